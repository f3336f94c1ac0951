"""Discourse forums: topics and posts as the API gives them, and a member's own archive."""

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
from tweespraak.listen.sources.fields import inner, items_of, tidy, word
from tweespraak.listen.sources.mail.html import html_text
from tweespraak.listen.sources.streams.csv_lines import header_of, rows
from tweespraak.listen.sources.streams.json_elements import elements

PLATFORM: Final = "discourse"
MESSAGES: Final = f"{PLATFORM}/messages"
OWNER: Final = "(owner of a Discourse archive)"
PREFERENCES: Final = "preferences.json"
_QUOTE: Final = '<aside class="quote'
SMALL_ACTION: Final = 3
WHISPER: Final = 4

_ARCHIVE = frozenset({"topic_title", "categories", "is_pm", "like_count", "url", "created_at"})
_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
_TOPIC = (b'"highest_post_number"', b'"archetype"', b'"posts_count"')
_PLACE = re.compile(r"/t/(?:[^/?#]+/)?([0-9]{1,12})(?:/([0-9]{1,9}))?/?(?:[?#]|$)")
_ROBOTS: Final = frozenset({"system", "discobot"})


class Discourse:
    """A topic, the latest posts, a list of topics (JSON); `user_archive.csv` of a member."""

    name = "discourse"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """What only Discourse calls its topics and posts, or the columns of the archive."""
        head = file.head
        if not _START.match(head):
            return header_of(head, _ARCHIVE) is not None
        if b'"latest_posts"' in head or b'"post_stream"' in head:
            return b'"post_number"' in head and b'"topic_id"' in head
        return all(name in head for name in _TOPIC)

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """Every post. A topic is read as a whole, a listing and an archive as they go.

        Raises SourceError where the file holds none of these.
        """
        if _START.match(file.head):
            yield from _read_json(file, context)
        else:
            yield from _read_archive(file, context)


def _read_json(file: InputFile, context: Context) -> Iterator[Read]:
    maker = _PostMaker(context.person)
    listing = "latest_posts" if b'"latest_posts"' in file.head else None
    position = 0
    with file.open() as stream:
        for _, line, value, reason, raw in elements(stream, listing):
            if reason is not None:
                yield Record(position, raw, (Reject(reason),), line)
                position += 1
                continue
            for thing, items in [(value, maker.items(value))] if listing else maker.topic(value):
                yield Record(position, thing, items, line)
                position += 1
    for channel in maker.channels:
        sees = frozenset({Sees.OURS, Sees.THEIRS})
        kind = ChannelKind.CONVERSATION if channel == MESSAGES else ChannelKind.POSTS
        yield Coverage(PLATFORM, channel, kind, sees)


class _PostMaker:
    """Makes activities of posts. channels: those that had one."""

    def __init__(self, person: Callable[[str, str, str | None], str]) -> None:
        self._person = person
        self._private = False
        self._title: str | None = None
        self.channels: dict[str, None] = {}

    def topic(self, value: object) -> Iterator[tuple[object, tuple[Item, ...]]]:
        """The posts of a topic, then what it says is missing; or the headings of topics."""
        topics = items_of(inner(value, "topic_list"), "topics")
        for heading in topics:
            yield heading, (SetAside("the heading of a topic, whose posts are in its own file"),)
        stream = inner(value, "post_stream")
        posts = items_of(stream, "posts")
        self._private = word(value, "archetype") == "private_message"
        self._title = word(value, "title")
        for post in posts:
            yield post, self.items(post)
        missing = len(items_of(stream, "stream")) - len(posts)
        if missing > 0:
            why = f"the topic has {missing} more posts than this file: ask for it with ?print=true"
            yield "post_stream.stream", (SetAside(why),)
        if not topics and not posts:
            yield value, (SetAside("a topic or a list without posts in it"),)

    def items(self, post: object) -> tuple[Item, ...]:
        """A post as an activity, or why it is none; and that it was accepted as the answer."""
        kind = post.get("post_type") if isinstance(post, dict) else None
        if kind == SMALL_ACTION:
            return (SetAside("a note of the forum itself: closed, moved, pinned and the like"),)
        if kind == WHISPER:
            return (SetAside("a whisper that only staff can read"),)
        try:
            activity = self._activity(post)
        except ValueError as error:
            return (Reject(str(error)),)
        self.channels[activity.channel] = None
        if isinstance(post, dict) and post.get("accepted_answer") is True:
            return activity, SetAside("accepted as the answer, which Discourse gives no time for")
        return (activity,)

    def _activity(self, post: object) -> Activity:
        topic, number = _number(post, "topic_id"), _number(post, "post_number")
        if topic is None or number is None:
            message = "the post does not say its topic and its number"
            raise ValueError(message)
        username = word(post, "username")
        if username is None:
            message = "the post does not say who wrote it"
            raise ValueError(message)
        answered = _number(post, "reply_to_post_number")
        if answered is None and number > 1 and not self._private:
            answered = 1
        to = word(inner(post, "reply_to_user"), "username")
        title = word(post, "topic_title") or self._title
        return Activity(
            id=_id(topic, number),
            t_us=_moment(word(post, "created_at")),
            platform=PLATFORM,
            channel=MESSAGES if self._private else PLATFORM,
            verb=Verb.CREATE,
            actor=self._person(PLATFORM, username, word(post, "name")),
            to=self._person(PLATFORM, to, None) if to else None,
            reply_to=None if answered is None else _id(topic, answered),
            thread=f"{PLATFORM}:{topic}",
            text=_words(post, title if number == 1 else None),
            automatic=username.casefold() in _ROBOTS,
        )


def _words(post: object, title: str | None) -> str:
    """What was written, as it was typed where the export has that; "" where it was deleted."""
    if isinstance(post, dict) and (post.get("user_deleted") is True or post.get("deleted_at")):
        return ""
    raw, cooked = word(post, "raw"), word(post, "cooked") or ""
    if raw is not None:
        return _with_title(title, _without(raw, "[quote", "[/quote]"))
    return _with_title(title, html_text(_without(cooked, _QUOTE, "</aside>")))


def _without(text: str, opening: str, closing: str) -> str:
    """The text without what it quotes of others."""
    kept = []
    start = 0
    while (at := text.find(opening, start)) >= 0 and (end := text.find(closing, at)) >= 0:
        kept.append(text[start:at])
        start = end + len(closing)
    return "".join([*kept, text[start:]])


def _with_title(title: str | None, text: str) -> str:
    text = tidy(text).strip()
    return f"{tidy(title).strip()}\n\n{text}" if title else text


def _number(value: object, key: str) -> int | None:
    found = value.get(key) if isinstance(value, dict) else None
    sound = isinstance(found, int) and not isinstance(found, bool) and 0 < found < 10**12
    return found if sound else None


def _id(topic: int | str, number: int | str) -> str:
    """A post by its topic and its number there, which is also its address on the forum."""
    return f"{PLATFORM}:{topic}/{number}"


def _moment(told: str | None) -> int:
    try:
        return to_us(datetime.fromisoformat((told or "").replace(" UTC", "+00:00")))
    except ValueError:
        message = "the post has no time that can be read"
        raise ValueError(message) from None


# A member's own archive


def _read_archive(file: InputFile, context: Context) -> Iterator[Read]:
    owner = _owner(file)
    actor = context.person(PLATFORM, owner.handle or OWNER, owner.name)
    yield owner
    channels: dict[str, None] = {}
    with file.open() as stream:
        for row in rows(stream, _ARCHIVE):
            if row.reason:
                yield Record(row.position, row.text, (Reject(row.reason),), row.line)
                continue
            item: Item
            try:
                item = _own_post(row.values, actor)
                channels[item.channel] = None
            except ValueError as error:
                item = Reject(str(error))
            yield Record(row.position, row.values, (item,), row.line)
    for channel in channels:
        kind = ChannelKind.CONVERSATION if channel == MESSAGES else ChannelKind.POSTS
        yield Coverage(PLATFORM, channel, kind, frozenset({Sees.OURS}))


def _own_post(row: dict[str, str], actor: str) -> Activity:
    url = row["url"].strip()
    place = _PLACE.search(url)
    if place is None:
        message = "the address of the post does not say its topic"
        raise ValueError(message)
    topic, number = place[1], place[2] or "1"
    title = row["topic_title"] if number == "1" else None
    private = row["is_pm"].strip().casefold() in {"true", "yes", "ja"}
    raw = row.get("post_raw") or row.get("post")
    text = _words({"raw": raw, "cooked": row.get("post_cooked")}, title)
    return Activity(
        id=_id(topic, number),
        t_us=_moment(row["created_at"].strip()),
        platform=PLATFORM,
        channel=MESSAGES if private else PLATFORM,
        verb=Verb.CREATE,
        actor=actor,
        side=Side.OURS,
        reply_to=None if number == "1" or private else _id(topic, "1"),
        thread=f"{PLATFORM}:{topic}",
        text=text,
        url=url if url.startswith("https://") else None,
    )


def _owner(file: InputFile) -> Owner:
    beside = file.sibling(PREFERENCES)
    base = file.name.rsplit("/", 1)[-1]
    value = _first(beside) if beside else None
    user = inner(value, "user") or value
    username = word(user, "username")
    if username:
        why = f"{PREFERENCES} beside {base} names @{username}"
        return Owner(PLATFORM, username, word(user, "name"), why)
    return Owner(PLATFORM, "", None, f"no {PREFERENCES} beside {base}: not known")


def _first(file: InputFile) -> object:
    try:
        with file.open() as stream:
            return next((element.value for element in elements(stream)), None)
    except SourceError:
        return None
