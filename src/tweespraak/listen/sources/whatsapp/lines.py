"""The lines of a WhatsApp export: their shape, and what day and month are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import BinaryIO

from tweespraak.errors import SourceError

LINE_BYTES = 1 << 16
"""What is read of one line at most; WhatsApp itself allows 65,536 characters a message."""

MESSAGE_LENGTH = 1 << 17
MARKS = "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff"
"""Marks of writing direction (and a byte order mark), which WhatsApp puts before some lines."""

HEADER = re.compile(
    rf"[{MARKS}]*(?P<open>\[)?(?P<a>\d{{1,4}})[{MARKS}]*(?P<mark>[./-])[{MARKS}]* ?"
    rf"(?P<b>\d{{1,2}})[{MARKS}]*(?P=mark)[{MARKS}]* ?(?P<c>\d{{2,4}})\.?"
    rf"[,\u060c]?[{MARKS}]*(?: à| a las| um| at| om| klo| kl\.?)?[ \u00a0\u202f]+"
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?P<second>[:.]\d\d)?"
    r"(?:[ \u00a0\u202f]*(?:(?P<half>[apAP])\.?[ \u00a0\u202f]?[mM]\.?"
    r"|(?P<eastern>[\u0635\u0645]|[\u0642\u0628]\.?[ \u00a0\u202f]?\u0638\.?)))?"
    rf"[{MARKS}]*(?P<close>\]| [-–]|:) ?(?P<rest>.*)",
    re.DOTALL,
)
"""Digits may be of any script; `eastern` is before or after noon in Arabic and in Persian."""
AFTER_NOON = frozenset("pP\u0645\u0628")
LOG_LEVEL = re.compile(
    r"(?:.*[.\s])?(?:trace|debug|info|notice|warn|warning|error|critical|fatal)", re.IGNORECASE
)
"""Program logs look like chats; their "names" give them away."""
SIGNAL = re.compile(r"\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\] ")
HEAD_LINES = 40
NOON = 12
MONTHS = 12
YEAR_DIGITS = 4
DIGITS = 2


@dataclass(frozen=True, slots=True)
class Shape:
    """How this export writes the beginning of a message; the same all through a file."""

    bracketed: bool
    mark: str
    year_first: bool
    seconds: bool
    halves: bool


@dataclass(frozen=True, slots=True)
class Header:
    """The beginning of a message as written. first, second: day and month in either order."""

    shape: Shape
    year: int
    first: int
    second: int
    hour: int
    minute: int
    second_of_minute: int
    rest: str
    written: str

    def moment(self, day_first: bool) -> datetime:
        """Its local time. Raises ValueError for a date or time that does not exist."""
        day, month = (self.first, self.second) if day_first else (self.second, self.first)
        return datetime(  # noqa: DTZ001 - local time, placed by the caller
            self.year, month, day, self.hour, self.minute, self.second_of_minute
        )


@dataclass(frozen=True, slots=True)
class Block:
    """A message with the lines below it. line: 1-based. cut: some of it was too long."""

    line: int
    header: Header
    raw: str
    words: str
    cut: bool


def read_header(line: str) -> Header | None:
    """The header that starts this line, or None."""
    match = HEADER.match(line)
    if match is None or (match["open"] is None) != (match["close"] != "]"):
        return None
    year_first = len(match["a"]) == YEAR_DIGITS
    year, second = (match["a"], match["c"]) if year_first else (match["c"], match["a"])
    if len(year) not in (DIGITS, YEAR_DIGITS) or len(second) > DIGITS:
        return None
    # Year first means year, month, day: "second" is then the day.
    hour = int(match["hour"])
    half = match["half"] or match["eastern"]
    if half:
        hour = hour % NOON + (NOON if half[0] in AFTER_NOON else 0) if hour <= NOON else hour
    seconds = match["second"]
    shape = Shape(
        match["open"] is not None, match["mark"], year_first, seconds is not None, half is not None
    )
    return Header(
        shape=shape,
        year=int(year) + (2000 if len(year) == DIGITS else 0),
        first=int(second),
        second=int(match["b"]),
        hour=hour,
        minute=int(match["minute"]),
        second_of_minute=int(seconds[1:]) if seconds else 0,
        rest=match["rest"],
        written=line[: match.start("rest")].strip(f"{MARKS} -[]:"),
    )


def is_signal(text: str) -> bool:
    """Whether these lines begin as a chat of Signal does, as signal-export writes it.

    Its older form has no seconds; its newer one ends what was said with two blanks.
    """
    lines = text.lstrip("\ufeff\r\n").split("\n")[:HEAD_LINES]
    first = read_header(lines[0])
    if first is None or not first.shape.bracketed or not first.shape.year_first:
        return False
    names = [LOG_LEVEL.fullmatch(line.partition("] ")[2].partition(":")[0]) for line in lines]
    if first.shape.mark != "-" or first.shape.halves or ":" not in first.rest or any(names):
        return False
    if not first.shape.seconds:
        return True
    headed = [line.rstrip("\r") for line in lines if SIGNAL.match(line)]
    marked = any(mark in text for mark in MARKS.strip("\ufeff"))
    return (
        bool(SIGNAL.match(lines[0]))
        and not marked
        and (
            any(line.endswith("  ") for line in headed) or any("] Me: " in line for line in headed)
        )
    )


def read_blocks(stream: BinaryIO) -> Iterator[Block]:
    """Every message with the lines that belong to it.

    Only headers of the first one's shape count: a chat that was pasted into a message has
    another, mostly.
    """
    shape: Shape | None = None
    current: Header | None = None
    start = number = size = 0
    lines: list[str] = []
    cut = False
    for number, (text, whole) in enumerate(_lines(stream), 1):
        header = read_header(text)
        if header is not None and shape in (None, header.shape):
            if current is not None:
                yield _block(start, current, lines, cut)
            shape, current, start, lines = header.shape, header, number, [text]
            size, cut = len(text), not whole
        elif current is not None:
            size += len(text) + 1
            cut |= not whole or size > MESSAGE_LENGTH
            if size <= MESSAGE_LENGTH:
                lines.append(text)
    if current is not None:
        yield _block(start, current, lines, cut)


def is_day_first(blocks: Iterator[Block], answer: bool | None) -> bool:
    """Whether days come before months, found out from the whole file.

    Sure signs: the year comes first; dots or hyphens (no locale of the CLDR writes months first
    with these); a number above twelve; times that run backwards under one reading only. Else
    the user's answer. Raises SourceError with the question where there is none.
    """
    votes = {True: 0, False: 0}
    back = {True: 0, False: 0}
    last: dict[bool, date | None] = {True: None, False: None}
    doubtful: str | None = None
    for block in blocks:
        header = block.header
        if header.shape.year_first or header.shape.mark != "/":
            return True
        if header.first > MONTHS or header.second > MONTHS:
            votes[header.first > MONTHS] += 1
        elif header.first != header.second and doubtful is None:
            doubtful = header.written
        for reading in (True, False):
            _step(header, reading, last, back)
    if votes[True] != votes[False]:
        return votes[True] > votes[False]
    if doubtful is None or bool(back[True]) != bool(back[False]):
        return not back[True]
    if answer is None:
        raise SourceError(
            f"This chat does not tell day from month: {doubtful} can be read both ways.",
            "Write day_first = true (or false) under [whatsapp] in tweespraak.toml.",
        )
    return answer


def _step(
    header: Header, reading: bool, last: dict[bool, date | None], back: dict[bool, int]
) -> None:
    try:
        day = header.moment(reading).date()
    except ValueError:
        return
    before = last[reading]
    if before is not None and day < before - timedelta(days=1):
        back[reading] += 1
    last[reading] = day


def _block(line: int, header: Header, lines: list[str], cut: bool) -> Block:
    words = "\n".join([header.rest, *lines[1:]]).strip()
    return Block(line, header, "\n".join(lines), words, cut)


def _lines(stream: BinaryIO) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it was read whole."""
    while line := stream.readline(LINE_BYTES):
        whole = len(line) < LINE_BYTES or line.endswith(b"\n")
        rest = whole
        while not rest:
            more = stream.readline(LINE_BYTES)
            rest = not more or more.endswith(b"\n")
        yield line.decode("utf-8", "replace").rstrip("\r\n").replace("\0", ""), whole
