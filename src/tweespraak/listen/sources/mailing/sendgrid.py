"""SendGrid: what its Event Webhook posted, and the CSV of its Email Activity."""

from collections.abc import Iterator
from typing import Final

from tweespraak.activity.model import Read
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.mailing.logs import (
    Event,
    has_columns,
    looks_like,
    read_csv,
    read_log,
)
from tweespraak.settings import Column, TableMapping, TimeColumn

_WORDS: Final = (
    ("processed", "sent"), ("delivered", "delivered"), ("deferred", "deferred"),
    ("open", "open"), ("opened", "open"), ("opens", "open"),
    ("click", "click"), ("clicked", "click"), ("clicks", "click"),
    ("bounce", "bounce"), ("bounced", "bounce"), ("blocked", "bounce"), ("dropped", "bounce"),
    ("unsubscribe", "unsubscribe"), ("group_unsubscribe", "unsubscribe"),
    ("group_resubscribe", "resubscribe"), ("spamreport", "spam"), ("spam_report", "spam"),
    ("account_status_change", "other"),
)  # fmt: skip
_MARK: Final = "sg_event_id"
_COLUMNS: Final = frozenset({"processed", "message_id", "event", "email"})
_OWN: Final = frozenset({"api_key_id", "recv_message_id", "originating_ip", "is_unique"})
"""Columns of which the activity's CSV has several, and hardly any other file one."""


def _first(*names: str) -> Column:
    return Column(columns=names)


_WEBHOOK: Final = TableMapping(
    "", "sendgrid", format="ndjson", kind="campaign", id=_first(_MARK),
    message=_first("sg_message_id"), at=TimeColumn(_first("timestamp"), ("unix", "iso")),
    actor=_first("email"), verb=Column(columns=("event",), map=_WORDS), url=_first("url"),
    automatic=_first("sg_machine_open"),
    campaign=_first(
        "singlesend_name", "marketing_campaign_name", "marketing_campaign_id", "singlesend_id",
        "@.category[0]", "category",
    ),
)  # fmt: skip
_ACTIVITY: Final = TableMapping(
    "", "sendgrid", kind="campaign", message=_first("message_id"), actor=_first("email"),
    at=TimeColumn(_first("processed"), ("iso", "%Y-%m-%d %H:%M:%S %Z", "unix"), "UTC"),
    verb=Column(columns=("event",), map=_WORDS), url=_first("url"),
    # The CSV holds the categories as a JSON list: the first of them.
    campaign=Column(
        columns=("marketing_campaign_name", "marketing_campaign_id", "categories"),
        part=r'^(?:\["?)?([^"\[\]]+)',
    ),
)  # fmt: skip


class SendGrid:
    """Events with SendGrid's own ids, or the rows of its activity."""

    name = "sendgrid"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """Each event has SendGrid's id of it, or the CSV SendGrid's columns."""
        return looks_like(file, _is_event) or _is_activity(file)

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """Every event. Raises SourceError where the file cannot be read as a whole."""
        if _is_activity(file):
            yield from read_csv(file, _COLUMNS, _ACTIVITY, context)
        else:
            yield from read_log(file, _WEBHOOK, context)


def _is_event(record: Event) -> bool:
    return _MARK in record and "event" in record


def _is_activity(file: InputFile) -> bool:
    return any(has_columns(file, _COLUMNS | {one}) for one in _OWN)
