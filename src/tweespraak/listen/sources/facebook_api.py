"""Answers of Facebook's Graph API on a page: posts with comments, conversations with messages."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Final

from tweespraak.activity.ids import to_us
from tweespraak.activity.model import (
    Activity,
    Aggregate,
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
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.fields import inner, items_of, word
from tweespraak.listen.sources.meta.inbox import FACEBOOK
from tweespraak.listen.sources.streams.json_answers import answers, beginning

POSTS: Final = ("feed", "posts", "published_posts")
TALKS: Final = "conversations"
NUMBER = re.compile(r"[0-9]{5,20}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+\d{4}")
NO_LISTS: Final[frozenset[str]] = frozenset()
SAMPLE: Final = 1000
"""Objects that are looked at to find whose page it is."""


class FacebookApi:
    """Pages with their posts or conversations on them: a line each, or a list."""

    name = "facebook_api"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """A page's number, and on it posts or conversations with Graph's numbers and times."""
        start = beginning(file.head)
        firsts = start.value if isinstance(start.value, list) else [start.value]
        if isinstance(start.value, dict) and not start.lines:
            return False
        return any(_is_page(one) for one in firsts[:5])

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """Every post, comment and message, of both sides; reactions and shares as counts."""
        page = _page_of(file)
        reader = _PageReader(page, context)
        yield page
        posts: set[Sees] = set()
        talks = False
        position = 0
        for element in answers(file, NO_LISTS):
            if element.reason is not None:
                yield Record(position, element.raw, (Reject(element.reason),), element.line)
                position += 1
                continue
            for value, items, sees in reader.records(element.value):
                if any(isinstance(one, Activity) for one in items):
                    posts |= sees
                    talks = talks or not sees
                yield Record(position, value, items, element.line)
                position += 1
        if posts:
            yield Coverage(FACEBOOK, reader.channel, ChannelKind.POSTS, frozenset(posts))
        if talks:
            both = frozenset({Sees.OURS, Sees.THEIRS})
            yield Coverage(FACEBOOK, f"{reader.channel}/messages", ChannelKind.CONVERSATION, both)


_Told = tuple[object, tuple[Item, ...], frozenset[Sees]]


class _PageReader:
    """Makes activities of what stands on a page."""

    def __init__(self, page: Owner, context: Context) -> None:
        self.channel = f"{FACEBOOK}:{page.handle}" if page.handle else FACEBOOK
        self._page = page
        self._person = context.person

    def records(self, value: object) -> Iterator[_Told]:
        """Each object on a page, what it says, and what it shows of the posts' channel."""
        edges = [
            (edge, one) for edge in (*POSTS, TALKS) for one in items_of(inner(value, edge), "data")
        ]
        if not edges:
            nothing = isinstance(value, dict) and NUMBER.fullmatch(word(value, "id") or "")
            why = SetAside("a page with nothing on it") if nothing else Reject("this is no page")
            yield value, (why,), frozenset()
        for edge, one in edges:
            yield from self._talk(one) if edge == TALKS else self._post(one)

    def _post(self, post: object) -> Iterator[_Told]:
        sees = frozenset({Sees.OURS} | ({Sees.THEIRS} if inner(post, "comments") else set()))
        alone = (
            {key: one for key, one in post.items() if key != "comments"}
            if isinstance(post, dict)
            else post
        )
        number = word(post, "id")
        words = word(post, "message") or (None if word(post, "story") else "")
        made = self._made(post, number, words)
        if not isinstance(made, Activity) or number is None:
            yield alone, (made,), sees
        else:
            counts = tuple(self._counts(post, made))
            yield alone, (made, *counts), sees | ({Sees.COUNTS} if counts else set())
        people = {number: made.actor} if isinstance(made, Activity) else {}
        for comment in items_of(inner(post, "comments"), "data"):
            yield comment, (self._comment(comment, number, people),), sees

    def _comment(self, comment: object, post: str | None, people: dict[str | None, str]) -> Item:
        answered = word(inner(comment, "parent"), "id") or post
        made = self._made(comment, post, word(comment, "message") or "")
        if not isinstance(made, Activity) or answered is None:
            return made if post else Reject("a comment on a post without a number")
        people[word(comment, "id")] = made.actor
        return _about(made, f"{FACEBOOK}:{answered}", people.get(answered))

    def _talk(self, talk: object) -> Iterator[_Told]:
        thread = word(talk, "id")
        for message in items_of(inner(talk, "messages"), "data"):
            yield message, (self._message(message, thread),), frozenset()
        if not items_of(inner(talk, "messages"), "data"):
            yield talk, (SetAside("a conversation without its messages"),), frozenset()

    def _message(self, message: object, thread: str | None) -> Item:
        if thread is None:
            return Reject("a message in a conversation without a number")
        words = word(message, "message")
        media = any(
            isinstance(message, dict) and message.get(key)
            for key in ("attachments", "shares", "sticker")
        )
        if not words and not media:
            return SetAside("neither words nor media: taken back, or no longer shown")
        made = self._made(message, thread, words or "", f"{self.channel}/messages")
        to = items_of(inner(message, "to"), "data")
        whom = self._key(to[0], None) if len(to) == 1 else None
        return _about(made, None, whom) if isinstance(made, Activity) else made

    def _made(
        self, value: object, thread: str | None, words: str | None, channel: str | None = None
    ) -> Activity | Reject:
        """The activity that an object is, wherever it stands."""
        number, when = word(value, "id"), word(value, "created_time") or ""
        if number is None:
            return Reject("there is no number")
        try:
            t_us = to_us(datetime.fromisoformat(when))
        except ValueError:
            return Reject("the time cannot be read")
        by = inner(value, "from")
        url = word(value, "permalink_url") or ""
        return Activity(
            id=f"{FACEBOOK}:{number}",
            t_us=t_us,
            platform=FACEBOOK,
            channel=channel or self.channel,
            verb=Verb.CREATE,
            actor=self._key(by, number),
            side=Side.OURS if self._is_ours(by) else None,
            thread=thread,
            text=words,
            url=url if url.startswith("https://") else None,
        )

    def _is_ours(self, by: object) -> bool:
        return bool(self._page.handle) and word(by, "id") == self._page.handle

    def _key(self, by: object, number: str | None) -> str:
        """The person key; who is withheld is somebody of one object."""
        if self._is_ours(by):
            return self._person(FACEBOOK, self._page.handle, self._page.name)
        handle = word(by, "id") or word(by, "name") or f"withheld of {number}"
        return self._person(FACEBOOK, handle, word(by, "name"))

    def _counts(self, post: object, made: Activity) -> Iterator[Aggregate]:
        reactions = inner(inner(post, "reactions"), "summary").get("total_count")
        for name, count in (
            ("reactions", reactions),
            ("shares", inner(post, "shares").get("count")),
        ):
            if isinstance(count, int) and not isinstance(count, bool) and count >= 0:
                yield Aggregate(FACEBOOK, self.channel, made.t_us, 0, name, count)


def _about(made: Activity, answered: str | None, to: str | None) -> Activity:
    return replace(made, reply_to=answered, to=to)


def _page_of(file: InputFile) -> Owner:
    """The page that the objects stand on."""
    for element in islice(answers(file, NO_LISTS), SAMPLE):
        number = word(element.value, "id")
        if _is_page(element.value) and number:
            why = "the posts and conversations in it stand on this page"
            return Owner(FACEBOOK, number, word(element.value, "name"), why)
    return Owner(FACEBOOK, "", None, "no page is named in it: not known")


def _is_page(value: object) -> bool:
    if not NUMBER.fullmatch(word(value, "id") or ""):
        return False
    for edge in (*POSTS, TALKS):
        for one in items_of(inner(value, edge), "data")[:5]:
            when = word(one, "created_time") or word(one, "updated_time") or ""
            if word(one, "id") and TIME.fullmatch(when):
                return True
    return False
