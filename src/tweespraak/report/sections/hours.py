"""The hours of the week at which people ask us something."""

from tweespraak.measure.response import Response
from tweespraak.report.charts import HourCell, Voice, WeekHours, draw_week_hours
from tweespraak.report.discretion import Family, is_small
from tweespraak.report.model import Cell, Column, Figure, Table
from tweespraak.report.sections.scene import table, text
from tweespraak.report.words import Words

HOURS, DAYS = 24, 7
FEWEST_CELLS = 12
"""Fewer hours than this that may be shown make no picture of a week."""


def hours_figure(found: Response, words: Words) -> Figure | None:
    """When they ask; None where too few hours hold enough."""
    family = _family(found)
    cells = tuple(
        HourCell(*divmod(cell.hour_of_week, HOURS), float(shown), _label(shown, words))
        for cell in found.week
        if (shown := family.shown(cell.n))
    )
    if len(cells) < FEWEST_CELLS:
        return None
    busiest = max(cells, key=lambda cell: (cell.value, cell.weekday, cell.hour))
    told = words.gettext(
        "Most come on {day} between {start} and {end} o'clock.",
        day=words.weekday(busiest.weekday),
        start=words.number(busiest.hour),
        end=words.number(busiest.hour + 1),
    )
    return Figure(
        title=words.gettext("When they ask, in questions by hour of the week"),
        sentence=told,
        picture=draw_week_hours(
            "picture-hours",
            WeekHours(Voice.THEIRS, cells, words.gettext("none, or fewer than five"), told),
            words.locale,
        ),
        note=words.gettext("On the clock of {zone}.", zone=words.zone.key.replace("_", " ")),
        table="response-hours",
    )


def hours_table(found: Response, words: Words) -> Table | None:
    """The picture's numbers: a row a day, a column an hour."""
    if not any(not is_small(cell.n) for cell in found.week):
        return None
    family = _family(found)
    counts = {cell.hour_of_week: cell.n for cell in found.week}
    hours = tuple(Column(f"h{hour:02d}", str(hour), number=True) for hour in range(HOURS))
    columns = (Column("day", words.gettext("Day"), number=False), *hours)
    rows: list[list[Cell]] = [
        [
            text(words.weekday(day)),
            *(family.cell(counts.get(day * HOURS + hour, 0), words) for hour in range(HOURS)),
        ]
        for day in range(DAYS)
    ]
    return table("response-hours", words.gettext("Questions to us by day and hour"), columns, rows)


def _family(found: Response) -> Family:
    return Family.of([[cell.n for cell in found.week]])


def _label(count: int, words: Words) -> str:
    return words.ngettext("{n} question", "{n} questions", count, n=words.number(count))
