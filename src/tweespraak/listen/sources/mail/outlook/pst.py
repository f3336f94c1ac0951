"""Outlook's data files (.pst, .ost): every mail of every folder, through libpff."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import BinaryIO, Protocol, TypeVar

import pypff

from tweespraak.activity.model import Reject
from tweespraak.errors import SourceError
from tweespraak.listen.sources.mail.mbox import NoMail, RawMessage
from tweespraak.listen.sources.mail.outlook.aside import set_aside
from tweespraak.listen.sources.mail.outlook.item import Item, as_mail
from tweespraak.listen.sources.mail.outlook.properties import (
    MOST_BYTES,
    MOST_RECIPIENTS,
    TAGS,
    Properties,
    Tag,
    Value,
)

DATA_FILE = b"!BDN"
"""How such a file begins."""

KIND, SEARCH = 0x1F, 0x03
"""The lowest bits of a folder's number tell its kind; a search only lists others' mails."""

DAMAGE = (
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What libpff raises on what it can't read: OSError for nearly all."""

DAMAGED = "an item that is damaged, as Outlook's own repair (scanpst) may mend"
LOST = "a folder that is damaged: what was in it was not read"

T = TypeVar("T")


class _Entry(Protocol):
    entry_type: int
    value_type: int
    data: bytes | None


class _Holder(Protocol):
    """What libpff calls an item: it has sets of properties."""

    number_of_record_sets: int

    def get_record_set(self, number: int, /) -> "_Set": ...


class _Set(Protocol):
    number_of_entries: int

    def get_entry(self, number: int, /) -> _Entry: ...


class _Mail(_Holder, Protocol):
    recipients: _Holder | None


class _Folder(Protocol):
    identifier: int
    name: str | None
    number_of_sub_folders: int
    number_of_sub_messages: int

    def get_sub_folder(self, number: int, /) -> "_Folder": ...

    def get_sub_message(self, number: int, /) -> _Mail: ...


def read_pst(stream: BinaryIO) -> Iterator[RawMessage | NoMail]:
    """Every item, folder by folder. Raises SourceError where the whole can't be read."""
    with set_aside(stream) as copy:
        file = pypff.file()
        try:
            file.open_file_object(copy)
            top: _Folder = file.get_root_folder()
        except DAMAGE as error:
            raise SourceError(
                "This Outlook data file is damaged, cut off, or of a kind that cannot be read.",
                "Let Outlook repair it (scanpst), or export its folders from Outlook or "
                "Thunderbird as .mbox or .eml, Sent too.",
            ) from error
        try:
            yield from _items(top)
        finally:
            with suppress(*DAMAGE):
                file.close()


def _items(top: _Folder) -> Iterator[RawMessage | NoMail]:
    waiting = [top]
    seen: set[int] = set()
    while waiting:
        folder = waiting.pop()
        number, name, folders, mails = _said(folder)
        if number is None:
            yield NoMail(Reject(LOST))
        if number is None or number in seen or number & KIND == SEARCH:
            continue
        seen.add(number)
        for at in range(mails):
            item = _try(partial(_item, folder, at, name))
            yield NoMail(Reject(DAMAGED)) if item is None else as_mail(item)
        for at in reversed(range(folders)):
            below = _try(partial(folder.get_sub_folder, at))
            if below is None:
                yield NoMail(Reject(LOST))
            else:
                waiting.append(below)


def _said(folder: _Folder) -> tuple[int | None, str, int, int]:
    """A folder's number (None where it is damaged), name, and how much is in it."""
    found = _try(
        lambda: (folder.identifier, folder.number_of_sub_folders, folder.number_of_sub_messages)
    )
    if found is None:
        return None, "", 0, 0
    return found[0], _try(lambda: folder.name) or "", found[1], found[2]


def _item(folder: _Folder, at: int, name: str) -> Item | None:
    mail = folder.get_sub_message(at)
    sets = list(_sets(mail, 1))
    if not sets:
        return None
    told, left_out = sets[0]
    addressed = _try(lambda: mail.recipients)
    recipients = tuple(one for one, _ in _sets(addressed, MOST_RECIPIENTS)) if addressed else ()
    return Item(told, recipients, name, left_out)


def _sets(holder: _Holder, most: int) -> Iterator[tuple[Properties, int]]:
    """Each set of properties, and how many bytes of it were left out."""
    for at in range(min(holder.number_of_record_sets, most)):
        found = holder.get_record_set(at)
        values: dict[Tag, Value] = {}
        left_out = 0
        for number in range(found.number_of_entries):
            with suppress(*DAMAGE):
                entry = found.get_entry(number)
                data = entry.data if entry.entry_type in TAGS else None
                if data is not None and len(data) <= MOST_BYTES:
                    values[Tag(entry.entry_type)] = Value(entry.value_type, data)
                elif data is not None:
                    left_out += len(data)
        yield Properties(values), left_out


def _try(ask: Callable[[], T]) -> T | None:
    try:
        return ask()
    except DAMAGE:
        return None
