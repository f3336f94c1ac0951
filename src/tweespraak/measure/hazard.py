"""How often do people leave at the k-th ask? Fatigue and selection together."""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import numpy as np

from tweespraak.archive.doses import DOSE_US
from tweespraak.archive.tables import Tables
from tweespraak.measure.clusters import Floats, share
from tweespraak.measure.values import Share

TOP_ASK = 20
"""The k-th ask and all later ones are one from here on."""


def counts(tables: Tables, channels: ir.Table) -> ir.Table:
    """Of the people asked for the k-th time on a channel, how many left before the next ask?

    Takes asks on channels where departures are seen. k counts the asks to one person on that
    channel, from the first in the files; TOP_ASK stands for that and all later ones. An ask's
    time runs to the next ask on the channel, at most 28 days; at risk (n) are those of whom the
    whole of it is seen, departed (y) those who left within it. channels: of
    `exposures.channels`.
    """
    sent = tables.deliveries.filter(tables.deliveries.ask & tables.deliveries.departures)
    asks = sent.inner_join(channels, "channel").select(
        "person", "code", "seq", "t_us", "group", "until_us", "departed_us"
    )
    order = ibis.window(group_by=["person", "code"], order_by=["t_us", "seq"])
    asks = asks.mutate(
        k=ibis.row_number().over(order) + 1,
        next_us=asks.t_us.lead().over(order) - asks.t_us,
    )
    ends = ibis.least(asks.next_us.fill_null(DOSE_US), DOSE_US)
    left = (asks.departed_us < asks.next_us.fill_null(DOSE_US + 1)) & (asks.departed_us <= DOSE_US)
    seen = asks.mutate(ends=ends, left=left.fill_null(False).cast("int32"))
    seen = seen.filter(seen.t_us + seen.ends <= seen.until_us)
    rows = seen.select("code", "group", "left", k=ibis.least(seen.k, TOP_ASK).cast("int32"))
    return rows.group_by("code", "group", "k").agg(
        n=rows.count().cast("int64"), y=rows.left.sum().cast("int64")
    )


@dataclass(frozen=True, slots=True)
class Hazard:
    """Of those asked for the k-th time, the share that left before the next ask.

    k: TOP_ASK stands for that and all later ones. This is fatigue and selection together: who
    is still there at the tenth ask is who did not leave at the first nine.
    """

    k: int
    departed: Share


def estimate(k: Floats, n: Floats, y: Floats) -> tuple[Hazard, ...]:
    """The hazard at each k. k: of each row; n, y: by row and group of persons."""
    found = []
    for ask in np.unique(k):
        at_risk, departed = n[k == ask].sum(axis=0), y[k == ask].sum(axis=0)
        found.append(Hazard(int(ask), share((departed, at_risk))))
    return tuple(found)
