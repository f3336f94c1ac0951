"""The numbers behind the picture of life by the week."""

from datetime import date

from tweespraak.activity.model import Side
from tweespraak.report.discretion import Family
from tweespraak.report.model import Cell, Column, Table
from tweespraak.report.sections.beats import drawn_counts, monday_of, of_channel, people_in
from tweespraak.report.sections.scene import MOST_DRAWN, Scene, table, text, wait_cell

MOST_WEEKS = 104
"""A table of more weeks than this is one of months."""


def life_table(scene: Scene) -> Table:
    """By channel and side: how many, how often, and the longest silence."""
    words = scene.words
    columns = (
        Column("channel", words.gettext("Channel"), number=False),
        Column("side", words.gettext("Side"), number=False),
        Column("messages", words.gettext("Messages"), number=True),
        Column("active_weeks", words.gettext("Weeks with life"), number=True),
        Column("weeks", words.gettext("Weeks seen"), number=True),
        Column("longest_silence_seconds", words.gettext("Longest silence"), number=True),
        Column("last_sign", words.gettext("Last sign of life"), number=False),
    )
    rows = []
    for channel, ours, theirs in of_channel(scene):
        for pulse in (ours, theirs):
            if pulse is None or pulse.last_us is None:
                continue
            side = words.gettext("ours") if pulse.side is Side.OURS else words.gettext("theirs")
            counts = [people_in(week) for week in pulse.weeks]
            family = Family.of([counts])
            silence = pulse.silences[0] if pulse.silences else None
            seconds = (silence.until_us - silence.from_us) / 1e6 if silence else None
            rows.append(
                [
                    text(scene.names[channel]),
                    text(side),
                    family.cell(sum(counts), words),
                    Cell(words.number(pulse.active_weeks), pulse.active_weeks),
                    Cell(words.number(len(pulse.weeks)), len(pulse.weeks)),
                    wait_cell(seconds, words),
                    Cell(words.day(pulse.last_us), f"{words.moment(pulse.last_us):%Y-%m-%d}"),
                ]
            )
    return table("pulse-life", words.gettext("Life and silence by channel and side"), columns, rows)


def weeks_table(scene: Scene) -> Table:
    """The picture's numbers: a column a channel and side."""
    words = scene.words
    rows = [
        (channel, side, counts)
        for channel, ours, theirs in of_channel(scene)[:MOST_DRAWN]
        for side, counts in (("ours", drawn_counts(ours)), ("theirs", drawn_counts(theirs)))
        if counts is not None
    ]
    numbers = [week for *_, counts in rows for week in counts]
    by_month = len(set(numbers)) > MOST_WEEKS
    mondays = [monday_of(week) for week in range(min(numbers), max(numbers) + 1)]
    starts = sorted({day.replace(day=1) if by_month else day for day in mondays})
    columns = [Column("from", words.gettext("From"), number=False)]
    sums: list[dict[date, int]] = []
    for place, (channel, side, counts) in enumerate(rows):
        name = words.gettext("ours") if side == "ours" else words.gettext("theirs")
        columns.append(
            Column(f"{side}_{place + 1}", f"{scene.names[channel]}, {name}", number=True)
        )
        added: dict[date, int] = {}
        for week, count in counts.items():
            day = monday_of(week)
            start = day.replace(day=1) if by_month else day
            added[start] = added.get(start, 0) + count
        sums.append(added)
    cells = [
        [
            Cell(words.month(day) if by_month else words.written(day), day.isoformat()),
            *(Cell(words.number(each.get(day, 0)), each.get(day, 0)) for each in sums),
        ]
        for day in starts
    ]
    caption = (
        words.gettext("Activity by month; weeks rounded up to fives, then added")
        if by_month
        else words.gettext("Activity by week, rounded up to fives")
    )
    return table("pulse-weeks", caption, columns, cells)
