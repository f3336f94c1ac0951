import json

from tests.test_cli import tweespraak


def test_export_writes_one_object_a_line(exports, tmp_path):
    target = tmp_path / "all.ndjson"
    done = tweespraak("export", exports, "-o", target)
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]

    assert 0 == done.returncode, done.stderr
    assert 8 == len(lines)
    assert {"Create"} == {one["type"] for one in lines}
    assert "8 activities" in done.stderr


def test_export_among_the_exports_is_refused(exports):
    done = tweespraak("export", exports, "-o", exports / "all.ndjson")

    assert 1 == done.returncode
    assert "another folder" in done.stderr
    assert not (exports / "all.ndjson").exists()
