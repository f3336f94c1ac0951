"""Waiting for an answer: how many people, on which channel, and how long already."""

from tweespraak.measure.values import Why
from tweespraak.measure.waits import AGES
from tweespraak.report.charts import AgeBucket, Ages, draw_ages
from tweespraak.report.discretion import FEWEST, Family
from tweespraak.report.model import Column, Figure, How, Section, Table
from tweespraak.report.model_cards import Link
from tweespraak.report.sections.definitions import caveats_of, definitions_of
from tweespraak.report.sections.head import BLIND
from tweespraak.report.sections.questions import TOLD
from tweespraak.report.sections.scene import Scene, table, text, unknown_lines
from tweespraak.report.words import Words, sentence

FRESH = AGES.index("week") + 1
"""Ages before this place are at most a week."""


def build_waiting(scene: Scene) -> Section:
    """The section on who waits."""
    words = scene.words
    n = scene.findings.waits.n
    figure = _figure(scene)
    return Section(
        id="waiting",
        name=words.gettext("Waiting for an answer"),
        finding=_finding(scene),
        text=_text(scene),
        figures=(figure,) if figure else (),
        unknown=_unknown(scene),
        links=(
            (Link("messages.html#waits", words.gettext("Who waits and what they asked")),)
            if n
            else ()
        ),
        how=How(
            definitions_of("waiting", words),
            caveats_of("waiting", words),
            (_table(scene),) if n else (),
        ),
    )


def family_of(scene: Scene) -> Family:
    """The counts of all who wait, over channels and ages."""
    rows = [channel.by_age for channel in scene.findings.waits.channels]
    columns = zip(*rows, strict=True)
    return Family.of([*rows, *columns, map(sum, rows), by_age(scene)])


def by_age(scene: Scene) -> tuple[int, ...]:
    """Who wait on all channels, in the order of AGES."""
    columns = [channel.by_age for channel in scene.findings.waits.channels]
    return tuple(sum(counts) for counts in zip(*columns, strict=True)) or (0,) * len(AGES)


def is_blind(scene: Scene) -> bool:
    """No channel shows who waits."""
    return not any(
        each.channel is not None and each.why in TOLD | {Why.NO_TIMES}
        for each in scene.findings.response
    )


def _finding(scene: Scene) -> str:
    words, family = scene.words, family_of(scene)
    n, ages = scene.findings.waits.n, by_age(scene)
    if not n and is_blind(scene):
        return words.gettext("Who waits for an answer, these exports cannot tell.")
    if not n:
        return words.gettext("Nobody waits: every question in these files has an answer.")
    fresh = sum(ages[:FRESH])
    if n < FEWEST:
        told = words.gettext("Fewer than five people wait for an answer.")
    elif fresh == n:
        told = words.gettext(
            "{n} people wait for an answer, all of them for at most a week.",
            n=family.spoken(n, words),
        )
    elif fresh:
        told = words.gettext(
            "{n} people wait for an answer; {fresh} of them asked in the last week of the exports.",
            n=family.spoken(n, words),
            fresh=family.spoken(fresh, words),
        )
    else:
        told = words.gettext(
            "{n} people wait for an answer, none of them for less than a week.",
            n=family.spoken(n, words),
        )
    return sentence(told)


def _text(scene: Scene) -> tuple[str, ...]:
    words, family = scene.words, family_of(scene)
    channels = sorted(scene.findings.waits.channels, key=lambda each: (-each.n, each.channel))
    large = [each for each in channels if each.n >= FEWEST]
    lines = []
    if len(channels) > 1 and large:
        most = large[0]
        lines.append(
            words.gettext(
                "Most of them on {channel}: {n}.",
                channel=scene.names[most.channel],
                n=family.spoken(most.n, words),
            )
        )
    if scene.findings.waits.n:
        lines.append(
            words.gettext(
                "Counted are people with a question, a request, a complaint or a wish that has no "
                "answer of ours in these files."
            )
        )
    return tuple(lines)


def age_names(words: Words) -> tuple[str, ...]:
    """In the order of AGES."""
    return (
        words.gettext("under an hour"),
        words.gettext("under a day"),
        words.gettext("1 to 7 days"),
        words.gettext("8 to 30 days"),
        words.gettext("over 30 days"),
        words.gettext("time unknown"),
    )


def _figure(scene: Scene) -> Figure | None:
    words, family = scene.words, family_of(scene)
    ages, names = by_age(scene), age_names(words)
    if not any(count >= FEWEST for count in ages):
        return None
    buckets = tuple(
        AgeBucket(name, family.shown(count))
        for place, (name, count) in enumerate(zip(names, ages, strict=True))
        if count or place < len(AGES) - 1
    )
    told = [
        f"{name} {family.number(count, words)}"
        for name, count in zip(names, ages, strict=True)
        if count
    ]
    alternative = words.gettext("People who wait, by how long: {ages}.", ages=words.and_list(told))
    return Figure(
        title=words.gettext("How long they have waited, in people"),
        sentence="",
        picture=draw_ages("picture-ages", Ages(buckets, f"<{FEWEST}", alternative), words.locale),
        note=words.gettext("From their first question without an answer to the end of the export."),
        table="waiting-ages",
    )


def _table(scene: Scene) -> Table:
    words, family = scene.words, family_of(scene)
    ages = tuple(
        Column(f"waits_{age}", name, number=True)
        for age, name in zip(AGES, age_names(words), strict=True)
    )
    columns = (
        Column("channel", words.gettext("Channel"), number=False),
        Column("waits", words.gettext("People who wait"), number=True),
        *ages,
    )
    waits = scene.findings.waits
    rows = [
        [
            text(scene.names[each.channel]),
            *(family.cell(count, words) for count in (each.n, *each.by_age)),
        ]
        for each in sorted(waits.channels, key=lambda each: (-each.n, each.channel))
    ]
    if len(waits.channels) > 1:
        total = [family.cell(count, words) for count in (waits.n, *by_age(scene))]
        rows.append([text(words.gettext("All channels")), *total])
    return table("waiting-ages", words.gettext("Who waits, by channel and age"), columns, rows)


def _unknown(scene: Scene) -> tuple[str, ...]:
    verdicts = scene.findings.verdicts
    found = [(seen.channel, verdicts[seen.channel].why) for seen in scene.channels]
    return unknown_lines(scene, [(c, why) for c, why in found if why in BLIND - {Why.NO_MESSAGES}])
