"""The zip of tables that Reddit sends to a person who asks for their data."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
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
from tweespraak.listen.sources.reddit.words import MESSAGES, PLATFORM, Person, author_of, text_of
from tweespraak.listen.sources.streams.csv_lines import header_of, rows

UNKNOWN: Final = "(owner of a Reddit download)"
CHAT: Final = f"{PLATFORM}:chat/messages"
STATISTICS: Final = "statistics.csv"

_POSTS = frozenset({"id", "permalink", "date", "subreddit", "gildings", "title", "body"})
_COMMENTS = frozenset({"id", "permalink", "date", "subreddit", "gildings", "link", "parent"})
_MESSAGES = frozenset({"id", "permalink", "thread_id", "date", "from", "to", "subject", "body"})
_CHAT = frozenset(
    {"message_id", "created_at", "username", "message", "channel_url", "conversation_type"}
)
_STATISTICS = ("statistic", "value")
_WITHOUT_TIMES = {
    ("id", "permalink", "direction"): "Reddit gives votes without a time",
    ("id", "permalink"): "Reddit gives what somebody saved or hid without a time",
    _STATISTICS: "says whose download this is, no activity",
}
_POST_OF = re.compile(r"/comments/([0-9a-z]{1,20})(?:/|$)")
_ID = re.compile(r"[0-9a-z]{1,20}")


@dataclass(frozen=True, slots=True)
class _Whose:
    """The owner's handle, and the person key that stands for them."""

    handle: str
    key: str


Make = Callable[[dict[str, str], _Whose, Person], Activity]


def is_request(file: InputFile) -> bool:
    """One of the tables that hold something of this kind, by its columns."""
    return _makers_of(file.head) is not None or _without_times(file.head) is not None


def read_request(file: InputFile, context: Context) -> Iterator[Read]:
    """Every row of one of the tables. Raises SourceError where the columns cannot be found."""
    found = _makers_of(file.head)
    if found is None:
        yield from _set_aside(file)
        return
    needed, make = found
    owner = _owner(file)
    whose = _Whose(owner.handle, context.person(PLATFORM, owner.handle or UNKNOWN, None))
    channels: dict[str, ChannelKind] = {}
    yield owner
    with file.open() as stream:
        for row in rows(stream, needed):
            item: Item
            if row.reason:
                yield Record(row.position, row.text, (Reject(row.reason),), row.line)
                continue
            try:
                item = make(row.values, whose, context.person)
                private = item.channel in {MESSAGES, CHAT}
                channels[item.channel] = ChannelKind.CONVERSATION if private else ChannelKind.POSTS
            except ValueError as error:
                item = Reject(str(error))
            yield Record(row.position, row.values, (item,), row.line)
    for channel, kind in channels.items():
        both = kind is ChannelKind.CONVERSATION
        sees = frozenset({Sees.OURS, Sees.THEIRS} if both else {Sees.OURS})
        yield Coverage(PLATFORM, channel, kind, sees)


def _makers_of(head: bytes) -> tuple[frozenset[str], Make] | None:
    tables = ((_POSTS, _post), (_COMMENTS, _comment), (_MESSAGES, _message), (_CHAT, _chat))
    return next((one for one in tables if header_of(head, one[0])), None)


def _without_times(head: bytes) -> tuple[tuple[str, ...], str] | None:
    for columns, why in _WITHOUT_TIMES.items():
        header = header_of(head, frozenset(columns))
        if header is None or header.columns != columns or header.line != 1:
            continue
        if columns != _STATISTICS or b"account name" in head:
            return columns, why
    return None


def _set_aside(file: InputFile) -> Iterator[Record]:
    found = _without_times(file.head)
    if found is None:
        what = "It has the columns of none of Reddit's tables."
        raise SourceError(what, "Ask Reddit for your data again and leave it as it comes.")
    columns, why = found
    with file.open() as stream:
        for row in rows(stream, frozenset(columns)):
            item = Reject(row.reason) if row.reason else SetAside(why)
            yield Record(row.position, row.values or row.text, (item,), row.line)


# One row


def _post(row: dict[str, str], whose: _Whose, person: Person) -> Activity:
    del person
    name = f"t3_{_id(row['id'])}"
    text = text_of(row["title"], row["body"])
    return _public(row, whose, name, None, root=name, text=text)


def _comment(row: dict[str, str], whose: _Whose, person: Person) -> Activity:
    del person
    name, post = f"t1_{_id(row['id'])}", _POST_OF.search(row["link"])
    root = f"t3_{post[1]}" if post else None
    parent = row["parent"].strip()
    if parent and not parent.startswith(("t1_", "t3_")):
        parent = f"t3_{parent}" if post and post[1] == parent else f"t1_{parent}"
    text = text_of(row.get("body"))
    return _public(row, whose, name, parent or root, root=root, text=text)


def _public(
    row: dict[str, str],
    whose: _Whose,
    name: str,
    answered: str | None,
    *,
    root: str | None,
    text: str,
) -> Activity:
    subreddit, link = row["subreddit"].strip(), row["permalink"].strip()
    if not subreddit:
        message = "it does not say which subreddit it stands in"
        raise ValueError(message)
    return Activity(
        id=f"{PLATFORM}:{name}",
        t_us=_moment(row["date"]),
        platform=PLATFORM,
        channel=f"{PLATFORM}:r/{subreddit}",
        verb=Verb.CREATE,
        actor=whose.key,
        side=Side.OURS,
        reply_to=f"{PLATFORM}:{answered}" if answered else None,
        thread=f"{PLATFORM}:{root}" if root else None,
        text=text,
        url=link if link.startswith("https://") else None,
    )


def _message(row: dict[str, str], whose: _Whose, person: Person) -> Activity:
    del whose
    number = _id(row["id"])
    first = row["thread_id"].strip().removeprefix("t4_") or number
    id_, to = f"{PLATFORM}:t4_{number}", row["to"].strip()
    return Activity(
        id=id_,
        t_us=_moment(row["date"]),
        platform=PLATFORM,
        channel=MESSAGES,
        verb=Verb.CREATE,
        actor=author_of(person, row["from"].strip() or None, id_),
        to=person(PLATFORM, to, None) if to else None,
        thread=f"{PLATFORM}:t4_{first}",
        text=text_of(row["subject"] if first == number else None, row["body"]),
    )


def _chat(row: dict[str, str], whose: _Whose, person: Person) -> Activity:
    del whose
    number, thread = row["message_id"].strip(), row["channel_url"].strip()
    if not number or not thread:
        message = "the message has no id, or stands in no conversation"
        raise ValueError(message)
    id_, parent = f"{PLATFORM}:{number}", row.get("thread_parent_message_id", "").strip()
    return Activity(
        id=id_,
        t_us=_moment(row["created_at"]),
        platform=PLATFORM,
        channel=CHAT,
        verb=Verb.CREATE,
        actor=author_of(person, row["username"].strip() or None, id_),
        reply_to=f"{PLATFORM}:{parent}" if parent else None,
        thread=f"{PLATFORM}:{thread}",
        text=text_of(row["message"]),
    )


def _id(cell: str) -> str:
    """The id without its prefix. Raises ValueError where it is none."""
    bare = re.sub(r"^t[0-9]_", "", cell.strip())
    if _ID.fullmatch(bare) is None:
        message = "it has no id by which Reddit knows it"
        raise ValueError(message)
    return bare


def _moment(cell: str) -> int:
    """UTC microseconds of `2024-05-02 18:11:04 UTC`. Raises ValueError with a reason."""
    try:
        return to_us(datetime.fromisoformat(cell.strip().removesuffix(" UTC")).replace(tzinfo=UTC))
    except ValueError:
        message = "it has no time that can be read"
        raise ValueError(message) from None


# Whose download it is


def _owner(file: InputFile) -> Owner:
    beside = file.sibling(STATISTICS)
    base = file.name.rsplit("/", 1)[-1]
    if beside is not None and header_of(beside.head, frozenset(_STATISTICS)):
        with beside.open() as stream:
            for row in rows(stream, frozenset(_STATISTICS)):
                if row.values.get("statistic", "").strip().casefold() == "account name":
                    name = row.values["value"].strip().removeprefix("u/")
                    return Owner(PLATFORM, name, None, f"{STATISTICS} beside {base} names u/{name}")
    return Owner(PLATFORM, "", None, f"no {STATISTICS} beside {base}: not known")
