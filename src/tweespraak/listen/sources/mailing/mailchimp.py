"""Mailchimp: its API's reports, the account's export, and the lists that it exports as CSV."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tweespraak.activity.model import Read
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.mailing.logs import (
    has_columns,
    looks_like,
    read_csv,
    read_log,
)
from tweespraak.listen.sources.mailing.mailchimp_reports import (
    SEND_DATE,
    events_of,
    is_report,
    with_send_times,
)
from tweespraak.listen.sources.streams.csv_lines import header_of
from tweespraak.settings import Aside, Column, TableMapping, TimeColumn


def _first(*names: str) -> Column:
    return Column(columns=names)


_WORDS: Final = (
    ("sent", "sent"), ("open", "open"), ("click", "click"), ("bounce", "bounce"),
    ("unsub", "unsubscribe"), ("no time", "no time"), ("nothing", "nothing"),
    ("undelivered", "undelivered"),
)  # fmt: skip
_REPORT: Final = TableMapping(
    "", "mailchimp", format="ndjson", kind="campaign", actor=_first("email_address"),
    at=TimeColumn(_first("timestamp"), zone="UTC"),
    verb=Column(columns=("action",), map=_WORDS), url=_first("url"),
    campaign=_first("campaign_id", "file.campaign"), automatic=_first("is_proxy_open"),
    message=_first("message"),
)  # fmt: skip
_LIST: Final = TableMapping(
    "", "mailchimp", kind="campaign", actor=_first("email address"), sees=("theirs",)
)
_UNTOLD: Final = "the export does not tell when"
_LEFT: Final = replace(
    _LIST, aside=Aside("^$", "unsub_time", _UNTOLD),
    at=TimeColumn(_first("unsub_time"), zone="UTC"), verb=Column(value="unsubscribe"),
    campaign=_first("unsub_campaign_id", "unsub_campaign_title"), sees=("theirs", "departures"),
)  # fmt: skip
_CLEANED: Final = replace(
    _LIST, aside=Aside("^$", "clean_time", _UNTOLD),
    at=TimeColumn(_first("clean_time"), zone="UTC"), verb=Column(value="bounce"),
    campaign=_first("clean_campaign_id", "clean_campaign_title"),
)  # fmt: skip
_COUNTED: Final = replace(_LIST, at=TimeColumn(Column(value="")), verb=Column(value="no time"))
_LISTS: Final = (
    (frozenset({"email address", "unsub_time"}), _LEFT),
    (frozenset({"email address", "clean_time"}), _CLEANED),
    (frozenset({"email address", "member rating", "opens"}), _COUNTED),
    (frozenset({"email address", "member_rating", "opens"}), _COUNTED),
    (frozenset({"email address", "member rating", "clicks"}), _COUNTED),
    (frozenset({"email address", "member_rating", "clicks"}), _COUNTED),
    (frozenset({"email address", "bounce type"}), _COUNTED),
)
"""The lists by the columns that only Mailchimp's have."""
_GRANULAR: Final = frozenset({"timestamp", "email"})
_GRANULAR_NAME: Final = re.compile(r"granular_activity/(?P<what>opens|clicks)/(?P<campaign>[^/]+)$")
"""Its columns are anybody's, so that here the name must say what it is; nothing else says of
which campaign it is either."""


class Mailchimp:
    """Reports as the API gives them, and the lists with or without a time."""

    name = "mailchimp"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """The names of a report, or the columns of a list."""
        return looks_like(file, is_report) or _list_of(file) is not None

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """Every event. Raises SourceError where the file cannot be read as a whole."""
        found = _list_of(file)
        if found is not None:
            needed, mapping = found
            yield from read_csv(file, needed, mapping, context)
            return
        campaign = {"file.campaign": _stem(file.name)}
        unfold = with_send_times(file, context.zone, events_of)
        yield from read_log(file, _REPORT, context, unfold, campaign)


def _list_of(file: InputFile) -> tuple[frozenset[str], TableMapping] | None:
    for needed, mapping in _LISTS:
        if has_columns(file, needed):
            return needed, mapping
    name = _GRANULAR_NAME.search(file.name)
    if name is None or header_of(file.head, _GRANULAR) is None:
        return None
    return _GRANULAR, replace(
        _LIST,
        actor=_first("email"),
        at=TimeColumn(_first("timestamp"), ("iso", SEND_DATE)),
        verb=Column(value="click" if name["what"] == "clicks" else "open"),
        campaign=Column(value=_stem(name["campaign"])),
        url=_first("url"),
    )


def _stem(name: str) -> str:
    """A file's name without its folders and endings: what the report was saved as."""
    return name.rsplit("/", 1)[-1].split(".", 1)[0]
