"""What we ask and what we give on a channel, as bars to either side of a middle line."""

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
    """A share with its 95 % interval, 0 to 1."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class GivesRow:
    """What our messages on one channel do, as shares of them; one message may do several."""

    channel: str
    ask: Bar
    give: Bar
    tell: float


@dataclass(frozen=True, slots=True)
class Gives:
    """What the picture shows: a row a channel, in the caller's order."""

    rows: tuple[GivesRow, ...]
    ask: str
    """What stands above the bars at the left ("we vragen")."""
    give: str
    tell: str
    """The heading of the column at the right ("mededeling")."""
    alternative: str


def draw_gives(identity: str, values: Gives, locale: Locale) -> Picture:
    """Asks to the left, gives to the right, on one scale, with whiskers.

    Raises:
        EmptyPictureError: no channel.
    """
    if not values.rows:
        raise EmptyPictureError("gives", "there is no channel")
    return draw(identity, values.alternative, lambda frame: _sketch(values, locale, frame))


def _sketch(values: Gives, locale: Locale, frame: Frame) -> Sketch:
    ends = [max(bar.high, bar.share) for row in values.rows for bar in (row.ask, row.give)]
    rows, stage = layout(frame, len(values.rows), max(*ends, LEAST_REACH))
    bars: list[Box] = []
    lines: list[Rule] = middles(rows)
    figures = rows.names(stage, [row.channel for row in values.rows])
    for index, row in enumerate(values.rows):
        top = rows.top(index)
        for bar, sign, fill in ((row.ask, -1, Role.OURS_TINT), (row.give, 1, Role.OURS)):
            if bar.share:
                start, end = sorted((0.0, sign * bar.share))
                bars.append(Box(start, end, top, top + rows.plot, fill))
                lines += _whisker(bar, sign, top + rows.plot / 2)
        figures += _figures(row, rows, index, stage, locale)
    figures += headings(
        stage, frame, (values.ask, Role.OURS), (values.give, Role.OURS), values.tell
    )
    return Sketch(stage.spec([boxes(stage, bars), rules(stage, lines), words(stage, figures)]))


def _whisker(bar: Bar, sign: int, y: float) -> list[Rule]:
    low, high = sign * bar.low, sign * bar.high
    return [
        Rule(low, high, y, y, Role.INK),
        Rule(low, low, y - WHISKER, y + WHISKER, Role.INK),
        Rule(high, high, y - WHISKER, y + WHISKER, Role.INK),
    ]


def _figures(row: GivesRow, rows: Rows, index: int, stage: Stage, locale: Locale) -> list[Word]:
    """The share beyond the end of each whisker, and the share that tells."""
    size, y = rows.frame.small, rows.top(index) + rows.plot / 2 + 0.5
    ask, give = max(row.ask.high, row.ask.share), max(row.give.high, row.give.share)
    return [
        Word(-ask, y, locale.percent(row.ask.share), size, Role.OURS, "right", bold=True, dx=-6),
        Word(give, y, locale.percent(row.give.share), size, Role.OURS, bold=True, dx=6),
        end_figure(stage, rows, index, locale.percent(row.tell)),
    ]
