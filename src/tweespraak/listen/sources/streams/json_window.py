"""A window on a stream of bytes, moved along by patterns."""

import re
from typing import BinaryIO, Final

CHUNK: Final = 1 << 20
"""Bytes read at a time."""
MAX_CHUNK: Final = 16 << 20
"""Bytes read at most at a time, when the window has to grow."""


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
