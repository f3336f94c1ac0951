"""Who waits for an answer from us, and since when?"""

from dataclasses import dataclass
from typing import Any

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa

from tweespraak.archive.tables import Tables
from tweespraak.measure.frames import (
    DAY_US,
    HOUR_US,
    answered,
    calling,
    column,
    speaking,
    talk,
)
from tweespraak.measure.rows import count_row
from tweespraak.measure.values import Row, Unit

LISTED = 500
"""So many waits are listed by name; all are counted."""

AGES = ("hour", "day", "week", "month", "older", "unknown")
"""Under an hour, a day, a week, 30 days; older; unknown where the export tells no real times."""

AGE_NAMES = (
    "under an hour",
    "an hour to a day",
    "a day to a week",
    "a week to 30 days",
    "over 30 days",
    "no times",
)
"""What rows call them."""

AGES_US = (HOUR_US, DAY_US, 7 * DAY_US, 30 * DAY_US)
UNKNOWN = AGES.index("unknown")


def waits(tables: Tables, ours: frozenset[str] | None = None) -> ir.Table:
    """Which people wait, in which thread, since when?

    One row per person and thread in which any of their messages that call for an answer has
    none at the end of what is seen; it begins with the first such message. Channels where
    nobody is known to be ours are left out: there nobody could have answered. ours: the channels
    on which somebody is; None: those on which one speaks in these tables.
    """
    every = talk(tables.messages)
    open_ = every.filter(calling(every) & ~every.ours & ~answered(every))
    if ours is None:
        open_ = open_.semi_join(speaking(every), "channel")
    else:
        open_ = open_.filter(open_.channel.isin(sorted(ours)))
    found = open_.group_by("channel", "root", "person").agg(
        seq=open_.seq.min(),
        last_seq=open_.seq.max(),
        messages=open_.count(),
        # Of the first one; `seq` is the order of time, so its time is the least.
        part=open_.part.argmin(open_.seq),
        part_row=open_.part_row.argmin(open_.seq),
        t_us=open_.t_us.min(),
        until_us=open_.until_us.max(),
        timed=open_.timed.any(),
    )
    return found.mutate(age_us=found.until_us - found.t_us)


def counts(tables: Tables, ours: frozenset[str] | None = None) -> ir.Table:
    """How many people wait on each channel, and how long already?

    age: index into AGES, by the time from the first message to the end of what is seen. ours: see
    `waits`.
    """
    every = waits(tables, ours)
    ladder = [(every.age_us < us, age) for age, us in enumerate(AGES_US)]
    age = ibis.cases((~every.timed, UNKNOWN), *ladder, else_=AGES.index("older"))
    return (
        every.select(channel=every.channel, age=age.cast("int8"))
        .group_by("channel", "age")
        .agg(n=ibis._.count())
    )


def oldest(tables: Tables, ours: frozenset[str] | None = None) -> ir.Table:
    """Which waits are the oldest? At most 500, oldest first; of one age the first to arrive."""
    every = waits(tables, ours)
    return every.order_by(ibis.desc(every.age_us), every.seq).limit(LISTED)


@dataclass(frozen=True, slots=True)
class Wait:
    """One person who waits in one thread.

    seq, part, part_row, t_us: of the first message without answer; last_seq: of the last one,
    of `messages` that call for an answer. age_us: from the first to the end of what is seen;
    None where the export tells no real times.
    """

    seq: int
    last_seq: int
    messages: int
    part: int
    part_row: int
    channel: str
    t_us: int
    age_us: int | None
    person: int
    root: int


@dataclass(frozen=True, slots=True)
class ChannelWaits:
    """Waits of one channel; by_age: in the order of AGES."""

    channel: str
    n: int
    by_age: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Waits:
    """Everybody who waits, counted, and the oldest of them. channels: by name."""

    channels: tuple[ChannelWaits, ...]
    oldest: tuple[Wait, ...]

    @property
    def n(self) -> int:
        """How many wait in all."""
        return sum(channel.n for channel in self.channels)


def estimate(frame: pa.Table, listed: pa.Table) -> Waits:
    """Waits per channel and age from `counts`, and the oldest ones from `oldest`."""
    channels = np.asarray(column(frame, "channel"), dtype=str)
    age, n = column(frame, "age"), column(frame, "n")
    found = []
    for channel in np.unique(channels):
        by_age = np.zeros(len(AGES), dtype=np.int64)
        by_age[age[channels == channel]] = n[channels == channel]
        found.append(
            ChannelWaits(str(channel), int(by_age.sum()), tuple(int(count) for count in by_age))
        )
    return Waits(tuple(found), tuple(_wait(row) for row in listed.to_pylist()))


def _wait(row: dict[str, Any]) -> Wait:
    told = {name: row[name] for name in Wait.__slots__}
    return Wait(**{**told, "age_us": row["age_us"] if row["timed"] else None})


def rows(estimated: Waits) -> tuple[Row, ...]:
    """How many wait, by age, and the longest wait: all together, then every channel."""
    told: list[Row] = []
    every: list[tuple[str | None, list[tuple[int, ...]]]] = [
        (None, [channel.by_age for channel in estimated.channels])
    ]
    every += [(one.channel, [one.by_age]) for one in estimated.channels]
    for channel, by_age in every:
        ages = [sum(counted) for counted in zip(*by_age, strict=True)] or [0] * len(AGES)
        told.append(count_row(channel, "waiting", sum(ages)))
        told += [
            count_row(channel, f"waiting {name}", n)
            for name, n in zip(AGE_NAMES, ages, strict=True)
        ]
        # The oldest are listed first: a channel's first one is its oldest.
        listed = [wait for wait in estimated.oldest if channel in (None, wait.channel)]
        longest = max((wait.age_us for wait in listed if wait.age_us is not None), default=None)
        seconds = None if longest is None else longest / 1e6
        told.append(Row(channel, "longest wait", Unit.SECONDS, seconds, None, None, sum(ages)))
    return tuple(told)
