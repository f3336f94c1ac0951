"""What we ask and what we give on a channel, as bars to either side of a middle line."""

from dataclasses import dataclass

from tweespraak.report.charts.locale import Locale
from tweespraak.report.charts.marks import Box, Rule, Word, boxes, rules, words
from tweespraak.report.charts.palette import Role
from tweespraak.report.charts.picture import EmptyPictureError, Picture, Sketch, draw
from tweespraak.report.charts.rows import Rows
from tweespraak.report.charts.stage import Frame, Stage

COLUMN = 92
"""Room for the share that tells, right of a bar."""
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
    rows = Rows(frame, len(values.rows), plot=18, gap=18 if frame.gutter else 16)
    column = COLUMN if frame.gutter else 0
    # The longest whisker and its figure beside it must fit on either side.
    longest = max(
        max(row.ask.high, row.ask.share, row.give.high, row.give.share) for row in values.rows
    )
    reach = max(longest, LEAST_REACH) * (1.2 if frame.gutter else 1.4)
    stage = Stage(
        width=frame.width - frame.gutter - column,
        height=rows.height,
        left=frame.gutter,
        right=column,
        top=34,
        bottom=8,
        domain=(-reach, reach),
    )
    bars: list[Box] = []
    lines: list[Rule] = []
    figures = rows.names(stage, [row.channel for row in values.rows])
    for index, row in enumerate(values.rows):
        top = rows.top(index)
        for bar, sign, fill in ((row.ask, -1, Role.OURS_TINT), (row.give, 1, Role.OURS)):
            if bar.share:
                ends = sorted((0.0, sign * bar.share))
                bars.append(Box(ends[0], ends[1], top, top + rows.plot, fill))
                lines += _whisker(bar, sign, top + rows.plot / 2)
        lines.append(Rule(0, 0, top - 5, top + rows.plot + 5, Role.INK))
        figures += _figures(row, rows, index, stage, locale)
    figures += _headings(values, stage, frame)
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
    dx = COLUMN if rows.frame.gutter else 0
    end = rows.frame.text if rows.frame.gutter else size
    return [
        Word(-ask, y, locale.percent(row.ask.share), size, Role.OURS, "right", bold=True, dx=-6),
        Word(give, y, locale.percent(row.give.share), size, Role.OURS, bold=True, dx=6),
        Word(
            stage.domain[1], rows.figure_y(index), locale.percent(row.tell), end, Role.MUTED,
            "right", dx=dx,
        ),
    ]  # fmt: skip


def _headings(values: Gives, stage: Stage, frame: Frame) -> list[Word]:
    y = -20
    dx = COLUMN if frame.gutter else 0
    return [
        Word(0, y, f"← {values.ask}", frame.text, Role.OURS, "right", bold=True, dx=-8),
        Word(0, y, f"{values.give} →", frame.text, Role.OURS, bold=True, dx=8),
        Word(stage.domain[1], y, values.tell, frame.small, Role.MUTED, "right", dx=dx),
    ]
