"""Nothing of any fixture's people or files stands on the page that can be shared."""

import html
import re

import pyarrow.parquet as pq
import pytest
from tests.listen.sources.cases import cases

from tweespraak.pipeline.progress import Silent
from tweespraak.pipeline.run import run
from tweespraak.report.write import write_report

SOURCES = sorted({case.source for case in cases()})
SHORTEST = 4
"""Shorter words than this ("Hi") are also words of the page itself."""


def words_of(file):
    """The texts, handles and names in one file's part, whole and line by line."""
    folder = file.part[0]
    texts = pq.read_table(folder / "activities.parquet")["text"].to_pylist()
    people = pq.read_table(folder / "people.parquet").to_pylist()
    found = {line.strip() for text in texts if text for line in [text, *text.splitlines()]}
    found |= {person["handle"] for person in people} | {person["name"] or "" for person in people}
    # Discourse's own account is called by an English word.
    return {word for word in found if len(word) >= SHORTEST and word != "system"}


@pytest.mark.parametrize("source", SOURCES)
def test_the_shareable_page_tells_nobody_apart(source, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = tmp_path / "exports"
    private = set()
    for case in cases(source):
        # The globs of a mapping begin at the folder itself.
        place = folder if source == "tables" else folder / f"private-{case.name}"
        for name, content in case.contents().items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            private |= {f"private-{case.name}", path.name}
    told = [case.path.with_name(f"{case.name}.toml") for case in cases(source)]
    settings = [path.read_text(encoding="utf-8") for path in told if path.exists()]
    (folder / "tweespraak.toml").write_text(once_each(settings), encoding="utf-8")
    found = run(folder, Silent())
    written = write_report(found, tmp_path / "out", "en", Silent(), tables=True)
    found.engine.close()
    for file in found.files:
        if file.part is not None:
            private |= words_of(file)
    tables = [path for path in written.tables.iterdir() if path.suffix == ".csv"]
    shared = html.unescape(
        "\n".join(path.read_text(encoding="utf-8") for path in [written.report, *tables])
    )

    assert any(file.part for file in found.files)
    assert [] == sorted(word for word in private if stands_in(word, shared))


def once_each(settings):
    """The settings of all cases together: of a section that several have, the first."""
    seen = set()
    kept = []
    for text in settings:
        sections = set(re.findall(r"^\[\w+\]", text, re.MULTILINE))
        if not sections & seen:
            kept.append(text)
        seen |= sections
    return "\n".join(kept)


def stands_in(word, page):
    """Whether the word stands there as a word of its own."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", page) is not None
