"""Did it get out of hand: a burst of their messages, many of which complain?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tweespraak.activity.model import ChannelKind
from tweespraak.activity.people import GROUPS
from tweespraak.archive.coverage import ChannelCoverage
from tweespraak.archive.tables import Tables
from tweespraak.measure.bursts import BURST, DAYS, SIZES, THREADS, by_day, by_thread, sizes
from tweespraak.measure.clusters import share
from tweespraak.measure.frames import BEFORE_1970, column
from tweespraak.measure.pitfall import (
    Change,
    Pitfall,
    PitfallVerdict,
    Which,
    least,
    share_row,
    too_few,
    untold,
)
from tweespraak.measure.seen import unseen
from tweespraak.measure.values import Row, Share, Unit, Why

FAR_ABOVE = 5
"""A burst is this many times a busy one (the 90 % point of days, or threads, with any)."""

BUSY = 0.9

ACTIVE_DAYS = 30
"""Days with messages of theirs before a channel's own rhythm is known."""

KNOWN = 30
"""Messages outside bursts whose moves are known, before its usual share of complaints is."""

PEOPLE = 5
"""A burst of fewer groups of people is a quarrel among few, and never shown."""

HOSTILE = 1 / 4
"""Of a burst that is out of hand, more than one in four complains."""

TIMES = 2
"""And more than twice the share of outside bursts: where people bring complaints, many is usual."""

FALSE_ALARMS = 0.06
"""Of channels with three harmless bursts so many were suspected at most (22 of 400, where one in
seven complains always), and none clear: scripts/validation. Misread complaints come on top."""

OUTSIDE, INSIDE = "complaints outside bursts", "complaints in a burst"
UNDERSTOOD = "messages of a burst that are understood"
ALARMS = "suspected without cause, in simulation"
"""The figures that decide."""

SIMULATED = 400


class Where(StrEnum):
    """What a burst is of."""

    DAY = "day"
    THREAD = "thread"


@dataclass(frozen=True, slots=True)
class Burst:
    """Many more messages of theirs than is usual. at: days since 1970, or the thread's root.

    hostile: of those whose moves are known, the complaints; 95 %, clustered by person.
    """

    where: Where
    at: int
    messages: int
    hostile: Share
    verdict: PitfallVerdict


@dataclass(frozen=True, slots=True)
class OutOfHand:
    """Bursts on a channel, the most hostile first.

    active_days: with messages of theirs. outside: the complaints outside bursts.
    """

    active_days: int
    outside: Share
    bursts: tuple[Burst, ...]
    pitfall: Pitfall


def counts(tables: Tables) -> ir.Table:
    """On which days and in which threads are there how many messages of theirs, how many hostile?

    part 0: by day and group of persons (at: the day, plus BEFORE_1970). part 1: threads of many
    messages by day and group of persons (at: the root). part 2: threads by their size (at: the
    messages, n: the threads). hostile: complaints; known: whose moves are known. Only messages
    whose time is real.
    """
    return ibis.union(by_day(tables), by_thread(tables), sizes(tables))


def estimate(frame: pa.Table, coverage: Mapping[str, ChannelCoverage]) -> dict[str, OutOfHand]:
    """Bursts on every channel there is coverage of, from `counts`. Their side alone is enough."""
    names = np.asarray(column(frame, "channel"), dtype=str)
    return {
        channel: _one(channel, frame.filter(pa.array(names == channel)), seen)
        for channel, seen in coverage.items()
    }


def _one(channel: str, rows: pa.Table, seen: ChannelCoverage) -> OutOfHand:
    why = None if seen.timed else Why.NO_TIMES
    if not seen.theirs or seen.kind is ChannelKind.LOG:
        why = unseen(seen)
    if why is not None:
        nothing = share((np.zeros(GROUPS), np.zeros(GROUPS)))
        return OutOfHand(0, nothing, (), untold(channel, Which.OUT_OF_HAND, why))
    part, at = column(rows, "part"), column(rows, "at")
    days, size = _sums(rows, part == DAYS)
    peaks = days[size >= _far_above(size, np.ones_like(size))]
    limit = _far_above(at[part == SIZES], column(rows, "n")[part == SIZES])
    threads, large = _sums(rows, part == THREADS)
    heated = threads[large >= limit]
    on_calm_days = ~np.isin(column(rows, "day"), peaks)
    in_bursts = _cells(rows, (part == THREADS) & np.isin(at, heated) & on_calm_days)
    hostile, known = _cells(rows, (part == DAYS) & on_calm_days) - in_bursts
    calm = share((hostile, known))
    bursts = [
        *_bursts(rows, Where.DAY, part == DAYS, peaks, calm),
        *_bursts(rows, Where.THREAD, part == THREADS, heated, calm),
    ]
    bursts.sort(key=lambda burst: (-burst.hostile.low, burst.where, burst.at))
    pitfall = _pitfall(channel, len(days), calm, bursts)
    return OutOfHand(len(days), calm, tuple(bursts), pitfall)


def _sums(rows: pa.Table, picked: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The days (or threads) with the number of their messages."""
    places, code = np.unique(column(rows, "at")[picked], return_inverse=True)
    total = np.zeros(len(places), dtype=np.int64)
    np.add.at(total, code, column(rows, "n")[picked])
    return places.astype(np.int64), total


def _far_above(size: NDArray[np.int64], times: NDArray[np.int64]) -> float:
    """From how many messages on it is a burst. times: how often each size occurs."""
    if not len(size):
        return float(BURST)
    order = np.argsort(size)
    passed = np.cumsum(times[order])
    busy = size[order][np.searchsorted(passed, BUSY * passed[-1])]
    return float(max(BURST, FAR_ABOVE * busy))


def _cells(rows: pa.Table, picked: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Complaints, and messages whose moves are known, by group of persons."""
    cells = np.zeros((2, GROUPS), dtype=np.int64)
    for cell, name in zip(cells, ("hostile", "known"), strict=True):
        np.add.at(cell, column(rows, "group")[picked], column(rows, name)[picked])
    return cells


def _bursts(
    rows: pa.Table,
    where: Where,
    of_part: NDArray[np.bool_],
    places: NDArray[np.int64],
    calm: Share,
) -> Iterator[Burst]:
    at, group, n = column(rows, "at"), column(rows, "group"), column(rows, "n")
    for place in places:
        picked = of_part & (at == place)
        if len(np.unique(group[picked])) < PEOPLE:
            continue
        hostile, known = _cells(rows, picked)
        shown = int(place) - (BEFORE_1970 if where is Where.DAY else 0)
        complaints = share((hostile, known))
        verdict = _verdict(complaints, calm)
        yield Burst(where, shown, int(n[picked].sum()), complaints, verdict)


def _verdict(hostile: Share, calm: Share) -> PitfallVerdict:
    if hostile.of < BURST or calm.of < KNOWN:
        return PitfallVerdict.CANNOT_TELL
    if hostile.low > max(HOSTILE, TIMES * calm.high):
        return PitfallVerdict.CLEAR
    if hostile.value > max(HOSTILE, TIMES * calm.value) and hostile.low > calm.high:
        return PitfallVerdict.SUSPECTED
    return PitfallVerdict.NOT_FOUND


def _pitfall(channel: str, days: int, calm: Share, bursts: list[Burst]) -> Pitfall:
    figures = (
        least("days with messages of theirs", days, ACTIVE_DAYS),
        least("messages outside bursts that are understood", calm.of, KNOWN),
    )
    evidence: tuple[Row, ...] = (share_row(channel, OUTSIDE, calm),)
    lacking = tuple(filter(None, figures))
    if lacking:
        return too_few(channel, Which.OUT_OF_HAND, lacking, *evidence)
    verdicts = {burst.verdict for burst in bursts}
    evidence += (Row(channel, ALARMS, Unit.SHARE, FALSE_ALARMS, None, None, SIMULATED),)
    worst = next((one for one in PitfallVerdict if one in verdicts), PitfallVerdict.NOT_FOUND)
    judged = [burst for burst in bursts if burst.verdict is worst][:1]
    evidence += tuple(share_row(channel, INSIDE, burst.hostile) for burst in judged)
    if worst is PitfallVerdict.CANNOT_TELL:
        known = max(burst.hostile.of for burst in judged)
        few = Change(UNDERSTOOD, Unit.COUNT, known, BURST, above=True)
        return too_few(channel, Which.OUT_OF_HAND, (few,), *evidence)
    border = max(HOSTILE, TIMES * calm.value)
    changes = tuple(
        Change(INSIDE, Unit.SHARE, burst.hostile.value, border, worst is PitfallVerdict.NOT_FOUND)
        for burst in judged
    )
    why = Why.NARROW if worst is PitfallVerdict.SUSPECTED else Why.CLEAR
    return Pitfall(channel, Which.OUT_OF_HAND, worst, why, evidence, changes)


def rows(estimated: Mapping[str, OutOfHand]) -> tuple[Row, ...]:
    """The verdicts with the figures they rest on, and the size of each burst."""
    found: list[Row] = []
    for one in estimated.values():
        found += one.pitfall.rows
        found += (
            Row(one.pitfall.channel, f"burst, {burst.where.value} {burst.at}", Unit.COUNT,
                burst.messages, None, None, burst.messages, burst.verdict.value)
            for burst in one.bursts
        )  # fmt: skip
    return tuple(found)
