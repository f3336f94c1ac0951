"""listmonk: the tables of its database that tell of people, as CSV."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tweespraak.activity.model import Read
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.mailing.logs import has_columns, read_csv
from tweespraak.listen.sources.streams.csv_lines import header_of
from tweespraak.listen.sources.table.columns import Entry
from tweespraak.listen.sources.table.lookup import LookedUp
from tweespraak.settings import Aside, Column, Lookup, TableMapping, TimeColumn

_SUBSCRIBERS: Final = "subscribers.csv"
_LOOKUP: Final = Lookup(_SUBSCRIBERS, "id", "subscriber_id")
_NULL: Final = ("", "NULL", r"\N")
_BOUNCES: Final = (("hard", "bounce"), ("soft", "bounce"), ("complaint", "complaint"))
_AT: Final = TimeColumn(Column(columns=("created_at",)), ("iso", "%Y-%m-%d %H:%M:%S.%f%z"), "UTC")
_EVENT: Final = TableMapping(
    "", "listmonk", kind="campaign", sees=("theirs",), at=_AT,
    id=Column(columns=("id",)), campaign=Column(columns=("campaign_id",), none=_NULL),
    actor=Column(columns=("email", "subscriber_id"), none=_NULL),
    aside=Aside(
        r"^(NULL|\\N|)$", "subscriber_id",
        "listmonk was not set to say who did it (individual subscriber tracking)",
    ),
)  # fmt: skip
_TABLES: Final = (
    (
        frozenset({"id", "campaign_id", "link_id", "subscriber_id", "created_at"}),
        replace(
            _EVENT,
            id=Column(template="click {id}"),
            verb=Column(value="click"),
            url=Column(columns=("url",), none=_NULL),
        ),
    ),
    (
        frozenset({"id", "subscriber_id", "campaign_id", "type", "source", "meta", "created_at"}),
        replace(
            _EVENT,
            id=Column(template="bounce {id}"),
            verb=Column(columns=("type",), map=_BOUNCES),
            aside=None,
        ),
    ),
    (
        frozenset({"subscriber_id", "list_id", "meta", "status", "created_at", "updated_at"}),
        replace(
            _EVENT,
            id=Column(template="left {list_id} {subscriber_id}"),
            verb=Column(columns=("status",), map=(("unsubscribed", "unsubscribe"),), other="other"),
            at=replace(_AT, column=Column(columns=("updated_at",))),
            campaign=None,
            sees=("theirs", "departures"),
            aside=None,
        ),
    ),
    (
        frozenset({"uuid", "email", "name", "status", "created_at", "updated_at"}),
        replace(
            _EVENT,
            id=None,
            verb=Column(value="other"),
            campaign=None,
            aside=Aside("", "email", "a subscriber, and no event; it gives others the address"),
        ),
    ),
)
"""The tables by all of their columns, the wide ones first; `campaign_views` has no columns that
others have not, so that its columns must be all there are."""
_VIEWS: Final = frozenset({"id", "campaign_id", "subscriber_id", "created_at"})
_JOINED: Final = frozenset({"email", "campaign"})
"""Columns that a query may have added."""


class Listmonk:
    """Rows of the tables of clicks, views, bounces, subscriptions and subscribers."""

    name = "listmonk"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """All columns of one of the tables."""
        return _mapping_of(file) is not None

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """Every row. Raises SourceError where it is none of the tables."""
        columns, mapping = _mapping_of(file) or (_VIEWS, _EVENT)
        lookup = None
        if "email" not in columns and _has_addresses(file):
            lookup = _Addresses(_LOOKUP, file)
        yield from read_csv(file, columns, mapping, context, lookup=lookup)


class _Addresses(LookedUp):
    """The subscribers' addresses; who is not among them is known by number."""

    def added(self, entry: Entry) -> Entry:
        """The record with the address, where there is one."""
        try:
            return super().added(entry)
        except ValueError:
            return entry


def _mapping_of(file: InputFile) -> tuple[frozenset[str], TableMapping] | None:
    for needed, mapping in _TABLES:
        if has_columns(file, needed):
            return _with_joined(file, needed), mapping
    header = header_of(file.head, _VIEWS)
    if header is not None and set(header.columns) <= _VIEWS | _JOINED:
        view = replace(_EVENT, id=Column(template="view {id}"), verb=Column(value="open"))
        return _with_joined(file, _VIEWS), view
    return None


def _with_joined(file: InputFile, needed: frozenset[str]) -> frozenset[str]:
    return needed | {"email"} if has_columns(file, needed | {"email"}) else needed


def _has_addresses(file: InputFile) -> bool:
    """Whether the table of subscribers stands beside this one."""
    beside = file.sibling(_SUBSCRIBERS)
    return beside is not None and has_columns(beside, frozenset({"id", "email"}))
