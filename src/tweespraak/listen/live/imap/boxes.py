"""The files that a folder's mails are kept in: an mbox a batch, joined while they are small."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from tweespraak.listen.live.imap.folders import Folder
from tweespraak.listen.live.store import Store

JOINED_BYTES = 4 << 20
"""How large a file may become by joining. A mail that comes in alone costs one writing and one
reading of so much at most (half a second); a year of such mails is tens of files."""

FROM = re.compile(rb"^(>*From )", re.MULTILINE)
SEPARATOR = b"From -\n"
END = b"\n\n"
"""A line end, as a mail may lack its last one, and an empty line."""

HEADER = re.compile(rb">From |[!-9;-~]{1,80}[ \t]{0,80}:")
"""How a mail begins that a reader of mboxes knows from a paragraph of the mail before it."""

NAME = re.compile(r"([0-9]{1,10})-([0-9]{10})-([0-9]{10})-([0-9a-f]{8})\.mbox")


def entry(content: bytes) -> bytes | None:
    """A mail as it stands in an mbox (mboxrd); None where it has no header to begin with."""
    quoted = FROM.sub(rb">\1", content) if b"From " in content else content
    return SEPARATOR + quoted + END if HEADER.match(quoted) else None


@dataclass(frozen=True, slots=True)
class Box:
    """An mbox by its name. first, last: the UIDs of its first and its last mail."""

    name: str
    first: int
    last: int


class Boxes:
    """The mboxes of one folder, as far as the server numbered its mails under one validity."""

    def __init__(self, store: Store, folder: Folder, validity: int) -> None:
        self._store = store
        self._folder = folder
        self._validity = validity

    def last(self) -> int:
        """The last UID that stands in an mbox, 0 without any.

        A run that was killed may have stored more than its cursor says. What is stored is not
        fetched again, so that no mail is twice in one file.
        """
        return max((box.last for box in self._kept()), default=0)

    def tidy(self) -> None:
        """Remove what a run that was killed while it joined left behind."""
        by_first = attrgetter("first")
        for _, same in groupby(sorted(self._kept(), key=by_first), by_first):
            *older, whole = sorted(same, key=attrgetter("last"))
            joined = self._store.read(whole.name) if older else b""
            for box in older:
                if joined.startswith(self._store.read(box.name)):
                    self._store.remove(box.name)

    def keep(self, mails: Sequence[tuple[int, bytes]]) -> None:
        """Store mails, in the order of their UIDs, all above `last`."""
        entries = [(uid, content, entry(content)) for uid, content in mails]
        # These first: what an mbox holds is never fetched again, nor what is below it.
        self._store.write(
            (self._path(f"{self._validity}-{uid:010d}-{self._folder.mark}.eml"), content)
            for uid, content, told in entries
            if told is None
        )
        held = [(uid, told) for uid, _, told in entries if told is not None]
        if held:
            self._join(held[0][0], held[-1][0], b"".join(told for _, told in held))

    def _join(self, first: int, last: int, content: bytes) -> None:
        newest = max(self._kept(), key=attrgetter("last"), default=None)
        before = b"" if newest is None else self._joinable(newest, JOINED_BYTES - len(content))
        if newest is not None and before:
            first = newest.first
        span = f"{self._validity}-{first:010d}-{last:010d}"
        name = self._path(f"{span}-{self._folder.mark}.mbox")
        self._store.write([(name, before + content)])
        if newest is not None and before:
            self._store.remove(newest.name)

    def _joinable(self, box: Box, room: int) -> bytes:
        """What stands in it, where there is room beside it; not if somebody cut its end off."""
        if self._store.size(box.name) > room:
            return b""
        content = self._store.read(box.name)
        return content if content.endswith(b"\n") else b""

    def _kept(self) -> Iterator[Box]:
        for name in self._store.names(self._folder.place):
            match = NAME.fullmatch(name)
            if match and (int(match[1]), match[4]) == (self._validity, self._folder.mark):
                yield Box(self._path(name), int(match[2]), int(match[3]))

    def _path(self, name: str) -> str:
        return f"{self._folder.place}/{name}"
