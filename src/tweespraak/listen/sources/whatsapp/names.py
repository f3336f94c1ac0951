"""Names in the address book that hold a colon themselves: "Acme: Anna: hello"."""

from collections.abc import Iterator

from tweespraak.listen.sources.whatsapp.lines import Block
from tweespraak.listen.sources.whatsapp.words import SUBJECT, event

MOST = 2_000
"""First parts of names that are followed; a chat has fewer people."""
LONGEST = 60
LEAST = 5
"""Messages that it takes to tell a name from somebody who begins each message alike."""


class ColonNames:
    """Notes how messages begin while a chat goes by.

    What stands before the first colon is a name, unless every message behind it has one of few
    second parts: then these belong to the names.
    """

    def __init__(self) -> None:
        self._seconds: dict[str, dict[str, int] | None] = {}

    def noting(self, blocks: Iterator[Block]) -> Iterator[Block]:
        """The same blocks, noted on the way."""
        for block in blocks:
            self._note(block.words)
            yield block

    def found(self) -> frozenset[str]:
        """The names that hold a colon."""
        return frozenset(
            f"{first}: {second}"
            for first, seconds in self._seconds.items()
            if seconds and sum(seconds.values()) >= LEAST and min(seconds.values()) > 1
            for second in seconds
        )

    def _note(self, words: str) -> None:
        line = words.partition("\n")[0]
        first, colon, rest = line.partition(": ")
        if not colon or (first not in self._seconds and len(self._seconds) >= MOST):
            return
        if SUBJECT.search(line) or event(line):
            return  # WhatsApp itself, perhaps: it puts no colon behind a name
        seconds = self._seconds.setdefault(first, {})
        if seconds is None:
            return
        second, colon, _ = rest.partition(": ")
        if not colon or len(second) > LONGEST or (second not in seconds and len(seconds) >= LEAST):
            self._seconds[first] = None
        else:
            seconds[second] = seconds.get(second, 0) + 1
