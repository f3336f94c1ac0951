"""How counts of asking, giving and returning lead to rows: one function each, for the catalogue."""

from tweespraak.measure import applications, fatigue, fatigue_rows, ledger, offer_gap, returns
from tweespraak.measure.basis import Basis
from tweespraak.measure.values import Row


def fatigue_figures(basis: Basis) -> tuple[Row, ...]:
    """Fatigue: an experiment's first, then of all channels together, then of each."""
    found = fatigue.estimate(basis.run("fatigue", fatigue.counts(basis.tables)))
    return fatigue_rows.rows(found)


def ledger_figures(basis: Basis) -> tuple[Row, ...]:
    """What people were asked and given: over all, then on each channel."""
    return ledger.rows(ledger.estimate(basis.run("ledger", ledger.counts(basis.tables))))


def returns_figures(basis: Basis) -> tuple[Row, ...]:
    """What each channel gives back, by what is logged alone."""
    frame = basis.run("returns", returns.counts(basis.tables))
    return returns.rows(returns.estimate(frame, basis.coverage))


def offer_gap_figures(basis: Basis) -> tuple[Row, ...]:
    """Wishes against what was open."""
    frame = basis.run("offer-gap", offer_gap.counts(basis.tables))
    return offer_gap.rows(offer_gap.estimate(frame))


def applications_figures(basis: Basis) -> tuple[Row, ...]:
    """How long applicants wait: together, then on each channel."""
    frame = basis.run("applications", applications.counts(basis.tables))
    return applications.rows(applications.estimate(frame))
