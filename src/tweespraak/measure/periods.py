"""Runs of months, and what tables and coverage hold of one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import ibis
import ibis.expr.types as ir

from tweespraak.activity.model import ChannelKind, Stage
from tweespraak.archive.coverage import ChannelCoverage, Period
from tweespraak.archive.doses import DOSE_US
from tweespraak.archive.tables import Tables
from tweespraak.measure.values import Why

YEAR = 12
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Months:
    """A run of whole months, year × 100 + month, both ends included."""

    first: int
    last: int

    @property
    def size(self) -> int:
        """How many months."""
        return _running(self.last) - _running(self.first) + 1

    @property
    def before(self) -> "Months":
        """As many months, the ones just before."""
        return self._moved(-self.size)

    @property
    def year_before(self) -> "Months":
        """The same months a year earlier."""
        return self._moved(-YEAR)

    def each(self) -> tuple["Months", ...]:
        """Its months, one by one."""
        start = _running(self.first)
        return tuple(Months(month, month) for month in map(_month, range(start, start + self.size)))

    def bounds_us(self, zone: tzinfo) -> Period:
        """Its first and its last microsecond on the clocks of the zone, as UTC microseconds."""
        return _start_us(self.first, zone), _start_us(_month(_running(self.last) + 1), zone) - 1

    def _moved(self, months: int) -> "Months":
        return Months(_month(_running(self.first) + months), _month(_running(self.last) + months))


def _running(month: int) -> int:
    """Months since the year 0: numbers without gaps."""
    return month // 100 * YEAR + month % 100 - 1


def _month(running: int) -> int:
    return running // YEAR * 100 + running % YEAR + 1


def _start_us(month: int, zone: tzinfo) -> int:
    start = datetime(month // 100, month % 100, 1, tzinfo=zone)
    return (start - EPOCH) // timedelta(microseconds=1)


def within(tables: Tables, months: Months, zone: ZoneInfo) -> Tables:
    """The tables as they would have stood at the end of these months, holding nothing older.

    zone: the organisation's clock, the same as the tables' own.

    Messages, deliveries and applications: those of these months; messages without real times are
    of no month and left out. What came after the end is not known: an answer, response, departure,
    word or decision after it is none, and `until_us` ends there, so that waits are censored there.
    An application decided later is in process (with a word before the end) or applied; a stage
    that bears no time stays as it is. A thread belongs to the month it begins in: its messages of
    these months stay when it began earlier, but its `root` turns negative, and measures of threads
    leave it out. `since_us` of a delivery begins with the period, as asks before it feed no dose:
    the doses of 28 days that do not lie within the period are left out.

    Vacancies: those open at some time in these months; open where they closed later. Effort: what
    falls into these months, taking it as spread evenly over the time it was logged for.
    Aggregates: those that begin in these months, in UTC, as platforms count; nothing is split.
    Terms bear no time: they are left out, so that nothing is said of a period from all of them.
    Arms are what they are. Named: of the messages that are left.
    """
    start_us, end_us = months.bounds_us(zone)
    messages = _messages(tables.messages, months, end_us)
    return Tables(
        messages=messages,
        aggregates=_began(tables.aggregates, months.bounds_us(UTC)),
        deliveries=_deliveries(tables.deliveries, months, start_us, end_us),
        applications=_applications(tables.applications, months, end_us),
        vacancies=_vacancies(tables.vacancies, start_us, end_us),
        effort=_effort(tables.effort, start_us, end_us + 1),
        terms=tables.terms.filter(ibis.literal(value=False)),
        named=tables.named.semi_join(messages, "seq"),
        arms=tables.arms,
    )


def _messages(every: ir.Table, months: Months, end_us: int) -> ir.Table:
    kept = every.filter(every.timed & every.month.between(months.first, months.last))
    begun = kept.filter(kept.seq == kept.root).select(begun=kept.seq)
    kept = kept.left_join(begun, kept.root == begun.begun)
    answered = kept.t_us + kept.answer_us <= end_us
    given = kept.t_us + kept.given_us <= end_us
    above = kept.to_month.between(months.first, months.last)
    cut = {
        "root": kept.begun.notnull().ifelse(kept.root, -1 - kept.root).cast("int32"),
        "until_us": _cut(kept.until_us, end_us),
        **{name: _where(answered, kept[name]) for name in ("answer", "answer_us", "answer_group")},
        **{name: _where(given, kept[name]) for name in ("given_us", "given_group")},
        **{name: _where(above, kept[name]) for name in ("to_person", "to_ours", "to_month")},
    }
    return kept.mutate(**cut).select(*every.columns)


def _deliveries(every: ir.Table, months: Months, start_us: int, end_us: int) -> ir.Table:
    kept = every.filter(every.month.between(months.first, months.last))
    seen_us = kept.t_us - start_us
    return kept.mutate(
        since_us=(kept.since_us > seen_us).ifelse(seen_us, kept.since_us),
        until_us=_cut(kept.until_us, end_us),
        answered_us=_where(kept.t_us + kept.answered_us <= end_us, kept.answered_us),
        departed_us=_where(kept.t_us + kept.departed_us <= end_us, kept.departed_us),
        dose=_where(seen_us >= DOSE_US, kept.dose),
        last_us=_where(seen_us >= DOSE_US, kept.last_us),
        later=_where(kept.t_us + DOSE_US <= end_us, kept.later),
    )


def _applications(every: ir.Table, months: Months, end_us: int) -> ir.Table:
    kept = every.filter(every.month.between(months.first, months.last))
    word = _where(kept.t_us + kept.word_us <= end_us, kept.word_us)
    later = (kept.t_us + kept.decided_us > end_us).fill_null(False)
    undecided = word.notnull().ifelse(Stage.IN_PROCESS.value, Stage.APPLIED.value)
    return kept.mutate(
        stage=later.ifelse(undecided, kept.stage),
        word_us=word,
        decided_us=_where(~later, kept.decided_us),
        until_us=_cut(kept.until_us, end_us),
    )


def _vacancies(every: ir.Table, start_us: int, end_us: int) -> ir.Table:
    open_ = every.closed_us.isnull() | (every.closed_us >= start_us)
    kept = every.filter((every.opened_us <= end_us) & open_)
    return kept.mutate(closed_us=_where(kept.closed_us <= end_us, kept.closed_us))


def _effort(every: ir.Table, start_us: int, stop_us: int) -> ir.Table:
    """stop_us, like `until_us` of effort: the first moment that no longer belongs to it."""
    moment = every.from_us == every.until_us
    kept = every.filter(
        (every.from_us < stop_us)
        & ((every.until_us > start_us) | moment & (every.from_us >= start_us))
    )
    from_us = (kept.from_us < start_us).ifelse(start_us, kept.from_us).cast("int64")
    until_us = _cut(kept.until_us, stop_us)
    whole = (kept.until_us - kept.from_us).nullif(0).cast("float64")
    part = ((until_us - from_us).cast("float64") / whole).fill_null(1.0)
    return kept.mutate(
        from_us=from_us, until_us=until_us, hours=kept.hours * part, euros=kept.euros * part
    )


def _began(every: ir.Table, period: Period) -> ir.Table:
    return every.filter(every.t_us.between(*period))


def _cut(moment: ir.IntegerValue, end_us: int) -> ir.IntegerValue:
    """The moment, or the end where that is earlier; null stays null."""
    return (moment > end_us).ifelse(ibis.literal(end_us, "int64"), moment)


def _where(holds: ir.BooleanValue, value: ir.Value) -> ir.Value:
    return holds.ifelse(value, ibis.null(value.type()))


@dataclass(frozen=True, slots=True)
class Seen:
    """What exports show in a period. outside: channels of which nothing can be told, and why."""

    coverage: dict[str, ChannelCoverage]
    outside: dict[str, Why]


def seen_within(coverage: Mapping[str, ChannelCoverage], months: Months, zone: ZoneInfo) -> Seen:
    """What the exports show of each channel within these months.

    Logs, and channels that give counts only, stay as they are where no period is told of them.
    """
    bounds = months.bounds_us(zone)
    found: dict[str, ChannelCoverage] = {}
    outside: dict[str, Why] = {}
    for channel, seen in coverage.items():
        cut = replace(
            seen,
            ours=_cut_periods(seen.ours, bounds),
            theirs=_cut_periods(seen.theirs, bounds),
            both=_cut_periods(seen.both, bounds),
        )
        had, has = seen.ours or seen.theirs, cut.ours or cut.theirs
        if seen.kind is ChannelKind.LOG or not had:
            found[channel] = cut
        elif not seen.timed:
            outside[channel] = Why.NO_TIMES
        elif not has:
            outside[channel] = Why.NOT_SEEN
        else:
            found[channel] = cut
    return Seen(found, outside)


def _cut_periods(periods: tuple[Period, ...], bounds: Period) -> tuple[Period, ...]:
    first, last = bounds
    return tuple(
        (max(start, first), min(end, last))
        for start, end in periods
        if start <= last and end >= first
    )
