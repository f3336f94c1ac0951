"""YouTube in a Google Takeout: the comments and live-chat messages of an account."""

import re
from collections.abc import Iterator
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
from tweespraak.listen.sources.fields import items_of, tidy, word
from tweespraak.listen.sources.streams.csv_lines import Header, header_of, rows
from tweespraak.listen.sources.streams.json_value import DamagedError, depth_of, parse

PLATFORM: Final = "youtube"

_Values = dict[str, str]

_ID: Final = ("comment id", "reactie-id")
_CHANNEL: Final = ("channel id", "kanaal-id")
_TIME: Final = (
    "comment create timestamp",
    "aanmaaktijdstempel reactie",
    "reactiecreatietijdstempel",
    "tijdstempel van het aanmaken van de reactie",
)
_PARENT: Final = (
    "parent comment id",
    "id van bovenliggende reactie",
    "bovenliggende reactie-id",
)
_POST: Final = ("post id", "bericht-id")
_VIDEO: Final = ("video id", "video-id")
_TEXT: Final = ("comment text", "reactietekst")
_CHAT_ID: Final = ("live chat id",)
_CHAT_TIME: Final = ("live chat create timestamp",)
_CHAT_TEXT: Final = ("live chat text",)
"""The names of the columns, English and Dutch, case folded; Dutch ones changed over time."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """A file that is read: what its id, time and text are called, and how its messages hang."""

    number: tuple[str, ...]
    time: tuple[str, ...]
    text: tuple[str, ...]
    below: str
    kind: ChannelKind


_COMMENTS: Final = _Kind(_ID, _TIME, _TEXT, "", ChannelKind.POSTS)
_CHATS: Final = _Kind(_CHAT_ID, _CHAT_TIME, _CHAT_TEXT, "/live", ChannelKind.CONVERSATION)
_ASIDE: Final = (
    ("video id, video title (original), privacy", "what YouTube keeps of a video, no message"),
    ("video-id, videotitel (origineel), privacy", "what YouTube keeps of a video, no message"),
    ("channel id, channel title (original)", "says whose account this is, no activity"),
    ("kanaal-id, (originele) kanaaltitel", "says whose account this is, no activity"),
    ("channel id, channel url, channel title", "YouTube gives subscriptions without a time"),
    ("kanaal-id, kanaal-url, kanaaltitel", "YouTube gives subscriptions without a time"),
    ("video id, playlist video creation timestamp", "a playlist, no message"),
    ("video-id, tijdstempel voor het maken van een playlistvideo", "a playlist, no message"),
)
_PROFILES: Final = (
    "channel.csv",
    "../channels/channel.csv",
    "../kanalen/kanaal.csv",
    "kanaal.csv",
)
_NAMES: Final = ("channel title (original)", "(originele) kanaaltitel")
_OLD_PAGE = re.compile(rb'<a href="https?://www\.youtube\.com/watch\?v=[^"]{1,40}&(?:amp;)?lc=')
_HTML = re.compile(rb"\s*<(?:!doctype html|html|head|body|ul)\b", re.IGNORECASE)


class YouTube:
    """`comments.csv` and `live chats.csv`, in English and Dutch; its other tables are set aside."""

    name = "youtube"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """The columns of one of the tables, or the page with comments of older downloads."""
        if _is_old_page(file.head):
            return True
        return _kind_of(file) is not None or _aside(file) is not None

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """What the account wrote. Raises SourceError for the page of older downloads."""
        if _is_old_page(file.head):
            raise SourceError(
                "This is the page with comments of an older Google Takeout.",
                "Ask for the download again: comments come as CSV now.",
            )
        kind = _kind_of(file)
        if kind is not None:
            yield from _messages(file, kind, context)
            return
        needed, why = _aside(file) or (frozenset(), "")
        with file.open() as stream:
            for row in rows(stream, needed):
                item = Reject(row.reason) if row.reason else SetAside(why)
                raw = row.text if row.reason else row.values
                yield Record(row.position, raw, (item,), row.line)


def _messages(file: InputFile, kind: _Kind, context: Context) -> Iterator[Read]:
    reader = _RowReader(kind, context)
    named = _named(file)
    channels: dict[str, None] = {}
    with file.open() as stream:
        for row in rows(stream, _needed(file, kind)):
            item = Reject(row.reason) if row.reason else reader.item(row.values)
            own = _of(row.values, _CHANNEL)
            if isinstance(item, Activity) and own not in channels:
                channels[own] = None
                why = "the comments are this channel's own"
                yield Owner(PLATFORM, own, named.get(own), why)
            yield Record(row.position, row.text if row.reason else row.values, (item,), row.line)
    for own in channels:
        yield Coverage(PLATFORM, reader.channel(own), kind.kind, frozenset({Sees.OURS}))


class _RowReader:
    """Makes activities of rows. Columns are trimmed and case folded."""

    def __init__(self, kind: _Kind, context: Context) -> None:
        self._kind = kind
        self._person = context.person

    def channel(self, own: str) -> str:
        """The channel of a YouTube channel: its id, as its name may change."""
        return f"{PLATFORM}:{own}{self._kind.below}"

    def item(self, values: _Values) -> Item:
        """A comment or a live-chat message."""
        number, own = _of(values, self._kind.number), _of(values, _CHANNEL)
        if not number or not own:
            return Reject("the row has no id or no channel")
        try:
            t_us = _moment(_of(values, self._kind.time))
        except ValueError:
            return Reject("the row has no time that can be read")
        text = words_of(_of(values, self._kind.text))
        if text is None:
            return Reject("the text is neither plain nor in pieces as YouTube writes them")
        where = _of(values, _VIDEO) or _of(values, _POST)
        # An answer's id is that of the comment above it, a point, and its own.
        parent = _of(values, _PARENT) or (number.rpartition(".")[0])
        is_chat = self._kind is _CHATS
        answered = None if is_chat else parent or where
        link = f"https://www.youtube.com/watch?v={_of(values, _VIDEO)}&lc={number}"
        return Activity(
            id=f"{PLATFORM}:{number}",
            t_us=t_us,
            platform=PLATFORM,
            channel=self.channel(own),
            verb=Verb.CREATE,
            actor=self._person(PLATFORM, own, None),
            side=Side.OURS,
            reply_to=f"{PLATFORM}:{answered}" if answered else None,
            thread=where or None,
            text=text,
            url=link if _of(values, _VIDEO) and not is_chat else None,
        )


def words_of(cell: str) -> str | None:
    """The text of a cell: plain, or pieces of JSON ({"text": …} with commas between them).

    Until June 2024 they stood in {"takeoutSegments": [ … ]}. None where it is neither.
    """
    if not cell.lstrip().startswith('{"'):
        return tidy(cell).strip()
    raw = f"[{cell}]".encode("utf-8", "replace")
    try:
        pieces = parse(raw, depth_of(raw))
    except DamagedError:
        return None
    if not isinstance(pieces, list):
        return None
    flat = [one for piece in pieces for one in items_of(piece, "takeoutSegments") or [piece]]
    texts = [one.get("text") for one in flat if isinstance(one, dict)]
    return tidy("".join(one for one in texts if isinstance(one, str))).strip()


def _moment(text: str) -> int:
    """UTC microseconds. Raises ValueError. Older files write "2019-05-06 14:32:07 UTC"."""
    at = datetime.fromisoformat(text.removesuffix(" UTC"))
    return to_us(at if at.tzinfo else at.replace(tzinfo=UTC))


def _of(values: _Values, names: tuple[str, ...]) -> str:
    return next((values[name].strip() for name in names if name in values), "")


# Which table it is, and whose


def _kind_of(file: InputFile) -> _Kind | None:
    return next((kind for kind in (_COMMENTS, _CHATS) if _header(file, kind)), None)


def _header(file: InputFile, kind: _Kind) -> Header | None:
    for number in kind.number:
        for channel in _CHANNEL:
            header = header_of(file.head, frozenset({number, channel}))
            columns = frozenset(header.columns) if header else frozenset[str]()
            if not columns.isdisjoint(kind.time) and not columns.isdisjoint(kind.text):
                return header
    return None


def _needed(file: InputFile, kind: _Kind) -> frozenset[str]:
    header = _header(file, kind)
    return frozenset({*kind.number, *_CHANNEL} & set(header.columns if header else ()))


def _aside(file: InputFile) -> tuple[frozenset[str], str] | None:
    for columns, why in _ASIDE:
        needed = frozenset(columns.split(", "))
        if header_of(file.head, needed):
            return needed, why
    return None


def _is_old_page(head: bytes) -> bool:
    return bool(_HTML.match(head)) and _OLD_PAGE.search(head) is not None


def _named(file: InputFile) -> dict[str, str]:
    """The names of the account's channels by their id, from the table that says them."""
    for path in _PROFILES:
        beside = file.sibling(path)
        told = _aside(beside) if beside else None
        if beside is None or told is None:
            continue
        with beside.open() as stream:
            return {
                _of(row.values, _CHANNEL): name
                for row in rows(stream, told[0])
                if (name := word(row.values, _NAMES[0]) or word(row.values, _NAMES[1]))
            }
    return {}
