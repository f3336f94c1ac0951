"""Do people answer us less, and leave us more, the more we have asked of them?"""

from enum import IntEnum

import ibis
import ibis.expr.types as ir

from tweespraak.archive.tables import Tables
from tweespraak.measure import experiment, hazard
from tweespraak.measure.exposures import THOUSANDTHS, asks, channels, code, exposures
from tweespraak.measure.pairs import pairs, strata


class Part(IntEnum):
    """What a row of `counts` is."""

    PAIRS = 0
    """cell: the pair of cells, see pairs.unpacked; weight, told: as pairs.pairs says."""
    STRATA = 1
    """n: strata in which some asks were answered and some not; y: the asks in them."""
    DOSES = 2
    """cell: level of dose; n: asks that count; y: the answered ones; weight: Σ of their doses."""
    ASKS = 3
    """n: all asks; y: those on channels where responses are seen."""
    HAZARD = 4
    """cell: k; n: at risk at the k-th ask; y: departed."""
    ARMS = 5
    """arm, cap; n: people drawn; asks, y: what they were asked and answered; departed: people."""


COLUMNS = {
    "part": "int8",
    "channel": "string",
    "group": "int16",
    "cell": "int32",
    "n": "int64",
    "y": "int64",
    "weight": "float64",
    "told": "float64",
    "arm": "string",
    "cap": "float64",
    "asks": "int64",
    "departed": "int64",
}


def counts(tables: Tables) -> ir.Table:
    """How do the answered and the unanswered asks to the same person differ in dose?

    With the doses of all asks, who left at which ask, and what each arm of an experiment
    brought, where there was one. Rows are of six parts, see `Part`; where a column says nothing
    it is 0 or "".
    """
    named = channels(tables)
    asked = asks(tables, named)
    exposed = exposures(asked)
    mixed = strata(asked)
    return ibis.union(
        _part(Part.PAIRS, pairs(exposed, mixed).inner_join(named, "code").rename(cell="pair")),
        _part(Part.STRATA, _strata(mixed).inner_join(named, "code")),
        _part(Part.DOSES, _doses(exposed).inner_join(named, "code")),
        _part(Part.ASKS, _asks(tables)),
        _part(Part.HAZARD, hazard.counts(tables).rename(cell="k")),
        _part(Part.ARMS, experiment.counts(tables).rename(n="people", y="responses")),
    )


def _strata(mixed: ir.Table) -> ir.Table:
    return mixed.group_by(code=code(mixed.stratum), group=mixed.group).agg(
        n=mixed.count(), y=mixed.n.sum()
    )


def _doses(exposed: ir.Table) -> ir.Table:
    by = {"code": code(exposed.stratum), "group": exposed.group, "cell": exposed.level}
    return exposed.group_by(**by).agg(
        n=exposed.count(),
        y=exposed.answered.sum(),
        weight=exposed.dose.sum() / THOUSANDTHS,
    )


def _asks(tables: Tables) -> ir.Table:
    sent = tables.deliveries.filter(tables.deliveries.ask)
    return sent.group_by("channel", "group").agg(
        n=sent.count(), y=sent.until_us.notnull().cast("int64").sum()
    )


def _part(part: Part, rows: ir.Table) -> ir.Table:
    """The rows with every column of `counts`."""
    told = {"part": ibis.literal(int(part))} | {name: rows[name] for name in rows.columns}
    nothing = {"string": ibis.literal("")}
    return rows.select(
        **{
            name: told.get(name, nothing.get(kind, ibis.literal(0))).cast(kind)
            for name, kind in COLUMNS.items()
        }
    )
