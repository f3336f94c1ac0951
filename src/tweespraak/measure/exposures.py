"""What had reached a person by the time of each ask: the dose, the last ask, how long known."""

import ibis
import ibis.expr.types as ir

from tweespraak.archive.doses import DOSE_US, THOUSANDTHS
from tweespraak.archive.tables import Tables
from tweespraak.measure.frames import DAY_US

WINDOW_US = 7 * DAY_US
"""Within what time a response is one to this ask."""

TOP_DOSE = 15
"""Doses of this level and more are one level."""

DAYS_SINCE = (2, 7, 14, 28)
"""Ends of the bins of days since the last ask; the bin after the last is: none within 28 days."""

NONE_SINCE = len(DAYS_SINCE)
DAY_BINS = NONE_SINCE + 1

TENURE_A_DOUBLING = 4
"""Bins of tenure for each doubling of the time for which a person has been seen."""

TENURE_STARTS_US = tuple(round(DOSE_US * 2 ** (bin_ / TENURE_A_DOUBLING)) for bin_ in range(1, 21))
"""Where each bin of tenure after the first begins: to 32 times 28 days, about 2.5 years. Later
than that a quarter changes little in how long somebody has been seen."""

KINDS, QUARTERS = 16, 1 << 14
"""A stratum is packed as channel, quarter and kind of ask, each under its own bound."""

QUARTERS_A_YEAR, MONTHS_A_QUARTER, HUNDRED = 4, 3, 100


def channels(tables: Tables) -> ir.Table:
    """On which channels is anything asked? code: their order by name, from 0."""
    named = tables.deliveries.filter(tables.deliveries.ask).select("channel").distinct()
    order = ibis.row_number().over(ibis.window(order_by="channel"))
    return named.mutate(code=order.cast("int32"))


def exposures(tables: Tables, channels: ir.Table) -> ir.Table:
    """What had reached the person before each ask that counts, and what came after it?

    An ask counts where it was observed for 7 days, and its person had been seen for 28 days by
    then: those 28 days are in the tables, and what reached the person in them, by any channel and
    also where responses are unseen, makes the dose. answered: 1 where a response came within 7
    days. told: whether the 28 days after it are seen. stratum: code of the channel, quarter and
    kind of ask. dose, last_us, later: as in the table of deliveries.
    """
    sent = tables.deliveries
    sent = sent.filter(
        sent.ask & (sent.t_us + WINDOW_US <= sent.until_us) & (sent.since_us >= DOSE_US)
    )
    # Numbers for names: what is grouped and joined below is many times as large with strings.
    sent = sent.inner_join(channels, "channel")
    packed = (sent.code * QUARTERS + _quarter(sent.month)) * KINDS + sent.ask_kind + 1
    return sent.select(
        "person",
        "group",
        "since_us",
        "dose",
        "last_us",
        "later",
        stratum=packed.cast("int64"),
        answered=(sent.answered_us <= WINDOW_US).fill_null(False).cast("int8"),
        told=(sent.t_us + DOSE_US <= sent.until_us).fill_null(False),
    )


def binned(exposed: ir.Table) -> ir.Table:
    """The exposures with their doses in levels, and their times in bins.

    level: the dose in whole steps, rounded up, TOP_DOSE and more as one. days: bin of the days
    since the last ask of these 28 days. tenure: bin on a log scale. later: level of the dose of
    the 28 days after, null where that is not wholly seen.
    """
    return exposed.mutate(
        level=level(exposed.dose),
        days=_days(exposed.last_us),
        tenure=_tenure(exposed.since_us),
        later=exposed.told.ifelse(level(exposed.later), ibis.null("int8")),
    )


def code(stratum: ir.IntegerValue) -> ir.IntegerValue:
    """The code of a stratum's channel."""
    return (stratum // (QUARTERS * KINDS)).cast("int32")


def _quarter(month: ir.IntegerValue) -> ir.IntegerValue:
    return month // HUNDRED * QUARTERS_A_YEAR + (month % HUNDRED - 1) // MONTHS_A_QUARTER


def level(dose: ir.IntegerValue) -> ir.IntegerValue:
    """A dose in thousandths in whole steps, rounded up, TOP_DOSE and more as one."""
    whole = (dose + (THOUSANDTHS - 1)) // THOUSANDTHS
    return ibis.least(whole, TOP_DOSE).cast("int8")


def _days(since_us: ir.IntegerValue) -> ir.IntegerValue:
    return ibis.cases(
        *((since_us < end * DAY_US, bin_) for bin_, end in enumerate(DAYS_SINCE)),
        else_=NONE_SINCE,
    ).cast("int8")


def _tenure(since_us: ir.IntegerValue) -> ir.IntegerValue:
    return ibis.cases(
        *((since_us < start, bin_) for bin_, start in enumerate(TENURE_STARTS_US)),
        else_=len(TENURE_STARTS_US),
    ).cast("int8")
