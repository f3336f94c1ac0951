"""Wishes and offer: what people wished for beside what was open, and how long applicants wait."""

from datetime import date

from tweespraak.measure.applications import Applications, Until
from tweespraak.measure.gapcounts import Wished
from tweespraak.measure.offer_gap import OfferGap
from tweespraak.measure.values import Share, Why
from tweespraak.measure.wishes import Followed
from tweespraak.report.charts import Response as ResponsePicture
from tweespraak.report.charts import Role, Strip, Strips, Voice, draw_response, draw_strips
from tweespraak.report.charts.response import TimeTick
from tweespraak.report.discretion import FEWEST, Family, alone, is_small
from tweespraak.report.model import Figure, How, Section
from tweespraak.report.model_cards import Link
from tweespraak.report.sections.definitions import caveats_of, definitions_of
from tweespraak.report.sections.offer_tables import offer_tables
from tweespraak.report.sections.response_curve import drawn_curve, span_of, tick_words
from tweespraak.report.sections.said_counts import followed
from tweespraak.report.sections.scene import Scene, month_of
from tweespraak.report.words import HOUR, Words, sentence

HALF = 0.5
LEAST_CURVE = 20
"""Fewer applications make a curve of steps."""


def build_offer(scene: Scene) -> Section:
    """The section on the offer gap and on applications."""
    words = scene.words
    gap, all_applications = scene.findings.asking.gap, scene.findings.asking.applications[0]
    figures = (_months(scene, gap), _curve(scene, all_applications))
    return Section(
        id="offer",
        name=words.gettext("Wishes and offer"),
        finding=_finding(gap, all_applications, words),
        text=tuple(line for line in _text(gap, all_applications, words) if line),
        figures=tuple(figure for figure in figures if figure is not None),
        unknown=tuple(_unknown(gap, all_applications, words)),
        links=(
            (Link("messages.html#wishes", words.gettext("Wishes that met silence or a bare no")),)
            if any(followed(scene, (Followed.SILENCE, Followed.BARE_NO)))
            else ()
        ),
        how=How(
            definitions_of("offer", words),
            caveats_of("offer", words),
            tuple(offer_tables(scene)),
        ),
    )


def _finding(gap: OfferGap, found: Applications, words: Words) -> str:
    refused = gap.refused_of_decided
    if gap.why is Why.CLEAR and gap.open_share is not None and gap.open_share.of >= FEWEST:
        share = gap.open_share
        family = alone(share)
        return words.gettext(
            "Of {n} wishes for a job that name one of our vacancies, {share} came while it was "
            "open ({interval}).",
            n=family.spoken(share.of, words),
            share=family.percent(share, words),
            interval=words.between_shares(share.low, share.high),
        )
    if refused is not None and refused.of >= FEWEST:
        return words.gettext(
            "Of the applicants of whom was decided, {share} were refused.",
            share=_percent(refused, words),
        )
    if found.n:
        return words.gettext("There are too few wishes and applications to say more than a count.")
    return words.gettext("What was on offer when people wished for a job, nobody can tell.")


def _text(gap: OfferGap, found: Applications, words: Words) -> list[str]:
    lines = []
    if gap.n >= FEWEST:
        family = Family.of([gap.wished])
        lines.append(
            sentence(
                words.gettext(
                    "{n} messages wish for a job; {unnamed} of them name no vacancy of ours.",
                    n=family.spoken(gap.n, words),
                    unnamed=family.spoken(gap.wished[Wished.UNNAMED], words),
                )
            )
        )
    nothing = gap.asks_for_nothing
    if nothing is not None and nothing.count >= FEWEST:
        lines.append(
            words.gettext(
                "{n} times we asked somebody to apply while nothing at all was open: {share} of "
                "such requests.",
                n=words.number(nothing.count),
                share=_percent(nothing, words),
            )
        )
    return [*lines, *_applicants(gap, found, words)]


def _applicants(gap: OfferGap, found: Applications, words: Words) -> list[str]:
    lines = []
    for wait in found.waits:
        median = next((one.seconds for one in wait.quantiles if one.q == HALF), None)
        if wait.until is not Until.WORD or median is None:
            continue
        family = Family.of([(wait.waiting,)])
        lines.append(
            words.gettext(
                "Half of the applicants had a first human word within {time}; for {n} we found "
                "none in these files.",
                time=words.duration(median),
                n=family.spoken(wait.waiting, words),
            )
        )
    refused = gap.refused
    if refused is not None and refused.of >= FEWEST:
        lines.append(
            words.gettext(
                "{refused} of all applicants were refused ({interval}).",
                refused=_percent(refused, words),
                interval=words.between_shares(refused.low, refused.high),
            )
        )
    return lines


def _percent(share: Share, words: Words) -> str:
    return alone(share).percent(share, words)


def _months(scene: Scene, gap: OfferGap) -> Figure | None:
    words = scene.words
    if gap.why is not Why.CLEAR:
        return None
    series = (
        (words.gettext("wishes for a job"), Role.THEIRS, [float(m.n) for m in gap.months]),
        (words.gettext("open vacancies"), Role.INK, [m.open_then or 0.0 for m in gap.months]),
        (
            words.gettext("asked to apply"),
            Role.OURS,
            [float(m.asks) for m in gap.months],
        ),
        (
            words.gettext("asked while nothing was open"),
            Role.OURS_TINT,
            [float(m.asks_for_nothing) for m in gap.months],
        ),
    )
    strips = tuple(
        Strip(name, fill, tuple(_drawn(gap, values, counts=place != 1)))
        for place, (name, fill, values) in enumerate(series)
        if any(value >= FEWEST for value in values)
    )
    if not strips:
        return None
    return Figure(
        title=words.gettext("What was wished for and what was open, by month"),
        sentence="",
        picture=draw_strips(
            "picture-offer",
            Strips(
                strips,
                words.gettext(
                    "Bars by month: {series}. {finding}",
                    series=words.and_list([strip.name for strip in strips]),
                    finding=_finding(gap, scene.findings.asking.applications[0], words),
                ),
            ),
            words.locale,
        ),
        note=words.gettext(
            "Each strip has a scale of its own. Open vacancies: on average at the moments of the "
            "wishes of that month. Counts under five are not drawn."
        ),
        table="offer-months",
    )


def _drawn(gap: OfferGap, values: list[float], *, counts: bool) -> list[tuple[date, float]]:
    """Months with their values, small counts left out."""
    return [
        (month_of(month.month), 0.0 if counts and is_small(round(value)) else round(value, 1))
        for month, value in zip(gap.months, values, strict=True)
    ]


def _curve(scene: Scene, found: Applications) -> Figure | None:
    words = scene.words
    wait = next((one for one in found.waits if one.until is Until.WORD), None)
    if wait is None or found.why is not Why.CLEAR or wait.n < LEAST_CURVE or not wait.curve.seconds:
        return None
    median = next(one for one in wait.quantiles if one.q == HALF)
    named = (Voice.THEIRS, words.gettext("applicants wait for us"))
    curve = drawn_curve(wait.curve, wait.n, median, named, words)
    # Nobody answers an application within minutes.
    span = tuple(tick for tick in span_of([curve]) if tick >= HOUR)
    ticks = tuple(TimeTick(tick, tick_words(tick, words)) for tick in span)
    alternative = words.gettext(
        "A curve of the share of applicants with a first human word against time: {share} in the "
        "end.",
        share=words.percent(curve.points[-1].share),
    )
    return Figure(
        title=words.gettext("How long applicants wait for the first human word"),
        sentence="",
        picture=draw_response(
            "picture-applications",
            ResponsePicture((curve,), ticks, words.gettext("had a word"), alternative),
            words.locale,
        ),
        note=words.gettext(
            "Who still waits where the export ends is counted for as long as we saw them wait. An "
            "automatic confirmation is no human word."
        ),
        table="offer-applications",
    )


def _unknown(gap: OfferGap, found: Applications, words: Words) -> list[str]:
    lines = []
    if gap.why is Why.NO_VACANCIES:
        lines.append(words.gettext("A list of vacancies with their dates would tell."))
    if found.why is Why.NO_APPLICATIONS:
        lines.append(words.gettext("No applications were read: an export of the ATS would tell."))
    return lines
