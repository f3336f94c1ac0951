"""A few figures of the last three months, beside the three before and the same a year earlier."""

from dataclasses import dataclass

from tweespraak.measure import response
from tweespraak.measure.basis import Basis
from tweespraak.measure.compare import Change, compare
from tweespraak.measure.definitions.talk import DIALOGUE, SAID
from tweespraak.measure.frames import DAY_US
from tweespraak.measure.periods import Months
from tweespraak.measure.response_rows import Answer
from tweespraak.measure.response_rows import rows as response_rows
from tweespraak.measure.values import Row

MONTHS = 3
"""A quarter: long enough for a figure, short enough to be news."""
SHOWN = (
    "dialogue",
    "theirs: within 24 hours, any reply",
    "ours: all messages answered, any reply",
    "ours: ask",
    "ours: give",
)
"""The rows that stand for how things go; all are shares."""


@dataclass(frozen=True, slots=True)
class Past:
    """One earlier period beside the present one: a change for each of SHOWN, in that order."""

    months: Months
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class OverTime:
    """The present period, and the earlier ones of which anything is known."""

    months: Months
    now: tuple[Row, ...]
    past: tuple[Past, ...]


def over_time(basis: Basis) -> OverTime | None:
    """The last three months that are known, beside earlier ones; None under six months."""
    known = _whole(basis)
    if known is None or known.size < 2 * MONTHS:
        return None
    whole = _last(known)
    now = _rows(basis.within(whole))
    past = []
    for earlier in (whole.before, whole.year_before):
        if earlier.first >= known.first:
            changes = {change.name: change for change in compare(now, _rows(basis.within(earlier)))}
            past.append(Past(earlier, tuple(changes[name] for name in SHOWN if name in changes)))
    return OverTime(whole, now, tuple(past)) if past else None


def _whole(basis: Basis) -> Months | None:
    """The months that are known, without a last one that the exports cut short."""
    known = basis.months()
    ends = [end for seen in basis.coverage.values() for _, end in (*seen.ours, *seen.theirs)]
    if known is None or not ends or known.size == 1:
        return known
    last = known.each()[-1]
    if last.bounds_us(basis.zone)[1] <= max(ends) + DAY_US:
        return known
    return Months(known.first, last.before.last)


def _last(known: Months) -> Months:
    """The last three months."""
    return Months(known.each()[-MONTHS].first, known.last)


def _rows(basis: Basis) -> tuple[Row, ...]:
    """The rows of SHOWN, of all channels together."""
    frame = basis.run("response", response.counts(basis.tables))
    answered = response_rows(response.estimate(frame, basis.coverage), Answer.ANY)
    every = (*DIALOGUE.run(basis), *answered, *SAID.run(basis))
    return tuple(row for row in every if row.channel is None and row.name in SHOWN)
