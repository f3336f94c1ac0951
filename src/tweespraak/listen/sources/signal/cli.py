"""What signal-cli receives: an envelope a line, as `receive` or its daemon prints it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from tweespraak.activity.model import Item, Read, Record, Reject, Sees, SetAside, Verb
from tweespraak.listen.sources.choice import is_chosen, withheld
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.fields import inner, items_of, word
from tweespraak.listen.sources.signal.parts import (
    MYSELF,
    PLATFORM,
    Maker,
    Who,
    message_id,
    micros,
    millis,
    owner,
    thread_with,
)
from tweespraak.listen.sources.table.rows import ndjson_rows

_OTHER: Final = ("typingMessage", "receiptMessage", "callMessage", "storyMessage", "syncMessage")
_WORDLESS: Final = ("attachments", "contacts")


@dataclass(frozen=True, slots=True)
class _Envelope:
    """A message as it came. who: None where nobody is named. thread: group or the other one."""

    message: dict[str, object]
    who: Who | None
    thread: str | None
    own: bool


def read_envelopes(file: InputFile, context: Context) -> Iterator[Read]:
    """Every envelope; of a conversation that was not chosen no more than its id."""
    received = _Received(context)
    for row in ndjson_rows(file, None):
        if row.reason is not None:
            yield Record(row.position, b"", (Reject(row.reason),), row.line)
            continue
        value = inner(row.root, "params") or row.root
        outside = inner(value, "envelope")
        envelope = received.open(value, outside)
        if envelope is None:
            item = SetAside(f"no message: {_sort(outside)}")
            yield Record(row.position, {}, (item,), row.line)
        elif not is_chosen(context, PLATFORM, envelope.thread or ""):
            yield withheld(row.position, row.line, envelope.thread or "")
        else:
            name = envelope.who.name if envelope.who else None
            shown = {"conversation id": envelope.thread, "from": name, "envelope": outside}
            yield Record(row.position, shown, (received.item(envelope),), row.line)
    yield from received.maker.coverage(frozenset({Sees.THEIRS}))
    if received.owned:
        yield owner(None)


class _Received:
    """Remembers under which numbers and ids the account itself goes."""

    def __init__(self, context: Context) -> None:
        self.maker = Maker(context)
        self.owned = False
        self._own: set[str] = set()

    def open(self, value: object, outside: object) -> _Envelope | None:
        """The message in an envelope; None where it holds something else, such as an edit."""
        sent = inner(inner(outside, "syncMessage"), "sentMessage")
        message = sent or inner(outside, "dataMessage")
        mine = (word(value, "account"), *(_ids(outside, "source") if sent else ()))
        self._own.update(one for one in mine if one)
        if not message:
            return None
        who = MYSELF if sent else _named(outside)
        peer = [Who(one) for one in _ids(sent, "destination")] if sent else [who] if who else []
        group = word(inner(message, "groupInfo"), "groupId")
        thread = group or (thread_with(peer[0]) if peer else None)
        return _Envelope(message, who, thread, own=bool(sent))

    def item(self, envelope: _Envelope) -> Item:
        """What a message tells."""
        message, who, thread = envelope.message, envelope.who, envelope.thread
        sent = millis(message, "timestamp")
        try:
            t_us = micros(sent)
        except ValueError:
            return Reject("the message has no time that can be read")
        if who is None or thread is None:
            return Reject("the message does not say who sent it, or where")
        reaction = inner(message, "reaction")
        if reaction:
            return self._like(reaction, t_us, who, thread)
        text = word(message, "message")
        wordless = inner(message, "sticker") or any(items_of(message, key) for key in _WORDLESS)
        if text is None and not wordless:
            return SetAside("a deletion, or a change of the conversation: it has no words")
        self.owned |= envelope.own
        own_id = message_id(sent or 0, who)
        said = self.maker.activity(own_id, t_us, who, thread, Verb.CREATE, text or "")
        return replace(said, reply_to=self._target(inner(message, "quote"), "id", "author"))

    def _like(self, reaction: dict[str, object], t_us: int, who: Who, thread: str) -> Item:
        target = self._target(reaction, "targetSentTimestamp", "targetAuthor")
        if target is None or reaction.get("isRemove") is True:
            return SetAside("a reaction that was taken back, or does not say to what")
        own_id = f"{target}/{word(reaction, 'emoji')}/{who.handle}"
        like = self.maker.activity(own_id, t_us, who, thread, Verb.LIKE, None)
        return replace(like, reply_to=target)

    def _target(self, value: object, key: str, author: str) -> str | None:
        sent, handles = millis(value, key), _ids(value, author)
        if not sent or not handles:
            return None
        mine = not self._own.isdisjoint(handles)
        return message_id(sent, MYSELF if mine else Who(handles[0]))


def _ids(value: object, key: str) -> list[str]:
    """Everything that somebody is called by, the lasting id first."""
    told = (word(value, f"{key}Uuid"), word(value, f"{key}Number"), word(value, key))
    return [one for one in told if one]


def _named(outside: object) -> Who | None:
    handles = _ids(outside, "source")
    return Who(handles[0], word(outside, "sourceName")) if handles else None


def _sort(outside: object) -> str:
    if inner(outside, "editMessage"):
        return "an edit of one that stands in its own place"
    return next((name for name in _OTHER if inner(outside, name)), "empty")
