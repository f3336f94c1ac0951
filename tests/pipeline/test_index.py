from tweespraak.pipeline.index import Index, Known

A = Known("a.json|3|1", "asked", "part-a", (("account.js", None), ("x.js", "x.js|1|1")))
B = Known("b.json|3|1", "asked", None, ())


def test_what_was_put_is_known_in_the_next_run(tmp_path):
    path = tmp_path / "files.json"
    index = Index(path)
    index.put("a.json", A)
    index.put("b.json", B)
    index.finish({"a.json", "b.json"})
    again = Index(path)

    assert (A, B, None) == (again.get("a.json"), again.get("b.json"), again.get("c.json"))


def test_files_that_are_gone_are_forgotten(tmp_path):
    path = tmp_path / "files.json"
    index = Index(path)
    index.put("a.json", A)
    index.put("b.json", B)
    index.finish({"b.json"})

    assert None is Index(path).get("a.json")
    assert B == Index(path).get("b.json")


def test_a_damaged_index_is_an_empty_one(tmp_path):
    path = tmp_path / "files.json"
    for damage in ("{", "[]", '{"a": 1}', '{"a": [1]}', '{"a": [1,2,3,4]}'):
        path.write_text(damage)

        assert None is Index(path).get("a")


def test_a_run_that_is_stopped_loses_little(tmp_path, monkeypatch):
    monkeypatch.setattr("tweespraak.pipeline.index.EVERY_S", 0.0)
    path = tmp_path / "files.json"
    Index(path).put("a.json", A)

    assert A == Index(path).get("a.json")
