"""How the odds of an answer change with what came before: points with whiskers, on a log scale."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import log

from tweespraak.report.charts.locale import Locale
from tweespraak.report.charts.marks import Dot, Point, Rule, Word, dots, line, rules, words
from tweespraak.report.charts.palette import Role
from tweespraak.report.charts.picture import EmptyPictureError, Picture, Sketch, draw
from tweespraak.report.charts.stage import Frame, Stage

GRID = (0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 4.0)
HEIGHT = 220
WHISKER = 4.0
"""Half the width of a whisker's end, in pixels."""
SHIFT = 0.16
"""How far the other reading stands right of the first, in steps of the axis."""

Height = Callable[[float], float]
"""From odds to pixels from the top."""


@dataclass(frozen=True, slots=True)
class OddsPoint:
    """Odds beside those of the first point, with a 95 % interval. beside: the other reading.

    label: what stands below it ("2", "4+"). low, high: None for the first, which is 1 by
    definition. beside: None where it has none.
    """

    label: str
    value: float
    low: float | None
    high: float | None
    beside: float | None


@dataclass(frozen=True, slots=True)
class Odds:
    """What the picture shows. axis: what the labels count. beside: the other reading's name."""

    points: tuple[OddsPoint, ...]
    axis: str
    name: str
    beside: str
    alternative: str


def draw_odds(identity: str, values: Odds, locale: Locale) -> Picture:
    """Points on a logarithmic scale with 1 as the middle line.

    Raises:
        EmptyPictureError: fewer than two points.
    """
    if len(values.points) < 2:  # noqa: PLR2004 - one point is no curve
        raise EmptyPictureError("odds", "it takes two points")
    return draw(identity, values.alternative, lambda frame: _sketch(values, locale, frame))


def _sketch(values: Odds, locale: Locale, frame: Frame) -> Sketch:
    told = [one for point in values.points for one in _values(point)]
    bottom = max(tick for tick in (GRID[0], *GRID) if tick <= min(*told, 0.75))
    top = min(tick for tick in (*GRID, 8.0) if tick >= max(*told, 1.0))
    stage = Stage(
        width=frame.width - 56,
        height=HEIGHT,
        left=48,
        right=8,
        top=44 if frame.gutter else 60,
        bottom=48,
        domain=(-0.4, len(values.points) - 0.4),
    )

    def y(value: float) -> float:
        return HEIGHT * (log(top) - log(max(value, bottom))) / (log(top) - log(bottom))

    lines = [
        Rule(*stage.domain, y(tick), y(tick), Role.INK if tick == 1 else Role.LINE)
        for tick in GRID
        if bottom <= tick <= top
    ]
    marks = [
        Word(
            stage.domain[0], y(tick), locale.percent(tick), frame.small, Role.MUTED, "right", dx=-8
        )
        for tick in GRID
        if bottom <= tick <= top
    ]
    for place, point in enumerate(values.points):
        lines += _whisker(place, point, y, stage)
        marks.append(Word(place, HEIGHT + 14, point.label, frame.text, align="center"))
        if point.low is not None:
            value = locale.percent(point.value)
            marks.append(
                Word(place, y(point.value), value, frame.small, bold=True, halo=True, dx=8)
            )
    marks += _names(values, stage, frame)
    dashed = [
        Point(n + SHIFT, y(p.beside)) for n, p in enumerate(values.points) if p.beside is not None
    ]
    ring = [Dot(point.x, point.y, Role.MUTED, 30) for point in dashed]
    own = [Dot(n, y(p.value), Role.THEIRS, 64) for n, p in enumerate(values.points)]
    beside = line(stage, dashed, Role.MUTED, 1.25, dashed=True)
    layers = [rules(stage, lines), beside, dots(stage, [*ring, *own]), words(stage, marks)]
    return Sketch(stage.spec(layers))


def _values(point: OddsPoint) -> Iterator[float]:
    yield from (
        one for one in (point.value, point.low, point.high, point.beside) if one is not None
    )


def _whisker(
    place: int, point: OddsPoint, y: Callable[[float], float], stage: Stage
) -> Iterator[Rule]:
    if point.low is None or point.high is None:
        return
    half = WHISKER / stage.width * (stage.domain[1] - stage.domain[0])
    low, high = y(point.low), y(point.high)
    yield Rule(place, place, low, high, Role.THEIRS, 1.5)
    for end in (low, high):
        yield Rule(place - half, place + half, end, end, Role.THEIRS, 1.5)


def _names(values: Odds, stage: Stage, frame: Frame) -> list[Word]:
    first, last = stage.domain
    wide = bool(frame.gutter)
    other = Word(last, -24, f"┄ {values.beside}", frame.small, Role.MUTED, "right")
    if not wide:
        other = Word(first, -20, f"┄ {values.beside}", frame.small, Role.MUTED)
    return [
        Word(first, -24 if wide else -42, f"● {values.name}", frame.text, Role.THEIRS, bold=True),
        other,
        Word(last, HEIGHT + 36, values.axis, frame.small, Role.MUTED, "right"),
    ]
