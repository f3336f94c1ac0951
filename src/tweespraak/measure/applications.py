"""How long do applicants wait for a human word, and for a decision?"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tweespraak.activity.model import Stage
from tweespraak.activity.people import GROUPS
from tweespraak.archive.tables import Tables
from tweespraak.measure import km
from tweespraak.measure.clusters import share
from tweespraak.measure.frames import DAY_US, coded, column
from tweespraak.measure.seen import ENOUGH
from tweespraak.measure.values import Quantile, Row, Share, Unit, Why
from tweespraak.measure.waitcurves import Curve, curve_of, quantile_of

WITHIN_DAYS = (1, 7, 30)
COARSE_BITS = 5
"""For variances only: a duration at most 1 part in 16 short."""
QUANTILES = (0.5, 0.9)
STAGES = tuple(Stage)


class Until(StrEnum):
    """What ends the wait of an applicant. WORD: a human word, or the decision itself."""

    WORD = "a human word"
    DECISION = "a decision"


class Outcome(IntEnum):
    """How a wait stands at the end of what is seen."""

    ENDED = 0
    WAITING = 1
    WITHDRAWN = 2
    """The applicant withdrew: no answer in these files, and nobody waits any more."""
    UNDATED = 3
    """The stage says that it came, but no file says when: in no curve and no share."""


UNTILS = tuple(Until)
CAME = {
    Until.WORD: (Stage.OFFERED.value, Stage.HIRED.value, Stage.REFUSED.value),
    Until.DECISION: (Stage.HIRED.value, Stage.REFUSED.value),
}
"""Stages nobody is in without it."""


def counts(tables: Tables) -> ir.Table:
    """How long does each application wait for the first human word, and for a decision?

    until: index into UNTILS. outcome: of Outcome. seconds: until it came, else to the end of what
    is seen. old: how many of 1, 7 and 30 days had passed by that end; within: within how many of
    them it came. stage: index into STAGES. since_us: the first of these applications. group: of the
    person. n: applications; there are few of them, so durations are whole.
    """
    every = tables.applications
    every = every.filter(every.until_us.notnull() & (every.until_us >= every.t_us))
    waits = [
        _waits(every, Until.WORD, every.word_us),
        _waits(every, Until.DECISION, every.decided_us),
    ]
    rows = ibis.union(*waits)
    keys = [name for name in rows.columns if name != "t_us"]
    return rows.group_by(*keys).agg(since_us=rows.t_us.min(), n=rows.count().cast("int64"))


def _waits(every: ir.Table, until: Until, came_us: ir.IntegerValue) -> ir.Table:
    observed = every.until_us - every.t_us
    # What a clock puts before the application came at once.
    ended = came_us.notnull() & (came_us <= observed)
    us = ended.ifelse(ibis.greatest(came_us, 0), observed)
    outcome = ibis.cases(
        (ended, int(Outcome.ENDED)),
        (came_us.isnull() & every.stage.isin(CAME[until]), int(Outcome.UNDATED)),
        (every.stage == Stage.WITHDRAWN.value, int(Outcome.WITHDRAWN)),
        else_=int(Outcome.WAITING),
    )
    stage = ibis.cases(*((every.stage == each.value, n) for n, each in enumerate(STAGES)), else_=0)

    def passed(duration_us: ir.IntegerValue) -> ir.IntegerValue:
        days = (duration_us >= day * DAY_US for day in WITHIN_DAYS)
        return sum((each.cast("int8") for each in days), ibis.literal(0, "int8"))

    # Within a day: not a microsecond more.
    within = ended.ifelse(len(WITHIN_DAYS) - passed(ibis.greatest(came_us, 1) - 1), 0)
    return every.select(
        channel=every.channel,
        until=ibis.literal(UNTILS.index(until), "int8"),
        group=every.group,
        stage=stage.cast("int8"),
        outcome=outcome.cast("int8"),
        seconds=(us // 1_000_000).cast("int64"),
        old=passed(observed).cast("int8"),
        within=within.cast("int8"),
        t_us=every.t_us,
    )


@dataclass(frozen=True, slots=True)
class WithinDays:
    """Of the applications observed for at least so many days, the share that had it by then."""

    days: int
    share: Share


@dataclass(frozen=True, slots=True)
class Waiting:
    """The waits of applicants for one thing. n: those in the curve.

    quantiles: of QUANTILES. waiting: how many still wait at the end of what is seen; since_us:
    the time of the first application of these, None where nobody waits. withdrawn: had no answer
    in these files and withdrew; they are in the curve to the end of what is seen. undated: it
    came, but no file says when: in no figure but this.
    """

    until: Until
    n: int
    came: Share
    quantiles: tuple[Quantile, ...]
    within: tuple[WithinDays, ...]
    curve: Curve
    waiting: int
    since_us: int | None
    withdrawn: int
    undated: int


@dataclass(frozen=True, slots=True)
class Applications:
    """Applications on one channel, or all of them (channel None).

    why: CLEAR, TOO_FEW (under ten: read with care), or NO_APPLICATIONS. waits: in the order of
    Until. hired, refused: of all applications, decided or not.
    """

    channel: str | None
    why: Why
    n: int
    waits: tuple[Waiting, ...]
    hired: Share
    refused: Share


@dataclass(frozen=True, slots=True)
class _Rows:
    until: NDArray[np.int8]
    group: NDArray[np.int16]
    stage: NDArray[np.int8]
    outcome: NDArray[np.int8]
    seconds: NDArray[np.int64]
    old: NDArray[np.int8]
    within: NDArray[np.int8]
    since_us: NDArray[np.int64]
    n: NDArray[np.int64]

    def where(self, mask: NDArray[np.bool_]) -> "_Rows":
        return _Rows(*(getattr(self, name)[mask] for name in self.__slots__))

    def share(self, yes: NDArray[np.bool_]) -> Share:
        cells = np.zeros((2, GROUPS), dtype=np.int64)
        np.add.at(cells, (yes.astype(int), self.group), self.n)
        return share((cells[1], cells.sum(axis=0)))


def estimate(frame: pa.Table) -> tuple[Applications, ...]:
    """The waits of applicants from `counts`: first all together, then every channel by name."""
    names, code = coded(frame, "channel")
    rows = _Rows(*(column(frame, name) for name in _Rows.__slots__))
    channels = (_one(name, rows.where(code == place)) for place, name in enumerate(names))
    return (_one(None, rows), *channels)


def _one(channel: str | None, rows: _Rows) -> Applications:
    # Each application stands in the frame once for each of UNTILS.
    each = rows.where(rows.until == UNTILS.index(Until.DECISION))
    n = int(each.n.sum())
    return Applications(
        channel=channel,
        why=Why.CLEAR if n >= ENOUGH else Why.TOO_FEW if n else Why.NO_APPLICATIONS,
        n=n,
        waits=tuple(
            _waiting(until, rows.where(rows.until == place)) for place, until in enumerate(UNTILS)
        ),
        hired=each.share(each.stage == STAGES.index(Stage.HIRED)),
        refused=each.share(each.stage == STAGES.index(Stage.REFUSED)),
    )


def _waiting(until: Until, rows: _Rows) -> Waiting:
    dated = rows.where(rows.outcome != Outcome.UNDATED)
    waiting = dated.where(dated.outcome == Outcome.WAITING)
    band = _band(dated)
    return Waiting(
        until=until,
        n=int(dated.n.sum()),
        came=dated.share(dated.outcome == Outcome.ENDED),
        quantiles=tuple(quantile_of(band, q) for q in QUANTILES),
        within=tuple(
            WithinDays(days, old.share(old.within >= len(WITHIN_DAYS) - place))
            for place, days in enumerate(WITHIN_DAYS)
            for old in [dated.where(dated.old > place)]
        ),
        curve=curve_of(band),
        waiting=int(waiting.n.sum()),
        since_us=int(waiting.since_us.min()) if len(waiting.n) else None,
        withdrawn=int(dated.n[dated.outcome == Outcome.WITHDRAWN].sum()),
        undated=int(rows.n[rows.outcome == Outcome.UNDATED].sum()),
    )


def _band(rows: _Rows) -> km.Band:
    times, place = np.unique(rows.seconds, return_inverse=True)
    ended = rows.outcome == Outcome.ENDED
    events = np.bincount(place, weights=rows.n * ended, minlength=len(times))
    censored = np.bincount(place, weights=rows.n * ~ended, minlength=len(times))
    return km.band(times, events, censored, [_by_person(rows, ended)])


def _by_person(rows: _Rows, ended: NDArray[np.bool_]) -> km.Grouped:
    # frexp's exponent is the number of binary digits.
    spare = np.maximum(0, np.frexp(rows.seconds.astype(np.float64))[1] - COARSE_BITS)
    times, place = np.unique(rows.seconds >> spare << spare, return_inverse=True)
    counted = np.zeros((2, GROUPS, len(times)), dtype=np.int64)
    np.add.at(counted, (ended.astype(int), rows.group, place), rows.n)
    return km.Grouped(times, counted[1], counted[0])


def rows(found: tuple[Applications, ...]) -> tuple[Row, ...]:
    """The figures of all applications together, then of each channel."""
    return tuple(row for one in found for row in _rows_of(one))


def _rows_of(one: Applications) -> Iterator[Row]:
    if one.why is Why.NO_APPLICATIONS:
        yield Row(one.channel, "applications", Unit.COUNT, None, None, None, 0, one.why.value)
        return
    says = "" if one.why is Why.CLEAR else one.why.value
    yield Row(one.channel, "applications", Unit.COUNT, one.n, None, None, one.n, says)
    for wait in one.waits:
        yield from _waits_of(one.channel, wait)
    for name, part in (("hired", one.hired), ("refused", one.refused)):
        yield Row(one.channel, name, Unit.SHARE, part.value, part.low, part.high, part.of, says)


def _waits_of(channel: str | None, wait: Waiting) -> Iterator[Row]:
    until = wait.until.value
    for each in wait.quantiles:
        says = "" if each.seconds is not None else "no answer in these files for so many"
        name = f"{each.q:.0%} had {until} within"
        yield Row(channel, name, Unit.SECONDS, each.seconds, each.low, each.high, wait.n, says)
    for within in wait.within:
        part, name = within.share, f"{until} within {within.days} days"
        if part.of:
            yield Row(channel, name, Unit.SHARE, part.value, part.low, part.high, part.of)
        else:
            says = Why.TOO_FEW.value
            yield Row(channel, name, Unit.SHARE, None, None, None, 0, says)
    for name, n in (
        (f"still wait for {until}: no answer in these files", wait.waiting),
        (f"withdrew without {until}: no answer in these files", wait.withdrawn),
        (f"{until} without a date", wait.undated),
    ):
        yield Row(channel, name, Unit.COUNT, n, None, None, n)
