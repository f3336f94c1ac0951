"""What a post of X says, in the archive and in answers of the API: the same fields in both."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tweespraak.activity.model import Activity, Item, Reject, SetAside, Side, Verb
from tweespraak.listen.sources.fields import inner, items_of, tidy, word
from tweespraak.listen.sources.x_archive.notes import Notes
from tweespraak.listen.sources.x_archive.owner import Account
from tweespraak.listen.sources.x_archive.times import PostClock

PLATFORM: Final = "x"
UNKNOWN: Final = "(owner of an X archive)"
"""The handle of an owner who is named nowhere."""

_NUMBER = re.compile(r"-?[0-9]{1,20}")
_RETWEET = re.compile(r"RT @(\w{1,30}):")

Person = Callable[[str, str, str | None], str]


def channel_of(handle: str | None) -> str:
    """The channel of an account's posts."""
    return f"{PLATFORM}:@{handle}" if handle else PLATFORM


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote a post: person key, handle where known, side where the file decides it."""

    key: str
    handle: str | None
    side: Side | None


class PostReader:
    """Makes activities of posts."""

    def __init__(self, channel: str, person: Person, notes: Notes | None = None) -> None:
        self._channel = channel
        self._person = person
        self._notes = notes or Notes()
        self._clock = PostClock()

    def item(self, value: object, author: Author) -> Item:
        """The activity that a post is, or why it is none."""
        post = value.get("tweet", value) if isinstance(value, dict) else None
        if not isinstance(post, dict):
            return Reject("the record is no post")
        number = post.get("id_str") or post.get("id")
        text = post.get("full_text", post.get("text"))
        if not isinstance(number, str) or not _NUMBER.fullmatch(number):
            return Reject("the post has no number")
        if not isinstance(text, str):
            return Reject("the post has no text")
        try:
            t_us = self._clock.t_us(post.get("created_at"))
        except ValueError:
            return Reject("the post has no time that can be read")
        if _superseded(post, number):
            return SetAside("an earlier version of a post that was edited")
        retweet = _RETWEET.match(text)
        answered = word(post, "in_reply_to_status_id_str") or word(post, "in_reply_to_status_id")
        return Activity(
            id=f"{PLATFORM}:{number}",
            t_us=t_us,
            platform=PLATFORM,
            channel=self._channel,
            verb=Verb.ANNOUNCE if retweet else Verb.CREATE,
            actor=author.key,
            side=author.side,
            to=self._person(PLATFORM, retweet[1], None) if retweet else self._to(post),
            reply_to=f"{PLATFORM}:{answered}" if answered else None,
            text=None if retweet else self._notes.whole(t_us, _words(post, text)),
            url=f"https://x.com/{author.handle or 'i'}/status/{number}",
        )

    def _to(self, post: dict[str, object]) -> str | None:
        handle = word(post, "in_reply_to_screen_name") or word(post, "in_reply_to_user_id_str")
        return self._person(PLATFORM, handle, None) if handle else None


def owner_as_author(account: Account, person: Person) -> Author:
    """The owner of an archive as the author of everything in it."""
    handle = account.handle
    key = person(PLATFORM, handle or account.number or UNKNOWN, account.name)
    return Author(key, handle, Side.OURS)


def unescaped(text: str) -> str:
    """The text with what X escapes undone, and without control characters."""
    if "&" in text:
        # These three are all that X escapes; the ampersand last, or "&amp;lt;" would turn twice.
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return tidy(text)


def _superseded(post: dict[str, object], number: str) -> bool:
    edits = inner(post, "edit_info")
    control = edits.get("initial") or inner(edits, "edit").get("editControlInitial")
    versions = items_of(control, "editTweetIds")
    return len(versions) > 1 and number in versions[:-1]


def _words(post: dict[str, object], text: str) -> str:
    """The words of a post: without the links that stand for its pictures, HTML undone."""
    entities = inner(post, "entities")
    if "media" in entities:
        for medium in items_of(entities, "media"):
            link = word(medium, "url")
            text = text.replace(link, "") if link else text
        text = text.rstrip()
    return unescaped(text)
