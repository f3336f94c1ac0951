"""What was put into each place and what came out of it, counted."""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tweespraak.activity.model import Stage
from tweespraak.activity.people import GROUPS
from tweespraak.archive.tables import Tables
from tweespraak.measure.frames import coded, column, speaks, talk
from tweespraak.measure.places import placed, places
from tweespraak.measure.proportions import ReturnKind
from tweespraak.measure.qualified import qualified

MESSAGES, POSTS, DIALOGUES, APPLICATIONS, SECONDS, CENTS, USED, VACANCIES = range(8)
"""The parts of the frame."""

SECONDS_AN_HOUR, CENTS_A_EURO = 3600, 100


def counts(tables: Tables) -> ir.Table:
    """What was put into each channel, and what came out of it?

    place: a channel, a platform, or a source as it is written (places.py); "" where no source was
    tracked. n counts, by part: 0 our messages and 1 those of them that answer nothing, by channel
    (in `beside`); 2 qualified dialogues; 3 applications, by the source that the applicant stated
    (in `beside`, "" for none); 4 seconds and 5 euro cents of effort; 6 vacancies that used the
    place: one of our messages there names it or an application was tracked to there; 7 all
    vacancies. within: it happened in the period over which effort is logged for that place.
    hired: the application ended in a hire; the vacancy was filled through that place. group: of
    the person.
    """
    known = places(tables)
    effort = placed(tables.effort, "channel", known)
    logged = effort.group_by("place").agg(
        from_us=effort.from_us.min(), end_us=effort.until_us.max()
    )
    return ibis.union(
        *_spoken(tables, known),
        _dialogues(tables, known, logged),
        _applications(tables, known, logged),
        _effort(effort, SECONDS, effort.hours * SECONDS_AN_HOUR),
        _effort(effort, CENTS, effort.euros * CENTS_A_EURO),
        _used(tables, known),
        _vacancies(tables),
    )


def _spoken(tables: Tables, known: ir.Table) -> list[ir.Table]:
    every = talk(tables.messages)
    spoken = speaks(every) & every.ours
    post = spoken & every.parent.isnull() & ~every.parent_unseen
    counted = every.group_by("channel").agg(
        messages=every.count(where=spoken), posts=every.count(where=post)
    )
    rows = placed(counted, "channel", known)
    return [
        _part(rows, part, rows[column], beside=rows.channel)
        for part, column in ((MESSAGES, "messages"), (POSTS, "posts"))
    ]


def _dialogues(tables: Tables, known: ir.Table, logged: ir.Table) -> ir.Table:
    rows = _dated(placed(qualified(tables), "channel", known), logged)
    counted = rows.group_by("place", "group", "within").agg(n=rows.count())
    return _part(counted, DIALOGUES, counted.n, group=counted.group, within=counted.within)


def _applications(tables: Tables, known: ir.Table, logged: ir.Table) -> ir.Table:
    rows = placed(tables.applications, "observed", known)
    rows = placed(rows, "stated", known, "told")
    # Who says "Instagram" and came from one of our accounts there says the same.
    same = (rows.stated.lower() == rows.place_platform).fill_null(False)
    rows = _dated(rows.mutate(beside=same.ifelse(rows.place, rows.told)), logged)
    rows = rows.mutate(hired=rows.stage == Stage.HIRED.value)
    counted = rows.group_by("place", "beside", "group", "within", "hired").agg(n=rows.count())
    return _part(
        counted,
        APPLICATIONS,
        counted.n,
        beside=counted.beside,
        group=counted.group,
        within=counted.within,
        hired=counted.hired,
    )


def _effort(effort: ir.Table, part: int, amount: ir.FloatingValue) -> ir.Table:
    # Whole numbers: sums of fractions depend on their order.
    rows = effort.select("place", amount=amount.round().cast("int64").fill_null(0))
    counted = rows.group_by("place").agg(n=rows.amount.sum())
    return _part(counted, part, counted.n)


def _used(tables: Tables, known: ir.Table) -> ir.Table:
    applied = tables.applications
    applied = applied.filter(applied.vacancy.notnull() & applied.observed.notnull())
    tracked = applied.select(
        name=applied.observed,
        vacancy=applied.vacancy,
        hired=applied.stage == Stage.HIRED.value,
    )
    ours = tables.messages.filter(tables.messages.ours)
    naming = ours.join(tables.named, "seq").select("channel", "vacancy").distinct()
    posted = naming.select(name=naming.channel, vacancy=naming.vacancy, hired=False)
    rows = placed(tracked.union(posted), "name", known)
    each = rows.group_by("place", "vacancy").agg(hired=rows.hired.any())
    counted = each.group_by("place", "hired").agg(n=each.count())
    return _part(counted, USED, counted.n, hired=counted.hired)


def _vacancies(tables: Tables) -> ir.Table:
    told = (tables.vacancies, tables.applications, tables.named)
    names = ibis.union(*(table.select("vacancy") for table in told), distinct=True)
    whole = names.filter(names.vacancy.notnull()).agg(n=ibis._.count())
    return _part(whole.mutate(place=ibis.literal("")), VACANCIES, whole.n)


def _dated(rows: ir.Table, logged: ir.Table) -> ir.Table:
    joined = rows.left_join(logged, "place").drop("place_right")
    within = (joined.t_us >= joined.from_us) & (joined.t_us < joined.end_us)
    return joined.mutate(within=within.fill_null(False))


def _part(
    rows: ir.Table,
    part: int,
    n: ir.IntegerValue,
    *,
    beside: ir.StringValue | None = None,
    group: ir.IntegerValue | None = None,
    within: ir.BooleanValue | None = None,
    hired: ir.BooleanValue | None = None,
) -> ir.Table:
    no = ibis.literal(value=False)
    return rows.select(
        part=ibis.literal(part, "int8"),
        place=rows.place,
        beside=ibis.literal("") if beside is None else beside,
        group=ibis.literal(0, "int16") if group is None else group,
        within=no if within is None else within,
        hired=no if hired is None else hired,
        n=n.cast("int64"),
    )


@dataclass(frozen=True, slots=True)
class Frame:
    """The columns of `counts`; place and beside as names."""

    part: NDArray[np.int8]
    place: NDArray[np.object_]
    beside: NDArray[np.object_]
    group: NDArray[np.int16]
    within: NDArray[np.bool_]
    hired: NDArray[np.bool_]
    n: NDArray[np.int64]

    def sum(self, mask: NDArray[np.bool_]) -> int:
        """How many the rows where the mask holds add up to."""
        return int(self.n[mask].sum())

    def groups(self, mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        """The same, by group of the person."""
        cells = np.zeros(GROUPS, dtype=np.int64)
        np.add.at(cells, self.group[mask], self.n[mask])
        return cells

    def of_kind(self, kind: ReturnKind) -> NDArray[np.bool_]:
        """Where the rows of one kind of return are."""
        part = DIALOGUES if kind is ReturnKind.DIALOGUES else APPLICATIONS
        held: NDArray[np.bool_] = self.part == part
        return held & self.hired if kind is ReturnKind.HIRES else held


def read(frame: pa.Table) -> Frame:
    """The rows of `counts` as columns."""
    names = {}
    for name in ("place", "beside"):
        known, code = coded(frame, name)
        names[name] = np.array(known, dtype=object)[code]
    rest = {name: column(frame, name) for name in ("part", "group", "within", "hired", "n")}
    return Frame(**names, **rest)
