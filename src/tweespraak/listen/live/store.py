"""Where a connection keeps what it fetched, so that power may fail at any moment.

A batch is written aside, brought to the disk, then renamed to its final name; only after that
the cursor moves. A run that is cut off fetches its last batch again, under the same names. A file
is only removed once another that holds the same has its final name.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from tweespraak.errors import LiveError

LIVE = "live"
STATE = ".tweespraak"
CURSOR = "cursor.json"
MOST_CURSOR = 16 << 20


class Store:
    """The files of one connection: `live/NAME` for what is read, its state out of sight.

    The state is beside the workspace's own: where it is deleted, everything is fetched anew,
    under the same names.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self.files = folder / LIVE / name
        self._state = folder / STATE / LIVE / name
        self._aside = self._state / "aside"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Alone with this connection's files. Raises LiveError where another run has them."""
        try:
            for path in (self.files, self._state):
                path.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock = FileLock(self._state / "lock")
            lock.acquire(blocking=False)
        except Timeout as error:
            raise LiveError(
                f"{self.name}: another `tweespraak sync` has this connection.",
                "Wait until it is done, or stop it.",
            ) from error
        except OSError as error:
            raise self._unwritable(error) from error
        with lock:
            shutil.rmtree(self._aside, ignore_errors=True)
            yield

    def write(self, files: Iterable[tuple[str, bytes]]) -> int:
        """Store a batch: paths below `files`, and what they hold. How many there were."""
        try:
            return self._write(files)
        except OSError as error:
            raise self._unwritable(error) from error

    def _write(self, files: Iterable[tuple[str, bytes]]) -> int:
        self._aside.mkdir(exist_ok=True, mode=0o700)
        written: list[tuple[Path, Path]] = []
        for number, (name, content) in enumerate(files):
            aside = self._aside / str(number)
            _write(aside, content)
            written.append((aside, self.files / name))
        folders = dict.fromkeys(target.parent for _, target in written)
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for aside, target in written:
            aside.replace(target)
        for folder in folders:
            _sync(folder)
            _sync(folder.parent)
        return len(written)

    def names(self, place: str) -> tuple[str, ...]:
        """The names of what is in a folder below `files`; none where it is not there."""
        try:
            return tuple(sorted(path.name for path in (self.files / place).iterdir()))
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise self._unwritable(error) from error

    def size(self, name: str) -> int:
        """How many bytes a file has that was stored."""
        try:
            return (self.files / name).stat().st_size
        except OSError as error:
            raise self._unwritable(error) from error

    def read(self, name: str) -> bytes:
        """What a file holds that was stored."""
        try:
            return (self.files / name).read_bytes()
        except OSError as error:
            raise self._unwritable(error) from error

    def remove(self, name: str) -> None:
        """Remove a file whose content stands in another of its folder.

        It stays where another program has it open and the system then forbids it.
        """
        path = self.files / name
        with suppress(OSError):
            _sync(path.parent)
            path.unlink()

    def cursor(self) -> bytes | None:
        """How far the connection is, as `move` was told; None at the beginning."""
        try:
            with (self._state / CURSOR).open("rb") as stream:
                return stream.read(MOST_CURSOR)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._unwritable(error) from error

    def move(self, cursor: bytes) -> None:
        """Remember how far the connection is."""
        aside = self._state / f"{CURSOR}.new"
        try:
            _write(aside, cursor)
            aside.replace(self._state / CURSOR)
            _sync(self._state)
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> LiveError:
        return LiveError(
            f"{self.name}: {self.files} cannot be written to ({error.strerror}).",
            "Put the exports in a folder you may write to, on a disk with room.",
        )


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _sync(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
