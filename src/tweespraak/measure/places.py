"""Under which one name the effort, the messages and the sources of a channel are put together."""

import ibis
import ibis.expr.types as ir

from tweespraak.archive.tables import Tables


def places(tables: Tables) -> ir.Table:
    """Which names of channels and platforms stand for which place?

    name: a channel or a platform, in lower case. place: where its figures go. platform: in lower
    case. A platform of one channel is that channel. Where effort or a tracked source names a
    platform of several, these cannot be told apart: all of them go to the platform.
    """
    channels = tables.messages.select("channel", "platform").distinct()
    sizes = channels.group_by("platform").agg(
        channels=channels.count(), only=channels.channel.min()
    )
    effort, applied = tables.effort, tables.applications
    named = effort.select(name=effort.channel.lower()).union(
        applied.filter(applied.observed.notnull()).select(name=applied.observed.lower())
    )
    several = sizes.filter(sizes.channels > 1)
    pooled = several.semi_join(named, several.platform.lower() == named.name)
    pooled = pooled.select(platform=pooled.platform, pooled=pooled.platform)
    own = channels.left_join(pooled, "platform").drop("platform_right")
    of_channels = own.select(
        name=own.channel.lower(),
        place=ibis.coalesce(own.pooled, own.channel),
        platform=own.platform.lower(),
    )
    of_platforms = sizes.select(
        name=sizes.platform.lower(),
        place=(sizes.channels == 1).ifelse(sizes.only, sizes.platform),
        platform=sizes.platform.lower(),
    )
    every = of_channels.union(of_platforms)
    # A channel may be called as its platform is.
    return every.group_by("name").agg(place=every.place.min(), platform=every.platform.min())


def placed(table: ir.Table, column: str, known: ir.Table, place: str = "place") -> ir.Table:
    """The table with the place of each name in `column`, or the name as it is written.

    Adds `place` (or what it is to be called) and, of that, the platform; "" for no name.
    """
    lookup = known.select(
        **{
            f"{place}_name": known.name,
            f"{place}_known": known.place,
            f"{place}_platform": known.platform,
        }
    )
    joined = table.left_join(lookup, table[column].lower() == lookup[f"{place}_name"])
    told = ibis.coalesce(joined[f"{place}_known"], joined[column], ibis.literal(""))
    return joined.mutate(**{place: told}).drop(f"{place}_name", f"{place}_known")
