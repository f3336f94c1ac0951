"""Answers of a platform's API as a connection stores them: a list, one answer, or a line each."""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple

import orjson

from tweespraak.listen.sources.contract import InputFile
from tweespraak.listen.sources.streams.json_elements import MAX_ELEMENT, MAX_RAW, Element, elements
from tweespraak.listen.sources.streams.json_value import MAX_DEPTH, DamagedError, depth_of, parse

_BLANK: Final = b"\xef\xbb\xbf \t\r\n"
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[\[\]{},]', re.DOTALL)
_CLOSING: Final = {b"[": b"]", b"{": b"}"}


class Beginning(NamedTuple):
    """The first value in a file's beginning, as far as it goes. lines: it stands on one line."""

    value: object
    lines: bool


def answers(file: InputFile, lists: frozenset[str]) -> Iterator[Element]:
    """What the file holds: the elements of its list, or its lines, or the one value it is.

    lists: keys whose list is taken apart where the file is one object written over lines.
    Memory is bounded by one element or line. Damage comes back as an element with a reason.
    """
    start = beginning(file.head)
    with file.open() as stream:
        if not isinstance(start.value, dict):
            yield from elements(stream)
        elif start.lines:
            yield from _lines(stream)
        else:
            keys = (key for key, one in start.value.items() if isinstance(one, list))
            yield from elements(stream, next((key for key in keys if key in lists), None))


def beginning(head: bytes) -> Beginning:
    """The list or object that a file begins with; what is cut off in it is left out."""
    text = head.lstrip(_BLANK)
    open_brackets: list[bytes] = []
    keep, closing = 0, b""
    for token in _TOKEN.finditer(text):
        sign = token.group()
        if sign in _CLOSING:
            open_brackets.append(_CLOSING[sign])
            keep = token.end()
        elif sign == b",":
            keep = token.start()
        elif sign in (b"]", b"}"):
            if not open_brackets or open_brackets.pop() != sign:
                break
            keep = token.end()
        else:
            continue
        closing = b"".join(reversed(open_brackets))
        if not open_brackets or len(open_brackets) > MAX_DEPTH:
            break
    whole = not open_brackets
    if not text.startswith((b"[", b"{")) or len(open_brackets) > MAX_DEPTH:
        return Beginning(None, lines=False)
    try:
        value = orjson.loads(text[:keep] + closing)
    except orjson.JSONDecodeError:
        return Beginning(None, lines=False)
    return Beginning(value, lines=b"\n" not in (text[:keep] if whole else text))


def _lines(stream: BinaryIO) -> Iterator[Element]:
    position = 0
    for number, line in enumerate(iter(lambda: stream.readline(MAX_ELEMENT), b""), 1):
        if len(line) == MAX_ELEMENT and not line.endswith(b"\n"):
            _pass_over(stream)
            reason = f"the line is longer than {MAX_ELEMENT >> 20} MB"
            yield Element(position, number, None, reason, line[:MAX_RAW])
        elif raw := line.strip(_BLANK):
            yield _element(position, number, raw)
        else:
            continue
        position += 1


def _pass_over(stream: BinaryIO) -> None:
    while (more := stream.readline(MAX_ELEMENT)) and not more.endswith(b"\n"):
        pass


def _element(position: int, line: int, raw: bytes) -> Element:
    try:
        return Element(position, line, parse(raw, depth_of(raw)))
    except DamagedError as error:
        return Element(position, line, None, str(error), raw[:MAX_RAW])
