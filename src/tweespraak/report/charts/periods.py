"""A few shares in two or three periods: a row a figure, a point with a whisker a period."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tweespraak.report.charts.locale import Locale
from tweespraak.report.charts.marks import Dot, Rule, Word, dots, rules, words
from tweespraak.report.charts.palette import Role
from tweespraak.report.charts.picture import EmptyPictureError, Picture, Sketch, draw
from tweespraak.report.charts.rows import Rows
from tweespraak.report.charts.sides import Bar
from tweespraak.report.charts.stage import Frame, Stage

LANE = 20
"""Pixels from one period's point to the next one's, below each other."""
GRID = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One figure. bars: its share in each period, None where it is not known."""

    name: str
    bars: tuple[Bar | None, ...]


@dataclass(frozen=True, slots=True)
class Periods:
    """What the picture shows. periods: their names, the present one first."""

    periods: tuple[str, ...]
    rows: tuple[PeriodRow, ...]
    alternative: str


def draw_periods(identity: str, values: Periods, locale: Locale) -> Picture:
    """Points on a scale from 0 to 1, the present in ink, earlier periods paler.

    Raises:
        EmptyPictureError: no figure that is known in any period.
    """
    if not any(bar is not None for row in values.rows for bar in row.bars):
        raise EmptyPictureError("periods", "no figure is known in any period")
    return draw(identity, values.alternative, lambda frame: _sketch(values, locale, frame))


def _sketch(values: Periods, locale: Locale, frame: Frame) -> Sketch:
    lanes = len(values.periods)
    rows = Rows(frame, len(values.rows), plot=LANE * lanes, gap=20, aside=0)
    aside = 148 if frame.gutter else 116
    stage = Stage(
        width=frame.width - frame.gutter - aside,
        height=rows.height,
        left=frame.gutter,
        right=aside,
        top=6,
        bottom=26,
        domain=(0.0, 1.0),
    )
    marks: list[Word] = rows.names(stage, [row.name for row in values.rows])
    lines = [
        Rule(tick, tick, start, end, Role.LINE) for tick in GRID for start, end in rows.spans()
    ]
    for tick in GRID:
        # On a phone half of the first name would stand beside the paper.
        within: Literal["left", "center"] = "center" if tick or frame.gutter else "left"
        name, y = locale.percent(tick), rows.height + 14
        marks.append(Word(tick, y, name, frame.small, Role.MUTED, within))
    points: list[Dot] = []
    for index, row in enumerate(values.rows):
        for lane, bar in enumerate(row.bars):
            y = rows.top(index) + LANE * (lane + 0.5)
            role = Role.INK if lane == 0 else Role.MUTED
            marks.append(_label(values.periods[lane], bar, y, frame, locale, role))
            if bar is not None:
                lines += _whisker(bar, y, role)
                points.append(Dot(bar.share, y, role, 60 if lane == 0 else 36))
    return Sketch(stage.spec([rules(stage, lines), dots(stage, points), words(stage, marks)]))


def _label(  # noqa: PLR0917 - a word has this many sides
    period: str, bar: Bar | None, y: float, frame: Frame, locale: Locale, role: Role
) -> Word:
    share = "–" if bar is None else locale.percent(bar.share)
    return Word(1.0, y, f"{share}  {period}", frame.small, role, dx=12, bold=role is Role.INK)


def _whisker(bar: Bar, y: float, role: Role) -> Sequence[Rule]:
    if bar.low is None or bar.high is None:
        return ()
    return (Rule(bar.low, bar.high, y, y, role, 1.5),)
