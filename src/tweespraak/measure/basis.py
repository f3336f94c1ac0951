"""What figures are made from: tables, a way to run counts, what exports show, a clock."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

import ibis.expr.types as ir
import pyarrow as pa

from tweespraak.activity.model import ChannelKind, Sees
from tweespraak.archive.coverage import ChannelCoverage
from tweespraak.archive.tables import Tables
from tweespraak.measure.frames import speaking, talk
from tweespraak.measure.periods import Months, seen_within, within
from tweespraak.measure.seen import unseen
from tweespraak.measure.values import Why


def by_ibis(name: str, expression: ir.Table) -> pa.Table:  # noqa: ARG001 - engines name errors
    """The rows of an expression, from whichever engine its tables belong to."""
    table: pa.Table = expression.to_pyarrow()
    return table.cast(expression.schema().to_pyarrow())


@dataclass(frozen=True, slots=True)
class Basis:
    """What every measure is run on.

    coverage: what is seen of each channel. zone: the organisation's clock, the tables' own.
    run: takes a measure's name and an expression, gives its rows; a workspace's engine has one.
    speaking: the channels on which somebody is known to be ours; None: those on which one speaks
    in these tables. Who says nothing for a month is still known to be ours.
    outside: channels of which nothing can be told in this period, and why.
    """

    tables: Tables
    coverage: Mapping[str, ChannelCoverage]
    zone: ZoneInfo
    run: Callable[[str, ir.Table], pa.Table] = by_ibis
    speaking: frozenset[str] | None = None
    outside: Mapping[str, Why] = field(default_factory=dict)

    def within(self, months: Months) -> "Basis":
        """The same of these months alone."""
        seen = seen_within(self.coverage, months, self.zone)
        return replace(
            self,
            tables=within(self.tables, months, self.zone),
            coverage=seen.coverage,
            speaking=self.speaking if self.speaking is not None else self._speaking(),
            outside={**self.outside, **seen.outside},
        )

    def months(self) -> Months | None:
        """From the first to the last month that holds anything with a real time."""
        tables = self.tables
        timed = tables.messages.filter(tables.messages.timed)
        dated = (timed, tables.deliveries, tables.applications)
        every = dated[0].select("month").union(*(table.select("month") for table in dated[1:]))
        (row,) = self.run(
            "months", every.agg(every.month.min().name("first"), last=every.month.max())
        ).to_pylist()
        return None if row["first"] is None else Months(row["first"], row["last"])

    def _speaking(self) -> frozenset[str]:
        found = self.run("speaking", speaking(talk(self.tables.messages)))
        return frozenset(found.column("channel").to_pylist())

    def untold(self, needs: tuple[Sees, ...]) -> dict[str, Why]:
        """The channels that do not show what a measure needs, and why; logs aside."""
        found = dict(self.outside)
        for channel, seen in self.coverage.items():
            why = None if seen.kind is ChannelKind.LOG else _lacking(seen, needs)
            if why is not None:
                found[channel] = why
        return found


def _lacking(seen: ChannelCoverage, needs: tuple[Sees, ...]) -> Why | None:
    if Sees.OURS in needs and Sees.THEIRS in needs:
        return unseen(seen)
    if Sees.OURS in needs and not seen.ours:
        return Why.OURS_UNSEEN
    return Why.THEIRS_UNSEEN if Sees.THEIRS in needs and not seen.theirs else None
