"""A vacancy out of what a page says of it in the words of schema.org's JobPosting."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from tweespraak.activity.ids import EPOCH, RecordIds, to_us
from tweespraak.activity.model import Item, Reject, Vacancy
from tweespraak.listen.sources.fields import tidy, unescaped
from tweespraak.listen.sources.written_times import moment_us

NO_DATE: Final = (
    "it does not say when it was posted (datePosted): nothing tells since when it was open"
)
NO_TITLE: Final = "it has no title"
BEFORE: Final = "it closed before it opened"
TITLE: Final = ("title", "name", "vacatureTitel")
POSTED: Final = ("datePosted", "datumGeplaatst", "publicatiedatum")
UNTIL: Final = ("validThrough", "sluitingsdatum")
PLACE: Final = ("jobLocation", "plaats")
EMPLOYER: Final = ("hiringOrganization", "bedrijfsNaam")
ADDRESS: Final = ("url", "link", "@id")
MOST_PLACES: Final = 5
LONGEST: Final = 500
"""Characters of a title, a place or an id that are kept."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}", re.ASCII)
_TAG = re.compile(r"<[^<>]{0,200}>")
_TYPE = re.compile(r"(?:^|[/:#])JobPosting$")


def is_posting(value: Mapping[str, object]) -> bool:
    """Whether an object says that it is a JobPosting."""
    return any(_TYPE.search(one) for one in _texts(value.get("@type")))


def postings(value: object) -> Iterator[Mapping[str, object]]:
    """The vacancies in a parsed document, wherever they stand, in its order."""
    waiting = [value]
    while waiting:
        found = waiting.pop()
        if isinstance(found, dict):
            if is_posting(found) or "vacatureTitel" in found:
                yield found
            else:
                waiting.extend(reversed(found.values()))
        elif isinstance(found, list):
            waiting.extend(reversed(found))


def vacancy(value: Mapping[str, object], zone: ZoneInfo) -> Item:
    """The vacancy that an object describes, or why it is none."""
    title = _first(value, TITLE)
    if title is None:
        return Reject(NO_TITLE)
    posted = _first(value, POSTED)
    if posted is None:
        return Reject(NO_DATE)
    try:
        opened_us = moment_us(posted, zone, day_first=None)
        closed_us = _end(_first(value, UNTIL), zone)
    except ValueError as error:
        return Reject(str(error))
    if closed_us is not None and closed_us < opened_us:
        return Reject(BEFORE)
    place = _place(value)
    return Vacancy(_id(value, title, posted, place), title, opened_us, closed_us, place)


def _id(value: Mapping[str, object], title: str, posted: str, place: str | None) -> str:
    """Its employer's number, else its address, else one made of what tells it from others."""
    told = next(_texts(value.get("identifier"), "value"), None) or _first(value, ADDRESS)
    employer = next(_texts(_value(value, EMPLOYER), "name"), None)
    return told or RecordIds("vacancy").make(title, employer, posted, place)


def _end(text: str | None, zone: ZoneInfo) -> int | None:
    """The end of the last day, where no more than the day is told."""
    if text is None:
        return None
    end_us = moment_us(text, zone, day_first=None)
    if not _DAY.fullmatch(text):
        return end_us
    day = (EPOCH + timedelta(microseconds=end_us)).astimezone(zone).date()
    return to_us(datetime.combine(day + timedelta(days=1), datetime.min.time()), zone)


def _place(value: Mapping[str, object]) -> str | None:
    found: dict[str, None] = {}
    for place in _several(_value(value, PLACE)):
        within = list(_several(place.get("address"))) if isinstance(place, dict) else []
        for one in within or [place]:
            town = next(_texts(_town(one), "name"), None)
            if town is not None and len(found) < MOST_PLACES:
                found[town] = None
    return ", ".join(found)[:LONGEST] or None


def _town(address: object) -> object:
    if not isinstance(address, dict):
        return address
    names = ("addressLocality", "name", "addressRegion", "addressCountry")
    return next((address[name] for name in names if address.get(name)), None)


def _first(value: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    return next((text for name in names for text in _texts(value.get(name))), None)


def _value(value: Mapping[str, object], names: tuple[str, ...]) -> object:
    return next((value[name] for name in names if value.get(name)), None)


def _several(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def _texts(value: object, key: str = "@value") -> Iterator[str]:
    """The texts in a value: itself, those of its list, and what its objects have under a key."""
    for one in _several(value):
        inside = one.get(key) if isinstance(one, dict) else one
        for part in _several(inside):
            if isinstance(part, int) and not isinstance(part, bool):
                yield str(part)
            elif isinstance(part, str) and (text := _clean(part)):
                yield text


def _clean(text: str) -> str:
    plain = _TAG.sub(" ", unescaped(tidy(text)))
    return " ".join(plain.split())[:LONGEST]
