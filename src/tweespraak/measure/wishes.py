"""What do people wish for, and what followed: something given, a bare no, or silence?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa

from tweespraak.activity.moves import WISH_KINDS, Move, WishKind, bit
from tweespraak.archive.tables import Tables
from tweespraak.measure.frames import answered, coded, column, speaks, talk
from tweespraak.measure.rows import bare_share_row, count_row
from tweespraak.measure.values import Row


class Followed(IntEnum):
    """What the first answer to a wish was."""

    GIVEN = 0
    """It gives something: what was wished for, or another way on."""
    BARE_NO = 1
    """It refuses, and gives nothing beside."""
    OTHER = 2
    """Words, but neither."""
    SILENCE = 3
    """No answer in these files."""


def counts(tables: Tables) -> ir.Table:
    """How many wishes of which kind got what for an answer, and did the person come back?"""
    rows = wishes(tables).select("channel", "wish", "followed", "back")
    return rows.group_by(*rows.columns).agg(n=rows.count().cast("int64"))


def wishes(tables: Tables) -> ir.Table:
    """Which messages hold a wish, and what followed?

    Takes their messages that hold a wish, where both sides are seen. wish: index into
    WISH_KINDS. followed: of Followed, by the moves of the first answer. back: the same person
    speaks again in the thread, after our reply to them.
    """
    every = talk(tables.messages)
    said = every.filter(speaks(every))
    wish = said.filter(~said.ours & (said.wish_kind >= 0) & said.until_us.notnull())
    wish = wish.select(
        "seq",
        "channel",
        "root",
        "person",
        wish=wish.wish_kind,
        answer=answered(wish).ifelse(wish.answer, ibis.null("int32")),
    )
    reply = every.select(answer=every.seq, moves=every.moves)
    returns = said.filter(said.returns)
    last = returns.group_by("root", "person").agg(last=returns.seq.max())
    joined = wish.left_join(reply, "answer").drop("answer_right")
    joined = joined.left_join(last, ["root", "person"]).drop("root_right", "person_right")

    def holds(move: Move) -> ir.BooleanValue:
        return (joined.moves & bit(move)) != 0

    return joined.select(
        "seq",
        "root",
        "answer",
        channel=joined.channel,
        wish=joined.wish,
        followed=ibis.cases(
            (joined.answer.isnull(), int(Followed.SILENCE)),
            (holds(Move.GIVE), int(Followed.GIVEN)),
            (holds(Move.REFUSAL), int(Followed.BARE_NO)),
            else_=int(Followed.OTHER),
        ).cast("int8"),
        back=(joined.last > joined.answer).fill_null(False),
    )


@dataclass(frozen=True, slots=True)
class Wishes:
    """Wishes of one kind on one channel. followed: in the order of Followed, adds up to n.

    back: of those that were answered, how many people spoke again after the answer.
    """

    channel: str
    kind: WishKind
    n: int
    followed: tuple[int, ...]
    back: int


def estimate(frame: pa.Table) -> tuple[Wishes, ...]:
    """Wishes by channel and kind, from `counts`; kinds that nobody has are absent."""
    channels, code = coded(frame, "channel")
    wish, followed = column(frame, "wish"), column(frame, "followed")
    back, n = column(frame, "back"), column(frame, "n")
    found = []
    for number, channel in enumerate(channels):
        for place, kind in enumerate(WISH_KINDS):
            rows = (code == number) & (wish == place)
            if not rows.any():
                continue
            by_followed = np.zeros(len(Followed), dtype=np.int64)
            np.add.at(by_followed, followed[rows], n[rows])
            found.append(
                Wishes(
                    channel=channel,
                    kind=kind,
                    n=int(by_followed.sum()),
                    followed=tuple(int(count) for count in by_followed),
                    back=int(n[rows & back].sum()),
                )
            )
    return tuple(found)


FOLLOWED = ("given", "bare no", "other words", "silence")
"""What rows call them, in the order of Followed."""


def rows(estimated: Iterable[Wishes]) -> tuple[Row, ...]:
    """Wishes of every channel, all kinds together and each, and what followed.

    The counts hold no clusters, so shares have no interval.
    """
    by_channel: dict[str, list[Wishes]] = {}
    for wish in estimated:
        by_channel.setdefault(wish.channel, []).append(wish)
    told: list[Row] = []
    for channel, kinds in by_channel.items():
        told += _rows(channel, "wishes", kinds)
        for wish in kinds:
            told += _rows(channel, f"{wish.kind.value} wishes", [wish])
    return tuple(told)


def _rows(channel: str, name: str, kinds: list[Wishes]) -> Iterator[Row]:
    n = sum(wish.n for wish in kinds)
    followed = [sum(counted) for counted in zip(*(wish.followed for wish in kinds), strict=True)]
    yield count_row(channel, name, n)
    for what, count in zip(FOLLOWED, followed, strict=True):
        yield bare_share_row(channel, f"{name}: {what}", count, n)
    back, answered_ = sum(wish.back for wish in kinds), n - followed[Followed.SILENCE]
    yield bare_share_row(channel, f"{name}: spoke again after the answer", back, answered_)
