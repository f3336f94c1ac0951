"""Which folders of a mailbox are fetched, and what each is called on disk."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from hashlib import blake2b

from imap_tools import FolderInfo

from tweespraak.settings import ImapConnection

SENT = re.compile(r"(?:^|[^a-z])(?:sent|verzonden|gesendet|envoy|enviad|inviata)")
"""How folders of sent mail are called, where the server does not say which they are."""

UNSAFE = re.compile(r"[^\w @()+,=-]|^\W")
LONGEST = 80
CLOSED = frozenset({"\\noselect", "\\nonexistent"})


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of a mailbox. name: the server's. place: below the connection's own folder.

    mark: stands in the names of its mails, so that no two folders can have the same.
    """

    name: str
    place: str
    mark: str


def chosen(settings: ImapConnection, listed: Sequence[FolderInfo]) -> tuple[Folder, ...]:
    """The folders to fetch: those that the settings name, else the inbox and what was sent."""
    selectable = [one for one in listed if not CLOSED & {flag.lower() for flag in one.flags}]
    if settings.folders:
        wanted = [one for one in selectable if _named(one.name, settings.folders)]
    else:
        told = any(_is_sent(one) for one in selectable)
        wanted = [
            one
            for one in selectable
            if one.name.upper() == "INBOX"
            or (_is_sent(one) if told else SENT.search(one.name.lower()))
        ]
    return tuple(_folder(settings, one) for one in wanted)


def has_sent(folders: Sequence[Folder]) -> bool:
    """Whether one of them holds what was sent."""
    return any(SENT.search(folder.place.lower()) for folder in folders)


def _named(name: str, patterns: Sequence[str]) -> bool:
    return any(
        fnmatchcase(name, pattern) or (name.upper() == pattern.upper() == "INBOX")
        for pattern in patterns
    )


def _is_sent(info: FolderInfo) -> bool:
    return "\\sent" in {flag.lower() for flag in info.flags}


def _folder(settings: ImapConnection, info: FolderInfo) -> Folder:
    levels = info.name.split(info.delim) if info.delim and info.delim != "NIL" else [info.name]
    place = ".".join(UNSAFE.sub("_", level) for level in levels)[:LONGEST].strip(" .") or "_"
    if _is_sent(info) and not SENT.search(place.lower()):
        # The source of mail knows our own words by the folder's name.
        place = f"Sent {place}"
    whole = f"{settings.user}@{settings.host}\0{info.name}".encode("utf-8", "surrogatepass")
    return Folder(info.name, place, blake2b(whole, digest_size=4).hexdigest())
