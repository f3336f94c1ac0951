"""Dialogue: who speaks in a conversation, who opens it, and whether anybody comes back."""

from tweespraak.measure.dialogue import Dialogue
from tweespraak.measure.values import Share
from tweespraak.report.discretion import FEWEST, Family, alone
from tweespraak.report.model import How, Section
from tweespraak.report.model_cards import Link
from tweespraak.report.sections.definitions import caveats_of, definitions_of
from tweespraak.report.sections.dialogue_pictures import dialogue_figures
from tweespraak.report.sections.dialogue_tables import dialogue_tables
from tweespraak.report.sections.head import BLIND
from tweespraak.report.sections.scene import (
    Scene,
    unknown_lines,
)
from tweespraak.report.sections.threads import family_of
from tweespraak.report.words import Words


def build_dialogue(scene: Scene) -> Section:
    """The section on dialogue."""
    words = scene.words
    told = _told(scene)
    return Section(
        id="dialogue",
        name=words.gettext("Dialogue"),
        finding=_finding(told, words),
        text=_text(scene, told),
        figures=tuple(dialogue_figures(scene, told)),
        unknown=_unknown(scene),
        links=_links(scene),
        how=How(
            definitions_of("dialogue", words),
            (
                words.gettext(
                    "What went on by telephone, at a table or on another channel is not in these "
                    "files: a conversation may have gone on there."
                ),
                *caveats_of("dialogue", words),
            ),
            tuple(dialogue_tables(scene, told)),
        ),
    )


def _told(scene: Scene) -> list[Dialogue]:
    """Channels whose conversations can be counted, the busiest first."""
    found = scene.findings
    return [
        found.dialogue[seen.channel]
        for seen in scene.channels
        if seen.channel in found.dialogue
        and found.dialogue[seen.channel].threads
        and found.verdicts[seen.channel].why not in BLIND
    ]


def _finding(told: list[Dialogue], words: Words) -> str:
    if not told:
        return words.gettext("Whether anybody talks with us, these exports cannot tell.")
    threads = sum(found.threads for found in told)
    count = sum(found.shares.dialogue.count for found in told)
    if threads < FEWEST:
        return words.gettext("There are too few conversations to say anything of.")
    family = Family(max(family_of(found).unit for found in told))
    if not count:
        return words.gettext(
            "In none of {n} conversations did anybody speak again after our reply.",
            n=family.spoken(threads, words),
        )
    return words.gettext(
        "In {share} of {n} conversations the same person spoke again after our reply.",
        share=family.percent(Share(count, threads, 0, 1), words),
        n=family.spoken(threads, words),
    )


def _text(scene: Scene, told: list[Dialogue]) -> tuple[str, ...]:
    words = scene.words
    lines = []
    if len(told) > 1:
        ranked = sorted(told, key=lambda found: found.shares.dialogue.value)
        first, last = ranked[-1], ranked[0]
        if first.shares.dialogue.count != last.shares.dialogue.count:
            lines.append(
                words.gettext(
                    "Most often on {first} ({most}), least often on {last} ({least}).",
                    first=scene.names[first.channel],
                    most=family_of(first).percent(first.shares.dialogue, words),
                    last=scene.names[last.channel],
                    least=family_of(last).percent(last.shares.dialogue, words),
                )
            )
    begun = sum(found.opened_by_us.of for found in told)
    if begun >= FEWEST:
        opened = Share(sum(found.opened_by_us.count for found in told), begun, 0, 1)
        family = Family(max(family_of(found).unit for found in told))
        lines.append(
            words.gettext(
                "We open {share} of the conversations that begin in these files.",
                share=family.percent(opened, words),
            )
        )
    ties = [one.mutual for one in scene.findings.reciprocity.values()]
    if sum(tie.of for tie in ties) >= FEWEST:
        both = Share(sum(tie.count for tie in ties), sum(tie.of for tie in ties), 0, 1)
        lines.append(
            words.gettext(
                "Of all ties of who answers whom, {share} run both ways.",
                share=alone(both).percent(both, words),
            )
        )
    return tuple(lines)


def _links(scene: Scene) -> tuple[Link, ...]:
    """To examples of every kind of conversation that there is."""
    words = scene.words
    kinds = (
        ("dialogue", words.gettext("Read dialogues"), ("dialogue",)),
        ("exchange", words.gettext("Read exchanges"), ("exchange", "unknown")),
        ("ours", words.gettext("Read what nobody answered us"), ("monologue_ours",)),
        ("theirs", words.gettext("Read what we never answered"), ("monologue_theirs",)),
    )
    return tuple(
        Link(f"messages.html#threads-{kind}", told)
        for kind, told, shares in kinds
        if any(
            getattr(found.shares, share).count
            for found in scene.findings.dialogue.values()
            for share in shares
        )
    )


def _unknown(scene: Scene) -> tuple[str, ...]:
    verdicts = scene.findings.verdicts
    found = [(seen.channel, verdicts[seen.channel].why) for seen in scene.channels]
    return unknown_lines(scene, [(channel, why) for channel, why in found if why in BLIND])
