"""Lists that stand deeper in a JSON object, read as they come, with the values around them."""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple

from tweespraak.errors import SourceError
from tweespraak.listen.sources.streams.json_elements import MAX_RAW, Element, ElementReader
from tweespraak.listen.sources.streams.json_value import DamagedError, parse

Path = tuple[str, ...]
ANY: Final = "*"
"""In a path: any element of a list."""

_SPACE = re.compile(rb"[ \t\r\n]*+")
_GAP = re.compile(rb"[ \t\r\n,]*+")
_CUT_OFF: Final = "the file ends before it is complete: it was cut off"


class Around(NamedTuple):
    """A value that stands before, between or behind the lists, and the path to it.

    A path that ends in ANY has no value: here begins the next element of an outer list.
    """

    path: Path
    value: object = None


def nested(stream: BinaryIO, lists: frozenset[Path]) -> Iterator[Around | Element]:
    """The elements of all lists with these paths, numbered through, and the values around them.

    Where brackets are damaged the rest of the file is given up, in one rejected element: what
    follows could be taken for part of another list. Raises SourceError where there is no object.
    """
    return _Nested(stream, lists).values()


class _Nested(ElementReader):
    """Goes down to the lists that were asked for."""

    def __init__(self, stream: BinaryIO, lists: frozenset[Path]) -> None:
        super().__init__(stream)
        self._lists = lists
        self._ways = {path[:length] for path in lists for length in range(len(path))}
        self._stopped = False

    def values(self) -> Iterator[Around | Element]:
        """See `nested`."""
        if self.begin() != b"{":
            what = "The file holds no object with lists of records."
            raise SourceError(what, "Download it again and leave it as it comes.")
        try:
            yield from self._object(())
        except DamagedError as error:
            yield self.give_up(str(error))

    def resume(self, reason: str, end: int | None) -> Element:
        """Reject what stands at the cursor; go on behind it only where its end is certain."""
        if end is None:
            self._stopped = True
            return self.give_up(reason)
        element = self.reject(reason, self.buffer[self.at : min(end, self.at + MAX_RAW)])
        self.take(end)
        return element

    def _object(self, path: Path) -> Iterator[Around | Element]:
        self.take(self.at + 1)
        while not self._stopped:
            self.skip(_GAP)
            first = self.peek()
            if first == b"}":
                self.take(self.at + 1)
                return
            if first == b"":
                self._stopped = True
                yield self.reject(_CUT_OFF, b"")
                return
            here = (*path, self._name())
            first = self.peek()
            if here in self._lists and first == b"[":
                closed = yield from self.listed()
                self._stopped |= not closed
            elif here in self._ways and first == b"{":
                yield from self._object(here)
            elif (*here, ANY) in self._ways and first == b"[":
                yield from self._array((*here, ANY))
            else:
                yield Around(here, self._value())

    def _array(self, path: Path) -> Iterator[Around | Element]:
        self.take(self.at + 1)
        while not self._stopped:
            self.skip(_GAP)
            first = self.peek()
            if first == b"]":
                self.take(self.at + 1)
                return
            if first == b"{":
                yield Around(path)
                yield from self._object(path)
            elif first == b"":
                self._stopped = True
                yield self.reject(_CUT_OFF, b"")
            else:
                end, _ = self.find_end()
                yield self.resume("the entry is no object", end)

    def _name(self) -> str:
        """The name at the cursor; the cursor then stands before its value."""
        if self.peek() != b'"':
            message = "a name is missing here: the file is damaged"
            raise DamagedError(message)
        name = self._value()
        self.skip(_SPACE)
        if self.peek() != b":":
            message = "a name without a value stands here: the file is damaged"
            raise DamagedError(message)
        self.take(self.at + 1)
        self.skip(_SPACE)
        return name if isinstance(name, str) and name != ANY else ""

    def _value(self) -> object:
        """The value at the cursor, taken; None for one that cannot be read."""
        end, depth = self.find_end()
        raw = self.buffer[self.at : end]
        self.take(end)
        try:
            return parse(raw, depth)
        except DamagedError:
            return None
