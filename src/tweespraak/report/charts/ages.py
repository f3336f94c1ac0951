"""How long people have been waiting, as columns by age."""

from dataclasses import dataclass

from tweespraak.report.charts.locale import Locale
from tweespraak.report.charts.marks import HATCH, Box, Rule, Word, boxes, fold, rules, words
from tweespraak.report.charts.palette import Role
from tweespraak.report.charts.picture import EmptyPictureError, Picture, Sketch, draw
from tweespraak.report.charts.stage import Frame, Stage

MOST = 8
HEIGHT = 140.0


@dataclass(frozen=True, slots=True)
class AgeBucket:
    """The waits of one range of ages."""

    label: str
    count: int | None
    """None where it is too small to show."""


@dataclass(frozen=True, slots=True)
class Ages:
    """What the picture shows: the youngest waits first."""

    buckets: tuple[AgeBucket, ...]
    withheld: str
    """What stands above a column that is too small to show ("< 5")."""
    alternative: str


def draw_ages(identity: str, values: Ages, locale: Locale) -> Picture:
    """Columns of waits by age.

    Raises:
        EmptyPictureError: no bucket, more than fit, or nobody waiting that may be shown.
    """
    if not 0 < len(values.buckets) <= MOST:
        raise EmptyPictureError("ages", f"it takes 1 to {MOST} ranges of ages")
    if not any(bucket.count for bucket in values.buckets):
        raise EmptyPictureError("ages", "no range of ages has enough to show")
    return draw(identity, values.alternative, lambda frame: _sketch(values, locale, frame))


def _sketch(values: Ages, locale: Locale, frame: Frame) -> Sketch:
    count = len(values.buckets)
    stage = Stage(
        width=frame.width,
        height=HEIGHT,
        left=0,
        right=0,
        top=24,
        bottom=44,
        domain=(0, count),
    )
    most = max(bucket.count or 0 for bucket in values.buckets)
    bars: list[Box] = []
    labels: list[Word] = []
    for index, bucket in enumerate(values.buckets):
        tall = 12.0 if bucket.count is None else bucket.count / most * HEIGHT
        fill = HATCH if bucket.count is None else Role.THEIRS
        if tall:
            bars.append(Box(index + 0.17, index + 0.83, HEIGHT - tall, HEIGHT, fill))
        number = values.withheld if bucket.count is None else locale.number(bucket.count)
        role = Role.MUTED if bucket.count is None else Role.INK
        y, x = HEIGHT - tall - 12, index + 0.5
        labels.append(Word(x, y, number, frame.text, role, "center", bold=bool(bucket.count)))
        letters = int(frame.width / count / (frame.small * 0.5))
        labels += [
            Word(x, HEIGHT + 16 + line * 15, part, frame.small, Role.MUTED, "center")
            for line, part in enumerate(fold(bucket.label, letters))
        ]
    foot = Rule(0, count, HEIGHT, HEIGHT, Role.MUTED)
    spec = stage.spec([boxes(stage, bars), rules(stage, [foot]), words(stage, labels)])
    return Sketch(spec, (HATCH,))
