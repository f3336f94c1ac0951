"""Values in DAG-CBOR, the form in which AT Protocol keeps records: strict, and safe to read.

They come out as the protocol writes them in JSON: a link is {"$link": …}, bytes {"$bytes": …}.
"""

import base64
import struct
from typing import Final

MAX_DEPTH: Final = 64
"""Levels of nesting that are followed; records have fewer than ten."""

_LINK_TAG: Final = 42
_SIZES: Final = {24: 1, 25: 2, 26: 4, 27: 8}
_UNSIGNED, _, _BYTES, _TEXT, _LIST, _MAP, _TAG, _SIMPLE = range(8)
_WORDS: Final = {20: False, 21: True, 22: None}
_FLOAT: Final = 27


class CborError(ValueError):
    """These bytes are no value in DAG-CBOR; the text says why."""


def decoded(data: bytes) -> object:
    """The one value that these bytes are. Raises CborError."""
    reader = _Reader(data)
    value = reader.value(0)
    if reader.at != len(data):
        message = "something stands behind the value"
        raise CborError(message)
    return value


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self.at = 0

    def value(self, depth: int) -> object:
        if depth > MAX_DEPTH:
            message = f"it nests more than {MAX_DEPTH} levels deep"
            raise CborError(message)
        start = self._take(1)[0]
        major, small = start >> 5, start & 31
        if major == _SIMPLE:
            return self._simple(small)
        number = self._number(small)
        if major == _LIST:
            self._check(number)
            return [self.value(depth + 1) for _ in range(number)]
        if major == _MAP:
            self._check(number)
            return {self._key(): self.value(depth + 1) for _ in range(number)}
        return self._link(number) if major == _TAG else self._plain(major, number)

    def _plain(self, major: int, number: int) -> object:
        if major == _BYTES:
            return {"$bytes": base64.b64encode(self._take(number)).decode().rstrip("=")}
        if major == _TEXT:
            return self._text(number)
        return number if major == _UNSIGNED else -1 - number

    def _number(self, small: int) -> int:
        if small < min(_SIZES):
            return small
        size = _SIZES.get(small)
        if size is None:
            message = "a length is left open"
            raise CborError(message)
        return int.from_bytes(self._take(size))

    def _simple(self, small: int) -> object:
        if small in _WORDS:
            return _WORDS[small]
        if small != _FLOAT:
            message = f"simple value {small} is none of the protocol's"
            raise CborError(message)
        number: float = struct.unpack(">d", self._take(8))[0]
        return number

    def _text(self, length: int) -> str:
        try:
            return self._take(length).decode()
        except UnicodeDecodeError as error:
            message = "a text is no UTF-8"
            raise CborError(message) from error

    def _key(self) -> str:
        start = self._take(1)[0]
        if start >> 5 != _TEXT:
            message = "a name is no text"
            raise CborError(message)
        return self._text(self._number(start & 31))

    def _link(self, tag: int) -> object:
        start = self._take(1)[0]
        raw = self._take(self._number(start & 31))
        # A link is bytes that begin with a zero.
        if tag != _LINK_TAG or start >> 5 != _BYTES or raw[:1] != b"\x00":
            message = "a tag is no link"
            raise CborError(message)
        return {"$link": "b" + base64.b32encode(raw[1:]).decode().rstrip("=").lower()}

    def _check(self, count: int) -> None:
        """Each of so many values takes a byte at least: a false count ends here."""
        if count > len(self._data) - self.at:
            message = "it is cut off"
            raise CborError(message)

    def _take(self, length: int) -> bytes:
        self._check(length)
        taken = self._data[self.at : self.at + length]
        self.at += length
        return taken
