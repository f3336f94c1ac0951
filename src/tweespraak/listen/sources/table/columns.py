"""Take the fields of an activity from a record, as a mapping says."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from tweespraak.settings import Column
from tweespraak.settings.patterns import is_path, path_steps, template_parts

SHOWN = 60
"""Characters of a value that a reason quotes."""

OPEN = "\x81\x8d\x8f\x90\x9d"
"""The five bytes that cp1252 leaves open; what reads them lets them stand for themselves."""

TAIL = "".join(
    chr(byte) if chr(byte) in OPEN else bytes([byte]).decode("cp1252") for byte in range(0x80, 0xC0)
)
"""What the second and later bytes of a letter in UTF-8 become when they are read as cp1252."""

MOJIBAKE = re.compile(f"[ÂÃ][{TAIL}]|[à-ï][{TAIL}]{{2}}|[ð-ô][{TAIL}]{{3}}")
"""Accents and spaces (two bytes), typography (three), emoji (four). Other pairs of bytes are
left alone: they are letters of scripts that nobody reads as cp1252 by accident here."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as columns see it; position and line are those of the Record it stands in."""

    values: Mapping[str, object]
    root: object
    position: int
    line: int | None


Get = Callable[[Entry], str | None]
GetRaw = Callable[[Entry], object]


def getter(column: Column, constants: Mapping[str, str], *, folded: bool, words: bool) -> Get:
    """A function from a record to this column's text, None where there is none.

    constants: columns that are the same for every record. folded: the record's names are case
    folded. words: spaces at the ends are kept. It raises ValueError, with a reason, for a
    value that is no text or that a map does not know.
    """
    raw = raw_getter(column, constants, folded=folded)
    part = re.compile(column.part) if column.part is not None else None
    none = frozenset(column.none)
    becomes = dict(column.map)
    label = column_label(column)

    def get(entry: Entry) -> str | None:
        text = as_text(raw(entry), label, words=words)
        if text in none:
            text = None
        if text is not None and part is not None:
            text = _part_of(text, part)
        if text is None:
            return column.other
        if becomes or column.other is not None:
            mapped = becomes.get(text.strip().casefold(), column.other)
            if mapped is None:
                message = f"{label} is `{text[:SHOWN]}`, which its map does not name"
                raise ValueError(message)
            text = mapped
        return repaired(text) if column.repair else text

    return get


def raw_getter(column: Column, constants: Mapping[str, str], *, folded: bool) -> GetRaw:
    """A function from a record to this column's value as it stands, None where there is none."""
    if column.value is not None:
        value = column.value
        return lambda _entry: value
    if column.template is not None:
        return _template_getter(column.template, constants, folded=folded)
    gets = tuple(_name_getter(name, constants, folded=folded) for name in column.columns)
    if len(gets) == 1:
        return gets[0]

    def first(entry: Entry) -> object:
        return next((found for get in gets if (found := get(entry)) not in (None, "", [])), None)

    return first


def column_label(column: Column) -> str:
    """The column as reasons name it."""
    if column.value is not None:
        return "the constant"
    if column.template is not None:
        return f"`{column.template}`"
    return " or ".join(f"`{name}`" for name in column.columns)


def as_text(value: object, label: str, *, words: bool = False) -> str | None:
    """A value as text: numbers as ids have them, None for nothing. Raises ValueError.

    words: spaces at the ends are kept.
    """
    if isinstance(value, str):
        return (value if words else value.strip()) or None
    if value is None:
        return None
    if isinstance(value, bool | int | float):
        return _number_text(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8")
    message = f"{label} holds a {'list' if isinstance(value, list) else 'table'}, not one value"
    raise ValueError(message)


def _number_text(value: float) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def repaired(text: str) -> str:
    """The text with runs put right that were UTF-8 and were read as cp1252 (`Itâ€™s`).

    A run changes only where its bytes are sound UTF-8, so text without damage stays as it is
    but for rare pairs such as `Ã` before a quotation mark.
    """
    return MOJIBAKE.sub(_repaired_run, text)


def _repaired_run(match: re.Match[str]) -> str:
    run = match[0]
    raw = b"".join(letter.encode("latin-1" if letter in OPEN else "cp1252") for letter in run)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return run


def _part_of(text: str, part: re.Pattern[str]) -> str | None:
    match = part.search(text)
    if match is None:
        return None
    return match[1] if part.groups else match[0]


def _name_getter(name: str, constants: Mapping[str, str], *, folded: bool) -> GetRaw:
    if name in constants:
        value = constants[name]
        return lambda _entry: value
    if name == "file.line":
        return lambda entry: entry.line
    if name == "file.record":
        return lambda entry: entry.position
    if is_path(name):
        steps = path_steps(name)
        if name.startswith("$"):
            return lambda entry: _walked(entry.root, steps)
        return lambda entry: _walked(entry.values, steps)
    key = name.strip().casefold() if folded else name
    return lambda entry: entry.values.get(key)


def _walked(value: object, steps: tuple[str | int, ...]) -> object:
    for step in steps:
        if isinstance(step, str):
            value = value.get(step) if isinstance(value, Mapping) else None
        elif isinstance(value, list) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _template_getter(template: str, constants: Mapping[str, str], *, folded: bool) -> GetRaw:
    parts = tuple(
        (literal, None if name is None else _name_getter(name, constants, folded=folded))
        for literal, name in template_parts(template)
    )

    def fill(entry: Entry) -> object:
        out = []
        for literal, get in parts:
            out.append(literal)
            if get is not None:
                value = as_text(get(entry), f"`{template}`")
                if value is None:
                    return None
                out.append(value)
        return "".join(out)

    return fill
