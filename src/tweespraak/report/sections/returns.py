"""Return: what each channel gives back for what it costs."""

from collections.abc import Iterable

from tweespraak.measure.proportions import EffortKind, Proportion, ReturnKind, ranked
from tweespraak.measure.returns import Return
from tweespraak.measure.values import Share, Why
from tweespraak.report.charts import Role, Sides, SidesRow, draw_sides
from tweespraak.report.charts.sides import Bar, Heading
from tweespraak.report.discretion import FEWEST, alone, is_small
from tweespraak.report.model import Figure, How, Section
from tweespraak.report.sections.definitions import caveats_of, definitions_of
from tweespraak.report.sections.returns_tables import place_name, returns_tables
from tweespraak.report.sections.scene import MOST_DRAWN, Scene
from tweespraak.report.words import Words

KINDS = (ReturnKind.APPLICATIONS, ReturnKind.DIALOGUES, ReturnKind.HIRES)
"""Which return is drawn: the first one of which anything can be told."""
MOST_STATED = 0.05
"""A share of applicants whose word differs from the record that is worth a sentence."""


def build_returns(scene: Scene) -> Section:
    """The section on return."""
    words, found = scene.words, scene.findings.asking.returns
    kind, told = drawn(scene)
    figure = _figure(scene, kind, told)
    return Section(
        id="return",
        name=words.gettext("What it gives back"),
        finding=_finding(scene, kind, told),
        text=tuple(_text(scene, kind, told)),
        figures=() if figure is None else (figure,),
        unknown=tuple(_unknown(scene)),
        links=(),
        how=How(
            definitions_of("return", words),
            caveats_of("return", words),
            tuple(returns_tables(scene)) if found.places else (),
        ),
    )


def drawn(scene: Scene) -> tuple[ReturnKind, list[Proportion]]:
    """The kind of return that stands for all, and every place's proportion by hours (or euros)."""
    every = [one for place in scene.findings.asking.returns.places for one in place.proportions]
    for effort in (EffortKind.HOURS, EffortKind.EUROS):
        for kind in KINDS:
            told = [
                one
                for one in every
                if (one.kind, one.effort) == (kind, effort) and one.why is Why.CLEAR
            ]
            if told:
                return kind, sorted(told, key=lambda one: (-(one.of_effort or 0), one.place))
    return ReturnKind.APPLICATIONS, []


def _finding(scene: Scene, kind: ReturnKind, told: list[Proportion]) -> str:
    words = scene.words
    if not told:
        return words.gettext(
            "What a channel gives back for what it costs, nobody can tell without logged effort."
        )
    ranking = ranked(kind, told[0].effort, told)
    if ranking.why is not Why.CLEAR:
        return words.gettext("There is too little to say which channel gives back most.")
    best, worst = max(ranking.places, key=_ahead), min(ranking.places, key=_ahead)
    return words.gettext(
        "{worst} takes {effort} of what we put in and brings {brought} of the {what}; {best} takes "
        "{best_effort} and brings {best_brought}.",
        worst=place_name(scene, worst.place),
        effort=words.percent(worst.of_effort or 0),
        brought=_share(worst.of_return, words),
        what=_what(kind, words),
        best=place_name(scene, best.place),
        best_effort=words.percent(best.of_effort or 0),
        best_brought=_share(best.of_return, words),
    )


def _ahead(one: Proportion) -> float:
    """How much more of the return than of the effort it has."""
    return (one.of_return.value if one.of_return else 0.0) - (one.of_effort or 0.0)


def _share(share: Share | None, words: Words) -> str:
    if share is None:
        return "–"
    return alone(share).percent(share, words)


def _what(kind: ReturnKind, words: Words) -> str:
    return {
        ReturnKind.APPLICATIONS: words.gettext("applications"),
        ReturnKind.DIALOGUES: words.gettext("qualified dialogues"),
        ReturnKind.HIRES: words.gettext("hires"),
    }[kind]


def _text(scene: Scene, kind: ReturnKind, told: list[Proportion]) -> list[str]:
    words = scene.words
    lines = []
    off = [one for one in told if one.yields is not None and one.low is not None]
    less = [one.place for one in off if (one.high or 0) < 1]
    more = [one.place for one in off if (one.low or 0) > 1]
    names = {place: place_name(scene, place) for place in (*less, *more)}
    if more:
        lines.append(
            words.gettext(
                "More {what} than its share of the effort, beyond chance: {places}.",
                what=_what(kind, words),
                places=words.and_list([names[place] for place in more]),
            )
        )
    if less:
        lines.append(
            words.gettext(
                "Less than its share, beyond chance: {places}.",
                places=words.and_list([names[place] for place in less]),
            )
        )
    return [*lines, *_sources(scene)]


def _sources(scene: Scene) -> Iterable[str]:
    """How often applicants name another source than the one that was tracked."""
    words = scene.words
    both = [one for one in scene.findings.asking.returns.sources if one.observed and one.stated]
    of = sum(one.applications for one in both)
    differ = sum(one.applications for one in both if one.differ)
    if of < FEWEST or differ < MOST_STATED * of:
        return
    share = Share(differ, of, 0, 1)
    yield words.gettext(
        "Of the applicants who say where they come from, {share} name another source than the one "
        "that was tracked. Neither is the truth: a link is where somebody clicked last, and a "
        "memory is what stayed.",
        share=_share(share, words),
    )


def _ratio(one: Proportion, words: Words) -> str:
    return words.number(one.value or 0.0, 1)


def _figure(scene: Scene, kind: ReturnKind, told: list[Proportion]) -> Figure | None:
    words = scene.words
    rows = []
    # A proportion would tell a count that the table hides.
    hidden = any(is_small(one.of_return.count) for one in told if one.of_return)
    for one in told[:MOST_DRAWN]:
        share = one.of_return
        if share is None or is_small(share.count):
            continue
        rows.append(
            SidesRow(
                place_name(scene, one.place),
                Bar(one.of_effort or 0.0),
                Bar(share.value, share.low, share.high),
                "–" if hidden else words.gettext("{ratio}×", ratio=_ratio(one, words)),
            )
        )
    if not rows:
        return None
    hours = told[0].effort is EffortKind.HOURS
    effort = words.gettext("share of the hours") if hours else words.gettext("share of the euros")
    brought = words.gettext("share of the {what}", what=_what(kind, words))
    alternative = words.gettext(
        "Bars by channel: {effort} to the left, {brought} to the right. {finding}",
        effort=effort,
        brought=brought,
        finding=_finding(scene, kind, told),
    )
    return Figure(
        title=words.gettext("What we put in and what came back"),
        sentence="",
        picture=draw_sides(
            "picture-return",
            Sides(
                tuple(rows),
                left=Heading(effort, Role.OURS, Role.OURS),
                right=Heading(brought, Role.THEIRS, Role.THEIRS),
                end=words.gettext("proportion"),
                alternative=alternative,
            ),
            words.locale,
        ),
        note=words.gettext(
            "Proportion: the share that came back over the share put in; 1 is in proportion. The "
            "whiskers show where the share lies with 95% certainty, effort taken as logged."
        ),
        table="return-places",
    )


def _unknown(scene: Scene) -> list[str]:
    words, found = scene.words, scene.findings.asking.returns
    lines = []
    if found.why is Why.NO_EFFORT:
        minutes = scene.reading.settings.minutes_a_post
        assumed = [one for one in found.places if one.assumed_hours]
        if minutes is not None and assumed:
            lines.append(_assumed(assumed, minutes, words))
        else:
            lines.append(
                words.gettext(
                    "A table of hours or euros by channel would tell; see the plain tables. Until "
                    "then minutes_a_post in tweespraak.toml gives an estimate, named as such."
                )
            )
    why = {one.why for place in found.places for one in place.brought}
    if Why.NO_APPLICATIONS in why:
        lines.append(words.gettext("No applications were read: an export of the ATS would tell."))
    if Why.NO_SOURCES in why:
        lines.append(words.gettext("The applications do not say where they came from."))
    return lines


def _assumed(places: list[Return], minutes: float, words: Words) -> str:
    hours = sum(one.assumed_hours or 0 for one in places)
    return words.gettext(
        "No effort is logged. Were a post {minutes} minutes of work, as tweespraak.toml says, the "
        "posts in these files took {hours} hours. That is an assumption and stands in no figure.",
        minutes=words.number(minutes),
        hours=words.number(round(hours)),
    )
