"""How the counts of the five pitfalls lead to rows: one function each, for the catalogue."""

from tweespraak.measure import collecting, dead, irrelevant, oneway, outofhand
from tweespraak.measure.basis import Basis
from tweespraak.measure.values import Row


def dead_figures(basis: Basis) -> tuple[Row, ...]:
    """Whether each channel has died."""
    frame = basis.run("dead", dead.counts(basis.tables))
    return dead.rows(dead.estimate(frame, basis.coverage, basis.zone))


def one_way_figures(basis: Basis) -> tuple[Row, ...]:
    """Whether each channel is one-way."""
    frame = basis.run("one-way", oneway.counts(basis.tables))
    return oneway.rows(oneway.estimate(frame, basis.coverage))


def collecting_figures(basis: Basis) -> tuple[Row, ...]:
    """Whether each channel collects applause."""
    frame = basis.run("collecting", collecting.counts(basis.tables))
    return collecting.rows(collecting.estimate(frame, basis.coverage))


def irrelevant_figures(basis: Basis) -> tuple[Row, ...]:
    """Whether each channel talks past people."""
    frame = basis.run("irrelevant", irrelevant.counts(basis.tables))
    return irrelevant.rows(irrelevant.estimate(frame, basis.coverage))


def out_of_hand_figures(basis: Basis) -> tuple[Row, ...]:
    """Whether it got out of hand on each channel."""
    frame = basis.run("out-of-hand", outofhand.counts(basis.tables))
    return outofhand.rows(outofhand.estimate(frame, basis.coverage))
