"""Brevo: what its webhooks posted, and the CSV of its transactional logs."""

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
    ("request", "sent"), ("delivered", "delivered"), ("deferred", "deferred"),
    ("opened", "open"), ("unique_opened", "open"), ("proxy_open", "open"),
    ("unique_proxy_open", "open"), ("click", "click"),
    ("hard_bounce", "bounce"), ("soft_bounce", "bounce"), ("invalid_email", "bounce"),
    ("blocked", "bounce"), ("error", "bounce"),
    ("unsubscribe", "unsubscribe"), ("unsubscribed", "unsubscribe"),
    ("spam", "spam"), ("complaint", "spam"), ("reply", "answered"),
    ("list_addition", "other"), ("contact_updated", "other"), ("contact_deleted", "other"),
    ("unique_coupon_sent", "other"),
)  # fmt: skip
_SHOWN: Final = (
    ("sent", "sent"), ("delivered", "delivered"), ("deferred", "deferred"),
    ("opened", "open"), ("first opening", "open"), ("loaded by proxy", "open"),
    ("proxy open", "open"), ("clicked", "click"),
    ("hard bounce", "bounce"), ("hard bounced", "bounce"),
    ("soft bounce", "bounce"), ("soft bounced", "bounce"), ("invalid email", "bounce"),
    ("blocked", "bounce"), ("error", "bounce"),
    ("unsubscribed", "unsubscribe"), ("complaint", "spam"), ("marked as spam", "spam"),
    # The CSV is in the language of the account; of Italian we have seen these.
    ("inviata", "sent"), ("consegnata", "delivered"), ("aperta", "open"),
    ("prima apertura", "open"), ("caricata per procura", "open"), ("cliccata", "click"),
)  # fmt: skip
"""What the log calls its events on screen and in its CSV."""
_PROXIES: Final = ("proxy_open", "unique_proxy_open")
_SHOWN_PROXIES: Final = ("loaded by proxy", "proxy open", "caricata per procura")
_COLUMNS: Final = frozenset({"st_text", "ts", "sub", "frm", "email", "tag", "mid", "link"})
_NONE: Final = ("NA", "N/A", "-")


def _first(*names: str) -> Column:
    return Column(columns=names)


def _machine(column: str, words: tuple[str, ...]) -> Column:
    return Column(columns=(column,), map=tuple((word, "true") for word in words), other="false")


_WEBHOOK: Final = TableMapping(
    "", "brevo", format="ndjson", kind="campaign", message=_first("message-id", "camp_id"),
    at=TimeColumn(_first("ts_event", "ts"), ("unix",)), actor=_first("email"),
    verb=Column(columns=("event",), map=_WORDS), automatic=_machine("event", _PROXIES),
    url=_first("link", "URL", "url"),
    campaign=_first("campaign name", "camp_id", "@.tags[0]", "tag", "template_id"),
)  # fmt: skip
_LOGS: Final = TableMapping(
    "", "brevo", kind="campaign", message=Column(columns=("mid",), none=_NONE),
    at=TimeColumn(_first("ts"), ("%d-%m-%Y %H:%M:%S", "iso")), actor=_first("email"),
    verb=Column(columns=("st_text",), map=_SHOWN), automatic=_machine("st_text", _SHOWN_PROXIES),
    url=Column(columns=("link",), none=_NONE), campaign=Column(columns=("tag",), none=_NONE),
)  # fmt: skip


class Brevo:
    """Events as the webhooks post them, or the rows of the log."""

    name = "brevo"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """Each record has an event, an address and Brevo's times; or the CSV Brevo's columns."""
        return looks_like(file, _is_event) or has_columns(file, _COLUMNS)

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """Every event. Raises SourceError where the file cannot be read as a whole."""
        if has_columns(file, _COLUMNS):
            yield from read_csv(file, _COLUMNS, _LOGS, context)
        else:
            yield from read_log(file, _WEBHOOK, context)


def _is_event(record: Event) -> bool:
    return {"event", "email", "ts_event"} <= set(record) and bool(
        {"message-id", "camp_id", "list_id", "key"} & set(record)
    )
