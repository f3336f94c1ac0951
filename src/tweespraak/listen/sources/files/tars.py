"""The members of a .tar or .tar.gz, listed once and read in place; nothing is unpacked to disk."""

import io
import os
import tarfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, cast

from tweespraak.errors import SourceError
from tweespraak.listen.sources.files.guard import DAMAGE, guarded, shown_name, unpacked

ENDINGS = (".tar", ".tar.gz", ".tgz")
"""By the name, as with zips: what is packed in a way that is not told is no delivery."""

MOST_MEMBERS = 100_000
"""More names than any export holds; a longer list is made to fill memory."""
LONGEST_HEADER = 1 << 20
"""Bytes of one header. Names and their attributes take a few hundred."""
STEP = 1 << 20


@dataclass(frozen=True, slots=True)
class TarMember:
    """A file in a tar. start: its place in the unpacked archive. reason: why it can't be read."""

    name: str
    start: int
    size: int
    changed: int
    reason: str | None


def tar_members(path: Path) -> tuple[TarMember, ...]:
    """What the archive holds, sorted by name, hidden files left out.

    Raises SourceError where the archive cannot be read to its end.
    """
    info = path.stat()
    return _listed(path, f"{info.st_size}|{info.st_mtime_ns}")


def open_tar_member(path: Path, member: TarMember) -> BinaryIO:
    """A new stream of a member's content (.gz unpacked). Raises SourceError.

    What lies before the member is unpacked and passed over: gzip has no index.
    """
    whole = _open(path)
    left = member.start
    while left and (passed := len(whole.read(min(left, STEP)))):
        left -= passed
    stream = cast("BinaryIO", io.BufferedReader(_Piece(whole, member.size), STEP))
    return unpacked(stream, member.size)


def _open(path: Path) -> BinaryIO:
    return unpacked(guarded(lambda: path.open("rb"), None), path.stat().st_size)


@lru_cache(maxsize=4)
def _listed(path: Path, stamp: str) -> tuple[TarMember, ...]:
    """stamp: a changed archive is listed anew."""
    del stamp
    found: dict[str, TarMember] = {}
    with _open(path) as stream:
        try:
            with tarfile.open(fileobj=cast("BinaryIO", _Forward(stream)), mode="r:") as archive:
                for info in archive:
                    _add(found, info)
        except (*DAMAGE, tarfile.TarError) as error:
            what = "It is no tar, or a damaged or half downloaded one."
            raise SourceError(what, "Download it again.") from error
    return tuple(found[name] for name in sorted(found))


def _add(found: dict[str, TarMember], info: tarfile.TarInfo) -> None:
    name = shown_name(info.name)
    if info.isdir() or not name or any(part.startswith(".") for part in name.split("/")):
        return
    if len(found) >= MOST_MEMBERS:
        what = "Its list of members is too long to be an export."
        raise SourceError(what, "Unpack it yourself and put the files you need here.")
    # The last of two is the one that unpacking would leave.
    found[name] = TarMember(name, info.offset_data, info.size, int(info.mtime), _reason(info))


def _reason(info: tarfile.TarInfo) -> str | None:
    if info.issym() or info.islnk():
        return "a link and not a file: put the file itself here"
    if not info.isreg() or info.issparse():
        return "not a file: a device, a pipe, or a file with holes"
    if info.name.lower().endswith((".zip", *ENDINGS)):
        return "an archive within an archive: take it out and put it beside this one"
    return None


class _Forward(io.RawIOBase):
    """What tarfile needs of a file, over a stream that only runs forward."""

    def __init__(self, inner: BinaryIO) -> None:
        self._inner = inner
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Forward only, from the start. Raises ValueError for any other way."""
        if whence != os.SEEK_SET or offset < self._at:
            message = "this stream runs forward only"
            raise ValueError(message)
        while self._at < offset and self._read(min(offset - self._at, STEP)):
            pass
        return self._at

    def read(self, size: int = -1) -> bytes:
        """Raises ValueError where a header claims to be longer than any is."""
        if not 0 <= size <= LONGEST_HEADER:
            message = "a header is too long"
            raise ValueError(message)
        return self._read(size)

    def _read(self, size: int) -> bytes:
        data = self._inner.read(size)
        self._at += len(data)
        return data


class _Piece(io.RawIOBase):
    """The next `size` bytes of a stream, which it closes; fewer are a cut-off archive."""

    def __init__(self, inner: BinaryIO, size: int) -> None:
        self._inner = inner
        self._left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast("bytearray", buffer))
        data = self._inner.read(min(len(view), self._left))
        if self._left and not data:
            what = "Its content is damaged or cut off."
            raise SourceError(what, "Download it again, or unpack it yourself and put that here.")
        self._left -= len(data)
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
        super().close()
