"""Streams that cannot hurt: damage and bombs become a SourceError, names lose their tricks."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from lzma import LZMAError
from typing import BinaryIO, cast

from tweespraak.errors import SourceError

FREE_BYTES = 64 << 20
"""What any packed file may grow to: reading 64 MiB hurts nobody."""
GROWTH = 100
"""Above that, how many times its packed size: text grows 5 to 20 times, a bomb 1,000 times."""

BUFFER = 1 << 18
NAME_LENGTH = 250

DAMAGE = (
    OSError,
    EOFError,
    zlib.error,
    LZMAError,
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    ValueError,
    UnicodeError,
)
"""What Python's own readers raise on a damaged, unreadable or strangely packed file."""


def growth_limit(packed: int) -> int:
    """How many bytes a file of this packed size may grow to before we call it a bomb."""
    return FREE_BYTES + GROWTH * packed


def guarded(opener: Callable[[], object], limit: int | None) -> BinaryIO:
    """The stream that `opener` gives, with every failure turned into SourceError.

    limit: bytes after which reading stops with SourceError; None for a file that is not packed.
    """
    try:
        inner = cast("BinaryIO", opener())
    except DAMAGE as error:
        raise _damaged(error) from error
    return cast("BinaryIO", io.BufferedReader(_Guarded(inner, limit), BUFFER))


def unpacked(stream: BinaryIO, size: int) -> BinaryIO:
    """The same stream, or where its content is gzip (whatever its name) the content unpacked."""
    reader = cast("io.BufferedReader", stream)
    if reader.peek(2)[:2] != b"\x1f\x8b":
        return stream
    return guarded(lambda: _Gunzipped(reader), growth_limit(size))


def shown_name(name: str) -> str:
    """A file's name made safe to print: no steps up, no control characters, bounded."""
    clean = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    clean = "".join(sign if sign.isprintable() else "�" for sign in clean.replace("\\", "/"))
    parts = [part for part in clean.split("/") if part not in ("", ".", "..")]
    short = "/".join(parts)
    return short if len(short) <= NAME_LENGTH else "…" + short[1 - NAME_LENGTH :]


class _Gunzipped(gzip.GzipFile):
    """A gzip stream that closes what it reads from."""

    def __init__(self, packed: io.BufferedReader) -> None:
        super().__init__(fileobj=packed, mode="rb")
        self._packed = packed

    def close(self) -> None:
        super().close()
        self._packed.close()


class _Guarded(io.RawIOBase):
    def __init__(self, inner: BinaryIO, limit: int | None) -> None:
        self._inner = inner
        self._left = limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast("bytearray", buffer))
        try:
            data = self._inner.read(len(view))
        except SourceError:
            raise
        except DAMAGE as error:
            raise _damaged(error) from error
        if self._left is not None:
            self._left -= len(data)
            if self._left < 0:
                raise _bomb()
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
        super().close()


def _damaged(error: BaseException) -> SourceError:
    if isinstance(error, NotImplementedError):
        what = "It is packed in a way that cannot be unpacked here."
    elif isinstance(error, OSError) and error.strerror:
        what = f"It cannot be read: {error.strerror}."
    else:
        what = "Its content is damaged or cut off."
    return SourceError(what, "Download it again, or unpack it yourself and put that here.")


def _bomb() -> SourceError:
    return SourceError(
        "Unpacked it grows without end, as no export does.",
        "If you trust this file, unpack it yourself and put the result here.",
    )
