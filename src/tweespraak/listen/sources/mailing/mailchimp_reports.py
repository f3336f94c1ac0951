"""The reports of Mailchimp's API, each record turned into the events it holds."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from tweespraak.listen.sources.contract import InputFile
from tweespraak.listen.sources.fields import items_of, word
from tweespraak.listen.sources.mailing.logs import Event
from tweespraak.listen.sources.streams.csv_lines import header_of
from tweespraak.listen.sources.table.rows import csv_rows
from tweespraak.listen.sources.table.times import parse

_LISTS: Final = ("emails", "unsubscribes", "sent_to", "members")
"""Under which names the API's documents hold their records."""
_CAMPAIGNS: Final = "campaigns.csv"
SEND_DATE: Final = "%b %d, %Y %I:%M %p"
_COLUMNS: Final = frozenset({"unique id", "send date"})
_ACTIONS: Final = frozenset({"open", "click", "bounce", "sent", "unsub"})
_RECORD: Final = frozenset({"email_address", "campaign_id"})


def is_report(record: Event) -> bool:
    """A document of the API, a record out of one, or a line of the older export."""
    for name in _LISTS:
        found = record.get(name)
        if isinstance(found, list):
            return all(isinstance(one, dict) and set(one) >= _RECORD for one in found[:3]) and (
                "campaign_id" in record or bool(found)
            )
    return _is_record(record) or _is_line(record)


def events_of(record: Event) -> Iterator[Event]:
    """The events that a document, a record or a line holds."""
    for name in _LISTS:
        if isinstance(record.get(name), list):
            for one in items_of(record, name):
                yield from _of_record(one if isinstance(one, dict) else {})
            return
    if _is_line(record):
        for address, found in record.items():
            about: Event = {"email_address": address, "activity": found}
            yield from _of_record(about)
    else:
        yield from _of_record(record)


def with_send_times(
    file: InputFile, zone: ZoneInfo, unfold: Callable[[Event], Iterable[Event]]
) -> Callable[[Event], Iterator[Event]]:
    """The events, each recipient's message with the time at which its campaign was sent.

    Mailchimp's reports do not tell that; its list of campaigns does, where it stands beside.
    zone: the one in which that list has its times.
    """
    times = _send_times(file, zone)

    def timed(record: Event) -> Iterator[Event]:
        for event in unfold(record):
            if event.get("action") != "sent":
                yield event
                continue
            sent = times.get(str(event.get("campaign_id")))
            yield {**event, "timestamp": sent} if sent else {**event, "action": "no time"}

    return timed


def _of_record(record: Mapping[str, object]) -> Iterator[Event]:
    about = {name: record.get(name) for name in ("email_address", "campaign_id")}
    if isinstance(record.get("activity"), list):
        acts = [one if isinstance(one, dict) else {} for one in items_of(record, "activity")]
        yield from ({**about, **act} for act in acts)
        if not acts:
            yield {**about, "action": "nothing"}
    elif isinstance(record.get("opens"), list):
        acts = [one if isinstance(one, dict) else {} for one in items_of(record, "opens")]
        yield from ({**about, **act, "action": "open"} for act in acts)
    elif "status" in record:
        bounced = record.get("status") in ("hard", "soft")
        action = "undelivered" if bounced else "sent"
        yield {**about, "action": action, "message": record.get("campaign_id")}
    elif "timestamp" in record:
        yield {**about, "timestamp": record.get("timestamp"), "action": "unsub"}
    else:
        yield {**about, "action": "no time"}


def _is_record(record: Event) -> bool:
    acts = ("activity", "opens", "status", "timestamp", "opens_count", "clicks")
    return set(record) >= _RECORD and "list_id" in record and any(act in record for act in acts)


def _is_line(record: Event) -> bool:
    """`{"noor@example.org": [{"action": "open", …}]}`, an address each."""
    return bool(record) and all(
        "@" in name
        and isinstance(found, list)
        and all(isinstance(one, dict) and word(one, "action") in _ACTIONS for one in found)
        for name, found in record.items()
    )


def _send_times(file: InputFile, zone: ZoneInfo) -> dict[str, str]:
    beside = file.sibling(_CAMPAIGNS)
    if beside is None or header_of(beside.head, _COLUMNS) is None:
        return {}
    rows = (values for row in csv_rows(beside, _COLUMNS) for values in row.found)
    found = {}
    for one in rows:
        try:
            sent = parse(str(one["send date"]).strip(), SEND_DATE)
        except ValueError:
            continue
        if isinstance(sent, datetime):
            found[str(one["unique id"]).strip()] = sent.replace(tzinfo=zone).isoformat()
    return found
