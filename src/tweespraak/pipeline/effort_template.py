"""A spreadsheet to log hours and euros in: the channels that were found, for three months."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from xlsxwriter import Workbook

from tweespraak.activity.ids import EPOCH
from tweespraak.pipeline.run import Run

TEMPLATE_FILE: Final = "effort-template.xlsx"
MONTHS: Final = 3
MADE: Final = datetime(2026, 1, 1)  # noqa: DTZ001 - said to be made then, so that it is always the same
WIDTHS: Final = (40, 14, 14, 10, 10)


@dataclass(frozen=True, slots=True)
class _Words:
    """What stands in the sheet. columns: as `plain` knows them. day: how a date is shown."""

    sheet: str
    columns: tuple[str, ...]
    day: str
    about: tuple[str, ...]


_WORDS: Final = {
    "nl": _Words(
        "Inzet",
        ("kanaal", "van", "tot en met", "uren", "euro"),
        "dd-mm-yyyy",
        (
            "Vul per kanaal en maand uren en euro's in. Een lege regel telt niet mee.",
            "Voeg regels toe zoals u wilt. Een platform (linkedin) staat voor al zijn kanalen.",
        ),
    ),
    "en": _Words(
        "Effort",
        ("channel", "from", "until", "hours", "euros"),
        "yyyy-mm-dd",
        (
            "Fill in hours and euros for each channel and month. An empty line does not count.",
            "Add or change lines as you like. A platform (linkedin) stands for all its channels.",
        ),
    ),
}


def write_template(found: Run, language: str) -> Path | None:
    """Write the spreadsheet beside the exports; its path. None where one is there already.

    Its months end with the last that the exports show, so that effort meets activity.
    """
    channels = sorted({channel.channel for channel in found.reading.coverage})
    path = found.workspace.folder / TEMPLATE_FILE
    if not channels:
        return None
    content = template(channels, _last_day(found), language)
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        return None
    return path


def template(channels: Iterable[str], last: date, language: str) -> bytes:
    """The spreadsheet: a line for each channel and each of the three months up to `last`."""
    words = _WORDS[language]
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True})
    book.set_properties({"created": MADE})
    sheet = book.add_worksheet(words.sheet)
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": words.day})
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    for row, line in enumerate(words.about):
        sheet.write_string(row, 0, line)
    head = len(words.about) + 1
    for column, name in enumerate(words.columns):
        sheet.write_string(head, column, name, bold)
    sheet.freeze_panes(head + 1, 0)
    months = list(_months(last))
    lines = ((channel, *month) for channel in channels for month in months)
    for row, (channel, first, end) in enumerate(lines, head + 1):
        # As text: a channel is named after an account, and a name may begin as a formula does.
        sheet.write_string(row, 0, channel)
        sheet.write_datetime(row, 1, first, day)
        sheet.write_datetime(row, 2, end, day)
    book.close()
    return stream.getvalue()


def _months(last: date) -> Iterator[tuple[date, date]]:
    """The first and last day of each month, the earliest first."""
    for back in range(MONTHS - 1, -1, -1):
        year, month = divmod(last.year * 12 + last.month - 1 - back, 12)
        after = divmod(year * 12 + month + 1, 12)
        yield date(year, month + 1, 1), date(after[0], after[1] + 1, 1) - timedelta(days=1)


def _last_day(found: Run) -> date:
    """The day of the last activity in the user's zone; today where no export has any."""
    zone: ZoneInfo = found.reading.settings.zone
    ends = [file.last_us for file in found.reading.files if file.last_us is not None]
    if not ends:
        return datetime.now(zone).date()
    return (EPOCH + timedelta(microseconds=max(ends))).astimezone(zone).date()
