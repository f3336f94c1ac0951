"""The blocks of a CAR file (version 1), read from a stream one by one."""

import base64
import hashlib
from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple

from tweespraak.errors import SourceError
from tweespraak.listen.sources.bluesky.cbor import CborError, decoded
from tweespraak.listen.sources.fields import items_of, word

MAX_BLOCK: Final = 2 << 20
"""Bytes that a block may take; the protocol allows a record one megabyte."""
MAX_HEADER: Final = 4096
_VARINT_BYTES: Final = 8
_SKIP: Final = 1 << 20
_CID: Final = b"\x01\x71\x12\x20"
"""How an address begins here: version 1, DAG-CBOR, SHA-256, 32 bytes."""
_CID_BYTES: Final = len(_CID) + 32


class Block(NamedTuple):
    """One block: its address and content, or the reason why it has none."""

    address: str
    data: bytes
    reason: str | None = None


def root_of(head: bytes) -> str | None:
    """The address of the root that a CAR file names in its beginning; None where it is none."""
    length, at = _varint(head)
    if length is None or not 0 < length <= MAX_HEADER:
        return None
    try:
        header = decoded(head[at : at + length])
    except CborError:
        return None
    if not isinstance(header, dict) or header.get("version") != 1:
        return None
    return word(next(iter(items_of(header, "roots")), None), "$link")


def blocks(stream: BinaryIO) -> Iterator[Block]:
    """The blocks of the file in order; the last has a reason where the file is cut off.

    Raises SourceError where the file is no CAR.
    """
    start = stream.read(_VARINT_BYTES)
    length, at = _varint(start)
    if length is None or not 0 < length <= MAX_HEADER:
        raise SourceError("The file is no CAR.", "Download it again and leave it as it comes.")
    stream.read(max(0, at + length - len(start)))
    while (size := _size(stream)) != 0:
        if size is None:
            yield Block("", b"", "the length of a block cannot be read; the rest is not read")
            return
        if size > MAX_BLOCK:
            _pass_over(stream, size)
            yield Block("", b"", f"a block is larger than {MAX_BLOCK >> 20} MB")
            continue
        raw = stream.read(size)
        if len(raw) < size:
            yield Block("", b"", "the file ends within a block: it was cut off")
            return
        yield _block(raw)


def _block(raw: bytes) -> Block:
    data = raw[_CID_BYTES:]
    if not raw.startswith(_CID) or len(raw) < _CID_BYTES:
        return Block("", data, "the block has an address of another kind than records have")
    address = "b" + base64.b32encode(raw[:_CID_BYTES]).decode().rstrip("=").lower()
    if hashlib.sha256(data).digest() != raw[len(_CID) : _CID_BYTES]:
        return Block(address, data, "the block is damaged: its content does not fit its address")
    return Block(address, data)


def _size(stream: BinaryIO) -> int | None:
    """The length before a block; 0 at the end of the file, None where it is damaged."""
    raw = b""
    while len(raw) < _VARINT_BYTES:
        sign = stream.read(1)
        if not sign:
            return None if raw else 0
        raw += sign
        if sign[0] < 128:  # noqa: PLR2004 the top bit says that more follows
            return _varint(raw)[0] or None
    return None


def _varint(raw: bytes) -> tuple[int | None, int]:
    """A number of seven bits a byte, the lowest first, and how many bytes it takes."""
    number = 0
    for at, sign in enumerate(raw[:_VARINT_BYTES]):
        number |= (sign & 127) << (7 * at)
        if sign < 128:  # noqa: PLR2004 the top bit says that more follows
            return number, at + 1
    return None, 0


def _pass_over(stream: BinaryIO, size: int) -> None:
    while size > 0 and (skipped := stream.read(min(size, _SKIP))):
        size -= len(skipped)
