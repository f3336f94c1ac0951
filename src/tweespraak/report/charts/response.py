"""How long an answer takes: the share answered after a time, the unanswered counted in."""

from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from math import log

from tweespraak.report.charts.locale import Locale
from tweespraak.report.charts.marks import Dot, Layer, Point, Rule, Word, band, dots, fold, line
from tweespraak.report.charts.marks import rules as rule_lines
from tweespraak.report.charts.marks import words as text
from tweespraak.report.charts.palette import Role
from tweespraak.report.charts.picture import EmptyPictureError, Picture, Sketch, draw
from tweespraak.report.charts.stage import Frame, Stage

HEIGHT = 270.0
LABELS = 158
"""Room for the curves' names right of the plot."""
STEP = 2
"""Pixels within which only the last step of a curve is drawn."""
ROOM_FOR_PERCENT = 36
"""Pixels that a share on the upright axis takes."""


class Voice(Enum):
    """Whose message waits: its colour is the curve's."""

    OURS = Role.OURS
    THEIRS = Role.THEIRS

    @property
    def tint(self) -> Role:
        """The colour of the curve's band."""
        return Role.OURS_TINT if self is Voice.OURS else Role.THEIRS_TINT


@dataclass(frozen=True, slots=True)
class Answered:
    """The share answered within `seconds`, with its 95 % interval, each from 0 to 1."""

    seconds: float
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Median:
    """The wait of the half, and its words ("de helft binnen 31 uur")."""

    seconds: float
    label: str


@dataclass(frozen=True, slots=True)
class Curve:
    """One direction's answers; each point holds until the next."""

    voice: Voice
    label: str
    points: tuple[Answered, ...]
    median: Median | None
    """None where fewer than half are ever answered."""


@dataclass(frozen=True, slots=True)
class AnsweredOnly:
    """What leaving out the unanswered would have said: seconds and share, and its name."""

    label: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class TimeTick:
    """A mark on the axis of time, in the page's language ("1 uur")."""

    seconds: float
    label: str


@dataclass(frozen=True, slots=True)
class Response:
    """What the picture shows, from the first tick to the last."""

    curves: tuple[Curve, ...]
    ticks: tuple[TimeTick, ...]
    share: str
    """What the upright axis counts ("beantwoord")."""
    alternative: str
    answered_only: AnsweredOnly | None = None


def draw_response(identity: str, values: Response, locale: Locale) -> Picture:
    """One or two step curves rising from 0 on a logarithmic axis of time.

    Raises:
        EmptyPictureError: no curve, more than two, a curve without points, or under two ticks.
    """
    if not 1 <= len(values.curves) <= 2 or not all(curve.points for curve in values.curves):  # noqa: PLR2004 - one each way
        raise EmptyPictureError("response", "it takes one or two curves with points")
    if len(values.ticks) < 2 or values.ticks[0].seconds <= 0:  # noqa: PLR2004 - a start and an end
        raise EmptyPictureError("response", "the axis of time needs a start after 0 and an end")
    return draw(identity, values.alternative, lambda frame: _sketch(values, locale, frame))


def _sketch(values: Response, locale: Locale, frame: Frame) -> Sketch:
    wide = bool(frame.gutter)
    names = len(values.curves) + (values.answered_only is not None)
    stage = Stage(
        width=frame.width - 8 - (LABELS if wide else 44),
        height=HEIGHT if wide else 230,
        left=8,
        right=LABELS if wide else 44,
        top=26 if wide else 30 + 20 * names,
        bottom=30,
        domain=(values.ticks[0].seconds, values.ticks[-1].seconds),
        scale="log",
    )
    grid, labels = _grid(values, stage, frame, locale)
    layers: list[Layer] = [rule_lines(stage, grid)]
    layers += [_band(curve, stage) for curve in values.curves]
    if values.answered_only:
        dashed = _clip(values.answered_only.points, stage)
        layers.append(line(stage, dashed, Role.MUTED, 1.5, steps=True, dashed=True))
    for curve in values.curves:
        shares = tuple((point.seconds, point.share) for point in curve.points)
        layers.append(line(stage, _clip(shares, stage), curve.voice.value, 2.25, steps=True))
    medians = [Dot(x, stage.height / 2, role, 72) for x, _, role in _halves(values, stage)]
    labels += _medians(values, stage, frame) + _names(values, stage, frame, locale)
    layers += [dots(stage, medians), text(stage, labels)]
    return Sketch(stage.spec(layers))


def _grid(
    values: Response, stage: Stage, frame: Frame, locale: Locale
) -> tuple[list[Rule], list[Word]]:
    first, last = stage.domain
    lines: list[Rule] = []
    labels: list[Word] = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        y = stage.height * (1 - share)
        lines.append(Rule(first, last, y, y, Role.LINE if share else Role.MUTED))
        if share:
            name = locale.percent(share) + (f" {values.share}" if share == 1 else "")
            labels.append(Word(first, y - 9, name, frame.small, Role.MUTED, halo=True))
    for index, tick in enumerate(values.ticks):
        x, y = tick.seconds, stage.height + 18
        lines.append(Rule(x, x, stage.height, stage.height + 5, Role.MUTED))
        if index in {0, len(values.ticks) - 1}:
            dx = -stage.left if index == 0 else -14
            labels.append(Word(x, y, tick.label, frame.small, Role.MUTED, dx=dx))
        else:
            labels.append(Word(x, y, tick.label, frame.small, Role.MUTED, "center"))
    return lines, labels


def _clip(points: tuple[tuple[float, float], ...], stage: Stage) -> list[Point]:
    """The steps between the axis's ends; of the steps within one pixel the last."""
    first, last = stage.domain
    steps = {0: (first, 0.0)}
    for seconds, share in points:
        if seconds <= last:
            pixel = int(_pixels(max(seconds, first), stage) / STEP)
            steps[pixel] = (max(seconds, first) if pixel else first, share)
    drawn = list(steps.values())
    drawn.append((last, drawn[-1][1]))
    return [Point(seconds, stage.height * (1 - share)) for seconds, share in drawn]


def _pixels(seconds: float, stage: Stage) -> float:
    first, last = stage.domain
    return log(seconds / first) / log(last / first) * stage.width


def _band(curve: Curve, stage: Stage) -> Layer:
    low = _clip(tuple((point.seconds, point.low) for point in curve.points), stage)
    high = _clip(tuple((point.seconds, point.high) for point in curve.points), stage)
    edges = [Point(a.x, a.y, b.y) for a, b in zip(low, high, strict=True)]
    return band(stage, edges, curve.voice.tint, steps=True)


def _halves(values: Response, stage: Stage) -> list[tuple[float, str, Role]]:
    """Where each half stands, the latest first; what is sooner than the axis at its start."""
    first, last = stage.domain
    found = [
        (max(curve.median.seconds, first), curve.median.label, curve.voice.value)
        for curve in values.curves
        if curve.median and curve.median.seconds <= last
    ]
    return sorted(found, reverse=True)


def _medians(values: Response, stage: Stage, frame: Frame) -> list[Word]:
    """The words of the half: the later curve's below and right of its dot, the sooner's above."""
    size, half = frame.text, stage.height / 2
    labels: list[Word] = []
    for index, (x, label, role) in enumerate(_halves(values, stage)):
        at = _pixels(x, stage)
        if index == 0:
            letters = max(12, int((stage.width + stage.right - at - 9) / (size * 0.52)))
            lines = zip(fold(label, letters), (half + 17, half + 33), strict=False)
            labels += [
                Word(x, y, line, size, role, bold=True, dx=9, halo=True) for line, y in lines
            ]
            continue
        left = at - 9 - len(label) * size * 0.52
        dx = max(0.0, -left - stage.left) - 9
        # Above the axis's own "50 %" where the words reach it.
        y = half - (15 if left > ROOM_FOR_PERCENT else 29)
        labels.append(Word(x, y, label, size, role, "right", bold=True, dx=dx, halo=True))
    return labels


@dataclass(frozen=True, slots=True)
class _Name:
    y: float
    label: str
    share: float
    role: Role

    def lines(self) -> list[str]:
        """The label as it stands at the end of a curve."""
        return fold(self.label, 24)


def _names(values: Response, stage: Stage, frame: Frame, locale: Locale) -> list[Word]:
    """Each curve's name and last share: at its end, or above the plot where that is narrow."""
    found = [
        _Name(0, curve.label, curve.points[-1].share, curve.voice.value) for curve in values.curves
    ]
    if values.answered_only:
        last = values.answered_only.points[-1][1]
        found.append(_Name(0, values.answered_only.label, last, Role.MUTED))
    if frame.gutter:
        return _at_ends(found, stage, frame, locale)
    labels: list[Word] = []
    for index, name in enumerate(found):
        y = -stage.top + 8 + index * 20
        line_of = fold(name.label, int(frame.width / (frame.text * 0.5)), 1)[0]
        is_curve = name.role is not Role.MUTED
        labels.append(
            Word(stage.domain[0], y, line_of, frame.text, name.role, bold=is_curve, dx=-stage.left)
        )
    places = [stage.height * (1 - name.share) for name in found]
    ends = _apart(places, [16.0] * len(places), stage.height)
    for name, y in zip(found, ends, strict=True):
        share = locale.percent(name.share)
        labels.append(Word(stage.domain[1], y, share, frame.text, name.role, bold=True, dx=6))
    return labels


def _at_ends(found: list[_Name], stage: Stage, frame: Frame, locale: Locale) -> list[Word]:
    labels: list[Word] = []
    rooms = [24 + 14.5 * len(name.lines()) for name in found]
    places = [stage.height * (1 - name.share) for name in found]
    for name, y in zip(found, _apart(places, rooms, stage.height), strict=True):
        end = stage.domain[1]
        share = locale.percent(name.share)
        labels.append(Word(end, y, share, frame.text + 1.5, name.role, bold=True, dx=12))
        for index, part in enumerate(name.lines()):
            below = y + 16 + index * 14.5
            labels.append(Word(end, below, part, frame.small, name.role, dx=12))
    return labels


def _apart(places: list[float], rooms: list[float], height: float) -> list[float]:
    """The places in their order, moved down until each has room, then up into the plot."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    moved = list(places)
    for before, after in pairwise(order):
        moved[after] = max(moved[after], moved[before] + rooms[before])
    floor = height + 10
    for index in reversed(order):
        moved[index] = min(moved[index], floor - rooms[index])
        floor = moved[index]
    return moved
