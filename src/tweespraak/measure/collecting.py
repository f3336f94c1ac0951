"""Do we collect applause where there could be conversation?"""

from collections.abc import Mapping
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tweespraak.activity.people import GROUPS
from tweespraak.archive.coverage import ChannelCoverage
from tweespraak.archive.tables import Tables
from tweespraak.measure.clusters import effective_groups, jackknife_variance, share, t95
from tweespraak.measure.frames import column
from tweespraak.measure.pitfall import (
    Change,
    Pitfall,
    PitfallVerdict,
    Which,
    share_row,
    too_few,
    untold,
)
from tweespraak.measure.reactions import ASKS, COUNTED, POSTS, Reaction, asks, counted, posts
from tweespraak.measure.seen import ENOUGH, unseen
from tweespraak.measure.values import Row, Share, Unit, Why

HARDLY = 1 / 20
"""Hardly conversation: of twenty reactions fewer than one is a reply. Two pages in our samples,
500 posts on Facebook and a year of LinkedIn, have 3.5 and 8 %."""

ASKED = 1 / 3
"""Clear takes that of three things we ask more than one is a like, a share or a follow: that
people do no more than press a button may be theirs, what we ask for is ours."""

REACTIONS = 100
"""Fewer reactions could hold none or five replies by chance where one in fifty is."""

CONVERSATION, ASKS_TO_COLLECT = "conversation of reactions", "asks for likes, shares, follows"
"""The figures that decide."""


def counts(tables: Tables) -> ir.Table:
    """How much applause, amplification and conversation do our posts get, and what do we ask?

    part 0: our messages that open a thread, where both sides are seen (`posts`), with likes,
    shares and messages of theirs in those threads; group of the day of the post. part 1: what
    platforms give as counts only, by the names in NAMED; group of the day. part 2: our messages
    that ask (`posts`), and of these for a like, a share or a follow (`applause`), by day.
    """
    return ibis.union(posts(tables), counted(tables), asks(tables))


@dataclass(frozen=True, slots=True)
class PerPost:
    """So many reactions of one kind a post, with 95 % interval clustered by day of the post."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Collecting:
    """What our posts on a channel get, and what we ask.

    posts: 0 where a platform gives only counts. counted: whether the reactions are a platform's
    counts. reactions: in the order of Reaction; per_post likewise, None without posts.
    conversation: its share of all reactions. asked: for likes, shares and follows, of our asks.
    """

    posts: int
    counted: bool
    reactions: tuple[int, ...]
    per_post: tuple[PerPost, ...] | None
    conversation: Share
    asked: Share
    pitfall: Pitfall


def estimate(frame: pa.Table, coverage: Mapping[str, ChannelCoverage]) -> dict[str, Collecting]:
    """Collecting on every channel there is coverage of, from `counts`.

    Where likes or shares stand in the messages these are taken, else the platform's counts.
    """
    names = np.asarray(column(frame, "channel"), dtype=str)
    return {
        channel: _one(channel, frame.filter(pa.array(names == channel)), seen)
        for channel, seen in coverage.items()
    }


def _one(channel: str, rows: pa.Table, seen: ChannelCoverage) -> Collecting:
    cells = _cells(rows)
    openings, got = cells[POSTS, 0], cells[POSTS, 1:]
    by_count = not got[:2].any() and bool(cells[COUNTED].any())
    if by_count:
        openings, got = np.zeros_like(openings), cells[COUNTED, 1:]
    per_post = tuple(_per_post(kind, openings) for kind in got) if openings.any() else None
    conversation = share((got[Reaction.CONVERSATION], got.sum(axis=0)))
    asked = share((cells[ASKS, 1], cells[ASKS, 0]))
    why = None if by_count else unseen(seen)
    if why is None and not got[:2].any():
        why = Why.REACTIONS_UNSEEN
    evidence = _evidence(channel, conversation, asked, per_post, int(openings.sum()))
    return Collecting(
        posts=int(openings.sum()),
        counted=by_count,
        reactions=tuple(int(n) for n in got.sum(axis=1)),
        per_post=per_post,
        conversation=conversation,
        asked=asked,
        pitfall=untold(channel, Which.COLLECTING, why)
        if why is not None
        else _pitfall(channel, conversation, asked, evidence),
    )


def _cells(rows: pa.Table) -> NDArray[np.int64]:
    """Sums by part, column (posts, then reactions) and group."""
    names = ("posts", *(reaction.name.lower() for reaction in Reaction))
    cells = np.zeros((ASKS + 1, len(names), GROUPS), dtype=np.int64)
    for place, name in enumerate(names):
        np.add.at(
            cells[:, place], (column(rows, "part"), column(rows, "group")), column(rows, name)
        )
    return cells


def _per_post(got: NDArray[np.int64], of: NDArray[np.int64]) -> PerPost:
    """A ratio, with the delete-a-group jackknife over days."""
    used = of > 0
    value = float(got.sum() / of.sum())
    rest = np.maximum(of.sum() - of, 1)
    left_out = (got.sum() - got) / rest
    if int(used.sum()) == 1:
        return PerPost(value, 0.0, float("inf"))
    half = t95(effective_groups(of) - 1) * float(jackknife_variance(left_out, used)) ** 0.5
    return PerPost(value, max(0.0, value - half), value + half)


def _evidence(
    channel: str,
    conversation: Share,
    asked: Share,
    per_post: tuple[PerPost, ...] | None,
    of: int,
) -> tuple[Row, ...]:
    ratios = tuple(
        Row(
            channel,
            f"{kind.name.lower()} per post",
            Unit.RATIO,
            one.value,
            one.low,
            one.high,
            of,
        )
        for kind, one in zip(Reaction, per_post or (), strict=False)
    )
    return (
        share_row(channel, CONVERSATION, conversation),
        share_row(channel, ASKS_TO_COLLECT, asked),
        *ratios,
    )


def _pitfall(channel: str, conversation: Share, asked: Share, evidence: tuple[Row, ...]) -> Pitfall:
    if conversation.of < REACTIONS:
        lacking = Change("reactions", Unit.COUNT, conversation.of, REACTIONS, above=True)
        return too_few(channel, Which.COLLECTING, (lacking,), *evidence)
    share_now = Change(CONVERSATION, Unit.SHARE, conversation.value, HARDLY, above=True)
    ask_now = asked.value if asked.of else None
    if conversation.value >= HARDLY:
        why = Why.CLEAR if conversation.low > HARDLY else Why.NARROW
        change = Change(CONVERSATION, Unit.SHARE, conversation.value, HARDLY, above=False)
        verdict = PitfallVerdict.NOT_FOUND
        return Pitfall(channel, Which.COLLECTING, verdict, why, evidence, (change,))
    if conversation.high < HARDLY and asked.of >= ENOUGH and asked.low > ASKED:
        changes = (share_now, Change(ASKS_TO_COLLECT, Unit.SHARE, ask_now, ASKED, above=False))
        verdict = PitfallVerdict.CLEAR
        return Pitfall(channel, Which.COLLECTING, verdict, Why.CLEAR, evidence, changes)
    changes = (share_now, Change(ASKS_TO_COLLECT, Unit.SHARE, ask_now, ASKED, above=True))
    return Pitfall(
        channel, Which.COLLECTING, PitfallVerdict.SUSPECTED, Why.NARROW, evidence, changes
    )


def rows(estimated: Mapping[str, Collecting]) -> tuple[Row, ...]:
    """The verdicts with the figures they rest on."""
    return tuple(row for one in estimated.values() for row in one.pitfall.rows)
