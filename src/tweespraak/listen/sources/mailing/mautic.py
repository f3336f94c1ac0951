"""Mautic: what its webhooks posted, and the table of its mails (`email_stats`) as CSV."""

from collections.abc import Iterator, Mapping
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
from tweespraak.settings import Aside, Column, TableMapping, TimeColumn

_PREFIX: Final = "mautic."
_EVENTS: Final = {
    "mautic.email_on_send": "sent",
    "mautic.email_on_open": "open",
    "mautic.page_on_hit": "click",
}
_CHANGED: Final = "mautic.lead_channel_subscription_changed"
_NEW: Final = {"unsubscribed": "unsubscribe", "bounced": "bounce", "contactable": "resubscribe"}
_COLUMNS: Final = frozenset({"email_id", "lead_id", "email_address", "date_sent", "date_read"})


def _first(*names: str) -> Column:
    return Column(columns=names)


_PERSON: Final = _first(
    "@.stat.emailAddress",
    *(
        f"@.{whose}.{where}"
        for whose in ("contact", "stat.lead", "hit.lead")
        for where in ("fields.core.email.value", "fields.all.email", "email")
    ),
)
_MAIL: Final = _first("@.stat.email.id", "@.email.id", "@.hit.email.id", "@.hit.sourceId")
_WEBHOOK: Final = TableMapping(
    "", "mautic", format="ndjson", kind="campaign", sees=("departures",),
    message=_first("@.stat.trackingHash", "idHash"), at=TimeColumn(_first("timestamp")),
    actor=_PERSON, verb=_first("told"), campaign=_MAIL, url=_first("@.hit.url"),
    id=Column(template="hit {@.hit.id}"),
)  # fmt: skip
_UTC: Final = ("iso",), "UTC"
_STATS: Final = TableMapping(
    "", "mautic", kind="campaign", actor=_first("email_address"), campaign=_first("email_id"),
    message=_first("tracking_hash"), aside=Aside("^(1|true|t)$", "is_failed", "sending it failed"),
    events=(
        ("sent", TimeColumn(Column(columns=("date_sent",), none=("NULL", r"\N")), *_UTC)),
        ("open", TimeColumn(Column(columns=("date_read",), none=("NULL", r"\N")), *_UTC)),
    ),
)  # fmt: skip


class Mautic:
    """Lists of events under Mautic's names of them, or the rows of `email_stats`."""

    name = "mautic"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """Lists under names that begin with `mautic.`, or the table's columns."""
        return looks_like(file, _is_post) or has_columns(file, _COLUMNS)

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """Every event. Raises SourceError where the file cannot be read as a whole."""
        if has_columns(file, _COLUMNS):
            yield from read_csv(file, _COLUMNS, _STATS, context)
        else:
            yield from read_log(file, _WEBHOOK, context, _events)


def _is_post(record: Event) -> bool:
    """Any list under a name of Mautic's; other keys, such as `timestamp`, may stand beside it."""
    return any(
        name.startswith(_PREFIX) and isinstance(found, list) for name, found in record.items()
    )


def _events(post: Event) -> Iterator[Event]:
    for name, found in post.items():
        if not name.startswith(_PREFIX):
            continue
        for one in found if isinstance(found, list) else [found]:
            event = one if isinstance(one, dict) else {}
            yield {**event, "told": _told(name, event)}


def _told(name: str, event: Mapping[str, object]) -> str | None:
    """What an event says was done, in the words of a log."""
    if not event:
        return None
    if name == _CHANGED:
        mail = event.get("channel") == "email"
        return _NEW.get(str(event.get("new_status")), "other") if mail else "other"
    if name == "mautic.page_on_hit" and not _from_mail(event.get("hit")):
        return "visit"
    return _EVENTS.get(name, "other")


def _from_mail(hit: object) -> bool:
    """Whether a page was visited through a link in a mail."""
    return isinstance(hit, dict) and (hit.get("source") == "email" or bool(hit.get("email")))
