"""From planted exports to pages: what may be shared holds nothing of anybody's."""

import re
from html import unescape
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.report.planted import FILE, HANDLE, HOST, OURS, SECRETS, WORD, plant

from tweespraak.pipeline.progress import Silent
from tweespraak.pipeline.run import run
from tweespraak.report.findings import Findings
from tweespraak.report.measuring import measure
from tweespraak.report.model import Report
from tweespraak.report.sections.page import build_report
from tweespraak.report.words import Words
from tweespraak.report.write import WrittenReport, write_report

# Columns that count messages, threads, people or records.
COUNTS = {
    "threads", "ours_only", "exchange", "dialogue", "theirs_only", "unknown", "words_ours",
    "words_theirs", "asked", "answered", "waits", "activities", "rejects", "set_aside", "records",
    "messages",
}  # fmt: skip


@pytest.fixture
def home(tmp_path, monkeypatch):
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return tmp_path


def written(folder: Path, target: Path, language: str = "en") -> WrittenReport:
    found = run(folder, Silent())
    try:
        return write_report(found, target, language, Silent(), tables=True)
    finally:
        found.engine.close()


def built(folder: Path, language: str = "en") -> tuple[Report, Findings]:
    found = run(folder, Silent())
    try:
        findings = measure(found, Silent())
    finally:
        found.engine.close()
    words = Words(language, found.reading.settings.zone)
    return build_report(found.reading, findings, words), findings


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_shareable_files_hold_nothing_of_anybodys(home, language):
    files = written(plant(home / "exports"), home / "out", language)
    page = files.report.read_text(encoding="utf-8")
    tables = "".join(path.read_text("utf-8-sig") for path in files.tables.glob("*.csv"))
    tables += "".join(str(pq.read_table(path)) for path in files.tables.glob("*.parquet"))

    for text in (page, unescape(page), tables):
        assert [] == [secret for secret in SECRETS if secret in text.lower()]
    assert "Acme Careers" in page


def test_the_private_page_holds_them_and_every_link_leads_there(home):
    files = written(plant(home / "exports"), home / "out")
    page = files.report.read_text(encoding="utf-8")
    private = files.messages.read_text(encoding="utf-8")
    links = set(re.findall(r'href="messages\.html#([^"]+)"', page))

    assert all(secret in private for secret in (HANDLE, WORD, OURS, HOST))
    assert "<b>" not in private
    assert links
    assert set() == links - set(re.findall(r'id="([^"]+)"', private))
    assert FILE not in private


def test_no_small_count_stands_anywhere(home):
    for seed in range(3):
        page, findings = built(plant(home / f"exports{seed}", 34, seed=seed))
        cells = {
            (table.id, column.key): [row[place] for row in table.rows]
            for table in page.tables
            for place, column in enumerate(table.columns)
            if column.key in COUNTS
            or column.key.startswith(("waits_", "ours_", "theirs_"))
            or re.fullmatch(r"h\d\d", column.key)
        }
        pictures = [figure.picture for section in page.sections for figure in section.figures]
        drawn = [
            text
            for picture in pictures
            for svg in (picture.wide, picture.narrow)
            for text in re.findall(r"<text[^>]*>([^<]*)</text>", svg)
        ]

        assert any(0 < each.n < 5 for each in findings.waits.channels) or any(
            0 < count < 5 for each in findings.waits.channels for count in each.by_age
        )
        assert {} == {
            where: [cell.value for cell in column]
            for where, column in cells.items()
            if any(isinstance(cell.value, int) and 0 < cell.value < 5 for cell in column)
        }
        assert [] == [text for text in drawn if re.fullmatch("[1-4]", text)]
        assert "<5" in {cell.text for column in cells.values() for cell in column}


def test_a_second_run_replaces_the_first_and_leaves_nothing_aside(home):
    folder = plant(home / "exports", 12)
    written(folder, home / "out")
    files = written(folder, home / "out", "nl")

    assert {"report.html", "messages.html", "tables"} == {p.name for p in (home / "out").iterdir()}
    assert '<html lang="nl">' in files.report.read_text(encoding="utf-8")
    assert files.report_bytes < 1_500_000


def test_one_side_alone_cannot_be_told_and_says_what_would(home):
    folder = plant(home / "exports")
    settings = (folder / "tweespraak.toml").read_text(encoding="utf-8")
    (folder / "tweespraak.toml").write_text(settings.replace('"ours", "theirs"', '"ours"'), "utf-8")
    for path in folder.glob("*.csv"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(x for x in lines if ",theirs," not in x), encoding="utf-8")
    page, _ = built(folder)

    assert {"Cannot tell"} == {verdict.word for verdict in page.head.verdicts}
    assert all(verdict.would_tell for verdict in page.head.verdicts)
    blind = {section.id for section in page.sections if "cannot tell" in section.finding}
    # What we say, and when, one side shows.
    assert {"waiting", "response", "dialogue"} == blind
    assert all(section.unknown for section in page.sections if section.id in blind)
    assert 2 == len(page.sources.unmeasured) or 1 == len(page.sources.unmeasured)


def test_a_folder_without_messages_still_makes_a_page(home):
    page, _ = built(plant(home / "exports", 0))

    assert [] == [figure for section in page.sections for figure in section.figures]
    assert all(section.finding for section in page.sections)


def test_fourteen_channels_make_one_page(home):
    page, _ = built(plant(home / "exports", 14, channels=14), "nl")
    shares = next(
        figure
        for section in page.sections
        if section.id == "dialogue"
        for figure in section.figures
    )

    assert page.head.finding.startswith("14 kanalen:")
    assert len({verdict.channel for verdict in page.head.verdicts}) == len(page.head.verdicts)
    assert shares.picture.alternative
