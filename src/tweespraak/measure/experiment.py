"""What did each arm of a randomised cap bring, among everybody drawn into it?"""

import ibis.expr.types as ir

from tweespraak.archive.tables import Tables
from tweespraak.measure.exposures import WINDOW_US

NO_CAP = -1
"""Stands for: this arm has no cap."""


def counts(tables: Tables) -> ir.Table:
    """How many were drawn into each arm, and how many asks, responses and departures followed?

    Intention to treat: people are everybody drawn, whatever reached them. asks: those observed
    for 7 days; responses: those answered within 7 days; departed: people of whom any departure
    is in the files. cap: NO_CAP for none.
    """
    sent = tables.deliveries.filter(tables.deliveries.until_us.notnull())
    counted = sent.ask & (sent.t_us + WINDOW_US <= sent.until_us)
    answered = (sent.answered_us <= WINDOW_US).fill_null(False)
    of_person = sent.group_by("person").agg(
        asks=counted.cast("int64").sum(),
        responses=(counted & answered).cast("int64").sum(),
        departed=(sent.departures & sent.departed_us.notnull()).cast("int64").max(),
    )
    drawn = tables.arms.left_join(of_person, "person")
    drawn = drawn.mutate(
        asks=drawn.asks.fill_null(0),
        responses=drawn.responses.fill_null(0),
        departed=drawn.departed.fill_null(0),
        cap=drawn.cap.fill_null(NO_CAP),
    )
    return drawn.group_by("arm", "cap", "group").agg(
        people=drawn.count().cast("int64"),
        asks=drawn.asks.sum().cast("int64"),
        responses=drawn.responses.sum().cast("int64"),
        departed=drawn.departed.sum().cast("int64"),
    )
