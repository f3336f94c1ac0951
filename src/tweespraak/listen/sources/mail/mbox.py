"""Cut an mbox into its messages, in one pass and in bounded memory."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from tweespraak.activity.model import Reject, SetAside

KEEP_BYTES = 8 << 20
"""What is kept of one message: its words come first, large attachments after them."""

BLOCK = 1 << 18
LOOK = 2_000
"""The longest separator with the header after it that is understood."""

SEPARATOR = re.compile(
    rb"From (?:[^\n]{1,900}\d\d:\d\d[^\n]{0,80}|- ?|)\r?\n(?=>?From |[!-9;-~]{1,80}[ \t]*:)"
)
"""A From line has a time, or (Thunderbird) nothing; a header follows. So a paragraph that
starts with "From " in an mbox without quoting does not tear its message apart."""

QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RawMessage:
    """A message as it stands in the file.

    line: 1-based; None in files without lines. envelope: its From line, empty for a single
    message. content: headers and body, at most KEEP_BYTES. left_out: bytes above that.
    folder: the one it lies in, where the file has folders. notes: what its reader should know.
    """

    line: int | None
    envelope: str
    content: bytes
    left_out: int
    folder: str = ""
    notes: tuple[SetAside, ...] = ()


@dataclass(frozen=True, slots=True)
class NoMail:
    """Something in a mailbox that is no mail, or can't be read: why."""

    why: SetAside | Reject


def starts_mbox(head: bytes) -> bool:
    """Whether this beginning of a file is that of an mbox."""
    return SEPARATOR.match(head.lstrip()) is not None


def split_mbox(stream: BinaryIO) -> Iterator[RawMessage]:
    """The messages of an mbox, in order; ">From " (mboxrd, mboxo) is unquoted."""
    line = 1
    for piece, left_out, breaks in _pieces(stream):
        text = piece.lstrip(b"\r\n")
        if text:
            skipped = piece[: len(piece) - len(text)].count(b"\n")
            envelope, content = _opened(text)
            yield RawMessage(line + skipped, envelope, content, left_out)
        line += breaks


def single_message(stream: BinaryIO) -> RawMessage:
    """The one message of an .eml or a file of a maildir."""
    content = stream.read(KEEP_BYTES)
    left_out = 0
    while block := stream.read(BLOCK):
        left_out += len(block)
    return RawMessage(1, "", content, left_out)


def _opened(text: bytes) -> tuple[str, bytes]:
    if not text.startswith(b"From "):
        return "", text
    first, _, content = text.partition(b"\n")
    if b">From " in content:
        content = QUOTED_FROM.sub(rb"\1", content)
    return first.decode("latin-1").strip(), content


def _pieces(stream: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    """Each message's bytes as kept, how many bytes were not, and all its line breaks."""
    held = b""
    kept: bytes | None = None
    left_out = breaks = searched = 0
    ended = False
    while not ended:
        block = stream.read(BLOCK)
        ended = not block
        held += block
        start = 0
        for at in _separators(held, searched, len(held) if ended else len(held) - LOOK):
            piece = held[start:at]
            whole = piece if kept is None else kept
            extra = 0 if kept is None else left_out + len(piece)
            yield whole, extra, breaks + piece.count(b"\n")
            kept, left_out, breaks, start = None, 0, 0, at
        held = held[start:]
        if kept is None and len(held) > KEEP_BYTES + LOOK:
            kept, held = held[:KEEP_BYTES], held[KEEP_BYTES:]
            breaks = kept.count(b"\n")
        if kept is not None and len(held) > LOOK:
            gone, held = held[:-LOOK], held[-LOOK:]
            left_out += len(gone)
            breaks += gone.count(b"\n")
        searched = max(0, len(held) - LOOK)
    if held or kept is not None:
        extra = 0 if kept is None else left_out + len(held)
        yield held if kept is None else kept, extra, breaks + held.count(b"\n")


def _separators(held: bytes, start: int, end: int) -> Iterator[int]:
    at = held.find(b"\nFrom ", max(0, start - 1))
    while 0 <= at < end:
        if SEPARATOR.match(held, at + 1):
            yield at + 1
        at = held.find(b"\nFrom ", at + 1)
