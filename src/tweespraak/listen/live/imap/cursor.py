"""How far a mailbox was fetched: of each folder, its UIDVALIDITY and the last UID."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a folder. The UIDs of a folder only mean something under its validity."""

    validity: int
    last: int


@dataclass(slots=True)
class Cursor:
    """The places of all folders, by the mark of each."""

    _places: dict[str, Place] = field(default_factory=dict)

    def last(self, mark: str, validity: int) -> int:
        """The last UID that was fetched; 0 where the folder is new or was numbered anew."""
        place = self._places.get(mark)
        return place.last if place is not None and place.validity == validity else 0

    def renumbered(self, mark: str, validity: int) -> bool:
        """Whether the server gave the folder's mails other UIDs since."""
        place = self._places.get(mark)
        return place is not None and place.validity != validity

    def move(self, mark: str, validity: int, last: int) -> None:
        """Everything up to this UID is stored."""
        self._places[mark] = Place(validity, last)

    def dump(self) -> bytes:
        """As it is kept."""
        told = {mark: [place.validity, place.last] for mark, place in self._places.items()}
        return json.dumps(told, indent=1).encode()


def load_cursor(kept: bytes | None) -> Cursor:
    """The cursor that was kept; one at the beginning where it is none: that costs only time."""
    try:
        return Cursor(dict(_places(json.loads(kept or b"{}"))))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return Cursor()


def _places(told: dict[str, list[int]]) -> Iterator[tuple[str, Place]]:
    for mark, (validity, last) in told.items():
        yield mark, Place(int(validity), int(last))
