"""A week by the hour: when something happens, or how long it takes, in 7 by 24 cells."""

from dataclasses import dataclass
from itertools import pairwise

from tweespraak.report.charts.locale import Locale
from tweespraak.report.charts.marks import Box, Rule, Word, boxes, rules, words
from tweespraak.report.charts.palette import Role
from tweespraak.report.charts.picture import EmptyPictureError, Picture, Sketch, draw
from tweespraak.report.charts.response import Voice
from tweespraak.report.charts.stage import Frame, Stage

OPACITIES = (0.14, 0.32, 0.52, 0.75, 1.0)
HOURS, DAYS = 24, 7


@dataclass(frozen=True, slots=True)
class HourCell:
    """One hour of the week with enough in it to show; an hour left out is drawn as withheld."""

    weekday: int
    """0 is Monday."""
    hour: int
    """0 to 23, in the organisation's zone."""
    value: float
    label: str
    """The value with its unit ("42 berichten"), for the scale and the highest cell."""


@dataclass(frozen=True, slots=True)
class WeekHours:
    """What the picture shows."""

    voice: Voice
    cells: tuple[HourCell, ...]
    withheld: str
    """What an empty mark means ("minder dan vijf")."""
    alternative: str


def draw_week_hours(identity: str, values: WeekHours, locale: Locale) -> Picture:
    """A heat map of one hue, in five steps from the lowest value to the highest.

    Raises:
        EmptyPictureError: no cell may be shown, or a cell lies outside the week.
    """
    if not values.cells:
        raise EmptyPictureError("week", "every hour has too few to show")
    places = {(cell.weekday, cell.hour) for cell in values.cells}
    inside = all(0 <= day < DAYS and 0 <= hour < HOURS for day, hour in places)
    if not inside or len(places) < len(values.cells):
        raise EmptyPictureError("week", "an hour is given twice or lies outside the week")
    return draw(identity, values.alternative, lambda frame: _sketch(values, locale, frame))


def _sketch(values: WeekHours, locale: Locale, frame: Frame) -> Sketch:
    wide = bool(frame.gutter)
    left, cell = (34, 28.0) if wide else (26, 22.0)
    stage = Stage(
        width=frame.width - left,
        height=cell * DAYS,
        left=left,
        right=0,
        top=24,
        bottom=40 if wide else 60,
        domain=(0, HOURS),
    )
    gap = 1.0 / stage.width * HOURS
    squares: list[Box] = []
    for place in values.cells:
        y = place.weekday * cell
        opacity = OPACITIES[_step(place.value, values)]
        squares.append(
            Box(
                place.hour + gap / 2,
                place.hour + 1 - gap / 2,
                y + 0.5,
                y + cell - 0.5,
                values.voice.value,
                opacity,
            )
        )
    key, marks, names = _key(values, stage, frame)
    labels = _labels(stage, frame, cell, locale) + names
    layers = (
        boxes(stage, squares + key),
        rules(stage, _withheld(values, stage, cell) + _peak(values, cell) + marks),
        words(stage, labels),
    )
    return Sketch(stage.spec(layers))


def _step(value: float, values: WeekHours) -> int:
    low, high = _ends(values)
    if high.value == low.value:
        return len(OPACITIES) - 1
    share = (value - low.value) / (high.value - low.value)
    return min(int(share * len(OPACITIES)), len(OPACITIES) - 1)


def _ends(values: WeekHours) -> tuple[HourCell, HourCell]:
    ordered = sorted(values.cells, key=lambda cell: (cell.value, cell.weekday, cell.hour))
    return ordered[0], ordered[-1]


def _dash(x: float, y: float, stage: Stage) -> Rule:
    half = 2.5 / stage.width * (stage.domain[1] - stage.domain[0])
    return Rule(x - half, x + half, y, y, Role.MUTED)


def _withheld(values: WeekHours, stage: Stage, cell: float) -> list[Rule]:
    shown = {(place.weekday, place.hour) for place in values.cells}
    return [
        _dash(hour + 0.5, day * cell + cell / 2, stage)
        for day in range(DAYS)
        for hour in range(HOURS)
        if (day, hour) not in shown
    ]


def _peak(values: WeekHours, cell: float) -> list[Rule]:
    """A line of ink around the highest hour."""
    highest = _ends(values)[1]
    x, y = float(highest.hour), highest.weekday * cell
    corners = ((x, y), (x + 1, y), (x + 1, y + cell), (x, y + cell), (x, y))
    return [Rule(x1, x2, y1, y2, Role.INK, 1.75) for (x1, y1), (x2, y2) in pairwise(corners)]


def _labels(stage: Stage, frame: Frame, cell: float, locale: Locale) -> list[Word]:
    days = [
        Word(0, day * cell + cell / 2 + 0.5, name, frame.text, dx=-stage.left)
        for day, name in enumerate(locale.weekdays())
    ]
    hours = [
        Word(hour, -12, f"{hour}:00", frame.small, Role.MUTED, "left" if hour == 0 else "center")
        for hour in (0, 6, 12, 18)
    ]
    return days + hours


def _key(values: WeekHours, stage: Stage, frame: Frame) -> tuple[list[Box], list[Rule], list[Word]]:
    """The five steps with the value at either end, and the mark of what is withheld."""
    low, high = _ends(values)
    top = stage.height + 18
    per_pixel = HOURS / stage.width
    first = (len(low.label) * frame.small * 0.5 + 8) * per_pixel
    step = 20 * per_pixel
    steps = [
        Box(first + i * step, first + (i + 1) * step, top, top + 12, values.voice.value, opacity)
        for i, opacity in enumerate(OPACITIES)
    ]
    end = first + len(OPACITIES) * step
    y, small = top + 6.5, frame.small
    names = [
        Word(0, y, low.label, small, Role.MUTED),
        Word(end, y, high.label, small, Role.INK, dx=7),
    ]
    # Beside the scale where there is room, else below it.
    x, below = (
        (end + (len(high.label) * small * 0.5 + 42) * per_pixel, 0) if frame.gutter else (0, 21)
    )
    names.append(Word(x, y + below, values.withheld, small, Role.MUTED, dx=12))
    return steps, [_dash(x + 3 * per_pixel, y + below, stage)], names
