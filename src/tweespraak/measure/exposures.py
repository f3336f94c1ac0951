"""What had reached a person by the time of each ask: the dose, the last ask, how long known."""

import ibis
import ibis.expr.types as ir

from tweespraak.archive.tables import Tables
from tweespraak.measure.frames import DAY_US

DOSE_US = 28 * DAY_US
"""For how long an ask counts in the dose of later ones."""

BEFORE = ibis.range_window(group_by="person", order_by="t_us", preceding=(DOSE_US - 1, 1))

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

THOUSANDTHS = 1000
"""Weights are added as whole thousandths: sums of fractions differ between engines."""

KINDS, QUARTERS = 16, 1 << 14
"""A stratum is packed as channel, quarter and kind of ask, each under its own bound."""

QUARTERS_A_YEAR, MONTHS_A_QUARTER, HUNDRED = 4, 3, 100


def channels(tables: Tables) -> ir.Table:
    """On which channels is anything asked? code: their order by name, from 0."""
    named = tables.deliveries.filter(tables.deliveries.ask).select("channel").distinct()
    order = ibis.row_number().over(ibis.window(order_by="channel"))
    return named.mutate(code=order.cast("int32"))


def asks(tables: Tables, channels: ir.Table) -> ir.Table:
    """What of each ask is known without a look at the others?

    counted: it was observed for 7 days, and its person had been seen for 28 days by then.
    answered: 1 where a response came within 7 days. told: whether the 28 days after it are seen.
    stratum: code of the channel, quarter and kind of ask. tenure: bin on a log scale. weight: in
    thousandths.
    """
    # Numbers for names: what is sorted and joined below is many times as large with strings.
    sent = tables.deliveries.filter(tables.deliveries.ask).inner_join(channels, "channel")
    packed = (sent.code * QUARTERS + _quarter(sent.month)) * KINDS + sent.ask_kind + 1
    return sent.select(
        "person",
        "group",
        "t_us",
        stratum=packed.cast("int64"),
        tenure=_tenure(sent.since_us),
        weight=(sent.weight * THOUSANDTHS).round().cast("int64"),
        counted=((sent.t_us + WINDOW_US <= sent.until_us) & (sent.since_us >= DOSE_US)).fill_null(
            False
        ),
        answered=(sent.answered_us <= WINDOW_US).fill_null(False).cast("int8"),
        told=(sent.t_us + DOSE_US <= sent.until_us).fill_null(False),
    )


def exposures(asked: ir.Table) -> ir.Table:
    """What had reached the person before each ask that counts, and what came after it?

    All asks make doses: those on channels where responses are unseen too, and those of the first
    28 days. dose: weight of asks to the same person, on any channel, in (t − 28 d, t), in
    thousandths; level: that in whole steps, rounded up, TOP_DOSE and more as one. days: bin of
    the days since the last of these. later: level of the dose in (t, t + 28 d], null where that
    is not wholly seen.
    """
    after = ibis.range_window(group_by="person", order_by="t_us", following=(1, DOSE_US))
    dosed = asked.mutate(
        dose=dose(asked),
        last_us=asked.t_us.max().over(BEFORE),
        later=asked.weight.sum().over(after).fill_null(0),
    )
    counted = dosed.filter(dosed.counted)
    return counted.select(
        "person",
        "group",
        "stratum",
        "tenure",
        "answered",
        "dose",
        level=_level(counted.dose),
        days=_days(counted.t_us - counted.last_us),
        later=counted.told.ifelse(_level(counted.later), ibis.null("int8")),
    )


def dose(asked: ir.Table) -> ir.IntegerValue:
    """Weight of asks to the same person, on any channel, in (t − 28 d, t), in thousandths."""
    return asked.weight.sum().over(BEFORE).fill_null(0)


def code(stratum: ir.IntegerValue) -> ir.IntegerValue:
    """The code of a stratum's channel."""
    return (stratum // (QUARTERS * KINDS)).cast("int32")


def _quarter(month: ir.IntegerValue) -> ir.IntegerValue:
    return month // HUNDRED * QUARTERS_A_YEAR + (month % HUNDRED - 1) // MONTHS_A_QUARTER


def _level(dose: ir.IntegerValue) -> ir.IntegerValue:
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
