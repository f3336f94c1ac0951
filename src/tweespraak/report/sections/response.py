"""Response: how long an answer takes, both ways, the unanswered counted in."""

from tweespraak.measure.response import Asked, Response
from tweespraak.measure.values import Why
from tweespraak.report.discretion import FEWEST, Family
from tweespraak.report.model import How, Section
from tweespraak.report.model_cards import Link
from tweespraak.report.sections.definitions import caveats_of, definitions_of
from tweespraak.report.sections.head import BLIND
from tweespraak.report.sections.hours import hours_figure
from tweespraak.report.sections.questions import TOLD, family_of, of_side, unanswered
from tweespraak.report.sections.response_curve import curve_figure
from tweespraak.report.sections.response_tables import response_tables
from tweespraak.report.sections.scene import (
    Scene,
    unknown_lines,
)
from tweespraak.report.words import Words, sentence


def build_response(scene: Scene) -> Section:
    """The section on response."""
    words = scene.words
    theirs = of_side(scene, Asked.THEIRS)
    told = [each for each in theirs[1:] if each.why in TOLD and each.n]
    overall = theirs[0] if theirs else None
    figures = []
    if overall is not None and told:
        curves = curve_figure(scene)
        hours = hours_figure(overall, words)
        figures = [figure for figure in (curves, hours) if figure is not None]
    return Section(
        id="response",
        name=words.gettext("Response"),
        finding=_finding(scene, overall),
        text=tuple(_text(scene, overall, told)),
        figures=tuple(figures),
        unknown=_unknown(scene, theirs),
        links=(
            (Link("messages.html#slowest", words.gettext("The slowest answers, to read")),)
            if told
            else ()
        ),
        how=How(
            definitions_of("response", words),
            caveats_of("response", words),
            tuple(response_tables(scene, overall)),
        ),
    )


def _finding(scene: Scene, overall: Response | None) -> str:
    words = scene.words
    if overall is None or overall.why is Why.NO_MESSAGES or not overall.n:
        return words.gettext("How long people wait for us, these exports cannot tell.")
    if overall.n < FEWEST:
        return words.gettext("There are too few questions to us to say how long an answer takes.")
    family = family_of(scene, Asked.THEIRS)
    none = family.percent(unanswered(overall), words)
    if overall.why not in TOLD:
        return words.gettext(
            "For {share} of the questions put to us we found no answer in these files.", share=none
        )
    if overall.median.seconds is None:
        return words.gettext(
            "Under half of the questions put to us got an answer that we could find; for {share} "
            "there is none in these files.",
            share=none,
        )
    return words.gettext(
        "Half of the questions put to us waited longer than {time}; for {share} we found no "
        "answer in these files.",
        time=words.duration(overall.median.seconds),
        share=none,
    )


def _text(scene: Scene, overall: Response | None, told: list[Response]) -> list[str]:
    words = scene.words
    if overall is None or overall.why not in TOLD or overall.n < FEWEST:
        return []
    lines = []
    if overall.median.seconds is not None:
        line = words.gettext(
            "That middle wait lies {interval}, with 95% certainty.",
            interval=_lies(overall.median.low, overall.median.high, words),
        )
        if overall.answered_only is not None:
            only = words.duration(overall.answered_only)
            if only != words.duration(overall.median.seconds):
                line += " " + words.gettext(
                    "Leaving out the unanswered, as many dashboards do, would have said {time}.",
                    time=only,
                )
        lines.append(line)
    lines += _substantive(scene)
    lines += _slowest(scene, told)
    back = next((each for each in scene.findings.response if _is_back(each)), None)
    if back is not None and back.median.seconds is not None:
        lines.append(
            words.gettext(
                "The other way round, half of our questions had an answer within {time}.",
                time=words.duration(back.median.seconds),
            )
        )
    lines.append(
        words.gettext(
            "Questions are here also requests, complaints and wishes: what waits for you."
        )
    )
    return lines


def _substantive(scene: Scene) -> list[str]:
    """What is left when a question back, thanks and promises are no answer."""
    words = scene.words
    found = next((each for each in scene.findings.substantive if each.asked is Asked.THEIRS), None)
    if found is None or found.why not in TOLD or found.n < FEWEST:
        return []
    family = Family.of([], [found.answered, *(share.answered for share in _with(scene))])
    share = family.percent(unanswered(found), words)
    if found.median.seconds is None:
        return [
            words.gettext(
                "For {share} we found no answer with something in it: help, a fact, another way, "
                "or a no with its reason.",
                share=share,
            )
        ]
    return [
        words.gettext(
            "Counting only answers with something in them (help, a fact, another way, or a no with "
            "its reason), half waited longer than {time}, and for {share} there is none.",
            time=words.duration(found.median.seconds),
            share=share,
        )
    ]


def _with(scene: Scene) -> list[Response]:
    """The counts that a reader sees beside it: all answers to all questions put to us."""
    return of_side(scene, Asked.THEIRS)[:1]


def _is_back(found: Response) -> bool:
    enough = found.why in TOLD and found.n >= FEWEST
    return found.channel is None and found.asked is Asked.OURS and enough


def _lies(low: float | None, high: float | None, words: Words) -> str:
    if low is not None and high is None:
        return words.gettext(
            "above {time}, how far the files cannot tell", time=words.duration(low)
        )
    return words.between(low, high)


def _slowest(scene: Scene, told: list[Response]) -> list[str]:
    words = scene.words
    timed = [(each.median.seconds, each) for each in told if each.why is Why.CLEAR]
    ranked = sorted(
        ((seconds, each) for seconds, each in timed if seconds is not None),
        key=lambda pair: pair[0],
    )
    if len(ranked) < 2:  # noqa: PLR2004 - a fastest and a slowest
        return []
    (fast, first), (slow, last) = ranked[0], ranked[-1]
    return [
        sentence(
            words.gettext(
                "{first} is fastest, with half answered within {fast}; {last} is slowest, with "
                "{slow}.",
                first=scene.names[first.channel or ""],
                fast=words.duration(fast),
                last=scene.names[last.channel or ""],
                slow=words.duration(slow),
            )
        )
    ]


def _unknown(scene: Scene, theirs: list[Response]) -> tuple[str, ...]:
    verdicts = scene.findings.verdicts
    found = []
    for each in theirs:
        if each.channel is not None and each.why not in TOLD:
            # Where the verdict knows why nothing can be told, it knows better.
            why = verdicts[each.channel].why
            found.append((each.channel, why if why in BLIND else each.why))
    return unknown_lines(scene, found)
