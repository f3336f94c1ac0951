"""The download that Facebook gives to a person or a page: posts, comments, likes, messages."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from tweespraak.activity.model import (
    Activity,
    ChannelKind,
    Coverage,
    Item,
    Owner,
    Read,
    Record,
    Reject,
    Sees,
)
from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.facebook.entries import EntryReader
from tweespraak.listen.sources.facebook.owner import find_owner, is_page
from tweespraak.listen.sources.meta.inbox import FACEBOOK, conversation_of, is_inbox, platform_of
from tweespraak.listen.sources.meta.messages import read_messages
from tweespraak.listen.sources.streams.json_elements import elements

ALL: Final[frozenset[str]] = frozenset()

_HTML = re.compile(rb"<html\b|<!doctype html", re.IGNORECASE)
_HTML_MARKS = re.compile(rb"_3-9[56]\b|\b_a70[0-9a-f]\b|uiBoxWhite")
_LIST = re.compile(rb"(?:\xef\xbb\xbf)?\s*+\[?\s*+\{")
_STAMP = re.compile(rb'"timestamp"\s*:\s*\d')
_BODY = re.compile(rb'"(?:data|attachments|title)"\s*:')
_OTHER = re.compile(
    rb'"(?:comment|reaction|sender_name|senderName|participants|creation_timestamp_ms'
    rb'|string_list_data|string_map_data|label_values|ts|sent_at)"\s*:'
)
_REACTION = re.compile(rb'"reaction"\s*:\s*\{')
_LABELS = re.compile(rb'"label_values"\s*:\s*\[')
_REACTED = re.compile(rb'"label"\s*:\s*"(?:Reaction|Reactie)"')
_INSTAGRAM = re.compile(rb"//(?:www\.)?instagram\.com/")


@dataclass(frozen=True, slots=True)
class _Kind:
    """A file of the download: where its list stands, what an entry of it is, what it shows.

    keys: under which the list stands, None for a list of its own. body: what must stand in a
    file whose key is a common word.
    """

    keys: re.Pattern[bytes] | None
    understand: Callable[[EntryReader, object], Item]
    sees: Sees = Sees.OURS
    network: bool = False
    body: re.Pattern[bytes] | None = None


def _keys(words: bytes) -> re.Pattern[bytes]:
    return re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"(' + words + rb')"\s*:\s*\[')


_POSTS: Final = _Kind(None, EntryReader.post)
_REACTIONS: Final = _Kind(None, EntryReader.reaction)
_KEYED: Final = (
    _Kind(_keys(rb"comments_v2|group_comments_v2"), EntryReader.comment),
    _Kind(_keys(rb"comments"), EntryReader.comment, body=re.compile(rb'"comment"\s*:\s*\{')),
    _Kind(_keys(rb"reactions_v2"), EntryReader.reaction),
    _Kind(_keys(rb"reactions"), EntryReader.reaction, body=_REACTION),
    _Kind(_keys(rb"group_posts_v2"), EntryReader.post),
    _Kind(_keys(rb"followers_v[23]"), EntryReader.follower, Sees.THEIRS, network=True),
    _Kind(_keys(rb"following_v[23]"), EntryReader.following, network=True),
)


class Facebook:
    """The JSON of "Download your information", in its layouts since 2019."""

    name = "facebook"
    version = 2

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """One of the download's lists, told by its keys; or its HTML."""
        if _is_html(file.head) or _kind_of(file.head):
            return True
        return is_inbox(file.head) and platform_of(file) == FACEBOOK

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """What the owner did, and both sides of the conversations that were chosen.

        Raises SourceError for an HTML download, and where the file holds no list.
        """
        if _is_html(file.head):
            raise SourceError(
                "This is a page of Meta's HTML download, which leaves out what we need.",
                "Ask for the download again and choose JSON as its format.",
            )
        kind = _kind_of(file.head) or _POSTS
        if is_inbox(file.head):
            yield from _inbox(file, context)
            return
        owner = find_owner(file)
        reader = EntryReader(owner, context)
        key = kind.keys.match(file.head) if kind.keys else None
        seen = False
        yield owner
        with file.open() as stream:
            for position, line, value, reason, raw in elements(stream, _text(key)):
                if reason is not None:
                    yield Record(position, raw, (Reject(reason),), line)
                    continue
                item = kind.understand(reader, value)
                seen = seen or isinstance(item, Activity)
                yield Record(position, value, (item,), line)
        if seen:
            channel = reader.network if kind.network else reader.channel
            way = ChannelKind.LOG if kind.network else ChannelKind.POSTS
            yield Coverage(FACEBOOK, channel, way, frozenset({kind.sees}))


def _inbox(file: InputFile, context: Context) -> Iterator[Read]:
    """A page's conversations are work and are all read; a person's once they are chosen."""
    conversation = conversation_of(file)
    chosen = ALL if is_page(file) else context.conversations.facebook
    open_to_us = chosen is not None and (not chosen or conversation.id in chosen)
    owner: Owner = find_owner(file, conversation if open_to_us else None)
    yield owner
    yield from read_messages(file, owner, conversation, context, chosen)


def _text(key: re.Match[bytes] | None) -> str | None:
    return key[1].decode() if key else None


def _is_html(head: bytes) -> bool:
    return bool(_HTML.search(head[:1024])) and bool(_HTML_MARKS.search(head))


def _kind_of(head: bytes) -> _Kind | None:
    for kind in _KEYED:
        if kind.keys and kind.keys.match(head) and (not kind.body or kind.body.search(head)):
            return kind
    if not _LIST.match(head) or not _STAMP.search(head):
        return None
    if _LABELS.search(head):
        reacted = _REACTED.search(head) and not _INSTAGRAM.search(head)
        return _REACTIONS if reacted else None
    if _REACTION.search(head) and b'"data"' in head:
        return _REACTIONS
    return _POSTS if _BODY.search(head) and not _OTHER.search(head) else None
