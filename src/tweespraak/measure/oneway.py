"""Is a channel one-way traffic: do we speak unprompted, and does nobody answer?"""

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
from tweespraak.measure.clusters import share
from tweespraak.measure.frames import (
    DAY_US,
    answered,
    column,
    day_group,
    observed_us,
    speaks,
    talk,
)
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
from tweespraak.measure.seen import ENOUGH, unseen
from tweespraak.measure.values import Row, Share, Unit, Why

UNPROMPTED = 1 / 2
"""One-way speaks first more often than it answers."""

UNANSWERED = 3 / 4
"""One-way: of four messages that open a thread, more than three get no answer."""

OLD_US = 7 * DAY_US
"""Unanswered can be told of messages seen for a week after: most answers come within days."""


def counts(tables: Tables) -> ir.Table:
    """How often do we speak unprompted, and how often does nobody answer?

    Takes our messages that begin a turn (what we add below our own counts with it), also where
    only our side is seen. opens: it begins a thread, answers nothing, and is nobody's first
    answer in a chat of before. told: both sides are seen, and for a week after it (where times
    are real). answered: by anybody of theirs, while both sides are seen. group: 0 to 63, of the
    day.
    """
    every = talk(tables.messages)
    answers = every.filter(~every.ours & every.answer.notnull())
    answers = answers.select(seq=answers.answer.cast("int32")).distinct()
    answers = answers.mutate(answers=ibis.literal(True))
    turns = every.filter(speaks(every) & every.ours & every.turn_start)
    joined = turns.left_join(answers, "seq").drop("seq_right")
    free = ~joined.parent_unseen & joined.parent.isnull() & joined.answers.isnull()
    old = ~joined.timed | (observed_us(joined) >= OLD_US)
    rows = joined.select(
        "channel",
        group=day_group(joined),
        opens=free & (joined.seq == joined.root),
        told=(joined.until_us.notnull() & old).fill_null(False),
        answered=answered(joined).fill_null(False),
    )
    return rows.group_by(*rows.columns).agg(n=rows.count().cast("int64"))


@dataclass(frozen=True, slots=True)
class OneWay:
    """How one-way our messages on a channel are, 95 % intervals clustered by day.

    unprompted: of our messages that begin a turn, those that open a thread. unanswered: of those
    that can be told, the ones nobody answered. unanswered_openings: the same of those that open
    a thread: an answer to a question need not be answered again.
    """

    unprompted: Share
    unanswered: Share
    unanswered_openings: Share
    pitfall: Pitfall


def estimate(frame: pa.Table, coverage: Mapping[str, ChannelCoverage]) -> dict[str, OneWay]:
    """One-way traffic on every channel there is coverage of, from `counts`."""
    names = np.asarray(column(frame, "channel"), dtype=str)
    return {
        channel: _one(channel, frame.filter(pa.array(names == channel)), seen)
        for channel, seen in coverage.items()
    }


def _one(channel: str, rows: pa.Table, seen: ChannelCoverage) -> OneWay:
    opens, told, silent = column(rows, "opens"), column(rows, "told"), ~column(rows, "answered")
    everything = np.ones(len(opens), dtype=bool)
    unprompted = _share(rows, opens, everything)
    unanswered = _share(rows, silent, told)
    openings = _share(rows, silent, told & opens)
    pitfall = _pitfall(channel, seen, unprompted, unanswered, openings)
    return OneWay(unprompted, unanswered, openings, pitfall)


def _share(rows: pa.Table, held: NDArray[np.bool_], of: NDArray[np.bool_]) -> Share:
    cells = np.zeros((2, GROUPS), dtype=np.int64)
    for cell, picked in zip(cells, (of & held, of), strict=True):
        np.add.at(cell, column(rows, "group")[picked], column(rows, "n")[picked])
    return share((cells[0], cells[1]))


def _pitfall(
    channel: str, seen: ChannelCoverage, unprompted: Share, unanswered: Share, openings: Share
) -> Pitfall:
    names = ("unprompted", "unanswered openings", "unanswered")
    shares = (unprompted, openings, unanswered)
    evidence = tuple(share_row(channel, name, one) for name, one in zip(names, shares, strict=True))
    why = unseen(seen)
    if why is None and not unprompted.of:
        why = Why.NO_ACCOUNT
    if why is not None:
        return untold(channel, Which.ONE_WAY, why, *evidence[: 1 if unprompted.of else 0])
    firm = unprompted.high < UNPROMPTED
    if not firm and openings.of < ENOUGH:
        lacking = least(names[1], openings.of, ENOUGH)
        return too_few(channel, Which.ONE_WAY, filter(None, (lacking,)), *evidence)
    pairs = ((unprompted, UNPROMPTED), (openings, UNANSWERED))
    verdict, why = _judged(pairs)
    falls = verdict is PitfallVerdict.NOT_FOUND
    changes = tuple(
        Change(name, Unit.SHARE, one.value, border, above=falls)
        for name, (one, border) in zip(names[:2], pairs, strict=True)
        if one.of and falls == (one.value <= border)
    )
    return Pitfall(channel, Which.ONE_WAY, verdict, why, evidence, changes)


def _judged(pairs: tuple[tuple[Share, float], ...]) -> tuple[PitfallVerdict, Why]:
    """Each share has to be past its border; clear where each whole interval is."""
    if all(one.low > border for one, border in pairs):
        return PitfallVerdict.CLEAR, Why.CLEAR
    if all(one.value > border for one, border in pairs):
        return PitfallVerdict.SUSPECTED, Why.NARROW
    firm = any(one.high < border for one, border in pairs)
    return PitfallVerdict.NOT_FOUND, Why.CLEAR if firm else Why.NARROW


def rows(estimated: Mapping[str, OneWay]) -> tuple[Row, ...]:
    """The verdicts with the figures they rest on."""
    return tuple(row for one in estimated.values() for row in one.pitfall.rows)
