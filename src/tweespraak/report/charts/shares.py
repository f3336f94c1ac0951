"""Who spoke in each channel's threads, as bars of one hundred percent."""

from dataclasses import dataclass

from tweespraak.report.charts.locale import Locale
from tweespraak.report.charts.marks import HATCH, Box, Fill, Rule, Word, boxes, rules, words
from tweespraak.report.charts.palette import Role
from tweespraak.report.charts.picture import EmptyPictureError, Picture, Sketch, draw
from tweespraak.report.charts.rows import Rows
from tweespraak.report.charts.stage import Frame, Stage
from tweespraak.report.charts.svg import Pattern

MOST_ROWS = 24
ROOM_FOR_PERCENT = 34
"""Pixels that a percentage inside a bar needs."""
COLUMNS = 136
"""Room for the figures right of a bar."""
KEY_LINE = 22.0
SWATCH, SWATCH_WIDTH = 14.0, 24.0


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One channel's threads, counted by who spoke in them."""

    channel: str
    ours: int
    """Only our side spoke."""
    exchange: int
    """Both sides spoke."""
    dialogue: int
    """The same person spoke again after our reply."""
    theirs: int
    """Only their side spoke."""
    unknown: int
    """An exchange whose other end is not in the export."""

    @property
    def threads(self) -> int:
        """All of them."""
        return sum(self.parts)

    @property
    def parts(self) -> tuple[int, int, int, int, int]:
        """In the order they are drawn, from ours to theirs, the unknown last."""
        return self.ours, self.exchange, self.dialogue, self.theirs, self.unknown


@dataclass(frozen=True, slots=True)
class ShareWords:
    """The names of the parts, and of the figures at the end of a bar, in the page's language."""

    ours: str
    exchange: str
    dialogue: str
    theirs: str
    unknown: str
    threads: str

    @property
    def parts(self) -> tuple[str, str, str, str, str]:
        """In the order of `ShareRow.parts`."""
        return self.ours, self.exchange, self.dialogue, self.theirs, self.unknown


@dataclass(frozen=True, slots=True)
class Shares:
    """What the picture shows: one bar a channel, in the caller's order."""

    rows: tuple[ShareRow, ...]
    words: ShareWords
    alternative: str


def draw_shares(identity: str, values: Shares, locale: Locale) -> Picture:
    """Bars of one hundred percent, one a channel.

    Raises:
        EmptyPictureError: no channel, a channel without threads, or more channels than fit.
    """
    if not 0 < len(values.rows) <= MOST_ROWS:
        raise EmptyPictureError("shares", f"it takes 1 to {MOST_ROWS} channels")
    if any(row.threads == 0 or min(row.parts) < 0 for row in values.rows):
        raise EmptyPictureError("shares", "a channel has no threads to divide")
    return draw(identity, values.alternative, lambda frame: _sketch(values, locale, frame))


def _sketch(values: Shares, locale: Locale, frame: Frame) -> Sketch:
    rows = Rows(frame, len(values.rows), plot=24, gap=12 if frame.gutter else 16)
    columns = COLUMNS if frame.gutter else 0
    width = frame.width - frame.gutter - columns
    key = _key_places(values, frame, frame.width - columns)
    stage = Stage(
        width=width,
        height=rows.height,
        left=frame.gutter,
        right=columns,
        top=KEY_LINE * (key[-1].line + 1) + 12,
        bottom=2,
        domain=(0, 1),
    )
    fills = _fills("row", rows.plot, rows.pitch, stage.left, stage.top + rows.top(0))
    swatches = _fills("key", SWATCH, KEY_LINE, 0, 1)
    bars, percents = _bars(values, rows, stage, fills, locale)
    edges = [Rule(bar.x, bar.x, bar.y, bar.y2, Role.PAPER, 1.5) for bar in bars if bar.x > 0]
    for place in key:
        x = (place.x - stage.left) / stage.width
        x2 = x + SWATCH_WIDTH / stage.width
        top = 1 - stage.top + place.line * KEY_LINE
        bars.append(Box(x, x2, top, top + SWATCH, swatches[place.part]))
        percents.append(Word(x2, top + SWATCH / 2 + 0.5, place.text, frame.small, dx=6))
    names = rows.names(stage, [row.channel for row in values.rows])
    figures = _figures(values, rows, locale)
    layers = (
        boxes(stage, bars),
        rules(stage, edges),
        words(stage, [*names, *percents, *figures]),
    )
    patterns = {fill for fill in fills + swatches if isinstance(fill, Pattern)}
    return Sketch(stage.spec(layers), tuple(sorted(patterns, key=lambda fill: fill.colour)))


def _fills(use: str, height: float, pitch: float, left: float, top: float) -> tuple[Fill, ...]:
    """Two lanes for an exchange; two lanes that reach into each other for a dialogue."""
    middle, reach = height / 2, height * 0.21
    place = f'x="{left:g}" y="{top:g}" width="20" height="{pitch:g}"'
    ours, theirs = Role.OURS.css, Role.THEIRS.css
    exchange = (
        f'<path fill="{ours}" d="M0,0h20v{middle - 0.75:g}H0z"/>'
        f'<path fill="{theirs}" d="M0,{middle + 0.75:g}h20V{height:g}H0z"/>'
    )
    high, low = f"{middle - reach:g}", f"{middle + reach:g}"
    wave = f"C3.5,{low} 6.5,{high} 10,{high}S16.5,{low} 20,{low}"
    dialogue = (
        f'<path fill="{ours}" d="M0,0V{low}{wave}V0z"/>'
        f'<path fill="{theirs}" d="M0,{height:g}V{low}{wave}V{height:g}z"/>'
        f'<path fill="none" stroke="{Role.PAPER.css}" stroke-width="1.6" d="M0,{low}{wave}"/>'
    )
    offset = ("row", "key").index(use)
    return (
        Role.OURS,
        Pattern(f"{use}-exchange", f"#00FF1{offset}", place, exchange),
        Pattern(f"{use}-dialogue", f"#00FF2{offset}", place, dialogue),
        Role.THEIRS,
        HATCH,
    )


def _bars(
    values: Shares, rows: Rows, stage: Stage, fills: tuple[Fill, ...], locale: Locale
) -> tuple[list[Box], list[Word]]:
    """The parts of each bar, and the percentages that fit inside the plain ones."""
    bars: list[Box] = []
    inside: list[Word] = []
    for index, row in enumerate(values.rows):
        top = rows.top(index)
        middle = top + rows.plot / 2 + 0.5
        before = 0.0
        for fill, count in zip(fills, row.parts, strict=True):
            share = count / row.threads
            if count:
                bars.append(Box(before, before + share, top, top + rows.plot, fill))
            if share * stage.width >= ROOM_FOR_PERCENT and isinstance(fill, Role):
                text = locale.percent(share)
                inside.append(
                    Word(
                        before + share / 2,
                        middle,
                        text,
                        rows.frame.small,
                        Role.PAPER,
                        "center",
                        bold=True,
                    )
                )
            before += share
    return bars, inside


def _figures(values: Shares, rows: Rows, locale: Locale) -> list[Word]:
    """The share of dialogue and the number of threads, right of the bar or above it."""
    frame = rows.frame
    figures: list[Word] = []
    for i, row in enumerate(values.rows):
        y, count = rows.figure_y(i), locale.number(row.threads)
        share = locale.percent(row.dialogue / row.threads)
        if frame.gutter:
            figures += [
                Word(1, y, share, frame.text, align="right", bold=True, dx=58),
                Word(1, y, count, frame.text, Role.MUTED, "right", dx=COLUMNS),
            ]
        else:
            text = f"{values.words.dialogue} {share} · {count}"
            figures.append(Word(1, y, text, frame.small, Role.MUTED, "right"))
    if frame.gutter:
        heading = SWATCH / 2 - KEY_LINE - 10.5
        figures += [
            Word(1, heading, text, frame.small, Role.MUTED, "right", dx=dx)
            for text, dx in ((values.words.dialogue, 58), (values.words.threads, COLUMNS))
        ]
    return figures


@dataclass(frozen=True, slots=True)
class _KeyPlace:
    part: int
    x: float
    line: int
    text: str


def _key_places(values: Shares, frame: Frame, room: float) -> list[_KeyPlace]:
    """The parts that occur, set in lines above the first bar, from the picture's left edge."""
    x, line = 0.0, 0
    places: list[_KeyPlace] = []
    for part, text in enumerate(values.words.parts):
        if not any(row.parts[part] for row in values.rows):
            continue
        width = SWATCH_WIDTH + 6 + len(text) * frame.small * 0.48
        if x and x + width > room:
            x, line = 0.0, line + 1
        places.append(_KeyPlace(part, x, line, text))
        x += width + 16
    return places
