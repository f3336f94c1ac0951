"""A channel's life by the week: ours above the line, theirs below, silences named."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tweespraak.report.charts.locale import Locale
from tweespraak.report.charts.marks import (
    HATCH,
    Box,
    Dot,
    Point,
    Rule,
    Word,
    band,
    boxes,
    dots,
    fold,
    rules,
    words,
)
from tweespraak.report.charts.palette import Role
from tweespraak.report.charts.picture import EmptyPictureError, Picture, Sketch, draw
from tweespraak.report.charts.rows import Rows
from tweespraak.report.charts.stage import Frame, Stage
from tweespraak.report.charts.ticks import TICKS_HEIGHT, axis, months

COLUMN = 112
"""Room for the last sign of life right of a strip."""
HALF, MARGIN = 30.0, 13.0
"""Pixels for the highest week of a side, and beyond it for its number."""
KEY = 26.0
WEEK = 7
MANY = 10_000_000
"""More than any day's number: keeps one channel's stretches from the next one's."""


@dataclass(frozen=True, slots=True)
class PulseWeek:
    """One week's activities; None where the export does not show that side."""

    monday: date
    ours: int | None
    theirs: int | None


@dataclass(frozen=True, slots=True)
class Silence:
    """A stretch without anything, and its words ("11 weken stil")."""

    first: date
    last: date
    label: str


@dataclass(frozen=True, slots=True)
class PulseRow:
    """One channel: every week of its span, each once and in order."""

    channel: str
    weeks: tuple[PulseWeek, ...]
    last_sign: date | None
    silence: Silence | None = None


@dataclass(frozen=True, slots=True)
class Pulse:
    """What the picture shows. Each channel has its own height: its highest week is named."""

    rows: tuple[PulseRow, ...]
    ours: str
    theirs: str
    unseen: str
    """What stands where a side is not in the export ("niet in deze export")."""
    last_sign: str
    """What stands before the day of the last activity ("laatste teken")."""
    alternative: str


def draw_pulse(identity: str, values: Pulse, locale: Locale) -> Picture:
    """Mirrored areas by week, a strip a channel on one axis of time.

    Raises:
        EmptyPictureError: no channel, or a channel without a week.
    """
    if not values.rows or not all(row.weeks for row in values.rows):
        raise EmptyPictureError("pulse", "a channel has no week to show")
    return draw(identity, values.alternative, lambda frame: _sketch(values, locale, frame))


@dataclass(frozen=True, slots=True)
class _Strip:
    """One row's place and scale."""

    row: PulseRow
    middle: float
    key: int

    @property
    def most(self) -> int:
        """The highest week of either side."""
        return max(1, *(max(week.ours or 0, week.theirs or 0) for week in self.row.weeks))

    def tall(self, count: int) -> float:
        """Pixels for so many a week."""
        return count / self.most * HALF


def _sketch(values: Pulse, locale: Locale, frame: Frame) -> Sketch:
    rows = Rows(frame, len(values.rows), plot=2 * (HALF + MARGIN), gap=8, aside=160)
    first = min(row.weeks[0].monday for row in values.rows)
    last = max(row.weeks[-1].monday for row in values.rows)
    column = COLUMN if frame.gutter else 0
    stage = Stage(
        width=frame.width - frame.gutter - column,
        height=rows.height,
        left=frame.gutter,
        right=column,
        top=KEY,
        bottom=TICKS_HEIGHT,
        domain=(first.toordinal(), last.toordinal() + WEEK),
    )
    middle = rows.plot / 2
    strips = [_Strip(row, rows.top(i) + middle, i * MANY) for i, row in enumerate(values.rows)]
    ticks = months(first, last, stage.width, locale)
    days = [(tick.day.toordinal(), tick.name) for tick in ticks]
    lines, labels = axis(stage, frame, days, rows.spans())
    labels += rows.names(stage, [row.channel for row in values.rows])
    labels += _sides(values, stage, frame)
    hatched: list[Box] = []
    feet: list[Rule] = []
    front: list[Rule] = []
    signs: list[Dot] = []
    for index, strip in enumerate(strips):
        start, end = (strip.row.weeks[i].monday.toordinal() for i in (0, -1))
        feet.append(Rule(start, end + WEEK, strip.middle, strip.middle, Role.MUTED))
        for box, label in _unseen(strip, values.unseen, stage, frame):
            hatched.append(box)
            labels += label
        peaks = _peaks(strip, frame, locale)
        still, named = _silence(strip, peaks, stage, frame)
        front += still
        labels += peaks + named
        if strip.row.last_sign is not None:
            signs.append(Dot(strip.row.last_sign.toordinal(), strip.middle, Role.INK, 44))
            sign = locale.day(strip.row.last_sign)
            labels += _last_sign(values.last_sign, sign, rows, index, stage)
    layers = (
        rules(stage, lines),
        boxes(stage, hatched),
        band(stage, _areas(strips, is_ours=True), Role.OURS, steps=True),
        band(stage, _areas(strips, is_ours=False), Role.THEIRS, steps=True),
        rules(stage, feet),
        rules(stage, front),
        dots(stage, signs),
        words(stage, labels),
    )
    return Sketch(stage.spec(layers), (HATCH,))


def _count(week: PulseWeek, *, is_ours: bool) -> int | None:
    return week.ours if is_ours else week.theirs


def _stretches(row: PulseRow, *, is_ours: bool) -> Iterator[tuple[bool, list[PulseWeek]]]:
    """The weeks in stretches that the export shows, or does not show, for a side."""
    for seen, weeks in groupby(row.weeks, lambda week: _count(week, is_ours=is_ours) is not None):
        yield seen, list(weeks)


def _areas(strips: list[_Strip], *, is_ours: bool) -> list[Point]:
    return [point for strip in strips for point in _area(strip, is_ours=is_ours)]


def _area(strip: _Strip, *, is_ours: bool) -> Iterator[Point]:
    sign = -1 if is_ours else 1
    for seen, weeks in _stretches(strip.row, is_ours=is_ours):
        if not seen:
            continue
        run = strip.key + weeks[0].monday.toordinal()
        for week in weeks:
            y = strip.middle + sign * strip.tall(_count(week, is_ours=is_ours) or 0)
            yield Point(week.monday.toordinal(), y, strip.middle, run)
        yield Point(weeks[-1].monday.toordinal() + WEEK, y, strip.middle, run)


def _unseen(
    strip: _Strip, words_for_it: str, stage: Stage, frame: Frame
) -> Iterator[tuple[Box, list[Word]]]:
    """Hatching where a side is not in the export, with words where they fit."""
    for is_ours in (True, False):
        top = strip.middle - HALF if is_ours else strip.middle + 1
        for seen, weeks in _stretches(strip.row, is_ours=is_ours):
            if seen:
                continue
            x, x2 = weeks[0].monday.toordinal(), weeks[-1].monday.toordinal() + WEEK
            foot = top + HALF - 1
            room = (x2 - x) / (stage.domain[1] - stage.domain[0]) * stage.width
            fits = room > len(words_for_it) * frame.small * 0.5 + 16
            y = top + HALF / 2
            label = Word(
                (x + x2) / 2, y, words_for_it, frame.small, Role.MUTED, "center", halo=True
            )
            yield Box(x, x2, top, foot, HATCH), [label] if fits else []


def _peaks(strip: _Strip, frame: Frame, locale: Locale) -> list[Word]:
    """The highest week of each side, by its number, beyond its tip."""
    labels: list[Word] = []
    for is_ours in (True, False):
        counts = [(_count(week, is_ours=is_ours) or 0, week.monday) for week in strip.row.weeks]
        most, monday = max(counts, key=lambda pair: pair[0])
        if most:
            away = strip.tall(most) + 8
            y = strip.middle - away if is_ours else strip.middle + away
            role = Role.OURS if is_ours else Role.THEIRS
            x, number = monday.toordinal() + WEEK / 2, locale.number(most)
            labels.append(Word(x, y, number, frame.small, role, "center", halo=True))
    return labels


def _silence(
    strip: _Strip, peaks: list[Word], stage: Stage, frame: Frame
) -> tuple[list[Rule], list[Word]]:
    """A bar of ink along the line, and how long it was.

    The words stand on the bar where they fit, else beyond the side whose peak is further off.
    """
    silence = strip.row.silence
    if silence is None:
        return [], []
    x, x2 = silence.first.toordinal(), silence.last.toordinal()
    middle, (first, last) = (x + x2) / 2, stage.domain
    bar = Rule(x, x2, strip.middle, strip.middle, Role.INK, 3)
    room = (x2 - x) / (last - first) * stage.width
    parts = fold(silence.label, max(1, int(room / (frame.small * 0.52))))
    if " ".join(parts) == silence.label:
        return [bar], [
            Word(middle, strip.middle + y, line, frame.small, align="center", halo=True)
            for line, y in zip(parts, (-13,) if len(parts) == 1 else (13, 27), strict=True)
        ]
    above = min((abs(word.x - middle) for word in peaks if word.y < strip.middle), default=last)
    below = min((abs(word.x - middle) for word in peaks if word.y > strip.middle), default=last)
    away = HALF + 6 if above < below else -HALF - 6
    at = (middle - first) / (last - first) * stage.width
    half = len(silence.label) * frame.small * 0.25
    dx = max(0, half - at) - max(0, at + half - stage.width)
    y = strip.middle + away
    lines = [
        bar,
        Rule(middle, middle, strip.middle, y - (7 if away > 0 else -7), Role.INK),
    ]
    word = Word(middle, y, silence.label, frame.small, Role.INK, "center", dx=dx, halo=True)
    return lines, [word]


def _last_sign(label: str, day: str, rows: Rows, index: int, stage: Stage) -> list[Word]:
    end, y, small = stage.domain[1], rows.figure_y(index), rows.frame.small
    if not rows.frame.gutter:
        return [Word(end, y, f"{label} {day}", small, Role.MUTED, "right")]
    return [
        Word(end, y - 8, label, small, Role.MUTED, dx=14),
        Word(end, y + 8, day, small, Role.MUTED, dx=14),
    ]


def _sides(values: Pulse, stage: Stage, frame: Frame) -> list[Word]:
    """Whose side of the line is whose, above the first strip."""
    x, y, size = stage.domain[0], 8 - stage.top, frame.text
    beside = (len(values.ours) + 2) * size * 0.52 + 16
    return [
        Word(x, y, f"▲ {values.ours}", size, Role.OURS, bold=True),
        Word(x, y, f"▼ {values.theirs}", size, Role.THEIRS, bold=True, dx=beside),
    ]
