"""What do we say to people: do we ask, give or tell? And what do they bring?"""

from collections.abc import Mapping
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tweespraak.activity.moves import MOVES, Move, bit
from tweespraak.activity.people import GROUPS
from tweespraak.archive.tables import Tables
from tweespraak.measure.clusters import share
from tweespraak.measure.frames import coded, column, day_group, speaks, talk
from tweespraak.measure.rows import count_row, share_row
from tweespraak.measure.values import Row, Share

BY_MONTH, BY_GROUP = 0, 1
OUR_MOVES = (Move.ASK, Move.GIVE, Move.TELL)
"""What is told apart of ours."""


def counts(tables: Tables) -> ir.Table:
    """How many messages of each side do what, by channel and month?

    Takes every message of a person, also where only its side is seen. moves: bits of Move, 0 for
    don't know. part 0: by month (0 where times are not real). part 1: of ours, by group of the
    day (`month` is 0): what is posted on one day hangs together.
    """
    every = talk(tables.messages)
    every = every.filter(speaks(every))
    by_month = every.select(
        part=ibis.literal(BY_MONTH, "int8"),
        channel=every.channel,
        ours=every.ours,
        month=every.timed.ifelse(every.month, 0).cast("int32"),
        group=ibis.literal(0, "int16"),
        moves=every.moves,
    )
    mine = every.filter(every.ours)
    by_group = mine.select(
        part=ibis.literal(BY_GROUP, "int8"),
        channel=mine.channel,
        ours=mine.ours,
        month=ibis.literal(0, "int32"),
        group=day_group(mine),
        moves=mine.moves,
    )
    counted = [
        rows.group_by(*rows.columns).agg(n=rows.count().cast("int64"))
        for rows in (by_month, by_group)
    ]
    return ibis.union(*counted)


@dataclass(frozen=True, slots=True)
class SaidMonth:
    """Our messages of one month whose moves are known. month: year × 100 + month."""

    month: int
    known: int
    ask: int
    give: int
    tell: int


@dataclass(frozen=True, slots=True)
class Said:
    """What was said on one channel.

    ours, theirs: messages of people; ours_known, theirs_known: those of which the moves are
    known. ask, give, tell: of our known ones, with 95 % intervals clustered by day; a message may
    do several. of_theirs: their known messages by move.
    """

    channel: str
    ours: int
    ours_known: int
    ask: Share
    give: Share
    tell: Share
    theirs: int
    theirs_known: int
    of_theirs: Mapping[Move, int]
    months: tuple[SaidMonth, ...]


def estimate(frame: pa.Table) -> dict[str, Said]:
    """What was said on each channel, from `counts`. Channels without messages are absent."""
    channels, code = coded(frame, "channel")
    return {
        channel: _one(channel, frame.filter(pa.array(code == number)))
        for number, channel in enumerate(channels)
    }


def _one(channel: str, rows: pa.Table) -> Said:
    part, ours = column(rows, "part"), column(rows, "ours")
    moves, n, month = column(rows, "moves"), column(rows, "n"), column(rows, "month")
    mine, theirs = (part == BY_MONTH) & ours, (part == BY_MONTH) & ~ours
    known = moves != 0
    ask, give, tell = (_share_of(rows, move) for move in OUR_MOVES)
    months = [
        SaidMonth(int(m), *(int(n[now & held].sum()) for held in (known, *_held(moves))))
        for m in np.unique(month[mine & (month > 0)])
        for now in [mine & (month == m)]
    ]
    return Said(
        channel=channel,
        ours=int(n[mine].sum()),
        ours_known=int(n[mine & known].sum()),
        ask=ask,
        give=give,
        tell=tell,
        theirs=int(n[theirs].sum()),
        theirs_known=int(n[theirs & known].sum()),
        of_theirs={move: int(n[theirs & ((moves & bit(move)) != 0)].sum()) for move in MOVES},
        months=tuple(months),
    )


def _held(moves: NDArray[np.int16]) -> list[NDArray[np.bool_]]:
    return [(moves & bit(move)) != 0 for move in OUR_MOVES]


def _share_of(rows: pa.Table, move: Move) -> Share:
    part, moves, n = column(rows, "part"), column(rows, "moves"), column(rows, "n")
    known = (part == BY_GROUP) & (moves != 0)
    held = known & ((moves & bit(move)) != 0)
    cells = np.zeros((2, GROUPS), dtype=np.int64)
    for cell, picked in zip(cells, (held, known), strict=True):
        np.add.at(cell, column(rows, "group")[picked], n[picked])
    return share((cells[0], cells[1]))


def rows(estimated: Mapping[str, Said]) -> tuple[Row, ...]:
    """What each side says on every channel."""
    return tuple(row for found in estimated.values() for row in _rows(found))


def _rows(found: Said) -> tuple[Row, ...]:
    channel = found.channel
    return (
        count_row(channel, "ours: messages", found.ours),
        count_row(channel, "ours: known", found.ours_known),
        share_row(channel, "ours: ask", found.ask),
        share_row(channel, "ours: give", found.give),
        share_row(channel, "ours: tell", found.tell),
        count_row(channel, "theirs: messages", found.theirs),
        count_row(channel, "theirs: known", found.theirs_known),
        *(count_row(channel, f"theirs: {move.value}", n) for move, n in found.of_theirs.items()),
    )
