"""What stands beside the messages of a Slack export: its people, its channels, its period."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from pathlib import PurePosixPath
from typing import Final

from tweespraak.activity.ids import to_us
from tweespraak.errors import SourceError
from tweespraak.listen.sources.choice import nameless
from tweespraak.listen.sources.contract import InputFile
from tweespraak.listen.sources.fields import inner, word
from tweespraak.listen.sources.streams.json_elements import elements

PLATFORM: Final = "slack"
MOST: Final = 200_000
"""People or channels of a workspace that are looked at."""

_ID: Final = re.compile(r"[CDG][A-Z0-9]{6,20}")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_PERIOD: Final = re.compile(
    r"slack export ([a-z]{3})[a-z]* (\d{1,2}) (\d{4}) - ([a-z]{3})[a-z]* (\d{1,2}) (\d{4})",
    re.IGNORECASE,
)
_LISTS: Final = (("channels.json", False), ("groups.json", True), ("dms.json", True),
                 ("mpims.json", True))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Room:
    """A channel or conversation. id: Slack's own where it is told. name: None for one of people.

    private: it is read only where somebody chose it.
    """

    id: str
    name: str | None
    private: bool

    @property
    def channel(self) -> str:
        """What it counts as: conversations among people are one channel together."""
        if self.name is not None:
            return f"{PLATFORM}:#{self.name}"
        return PLATFORM if self.private else f"{PLATFORM}:{self.id}"


def room_of(file: InputFile, told: str | None) -> Room:
    """The channel that a file is of. told: its id, where the file itself says it.

    In an export it is the folder's name; of an answer that was saved, the file's own.
    """
    path = PurePosixPath(file.name)
    in_export = bool(_DAY.match(path.stem))
    called = told or (path.parent.name if in_export else path.stem)
    for above in ("../", "") if in_export else ("", "../"):
        for name, private in _LISTS:
            beside = file.sibling(above + name)
            found = _rooms(_Listed(beside), private).get(called) if beside else None
            if found is not None:
                return found
    among_people = called.startswith("mpdm-") or (called[:1] == "D" and is_id(called))
    if called.startswith("mpdm-"):
        called = f"mpdm-{nameless(called)}"  # the folder is named after people
    return Room(called, None if is_id(called) or among_people else called, among_people)


def is_id(text: str) -> bool:
    """Whether this is an id of a channel as Slack makes them."""
    return _ID.fullmatch(text) is not None


def names_of(file: InputFile) -> Mapping[str, str]:
    """The name of each person by id, from the list beside the file."""
    for path in ("../users.json", "users.json", "../org_users.json", "org_users.json"):
        beside = file.sibling(path)
        if beside:
            return _names(_Listed(beside))
    return {}


def period_of(name: str) -> tuple[int, int] | None:
    """From when to when an export is, as Slack names its zip; the last day is not seen whole."""
    found = _PERIOD.search(name)
    if found is None:
        return None
    try:
        first, last = (
            to_us(datetime(int(year), _MONTHS.index(month.lower()) + 1, int(day), tzinfo=UTC))
            for month, day, year in (found.groups()[:3], found.groups()[3:])
        )
    except ValueError:
        return None
    return (first, last) if first <= last else None


class _Listed:
    """A list beside the messages, equal to itself when it is read again for the next day."""

    def __init__(self, file: InputFile) -> None:
        self.file = file
        self._same = (file.name, file.size, blake2b(file.head, digest_size=16).digest())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Listed) and self._same == other._same

    def __hash__(self) -> int:
        return hash(self._same)

    def entries(self) -> list[object]:
        """Its entries; none where it cannot be read."""
        try:
            with self.file.open() as stream:
                return [one.value for one in islice(elements(stream), MOST)]
        except SourceError:
            return []


@lru_cache(maxsize=8)
def _names(listed: _Listed) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for entry in listed.entries():
        own = word(entry, "id")
        name = name_in(inner(entry, "profile")) or word(entry, "real_name") or word(entry, "name")
        if own and name:
            names[own] = name
    return names


def name_in(profile: object) -> str | None:
    """A person's name as their profile has it."""
    return word(profile, "real_name") or word(profile, "display_name") or word(profile, "name")


@lru_cache(maxsize=16)
def _rooms(listed: _Listed, private: bool) -> Mapping[str, Room]:
    """The channels by their id and by their name."""
    rooms: dict[str, Room] = {}
    for entry in listed.entries():
        own, name = word(entry, "id"), word(entry, "name")
        if own:
            among_people = name is None or name.startswith("mpdm-")
            room = Room(own, None if among_people else name, private)
            rooms[own] = room
            rooms.setdefault(name or own, room)
    return rooms
