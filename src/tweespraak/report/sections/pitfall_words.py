"""What the five pitfalls are called, and their evidence in sentences."""

from datetime import UTC, datetime, timedelta

from tweespraak.measure.dead import SideLife
from tweespraak.measure.outofhand import Where
from tweespraak.measure.pitfall import Pitfall, PitfallVerdict, Which
from tweespraak.measure.values import Share, Why
from tweespraak.report.discretion import alone
from tweespraak.report.sections.scene import Scene, why_not
from tweespraak.report.words import Words

NAMED_WORDS = 5
"""Words of either side that a sentence names."""


def pitfall_names(words: Words) -> dict[Which, str]:
    """The five, as headings."""
    return {
        Which.DEAD: words.gettext("Dead"),
        Which.ONE_WAY: words.gettext("One-way traffic"),
        Which.COLLECTING: words.gettext("Collecting"),
        Which.IRRELEVANT: words.gettext("Irrelevant"),
        Which.OUT_OF_HAND: words.gettext("Out of hand"),
    }


def verdict_names(words: Words) -> dict[PitfallVerdict, str]:
    """How sure it is that a channel is in a pitfall, in lower case."""
    return {
        PitfallVerdict.CLEAR: words.gettext("clear"),
        PitfallVerdict.SUSPECTED: words.gettext("suspected"),
        PitfallVerdict.NOT_FOUND: words.gettext("not found"),
        PitfallVerdict.CANNOT_TELL: words.gettext("cannot tell"),
    }


def figure_names(words: Words) -> dict[str, str]:
    """The figures that decide, as they stand in "if … came to"."""
    return {
        "unprompted": words.gettext("the share of our turns that open a conversation"),
        "unanswered openings": words.gettext("the share of these that nobody answers"),
        "conversation of reactions": words.gettext("the share of reactions that are replies"),
        "asks for likes, shares, follows": words.gettext(
            "the share of our requests that are for a like, a share or a follow"
        ),
        "distance beyond that among people": words.gettext(
            "the distance between our words and theirs"
        ),
        "complaints in a burst": words.gettext("the share of complaints in the burst"),
        "active weeks, ours": words.gettext("the weeks in which we did anything"),
        "active weeks, theirs": words.gettext("the weeks in which they did anything"),
        "reactions": words.gettext("the number of reactions"),
        "days with messages of theirs": words.gettext("the days with messages of theirs"),
    }


def evidence_of(scene: Scene, one: Pitfall) -> str:
    """The evidence for a verdict, or why it cannot be told, in a sentence or two."""
    if one.verdict is PitfallVerdict.CANNOT_TELL:
        return _untold(one.why, scene.words)
    tell = {
        Which.DEAD: _dead,
        Which.ONE_WAY: _one_way,
        Which.COLLECTING: _collecting,
        Which.IRRELEVANT: _irrelevant,
        Which.OUT_OF_HAND: _out_of_hand,
    }
    return tell[one.which](scene, one.channel)


def _untold(why: Why, words: Words) -> str:
    if why is Why.REACTIONS_UNSEEN:
        return words.gettext("There is no like or share in these files: none came, or none show.")
    if why is Why.TOO_FEW:
        return words.gettext("There is too little to tell.")
    return why_not(why, words)


def _percent(share: Share, words: Words) -> str:
    return alone(share).percent(share, words)


def _dead(scene: Scene, channel: str) -> str:
    words, found = scene.words, scene.findings.five.dead[channel]
    lines = []
    for life, ours in ((found.ours, True), (found.theirs, False)):
        if life is not None and life.active_weeks:
            lines.append(_life(life, words, ours=ours))
    return " ".join(lines)


def _life(life: SideLife, words: Words, *, ours: bool) -> str:
    told = {
        "active": words.spoken(life.active_weeks),
        "longest": words.spoken(life.longest_before),
        "silent": words.spoken(life.silent_weeks),
    }
    if life.silent_weeks and not life.longest_before:
        if ours:
            return words.gettext(
                "After {active} weeks with something of ours, not one of them skipped, it has been "
                "silent for {silent} weeks.",
                **told,
            )
        return words.gettext(
            "Theirs: {active} weeks with something, silent for the last {silent}.", **told
        )
    if not life.silent_weeks:
        if ours:
            return words.gettext("We were there in {active} weeks, the last one included.", **told)
        return words.gettext("They were there in {active} weeks, the last one included.", **told)
    if ours:
        return words.gettext(
            "After {active} weeks with something of ours it has been silent for {silent} weeks; "
            "the longest silence of ours before was {longest}.",
            **told,
        )
    return words.gettext(
        "Theirs: {active} weeks with something, silent for the last {silent}, the longest silence "
        "before {longest}.",
        **told,
    )


def _one_way(scene: Scene, channel: str) -> str:
    words, found = scene.words, scene.findings.five.one_way[channel]
    line = words.gettext(
        "{share} of our turns open a conversation, unprompted ({interval}).",
        share=_percent(found.unprompted, words),
        interval=words.between_shares(found.unprompted.low, found.unprompted.high),
    )
    openings = found.unanswered_openings
    if not openings.of:
        return line
    more = words.gettext(
        "Of these, {share} got no answer that we found in these files ({interval}).",
        share=_percent(openings, words),
        interval=words.between_shares(openings.low, openings.high),
    )
    return f"{line} {more}"


def _collecting(scene: Scene, channel: str) -> str:
    words, found = scene.words, scene.findings.five.collecting[channel]
    line = words.gettext(
        "Of all reactions to what we post, {share} are replies ({interval}); the rest is applause "
        "and sharing.",
        share=_percent(found.conversation, words),
        interval=words.between_shares(found.conversation.low, found.conversation.high),
    )
    if not found.asked.of:
        return line
    more = words.gettext(
        "Of what we ask, {share} is for a like, a share or a follow.",
        share=_percent(found.asked, words),
    )
    return f"{line} {more}"


def _irrelevant(scene: Scene, channel: str) -> str:
    words, found = scene.words, scene.findings.five.irrelevant[channel]
    apart = next((row for row in found.pitfall.evidence if row.value is not None), None)
    if apart is None or apart.low is None or apart.high is None or apart.value is None:
        return ""
    line = words.gettext(
        "What we write about and what people ask about are {share} apart ({interval}), where 0% "
        "is as people differ among themselves, and 100% is not one word in common.",
        share=words.percent(max(0.0, apart.value)),
        interval=words.between_shares(max(0.0, apart.low), max(0.0, apart.high)),
    )
    ours = [f"“{term.term}”" for term in found.ours_more[:NAMED_WORDS]]
    theirs = [f"“{term.term}”" for term in found.theirs_more[:NAMED_WORDS]]
    if not ours or not theirs:
        return line
    more = words.gettext(
        "We say {ours}; they ask about {theirs}.",
        ours=words.and_list(ours),
        theirs=words.and_list(theirs),
    )
    return f"{line} {more}"


def _out_of_hand(scene: Scene, channel: str) -> str:
    words, found = scene.words, scene.findings.five.out_of_hand[channel]
    outside = _percent(found.outside, words)
    if not found.bursts:
        return words.gettext(
            "No day and no conversation stands far above the others. Of their messages {share} "
            "are complaints.",
            share=outside,
        )
    burst = found.bursts[0]
    family = alone(burst.hostile)
    told = {
        "n": family.spoken(burst.messages, words),
        "share": family.percent(burst.hostile, words),
        "interval": words.between_shares(burst.hostile.low, burst.hostile.high),
        "outside": outside,
    }
    if burst.where is Where.DAY:
        day = words.day(_us_of_day(burst.at))
        return words.gettext(
            "On {day} {n} of their messages came in at once; of those understood {share} are "
            "complaints ({interval}), against {outside} at other times.",
            day=day,
            **told,
        )
    return words.gettext(
        "One conversation drew {n} of their messages; of those understood {share} are complaints "
        "({interval}), against {outside} at other times.",
        **told,
    )


def _us_of_day(day: int) -> int:
    """Noon of a day since 1970, in UTC microseconds: the same day on nearly every clock."""
    noon = datetime(1970, 1, 1, 12, tzinfo=UTC) + timedelta(days=day)
    return round(noon.timestamp() * 1_000_000)
