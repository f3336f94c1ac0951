"""Fatigue: what each further request does to the odds that the same person answers."""

from tweespraak.measure.bearable import band
from tweespraak.measure.experiment import Arm, Mean
from tweespraak.measure.exposures import TOP_DOSE
from tweespraak.measure.fatigue import Fatigue
from tweespraak.measure.fatigue_fit import OddsRatio
from tweespraak.measure.values import Why
from tweespraak.report.charts import Odds, OddsPoint, draw_odds
from tweespraak.report.discretion import FEWEST, Family
from tweespraak.report.model import Figure, How, Section
from tweespraak.report.sections.definitions import caveats_of, definitions_of
from tweespraak.report.sections.fatigue_tables import dose_words, fatigue_tables, told_arms
from tweespraak.report.sections.scene import Scene
from tweespraak.report.words import Words

FIRST_ASKS = 3
"""The departures at the first asks stand beside those at later ones."""


def build_fatigue(scene: Scene) -> Section:
    """The section on fatigue."""
    words, whole = scene.words, scene.findings.asking.fatigue.whole
    arms = told_arms(scene)
    figure = _figure(scene, whole)
    return Section(
        id="fatigue",
        name=words.gettext("Fatigue"),
        finding=_experiment(arms, words) if arms else _finding(whole, words),
        text=(*((_finding(whole, words),) if arms else ()), *_text(scene, whole)),
        figures=() if figure is None else (figure,),
        unknown=tuple(_unknown(whole, words)),
        links=(),
        how=How(
            definitions_of("fatigue", words),
            caveats_of("fatigue", words),
            tuple(fatigue_tables(scene)),
        ),
    )


def _experiment(arms: list[Arm], words: Words) -> str:
    """What the lowest cap brought beside the highest (or none): by lot, so this comes first."""
    lowest, highest = arms[0], arms[-1]
    return words.gettext(
        "People drawn by lot into “{low}” answered {low_times} times each ({low_between}), those "
        "in “{high}” {high_times} times ({high_between}).",
        low=lowest.name,
        low_times=words.number(lowest.answered.value, 1),
        low_between=_times_between(lowest.answered, words),
        high=highest.name,
        high_times=words.number(highest.answered.value, 1),
        high_between=_times_between(highest.answered, words),
    )


def _times_between(mean: Mean, words: Words) -> str:
    low, high = (words.number(bound, 1) for bound in (mean.low, mean.high))
    return words.gettext("{low} to {high}", low=low, high=high)


def change_words(ratio: float, words: Words) -> str:
    """How much higher or lower the odds are: `24%`."""
    return words.percent(abs(1 - ratio))


def between_changes(ratio: OddsRatio, words: Words) -> str:
    """The interval of a change, in the direction of its middle."""
    ends = sorted(((1 - bound) if ratio.value < 1 else (bound - 1)) for bound in _bounds(ratio))
    low, high = (max(0.0, end) for end in ends)
    return words.between_shares(low, high)


def _bounds(ratio: OddsRatio) -> tuple[float, float]:
    return ratio.low, ratio.high


def _finding(whole: Fatigue, words: Words) -> str:
    if whole.why is Why.NO_ASKS:
        return words.gettext("These files hold no requests to single people.")
    if whole.trend is None:
        return words.gettext("Whether people tire of our requests, these exports cannot tell.")
    step = whole.trend.step
    told = {"change": change_words(step.value, words), "interval": between_changes(step, words)}
    if step.high < 1:
        return words.gettext(
            "Each further request within four weeks lowers the odds that the same person answers "
            "by {change} ({interval}).",
            **told,
        )
    if step.low > 1:
        return words.gettext(
            "No fatigue is seen: with each further request within four weeks the odds of an "
            "answer were {change} higher ({interval}).",
            **told,
        )
    return words.gettext(
        "No clear fatigue: one more request within four weeks changes the odds of an answer by no "
        "more than these data can tell ({low} to {high} times).",
        low=words.number(step.low, 2),
        high=words.number(step.high, 2),
    )


def _text(scene: Scene, whole: Fatigue) -> list[str]:
    words = scene.words
    lines = []
    if whole.trend is not None and whole.placebo is not None:
        lines.append(
            words.gettext(
                "Each answered request is set beside the same person's unanswered ones, of the "
                "same kind, on the same channel, in the same quarter. A check with requests that "
                "came only later finds nothing, as it should (odds {value} times, {low} to "
                "{high}).",
                value=words.number(whole.placebo.value, 2),
                low=words.number(whole.placebo.low, 2),
                high=words.number(whole.placebo.high, 2),
            )
        )
    lines += _departures(whole, words)
    lines += _bearable(scene) or _worth(whole, words)
    return lines


def _departures(whole: Fatigue, words: Words) -> list[str]:
    early = [one.departed for one in whole.hazard if one.k <= FIRST_ASKS]
    late = [one.departed for one in whole.hazard if one.k > FIRST_ASKS]
    counts = [(sum(s.count for s in part), sum(s.of for s in part)) for part in (early, late)]
    if any(count < FEWEST or of - count < FEWEST for count, of in counts):
        return []
    (first, of_first), (later, of_later) = counts
    return [
        words.gettext(
            "Of a thousand people at one of their first three requests {first} left the list "
            "before the next; at later requests {later}. That is fatigue and selection together: "
            "who is still there did not leave before.",
            first=words.number(1000 * first / of_first, 1),
            later=words.number(1000 * later / of_later, 1),
        )
    ]


def _bearable(scene: Scene) -> list[str]:
    """The dose that was worth most in the experiment, by what the settings say of worth."""
    words, found, worth = scene.words, scene.findings.asking.bearable, scene.reading.settings.worth
    if worth is None or found is None:
        return []
    told = {"answer": words.number(worth.answer), "departure": words.number(worth.departure)}
    if isinstance(found, Why):
        return [
            words.gettext(
                "An answer is worth {answer} to you, and a departure costs {departure}; how many "
                "requests people bear, only an experiment with two arms of a hundred people each "
                "can tell.",
                **told,
            )
        ]
    line = words.gettext(
        "With an answer worth {answer} and a departure that costs {departure}, as tweespraak.toml "
        "says, the arm with {cap} was worth most: {worth} a person ({low} to {high}).",
        cap=cap_words(found.cap, words),
        worth=words.number(found.worth.value, 2),
        low=words.number(found.worth.low, 2),
        high=words.number(found.worth.high, 2),
        **told,
    )
    if not found.as_good:
        return [line]
    others = words.and_list([cap_words(cap, words) for cap in found.as_good])
    return [line, words.gettext("It cannot be told from the arm with {others}.", others=others)]


def cap_words(cap: float | None, words: Words) -> str:
    """A cap on requests in 28 days: `at most 2 requests in 28 days`, or `no cap`."""
    if cap is None:
        return words.gettext("no cap")
    return words.gettext("at most {n} requests in 28 days", n=words.number(cap))


def _worth(whole: Fatigue, words: Words) -> list[str]:
    bands = band(whole)
    if isinstance(bands, Why):
        return []
    cheap, dear = bands[1], bands[-2]
    return [
        words.gettext(
            "How many requests in four weeks are still worth it depends on what a departure costs "
            "you: were it as much as one answer, {cheap}; were it thirty, {dear}. This is a "
            "what-if and no rule: only an experiment can tell how many people bear.",
            cheap=_range(cheap.low, cheap.high, words),
            dear=_range(dear.low, dear.high, words),
        )
    ]


def _range(low: int, high: int, words: Words) -> str:
    if high >= TOP_DOSE:
        return words.gettext("{n} or more", n=words.spoken(low))
    if low == high:
        return words.spoken(low)
    return words.gettext("{low} to {high}", low=words.spoken(low), high=words.spoken(high))


def _figure(scene: Scene, whole: Fatigue) -> Figure | None:
    words = scene.words
    if len(whole.curve) < 1:
        return None
    naive = {one.start: one.ratio for one in whole.naive}
    points = [OddsPoint("0", 1.0, None, None, naive.get(0) or 1.0)]
    points += [
        OddsPoint(
            dose_words(one.start, one.end, words),
            one.ratio.value,
            one.ratio.low,
            one.ratio.high,
            naive.get(one.start),
        )
        for one in whole.curve
    ]
    last = whole.curve[-1]
    alternative = words.gettext(
        "Points with whiskers: the odds that the same person answers, by the number of requests in "
        "the 28 days before. At {dose} requests they are {share} of those after 28 days without "
        "any.",
        dose=dose_words(last.start, last.end, words),
        share=words.percent(last.ratio.value),
    )
    return Figure(
        title=words.gettext("The odds of an answer, beside those after 28 days without a request"),
        sentence="",
        picture=draw_odds(
            "picture-fatigue",
            Odds(
                tuple(points),
                axis=words.gettext("requests in the 28 days before"),
                name=words.gettext("the same person"),
                beside=words.gettext("people compared with one another"),
                alternative=alternative,
            ),
            words.locale,
        ),
        note=words.gettext(
            "The whiskers show where the odds lie with 95% certainty. The dashed line compares "
            "people with one another: who answers more is often asked more, so it misleads. Odds "
            "are no chances: half the odds is not half the answers."
        ),
        table="fatigue-dose",
    )


def _unknown(whole: Fatigue, words: Words) -> list[str]:
    lines = []
    reasons = {
        Why.NO_ASKS: words.gettext(
            "A log of what was sent to whom, with what they did, would tell: see the plain tables."
        ),
        Why.TOO_FEW: words.gettext(
            "It takes people who answered some of our requests and not others, of one kind within "
            "one quarter: {n} such groups of requests are in these files.",
            n=Family.of([(whole.strata,)]).number(whole.strata, words),
        ),
        Why.PLACEBO: words.gettext(
            "A check with requests that came only later is not empty, so something else than "
            "fatigue is at work: asking less after silence, an ageing list, or people who leave."
        ),
        Why.THEIRS_UNSEEN: words.gettext(
            "The exports show what was asked, not whether anybody answered."
        ),
    }
    if whole.why is not Why.CLEAR:
        other = words.gettext("What is compared hardly differs within one person.")
        lines.append(reasons.get(whole.why, other))
    return lines
