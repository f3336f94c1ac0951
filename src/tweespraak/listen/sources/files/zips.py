"""The members of a zip, listed once and read in place; nothing is unpacked to disk."""

import os
import struct
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from tweespraak.errors import SourceError
from tweespraak.listen.sources.files.guard import (
    DAMAGE,
    growth_limit,
    guarded,
    shown_name,
    unpacked,
)

LIST_BYTES = 32 << 20
"""The largest list of members we take in: some 300,000 names; more is made to fill memory."""

KEPT_OPEN = 4
TAIL = 66_000
ENCRYPTED = 0x1
END, END64 = b"PK\x05\x06", b"PK\x06\x06"
IN_ZIP64 = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a zip. index: its place in the list. reason: why it cannot be read, or None."""

    name: str
    index: int
    size: int
    crc: int
    reason: str | None


def packed_stamp(path: Path) -> str:
    """The zip's own size and time of change, for signatures of its members."""
    info = path.stat()
    return f"{info.st_size}|{info.st_mtime_ns}"


def members(path: Path) -> tuple[Member, ...]:
    """What the zip holds, sorted by name, hidden files and folders left out.

    Raises SourceError where the zip itself cannot be read.
    """
    return _opened(path, packed_stamp(path), os.getpid())[1]


def open_member(path: Path, member: Member) -> BinaryIO:
    """A new stream of a member's content (.gz unpacked). Raises SourceError."""
    archive = _opened(path, packed_stamp(path), os.getpid())[0]
    info = archive.infolist()[member.index]
    stream = guarded(lambda: archive.open(info), growth_limit(info.compress_size))
    return unpacked(stream, info.compress_size)


@lru_cache(maxsize=KEPT_OPEN)
def _opened(path: Path, stamp: str, process: int) -> tuple[zipfile.ZipFile, tuple[Member, ...]]:
    """The zip and its members, kept open: to parse a long list for each member is quadratic.

    stamp: a changed zip is opened anew. process: a fork must not share its file's place.
    """
    del stamp, process
    try:
        _check_list(path)
        archive = zipfile.ZipFile(path)
    except DAMAGE as error:
        what = "It is no zip, or a damaged or half downloaded one."
        raise SourceError(what, "Download it again.") from error
    infos = archive.infolist()
    if sum(info.compress_size for info in infos) > path.stat().st_size:
        archive.close()
        what = "Its members overlap, as in a file that is made to do harm."
        raise SourceError(what, "Download it again from the platform itself.")
    return archive, _listed(infos)


def _listed(infos: list[zipfile.ZipInfo]) -> tuple[Member, ...]:
    found: dict[str, Member] = {}
    twice: list[Member] = []
    for index, info in enumerate(infos):
        name = shown_name(info.filename)
        parts = name.split("/")
        if info.is_dir() or not name or _hidden(parts):
            continue
        member = Member(name, index, info.compress_size, info.CRC, _reason(info))
        if name in found:
            reason = "the zip holds two files of this name; the first is read"
            twice.append(Member(name, index, member.size, member.crc, reason))
        else:
            found[name] = member
    return tuple(sorted([*found.values(), *twice], key=lambda one: (one.name, one.index)))


def _hidden(parts: list[str]) -> bool:
    if "__MACOSX" in parts:
        return True
    maildir = len(parts) > 1 and parts[-2] in ("cur", "new")
    shown = parts[:-3] + parts[-1:] if maildir else parts
    return any(part.startswith(".") for part in shown)


def _reason(info: zipfile.ZipInfo) -> str | None:
    if info.flag_bits & ENCRYPTED:
        return "it is locked with a password: unpack it yourself and put that here"
    if info.filename.lower().endswith(".zip"):
        return "a zip within a zip: take it out and put it beside this one"
    return None


def _check_list(path: Path) -> None:
    """Refuse a list of members that would fill memory, before zipfile takes it in."""
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - TAIL))
        tail = stream.read(TAIL)
    at = tail.rfind(END)
    if at < 0 or len(tail) < at + 22:
        return  # zipfile says what is wrong
    (size,) = struct.unpack_from("<I", tail, at + 12)
    at64 = tail.rfind(END64, 0, at)
    if at64 >= 0 and len(tail) >= at64 + 48:
        size = max(size if size != IN_ZIP64 else 0, *struct.unpack_from("<Q", tail, at64 + 40))
    if size > LIST_BYTES:
        what = "Its list of members is too long to be an export."
        raise SourceError(what, "Unpack it yourself and put the files you need here.")
