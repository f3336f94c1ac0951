"""Months along the bottom of a picture, as many as its width can name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tweespraak.report.charts.locale import Locale
from tweespraak.report.charts.marks import Rule, Word
from tweespraak.report.charts.palette import Role
from tweespraak.report.charts.stage import Frame, Stage

ROOM = 46
"""Pixels that the name of a month needs."""
STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
TICKS_HEIGHT = 26
"""Room below the plot for the names."""


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a month and what the axis calls it."""

    day: date
    name: str


def months(first: date, last: date, width: float, locale: Locale) -> list[Tick]:
    """The months between two days, thinned to what fits; a January gives its year."""
    start, end = month_number(first), month_number(last)
    if first.day > 1:
        start += 1
    if end < start:
        return []
    most = max(1, int(width // ROOM))
    step = next((size for size in STEPS if (end - start) // size < most), STEPS[-1])
    chosen = [number for number in range(start, end + 1) if number % step == 0]
    return [Tick(month_day(n), _name(n, step, n == chosen[0], locale)) for n in chosen]


def _name(number: int, step: int, is_first: bool, locale: Locale) -> str:
    day = month_day(number)
    if step >= 12 or day.month == 1:  # noqa: PLR2004 - a year has twelve months
        return str(day.year)
    return f"{locale.month(day)} {day.year}" if is_first else locale.month(day)


def month_number(day: date) -> int:
    """Months since year 0, so that neighbours differ by one."""
    return day.year * 12 + day.month - 1


def month_day(number: int) -> date:
    """The first day of a numbered month."""
    return date(number // 12, number % 12 + 1, 1)


def axis(
    stage: Stage,
    frame: Frame,
    ticks: Sequence[tuple[float, str]],
    spans: Sequence[tuple[float, float]],
) -> tuple[list[Rule], list[Word]]:
    """Hairlines through each span of heights and the names below, the outer ones kept inside."""
    first, last = stage.domain
    feet = [(stage.height, stage.height + 5)]
    lines = [Rule(x, x, y, y2) for y, y2 in [*spans, *feet] for x, _ in ticks]
    names: list[Word] = []
    for x, name in ticks:
        at = (x - first) / (last - first) * stage.width
        half = len(name) * frame.small * 0.26
        dx = max(0, half - at - stage.left) - max(0, at + half - stage.width - stage.right)
        y = stage.height + TICKS_HEIGHT / 2 + 2
        names.append(Word(x, y, name, frame.small, Role.MUTED, "center", dx=dx))
    return lines, names
