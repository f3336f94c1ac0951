"""Files of any length, made of invented records, to show how a source reads them.

Each source has its own in `growths/`: a GROWTH, and the SETTINGS that the user must have written.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain

from tweespraak.listen.sources.contract import HEAD_BYTES, InputFile

FIRST = datetime(2024, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Growth:
    """How a file grows: head, records with something between them, and its end."""

    record: Callable[[int], str]
    start: str = ""
    between: str = ""
    end: str = ""

    def pieces(self, count: int) -> Iterator[bytes]:
        records = (self.record(number) + self.between for number in range(count - 1))
        last = self.record(count - 1) + self.end
        return (piece.encode() for piece in chain([self.start], records, [last]))

    def file(self, count: int, streams: list["Grown"]) -> InputFile:
        """A file that makes its content while it is read; each stream opened is noted."""

        def opened() -> io.BufferedReader:
            streams.append(Grown(self.pieces(count)))
            return io.BufferedReader(streams[-1])

        head = b"".join(self.pieces(min(count, 1000)))[:HEAD_BYTES]
        return InputFile("grown", 0, head, opened, lambda _other: None)


class Grown(io.RawIOBase):
    """A stream over pieces that are made when they are asked for. given: bytes given so far."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = piece
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        self.given += size
        return size


def at(number: int) -> datetime:
    """The moment of a record: one a minute."""
    return FIRST + timedelta(minutes=number)
