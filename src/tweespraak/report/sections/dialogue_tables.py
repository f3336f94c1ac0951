"""The numbers behind the pictures of dialogue."""

from tweespraak.measure.dialogue import Dialogue, Month
from tweespraak.measure.reciprocity import Reciprocity
from tweespraak.report.discretion import FEWEST, Family
from tweespraak.report.model import Cell, Column, Table
from tweespraak.report.sections.scene import (
    MOST_DRAWN,
    Scene,
    interval_cell,
    month_of,
    table,
    text,
)
from tweespraak.report.sections.threads import counts_of, family_of
from tweespraak.report.words import Words


def dialogue_tables(scene: Scene, told: list[Dialogue]) -> list[Table]:
    """By channel, and by channel and month."""
    if not told:
        return []
    tables = [_channel_table(scene, told)]
    if any(found.months for found in told):
        tables.append(_month_table(scene, told))
    ties = [one for one in scene.findings.reciprocity.values() if one.mutual.of >= FEWEST]
    if ties:
        tables.append(_ties_table(scene, ties))
    return tables


def _ties_table(scene: Scene, ties: list[Reciprocity]) -> Table:
    words = scene.words
    columns = (
        Column("channel", words.gettext("Channel"), number=False),
        Column("people", words.gettext("People who spoke"), number=True),
        Column("ties", words.gettext("Ties of who answers whom"), number=True),
        Column("mutual", words.gettext("Both ways"), number=True),
        Column("beyond", words.gettext("Beyond chance (−1 to 1)"), number=True),
        Column("interval", words.gettext("95% interval"), number=True),
    )
    family = Family.of([(one.people,) for one in ties], [one.mutual for one in ties])
    rows = []
    for one in ties:
        beyond = interval = Cell("–", None)
        hidden = family.coarse or one.beyond is None or one.low is None or one.high is None
        if not hidden:
            low, high = (words.number(value or 0, 2) for value in (one.low, one.high))
            beyond = Cell(words.number(one.beyond or 0, 2), round(one.beyond or 0, 4))
            interval = text(words.gettext("{low} to {high}", low=low, high=high))
        rows.append(
            [
                text(scene.names.get(one.channel, one.channel)),
                family.cell(one.people, words),
                family.cell(one.mutual.of, words),
                family.percent_cell(one.mutual, words),
                beyond,
                interval,
            ]
        )
    caption = words.gettext("Who answers whom: how many ties run both ways, by channel")
    return table("dialogue-ties", caption, columns, rows)


def _kind_columns(words: Words) -> tuple[Column, ...]:
    return (
        Column("threads", words.gettext("Conversations"), number=True),
        Column("ours_only", words.gettext("Only we"), number=True),
        Column("exchange", words.gettext("Exchange"), number=True),
        Column("dialogue", words.gettext("Dialogue"), number=True),
        Column("theirs_only", words.gettext("Only they"), number=True),
        Column("unknown", words.gettext("Length unknown"), number=True),
        Column("dialogue_share", words.gettext("Dialogue, share"), number=True),
        Column("dialogue_interval", words.gettext("95% interval"), number=True),
    )


def _kind_cells(found: Dialogue | Month, family: Family, words: Words) -> list[Cell]:
    return [
        family.cell(found.threads, words),
        *(family.cell(count, words) for count in counts_of(found)),
        family.percent_cell(found.shares.dialogue, words),
        interval_cell(found.shares.dialogue, words),
    ]


def _channel_table(scene: Scene, told: list[Dialogue]) -> Table:
    words = scene.words
    columns = (
        Column("channel", words.gettext("Channel"), number=False),
        *_kind_columns(words),
        Column("median_turns", words.gettext("Turns in the middle conversation"), number=True),
        Column("opened_by_us", words.gettext("We open"), number=True),
        Column("words_ours", words.gettext("Our words"), number=True),
        Column("words_theirs", words.gettext("Their words"), number=True),
    )
    rows = []
    for found in told:
        family = family_of(found)
        spoken = Family.of([(found.words_ours, found.words_theirs)])
        turns = found.median_turns if found.threads >= FEWEST else None
        rows.append(
            [
                text(scene.names[found.channel]),
                *_kind_cells(found, family, words),
                Cell("–" if turns is None else words.number(turns), turns),
                family.percent_cell(found.opened_by_us, words),
                spoken.cell(found.words_ours, words),
                spoken.cell(found.words_theirs, words),
            ]
        )
    return table(
        "dialogue-channels", words.gettext("Conversations by channel and kind"), columns, rows
    )


def _month_table(scene: Scene, told: list[Dialogue]) -> Table:
    words = scene.words
    columns = (
        Column("channel", words.gettext("Channel"), number=False),
        Column("month", words.gettext("Month"), number=False),
        *_kind_columns(words),
    )
    rows = []
    for found in told[:MOST_DRAWN]:
        family = family_of(found)
        for month in found.months:
            day = month_of(month.month)
            rows.append(
                [
                    text(scene.names[found.channel]),
                    Cell(words.month(day), f"{day:%Y-%m}"),
                    *_kind_cells(month, family, words),
                ]
            )
    return table(
        "dialogue-months",
        words.gettext("Conversations by channel, kind and the month they began"),
        columns,
        rows,
    )
