"""What a record of AT Protocol says: a post, like, repost, follow or block, from any file."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from tweespraak.activity.ids import to_us
from tweespraak.activity.model import Activity, Item, Reject, SetAside, Side, Verb
from tweespraak.listen.sources.bluesky.facets import full_text, mentioned
from tweespraak.listen.sources.fields import inner, word

PLATFORM: Final = "bluesky"
POST: Final = "app.bsky.feed.post"

_URI = re.compile(r"at://(did:[a-z]+:[A-Za-z0-9._:%-]+)/([A-Za-z0-9.-]+)/([A-Za-z0-9._:~-]+)")
_TO_POST: Final = {"app.bsky.feed.like": Verb.LIKE, "app.bsky.feed.repost": Verb.ANNOUNCE}
_TO_PERSON: Final = {"app.bsky.graph.follow": Verb.FOLLOW, "app.bsky.graph.block": Verb.BLOCK}
_PROFILE: Final = "app.bsky.actor.profile"

Person = Callable[[str, str, str | None], str]
_When = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Name:
    """A record's address, at://did/collection/rkey, in its parts."""

    did: str
    collection: str
    rkey: str

    @property
    def uri(self) -> str:
        """The whole of it."""
        return f"at://{self.did}/{self.collection}/{self.rkey}"


def name_of(uri: str | None) -> Name | None:
    """The parts of an address; None where it is none."""
    match = _URI.fullmatch(uri or "")
    return Name(match[1], match[2], match[3]) if match else None


def channel_of(did: str | None) -> str:
    """The channel of an account: its did, as handles change and a repository names none."""
    return f"{PLATFORM}:{did}" if did else PLATFORM


def target_of(record: object, collection: str) -> str | None:
    """The did of whom a record is about: answered, liked, followed, mentioned or quoted."""
    if collection in _TO_PERSON:
        return word(record, "subject")
    if collection in _TO_POST:
        return _did(word(inner(record, "subject"), "uri"))
    embed = inner(record, "embed")
    quoted = inner(inner(embed, "record"), "record") or inner(embed, "record")
    return (
        _did(word(inner(inner(record, "reply"), "parent"), "uri"))
        or next(mentioned(record), None)
        or _did(word(quoted, "uri"))
    )


def _did(uri: str | None) -> str | None:
    name = name_of(uri)
    return name.did if name else None


class RecordReader:
    """Makes activities of records, all on one channel."""

    def __init__(self, channel: str, person: Person, side: Side | None) -> None:
        self._channel = channel
        self._person = person
        self._side = side

    def item(self, name: Name, record: object, author: str | None = None) -> Item:
        """The activity that a record is, or why it is none. author: a name for people."""
        collection = name.collection
        verb = _TO_POST.get(collection) or _TO_PERSON.get(collection)
        if collection == POST:
            verb = Verb.CREATE
        if collection == _PROFILE:
            return SetAside("says whose account this is, no activity")
        if verb is None:
            return SetAside(f"{collection[:60]} is no post, like, repost, follow or block")
        try:
            when = _moment(word(record, "createdAt"))
        except ValueError:
            return Reject("the record has no time that can be read")
        actor = self._person(PLATFORM, name.did, author)
        if verb is Verb.CREATE:
            text = full_text(record)
            no_text = Reject("the post has no text")
            return no_text if text is None else self._post(name, record, actor, when, text)
        to = target_of(record, collection)
        if to is None:
            return Reject("the record does not say what or whom it is about")
        answered = word(inner(record, "subject"), "uri") if collection in _TO_POST else None
        reply_to = f"{PLATFORM}:{answered}" if answered else None
        return self._activity(name, verb, (actor, self._person(PLATFORM, to, None)), when, reply_to)

    def repost(self, reason: object, author: str | None, name: Name) -> Item:
        """A repost as a feed tells it: the reason why the post of this name stands there."""
        did = word(inner(reason, "by"), "did")
        if did is None or name_of(f"at://{did}/-/-") is None:
            return Reject("the repost does not say by whom it is")
        try:
            when = _moment(word(reason, "indexedAt"))
        except ValueError:
            return Reject("the repost has no time that can be read")
        # Older answers do not name the record that the repost is.
        unnamed = Name(did, "app.bsky.feed.repost", f"of:{name.did}:{name.rkey}")
        between = self._person(PLATFORM, did, author), self._person(PLATFORM, name.did, None)
        made = name_of(word(reason, "uri")) or unnamed
        return self._activity(made, Verb.ANNOUNCE, between, when, f"{PLATFORM}:{name.uri}")

    def _post(self, name: Name, record: object, actor: str, when: _When, text: str) -> Activity:
        reply = inner(record, "reply")
        parent, root = word(inner(reply, "parent"), "uri"), word(inner(reply, "root"), "uri")
        answered = name_of(parent)
        return Activity(
            id=f"{PLATFORM}:{name.uri}",
            t_us=when[0],
            platform=PLATFORM,
            channel=self._channel,
            verb=Verb.CREATE,
            actor=actor,
            side=self._side,
            to=self._person(PLATFORM, answered.did, None) if answered else None,
            offset_min=when[1],
            reply_to=f"{PLATFORM}:{parent}" if parent else None,
            thread=root or name.uri,
            text=text,
            url=f"https://bsky.app/profile/{name.did}/post/{name.rkey}",
        )

    def _activity(
        self,
        name: Name,
        verb: Verb,
        between: tuple[str, str],
        when: _When,
        reply_to: str | None,
    ) -> Activity:
        return Activity(
            id=f"{PLATFORM}:{name.uri}",
            t_us=when[0],
            platform=PLATFORM,
            channel=self._channel,
            verb=verb,
            actor=between[0],
            side=self._side,
            to=between[1],
            offset_min=when[1],
            reply_to=reply_to,
        )


def _moment(text: str | None) -> _When:
    """UTC microseconds and the local offset in minutes, where the time names another than UTC."""
    at = datetime.fromisoformat(text or "")
    # Some clients leave the zone out; what they mean is UTC.
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    offset = at.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else None
    return to_us(at), minutes
