"""Messages as Chatwoot's API gives them: of one conversation, or a list of many."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from tweespraak.activity.ids import checked_us, to_us
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
    Side,
    Verb,
)
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.fields import inner, tidy, word
from tweespraak.listen.sources.streams.json_elements import elements

PLATFORM: Final = "chatwoot"
KINDS: Final = {
    0: "incoming", 1: "outgoing", 2: "activity", 3: "template",
}  # fmt: skip
MARKS: Final = (b'"message_type"', b'"conversation_id"', b'"inbox_id"', b'"private"')
ROBOTS: Final = frozenset({"agent_bot", "captain_assistant"})

_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*+(\[?)\s*+\{")
_PAYLOAD = re.compile(rb'"payload"\s*:\s*\[')


def is_chatwoot(head: bytes) -> bool:
    """A list of messages, as such or under `payload`, with all that Chatwoot says of one."""
    start = _START.match(head)
    if start is None or not all(mark in head for mark in MARKS):
        return False
    return bool(start[1]) or _PAYLOAD.search(head) is not None


def read_chatwoot(file: InputFile, context: Context) -> Iterator[Read]:
    """Every message."""
    start = _START.match(file.head)
    key = None if start is not None and start[1] else "payload"
    channels: dict[str, None] = {}
    with file.open() as stream:
        for position, line, value, reason, raw in elements(stream, key):
            item: Item
            try:
                item = _item(value, context) if reason is None else Reject(reason)
            except ValueError as error:
                item = Reject(str(error))
            if isinstance(item, Activity):
                channels[item.channel] = None
            yield Record(position, value if reason is None else raw, (item,), line)
    for channel in channels:
        sees = frozenset({Sees.OURS, Sees.THEIRS})
        yield Coverage(PLATFORM, channel, ChannelKind.CONVERSATION, sees)


def _item(value: object, context: Context) -> Item:
    if not isinstance(value, dict):
        return Reject("it is no message")
    told = value.get("message_type")
    kind = word(value, "message_type")
    if isinstance(told, int) and not isinstance(told, bool):
        kind = KINDS.get(told)
    if kind == "activity":
        return SetAside("a note of Chatwoot itself: assigned, resolved and the like")
    if value.get("private") is True:
        return SetAside("a private note among colleagues")
    if kind not in {"incoming", "outgoing", "template"}:
        return Reject("the message does not say whether it came in or went out")
    own, thread = _number(value, "id"), _number(value, "conversation_id")
    box = _number(value, "inbox_id")
    if own is None or thread is None or box is None:
        return Reject("the message has no id, no conversation or no inbox")
    sender = inner(value, "sender")
    theirs = kind == "incoming"
    answered = _number(inner(value, "content_attributes"), "in_reply_to")
    robot = kind == "template" or word(sender, "type") in ROBOTS
    handle = f"{'contact' if theirs else 'agent'} {_number(sender, 'id') or f'of {own}'}"
    channel = f"{PLATFORM}:inbox {box}"
    return Activity(
        id=f"{PLATFORM}:{own}",
        t_us=_moment(value.get("created_at")),
        platform=PLATFORM,
        channel=channel,
        verb=Verb.CREATE,
        # Greetings have no sender: they are the inbox's own.
        actor=context.person(PLATFORM, channel if robot else handle, word(sender, "name")),
        side=Side.THEIRS if theirs else Side.OURS,
        reply_to=f"{PLATFORM}:{answered}" if answered is not None else None,
        thread=f"{PLATFORM}:{thread}",
        text=tidy(word(value, "content") or ""),
        automatic=robot,
    )


def _number(value: dict[str, object], key: str) -> int | None:
    found = value.get(key)
    if not isinstance(found, int) or isinstance(found, bool):
        return None
    return found if 0 < found < 10**15 else None


def _moment(stamp: object) -> int:
    """UTC microseconds of seconds, or of a moment that is written out. Raises ValueError."""
    message = "the message has no time that can be read"
    try:
        if isinstance(stamp, int) and not isinstance(stamp, bool):
            return checked_us(stamp * 1_000_000)
        return to_us(datetime.fromisoformat(stamp if isinstance(stamp, str) else ""))
    except ValueError:
        raise ValueError(message) from None
