"""One JSON value from bytes that may be damaged or hostile."""

import json
import re
from typing import Final, NoReturn

import orjson

MAX_DEPTH: Final = 200
"""Levels of nesting that are followed; no platform goes beyond twenty."""

_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_BRACKET = re.compile(rb"[\[{]|[\]}]")
_HEX = re.compile(r"(?<!\\)((?:\\\\)*)\\x([0-9A-Fa-f]{2})")
_SURROGATE = re.compile("[\ud800-\udfff]")


class DamagedError(Exception):
    """There is no value here; the text says why."""


def parse(raw: bytes, depth: int) -> object:
    """The value that these bytes are; depth: how deep their brackets nest.

    Raises DamagedError with what is wrong with it.
    """
    if depth > MAX_DEPTH:
        message = f"the record nests {depth} levels deep, more than the {MAX_DEPTH} allowed"
        raise DamagedError(message)
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        wrong = error.msg
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        message = f"byte {error.start} of the record (0x{raw[error.start]:02x}) is no UTF-8"
        raise DamagedError(message) from error
    # Telegram writes control characters so, which is no JSON.
    text = _HEX.sub(r"\1\\u00\2", text) if "\\x" in text else text
    try:
        # The standard library also takes lone surrogates and control characters in strings.
        return _without_surrogates(json.loads(text, strict=False, parse_constant=_no_number))
    except (ValueError, RecursionError) as error:
        message = f"the record is no JSON: {wrong}"
        raise DamagedError(message) from error


def depth_of(raw: bytes) -> int:
    """How deep brackets nest in these bytes; where there are few, how many there are."""
    opening = raw.count(b"[") + raw.count(b"{")
    if opening <= MAX_DEPTH:
        return opening
    depth = deepest = 0
    for bracket in _BRACKET.finditer(_STRING.sub(b"", raw)):
        depth += 1 if bracket.group() in {b"[", b"{"} else -1
        deepest = max(deepest, depth)
    return deepest


def _without_surrogates(value: object) -> object:
    """The same value with halves of characters replaced by U+FFFD: no file could hold them."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_without_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {
            _without_surrogates(name): _without_surrogates(item) for name, item in value.items()
        }
    return value


def _no_number(name: str) -> NoReturn:
    message = f"{name} is no number in JSON"
    raise ValueError(message)
