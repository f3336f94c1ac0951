"""Whose words fill a channel, as bars to either side of a middle line."""

from dataclasses import dataclass

from tweespraak.report.charts.diverging import end_figure, headings, layout, middles
from tweespraak.report.charts.locale import Locale
from tweespraak.report.charts.marks import Box, Word, boxes, rules, words
from tweespraak.report.charts.palette import Role
from tweespraak.report.charts.picture import EmptyPictureError, Picture, Sketch, draw
from tweespraak.report.charts.rows import Rows
from tweespraak.report.charts.stage import Frame, Stage


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """One channel's words by side."""

    channel: str
    ours: int
    theirs: int


@dataclass(frozen=True, slots=True)
class Balance:
    """What the picture shows: each channel's words, divided over the two sides."""

    rows: tuple[BalanceRow, ...]
    ours: str
    """What our side is called above the bars."""
    theirs: str
    words: str
    """The heading of the column of totals ("woorden")."""
    alternative: str


def draw_balance(identity: str, values: Balance, locale: Locale) -> Picture:
    """Diverging bars of the shares of words; each pair is as long as the next.

    Raises:
        EmptyPictureError: no channel, or a channel without words.
    """
    if not values.rows:
        raise EmptyPictureError("balance", "there is no channel")
    if any(min(row.ours, row.theirs) < 0 or row.ours + row.theirs == 0 for row in values.rows):
        raise EmptyPictureError("balance", "a channel has no words to divide")
    return draw(identity, values.alternative, lambda frame: _sketch(values, locale, frame))


def _sketch(values: Balance, locale: Locale, frame: Frame) -> Sketch:
    rows, stage = layout(frame, len(values.rows), 1.0)
    bars: list[Box] = []
    figures = rows.names(stage, [row.channel for row in values.rows])
    for index, row in enumerate(values.rows):
        top = rows.top(index)
        bars += _bars(row, top, top + rows.plot)
        figures += _figures(row, rows, index, stage, locale)
    figures += headings(
        stage, frame, (values.ours, Role.OURS), (values.theirs, Role.THEIRS), values.words
    )
    layers = [boxes(stage, bars), rules(stage, middles(rows)), words(stage, figures)]
    return Sketch(stage.spec(layers))


def _bars(row: BalanceRow, top: float, foot: float) -> list[Box]:
    total = row.ours + row.theirs
    sides = (
        Box(-row.ours / total, 0, top, foot, Role.OURS),
        Box(0, row.theirs / total, top, foot, Role.THEIRS),
    )
    return [bar for bar in sides if bar.x < bar.x2]


def _figures(row: BalanceRow, rows: Rows, index: int, stage: Stage, locale: Locale) -> list[Word]:
    """The share at the end of each bar, and the number of words."""
    total = row.ours + row.theirs
    size, y = rows.frame.small, rows.top(index) + rows.plot / 2 + 0.5
    figures = [
        Word(
            -row.ours / total,
            y,
            locale.percent(row.ours / total),
            size,
            Role.OURS,
            "right",
            bold=True,
            dx=-6,
        ),
        Word(
            row.theirs / total,
            y,
            locale.percent(row.theirs / total),
            size,
            Role.THEIRS,
            bold=True,
            dx=6,
        ),
    ]
    return [*figures, end_figure(stage, rows, index, locale.number(total))]
