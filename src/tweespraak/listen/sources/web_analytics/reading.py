"""Reads tables of visits, line by line: which days they are of, and what stands in each row."""

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO, Final

from tweespraak.activity.ids import to_us
from tweespraak.activity.model import Aggregate, Item, Record, Reject, SetAside
from tweespraak.listen.sources.web_analytics.channels import PLATFORM, channel_of, is_source
from tweespraak.listen.sources.web_analytics.columns import (
    COUNTED,
    DELIMITERS,
    Header,
    Role,
    header_of,
)

CHUNK: Final = 1 << 16
"""Bytes read at a time."""
MAX_LINE: Final = 64 << 10
"""Characters that a line may take; what is longer is read as several, none of them a row."""
DAY_US: Final = 86_400_000_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DAY = re.compile(r"(?<![0-9])(20[0-9]{2})-?(0[1-9]|1[0-2])-?([0-3][0-9])(?![0-9])")
_NUMBER = re.compile(r"(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.[0-9]{1,30})?")
_TOTALS = frozenset({"grand total", "totals", "total", "eindtotaal", "totalen", "totaal"})
_APPLY = re.compile(r"apply|applied|sollicit", re.IGNORECASE)
_CAREER = re.compile(
    r"werken-?bij|vacatur|vacanc|jobs?\b|careers?\b|carriere|solliciteer|stages?\b", re.IGNORECASE
)
_OTHER_TABLE = SetAside("a table that does not say where visits come from")
_NO_PERIOD = SetAside("neither the row nor the file says of which days it is")
_NO_SOURCE = SetAside("its label is no source that visits can come from")
_SOMETHING_ELSE = SetAside("counts by something else than where visits come from")


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a table is of, both included: UTC midnights in microseconds."""

    first_us: int
    last_us: int

    @property
    def days(self) -> int:
        """How many days these are."""
        return (self.last_us - self.first_us) // DAY_US + 1


def find_header(head: bytes) -> Header | None:
    """The first header of one of the tools in a file's beginning."""
    commented = False
    for line in _decoded(head).splitlines()[:200]:
        if line.startswith("#"):
            commented = commented or _DAY.search(line) is not None
        elif found := _header(line, commented=commented):
            return found
    return None


def read_lines(stream: BinaryIO, name: str) -> Iterator[Record]:
    """Every row of every table in the file. name: may say of which days it is."""
    told: tuple[int | None, int | None] = (None, None)
    period = _period_named(name)
    header: Header | None = None
    position = 0
    for number, line in _lines(stream):
        if line.startswith("#"):
            told = _told(line, told)
            if None not in told:
                period = _period([one for one in told if one is not None])
            continue
        if not line.strip(" ,;\t\r\n"):
            continue
        found = _header(line, commented=None not in told)
        if found is not None:
            header = found
            continue
        items = (_OTHER_TABLE,) if header is None else _row(line, header, period)
        yield Record(position, line.rstrip("\r\n"), items, number)
        position += 1


def _header(line: str, *, commented: bool) -> Header | None:
    for delimiter in DELIMITERS:
        if delimiter in line:
            found = header_of(_fields(line, delimiter), delimiter, commented=commented)
            if found is not None:
                return found
    return None


def _row(line: str, header: Header, period: Period | None) -> tuple[Item, ...]:
    fields = _fields(line, header.delimiter)
    if not _TOTALS.isdisjoint(field.strip().casefold() for field in fields):
        return (SetAside("the total of the other rows"),)
    if len(fields) != len(header.columns):
        return (Reject(f"the row has {len(fields)} fields, its header {len(header.columns)}"),)
    cells: dict[Role, str] = {}
    for role, field in zip(header.roles, fields, strict=True):
        if role is not None and field.strip():
            cells.setdefault(role, field.strip())
    if header.has(Role.DATE):
        period = _period(_days(cells.get(Role.DATE, "")))
        if period is None:
            return (Reject("the row has no day that can be read"),)
    if period is None:
        return (_NO_PERIOD,)
    named = "name" in header.columns
    return _counts(_with_name(cells, header, fields) if named else cells, header, period)


def _with_name(cells: dict[Role, str], header: Header, fields: list[str]) -> dict[Role, str]:
    """Plausible's `name`: an event where events are counted, else a label."""
    role = Role.EVENT if header.has(Role.EVENTS) else Role.LABEL
    said = dict(zip(header.columns, fields, strict=True))
    return cells | {role: f"{said['name']} {said.get('link_url', '')}".strip()}


def _counts(cells: dict[Role, str], header: Header, period: Period) -> tuple[Item, ...]:
    if Role.LABEL in cells and not is_source(cells[Role.LABEL]):
        return (_NO_SOURCE,)
    source = cells.get(Role.SOURCE) or cells.get(Role.LABEL)
    if source is None and header.has(Role.SOURCE):
        source = "direct"
    about_something = source or Role.PAGE in cells or Role.EVENT in cells
    if not about_something and not header.totals:
        return (_SOMETHING_ELSE,)
    channel = PLATFORM if source is None else channel_of(source)
    items: list[Item] = []
    for role in COUNTED:
        name = _name(role, cells)
        if role not in cells or name is None:
            continue
        if _NUMBER.fullmatch(cells[role]) is None:
            items.append(Reject(f"the cell of {role.value} is no number"))
            continue
        value = float(cells[role].replace(",", ""))
        items.append(Aggregate(PLATFORM, channel, period.first_us, period.days, name, value))
    return tuple(items) or (SetAside("a row without numbers that are counted here"),)


def _name(role: Role, cells: dict[Role, str]) -> str | None:
    """What a number is called; None for one that is not taken."""
    if Role.EVENT in cells:
        applying = _APPLY.search(cells[Role.EVENT]) is not None
        return ("apply clicks" if applying else None) if role is Role.EVENTS else None
    if role is Role.EVENTS:
        return None
    if Role.PAGE in cells and role is not Role.KEY_EVENTS:
        career = _CAREER.search(cells[Role.PAGE]) is not None
        return f"{role.value} to {'career' if career else 'other'} pages"
    return role.value


# Days


def _days(text: str) -> list[int]:
    """The days in a text, as UTC midnights in microseconds; those that do not exist left out."""
    found = []
    for year, month, day in _DAY.findall(text):
        try:
            found.append(to_us(datetime(int(year), int(month), int(day), tzinfo=UTC)))
        except ValueError:
            continue
    return found


def _period(days: list[int]) -> Period | None:
    if not days or len(days) > 2 or days[-1] < days[0]:  # noqa: PLR2004 - first and last
        return None
    return Period(days[0], days[-1])


def _period_named(name: str) -> Period | None:
    """The days that a name tells: its own, or its archive's. One day may be when it was made."""
    for part in reversed(name.split("/")):
        days = _days(part)
        if len(days) > 1:
            return _period(days)
    return None


def _told(line: str, told: tuple[int | None, int | None]) -> tuple[int | None, int | None]:
    """What a comment says of the first and the last day, beside what was said before."""
    days, folded = _days(line), line.casefold()
    if len(days) > 1:
        return days[0], days[-1]
    if days and ("start" in folded or "begin" in folded):
        return days[0], None
    if days and ("end" in folded or "eind" in folded):
        return told[0], days[0]
    return told


# Lines


def _lines(stream: BinaryIO) -> Iterator[tuple[int, str]]:
    """The lines with their numbers, from 1; UTF-8, or UTF-16 by the mark at the start."""
    start = stream.read(CHUNK)
    mark, encoding = _encoding(start)
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    chunk, rest, number = start[len(mark) :], "", 1
    while chunk:
        *whole, rest = (rest + decoder.decode(chunk)).split("\n")
        for line in whole:
            yield number, line
            number += 1
        if len(rest) > MAX_LINE:
            yield number, rest
            rest = ""
        chunk = stream.read(CHUNK)
    if rest:
        yield number, rest


def _encoding(start: bytes) -> tuple[bytes, str]:
    return next((bom for bom in _BOMS if start.startswith(bom[0])), (b"", "utf-8"))


def _decoded(data: bytes) -> str:
    mark, encoding = _encoding(data)
    return data[len(mark) :].decode(encoding, "replace")


def _fields(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line.rstrip("\r\n")], delimiter=delimiter), [])
    except csv.Error:
        return []
