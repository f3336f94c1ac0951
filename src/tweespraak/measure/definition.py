"""What a measure says of itself: its question, its formula, and how it is run."""

from collections.abc import Callable
from dataclasses import dataclass

import ibis.expr.types as ir

from tweespraak.activity.model import Sees
from tweespraak.archive.tables import Tables
from tweespraak.measure.basis import Basis
from tweespraak.measure.values import Row, Unit

TWO_SIDES = (Sees.OURS, Sees.THEIRS)
UNTOLD = "cannot tell"
"""The name of a row that says why a channel has no figures."""
READS = (
    "A model that learned from examples reads what each message does, in Dutch and English; "
    "docs/model-card.md says how often it is right. Of what it does not know it says nothing."
)
"""What every figure that rests on moves has for a caveat."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One definition. All texts are English; pages translate them through gettext.

    version: raised whenever the same data may give another figure. minimum: the least data for
    a verdict. needs: what an export must show. counts: from tables to an Ibis expression;
    estimate: from the rows of that to frozen values (see each for its further arguments).
    figures: all the way from tables to rows of a table.
    """

    name: str
    version: int
    question: str
    formula: str
    unit: str
    caveat: str
    source: str
    minimum: str
    needs: tuple[Sees, ...]
    counts: Callable[[Tables], ir.Table]
    estimate: Callable[..., object]
    figures: Callable[[Basis], tuple[Row, ...]]

    def run(self, basis: Basis) -> tuple[Row, ...]:
        """Its figures, and why nothing is told of the channels that have none."""
        told = self.figures(basis)
        named = {row.channel for row in told}
        untold = {c: why for c, why in basis.untold(self.needs).items() if c not in named}
        return told + tuple(
            Row(channel, UNTOLD, Unit.WORD, None, None, None, 0, why.value)
            for channel, why in untold.items()
        )
