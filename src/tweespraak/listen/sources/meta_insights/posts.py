"""Meta's tables of posts: a row a post, with all that came of it, or a row a post and day."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from tweespraak.activity.ids import to_us
from tweespraak.activity.model import Aggregate, Item, Reject, SetAside
from tweespraak.listen.sources.meta.inbox import FACEBOOK, INSTAGRAM
from tweespraak.listen.sources.meta_insights.cells import moment, number
from tweespraak.listen.sources.meta_insights.names import (
    COUNTS,
    DAY,
    PAGE,
    PUBLISHED,
    count_of,
    first_of,
)
from tweespraak.listen.sources.streams.csv_lines import Row, header_of

_UTC: Final = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class PostTable:
    """A table of posts: the columns that tell it, whose posts they are, whether it has dates."""

    columns: frozenset[str]
    platform: str = FACEBOOK
    dated: bool = True


TABLES: Final = (
    PostTable(frozenset({"post id", "page id", "publish time", "permalink"})),
    PostTable(frozenset({"pagina-id", "publicatietijdstip"})),
    PostTable(frozenset({"post id", "account id", "publish time", "permalink"}), INSTAGRAM),
    PostTable(frozenset({"account-id", "publicatietijdstip"}), INSTAGRAM),
    PostTable(frozenset({"post id", "posted", "lifetime post total reach"})),
    PostTable(
        frozenset({"post month", "post weekday", "post hour", "lifetime post total reach"}),
        dated=False,
    ),
)
"""Of Business Suite, in English and Dutch; of Page Insights until 2021; and that without dates."""


def table_of(head: bytes) -> PostTable | None:
    """The table that this is the beginning of."""
    return next((one for one in TABLES if header_of(head, one.columns)), None)


def counts(row: Row, table: PostTable, zone: ZoneInfo) -> tuple[Item, ...]:
    """Every count of a post: of a day where the row names one, else of its whole life.

    zone: where times of publishing were written.
    """
    if row.reason:
        return (Reject(row.reason),)
    values = row.values
    if not table.dated:
        return (SetAside("Facebook gives the month and the hour of this post, no day and no year"),)
    published = first_of(values, PUBLISHED)
    if not published and not values.get("post id", "-").strip():
        return (SetAside("explains the columns, no post"),)
    try:
        t_us, days = _when(published, first_of(values, DAY), zone)
    except ValueError as error:
        return (Reject(str(error)),)
    page = first_of(values, PAGE)
    channel = f"{table.platform}:{page}/insights" if page else f"{table.platform}:insights"
    items = tuple(_counts(values, Aggregate(table.platform, channel, t_us, days, "", 0)))
    return items or (SetAside("a post without counts"),)


def _when(published: str, day: str, zone: ZoneInfo) -> tuple[int, int]:
    """The day of the row, else the moment of publishing and 0 days: a whole life."""
    try:
        return to_us(moment(day), _UTC), 1
    except ValueError:
        return to_us(moment(published), zone), 0


def _counts(values: dict[str, str], of: Aggregate) -> Iterator[Item]:
    for column, cell in values.items():
        name = count_of(column)
        value = number(cell)
        if name is None or not cell.strip():
            continue
        if value is not None:
            yield Aggregate(of.platform, of.channel, of.t_us, of.days, name, value)
        elif column in COUNTS:
            yield Reject(f"the cell under {column} is no number")
