"""Their messages by day, and the threads that many of them are in, with how many complain."""

import ibis
import ibis.expr.types as ir

from tweespraak.activity.moves import Move, bit
from tweespraak.archive.tables import Tables
from tweespraak.measure.frames import day, speaks, talk

BURST = 20
"""Fewer messages are no burst, however quiet it is otherwise."""

DAYS, THREADS, SIZES = 0, 1, 2


def _theirs(tables: Tables) -> ir.Table:
    every = talk(tables.messages)
    them = every.filter(speaks(every) & ~every.ours & every.timed)
    return them.select(
        "channel",
        "root",
        "group",
        day=day(them).cast("int32"),
        known=(them.moves != 0).cast("int64"),
        hostile=((them.moves & bit(Move.COMPLAINT)) != 0).cast("int64"),
    )


def by_day(tables: Tables) -> ir.Table:
    """One row a channel, day and group of persons. at: the day, plus BEFORE_1970."""
    them = _theirs(tables)
    return _row(DAYS, _summed(them.mutate(at=them.day)))


def by_thread(tables: Tables) -> ir.Table:
    """One row a channel, thread of at least BURST, day and group of persons. at: the root."""
    them = _theirs(tables)
    threads = them.group_by("channel", "root").agg(size=them.count())
    large = threads.filter(threads.size >= BURST).select("channel", "root")
    inside = them.semi_join(large, ["channel", "root"])
    return _row(THREADS, _summed(inside.mutate(at=inside.root)))


def sizes(tables: Tables) -> ir.Table:
    """How many threads of each number of their messages (`at`) a channel has."""
    them = _theirs(tables)
    found = them.group_by("channel", "root").agg(size=them.count())
    found = found.mutate(at=found.size.cast("int32"))
    counted = found.group_by("channel", "at").agg(n=found.count().cast("int64"))
    none = ibis.literal(0, "int64")
    return _row(SIZES, counted.mutate(day=none, group=none, known=none, hostile=none))


def _summed(rows: ir.Table) -> ir.Table:
    return rows.group_by("channel", "at", "day", "group").agg(
        n=rows.count(), known=rows.known.sum(), hostile=rows.hostile.sum()
    )


def _row(part: int, rows: ir.Table) -> ir.Table:
    return rows.select(
        part=ibis.literal(part, "int8"),
        channel=rows.channel,
        at=rows["at"].cast("int32"),
        day=rows["day"].cast("int32"),
        group=rows["group"].cast("int16"),
        **{name: rows[name].cast("int64") for name in ("n", "known", "hostile")},
    )
