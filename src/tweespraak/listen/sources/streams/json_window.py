"""A window on a stream of bytes, moved along by patterns."""

import re
from typing import BinaryIO, Final, NamedTuple

CHUNK: Final = 1 << 20
"""Bytes read at a time."""
MAX_CHUNK: Final = 16 << 20
"""Bytes read at most at a time, when the window has to grow."""


class _Sought(NamedTuple):
    """A search in the file from `start` to `ended`: where its match begins, and its group."""

    start: int
    ended: int
    found: int | None
    place: int

    def holds(self, start: int, ended: int) -> bool:
        """Whether a search from here, in what is read by now, finds the same."""
        if self.start > start:
            return False
        return self.ended == ended if self.found is None else self.found >= start


class Window:
    """`buffer[at:]` is what has been read and not taken yet.

    line: 1-based line of the cursor. offset: where the buffer starts in the file.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.buffer = b""
        self.at = 0
        self.line = 1
        self.offset = 0
        self.ended = False
        self._sought: dict[re.Pattern[bytes] | bytes, _Sought] = {}

    def more(self) -> bool:
        """Read on; False at the end of the stream. The cursor moves: ask `at` again."""
        if self.ended:
            return False
        size = max(CHUNK, len(self.buffer) - self.at)
        chunk = self._stream.read(min(size, MAX_CHUNK))
        if not chunk:
            self.ended = True
            return False
        self.buffer = self.buffer[self.at :] + chunk
        self.offset += self.at
        self.at = 0
        return True

    def skip(self, what: re.Pattern[bytes]) -> int:
        """Take all that the pattern matches from the cursor on; where the cursor then is."""
        while True:
            match = what.match(self.buffer, self.at)
            if match:
                self.take(match.end())
            if self.at < len(self.buffer) or not self.more():
                return self.at

    def peek(self) -> bytes:
        """The byte at the cursor; empty at the end of the stream."""
        if self.at >= len(self.buffer) and not self.more():
            return b""
        return self.buffer[self.at : self.at + 1]

    def take(self, end: int) -> None:
        """Move the cursor to this place in the buffer."""
        self.line += self.buffer.count(b"\n", self.at, end)
        self.at = end

    def find(self, what: re.Pattern[bytes] | bytes, at: int) -> int | None:
        """Where these bytes, or the pattern's group, next stand in what has been read from `at` on.

        What a search found, or did not find, is remembered: where every record is damaged, each
        would else be a search of all that follows it.
        """
        start, ended = self.offset + at, self.offset + len(self.buffer)
        known = self._sought.get(what)
        if known is None or not known.holds(start, ended):
            pattern = re.compile(b"()" + re.escape(what)) if isinstance(what, bytes) else what
            match = pattern.search(self.buffer, at)
            found = None if match is None else self.offset + match.start()
            place = 0 if match is None else self.offset + match.start(1)
            known = self._sought[what] = _Sought(start, ended, found, place)
        return None if known.found is None else known.place - self.offset
