"""Find the files in a folder: on disk and in archives, unpacked on the way, hostile ones named."""

import hashlib
import os
import posixpath
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import HEAD_BYTES, InputFile
from tweespraak.listen.sources.files.guard import guarded, shown_name, unpacked
from tweespraak.listen.sources.files.tars import (
    ENDINGS,
    TarMember,
    open_tar_member,
    tar_members,
)
from tweespraak.listen.sources.files.zips import Member, members, open_member, packed_stamp
from tweespraak.settings import CORRECTIONS_FILE, MODEL_FILE, PEOPLE_FILE, SETTINGS_FILE

OWN_NAMES = frozenset(
    {SETTINGS_FILE, CORRECTIONS_FILE, MODEL_FILE, ".tweespraak", "tweespraak-report"}
)
"""What Tweespraak itself writes into the folder: never an export."""

READ_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that was found; nothing of it is read before `load` is called.

    name, size: as in InputFile. signature: as long as it is the same, the file need not be read
    again. load: opens it; raises SourceError where it cannot be opened or unpacked.
    """

    name: str
    size: int
    signature: str
    load: Callable[[], InputFile]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something in the folder that cannot be opened: why. size: bytes as delivered."""

    name: str
    size: int
    reason: str


def walk(folder: Path, exclude: frozenset[Path] = frozenset()) -> Iterator[FoundFile | Unreadable]:
    """Every file below the folder, sorted by name; archives give their members instead.

    exclude: files and folders to pass over. Hidden ones and our own are passed over too, but
    not the hidden folders of a maildir (`.Sent`): these are mail.
    """
    folder = Path(os.path.realpath(folder))
    left_out = frozenset(Path(os.path.realpath(path)) for path in exclude)
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        # Elsewhere than at the top, a people.csv is an export's.
        ours = path in left_out or path == folder / PEOPLE_FILE
        if path != folder and (_skipped(path) or ours):
            continue
        try:
            if path.is_dir() and (path == folder or not path.is_symlink()):
                waiting.extend(sorted(path.iterdir(), reverse=True))
            else:
                yield from _at(folder, path)
        except OSError as error:
            yield Unreadable(_name(folder, path), 0, _why(error))


def digest(file: InputFile, progress: Callable[[int], None]) -> str:
    """The BLAKE2b digest (hexadecimal) of a file's content, unpacked.

    progress: called with the number of bytes read since the last call. Raises SourceError for
    a file that cannot be read to its end.
    """
    total = hashlib.blake2b(digest_size=20)
    with file.open() as stream:
        while block := stream.read(READ_BYTES):
            total.update(block)
            progress(len(block))
    return total.hexdigest()


def _skipped(path: Path) -> bool:
    if path.name in OWN_NAMES:
        return True
    return path.name.startswith(".") and not (path / "cur").is_dir()


def _at(folder: Path, path: Path) -> Iterator[FoundFile | Unreadable]:
    name = _name(folder, path)
    info = path.stat()
    if path.is_symlink() and stat.S_ISDIR(info.st_mode):
        yield Unreadable(name, 0, "a link to a folder: put the folder itself here")
    elif not stat.S_ISREG(info.st_mode):
        yield Unreadable(name, 0, "not a file: a device, a pipe or a socket")
    elif path.suffix.lower() == ".zip":
        yield from _in_zip(path, name, info.st_size)
    elif path.name.lower().endswith(ENDINGS):
        yield from _in_tar(path, name, info)
    else:
        yield _on_disk(folder, path, name, info)


def _on_disk(folder: Path, path: Path, name: str, info: os.stat_result) -> FoundFile:
    signature = f"{name}|{info.st_size}|{info.st_mtime_ns}"
    return FoundFile(
        name, info.st_size, signature, partial(_load, folder, path, name, info.st_size)
    )


def _load(folder: Path, path: Path, name: str, size: int) -> InputFile:
    opener = partial(_open_path, path, size)
    return InputFile(name, size, _head(opener), opener, partial(_beside_path, folder, path))


def _in_zip(path: Path, name: str, size: int) -> Iterator[FoundFile | Unreadable]:
    try:
        listed = members(path)
    except SourceError as error:
        yield Unreadable(name, size, error.what)
        return
    stamp = packed_stamp(path)
    for member in listed:
        full = f"{name}/{member.name}"
        if member.reason is not None:
            yield Unreadable(full, member.size, member.reason)
            continue
        signature = f"{full}|{member.crc:08x}|{member.size}|{stamp}"
        yield FoundFile(full, member.size, signature, partial(_member_file, path, name, member))


def _member_file(path: Path, zip_name: str, member: Member) -> InputFile:
    opener = partial(open_member, path, member)
    beside = partial(_beside_member, path, zip_name, member.name)
    return InputFile(f"{zip_name}/{member.name}", member.size, _head(opener), opener, beside)


def _in_tar(path: Path, name: str, info: os.stat_result) -> Iterator[FoundFile | Unreadable]:
    try:
        listed = tar_members(path)
    except SourceError as error:
        yield Unreadable(name, info.st_size, error.what)
        return
    for member in listed:
        full = f"{name}/{member.name}"
        if member.reason is not None:
            yield Unreadable(full, member.size, member.reason)
            continue
        signature = f"{full}|{member.changed}|{member.size}|{info.st_size}|{info.st_mtime_ns}"
        yield FoundFile(full, member.size, signature, partial(_tar_file, path, name, member))


def _tar_file(path: Path, tar_name: str, member: TarMember) -> InputFile:
    opener = partial(open_tar_member, path, member)
    beside = partial(_beside_in_tar, path, tar_name, member.name)
    return InputFile(f"{tar_name}/{member.name}", member.size, _head(opener), opener, beside)


def _beside_in_tar(path: Path, tar_name: str, name: str, other: str) -> InputFile | None:
    wanted = posixpath.normpath(f"/{name}/../{other}").lstrip("/")
    for member in tar_members(path):
        if member.name == wanted and member.reason is None:
            with suppress(SourceError):
                return _tar_file(path, tar_name, member)
    return None


def _beside_path(folder: Path, path: Path, other: str) -> InputFile | None:
    wanted = Path(os.path.normpath(path.parent / other))
    if not wanted.is_relative_to(folder) or not wanted.is_file():
        return None
    with suppress(SourceError, OSError):
        return _load(folder, wanted, _name(folder, wanted), wanted.stat().st_size)
    return None


def _beside_member(path: Path, zip_name: str, name: str, other: str) -> InputFile | None:
    wanted = posixpath.normpath(f"/{name}/../{other}").lstrip("/")
    for member in members(path):
        if member.name == wanted and member.reason is None:
            with suppress(SourceError):
                return _member_file(path, zip_name, member)
    return None


def _open_path(path: Path, size: int) -> BinaryIO:
    return unpacked(guarded(lambda: path.open("rb"), None), size)


def _head(opener: Callable[[], BinaryIO]) -> bytes:
    with opener() as stream:
        return stream.read(HEAD_BYTES)


def _name(folder: Path, path: Path) -> str:
    return shown_name(path.relative_to(folder).as_posix())


def _why(error: OSError) -> str:
    return f"cannot be opened: {error.strerror or error}"
