"""The archive that a Mastodon server gives to an account: its outbox, and lists without times."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

from tweespraak.activity.ids import to_us
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
    SetAside,
    Side,
    Verb,
)
from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.fields import inner, items_of, word
from tweespraak.listen.sources.mastodon.addresses import handle_of, split
from tweespraak.listen.sources.mastodon.words import words_of
from tweespraak.listen.sources.streams.csv_lines import header_of, rows
from tweespraak.listen.sources.streams.json_elements import elements

PLATFORM: Final = "mastodon"
PUBLIC: Final = frozenset({"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"})

_LIST = "orderedItems"
_ADDRESS = "account address"
_ONE_ACCOUNT = re.compile(rb"[\w.-]+@[\w.-]+\r?(?:\n|\Z)")
_FOLLOWED = ("show boosts", "notify on new posts", "languages")
_LISTS: Final = (
    (
        [frozenset(_FOLLOWED[:count]) for count in (1, 2, 3)],
        "Mastodon gives the accounts that are followed without a time",
    ),
    ([frozenset({"hide notifications"})], "Mastodon gives muted accounts without a time"),
    ([frozenset[str]()], "Mastodon gives followers without a time"),
)
"""Columns beside the address that a list of accounts may have, and why it is set aside."""
_COLLECTION = re.compile(rb'"type"\s*:\s*"OrderedCollection"')
_ACTOR = re.compile(rb'"type"\s*:\s*"(Person|Service|Application|Organization|Group)"')
_STREAMS = b"https://www.w3.org/ns/activitystreams"
_POST = re.compile(r"/(?:users/|@)([^/@]+)(?:/statuses)?/([0-9]+)/?")


class Mastodon:
    """`outbox.json` with the posts and boosts, `actor.json` with whose they are.

    Mastodon's favourites, bookmarks and lists of accounts come without times.
    """

    name = "mastodon"
    version = 2

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """A collection with its items, an actor with an outbox, or a list of accounts."""
        head = file.head
        if _list_of_accounts(head):
            return True
        if _STREAMS not in head:
            return False
        if _is_actor(head):
            return True
        return b'"orderedItems"' in head and _COLLECTION.search(head) is not None

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """What the owner posted and boosted, with whose archive it is.

        Raises SourceError where the file holds no list of activities.
        """
        if _is_actor(file.head) or _list_of_accounts(file.head):
            yield from _profile(file) if _is_actor(file.head) else _accounts(file)
            return
        reader = None
        seen: set[tuple[str, ChannelKind]] = set()
        with file.open() as stream:
            for position, line, value, reason, raw in elements(stream, _LIST):
                if reason is not None:
                    yield Record(position, raw, (Reject(reason),), line)
                    continue
                if isinstance(value, str):
                    why = "Mastodon gives favourites and bookmarks without a time"
                    yield Record(position, value, (SetAside(why),), line)
                    continue
                if reader is None:
                    owner = _owner(file, value)
                    reader = _OutboxReader(owner, word(value, "actor") or "", context.person)
                    yield owner
                item = reader.item(value)
                if isinstance(item, Activity):
                    seen.add((item.channel, reader.kind(item)))
                yield Record(position, value, (item,), line)
        for channel, kind in sorted(seen):
            yield Coverage(PLATFORM, channel, kind, frozenset({Sees.OURS}))


def _is_actor(head: bytes) -> bool:
    return b'"preferredUsername"' in head and b'"outbox"' in head and bool(_ACTOR.search(head))


def _list_of_accounts(head: bytes) -> str | None:
    """What kind of list of accounts this is, told by its columns, which are these and no others."""
    header = header_of(head, frozenset({_ADDRESS}))
    if header is None or header.line != 1:
        return None
    if len(header.columns) == 1 and not _ONE_ACCOUNT.match(head.partition(b"\n")[2]):
        return None
    columns = frozenset(header.columns) - {_ADDRESS}
    return next((why for others, why in _LISTS if columns in others), None)


def _accounts(file: InputFile) -> Iterator[Record]:
    why = _list_of_accounts(file.head) or ""
    with file.open() as stream:
        for row in rows(stream, frozenset({_ADDRESS})):
            item = Reject(row.reason) if row.reason else SetAside(why)
            yield Record(row.position, row.text if row.reason else row.values, (item,), row.line)


def _profile(file: InputFile) -> Iterator[Record]:
    with file.open() as stream:
        for position, line, value, reason, raw in elements(stream):
            if reason is None:
                why = "says whose archive this is, no activity"
                yield Record(position, value, (SetAside(why),), line)
            else:
                yield Record(position, raw, (Reject(reason),), line)


class _OutboxReader:
    """Makes activities of the outbox of one account."""

    def __init__(
        self, owner: Owner, actor: str, person: Callable[[str, str, str | None], str]
    ) -> None:
        self.channel = f"{PLATFORM}:@{owner.handle}" if owner.handle else PLATFORM
        self._person = person
        self._owner = owner
        self._actor_url = actor
        self._actor = person(PLATFORM, owner.handle or actor or "(owner)", owner.name)

    def kind(self, item: Activity) -> ChannelKind:
        """Posts on the account's channel, private mentions on the channel of conversations."""
        return ChannelKind.POSTS if item.channel == self.channel else ChannelKind.CONVERSATION

    def item(self, value: object) -> Item:
        """The activity that an entry of the outbox is, or why it is none."""
        sort = word(value, "type")
        if sort not in {"Create", "Announce"}:
            return SetAside(f"{sort[:40]} is no post and no boost") if sort else _NO_ACTIVITY
        try:
            t_us = to_us(datetime.fromisoformat(word(value, "published") or ""))
        except ValueError:
            return Reject("the entry has no time that can be read")
        return self._boost(value, t_us) if sort == "Announce" else self._post(value, t_us)

    def _boost(self, value: object, t_us: int) -> Item:
        boosted = word(value, "object") or word(inner(value, "object"), "id")
        number = word(value, "id")
        if not boosted or not number:
            return Reject("the boost does not say what is boosted, or has no id")
        return Activity(
            id=f"{PLATFORM}:{number}",
            t_us=t_us,
            platform=PLATFORM,
            channel=self.channel,
            verb=Verb.ANNOUNCE,
            actor=self._actor,
            side=Side.OURS,
            to=self._to(boosted, []),
            reply_to=f"{PLATFORM}:{self._own_id(boosted)}",
            url=boosted if boosted.startswith("https://") else None,
        )

    def _post(self, value: object, t_us: int) -> Item:
        note = inner(value, "object")
        number = word(note, "id")
        content = note.get("content")
        if not number or not isinstance(content, str):
            return Reject("the post has no id or no content")
        answered = word(note, "inReplyTo")
        private = not (_addressed(note) & PUBLIC) and not any(
            address.endswith("/followers") for address in _addressed(note)
        )
        url = word(note, "url")
        return Activity(
            id=f"{PLATFORM}:{number}",
            t_us=t_us,
            platform=PLATFORM,
            channel=f"{self.channel}/messages" if private else self.channel,
            verb=Verb.CREATE,
            actor=self._actor,
            side=Side.OURS,
            to=self._to(answered, items_of(note, "tag")) if answered or private else None,
            reply_to=f"{PLATFORM}:{self._own_id(answered)}" if answered else None,
            thread=word(note, "conversation") or word(note, "context"),
            text=words_of(word(note, "summary"), content),
            url=url if url and url.startswith("https://") else None,
        )

    def _own_id(self, url: str) -> str:
        """The id under which the outbox has this post, where it is the owner's own.

        A server knows a post under several addresses: /@name/1, /users/name/statuses/1 and,
        since version 4.5, /ap/users/2/statuses/1.
        """
        parts, own = split(url), split(self._actor_url)
        post = _POST.fullmatch(parts[1])
        if post is None or not own[0] or parts[0] != own[0]:
            return url
        name = self._owner.handle.partition("@")[0]
        return f"{self._actor_url}/statuses/{post[2]}" if post[1] == name else url

    def _to(self, answered: str | None, tags: list[object]) -> str | None:
        """Whom a post answers or mentions, by the address of what it answers, else its tags."""
        if answered and self._own_id(answered).startswith(f"{self._actor_url}/"):
            return self._actor
        handle = handle_of(answered) if answered else None
        mentions = [tag for tag in tags if word(tag, "type") == "Mention"]
        for tag in mentions:
            href, name = word(tag, "href"), word(tag, "name")
            if handle is None and href and name and (not answered or answered.startswith(href)):
                name = name.lstrip("@")
                handle = name if "@" in name else f"{name}@{split(href)[0]}"
        return self._person(PLATFORM, handle, None) if handle else None


_NO_ACTIVITY = Reject("the entry is no activity")


def _addressed(note: object) -> frozenset[str]:
    addresses = [*items_of(note, "to"), *items_of(note, "cc"), word(note, "to"), word(note, "cc")]
    return frozenset(address for address in addresses if isinstance(address, str))


# Whose archive it is


def _owner(file: InputFile, first: object) -> Owner:
    beside = file.sibling("actor.json")
    actor = _first(beside) if beside else None
    url = word(actor, "id") or word(first, "actor") or ""
    host = split(url)[0]
    username = word(actor, "preferredUsername")
    base = file.name.rsplit("/", 1)[-1]
    if username and host:
        why = f"actor.json beside {base} names @{username}@{host}"
        return Owner(PLATFORM, f"{username}@{host}", word(actor, "name"), why)
    handle = handle_of(url) or handle_of(word(inner(first, "object"), "url") or "")
    if handle:
        why = f"no actor.json beside {base}; its first entry is by @{handle}"
        return Owner(PLATFORM, handle, None, why)
    return Owner(PLATFORM, "", None, f"no actor.json beside {base}, which names nobody: not known")


def _first(file: InputFile) -> object:
    try:
        with file.open() as stream:
            return next((element.value for element in elements(stream)), None)
    except SourceError:
        return None
