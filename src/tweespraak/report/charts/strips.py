"""Numbers by month as small bars, a strip a series, each on a scale of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tweespraak.report.charts.locale import Locale
from tweespraak.report.charts.marks import Box, Rule, Word, boxes, rules
from tweespraak.report.charts.marks import words as text
from tweespraak.report.charts.palette import Role
from tweespraak.report.charts.picture import EmptyPictureError, Picture, Sketch, draw
from tweespraak.report.charts.rows import Rows
from tweespraak.report.charts.stage import Frame, Stage
from tweespraak.report.charts.ticks import TICKS_HEIGHT, axis, month_day, month_number, months

HALF = 0.4
"""Half a bar's width, in months."""
ROOM = 15
"""Pixels above the highest bar, for its number."""


@dataclass(frozen=True, slots=True)
class Strip:
    """One series. months: a value for each; a month that is absent has no bar."""

    name: str
    fill: Role
    months: tuple[tuple[date, float], ...]


@dataclass(frozen=True, slots=True)
class Strips:
    """What the picture shows: a strip a series, over the same months."""

    rows: tuple[Strip, ...]
    alternative: str


def draw_strips(identity: str, values: Strips, locale: Locale) -> Picture:
    """Bars by month; the highest of each strip is named at its top.

    Raises:
        EmptyPictureError: no series, or one without any value.
    """
    if not values.rows or not all(any(n for _, n in row.months) for row in values.rows):
        raise EmptyPictureError("strips", "a series has nothing in any month")
    return draw(identity, values.alternative, lambda frame: _sketch(values, locale, frame))


def _sketch(values: Strips, locale: Locale, frame: Frame) -> Sketch:
    rows = Rows(frame, len(values.rows), plot=62, gap=14)
    numbers = [month_number(month) for row in values.rows for month, _ in row.months]
    first, last = min(numbers), max(numbers)
    stage = Stage(
        width=frame.width - frame.gutter - 8,
        height=rows.height,
        left=frame.gutter,
        right=8,
        top=4,
        bottom=TICKS_HEIGHT,
        domain=(first - 0.5, last + 0.5),
    )
    ticks = months(month_day(first), month_day(last), stage.width, locale)
    lines, names = axis(stage, frame, [(month_number(t.day), t.name) for t in ticks], rows.spans())
    names += rows.names(stage, [row.name for row in values.rows])
    bars: list[Box] = []
    for index, row in enumerate(values.rows):
        foot, most = rows.top(index) + rows.plot, max(n for _, n in row.months)
        lines.append(Rule(*stage.domain, foot, foot, Role.MUTED))
        bars += _bars(row, foot, (rows.plot - ROOM) / most)
        month, peak = max(row.months, key=lambda month: month[1])
        x, y, told = month_number(month), rows.top(index) + ROOM / 2, _short(peak, locale)
        names.append(Word(x, y, told, frame.small, Role.MUTED, "center", halo=True))
    return Sketch(stage.spec([rules(stage, lines), boxes(stage, bars), text(stage, names)]))


def _bars(row: Strip, foot: float, scale: float) -> Sequence[Box]:
    return [
        Box(month_number(m) - HALF, month_number(m) + HALF, foot - n * scale, foot, row.fill)
        for m, n in row.months
        if n
    ]


def _short(value: float, locale: Locale) -> str:
    return locale.number(value, 0 if float(value).is_integer() else 1)
