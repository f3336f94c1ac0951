"""Reddit's API answers: listings, threads with nested replies, and what loads more of them."""

import math
import re
from collections.abc import Iterator
from typing import Final

from tweespraak.activity.ids import checked_us
from tweespraak.activity.model import (
    Activity,
    ChannelKind,
    Coverage,
    Item,
    Read,
    Record,
    Reject,
    Sees,
    SetAside,
    Verb,
)
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.fields import inner, word
from tweespraak.listen.sources.reddit.words import (
    MESSAGES,
    PLATFORM,
    Person,
    author_of,
    is_machine,
    text_of,
)
from tweespraak.listen.sources.streams.json_elements import elements

ORIGIN: Final = "https://www.reddit.com"

_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*+(\[?)[\s\[]*+\{")
_ANSWER = re.compile(rb'"kind"\s*:\s*"Listing"|"things"\s*:\s*\[')
_THING = re.compile(rb'"kind"\s*:\s*"(?:t1|t3|t4|more)"')
_NAME = re.compile(r"t[0-9]_[0-9a-z]{1,20}")
_EMPTY = SetAside("an answer of Reddit that holds nothing")


def is_listing(head: bytes) -> bool:
    """A listing or a loaded part of one, with posts, comments or messages in it."""
    return bool(_START.match(head) and _ANSWER.search(head) and _THING.search(head))


def read_listing(file: InputFile, context: Context) -> Iterator[Read]:
    """Every post, comment, message and stub of the answers in this file, each once."""
    maker = _Maker(context.person)
    position = 0
    with file.open() as stream:
        for _, line, value, reason, raw in elements(stream):
            if reason is not None:
                yield Record(position, raw, (Reject(reason),), line)
                position += 1
                continue
            found = False
            for thing in things(value):
                yield Record(position, _alone(thing), (maker.item(thing),), line)
                found = True
                position += 1
            if not found:
                yield Record(position, value, (_EMPTY,), line)
                position += 1
    start = _START.match(file.head)
    yield from maker.coverage(in_list=bool(start and start[1]))


def things(value: object) -> Iterator[object]:
    """What an answer holds, each parent before its replies, in the order of the answer."""
    waiting: list[object] = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting.extend(reversed(one))
        elif isinstance(one, dict) and one.get("kind") == "Listing":
            waiting.append(inner(one, "data").get("children"))
        elif isinstance(one, dict) and "json" in one:
            waiting.append(inner(inner(one, "json"), "data").get("things"))
        elif one not in (None, ""):
            yield one
            waiting.append(inner(one, "data").get("replies"))


def _alone(thing: object) -> object:
    """The thing without the replies below it, which are records of their own."""
    data = inner(thing, "data")
    if not isinstance(thing, dict) or "replies" not in data:
        return thing
    return {**thing, "data": {name: one for name, one in data.items() if name != "replies"}}


class _Maker:
    """Makes activities of things, each name once."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._seen: set[str] = set()
        self._answered: set[str] = set()
        self._channels: dict[str, None] = {}

    def item(self, thing: object) -> Item:
        """The thing as an activity, or why it is none."""
        kind, data = word(thing, "kind"), inner(thing, "data")
        if kind == "more":
            count = data.get("count")
            told = f"{count} " if isinstance(count, int) and count > 0 else ""
            return SetAside(f"stands for {told}more comments, which Reddit gives when asked")
        if kind not in {"t1", "t3", "t4"}:
            return SetAside("neither a post, a comment nor a message") if kind else _NOTHING
        name = word(data, "name") or ""
        if _NAME.fullmatch(name) is None:
            return Reject("it has no name by which Reddit knows it")
        if name in self._seen:
            return SetAside("stands in an earlier answer in this file too")
        try:
            activity = self._activity(kind, name, data, moment(data.get("created_utc")))
        except ValueError as error:
            return Reject(str(error))
        self._seen.add(name)
        self._channels[activity.channel] = None
        return activity

    def coverage(self, *, in_list: bool) -> Iterator[Coverage]:
        """Threads show both sides; a listing of somebody's comments shows what is in it."""
        whole = in_list and bool(self._answered) and self._answered <= self._seen
        for channel in self._channels:
            if channel == MESSAGES:
                sees, kind = {Sees.OURS, Sees.THEIRS}, ChannelKind.CONVERSATION
            else:
                sees, kind = {Sees.OURS, Sees.THEIRS} if whole else {Sees.FOUND}, ChannelKind.POSTS
            yield Coverage(PLATFORM, channel, kind, frozenset(sees))

    def _activity(self, kind: str, name: str, data: dict[str, object], t_us: int) -> Activity:
        author, id_ = word(data, "author"), f"{PLATFORM}:{name}"
        actor = author_of(self._person, author, id_)
        if kind == "t4":
            return self._message(id_, data, t_us, actor)
        subreddit = word(data, "subreddit")
        if subreddit is None:
            message = "it does not say which subreddit it stands in"
            raise ValueError(message)
        answered = root = name
        if kind == "t1":
            answered, root = word(data, "parent_id") or "", word(data, "link_id") or ""
            if _NAME.fullmatch(answered) is None or _NAME.fullmatch(root) is None:
                message = "the comment does not say what it answers"
                raise ValueError(message)
            self._answered.add(root)
        link = word(data, "permalink") or ""
        words = [word(data, one) for one in ("title", "selftext", "body")]
        return Activity(
            id=id_,
            t_us=t_us,
            platform=PLATFORM,
            channel=f"{PLATFORM}:r/{subreddit}",
            verb=Verb.CREATE,
            actor=actor,
            reply_to=f"{PLATFORM}:{answered}" if kind == "t1" else None,
            thread=f"{PLATFORM}:{root}",
            text=text_of(*words),
            automatic=is_machine(author),
            url=f"{ORIGIN}{link}" if link.startswith("/r/") else None,
        )

    def _message(self, id_: str, data: dict[str, object], t_us: int, actor: str) -> Activity:
        parent, first = word(data, "parent_id"), word(data, "first_message_name")
        to = word(data, "dest")
        return Activity(
            id=id_,
            t_us=t_us,
            platform=PLATFORM,
            channel=MESSAGES,
            verb=Verb.CREATE,
            actor=actor,
            to=self._person(PLATFORM, to, None) if to else None,
            reply_to=f"{PLATFORM}:{parent}" if parent else None,
            thread=f"{PLATFORM}:{first}" if first else id_,
            text=text_of(word(data, "subject") if parent is None else None, word(data, "body")),
        )


_NOTHING = Reject("it does not say what kind of thing it is")


def moment(stamp: object) -> int:
    """UTC microseconds of Reddit's seconds. Raises ValueError with a reason."""
    message = "it has no time that can be read"
    if isinstance(stamp, bool) or not isinstance(stamp, int | float | str):
        raise ValueError(message)  # noqa: TRY004 - of a record, not of our own call
    try:
        number = float(stamp)
    except (ValueError, OverflowError):
        raise ValueError(message) from None
    if not math.isfinite(number):
        raise ValueError(message)
    return checked_us(round(number * 1_000_000))
