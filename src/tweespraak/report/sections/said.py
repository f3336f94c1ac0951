"""What is said: whether we ask, give or tell, what they bring, and what became of their wishes."""

from tweespraak.measure.said import Said
from tweespraak.measure.values import Share
from tweespraak.measure.wishes import Followed
from tweespraak.report.charts import Role, Sides, SidesRow, draw_sides
from tweespraak.report.charts.sides import Bar, Heading
from tweespraak.report.discretion import FEWEST, Family, is_small
from tweespraak.report.model import Figure, How, Section
from tweespraak.report.model_cards import Link
from tweespraak.report.sections.definitions import caveats_of, definitions_of
from tweespraak.report.sections.said_counts import (
    asks_and_gives,
    followed,
    spoken_channels,
    theirs_family,
    theirs_of,
    wish_family,
)
from tweespraak.report.sections.said_tables import said_tables
from tweespraak.report.sections.scene import MOST_DRAWN, Scene
from tweespraak.report.words import Words, sentence

LEAST = 20
"""A channel with fewer messages of ours is not drawn: its bars would be mostly whiskers."""
EVEN = 0.05
"""Asks and gives that lie within this share of one another are as many."""


def build_said(scene: Scene) -> Section:
    """The section on what is said."""
    words = scene.words
    return Section(
        id="said",
        name=words.gettext("What is said"),
        finding=_finding(scene),
        text=tuple(_text(scene)),
        figures=tuple(figure for figure in (_figure(scene),) if figure is not None),
        unknown=_unknown(scene),
        links=(
            (Link("messages.html#wishes", words.gettext("Wishes that met silence or a bare no")),)
            if any(followed(scene, (Followed.SILENCE, Followed.BARE_NO)))
            else ()
        ),
        how=How(
            definitions_of("said", words), caveats_of("said", words), tuple(said_tables(scene))
        ),
    )


def _finding(scene: Scene) -> str:
    words = scene.words
    channels = spoken_channels(scene)
    known = sum(each.ours_known for each in channels)
    if known < FEWEST:
        return words.gettext("What we say to people, these exports cannot tell.")
    family = asks_and_gives(channels)
    ask = Share(sum(each.ask.count for each in channels), known, 0, 1)
    give = Share(sum(each.give.count for each in channels), known, 0, 1)
    told = {"ask": family.percent(ask, words), "give": family.percent(give, words)}
    if abs(ask.value - give.value) <= EVEN * max(ask.value, give.value):
        line = words.gettext(
            "We ask about as often as we give: {ask} of our messages ask something, {give} give "
            "something.",
            **told,
        )
    elif ask.value > give.value:
        line = words.gettext(
            "We ask more than we give: {ask} of our messages ask something, {give} give something.",
            **told,
        )
    else:
        line = words.gettext(
            "We give more than we ask: {give} of our messages give something, {ask} ask something.",
            **told,
        )
    return line


def _text(scene: Scene) -> list[str]:
    words = scene.words
    lines = []
    theirs = theirs_of(scene)
    family = theirs_family(scene)
    if theirs.known >= FEWEST:
        lines.append(
            words.gettext(
                "What they bring: {question} questions, {ask} requests, {complaint} complaints, "
                "{praise} words of praise and {wish} wishes for a job, a contact, information or "
                "others' experience.",
                question=family.number(theirs.question, words),
                ask=family.number(theirs.ask, words),
                complaint=family.number(theirs.complaint, words),
                praise=family.number(theirs.praise, words),
                wish=family.number(theirs.wish, words),
            )
        )
    return [*lines, *_wishes(scene)]


def _wishes(scene: Scene) -> list[str]:
    words, family = scene.words, wish_family(scene)
    counts = followed(scene, tuple(Followed))
    n = sum(counts)
    if n < FEWEST:
        return []
    nothing = counts[Followed.SILENCE] + counts[Followed.BARE_NO]
    line = words.gettext(
        "Of {n} wishes, {given} got something in answer; {nothing} met a bare no or silence in "
        "these files.",
        n=family.spoken(n, words),
        given=family.spoken(counts[Followed.GIVEN], words),
        nothing=family.spoken(nothing, words),
    )
    return [sentence(line)]


def _figure(scene: Scene) -> Figure | None:
    words = scene.words
    rows = [
        _row(scene, each)
        for each in spoken_channels(scene)[:MOST_DRAWN]
        if each.ours_known >= LEAST and not any(map(is_small, _parts(each)))
    ]
    if not rows:
        return None
    most = max(rows, key=lambda row: row.left.share)
    alternative = words.gettext(
        "Bars by channel: the share of our messages that ask, to the left, and that give, to the "
        "right. We ask most on {channel}, in {share} of our messages.",
        channel=most.channel,
        share=words.percent(most.left.share),
    )
    return Figure(
        title=words.gettext("What we ask and what we give, as a share of our messages"),
        sentence="",
        picture=draw_sides(
            "picture-said",
            Sides(
                tuple(rows),
                left=Heading(words.gettext("we ask"), Role.OURS, Role.OURS_TINT),
                right=Heading(words.gettext("we give"), Role.OURS, Role.OURS),
                end=words.gettext("we tell"),
                alternative=alternative,
            ),
            words.locale,
        ),
        note=words.gettext(
            "A message may do more than one thing. The whiskers show where the share lies with "
            "95% certainty, taking what is posted on one day together."
        ),
        table="said-channels",
    )


def _parts(said: Said) -> tuple[int, ...]:
    counts = (said.ask.count, said.give.count, said.tell.count)
    return (*counts, *(said.ours_known - count for count in counts))


def _row(scene: Scene, said: Said) -> SidesRow:
    ask, give = (Bar(share.value, share.low, share.high) for share in (said.ask, said.give))
    return SidesRow(scene.names[said.channel], ask, give, scene.words.percent(said.tell.value))


def _unknown(scene: Scene) -> tuple[str, ...]:
    words = scene.words
    every = [
        scene.findings.said[seen.channel]
        for seen in scene.channels
        if seen.channel in scene.findings.said
    ]
    n = sum(each.ours + each.theirs for each in every)
    unknown = n - sum(each.ours_known + each.theirs_known for each in every)
    lines = []
    if n >= FEWEST and unknown:
        share = Share(unknown, n, 0, 1)
        lines.append(_doubt(Family.of([(unknown, n - unknown)]), share, words))
    if scene.reading.read_by is not None:
        lines.append(
            words.gettext(
                "What messages do was read by the service at {host}, which tweespraak.toml names: "
                "their texts were sent there.",
                host=scene.reading.read_by,
            )
        )
    if stood_in := scene.reading.found.stood_in:
        lines.append(
            words.gettext(
                "That service did not answer for {n} messages; our own model read those.",
                n=Family.of([(stood_in,)]).number(stood_in, words),
            )
        )
    return tuple(lines)


def _doubt(family: Family, share: Share, words: Words) -> str:
    return words.gettext(
        "Of {share} of all messages the model does not know what they do; they are in no share "
        "above.",
        share=family.percent(share, words),
    )
