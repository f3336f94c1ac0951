"""Files that mean harm, made while they are read: a source's own beginning, and then harm.

Each is made of a source's GROWTH (growth.py), so that it gets as far into the source as it can.
"""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, repeat

from tests.listen.sources.growth import Grown, Growth

from tweespraak.listen.sources.contract import HEAD_BYTES, InputFile

BLOCK = 1 << 16

HARM = (
    # Formulas, markup, and what terminals obey.
    "=cmd|'/C calc'!A0", "@SUM(1+1)*cmd", "+1-1", "<script>alert(1)</script>",
    "<img/src=x/onerror=alert(1)>", "&#38;&#x26;&lt;b&gt;", "{{7*7}}", "${jndi:x}", "../../../etc",
    "\x1b[31m\x1b]0;x\x07", "\u202egnp.exe", "\u200b\u200e\ufeff", "İıſ", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L", "👩‍👩‍👧",
    # Numbers and times.
    "0", "-1", "1e999", "-1e999", "NaN", "Infinity", "1e-400", "0x10", "٣", "²", "9" * 19,
    "9" * 400,
    "9" * 5000, "-" + "9" * 30, "253402300800", "-62135596801", "-62135596800000",
    "8640000000000001",
    "0000-01-01", "0000-00-00T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00",
    "9999-12-31", "10000-01-01", "-2024-01-01", "2024-02-30", "2024-13-01", "2024-01-01T24:00:00Z",
    "2024-01-01T23:59:60Z", "2024-01-01T00:00:00+99:99", "31/12/9999", "01/01/0000", "Feb", "null",
    "true", "None", "%s%n", "%00", "&#" + "9" * 5000 + ";", "&#xd800;", "&#0;",
)  # fmt: skip
"""What may stand in place of any word, and is no syntax of any format."""

SYNTAX = (
    '"', '""', "'", "\\", '\\"', "\\ud800", "\\ud83d\\ud83d", "\\u0000", "\\x", "[", "]", "{", "}",
    "[]", "{}", "[[[[", '{"a":', ",", ",,,,,", ";", "\t", "|", "\n", "\r", "\r\n", "\n\n", "\n ",
    "\nFrom ", "\n--", "<", ">", "<!--", "-->", "<![CDATA[", "]]>", "</script>", "<?xml?>",
    ":", ": ",
    "(" * 2000, ":" * 2000, "[" * 10_000, '{"a":' * 10_000, "<b>" * 10_000, "\0", "\0" * 1000,
    "=?utf-8?b?////?=", "=?x?q?=FF?=", '","', '"\n"', "/*", "*/", "//", "#", "--", " " * 3000,
)  # fmt: skip
"""What is syntax of one format or another."""

ENCODED = (
    b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80",
    b"\xed\xb0\x80\xed\xa0\x80",
    b"\xc0\x80", b"\xf4\x90\x80\x80", b"\xe2\x28\xa1", b"caf\xe9", b"\x81\x8d", b"\x80",
    "héé".encode("utf-16"), "héé".encode("utf-16-be"), "héé".encode("utf-32"), b"+AOk-",
    b"\x1f\x8b",
    "héé".encode("cp037"), "日本".encode("shift-jis"), b"\x1b$B",
)  # fmt: skip
"""Encodings that do not belong together in one file."""

FILLERS = (
    "x", " ", '"', '\\"', "\\", "[", "{", '{"a":', "<", "<a ", "<a>", "</a>", ",", "a,", "1/1/1, ",
    '"",', '","', "\n", "\r", "\0", ":", "(", ")", "-", "=", "=?", "=?utf-8?q?", "&", "&#9", "a@",
    "<!--", "<script>", "<script ld+json>", "<p typeof=", "{x},", '{"a":x},', "\n  {x},", "\n  }",
    'a","\n', "'", "a b ", "\n> ", "\n\n\n", "\nFrom ", "\n--", "<loc>", "</url>", "\u200e",
    "%", ";",
    '"@type":', "@a ", "http://", "\\ud800", "#", "/", "*", "_", "`", "|", "\t", "ab: ", ". ",
)  # fmt: skip
"""What a pattern may have to look at again and again where there is much of it."""

_WORD = re.compile(r'[^\s",;{}\[\]<>]+')


@dataclass(frozen=True)
class Slot:
    """A place in a record where another word may stand."""

    before: str
    after: str

    def filled(self, word: str | bytes) -> bytes:
        middle = word if isinstance(word, bytes) else word.encode("utf-8", "surrogatepass")
        return self.before.encode() + middle + self.after.encode()


def slots(growth: Growth) -> list[Slot]:
    """The places of all words of a record."""
    record = growth.record(1)
    return [Slot(record[: one.start()], record[one.end() :]) for one in _WORD.finditer(record)]


def among(growth: Growth, records: list[bytes]) -> bytes:
    """A file of these records, with a sound one before and one behind them."""
    whole = [growth.record(0).encode(), *records, growth.record(2).encode()]
    return growth.start.encode() + growth.between.encode().join(whole) + growth.end.encode()


def filled(growth: Growth, unit: str, size: int) -> bytes:
    """Nothing but this unit behind a sound record."""
    start = growth.start + growth.record(0) + growth.between
    return (start + unit * (size // len(unit))).encode() + growth.end.encode()


def stuffed(growth: Growth, slot: Slot, unit: str, size: int) -> bytes:
    """This unit again and again in place of one word."""
    return among(growth, [slot.filled(unit * (size // len(unit)))])


# Files that are too large to be made


def one_line(growth: Growth, size: int) -> Iterator[bytes]:
    """A sound record, and then a line without an end."""
    start = growth.start + growth.record(0) + growth.between
    return chain([start.encode()], repeat(b"x" * BLOCK, size // BLOCK))


def one_value(growth: Growth, size: int) -> Iterator[bytes]:
    """A sound record, and then one whose words never end."""
    start = growth.start + growth.record(0) + growth.between
    slot = slots(growth)[-1]
    return chain([(start + slot.before).encode()], repeat(b"x" * BLOCK, size // BLOCK))


def tiny(growth: Growth, count: int) -> Iterator[bytes]:
    """As many records as so many bytes can hold, each as small as its format has them."""
    start, end = growth.start, growth.end
    listed = growth.between.strip() == "," or start.rstrip().endswith("[")
    unit = b"0," if listed else b"0\n"
    many = count // 1000
    return chain([start.encode()], repeat(unit * 1000, many), [b"0", end.encode()])


def wide(growth: Growth, keys: int) -> bytes:
    """A record with far too many names, or cells, or lines, between two sound ones."""
    record = growth.record(1)
    if "{" in record:
        names = ",".join(f'"k{number}":{number}' for number in range(keys))
        return among(growth, [record.replace("{", f"{{{names},", 1).encode()])
    first, end, rest = record.partition("\n")
    cells = ",".join(f"k{number}" for number in range(keys))
    lines = "".join(f"X-{number}: {number}\n" for number in range(keys)) if rest else ""
    return among(growth, [f"{first},{cells}{end}{lines}{rest}".encode()])


def wide_header(growth: Growth, keys: int) -> bytes:
    """Far too many columns in the first line that has any."""
    start, end, rest = growth.start.partition("\n")
    cells = ",".join(f"k{number}" for number in range(keys))
    head = f"{start.rstrip()},{cells}{end}{rest}"
    return (head + growth.record(0) + growth.between + growth.record(2) + growth.end).encode()


def streamed(
    name: str, pieces: Callable[[], Iterator[bytes]], streams: list[Grown] | None = None
) -> InputFile:
    """A file that is made while it is read; each stream opened is noted."""

    def opened() -> io.BufferedReader:
        stream = Grown(pieces())
        if streams is not None:
            streams.append(stream)
        return io.BufferedReader(stream, 4 * BLOCK)

    def head() -> bytes:
        start = b""
        for piece in pieces():
            start += piece[:HEAD_BYTES]
            if len(start) >= HEAD_BYTES:
                break
        return start[:HEAD_BYTES]

    return InputFile(name, 0, head(), opened, lambda _other: None)
