"""Which messages stand behind the figures, by number: what messages.html shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from tweespraak.archive.tables import Tables
from tweespraak.measure.frames import BEFORE_1970, answered, calling, day, speaks, talk
from tweespraak.measure.outofhand import Burst, Where
from tweespraak.measure.pulse import Pulse, Silence
from tweespraak.measure.waits import Wait, waits
from tweespraak.measure.wishes import Followed, wishes

SHOWN = 50
"""Threads shown behind one figure."""
OF_A_KIND = 5
"""Conversations shown of each channel and kind."""
SILENCES = 12
"""Silences shown."""
AROUND = 12
"""Messages shown of one thread."""

KINDS = ("dialogue", "exchange", "ours", "theirs")
"""Kinds of conversation, as messages.html divides them."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A message that a figure is about. answer: what ended its wait, if anything did."""

    root: int
    seq: int
    answer: int | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A conversation of one kind on one channel."""

    channel: str
    kind: str
    root: int
    of: int
    """How many conversations there are of that kind on that channel."""


def newest(tables: Tables) -> ir.Table:
    """Which waits are the youngest? Youngest first."""
    every = waits(tables)
    return every.order_by(every.age_us, ibis.desc(every.seq)).limit(SHOWN)


def slowest(tables: Tables) -> ir.Table:
    """Which of their questions waited longest for an answer that came? Slowest first."""
    every = talk(tables.messages)
    every = every.filter(calling(every) & ~every.ours & answered(every) & every.timed)
    chosen = every.order_by(ibis.desc("answer_us"), "seq").limit(SHOWN)
    return chosen.select("root", "seq", "answer")


def unmet_wishes(tables: Tables) -> ir.Table:
    """Which wishes met silence or a bare no? Newest first."""
    unmet = wishes(tables)
    unmet = unmet.filter(unmet.followed.isin([int(Followed.SILENCE), int(Followed.BARE_NO)]))
    chosen = unmet.order_by(ibis.desc("seq")).limit(SHOWN)
    return chosen.select("root", "seq", "answer")


def examples(tables: Tables) -> ir.Table:
    """Which conversations are of which kind? The latest of each channel and kind.

    Kinds as in the measure of dialogue, those of unknown length among the exchanges.
    """
    every = talk(tables.messages)
    said = speaks(every)
    threads = every.group_by("channel", "root").agg(
        ours=(said & every.ours).any(),
        theirs=(said & ~every.ours).any(),
        back=(said & every.returns).any(),
        outside=(said & every.until_us.isnull()).any(),
        unknown=((every.seq == every.root) & every.parent_unseen).any(),
    )
    threads = threads.filter((threads.ours | threads.theirs) & ~threads.outside)
    kinds = threads.mutate(
        kind=ibis.cases(
            (threads.back, KINDS[0]),
            (threads.unknown | (threads.ours & threads.theirs), KINDS[1]),
            (threads.ours, KINDS[2]),
            else_=KINDS[3],
        )
    )
    window = ibis.window(group_by=["channel", "kind"])
    ranked = kinds.mutate(
        place=ibis.row_number().over(
            ibis.window(group_by=["channel", "kind"], order_by=ibis.desc("root"))
        ),
        of=kinds.count().over(window),
    )
    chosen = ranked.filter(ranked.place < OF_A_KIND)
    return chosen.select("channel", "kind", "root", "of").order_by("channel", "kind", "root")


def at_silences(tables: Tables, silences: Iterable[tuple[Pulse, Silence]]) -> ir.Table:
    """Which messages stand at an end of one of these silences, on one of their channels?"""
    ends = [(pulse.channel, t) for pulse, each in silences for t in (each.from_us, each.until_us)]
    channels, moments = sorted({c for c, _ in ends}), sorted({t for _, t in ends})
    every = tables.messages.filter(tables.messages.message)
    found = every.filter(every.channel.isin(channels) & every.t_us.isin(moments))
    return found.select("channel", "t_us", "root", "seq")


def in_burst(tables: Tables, channel: str, burst: Burst) -> ir.Table:
    """Which messages of theirs make this burst? In order of time."""
    every = talk(tables.messages)
    theirs = every.filter(speaks(every) & ~every.ours & (every.channel == channel))
    if burst.where is Where.DAY:
        theirs = theirs.filter(day(theirs) == burst.at + BEFORE_1970)
    else:
        theirs = theirs.filter(theirs.root == burst.at)
    return theirs.order_by("seq").select("root", "seq")


def members(tables: Tables, roots: Sequence[int]) -> ir.Table:
    """All messages of these threads, as numbers: which answers which, and who speaks."""
    every = tables.messages
    return every.filter(every.message & every.root.isin(list(roots))).select(
        "root", "seq", "parent", "person"
    )


def pointers(found: Iterable[Wait]) -> list[Pointer]:
    """Where these waits are."""
    return [Pointer(wait.root, wait.seq) for wait in found]


@dataclass(frozen=True, slots=True)
class Member:
    """One message of a thread, by number."""

    seq: int
    parent: int | None
    person: int


def around(pointer: Pointer, thread: Sequence[Member]) -> tuple[int, ...]:
    """The messages to show: the thread's first, what the figure is about, and what hangs on it.

    What hangs on it: what it answers, what answers it, and what the same person says elsewhere in
    the thread, those nearest in the files first.
    """
    by_seq = {member.seq: member for member in thread}
    focus = by_seq.get(pointer.seq)
    if focus is None:
        return tuple(sorted(by_seq)[:AROUND])
    wanted = (pointer.root, pointer.seq, pointer.answer, focus.parent)
    near = {seq for seq in wanted if seq is not None and seq in by_seq}
    more = [
        member.seq for member in thread if member.person == focus.person or member.parent in near
    ]
    more.sort(key=lambda seq: abs(seq - pointer.seq))
    near |= set(more[: max(0, AROUND - len(near))])
    return tuple(sorted(near))
