"""The download that Instagram gives to an account: posts, comments, likes, followers, messages."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from tweespraak.activity.model import (
    Activity,
    ChannelKind,
    Coverage,
    Item,
    Read,
    Record,
    Reject,
    Sees,
)
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.instagram.entries import EntryReader
from tweespraak.listen.sources.instagram.owner import find_owner
from tweespraak.listen.sources.meta.inbox import INSTAGRAM, conversation_of, is_inbox, platform_of
from tweespraak.listen.sources.meta.messages import read_messages
from tweespraak.listen.sources.streams.json_elements import elements

_START: Final = rb"(?:\xef\xbb\xbf)?\s*"
_KEY = re.compile(_START + rb'\{\s*"([a-z_]{1,60})"\s*:\s*\[')
_LIST = re.compile(_START + rb"\[\s*\{")
_PICTURES = re.compile(rb'"media"\s*:\s*\[\s*\{\s*"uri"\s*:')
_STAMP = re.compile(rb'"creation_timestamp"\s*:\s*\d')
_OTHER = re.compile(rb'"(?:attachments|data)"\s*:')
_ADDRESS = re.compile(rb"https?:(?:\\?/){2}(?:www\.)?instagram\.com(?:\\?/)")
_NAMED_COMMENT = (
    rb'"(?:Comment|Opmerking|Reactie|Kommentar|Commentaire|Comentario|Commento'
    rb'|Coment\\u00c3\\u00a1rio)"'
)
_COMMENT = re.compile(_NAMED_COMMENT + rb"\s*:\s*\{")
_LABELLED_COMMENT = re.compile(rb'"label"\s*:\s*' + _NAMED_COMMENT)


@dataclass(frozen=True, slots=True)
class _Kind:
    """A list of the download: what an entry of it is, and what it shows."""

    understand: Callable[[EntryReader, object], tuple[Item, ...]]
    sees: Sees = Sees.OURS
    network: bool = False


_POSTS: Final = _Kind(EntryReader.post)
_COMMENTS: Final = _Kind(EntryReader.comment)
_LIKES: Final = _Kind(EntryReader.like)
_FOLLOWERS: Final = _Kind(EntryReader.follower, Sees.THEIRS, network=True)
_KEYED: Final = {
    "ig_reels_media": _POSTS,
    "ig_igtv_media": _POSTS,
    "ig_stories": _POSTS,
    "ig_archived_post_media": _POSTS,
    "comments_media_comments": _COMMENTS,
    "comments_reels_comments": _COMMENTS,
    "comments_story_comments": _COMMENTS,
    "likes_media_likes": _LIKES,
    "likes_comment_likes": _LIKES,
    "story_activities_story_likes": _LIKES,
    "relationships_followers": _FOLLOWERS,
    "relationships_following": _Kind(EntryReader.following, network=True),
}


class Instagram:
    """The JSON of "Download your information", in its layouts since 2020."""

    name = "instagram"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """One of the download's lists, told by its keys."""
        if _kind_of(file.head):
            return True
        return is_inbox(file.head) and platform_of(file) == INSTAGRAM

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """What the account did, who follows it, and the conversations that were chosen.

        Raises SourceError where the file holds no list.
        """
        found = _kind_of(file.head)
        if found is None:
            yield from _inbox(file, context)
            return
        key, kind = found
        owner = find_owner(file)
        reader = EntryReader(owner, context, file.name)
        seen = False
        yield owner
        with file.open() as stream:
            for position, line, value, reason, raw in elements(stream, key):
                if reason is not None:
                    yield Record(position, raw, (Reject(reason),), line)
                    continue
                items = kind.understand(reader, value)
                seen = seen or any(isinstance(item, Activity) for item in items)
                yield Record(position, value, items, line)
        if seen:
            channel = reader.network if kind.network else reader.channel
            way = ChannelKind.LOG if kind.network else ChannelKind.POSTS
            yield Coverage(INSTAGRAM, channel, way, frozenset({kind.sees}))


def _inbox(file: InputFile, context: Context) -> Iterator[Read]:
    """Conversations are read once they are chosen: the download does not say whose they are."""
    conversation = conversation_of(file)
    chosen = context.conversations.instagram
    open_to_us = chosen is not None and (not chosen or conversation.id in chosen)
    owner = find_owner(file, conversation if open_to_us else None)
    yield owner
    yield from read_messages(file, owner, conversation, context, chosen)


def _kind_of(head: bytes) -> tuple[str | None, _Kind] | None:
    """The key of the list, None for a list of its own, and what its entries are."""
    key = _KEY.match(head)
    if key:
        kind = _KEYED.get(key[1].decode())
        return (key[1].decode(), kind) if kind else None
    kind = _of_list(head) if _LIST.match(head) else None
    return (None, kind) if kind else None


def _of_list(head: bytes) -> _Kind | None:
    if b'"string_map_data"' in head:
        return _COMMENTS if _COMMENT.search(head) else None
    if b'"string_list_data"' in head:
        return _FOLLOWERS if _ADDRESS.search(head) else None
    if b'"label_values"' in head:
        if _LABELLED_COMMENT.search(head):
            return _COMMENTS
        return _LIKES if _ADDRESS.search(head) else None
    pictures = _PICTURES.search(head) and _STAMP.search(head) and not _OTHER.search(head)
    return _POSTS if pictures else None
