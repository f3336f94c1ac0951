"""The archive that X (Twitter) gives to an account's owner: its posts and its conversations."""

import re
from collections.abc import Iterator
from typing import Final

from tweespraak.activity.model import (
    Activity,
    ChannelKind,
    Coverage,
    Owner,
    Read,
    Record,
    Reject,
    Sees,
    SetAside,
)
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.streams.json_elements import elements
from tweespraak.listen.sources.x_archive.messages import MessageReader
from tweespraak.listen.sources.x_archive.notes import notes_beside
from tweespraak.listen.sources.x_archive.owner import (
    Account,
    account_of_messages,
    account_of_posts,
)
from tweespraak.listen.sources.x_archive.posts import (
    PLATFORM,
    PostReader,
    channel_of,
    owner_as_author,
)

_KIND = re.compile(rb"(?:\xef\xbb\xbf)?\s*window\.YTD\.(\w{1,100})\.part\d{1,5}\s*=\s*\[")
_POSTS: Final = frozenset({"tweets", "tweet", "community_tweet"})
_MESSAGES: Final = frozenset(
    {"direct_messages", "direct_messages_group", "direct_message", "direct_message_group"}
)
_ASIDE: Final = {
    "tweet_headers": "a header only: the post itself is in tweets.js",
    "direct_message_headers": "a header only: the message itself is in direct-messages.js",
    "direct_message_group_headers": (
        "a header only: the message itself is in direct-messages-group.js"
    ),
    "note_tweet": "a long post, whose words are put into its beginning in tweets.js",
    "deleted_tweets": "deleted by its author",
    "deleted_tweet_headers": "deleted by its author",
    "deleted_note_tweet": "deleted by its author",
    "like": "X gives likes without a time",
    "following": "X gives the accounts that are followed without a time",
    "follower": "X gives followers without a time",
    "block": "X gives blocked accounts without a time",
    "mute": "X gives muted accounts without a time",
    "account": "says whose archive this is, no activity",
    "profile": "says whose archive this is, no activity",
}
_ADS = "what X showed to the account as advertising, no activity"
_OTHER = "what X keeps of the account besides its posts and messages, no activity"


class XArchive:
    """Every file of the archive; posts and chosen conversations are read."""

    name = "x_archive"
    version = 2

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """An assignment of a list to window.YTD."""
        return bool(_kind(file))

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """Posts and messages; of all other files, why their records are no activities.

        Raises SourceError where the file holds no list.
        """
        kind = _kind(file)
        if kind in _POSTS:
            yield from _posts(file, context)
        elif kind in _MESSAGES:
            yield from _messages(file, context)
        else:
            why = _ASIDE.get(kind) or (_ADS if kind.startswith("ad_") else _OTHER)
            yield from _set_aside(file, why)


def _kind(file: InputFile) -> str:
    match = _KIND.match(file.head)
    return match[1].decode() if match else ""


def _posts(file: InputFile, context: Context) -> Iterator[Read]:
    account = account_of_posts(file)
    author = owner_as_author(account, context.person)
    channel = channel_of(account.handle)
    reader = PostReader(channel, context.person, notes_beside(file))
    yield _owner(account, account.handle)
    seen = False
    with file.open() as stream:
        for position, line, value, reason, raw in elements(stream):
            if reason is None:
                item = reader.item(value, author)
                seen = seen or isinstance(item, Activity)
                yield Record(position, value, (item,), line)
            else:
                yield Record(position, raw, (Reject(reason),), line)
    if seen:
        yield Coverage(PLATFORM, channel, ChannelKind.POSTS, frozenset({Sees.OURS}))


def _messages(file: InputFile, context: Context) -> Iterator[Read]:
    account = account_of_messages(file, guess=context.conversations.x is not None)
    channel = f"{channel_of(account.handle)}/messages"
    reader = MessageReader(account, channel, context)
    yield _owner(account, account.handle or account.number)
    seen = False
    position = 0
    with file.open() as stream:
        for element in elements(stream):
            for record in reader.records(element, position):
                seen = seen or isinstance(record.items[0], Activity)
                position += 1
                yield record
    if seen:
        both = frozenset({Sees.OURS, Sees.THEIRS})
        yield Coverage(PLATFORM, channel, ChannelKind.CONVERSATION, both)


def _owner(account: Account, handle: str | None) -> Owner:
    return Owner(PLATFORM, handle or "", account.name, account.why)


def _set_aside(file: InputFile, why: str) -> Iterator[Record]:
    with file.open() as stream:
        for position, line, value, reason, raw in elements(stream):
            if reason is None:
                yield Record(position, value, (SetAside(why),), line)
            else:
                yield Record(position, raw, (Reject(reason),), line)
