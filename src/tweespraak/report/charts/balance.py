"""Whose words fill a channel, as bars to either side of a middle line."""

from dataclasses import dataclass

from tweespraak.report.charts.locale import Locale
from tweespraak.report.charts.marks import Box, Rule, Word, boxes, rules, words
from tweespraak.report.charts.palette import Role
from tweespraak.report.charts.picture import EmptyPictureError, Picture, Sketch, draw
from tweespraak.report.charts.rows import Rows
from tweespraak.report.charts.stage import Frame, Stage

COLUMN = 92
"""Room for the number of words right of a bar."""


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
    rows = Rows(frame, len(values.rows), plot=18, gap=18 if frame.gutter else 16)
    column = COLUMN if frame.gutter else 0
    stage = Stage(
        width=frame.width - frame.gutter - column,
        height=rows.height,
        left=frame.gutter,
        right=column,
        top=34,
        bottom=8,
        # A bar of 100 % and its figure beside it must fit on either side.
        domain=(-1.14, 1.14) if frame.gutter else (-1.3, 1.3),
    )
    bars: list[Box] = []
    figures = rows.names(stage, [row.channel for row in values.rows])
    for index, row in enumerate(values.rows):
        top = rows.top(index)
        bars += _bars(row, top, top + rows.plot)
        figures += _figures(row, rows, index, stage, locale)
    figures += _headings(values, stage, frame)
    middle = [
        Rule(0, 0, rows.top(i) - 5, rows.top(i) + rows.plot + 5, Role.INK)
        for i in range(rows.count)
    ]
    spec = stage.spec([boxes(stage, bars), rules(stage, middle), words(stage, figures)])
    return Sketch(spec)


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
    number = locale.number(total)
    dx = COLUMN if rows.frame.gutter else 0
    size = rows.frame.text if rows.frame.gutter else size
    end = Word(stage.domain[1], rows.figure_y(index), number, size, Role.MUTED, "right", dx=dx)
    return [*figures, end]


def _headings(values: Balance, stage: Stage, frame: Frame) -> list[Word]:
    y = -20
    dx = COLUMN if frame.gutter else 0
    return [
        Word(0, y, f"← {values.ours}", frame.text, Role.OURS, "right", bold=True, dx=-8),
        Word(0, y, f"{values.theirs} →", frame.text, Role.THEIRS, bold=True, dx=8),
        Word(stage.domain[1], y, values.words, frame.small, Role.MUTED, "right", dx=dx),
    ]
