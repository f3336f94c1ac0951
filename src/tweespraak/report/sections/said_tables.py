"""The numbers of what is said: by channel, by month, and what became of wishes."""

from tweespraak.activity.moves import Move, WishKind
from tweespraak.measure.said import Said
from tweespraak.report.discretion import Family
from tweespraak.report.model import Cell, Column, Table
from tweespraak.report.sections.said_counts import (
    asks_and_gives,
    spoken_channels,
    theirs_family,
    wish_family,
)
from tweespraak.report.sections.scene import (
    MOST_DRAWN,
    Scene,
    interval_cell,
    month_of,
    table,
    text,
)
from tweespraak.report.words import Words

THEIRS = (Move.QUESTION, Move.ASK, Move.COMPLAINT, Move.PRAISE, Move.WISH)


def said_tables(scene: Scene) -> list[Table]:
    """Those that hold anything."""
    channels = spoken_channels(scene)
    tables = []
    if channels:
        tables.append(_ours(scene, channels))
    if any(each.months for each in channels):
        tables.append(_months(scene, channels[:MOST_DRAWN]))
    if any(each.theirs_known for each in scene.findings.said.values()):
        tables.append(_theirs(scene))
    if scene.findings.wishes:
        tables.append(_wishes(scene))
    return tables


def _ours(scene: Scene, channels: list[Said]) -> Table:
    words, family = scene.words, asks_and_gives(channels)
    columns = [
        Column("channel", words.gettext("Channel"), number=False),
        Column("messages", words.gettext("Our messages"), number=True),
    ]
    titles = (words.gettext("Ask"), words.gettext("Give"), words.gettext("Tell"))
    for key, title in zip(("ask", "give", "tell"), titles, strict=True):
        columns += [
            Column(key, title, number=True),
            Column(f"{key}_share", words.gettext("{name}, share", name=title), number=True),
            Column(f"{key}_interval", words.gettext("95% interval"), number=True),
        ]
    rows = []
    for each in channels:
        row = [text(scene.names[each.channel]), family.cell(each.ours_known, words)]
        for share in (each.ask, each.give, each.tell):
            row += [
                family.cell(share.count, words),
                family.percent_cell(share, words),
                interval_cell(share, words),
            ]
        rows.append(row)
    caption = words.gettext("What our messages do, by channel; a message may do several things")
    return table("said-channels", caption, columns, rows)


def _months(scene: Scene, channels: list[Said]) -> Table:
    words = scene.words
    columns = (
        Column("channel", words.gettext("Channel"), number=False),
        Column("month", words.gettext("Month"), number=False),
        Column("messages", words.gettext("Our messages"), number=True),
        Column("ask", words.gettext("Ask"), number=True),
        Column("give", words.gettext("Give"), number=True),
        Column("tell", words.gettext("Tell"), number=True),
    )
    rows = []
    for each in channels:
        family = _month_family(each)
        for month in each.months:
            day = month_of(month.month)
            counts = (month.known, month.ask, month.give, month.tell)
            rows.append(
                [
                    text(scene.names[each.channel]),
                    Cell(words.month(day), f"{day:%Y-%m}"),
                    *(family.cell(count, words) for count in counts),
                ]
            )
    return table(
        "said-months", words.gettext("What our messages do, by channel and month"), columns, rows
    )


def _month_family(said: Said) -> Family:
    """Every month's counts add up to the channel's, and each move's to the month's messages."""
    sums = [[month.known for month in said.months]]
    for counts in (
        [month.ask for month in said.months],
        [month.give for month in said.months],
        [month.tell for month in said.months],
    ):
        sums.append(counts)
        sums += [
            [count, month.known - count] for count, month in zip(counts, said.months, strict=True)
        ]
    return Family.of(sums)


def _theirs(scene: Scene) -> Table:
    words, family = scene.words, theirs_family(scene)
    columns = (
        Column("channel", words.gettext("Channel"), number=False),
        Column("messages", words.gettext("Their messages"), number=True),
        Column("question", words.gettext("Question"), number=True),
        Column("ask", words.gettext("Request"), number=True),
        Column("complaint", words.gettext("Complaint"), number=True),
        Column("praise", words.gettext("Praise"), number=True),
        Column("wish", words.gettext("Wish"), number=True),
    )
    found = scene.findings.said
    rows = [
        [
            text(scene.names[seen.channel]),
            family.cell(found[seen.channel].theirs_known, words),
            *(family.cell(found[seen.channel].of_theirs[move], words) for move in THEIRS),
        ]
        for seen in scene.channels
        if seen.channel in found and found[seen.channel].theirs_known
    ]
    caption = words.gettext("What their messages do, by channel; a message may do several things")
    return table("said-theirs", caption, columns, rows)


def _wishes(scene: Scene) -> Table:
    words, family = scene.words, wish_family(scene)
    kinds = wish_names(words)
    columns = (
        Column("channel", words.gettext("Channel"), number=False),
        Column("wish", words.gettext("Wish for"), number=False),
        Column("wishes", words.gettext("Wishes"), number=True),
        Column("given", words.gettext("Got something"), number=True),
        Column("bare_no", words.gettext("A bare no"), number=True),
        Column("other", words.gettext("Other words"), number=True),
        Column("silence", words.gettext("Silence"), number=True),
        Column("back", words.gettext("Spoke again"), number=True),
    )
    rows = [
        [
            text(scene.names[each.channel]),
            text(kinds[each.kind]),
            family.cell(each.n, words),
            *(family.cell(count, words) for count in each.followed),
            family.cell(each.back, words),
        ]
        for each in scene.findings.wishes
    ]
    return table("wishes", words.gettext("Wishes, and what followed"), columns, rows)


def wish_names(words: Words) -> dict[WishKind, str]:
    """What may be wished for."""
    return {
        WishKind.JOB: words.gettext("a job"),
        WishKind.CONTACT: words.gettext("a contact"),
        WishKind.INFORMATION: words.gettext("information"),
        WishKind.EXPERIENCE: words.gettext("others' experience"),
    }
