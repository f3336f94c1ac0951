"""Which threads are qualified dialogues: they name a vacancy and lead somewhere?"""

import ibis
import ibis.expr.types as ir

from tweespraak.activity.people import GROUPS
from tweespraak.archive.tables import Tables
from tweespraak.measure.frames import answered, given, speaks, talk


def qualified(tables: Tables) -> ir.Table:
    """Which threads are qualified dialogues?

    Both sides spoke, a message names a vacancy or its role, and a call of theirs got an answer
    with something in it while both sides were seen, or one of theirs applied after they had first
    spoken in it. channel: of its first message; t_us: its time; group: of the first person.
    """
    every = talk(tables.messages)
    every = every.filter(speaks(every))
    names = every.semi_join(tables.named, "seq").select("root").distinct()
    every = every.semi_join(names, "root")
    of_gifts = given(every)
    helped = of_gifts.until_us.notnull() & answered(of_gifts) & of_gifts.calls & ~of_gifts.ours
    gifts = of_gifts.filter(helped).select("root").distinct().mutate(helped=True)
    threads = every.group_by("root").agg(
        channel=every.channel.argmin(every.seq),
        t_us=every.t_us.min(),
        first=every.ours.ifelse(
            ibis.null("int64"), every.seq.cast("int64") * GROUPS + every.group
        ).min(),
        ours=every.ours.any(),
    )
    both = threads.filter(threads.ours & threads.first.notnull())
    joined = both.left_join(gifts, "root").drop("root_right")
    joined = joined.left_join(_led_to_application(every, tables.applications), "root")
    joined = joined.filter(joined.helped.notnull() | joined.applied.notnull())
    return joined.select("channel", "t_us", group=(joined.first % GROUPS).cast("int16"))


def _led_to_application(said: ir.Table, applications: ir.Table) -> ir.Table:
    """The threads in which a person spoke who applied later."""
    theirs = said.filter(~said.ours)
    spoke = theirs.group_by("root", "person").agg(first_us=theirs.t_us.min())
    last = applications.group_by("person").agg(last_us=applications.t_us.max())
    joined = spoke.join(last, "person")
    return (
        joined.filter(joined.last_us > joined.first_us)
        .select("root")
        .distinct()
        .mutate(applied=True)
    )
