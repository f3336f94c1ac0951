"""One sentence a channel: dialogue, exchange, monologue, or which export would tell."""

from collections.abc import Iterable
from dataclasses import replace

from tweespraak.activity.model import Side
from tweespraak.archive.coverage import ChannelCoverage
from tweespraak.measure.dialogue import Dialogue
from tweespraak.measure.values import Verdict, Why
from tweespraak.measure.verdict import Finding
from tweespraak.report.discretion import Family, rounded_up
from tweespraak.report.model import Cell, ChannelVerdict, Column, Head, Rhythm, Table
from tweespraak.report.sections.scene import Scene, interval_cell, table, text, why_not, would_tell
from tweespraak.report.sections.threads import family_of
from tweespraak.report.words import Words, sentence

ORDER = tuple(Verdict)
BLIND = frozenset(set(Why) - {Why.CLEAR, Why.NARROW, Why.TOO_FEW})
"""Where a channel's shares mean nothing."""
FEWEST_WEEKS = 4
"""A rhythm of fewer weeks than this is none."""


def build_head(scene: Scene) -> Head:
    """The verdicts, dialogue first, and all of them in one sentence."""
    words = scene.words
    judged = [
        (seen, scene.findings.verdicts[seen.channel])
        for seen in scene.channels
        if seen.channel in scene.findings.verdicts
    ]
    judged.sort(key=lambda pair: ORDER.index(pair[1].verdict))
    return Head(
        id="verdict",
        name=words.gettext("At a glance"),
        finding=_finding([finding for _, finding in judged], words),
        verdicts=tuple(_together(scene, judged)),
        table=_table(scene, [(seen.channel, finding) for seen, finding in judged]),
    )


def verdict_word(verdict: Verdict, words: Words) -> str:
    """The verdict in the page's language, in lower case."""
    return {
        Verdict.DIALOGUE: words.gettext("dialogue"),
        Verdict.EXCHANGE: words.gettext("exchange"),
        Verdict.MONOLOGUE: words.gettext("monologue"),
        Verdict.CANNOT_TELL: words.gettext("cannot tell"),
    }[verdict]


def _finding(findings: list[Finding], words: Words) -> str:
    total = len(findings)
    if not total:
        return words.gettext("These files hold no channel to judge.")
    counts = {each: sum(f.verdict is each for f in findings) for each in Verdict}
    if total == 1:
        return {
            Verdict.DIALOGUE: words.gettext("This channel is a dialogue."),
            Verdict.EXCHANGE: words.gettext("This channel is an exchange, not yet a dialogue."),
            Verdict.MONOLOGUE: words.gettext("This channel is a monologue."),
            Verdict.CANNOT_TELL: words.gettext(
                "Whether this channel is a dialogue, nobody can tell from this export."
            ),
        }[findings[0].verdict]
    unknown, talks = counts[Verdict.CANNOT_TELL], counts[Verdict.DIALOGUE]
    if unknown == total:
        return words.gettext("Of none of these channels can these exports tell what it is.")
    parts = [words.ngettext("{n} dialogue", "{n} dialogues", talks or 1, n=_how_many(talks, words))]
    if n := counts[Verdict.EXCHANGE]:
        parts.append(words.ngettext("{n} exchange", "{n} exchanges", n, n=words.spoken(n)))
    if n := counts[Verdict.MONOLOGUE]:
        parts.append(words.ngettext("{n} monologue", "{n} monologues", n, n=words.spoken(n)))
    if unknown:
        parts.append(
            words.ngettext(
                "{n} of which these exports cannot tell",
                "{n} of which these exports cannot tell",
                unknown,
                n=words.spoken(unknown),
            )
        )
    return sentence(
        words.gettext("{n} channels: {kinds}.", n=words.spoken(total), kinds=words.and_list(parts))
    )


def _how_many(count: int, words: Words) -> str:
    return words.spoken(count) if count else words.pgettext("no dialogue", "no")


def _together(
    scene: Scene, judged: list[tuple[ChannelCoverage, Finding]]
) -> Iterable[ChannelVerdict]:
    """A verdict a channel; those of which nothing at all can be told stand together."""
    alike: dict[ChannelVerdict, list[str]] = {}
    for seen, finding in judged:
        one = _verdict(scene, seen.channel, seen.platform, finding)
        bare = finding.verdict is Verdict.CANNOT_TELL and not (one.rhythm or one.expected)
        key = replace(one, channel="") if bare else one
        alike.setdefault(key, []).append(seen.channel)
    for verdict, channels in alike.items():
        yield replace(verdict, channel=scene.named(channels))


def _verdict(scene: Scene, channel: str, platform: str, finding: Finding) -> ChannelVerdict:
    words = scene.words
    unknown = finding.verdict is Verdict.CANNOT_TELL
    return ChannelVerdict(
        channel=scene.names[channel],
        verdict=finding.verdict,
        word=sentence(verdict_word(finding.verdict, words)),
        sentence=_sentence(scene.findings.dialogue.get(channel), finding, words),
        would_tell=would_tell(finding.why, platform, words) if unknown else "",
        expected=_expected(scene, channel, finding.verdict),
        rhythm=_rhythm(scene, channel) if unknown else None,
    )


def _sentence(found: Dialogue | None, finding: Finding, words: Words) -> str:
    if finding.verdict is Verdict.CANNOT_TELL or found is None:
        return why_not(finding.why, words)
    family = family_of(found)
    n = family.spoken(found.threads, words)
    if finding.verdict is Verdict.MONOLOGUE:
        share = found.monologue
        ours = found.shares.monologue_ours.count >= found.shares.monologue_theirs.count
        told = (
            words.gettext(
                "In {share} of {n} conversations only one side spoke ({interval}), mostly ours.",
                share=family.percent(share, words),
                n=n,
                interval=words.between_shares(share.low, share.high),
            )
            if ours
            else words.gettext(
                "In {share} of {n} conversations only one side spoke ({interval}), mostly theirs.",
                share=family.percent(share, words),
                n=n,
                interval=words.between_shares(share.low, share.high),
            )
        )
    else:
        share = found.shares.dialogue
        values = {
            "share": family.percent(share, words),
            "n": n,
            "interval": words.between_shares(share.low, share.high),
        }
        if finding.verdict is Verdict.DIALOGUE:
            told = words.gettext(
                "In {share} of {n} conversations the same person spoke again after our reply "
                "({interval}).",
                **values,
            )
        else:
            told = words.gettext(
                "Both sides speak, but mostly nobody comes back: in {share} of {n} conversations "
                "the same person spoke again after our reply ({interval}).",
                **values,
            )
    if finding.why is Why.NARROW:
        told += " " + words.gettext("It is a close call: a few conversations more could change it.")
    return told


def _expected(scene: Scene, channel: str, found: Verdict) -> str:
    for each in scene.reading.settings.channels:
        if each.channel == channel and each.expected:
            return scene.words.gettext(
                "Expected: {expected}. Found: {found}.",
                expected=verdict_word(Verdict(each.expected), scene.words),
                found=verdict_word(found, scene.words),
            )
    return ""


def _rhythm(scene: Scene, channel: str) -> Rhythm | None:
    """Our weeks on a channel of which nothing else can be told."""
    words = scene.words
    for pulse in scene.findings.pulse:
        if pulse.channel != channel or pulse.side is not Side.OURS:
            continue
        counts = [week.messages for week in pulse.weeks]
        if len(counts) < FEWEST_WEEKS or not any(counts):
            return None
        family = Family.of([counts])
        told = words.gettext(
            "Our rhythm: {n} messages in {weeks} weeks.",
            n=family.spoken(sum(counts), words),
            weeks=words.number(len(counts)),
        )
        return Rhythm(tuple(rounded_up(n) for n in counts), told)
    return None


def _table(scene: Scene, judged: list[tuple[str, Finding]]) -> Table | None:
    words = scene.words
    if not judged:
        return None
    columns = (
        Column("channel", words.gettext("Channel"), number=False),
        Column("verdict", words.gettext("Verdict"), number=False),
        Column("threads", words.gettext("Conversations"), number=True),
        Column("dialogue", words.gettext("Dialogue"), number=True),
        Column("dialogue_interval", words.gettext("95% interval"), number=True),
        Column("one_sided", words.gettext("One side only"), number=True),
        Column("one_sided_interval", words.gettext("95% interval"), number=True),
    )
    rows = []
    for channel, finding in judged:
        row = [text(scene.names[channel]), text(verdict_word(finding.verdict, words))]
        found = scene.findings.dialogue.get(channel)
        if found is None or not found.threads or finding.why in BLIND:
            row += [Cell("–", None)] * 5
        else:
            family = family_of(found)
            row += [
                family.cell(found.threads, words),
                family.percent_cell(found.shares.dialogue, words),
                interval_cell(found.shares.dialogue, words),
                family.percent_cell(found.monologue, words),
                interval_cell(found.monologue, words),
            ]
        rows.append(row)
    return table("verdicts", words.gettext("The verdict on each channel"), columns, rows)
