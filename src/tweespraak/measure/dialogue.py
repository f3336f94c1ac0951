"""Are we in dialogue on this channel, or talking to ourselves?"""

from collections.abc import Mapping
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tweespraak.activity.people import GROUPS
from tweespraak.archive.tables import Tables
from tweespraak.measure.clusters import share
from tweespraak.measure.frames import coded, column
from tweespraak.measure.rows import count_row, share_row
from tweespraak.measure.seen import ENOUGH
from tweespraak.measure.threads import TURNS_CAP, Kind, Opener
from tweespraak.measure.threads import threads as one_a_thread
from tweespraak.measure.values import Row, Share, Unit, Verdict, Why

THREADS, TURNS = 0, 1


def counts(tables: Tables) -> ir.Table:
    """What kind of thread is each, who opened it, how many turns and words does it hold?

    Takes threads all of whose messages fall where both sides are seen; machines' messages and
    logs aside. Rows with part = 0: threads per channel, month of the opening message (0 where
    its time is not real), group, kind and opener, with messages and words per side. Rows with
    part = 1: threads per channel and number of turns (50 stands for 50 and more), of threads
    that begin in the files. The group is that of the first person on their side; a thread
    without one, our own monologue, goes by the day it was opened.
    """
    threads = one_a_thread(tables)
    measures = ["threads", "messages_ours", "messages_theirs", "words_ours", "words_theirs"]
    by_kind = threads.group_by("channel", "month", "group", "kind", "opener").agg(
        threads=threads.count(),
        **{name: threads[name].sum() for name in measures[1:]},
    )
    begun = threads.filter(threads.opener != int(Opener.UNKNOWN))
    by_turns = begun.group_by("channel", "turns").agg(threads=begun.count())
    keys = ["channel", "month", "group", "kind", "opener", "turns"]
    return ibis.union(
        _row(by_kind.mutate(turns=0), THREADS, keys, measures),
        _row(
            by_turns.mutate(**dict.fromkeys([*keys[1:5], *measures[1:]], ibis.literal(0))),
            TURNS,
            keys,
            measures,
        ),
    )


def _row(table: ir.Table, part: int, keys: list[str], measures: list[str]) -> ir.Table:
    """The columns of the frame, in one order and of one width, so that they can be stacked."""
    return table.select(
        part=ibis.literal(part).cast("int8"),
        channel=table.channel,
        **{name: table[name].cast("int32") for name in keys[1:]},
        **{name: table[name].cast("int64") for name in measures},
    )


@dataclass(frozen=True, slots=True)
class Shares:
    """Threads by kind; the five add up to all. 95 % intervals, clustered by person."""

    monologue_ours: Share
    monologue_theirs: Share
    exchange: Share
    dialogue: Share
    unknown: Share


@dataclass(frozen=True, slots=True)
class Month:
    """Threads that began in one month. month: year × 100 + month."""

    month: int
    threads: int
    shares: Shares


@dataclass(frozen=True, slots=True)
class Leader:
    """The most common kind of thread, monologues of either side taken together.

    ahead: its threads as a share of its own and the runner-up's. Of two that are as common, the
    lesser leads, in the order monologue, exchange, dialogue.
    """

    kind: Verdict
    ahead: Share


@dataclass(frozen=True, slots=True)
class Dialogue:
    """The threads of one channel.

    monologue: of either side. leader: with threads of unknown length read as exchanges;
    leader_at_best: with these read as dialogues.
    opened_by_us: of the threads that begin in the files; openers_unknown: the others.
    turns: number of threads with 1, 2, … 50 and more turns, of those that begin in the files.
    balance: share of words of the side that says most, which is ours where `ours_say_most`.
    """

    channel: str
    threads: int
    shares: Shares
    monologue: Share
    leader: Leader
    leader_at_best: Leader
    opened_by_us: Share
    openers_unknown: int
    turns: tuple[int, ...]
    messages_ours: int
    messages_theirs: int
    words_ours: int
    words_theirs: int
    balance: Share
    ours_say_most: bool
    months: tuple[Month, ...]

    @property
    def median_turns(self) -> int | None:
        """Turns of the middle thread (the lower of two middle ones); None without threads."""
        if not sum(self.turns):
            return None
        return int(np.searchsorted(np.cumsum(self.turns), (sum(self.turns) + 1) // 2)) + 1


def estimate(frame: pa.Table) -> dict[str, Dialogue]:
    """Each channel's threads, from `counts`. Channels without any thread are absent."""
    channels, code = coded(frame, "channel")
    part = column(frame, "part")
    found: dict[str, Dialogue] = {}
    for number, channel in enumerate(channels):
        rows = frame.filter(pa.array((code == number) & (part == THREADS)))
        turns = frame.filter(pa.array((code == number) & (part == TURNS)))
        found[channel] = _one(channel, rows, turns)
    return found


def _one(channel: str, rows: pa.Table, turns: pa.Table) -> Dialogue:
    kinds, group = column(rows, "kind"), column(rows, "group")
    threads, opener = column(rows, "threads"), column(rows, "opener")
    cells = _cells(kinds, group, threads)
    every = cells.sum(axis=0)
    one_sided = cells[Kind.MONOLOGUE_OURS] + cells[Kind.MONOLOGUE_THEIRS]
    lengths = np.zeros(TURNS_CAP, dtype=np.int64)
    np.add.at(lengths, column(turns, "turns") - 1, column(turns, "threads"))
    openers = _cells(opener, group, threads)
    words = {side: _sums(group, column(rows, f"words_{side}")) for side in ("ours", "theirs")}
    ours_most = int(words["ours"].sum()) >= int(words["theirs"].sum())
    month = column(rows, "month")
    return Dialogue(
        channel=channel,
        threads=int(every.sum()),
        shares=_shares(cells),
        monologue=_share(one_sided, every),
        leader=_leader(one_sided, cells[Kind.EXCHANGE] + cells[Kind.UNKNOWN], cells[Kind.DIALOGUE]),
        leader_at_best=_leader(
            one_sided, cells[Kind.EXCHANGE], cells[Kind.DIALOGUE] + cells[Kind.UNKNOWN]
        ),
        opened_by_us=_share(openers[Opener.OURS], openers[Opener.OURS] + openers[Opener.THEIRS]),
        openers_unknown=int(openers[Opener.UNKNOWN].sum()),
        turns=tuple(int(n) for n in lengths),
        messages_ours=int(column(rows, "messages_ours").sum()),
        messages_theirs=int(column(rows, "messages_theirs").sum()),
        words_ours=int(words["ours"].sum()),
        words_theirs=int(words["theirs"].sum()),
        balance=_share(words["ours" if ours_most else "theirs"], words["ours"] + words["theirs"]),
        ours_say_most=ours_most,
        months=tuple(
            _month(int(m), _cells(kinds[month == m], group[month == m], threads[month == m]))
            for m in np.unique(month)
            if m
        ),
    )


def _leader(
    monologue: NDArray[np.int64], exchange: NDArray[np.int64], dialogue: NDArray[np.int64]
) -> Leader:
    """Threads per group of each kind, the lesser kind first."""
    kinds = [
        (Verdict.MONOLOGUE, monologue),
        (Verdict.EXCHANGE, exchange),
        (Verdict.DIALOGUE, dialogue),
    ]
    # Stable: of two that are as common the lesser stays first.
    kinds.sort(key=lambda kind: -int(kind[1].sum()))
    (kind, most), (_, next_most) = kinds[:2]
    return Leader(kind, _share(most, most + next_most))


def _month(month: int, cells: NDArray[np.int64]) -> Month:
    return Month(month, int(cells.sum()), _shares(cells))


def _share(count: NDArray[np.int64], of: NDArray[np.int64]) -> Share:
    return share((count, of))


def _shares(cells: NDArray[np.int64]) -> Shares:
    every = cells.sum(axis=0)
    return Shares(*(_share(cells[kind], every) for kind in Kind))


def _cells(
    kind: NDArray[np.int32], group: NDArray[np.int32], weight: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Threads per kind (or opener) and group."""
    cells: NDArray[np.int64] = np.zeros((len(Kind), GROUPS), dtype=np.int64)
    np.add.at(cells, (kind, group), weight)
    return cells


def _sums(group: NDArray[np.int32], weight: NDArray[np.int64]) -> NDArray[np.int64]:
    sums: NDArray[np.int64] = np.zeros(GROUPS, dtype=np.int64)
    np.add.at(sums, group, weight)
    return sums


def rows(estimated: Mapping[str, Dialogue], ours: frozenset[str] | None = None) -> tuple[Row, ...]:
    """The figures of every channel; where nobody is known to be ours, only how many threads.

    ours: the channels on which somebody is; None: those on which one speaks.
    """
    silent = frozenset() if ours is None else ours
    told: list[Row] = []
    for channel, found in estimated.items():
        if found.messages_ours or channel in silent:
            told += _rows(found)
        else:
            told.append(count_row(channel, "threads", found.threads, Why.NO_ACCOUNT.value))
    return tuple(told)


def _rows(found: Dialogue) -> tuple[Row, ...]:
    channel, shares = found.channel, found.shares
    says = Why.TOO_FEW.value if found.threads < ENOUGH else ""
    named = {
        "monologue": found.monologue,
        "monologue, ours": shares.monologue_ours,
        "monologue, theirs": shares.monologue_theirs,
        "exchange": shares.exchange,
        "dialogue": shares.dialogue,
        "unknown length": shares.unknown,
        "opened by us": found.opened_by_us,
        "our share of words": _of_ours(found),
    }
    turns, begun = found.median_turns, sum(found.turns)
    middle = None if turns is None else float(turns)
    return (
        count_row(channel, "threads", found.threads),
        *(share_row(channel, name, share, says) for name, share in named.items()),
        Row(channel, "median turns", Unit.COUNT, middle, None, None, begun, says),
        count_row(channel, "messages, ours", found.messages_ours),
        count_row(channel, "messages, theirs", found.messages_theirs),
    )


def _of_ours(found: Dialogue) -> Share:
    """Our share of words: the balance, or what it leaves, so that periods can be compared."""
    most = found.balance
    if found.ours_say_most:
        return most
    return Share(most.of - most.count, most.of, 1 - most.high, 1 - most.low)
