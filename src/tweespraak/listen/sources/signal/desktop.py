"""A chat as sigtop writes it in JSON: the messages as Signal Desktop keeps them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tweespraak.activity.model import Item, Read, Record, Reject, SetAside, Verb
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.fields import inner, items_of, word
from tweespraak.listen.sources.signal.parts import (
    BOTH,
    MYSELF,
    Maker,
    Who,
    message_id,
    micros,
    millis,
    owner,
)
from tweespraak.listen.sources.streams.json_elements import elements

_SENDER: Final = ("sourceServiceId", "sourceUuid", "source")
_AUTHOR: Final = ("authorAci", "authorUuid", "author")


def read_desktop(file: InputFile, context: Context) -> Iterator[Read]:
    """Every message of one chat."""
    chat = _Chat(context)
    with file.open() as stream:
        for position, line, value, reason, raw in elements(stream):
            if reason is not None:
                yield Record(position, raw, (Reject(reason),), line)
                continue
            yield Record(position, value, chat.items(value), line)
    yield from chat.maker.coverage(BOTH)
    if chat.owned:
        yield owner(None)


class _Chat:
    """Remembers which id is one's own: a message that answers one's own names it."""

    def __init__(self, context: Context) -> None:
        self.maker = Maker(context)
        self.owned = False
        self._own: str | None = None

    def items(self, message: object) -> tuple[Item, ...]:
        sort = word(message, "type")
        if sort is None:
            return (Reject("the entry is no message"),)
        if sort not in {"incoming", "outgoing"}:
            return (SetAside(f"a notice of Signal itself: {sort[:60]}"),)
        sent = millis(message, "sent_at") or millis(message, "timestamp")
        try:
            t_us = micros(sent)
        except ValueError:
            return (Reject("the message has no time that can be read"),)
        handle = next((told for key in _SENDER if (told := word(message, key))), None)
        if sort == "outgoing":
            self.owned, self._own = True, handle or self._own
            who = MYSELF
        elif handle is None:
            return (Reject("the message does not say who sent it"),)
        else:
            who = Who(handle)
        thread = word(message, "conversationId") or ""
        said = self.maker.activity(
            message_id(sent or 0, who), t_us, who, thread, Verb.CREATE, word(message, "body") or ""
        )
        given = len(items_of(message, "reactions"))
        liked = (SetAside(f"{given} reactions to it, which do not say whose they are"),)
        answered = replace(said, reply_to=self._quoted(inner(message, "quote")))
        return (answered, *(liked if given else ()))

    def _quoted(self, quote: object) -> str | None:
        sent = millis(quote, "id")
        author = next((told for key in _AUTHOR if (told := word(quote, key))), None)
        if not sent or author is None:
            return None
        return message_id(sent, MYSELF if author == self._own else Who(author))
