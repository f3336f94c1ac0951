"""The elements of one JSON list, read from a stream with memory bounded by one element.

Platforms write lists of a gigabyte. Only the end of an element has to be found before it can
be parsed, and two ways find it: in indented files the closing bracket stands on a line of its
own, which one search finds (what then parses is the element, as no JSON object is a prefix of
another); elsewhere a scanner follows strings and brackets.
"""

import json
import re
from collections.abc import Generator, Iterator
from typing import BinaryIO, Final, NamedTuple, NoReturn

import orjson

from tweespraak.errors import SourceError
from tweespraak.listen.sources.streams.json_value import DamagedError, parse
from tweespraak.listen.sources.streams.json_window import Window

MAX_ELEMENT: Final = 16 << 20
"""Bytes that one element may take; what is larger is damage or an attack."""
MAX_SCALAR: Final = 1 << 20
"""Bytes that a number or a word may take; of what is longer the rest is another element."""
MAX_MISSES: Final = 20
"""Sound elements that end otherwise than the first line of the list lets expect, before that
expectation is dropped."""
MAX_WASTE: Final = 64 << 20
"""Bytes scanned in vain behind damage before the rest of a file is given up."""
MAX_RAW: Final = 64 << 10
"""Bytes kept of an element that could not be read."""

_OPEN = b"[{"
_SPACE = re.compile(rb"[ \t\r\n]*+")
_GAP = re.compile(rb"[ \t\r\n,]*+")
_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_BRACKETS = re.compile(rb'(?:[^"\[\]{}]++|"(?:[^"\\]++|\\.)*+")*+([\[{]++|[\]}])', re.DOTALL)
_SCALAR = re.compile(rb"[^,\]\[{}]++|\}++")
_TAIL = re.compile(rb"[ \t\r\n;\x00]*+")
_OPENING = re.compile(rb'[\[{][ \t\r\n]*+"[^"\\]{1,200}+"[ \t\r\n]*+:')
_PREFIX = re.compile(rb"(?:\xef\xbb\xbf)?[ \t\r\n]*+(?:[A-Za-z_$][\w.$]{0,200}+[ \t]*+=[ \t]*+)?")


class Element(NamedTuple):
    """One element of the list: its value, or the reason why it has none and what stood there.

    position: 0-based. line: 1-based line on which it starts.
    """

    position: int
    line: int
    value: object
    reason: str | None = None
    raw: bytes = b""


def elements(stream: BinaryIO, key: str | None = None) -> Iterator[Element]:
    """The elements of the list that a file holds, or that stands under a key of its object.

    A list may follow an assignment (`window.YTD.tweets.part0 = [`). Where no key is asked for,
    an object in place of a list is its only element (Facebook writes a list of one so).
    Damaged elements come back with a reason, and reading goes on behind them where possible.
    Raises SourceError where the file has no such list.
    """
    return ElementReader(stream).elements(key)


class ElementReader(Window):
    """Goes from element to element."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(stream)
        self._position = 0
        self._end_mark: bytes | None = None
        self._opening: re.Pattern[bytes] | None = None
        self._misses = 0
        self._doubted = 0
        self._waste = 0
        self._gave_up = False

    def elements(self, key: str | None) -> Iterator[Element]:
        """See the function of the same name."""
        self._enter(key)
        if self.peek() != b"[":
            yield self._element()
            return
        closed = yield from self.listed()
        if closed and key is None:
            yield from self._after_list()

    def listed(self) -> Generator[Element, None, bool]:
        """The elements of the list at the cursor; whether its end was found behind them."""
        self.take(self.at + 1)
        self._opening = None
        self._learn_indent()
        while True:
            if self._end_mark and self.offset + self.at >= self._doubted:
                yield from self._indented(self._end_mark)
            self.skip(_GAP)
            first = self.peek()
            if first == b"":
                yield self.reject("the file ends before its list is closed: it was cut off", b"")
                return False
            if first == b"]":
                self.take(self.at + 1)
                return not self._gave_up
            yield self._element()

    # The way to the list

    def _enter(self, key: str | None) -> None:
        first = self.begin()
        if key is None and first in {b"[", b"{"}:
            return
        if key is None or first != b"{":
            _refuse("holds no list of records")
        self.take(self.at + 1)
        wanted = json.dumps(key).encode()
        while True:
            self.skip(_GAP)
            name = self._whole() if self.peek() == b'"' else b""
            self.skip(_SPACE)
            if not name or self.peek() != b":":
                _refuse(f"has no list named {key}")
            self.take(self.at + 1)
            self.skip(_SPACE)
            if name == wanted and self.peek() == b"[":
                return
            self._whole()

    def begin(self) -> bytes:
        """Take what may stand before the value of a file; the byte that it begins with."""
        self.more()
        if prefix := _PREFIX.match(self.buffer):
            self.take(prefix.end())
        return self.peek()

    def _whole(self) -> bytes:
        """The next value as it stands, taken."""
        try:
            end, _ = self.find_end()
        except DamagedError as error:
            _refuse(f"cannot be read before its list of records: {error}")
        raw = self.buffer[self.at : end]
        self.take(end)
        return raw

    def _learn_indent(self) -> None:
        """How a line starts that closes an element, where the list is written over lines."""
        self._end_mark, self._misses = None, 0
        start = self.buffer.rfind(b"\n", 0, self.skip(_SPACE)) + 1
        indent = _SPACE.match(self.buffer, start)
        if b"\n" in self.buffer[:MAX_RAW] and indent:
            self._end_mark = b"\n" + self.buffer[start : indent.end()] + b"}"

    # One element

    def _indented(self, mark: bytes) -> Iterator[Element]:
        """The elements from the cursor on, for as long as each ends where a line shows it.

        Where one does not, that line is passed before this is tried again, or work is quadratic.
        """
        buffer, at, line, position = self.buffer, self.at, self.line, self._position
        while gap := _GAP.match(buffer, at):
            start = gap.end()
            end = buffer.find(mark, start) + len(mark)
            if end < start:
                self._doubted = self.offset + len(buffer)
                break
            try:
                value = orjson.loads(buffer[start:end])
            except orjson.JSONDecodeError:
                self._doubted = self.offset + end
                break
            line += buffer.count(b"\n", at, start)
            yield Element(position, line, value)
            line += buffer.count(b"\n", start, end)
            at = end
            position += 1
        self.at, self.line, self._position = at, line, position

    def _element(self) -> Element:
        if self._opening is None and (opening := _OPENING.match(self.buffer, self.at)):
            self._opening = re.compile(rb"[,\]}]\s*+(" + re.escape(opening.group()) + rb")")
        try:
            end, depth = self.find_end()
        except DamagedError as error:
            return self.resume(str(error), None)
        raw = self.buffer[self.at : end]
        try:
            value = parse(raw, depth)
        except DamagedError as error:
            return self.resume(str(error), end)
        if self._end_mark and not raw.endswith(self._end_mark):
            self._misses += 1
            if self._misses > MAX_MISSES:
                self._end_mark = None
        line = self.line
        self.take(end)
        self._position += 1
        return Element(self._position - 1, line, value)

    def find_end(self) -> tuple[int, int]:
        """Where the value at the cursor ends, and how deep it nests.

        Raises DamagedError where the file ends first or the value is too large.
        """
        first = self.peek()
        if first == b'"':
            return self._string_end(), 0
        if first not in (b"[", b"{"):
            return self._scalar_end(), 0
        at, depth, deepest = self.at, 0, 0
        while True:
            bracket = _BRACKETS.match(self.buffer, at)
            if bracket is None:
                at -= self.at
                self._more_of_element()
                at += self.at
                continue
            at = bracket.end()
            if self.buffer[at - 1] in _OPEN:
                depth += at - bracket.start(1)
                deepest = max(deepest, depth)
            else:
                depth -= 1
                if depth == 0:
                    return at, deepest

    def _string_end(self) -> int:
        while not (string := _STRING.match(self.buffer, self.at)):
            self._more_of_element()
        return string.end()

    def _scalar_end(self) -> int:
        while True:
            scalar = _SCALAR.match(self.buffer, self.at)
            end = scalar.end() if scalar else self.at + 1
            if end < len(self.buffer):
                return end
            if len(self.buffer) - self.at > MAX_SCALAR or not self.more():
                return min(end, len(self.buffer))

    def _more_of_element(self) -> None:
        if len(self.buffer) - self.at > MAX_ELEMENT:
            message = f"the record is larger than {MAX_ELEMENT >> 20} MB or is never closed"
            raise DamagedError(message)
        if not self.more():
            message = "the record is never closed: the file was cut off or is damaged here"
            raise DamagedError(message)

    # Damage

    def resume(self, reason: str, end: int | None) -> Element:
        """Reject what stands at the cursor and go to where the next element seems to start."""
        after = self._likely_start()
        if end is not None and (after is None or after > end):
            after = end
        if after is not None:
            self._waste += (len(self.buffer) if end is None else end) - after
        if after is None or self._waste > MAX_WASTE:
            return self.give_up(reason)
        element = self.reject(reason, self.buffer[self.at : min(after, self.at + MAX_RAW)])
        self.take(after)
        return element

    def _likely_start(self) -> int | None:
        """Where the next element seems to start, told by how elements here look."""
        if self._end_mark is not None:
            end = self.find(self._end_mark, self.at)
            start = self.find(self._end_mark[:-1] + b"{", self.at + 1)
            if start is not None and (end is None or start < end):
                return start
            if end is not None:
                return end + len(self._end_mark)
        return None if self._opening is None else self.find(self._opening, self.at + 1)

    def give_up(self, reason: str) -> Element:
        """The last element: nothing behind the cursor can be told apart."""
        raw = self.buffer[self.at : self.at + MAX_RAW]
        if not self.ended or self._waste > MAX_WASTE:
            reason = f"{reason}; from byte {self.offset + self.at:,} on the file is not read"
        element = self.reject(reason, raw)
        self.buffer, self.at, self.ended = b"]", 0, True
        self._gave_up = True
        return element

    def reject(self, reason: str, raw: bytes) -> Element:
        """The element that says what is wrong here; the cursor stays."""
        self._position += 1
        return Element(self._position - 1, self.line, None, reason, raw)

    def _after_list(self) -> Iterator[Element]:
        self.skip(_TAIL)
        if self.peek():
            raw = self.buffer[self.at : self.at + MAX_RAW]
            yield self.reject("something stands behind the end of the list; it is not read", raw)


def _refuse(what: str) -> NoReturn:
    raise SourceError(f"The file {what}.", "Download it again and leave it as it comes.")
