"""What people do with our posts: applause, amplification and conversation, in Ibis."""

from enum import IntEnum

import ibis
import ibis.expr.types as ir

from tweespraak.activity.model import Verb
from tweespraak.activity.moves import ASK_KINDS, AskKind
from tweespraak.activity.people import GROUPS
from tweespraak.archive.tables import Tables
from tweespraak.measure.frames import DAY_US, day_group, speaks, talk


class Reaction(IntEnum):
    """What people do with a post (Kaushik 2011)."""

    APPLAUSE = 0
    AMPLIFICATION = 1
    CONVERSATION = 2


NAMED: tuple[tuple[str, Reaction], ...] = (
    ("reactions (total)", Reaction.APPLAUSE),
    ("reposts (total)", Reaction.AMPLIFICATION),
    ("comments (total)", Reaction.CONVERSATION),
    ("like", Reaction.APPLAUSE),
    ("share", Reaction.AMPLIFICATION),
    ("comment", Reaction.CONVERSATION),
)
"""What platforms' counts are: LinkedIn's page analytics by day, Facebook's by post. LinkedIn's
"(organic)" and "(sponsored)" are parts of the total and left out."""

COLLECTED = (AskKind.LIKE, AskKind.SHARE, AskKind.FOLLOW)
"""Asks for applause and its like."""

POSTS, COUNTED, ASKS = 0, 1, 2


def _part(part: int, rows: ir.Table) -> ir.Table:
    """Rows of one part, summed. rows: channel, group, posts and a column for each reaction."""
    sums = ("posts", *(reaction.name.lower() for reaction in Reaction))
    summed = rows.group_by("channel", "group").agg(**{name: rows[name].sum() for name in sums})
    return summed.select(
        part=ibis.literal(part, "int8"),
        channel=summed.channel,
        group=summed.group.cast("int16"),
        **{name: summed[name].cast("int64") for name in sums},
    )


def posts(tables: Tables) -> ir.Table:
    """Our messages that open a thread, with what theirs do in those threads."""
    every = talk(tables.messages)
    post = every.filter(
        speaks(every)
        & every.ours
        & (every.seq == every.root)
        & ~every.parent_unseen
        & every.until_us.notnull()
    )
    post = post.select("root", "channel", group=day_group(post))
    them = every.filter(~every.ours & ~every.automatic)
    like, shared = them.verb == Verb.LIKE.value, them.verb == Verb.ANNOUNCE.value
    got = them.select(
        "root",
        applause=like.cast("int64"),
        amplification=shared.cast("int64"),
        conversation=(them.message & ~like & ~shared).cast("int64"),
    )
    sums = {name: got[name].sum() for name in got.columns[1:]}
    joined = post.left_join(got.group_by("root").agg(**sums), "root").drop("root_right")
    return _part(
        POSTS,
        joined.select(
            "channel",
            "group",
            posts=ibis.literal(1, "int64"),
            **{name: joined[name].fill_null(0).cast("int64") for name in sums},
        ),
    )


def counted(tables: Tables) -> ir.Table:
    """What platforms give as counts only, by the names in NAMED."""
    found = tables.aggregates.filter(tables.aggregates.value >= 0)
    number = found.value.round().cast("int64")

    def of(reaction: Reaction) -> ir.IntegerValue:
        names = [name for name, kind in NAMED if kind is reaction]
        return found.name.isin(names).ifelse(number, 0)

    known = found.name.isin([name for name, _ in NAMED])
    rows = found.select(
        "channel",
        group=(found.t_us // DAY_US % GROUPS).cast("int16"),
        known=known,
        posts=ibis.literal(0, "int64"),
        **{reaction.name.lower(): of(reaction) for reaction in Reaction},
    )
    return _part(COUNTED, rows.filter(rows.known).drop("known"))


def asks(tables: Tables) -> ir.Table:
    """Our messages that ask, and of these for a like, a share or a follow."""
    every = talk(tables.messages)
    asking = every.filter(speaks(every) & every.ours & (every.ask_kind >= 0))
    collected = asking.ask_kind.isin([ASK_KINDS.index(kind) for kind in COLLECTED])
    rows = asking.select(
        "channel",
        group=day_group(asking),
        posts=ibis.literal(1, "int64"),
        applause=collected.cast("int64"),
        amplification=ibis.literal(0, "int64"),
        conversation=ibis.literal(0, "int64"),
    )
    return _part(ASKS, rows)
