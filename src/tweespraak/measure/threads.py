"""One row a thread: what kind it is, who opened it, and how much each side says in it."""

from enum import IntEnum

import ibis
import ibis.expr.types as ir

from tweespraak.activity.people import GROUPS
from tweespraak.archive.tables import Tables
from tweespraak.measure.frames import day_group, speaks, talk

TURNS_CAP = 50


class Kind(IntEnum):
    """What a thread is.

    UNKNOWN: it answers a message that is in no file, so it is an exchange of unknown length,
    unless a dialogue is found below.
    """

    MONOLOGUE_OURS = 0
    MONOLOGUE_THEIRS = 1
    EXCHANGE = 2
    DIALOGUE = 3
    UNKNOWN = 4


class Opener(IntEnum):
    """Whose message a thread begins with; UNKNOWN where that message is in no file."""

    OURS = 0
    THEIRS = 1
    UNKNOWN = 2


def threads(tables: Tables) -> ir.Table:
    """One row a thread, of those that begin in the time that the tables hold."""
    every = talk(tables.messages)
    # Of a period, threads that began before it are left out: they belong to the one they began in.
    every = every.filter(every.root >= 0)
    said, is_root = speaks(every), every.seq == every.root
    # Worked out row by row before grouping: engines then carry few and narrow columns into it.
    rows = every.select(
        "root",
        # The root opens; where it is a machine's message, or no message, the first one spoken.
        opening=said.ifelse(is_root.ifelse(-1, every.seq), ibis.null("int32")),
        unseen_root=is_root & every.parent_unseen,
        person=(said & ~every.ours).ifelse(
            every.seq.cast("int64") * GROUPS + every.group, ibis.null("int64")
        ),
        returns=said & every.returns,
        turn=said & every.turn_start,
        outside=said & every.until_us.isnull(),
        of_ours=said & every.ours,
        of_theirs=said & ~every.ours,
        words_ours=(said & every.ours).ifelse(every.words, 0),
        words_theirs=(said & ~every.ours).ifelse(every.words, 0),
    )
    found = rows.group_by("root").agg(
        opening=rows.opening.min(),
        unseen_root=rows.unseen_root.any(),
        person=rows.person.min(),
        returns=rows.returns.any(),
        turns=rows.count(where=rows.turn),
        outside=rows.outside.any(),
        messages_ours=rows.count(where=rows.of_ours),
        messages_theirs=rows.count(where=rows.of_theirs),
        words_ours=rows.words_ours.sum(),
        words_theirs=rows.words_theirs.sum(),
    )
    return _opened(found.filter(found.opening.notnull() & ~found.outside), every)


def _opened(found: ir.Table, every: ir.Table) -> ir.Table:
    """Threads with what their opening message tells, as the kinds that they are."""
    found = found.mutate(
        opening=(found.opening < 0).ifelse(found.root, found.opening).cast("int32")
    )
    first = every.select(
        opening=every.seq,
        channel=every.channel,
        month=every.timed.ifelse(every.month, 0),
        opened_by_us=every.ours,
        day_group=day_group(every),
    )
    joined = found.join(first, "opening")
    return joined.mutate(
        group=ibis.coalesce(joined.person % GROUPS, joined.day_group.cast("int64")),
        turns=ibis.least(joined.turns, TURNS_CAP),
        kind=ibis.cases(
            (joined.returns, int(Kind.DIALOGUE)),
            (joined.unseen_root, int(Kind.UNKNOWN)),
            (joined.messages_theirs == 0, int(Kind.MONOLOGUE_OURS)),
            (joined.messages_ours == 0, int(Kind.MONOLOGUE_THEIRS)),
            else_=int(Kind.EXCHANGE),
        ),
        opener=ibis.cases(
            (joined.unseen_root, int(Opener.UNKNOWN)),
            (joined.opened_by_us, int(Opener.OURS)),
            else_=int(Opener.THEIRS),
        ),
    )
