"""Writes the report: two pages, and the tables where they are wanted."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tweespraak.pipeline.progress import Progress
from tweespraak.pipeline.run import Run
from tweespraak.report.gather import Texts
from tweespraak.report.measuring import measure
from tweespraak.report.names import channel_names
from tweespraak.report.render import messages_html, report_html
from tweespraak.report.sections.messages import build_messages
from tweespraak.report.sections.page import build_report
from tweespraak.report.tables import write_tables
from tweespraak.report.words import Words

REPORT, MESSAGES, TABLES = "report.html", "messages.html", "tables"


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """Where the pages are. tables: None where they were not asked for."""

    report: Path
    messages: Path
    tables: Path | None
    report_bytes: int
    messages_bytes: int


def write_report(
    run: Run, target: Path, language: str | None, progress: Progress, *, tables: bool
) -> WrittenReport:
    """Measure, and write report.html and messages.html into `target`.

    language: None is what the settings say. Everything is written aside and then renamed, so an
    earlier report stays whole until the new one is. Raises MeasureError, and OSError where the
    folder can't be written.
    """
    settings = run.reading.settings
    words = Words(language or settings.language, settings.zone)
    findings = measure(run, progress)
    progress.step("page")
    page = build_report(run.reading, findings, words)
    shareable = report_html(page, words)
    progress.step("messages")
    names = channel_names(run.reading.coverage, settings.channels, words)
    galleries = Texts(run, words).galleries(findings, names)
    private = messages_html(build_messages(settings, galleries, names, words), words)
    target.mkdir(parents=True, exist_ok=True)
    with _aside(target) as aside:
        (aside / REPORT).write_text(shareable, encoding="utf-8")
        (aside / MESSAGES).write_text(private, encoding="utf-8")
        (aside / MESSAGES).chmod(0o600)
        if tables:
            (aside / TABLES).mkdir()
            write_tables(page.tables, aside / TABLES)
            shutil.rmtree(target / TABLES, ignore_errors=True)
            (aside / TABLES).replace(target / TABLES)
        (aside / MESSAGES).replace(target / MESSAGES)
        (aside / REPORT).replace(target / REPORT)
    return WrittenReport(
        report=target / REPORT,
        messages=target / MESSAGES,
        tables=target / TABLES if tables else None,
        report_bytes=(target / REPORT).stat().st_size,
        messages_bytes=(target / MESSAGES).stat().st_size,
    )


@contextmanager
def _aside(target: Path) -> Iterator[Path]:
    """A folder beside what is being replaced, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix=".tweespraak-", dir=target))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
