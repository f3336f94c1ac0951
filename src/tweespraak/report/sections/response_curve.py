"""The picture of waiting: the share answered over time, both ways."""

from collections.abc import Sequence

from tweespraak.measure.response import Asked, Response
from tweespraak.measure.values import Quantile, Why
from tweespraak.measure.waitcurves import Curve as Waits
from tweespraak.report.charts import (
    Answered,
    Curve,
    Median,
    TimeTick,
    Voice,
    draw_response,
)
from tweespraak.report.charts import Response as ResponsePicture
from tweespraak.report.model import Figure
from tweespraak.report.sections.questions import CURVE_ASKED, of_side
from tweespraak.report.sections.scene import (
    Scene,
)
from tweespraak.report.words import DAY, HOUR, MINUTE, SECOND, WEEK, Words

TICKS = (SECOND, MINUTE, HOUR, DAY, WEEK, 30 * DAY, 365 * DAY)
STEP = 5
"""Answers that a step of a drawn curve holds at least."""


def curve_figure(scene: Scene) -> Figure | None:
    """Both ways on one scale; None where there is too little to draw."""
    words = scene.words
    curves = []
    for asked, voice in ((Asked.THEIRS, Voice.THEIRS), (Asked.OURS, Voice.OURS)):
        found = of_side(scene, asked)[0]
        if found.why is Why.CLEAR and found.n >= CURVE_ASKED and found.curve.seconds:
            curves.append(_curve(found, voice, words))
    if not curves:
        return None
    ends = [words.percent(curve.points[-1].share) for curve in curves]
    told = [
        words.gettext("{label}: {share} in the end", label=curve.label, share=end)
        for curve, end in zip(curves, ends, strict=True)
    ]
    ticks = tuple(TimeTick(tick, tick_words(tick, words)) for tick in span_of(curves))
    values = ResponsePicture(
        tuple(curves),
        ticks,
        words.gettext("answered"),
        words.gettext(
            "Curves of the share answered against time since the question. {ends}.",
            ends=words.and_list(told),
        ),
    )
    return Figure(
        title=words.gettext("How soon an answer comes"),
        sentence="",
        picture=draw_response("picture-response", values, words.locale),
        note=words.gettext(
            "Who still waits where the export ends is counted for as long as we saw them wait. "
            "The band is where the curve lies with 95% certainty."
        ),
        table="response-curve",
    )


def span_of(curves: Sequence[Curve]) -> tuple[float, ...]:
    """The ticks between which all but a few of the answers come: a week at least."""
    ends = [max(at for at in _reached(curve)) for curve in curves]
    starts = [min(at for at in _reached(curve)) for curve in curves]
    last = next((tick for tick in TICKS if tick >= max(*ends, WEEK)), TICKS[-1])
    first = max((tick for tick in TICKS if tick <= min(*starts, MINUTE)), default=TICKS[0])
    return tuple(tick for tick in TICKS if first <= tick <= last)


def _reached(curve: Curve) -> tuple[float, float]:
    """When a curve has come 3% and 97% of its way."""
    final = curve.points[-1].share
    low = next(point.seconds for point in curve.points if point.share >= 0.03 * final)
    high = next(point.seconds for point in curve.points if point.share >= 0.97 * final)
    return low, high


def tick_words(seconds: float, words: Words) -> str:
    """What the axis calls this time."""
    names: dict[float, str] = {
        SECOND: words.pgettext("axis", "1 s"),
        MINUTE: words.pgettext("axis", "1 min"),
        HOUR: words.pgettext("axis", "1 hour"),
        DAY: words.pgettext("axis", "1 day"),
        WEEK: words.pgettext("axis", "1 week"),
        30 * DAY: words.pgettext("axis", "30 days"),
    }
    return names.get(seconds, words.pgettext("axis", "1 year"))


def _curve(found: Response, voice: Voice, words: Words) -> Curve:
    label = (
        words.gettext("they wait for us")
        if voice is Voice.THEIRS
        else words.gettext("we wait for them")
    )
    return drawn_curve(found.curve, found.n, found.median, (voice, label), words)


def drawn_curve(
    curve: Waits, n: int, median: Quantile, named: tuple[Voice, str], words: Words
) -> Curve:
    """A curve of waits as the picture has it, with its median. n: how many waited."""
    told = None
    if median.seconds is not None:
        time = words.duration(median.seconds)
        told = Median(median.seconds, words.gettext("half within {time}", time=time))
    return Curve(*named, tuple(steps(curve, n)), told)


def steps(curve: Waits, n: int) -> list[Answered]:
    """The curve in steps of at least five answers, so that none of them is one person's.

    It ends with the year: beyond it so few still wait that one late answer would lift it.
    """
    least = STEP / n
    every = [
        Answered(*point)
        for point in zip(curve.seconds, curve.share, curve.low, curve.high, strict=True)
        if point[0] <= TICKS[-1]
    ] or [Answered(float(SECOND), 0.0, 0.0, 0.0)]
    kept = [every[0]] if every[0].share == 0 else [Answered(every[0].seconds, 0.0, 0.0, 0.0)]
    for point in every:
        if point.share - kept[-1].share >= least:
            kept.append(point)
    last = every[-1]
    return [*kept, Answered(last.seconds, kept[-1].share, kept[-1].low, kept[-1].high)]
