"""The five pitfalls: which channel is in which, how sure that is, and what would change it."""

from collections.abc import Iterable

from tweespraak.measure.pitfall import Change, Pitfall, PitfallVerdict, Which
from tweespraak.measure.values import Unit
from tweespraak.report.discretion import FEWEST
from tweespraak.report.model import Column, How, Section, Table
from tweespraak.report.model_cards import Card, Grid, Link, Mark
from tweespraak.report.sections.definitions import caveats_of, definitions_of
from tweespraak.report.sections.pitfall_words import (
    evidence_of,
    figure_names,
    pitfall_names,
    verdict_names,
)
from tweespraak.report.sections.scene import Scene, table, text
from tweespraak.report.words import Words, sentence

SILENT = ("silent weeks, ours", "silent weeks, theirs")
FOUND = (PitfallVerdict.CLEAR, PitfallVerdict.SUSPECTED)
SHAPES = {
    PitfallVerdict.CLEAR: "clear",
    PitfallVerdict.SUSPECTED: "suspected",
    PitfallVerdict.NOT_FOUND: "not-found",
    PitfallVerdict.CANNOT_TELL: "cannot-tell",
}


def build_pitfalls(scene: Scene) -> Section:
    """The section on the five pitfalls."""
    words = scene.words
    rows = [(seen.channel, scene.findings.five.verdicts[seen.channel]) for seen in scene.channels]
    told = [
        (channel, five)
        for channel, five in rows
        if any(one.verdict is not PitfallVerdict.CANNOT_TELL for one in five)
    ]
    found = [one for verdict in FOUND for _, five in told for one in five if one.verdict is verdict]
    return Section(
        id="pitfalls",
        name=words.gettext("Five pitfalls"),
        finding=_finding(scene, found, told=bool(told)),
        text=(),
        figures=(),
        unknown=_unknown(scene, [channel for channel, five in rows if (channel, five) not in told]),
        links=(),
        how=How(
            definitions_of("pitfalls", words),
            caveats_of("pitfalls", words),
            (_table(scene, rows),) if rows else (),
        ),
        grid=_grid(scene, told) if told else None,
        cards=tuple(_card(scene, one) for one in found),
    )


def _finding(scene: Scene, found: list[Pitfall], *, told: bool) -> str:
    words = scene.words
    if not told:
        return words.gettext("Whether a channel is in one of the five pitfalls, nobody can tell.")
    clear = [one for one in found if one.verdict is PitfallVerdict.CLEAR]
    if not found:
        return words.gettext("No channel is seen to be in one of the five pitfalls.")
    if not clear:
        line = words.gettext(
            "No pitfall is clear; suspected: {which}.", which=_listed(scene, found)
        )
    else:
        line = words.gettext("Clear pitfalls: {which}.", which=_listed(scene, clear))
    return sentence(line)


def _listed(scene: Scene, found: Iterable[Pitfall]) -> str:
    """`one-way (X and LinkedIn) and dead (Mastodon)`."""
    words, names = scene.words, pitfall_names(scene.words)
    grouped: dict[Which, list[str]] = {}
    for one in found:
        grouped.setdefault(one.which, []).append(one.channel)
    listed = [
        f"{names[which].lower()} ({scene.named(grouped[which])})"
        for which in Which
        if which in grouped
    ]
    return words.and_list(listed)


def _mark(one: Pitfall, words: Words) -> Mark:
    name, word = pitfall_names(words)[one.which], verdict_names(words)[one.verdict]
    return Mark(name, SHAPES[one.verdict], sentence(word))


def _grid(scene: Scene, told: list[tuple[str, tuple[Pitfall, ...]]]) -> Grid:
    words = scene.words
    names = pitfall_names(words)
    return Grid(
        caption=words.gettext("The five pitfalls by channel"),
        columns=tuple(names[which] for which in Which),
        rows=tuple(
            (scene.names[channel], tuple(_mark(one, words) for one in five))
            for channel, five in told
        ),
    )


def _card(scene: Scene, one: Pitfall) -> Card:
    words = scene.words
    changes = [line for change in one.changes[:1] if (line := _change(change, words))]
    closing = scene.findings.five.dead[one.channel].may_advise_closing
    advice = (
        words.gettext(
            "Nobody has come here for half a year: once who still waits has an answer, closing it "
            "would take nothing away."
        )
        if one.which is Which.DEAD and closing
        else ""
    )
    return Card(
        channel=scene.names[one.channel],
        mark=_mark(one, words),
        sentence=" ".join(filter(None, (evidence_of(scene, one), advice))),
        change=" ".join(changes),
        link=_link(scene, one),
    )


def _change(change: Change, words: Words) -> str:
    """What the deciding figure would have to be for another verdict."""
    if change.figure in SILENT and not change.above:
        return words.gettext("A single message would change the verdict.")
    names = figure_names(words)
    if change.figure not in names:
        return ""
    now = "–" if change.now is None else _number(change.now, change.unit, words)
    told = {
        "figure": names[change.figure],
        "wanted": _number(change.wanted, change.unit, words),
        "now": now,
    }
    if change.above:
        return words.gettext(
            "The verdict would change if {figure} came to {wanted} or more (now {now}).", **told
        )
    return words.gettext(
        "The verdict would change if {figure} fell to {wanted} or less (now {now}).", **told
    )


def _number(value: float, unit: Unit, words: Words) -> str:
    if unit is Unit.COUNT:
        return words.number(value)
    return words.percent(value)


def _link(scene: Scene, one: Pitfall) -> Link | None:
    words = scene.words
    dialogue = scene.findings.dialogue.get(one.channel)
    if one.which is Which.OUT_OF_HAND and scene.findings.five.bursts:
        return Link("messages.html#bursts", words.gettext("The messages of the burst"))
    if one.which is Which.DEAD:
        return Link(
            "messages.html#silences", words.gettext("The messages before and after the silence")
        )
    if dialogue is not None and dialogue.shares.monologue_ours.count >= FEWEST:
        return Link("messages.html#threads-ours", words.gettext("What nobody answered"))
    if dialogue is not None and dialogue.shares.exchange.count >= FEWEST:
        return Link("messages.html#threads-exchange", words.gettext("What was said"))
    return None


def _unknown(scene: Scene, channels: list[str]) -> tuple[str, ...]:
    if not channels:
        return ()
    words = scene.words
    line = words.gettext(
        "Of none of the five can these exports tell anything: {channels}.",
        channels=scene.named(channels),
    )
    return (line,)


def _table(scene: Scene, rows: list[tuple[str, tuple[Pitfall, ...]]]) -> Table:
    words = scene.words
    names, verdicts = pitfall_names(words), verdict_names(words)
    columns = (
        Column("channel", words.gettext("Channel"), number=False),
        Column("pitfall", words.gettext("Pitfall"), number=False),
        Column("verdict", words.gettext("Verdict"), number=False),
        Column("evidence", words.gettext("Evidence"), number=False),
    )
    cells = [
        [
            text(scene.names[channel]),
            text(names[one.which]),
            text(verdicts[one.verdict]),
            text(evidence_of(scene, one)),
        ]
        for channel, five in rows
        for one in five
    ]
    return table(
        "pitfalls-table", words.gettext("Every verdict, with its evidence"), columns, cells
    )
