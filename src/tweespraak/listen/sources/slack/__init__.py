"""Slack: the export of a workspace, a file for each day, and what its interface answers."""

import re
from collections.abc import Iterator
from typing import Final

from tweespraak.activity.model import (
    Activity,
    Alias,
    ChannelKind,
    Coverage,
    Item,
    Read,
    Record,
    Reject,
    Sees,
    SetAside,
)
from tweespraak.listen.sources.choice import is_chosen, withheld
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.fields import inner, word
from tweespraak.listen.sources.slack.messages import MessageReader
from tweespraak.listen.sources.slack.workspace import (
    PLATFORM,
    Room,
    is_id,
    names_of,
    period_of,
    room_of,
)
from tweespraak.listen.sources.streams.json_elements import Element, elements
from tweespraak.listen.sources.streams.json_nested import Around, nested
from tweespraak.listen.sources.table.people import MAIL

_LIST: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[\s*\{")
_OBJECT: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
_MESSAGES: Final = re.compile(rb'"messages"\s*:\s*\[\s*\{')
_MESSAGE: Final = re.compile(rb'"type"\s*:\s*"message"')
_STAMP: Final = re.compile(rb'"ts"\s*:\s*"\d{9,11}\.\d{6}"')
_PEOPLE: Final = re.compile(rb'\A[^{]*\{[^{}]*"id"\s*:\s*"[UW][A-Z0-9]{4,20}"')
_ROOMS: Final = re.compile(rb'\A[^{]*\{[^{}]*"id"\s*:\s*"[CDG][A-Z0-9]{4,20}"')
_BESIDE: Final = "says who or what there is in the workspace, no activity"


class Slack:
    """`CHANNEL/2024-03-14.json` of an export, or an answer of `conversations.history`."""

    name = "slack"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """Messages with Slack's time stamps, or the lists of people and channels beside them."""
        head = file.head
        told = bool(_MESSAGE.search(head) and _STAMP.search(head))
        if _LIST.match(head):
            return told or _is_list(head)
        return told and bool(_OBJECT.match(head) and _MESSAGES.search(head))

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """Every message of one channel, in the order of the file.

        Of a private one that was not chosen, no more than its id. Raises SourceError where the
        file holds no list of messages.
        """
        if _LIST.match(file.head) and _is_list(file.head) and not _STAMP.search(file.head):
            yield from _beside(file, context)
            return
        room = room_of(file, None)
        names = names_of(file)
        reader = MessageReader(room, names, context.person)
        seen: list[int] = []
        with file.open() as stream:
            found: Iterator[Around | Element]
            if _LIST.match(file.head):
                found = iter(elements(stream))
            else:
                found = nested(stream, frozenset({("messages",)}))
            for one in found:
                if isinstance(one, Around):
                    room = _told(one, file) or room
                    reader = MessageReader(room, names, context.person)
                    continue
                record = _record(one, room, reader, context)
                yield record
                times = [item.t_us for item in record.items if isinstance(item, Activity)]
                seen = [min(seen + times), max(seen + times)] if times else seen
        if seen:
            yield _coverage(room, seen, file.name)


def _is_list(head: bytes) -> bool:
    """Whether this is `users.json`, `channels.json` or one of their kind."""
    if _PEOPLE.match(head):
        return b'"profile"' in head and b'"team_id"' in head
    return bool(_ROOMS.match(head)) and b'"created"' in head and b'"members"' in head


def _beside(file: InputFile, context: Context) -> Iterator[Record]:
    with file.open() as stream:
        for position, line, value, reason, _ in elements(stream):
            item = Reject(reason) if reason is not None else _named(value, context)
            yield Record(position, {"id": word(value, "id")}, (item,), line)


def _named(value: object, context: Context) -> Item:
    """That a member is also their mail address, where the list tells it."""
    member, mail = word(value, "id"), word(inner(value, "profile"), "email")
    if member is None or mail is None or "@" not in mail:
        return SetAside(_BESIDE)
    return Alias(
        context.person(PLATFORM, member, None),
        context.person(MAIL, mail, None),
        "Slack's list of members names both",
    )


def _told(around: Around, file: InputFile) -> Room | None:
    """The channel that stands before the messages, as some programs write it there."""
    if around.path in {("channel",), ("channel_id",), ("id",)} and isinstance(around.value, str):
        return room_of(file, around.value) if is_id(around.value) else None
    return None


def _record(one: Element, room: Room, reader: MessageReader, context: Context) -> Record:
    position, line, value, reason, raw = one
    if room.private and not is_chosen(context, PLATFORM, room.id):
        return withheld(position, line, room.id)
    if reason is not None:
        return Record(position, raw, (Reject(reason),), line)
    shown = value
    if room.private and isinstance(value, dict):
        shown = {"conversation id": room.id, "from": reader.sender_name(value), **value}
    return Record(position, shown, reader.items(value), line)


def _coverage(room: Room, seen: list[int], name: str) -> Coverage:
    """The file's own period, or that of the whole export, which is longer than a file of a day."""
    period = period_of(name)
    sees = frozenset({Sees.OURS, Sees.THEIRS})
    kind = ChannelKind.CONVERSATION
    if period is None:
        return Coverage(PLATFORM, room.channel, kind, sees)
    first, last = min(seen[0], period[0]), max(seen[1], period[1])
    return Coverage(PLATFORM, room.channel, kind, sees, first, last)
