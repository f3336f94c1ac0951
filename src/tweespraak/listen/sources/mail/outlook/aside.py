"""A copy of a stream in which can be read back and forth, as Outlook's files need."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from tweespraak.errors import SourceError

MEMORY_BYTES = 8 << 20
"""What is kept in memory; a longer file goes to the system's folder for temporary files."""

BLOCK = 1 << 20


@contextmanager
def set_aside(stream: BinaryIO) -> Iterator[BinaryIO]:
    """The same content, seekable; gone from the disk afterwards. Raises SourceError."""
    with tempfile.SpooledTemporaryFile(MEMORY_BYTES) as copy:
        while block := stream.read(BLOCK):
            try:
                copy.write(block)
            except OSError as error:
                raise SourceError(
                    f"There is no room to read this Outlook file: {error.strerror or error}.",
                    "Make room on the disk with temporary files, as much as the file is large.",
                ) from error
        copy.seek(0)
        yield cast("BinaryIO", copy)
