"""The counts of a channel's conversations, and which of them may be shown."""

from tweespraak.measure.dialogue import Dialogue, Month
from tweespraak.report.discretion import Family


def family_of(found: Dialogue) -> Family:
    """The counts of one channel's threads, over all its tables."""
    months = [counts_of(month) for month in found.months]
    by_kind = zip(*months, strict=True)
    by_month = [sum(counts) for counts in months]
    return Family.of([counts_of(found), *months, *by_kind, by_month], [found.opened_by_us])


def counts_of(found: Dialogue | Month) -> tuple[int, int, int, int, int]:
    """In the order of ShareRow."""
    shares = found.shares
    return (
        shares.monologue_ours.count,
        shares.exchange.count,
        shares.dialogue.count,
        shares.monologue_theirs.count,
        shares.unknown.count,
    )
