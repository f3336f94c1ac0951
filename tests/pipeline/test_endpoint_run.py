"""A run in which a service reads the messages: it is asked once, and the page says so."""

from tests.listen.language.test_endpoint import Service, served

from tweespraak.activity.moves import Move, moves_in
from tweespraak.pipeline.progress import Silent
from tweespraak.pipeline.run import run
from tweespraak.report.write import write_report


def test_a_service_reads_in_the_models_place_and_the_page_says_so(exports, tmp_path):
    service = Service()
    with served(service) as url:
        settings = exports / "tweespraak.toml"
        told = f'{settings.read_text("utf-8")}\n[moves]\nendpoint = "{url}"\nmodel = "small"\n'
        settings.write_text(told, encoding="utf-8")
        for _ in range(2):
            found = run(exports, Silent())
            write_report(found, tmp_path / "out", "en", Silent(), tables=False)
            messages = found.generation.tables(found.engine).messages
            rows = found.engine.run("m", messages.filter(messages.message)).to_pylist()
            found.engine.close()

    texts = [text for batch in service.asked for text in batch]
    assert {(Move.GIVE,)} == {moves_in(row["moves"]) for row in rows}
    assert len(texts) == len(set(texts)) == len(rows)
    assert "127.0.0.1" == found.reading.read_by
    assert "the service at 127.0.0.1" in (tmp_path / "out" / "report.html").read_text("utf-8")


def test_what_the_service_left_is_said_and_asked_again(exports, tmp_path):
    service = Service()
    service.failures = [500] * 99
    with served(service) as url:
        settings = exports / "tweespraak.toml"
        told = f'{settings.read_text("utf-8")}\n[moves]\nendpoint = "{url}"\nmodel = "small"\n'
        settings.write_text(told, encoding="utf-8")
        left, said = [], []
        for _ in range(2):
            found = run(exports, Silent())
            write_report(found, tmp_path / "out", "en", Silent(), tables=False)
            found.engine.close()
            left.append(found.reading.found.stood_in)
            page = (tmp_path / "out" / "report.html").read_text("utf-8")
            said.append("That service did not answer for" in page)
            service.failures = []

    assert left[0] > 0
    assert 0 == left[1], "asked again, though nothing else has changed"
    assert [True, False] == said


def test_without_a_setting_nothing_is_asked(exports, tmp_path):
    found = run(exports, Silent())
    write_report(found, tmp_path / "out", "en", Silent(), tables=False)
    found.engine.close()

    assert found.reading.read_by is None
    assert "the service at" not in (tmp_path / "out" / "report.html").read_text("utf-8")
