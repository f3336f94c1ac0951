"""How long do people wait for our answer, and how often do they answer us?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa

from tweespraak.activity.model import ChannelKind
from tweespraak.archive.coverage import ChannelCoverage
from tweespraak.archive.tables import Tables
from tweespraak.measure.durations import (
    COARSE_BITS,
    FINE_BITS,
    HOUR_US,
    MIDDLING_BITS,
    WEEK,
    WEEK_CUT,
    WITHIN_US,
    cut,
    passed,
    step,
)
from tweespraak.measure.frames import (
    answered,
    coded,
    column,
    day_group,
    given,
    observed_us,
    speaks,
    talk,
)
from tweespraak.measure.seen import ENOUGH, unseen
from tweespraak.measure.values import Quantile, Share, Why
from tweespraak.measure.waitcurves import (
    BY_DAY,
    BY_HOUR,
    BY_PERSON,
    CURVE,
    Cell,
    Curve,
    Rows,
    Within,
    band_of,
    cells_of,
    curve_of,
    middle_of,
    quantile_of,
    share_of,
)


class Asked(StrEnum):
    """Whose messages, of those that call for an answer."""

    THEIRS = "theirs"
    OURS = "ours"


def counts(tables: Tables) -> ir.Table:
    """After how long does each message that calls for an answer get its first one, if ever?

    Takes messages that call for an answer, where both sides are seen; of ours that do not, only
    whether anybody answered. An answer after the end of what is seen counts as none; a wait
    without answer lasts to that end. old: how many of 1 hour, 24 hours and 7 days had passed by
    that end. within: how many of them had not passed by the answer (3: within the hour).

    part 0: exact seconds below 256 s, else their 8 first binary digits (at most 0.8 % short).
    part 1, 2: seconds in 3 binary digits (at most 25 % short; for variances only), by group of
    the day of the answer (of the message itself where there is none), and of theirs also by
    group of the person. (Ours are few people's, often one account's: days tell them apart.)
    part 3: their messages by hour of the week (in `group`), seconds in 4 binary digits (at most
    12.5 % short), a week standing for more.
    """
    base = _waits(tables)
    theirs = base.view()
    theirs = theirs.filter(theirs.calls & ~theirs.ours)
    return ibis.union(*_spans(base), _part(theirs, BY_HOUR, theirs.hour, theirs.middling))


def counts_given(tables: Tables) -> ir.Table:
    """After how long does each message get an answer with something in it, if ever?

    As `counts`, where an answer is the first that gives something, or refuses with a reason; the
    week of hours is left out.
    """
    return ibis.union(*_spans(_waits(replace(tables, messages=given(tables.messages)))))


def _spans(base: ir.Table) -> list[ir.Table]:
    """The parts from which curves and shares with their intervals are made."""
    # Views: else Ibis writes what makes the base into each part, and engines do it once a part.
    calls, every, theirs = base.view(), base.view(), base.view()
    calls = calls.filter(calls.calls)
    theirs = theirs.filter(theirs.calls & ~theirs.ours)
    return [
        _part(calls, CURVE, None, calls.fine, calls.outcome & ANSWERED),
        _part(every, BY_DAY, every.day_group, every.coarse),
        _part(theirs, BY_PERSON, theirs.person_group, theirs.coarse),
    ]


ANSWERED, OLD = 16, 4
"""How an outcome is packed, to group by one column: answered × 16 + old × 4 + within."""


def _waits(tables: Tables) -> ir.Table:
    """One row a message that waits, or of ours one that may have been answered.

    fine, middling, coarse: its seconds in so many steps.
    """
    every = talk(tables.messages)
    side = every.ours | every.calls
    every = every.filter(speaks(every) & every.until_us.notnull() & side)
    done, observed = answered(every), observed_us(every)
    wait = every.calls.ifelse(done.ifelse(every.answer_us, observed), 0)
    within = done.ifelse(len(WITHIN_US) - passed(every.answer_us - 1), 0)
    told = every.calls.ifelse(passed(observed) * OLD + within, 0)
    waits = every.select(
        channel=every.channel,
        ours=every.ours,
        calls=every.calls,
        outcome=(done.ifelse(ANSWERED, 0) + told).cast("int8"),
        seconds=(wait // 1_000_000).cast("int64"),
        person_group=every.group.cast("int16"),
        day_group=done.ifelse(every.answer_group, day_group(every)).cast("int16"),
        hour=every.hour_of_week.cast("int16"),
    ).view()
    steps = waits.mutate(step=step(waits.seconds)).view()
    middling = cut(steps.seconds, steps.step, MIDDLING_BITS)
    return steps.select(
        "channel",
        "ours",
        "calls",
        "outcome",
        "person_group",
        "day_group",
        "hour",
        fine=cut(steps.seconds, steps.step, FINE_BITS),
        middling=(steps.seconds < WEEK).ifelse(middling, WEEK_CUT),
        coarse=cut(steps.seconds, steps.step, COARSE_BITS),
    )


def _part(
    base: ir.Table,
    part: int,
    group: ir.IntegerValue | None,
    seconds: ir.IntegerValue,
    outcome: ir.IntegerValue | None = None,
) -> ir.Table:
    """The waits of one part of the frame, counted; without a group all are in group 0."""
    rows = base.select(
        "channel",
        "ours",
        "calls",
        outcome=base.outcome if outcome is None else outcome,
        seconds=seconds,
        group=ibis.literal(0, "int16") if group is None else group,
    )
    counted = rows.group_by(*rows.columns).agg(n=rows.count())
    return counted.select(
        part=ibis.literal(part).cast("int8"),
        channel=counted.channel,
        ours=counted.ours,
        calls=counted.calls,
        group=counted.group.cast("int16"),
        seconds=counted.seconds.cast("int64"),
        answered=counted.outcome >= ANSWERED,
        old=(counted.outcome % ANSWERED // OLD).cast("int8"),
        within=(counted.outcome % OLD).cast("int8"),
        n=counted.n.cast("int64"),
    )


@dataclass(frozen=True, slots=True)
class Response:
    """The waits of one channel, or of all that can be told together (channel None).

    why: CLEAR, TOO_FEW (under ten: read with care), or why nothing is told; with NO_TIMES only
    `n` and `answered` are. answered: before the end of what is seen. anything_answered: of all
    our messages, also those that do not call for it; None for theirs. answered_only: the median
    of the answered ones, in seconds: what leaving out the unanswered would have said. week: for
    theirs only, the hours of the week that have any.
    """

    channel: str | None
    asked: Asked
    why: Why
    n: int
    answered: Share
    anything_answered: Share | None
    median: Quantile
    p90: Quantile
    within: tuple[Within, ...]
    answered_only: float | None
    curve: Curve
    week: tuple[Cell, ...]


def estimate(
    frame: pa.Table,
    coverage: Mapping[str, ChannelCoverage],
    ours: frozenset[str] | None = None,
) -> tuple[Response, ...]:
    """Waits of both sides from `counts`.

    For each side first all channels that can be told together (channel None), then every
    channel there is coverage of; logs are left out. ours: the channels on which somebody is known
    to be ours; None: those on which one speaks in this frame.
    """
    names, code = coded(frame, "channel")
    rest = [column(frame, name) for name in Rows.__slots__ if name != "channel"]
    rows = Rows(rest[0], code, *rest[1:])
    talked = {c: seen for c, seen in coverage.items() if seen.kind is not ChannelKind.LOG}
    number = {name: place for place, name in enumerate(names)}
    parts = {c: rows.where(rows.channel == number.get(c, -1)) for c in talked}
    silent = frozenset() if ours is None else ours
    whys = {c: _why(parts[c], seen, known=c in silent) for c, seen in talked.items()}
    told = [number[c] for c, why in whys.items() if why is None and c in number]
    together = rows.where(np.isin(rows.channel, told))
    return tuple(_responses(together, parts, whys))


def _responses(
    together: Rows, parts: Mapping[str, Rows], whys: Mapping[str, Why | None]
) -> Iterator[Response]:
    for asked in Asked:
        yield _one(None, asked, together, None)
        for channel, rows in parts.items():
            yield _one(channel, asked, rows, whys[channel])


def _why(rows: Rows, seen: ChannelCoverage, *, known: bool) -> Why | None:
    why = unseen(seen)
    if why is not None:
        return why
    if len(rows.n) and not (known or rows.ours.any()):
        return Why.NO_ACCOUNT
    return None if seen.timed else Why.NO_TIMES


def _one(channel: str | None, asked: Asked, rows: Rows, why: Why | None) -> Response:
    """One channel's waits; where they cannot be told, nothing but the reason."""
    if why not in (None, Why.NO_TIMES):
        rows = rows.where(np.zeros(len(rows.n), dtype=bool))
    mine = rows.where(rows.ours == (asked is Asked.OURS))
    calls = mine.where(mine.calls)
    n = int(calls.n[calls.part == CURVE].sum())
    timed = calls.where(np.full(len(calls.n), fill_value=why is None))
    band = band_of(timed)
    done = timed.where((timed.part == CURVE) & timed.answered)
    if why is None and n < ENOUGH:
        why = Why.TOO_FEW if n else Why.NO_MESSAGES
    return Response(
        channel=channel,
        asked=asked,
        why=why or Why.CLEAR,
        n=n,
        answered=share_of(calls, calls.answered),
        anything_answered=share_of(mine, mine.answered) if asked is Asked.OURS else None,
        median=quantile_of(band, 0.5),
        p90=quantile_of(band, 0.9),
        within=tuple(
            Within(us // HOUR_US, share_of(old, old.within >= len(WITHIN_US) - place))
            for place, us in enumerate(WITHIN_US)
            for old in [timed.where(timed.old > place)]
        ),
        answered_only=middle_of(done),
        curve=curve_of(band),
        week=tuple(cells_of(timed)),
    )
