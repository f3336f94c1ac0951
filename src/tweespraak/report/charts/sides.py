"""Two shares a row, as bars to either side of a middle line: asks and gives, effort and return."""

from collections.abc import Iterator
from dataclasses import dataclass

from tweespraak.report.charts.diverging import end_figure, headings, layout, middles
from tweespraak.report.charts.locale import Locale
from tweespraak.report.charts.marks import Box, Rule, Word, boxes, rules, words
from tweespraak.report.charts.palette import Role
from tweespraak.report.charts.picture import EmptyPictureError, Picture, Sketch, draw
from tweespraak.report.charts.rows import Rows
from tweespraak.report.charts.stage import Frame, Stage

LEAST_REACH = 0.2
"""Shares that are all smaller than this are drawn small."""
WHISKER = 3.0
"""Half the height of a whisker's end, in pixels."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A share with its 95 % interval, 0 to 1; low and high are None where it has none."""

    share: float
    low: float | None = None
    high: float | None = None

    @property
    def end(self) -> float:
        """As far as the bar or its whisker reaches."""
        return self.share if self.high is None else max(self.share, self.high)


@dataclass(frozen=True, slots=True)
class Heading:
    """What the bars of one side are: their heading, its colour and theirs."""

    heading: str
    text: Role
    fill: Role


@dataclass(frozen=True, slots=True)
class SidesRow:
    """One channel. end: what stands at the end of the row, written out."""

    channel: str
    left: Bar
    right: Bar
    end: str


@dataclass(frozen=True, slots=True)
class Sides:
    """What the picture shows: a row a channel, in the caller's order.

    end: the heading of the column at the right.
    """

    rows: tuple[SidesRow, ...]
    left: Heading
    right: Heading
    end: str
    alternative: str


def draw_sides(identity: str, values: Sides, locale: Locale) -> Picture:
    """One share to the left, the other to the right, on one scale, with whiskers.

    Raises:
        EmptyPictureError: no channel.
    """
    if not values.rows:
        raise EmptyPictureError("sides", "there is no channel")
    return draw(identity, values.alternative, lambda frame: _sketch(values, locale, frame))


def _sketch(values: Sides, locale: Locale, frame: Frame) -> Sketch:
    ends = [bar.end for row in values.rows for bar in (row.left, row.right)]
    rows, stage = layout(frame, len(values.rows), max(*ends, LEAST_REACH))
    bars: list[Box] = []
    lines: list[Rule] = middles(rows)
    figures = rows.names(stage, [row.channel for row in values.rows])
    for index, row in enumerate(values.rows):
        top = rows.top(index)
        for bar, sign, voice in ((row.left, -1, values.left), (row.right, 1, values.right)):
            if bar.share:
                start, end = sorted((0.0, sign * bar.share))
                bars.append(Box(start, end, top, top + rows.plot, voice.fill))
                lines += _whisker(bar, sign, top + rows.plot / 2)
        figures += _figures(values, rows, index, stage, locale)
    left, right = ((side.heading, side.text) for side in (values.left, values.right))
    figures += headings(stage, frame, left, right, values.end)
    return Sketch(stage.spec([boxes(stage, bars), rules(stage, lines), words(stage, figures)]))


def _whisker(bar: Bar, sign: int, y: float) -> Iterator[Rule]:
    if bar.low is None or bar.high is None:
        return
    low, high = sign * bar.low, sign * bar.high
    yield Rule(low, high, y, y, Role.INK)
    yield Rule(low, low, y - WHISKER, y + WHISKER, Role.INK)
    yield Rule(high, high, y - WHISKER, y + WHISKER, Role.INK)


def _figures(values: Sides, rows: Rows, index: int, stage: Stage, locale: Locale) -> list[Word]:
    """The share beyond the end of each whisker, and what stands at the end."""
    row, size, y = values.rows[index], rows.frame.small, rows.top(index) + rows.plot / 2 + 0.5
    left, right = locale.percent(row.left.share), locale.percent(row.right.share)
    return [
        Word(-row.left.end, y, left, size, values.left.text, "right", bold=True, dx=-6),
        Word(row.right.end, y, right, size, values.right.text, bold=True, dx=6),
        end_figure(stage, rows, index, row.end),
    ]
