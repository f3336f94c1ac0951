"""A chat as sigtop writes it: `From:`, `Type:`, `Sent:`, a blank line, the words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from hashlib import blake2b
from typing import BinaryIO, Final

from tweespraak.activity.ids import RecordIds, to_us
from tweespraak.activity.model import Item, Read, Record, Reject, SetAside, Verb
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.signal.parts import BOTH, MYSELF, PLATFORM, Maker, Who, owner

_LINE_BYTES: Final = 1 << 16
_MOST_LINES: Final = 10_000
_FIELD: Final = re.compile(r"(From|Type|Sent|Received|Attachment|Reaction|Edited): (.*)")
_PERSON: Final = re.compile(r"(.*?)(?: \(([^()]+)\))?")


@dataclass(slots=True)
class _Message:
    """What stands of one message: its fields, and the lines below the blank one."""

    line: int
    fields: dict[str, str] = field(default_factory=dict)
    reactions: int = 0
    in_head: bool = True
    below: list[str] = field(default_factory=list)

    def take(self, line: str) -> None:
        found = _FIELD.fullmatch(line) if self.in_head else None
        if found is None:
            self.in_head = False
            if len(self.below) < _MOST_LINES:
                self.below.append(line)
        elif found[1] == "Reaction":
            self.reactions += 1
        else:
            self.fields.setdefault(found[1], found[2].strip())

    def words(self) -> str:
        """What was said, without what it quotes; of an edited message the newest version."""
        lines = self.below
        if "Edited" in self.fields:
            lines = _newest(lines)
        at = 0
        while at < len(lines) and (lines[at].startswith(">") or not lines[at].strip()):
            at += 1
        return "\n".join(lines[at:]).strip()


def read_sections(file: InputFile, context: Context) -> Iterator[Read]:
    """Every message of one chat."""
    maker, ids = Maker(context), RecordIds(PLATFORM)
    thread, owned = "", False
    with file.open() as stream:
        lines = _lines(stream)
        _, title, _ = next(lines, (1, "", ""))
        thread = blake2b(title.encode("utf-8", "replace"), digest_size=10).hexdigest()
        for position, message in enumerate(_messages(lines)):
            items = _items(message, thread, maker, ids)
            owned |= message.fields.get("Type") == "outgoing"
            raw = {**message.fields, "text": message.words()}
            yield Record(position, raw, items, message.line)
    yield from maker.coverage(BOTH)
    if owned:
        yield owner(None)


def _items(message: _Message, thread: str, maker: Maker, ids: RecordIds) -> tuple[Item, ...]:
    sort = message.fields.get("Type", "unknown")
    if sort not in {"incoming", "outgoing"}:
        return (SetAside(f"a notice of Signal itself: {sort[:60]}"),)
    found = _PERSON.fullmatch(message.fields.get("From", ""))
    if found is None or not found[1]:
        return (Reject("the message does not say who sent it"),)
    try:
        t_us = to_us(parsedate_to_datetime(message.fields.get("Sent", "")))
    except (ValueError, TypeError, OverflowError):
        return (Reject("the message has no time that can be read"),)
    who = MYSELF if sort == "outgoing" else Who(found[2] or found[1], found[1])
    words = message.words()
    own_id = ids.make(thread, t_us, who.handle, words)
    said = maker.activity(own_id, t_us, who, thread, Verb.CREATE, words)
    liked = (SetAside(f"{message.reactions} reactions to it, which come without a time"),)
    return (said, *(liked if message.reactions else ()))


def _messages(lines: Iterator[tuple[int, str, str]]) -> Iterator[_Message]:
    """Each message: it begins behind a blank line with its type, and whom it is from."""
    current: _Message | None = None
    before = ""
    for number, line, after in lines:
        begins = line.startswith("From: ") and after.startswith("Type: ")
        begins |= line.startswith("Type: ") and after.startswith(("Sent: ", "Received: "))
        if begins and not before.strip():
            if current is not None:
                yield current
            current = _Message(number)
        if current is not None:
            current.take(line)
        before = line
    if current is not None:
        yield current


def _newest(lines: list[str]) -> list[str]:
    """The lines of the first version of an edited message: sigtop writes the newest first."""
    inside = [line[1:].removeprefix(" ") for line in lines if line.startswith("|")]
    starts = [at for at, line in enumerate(inside) if re.fullmatch(r"Version: \d+", line)]
    first = inside[starts[0] : starts[1]] if len(starts) > 1 else inside
    blank = next((at for at, line in enumerate(first) if not line.strip()), len(first))
    return first[blank:]


def _lines(stream: BinaryIO) -> Iterator[tuple[int, str, str]]:
    """Each line with its number and the line after it; a very long one is cut."""
    number, line = 0, None
    while read := stream.readline(_LINE_BYTES):
        while not read.endswith(b"\n") and (rest := stream.readline(_LINE_BYTES)):
            read = read[:_LINE_BYTES] + (b"\n" if rest.endswith(b"\n") else b"")
        text = read.decode("utf-8-sig", "replace").rstrip("\r\n").replace("\0", "")
        if line is not None:
            yield number, line, text
        number, line = number + 1, text
    if line is not None:
        yield number, line, ""
