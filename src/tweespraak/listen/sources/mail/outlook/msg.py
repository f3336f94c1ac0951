"""A mail that Outlook saved as a file of its own (.msg): [MS-OXMSG] in a compound file."""

import struct
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from olefile import OleFileIO

from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import HEAD_BYTES, InputFile
from tweespraak.listen.sources.mail.outlook.aside import set_aside
from tweespraak.listen.sources.mail.outlook.item import Item
from tweespraak.listen.sources.mail.outlook.properties import (
    MOST_BYTES,
    MOST_RECIPIENTS,
    TAGS,
    Properties,
    Tag,
    Value,
)

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER_BYTES = 512
LARGEST_SHIFT = 12
LISTED_BYTES, ENTRY_BYTES = 512, 128
NAME_BYTES = 64
OURS = tuple(
    name.encode("utf-16-le")
    for name in ("__substg1.0_", "__properties_version1.0", "__nameid_version1.0", "__recip_v")
)
CLASS_AT = 80
CLASS = bytes.fromhex("0b0d0200 0000 0000 c000 000000000046")
"""What Outlook writes into the first entry of the list of contents: this is a mail."""

PROPERTIES, STREAM, RECIPIENT = "__properties_version1.0", "__substg1.0_", "__recip_version1.0_#"
HEAD, RECIPIENT_HEAD, PROPERTY = 32, 8, 16
DAMAGE = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    struct.error,
    TypeError,
    ValueError,
)
"""What the reader of compound files raises on damaged ones."""


def is_msg(file: InputFile) -> bool:
    """Whether this is a compound file whose list of contents begins as that of a mail."""
    head = file.head
    if not head.startswith(COMPOUND) or len(head) < HEADER_BYTES:
        return False
    shift = min(int.from_bytes(head[30:32], "little"), LARGEST_SHIFT)
    at = (int.from_bytes(head[48:52], "little") + 1) << shift
    listed = head[at : at + LISTED_BYTES]
    if at >= len(head):
        with file.open() as stream:
            while at > 0 and (block := stream.read(min(at, HEAD_BYTES))):
                at -= len(block)
            listed = stream.read(LISTED_BYTES)
    names = [listed[start : start + NAME_BYTES] for start in range(0, LISTED_BYTES, ENTRY_BYTES)]
    return listed[CLASS_AT : CLASS_AT + 16] == CLASS or any(name.startswith(OURS) for name in names)


def read_msg(stream: BinaryIO) -> Item:
    """The item in this file. Raises SourceError where the file as a whole is damaged."""
    with set_aside(stream) as copy:
        try:
            compound = OleFileIO(copy)
        except DAMAGE as error:
            raise _damaged() from error
        try:
            return _read(compound)
        except DAMAGE as error:
            raise _damaged() from error
        finally:
            compound.close()


def _read(compound: OleFileIO) -> Item:
    told, left_out = _properties(compound, [], HEAD)
    recipients = [
        _properties(compound, [name], RECIPIENT_HEAD)[0] for name in _recipients(compound)
    ]
    if not told.values:
        raise _damaged()
    return Item(told, tuple(recipients), left_out=left_out)


def _recipients(compound: OleFileIO) -> Iterator[str]:
    for number in range(MOST_RECIPIENTS):
        name = f"{RECIPIENT}{number:08X}"
        if not compound.exists(name):
            return
        yield name


def _properties(compound: OleFileIO, folder: list[str], head: int) -> tuple[Properties, int]:
    """The properties in a folder of the file, and how many bytes of them were left out."""
    values: dict[Tag, Value] = {}
    left_out = 0
    if not compound.exists([*folder, PROPERTIES]):
        return Properties(values), left_out
    listed = compound.openstream([*folder, PROPERTIES]).read(MOST_BYTES)[head:]
    for at in range(0, len(listed) - PROPERTY + 1, PROPERTY):
        kind, number = struct.unpack_from("<HH", listed, at)
        if number not in TAGS:
            continue
        path = [*folder, f"{STREAM}{number:04X}{kind:04X}"]
        if not compound.exists(path):
            values[Tag(number)] = Value(kind, listed[at + 8 : at + 16])
        elif compound.get_size(path) > MOST_BYTES:
            left_out += compound.get_size(path)
        else:
            with suppress(*DAMAGE):
                values[Tag(number)] = Value(kind, compound.openstream(path).read())
    return Properties(values), left_out


def _damaged() -> SourceError:
    return SourceError(
        "This mail of Outlook (.msg) is damaged or cut off.",
        "Save it again from Outlook, or drag it out as .eml.",
    )
