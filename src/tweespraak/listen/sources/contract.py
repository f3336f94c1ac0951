"""The contract of a source: is this file mine, and read it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol
from zoneinfo import ZoneInfo

from tweespraak.activity.model import Read
from tweespraak.settings import NO_CONVERSATIONS, Conversations, TableMapping

HEAD_BYTES = 64 * 1024
"""How much of a file's beginning a source may look at to recognise it. Of an HTML page, whose
description for machines may stand anywhere, the vacancies' source reads some more."""

EXCERPT = 200
"""Characters of a rejected record that are kept, so that a reader can find it again."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file as a source sees it: on disk, or a member of a zip; .gz is unpacked on the way.

    name: path below the folder with "/" ("archive.zip/data/tweets.js" for a member).
    size: bytes as delivered (packed). head: the first HEAD_BYTES of content.
    open: gives a new stream from the start; the caller closes it.
    sibling: another file of the same archive or folder by its path beside this one, or None.
    """

    name: str
    size: int
    head: bytes
    open: Callable[[], BinaryIO]
    sibling: Callable[[str], "InputFile | None"]


@dataclass(frozen=True, slots=True)
class Context:
    """What reading may depend on besides the file; a change of any of it reads the file again.

    person: (platform, handle, name or None) → person key.
    zone: where times without one were written. day_first: the user's answer for chats whose
    dates leave day and month open; None while not answered. conversations: those of
    private accounts that were chosen for reading. table: the mapping of a
    generic table that names this file.
    """

    person: Callable[[str, str, str | None], str]
    zone: ZoneInfo
    day_first: bool | None = None
    conversations: Conversations = NO_CONVERSATIONS
    table: TableMapping | None = None


class Source(Protocol):
    """One format of one platform. Raise the version when what it reads changes."""

    name: str
    version: int

    def recognise(self, file: InputFile, context: Context) -> bool:
        """Is this mine? Decides by content; the name may only help."""

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """Every record of the file in order, each with at least one item; then Coverage.

        A record that can't be read is a Reject with its reason, never an exception; a file
        that as a whole can't be read raises SourceError, whose reason becomes its reject.
        Streams: memory does not grow with the file.
        """
