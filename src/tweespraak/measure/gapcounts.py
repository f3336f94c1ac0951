"""Wishes for a job, asks to apply and applicants, counted beside what was open at that moment."""

from enum import IntEnum

import ibis
import ibis.expr.types as ir

from tweespraak.activity.model import ChannelKind, Stage
from tweespraak.activity.moves import ASK_KINDS, WISH_KINDS, AskKind, WishKind
from tweespraak.archive.tables import Tables
from tweespraak.measure.frames import day_group, speaks, talk

WISHES, ASKS, APPLICANTS, OFFER = range(4)
"""The parts of the frame."""

MOMENT, CHANGE = 1, 0
"""What opens or closes at the very moment of a wish did so before it."""

UNKNOWN = -1


class Wished(IntEnum):
    """What a wish for a job is for."""

    OPEN = 0
    """It names a vacancy, or its role, that was open then."""
    CLOSED = 1
    """It names one that was not open then: closed already, or not yet open."""
    UNLISTED = 2
    """It names one that is in no list of vacancies: nobody can tell."""
    UNNAMED = 3
    """It names none."""


class Outcome(IntEnum):
    """What became of a person's applications: hired for one, else refused for one, else neither."""

    HIRED = 0
    REFUSED = 1
    UNDECIDED = 2


def counts(tables: Tables) -> ir.Table:
    """How many wishes for a job, and asks to apply, met something that was open?

    part 0: their wishes for a job, `kind` of Wished, `group` of the person; title and place of the
    vacancy that is named and listed (the open one first), "" where not told. part 1: our asks to
    apply, one row a person in logs, a message elsewhere; `group` of the day. part 2: applicants,
    one a person over all they applied for, `kind` of Outcome. part 3: listed vacancies. offer: -1
    before the first listed vacancy opened (nothing is known of what was open), 0 while nothing
    was open, else 1. open_then: vacancies open at these moments, added up. month: 0 where times
    are not real.
    """
    wishes, asks = _wishes(tables), _asks(tables)
    moments = wishes.select("seq", "t_us").union(asks.select("seq", "t_us"), distinct=True)
    open_then = _open_then(moments, tables.vacancies)
    named = _named(wishes, tables)
    wished = wishes.left_join(named, "seq").drop("seq_right")
    parts = [
        _part(
            wished.left_join(open_then, "seq"),
            WISHES,
            kind=wished.kind.fill_null(int(Wished.UNNAMED)),
            title=wished.title.fill_null(""),
            place=wished.place.fill_null(""),
        ),
        _part(asks.left_join(open_then, "seq"), ASKS),
        _alone(_applicants(tables.applications), APPLICANTS),
        _alone(tables.vacancies.mutate(kind=0, group=0), OFFER),
    ]
    return ibis.union(*parts)


def _wishes(tables: Tables) -> ir.Table:
    every = talk(tables.messages)
    job = WISH_KINDS.index(WishKind.JOB)
    wish = every.filter(speaks(every) & ~every.ours & (every.wish_kind == job))
    return wish.select("seq", "t_us", month=_month(wish), group=wish.group)


def _asks(tables: Tables) -> ir.Table:
    """Ours that ask to apply: once a person in logs, once a message elsewhere."""
    apply = ASK_KINDS.index(AskKind.APPLY)
    said = talk(tables.messages)
    said = said.filter(speaks(said) & said.ours & (said.ask_kind == apply))
    every, sent = tables.messages, tables.deliveries
    logged = every.filter(every.kind == ChannelKind.LOG.value)
    logged = logged.semi_join(sent.filter(sent.ask & (sent.ask_kind == apply)), "seq")
    return ibis.union(
        *(
            asks.select("seq", "t_us", month=_month(asks), group=day_group(asks))
            for asks in (said, logged)
        )
    )


def _month(messages: ir.Table) -> ir.IntegerValue:
    return messages.timed.ifelse(messages.month, 0).cast("int32")


def _open_then(moments: ir.Table, vacancies: ir.Table) -> ir.Table:
    """How many vacancies were open at each moment, UNKNOWN before the first one opened."""
    closed = vacancies.filter(vacancies.closed_us.notnull())
    steps = [
        _step(vacancies, vacancies.opened_us, CHANGE, opened=1, change=1),
        _step(closed, closed.closed_us, CHANGE, opened=0, change=-1),
        _step(moments, moments.t_us, MOMENT, opened=0, change=0, seq=moments.seq),
    ]
    every = ibis.union(*steps)
    # Rows that tie are all changes, or all moments that change nothing: their order is no matter.
    so_far = ibis.window(order_by=[every.t_us, every.what, every.seq], preceding=None, following=0)
    tallied = every.mutate(
        begun=every.opened.sum().over(so_far), open_then=every.change.sum().over(so_far)
    )
    then = tallied.filter(tallied.what == MOMENT)
    return then.select("seq", open_then=(then.begun > 0).ifelse(then.open_then, UNKNOWN))


def _step(
    rows: ir.Table,
    t_us: ir.IntegerValue,
    what: int,
    *,
    opened: int,
    change: int,
    seq: ir.IntegerValue | None = None,
) -> ir.Table:
    return rows.select(
        seq=(ibis.literal(UNKNOWN) if seq is None else seq).cast("int32"),
        t_us=t_us,
        what=ibis.literal(what, "int8"),
        opened=ibis.literal(opened, "int64"),
        change=ibis.literal(change, "int64"),
    )


def _named(wishes: ir.Table, tables: Tables) -> ir.Table:
    """The one vacancy that each wish is about, of those it names: an open one first."""
    naming = wishes.select("seq", "t_us").join(tables.named, "seq")
    joined = naming.left_join(tables.vacancies, "vacancy")
    still = joined.closed_us.isnull() | (joined.closed_us > joined.t_us)
    told = joined.mutate(
        kind=ibis.cases(
            (joined.opened_us.isnull(), int(Wished.UNLISTED)),
            ((joined.opened_us <= joined.t_us) & still, int(Wished.OPEN)),
            else_=int(Wished.CLOSED),
        )
    )
    order = ibis.window(group_by="seq", order_by=[told.kind, told.vacancy])
    first = told.mutate(rank=ibis.row_number().over(order))
    return first.filter(first["rank"] == 0).select("seq", "kind", "title", "place")


def _applicants(applications: ir.Table) -> ir.Table:
    outcome = ibis.cases(
        (applications.stage == Stage.HIRED.value, int(Outcome.HIRED)),
        (applications.stage == Stage.REFUSED.value, int(Outcome.REFUSED)),
        else_=int(Outcome.UNDECIDED),
    )
    rows = applications.select("person", "group", kind=outcome)
    return rows.group_by("person", "group").agg(kind=rows.kind.min())


def _part(
    rows: ir.Table,
    part: int,
    *,
    kind: ir.IntegerValue | None = None,
    title: ir.StringValue | None = None,
    place: ir.StringValue | None = None,
) -> ir.Table:
    offer = ibis.cases((rows.open_then < 0, UNKNOWN), (rows.open_then == 0, 0), else_=1)
    told = rows.select(
        part=ibis.literal(part, "int8"),
        month=rows.month,
        kind=(ibis.literal(UNKNOWN) if kind is None else kind).cast("int8"),
        group=rows.group.cast("int16"),
        title=ibis.literal("") if title is None else title,
        place=ibis.literal("") if place is None else place,
        offer=offer.cast("int8"),
        open_then=rows.open_then,
    )
    keys = [name for name in told.columns if name != "open_then"]
    return told.group_by(*keys).agg(
        open_then=told.open_then.sum().cast("int64"), n=told.count().cast("int64")
    )


def _alone(rows: ir.Table, part: int) -> ir.Table:
    """Rows of a part that stand beside no offer."""
    dated = rows.select(
        "kind", "group", month=ibis.literal(0, "int32"), open_then=ibis.literal(0, "int64")
    )
    return _part(dated, part, kind=dated.kind)
