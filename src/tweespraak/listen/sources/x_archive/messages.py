"""Direct messages in an X archive: both sides, a conversation a record of the file."""

from collections.abc import Iterator
from typing import Final

from tweespraak.activity.model import Activity, Item, Record, Reject, SetAside, Verb
from tweespraak.listen.sources.choice import NOT_CHOSEN
from tweespraak.listen.sources.contract import Context
from tweespraak.listen.sources.fields import inner, items_of, word
from tweespraak.listen.sources.streams.json_elements import Element
from tweespraak.listen.sources.x_archive.owner import Account
from tweespraak.listen.sources.x_archive.posts import PLATFORM, UNKNOWN, unescaped
from tweespraak.listen.sources.x_archive.times import message_t_us

_ASIDE: Final = {
    "reactionCreate": "a reaction to a message",
    "joinConversation": "somebody was added to the conversation",
    "participantsJoin": "somebody was added to the conversation",
    "participantsLeave": "somebody left the conversation",
    "conversationNameUpdate": "the conversation got another name",
    "welcomeMessageCreate": "the greeting that everybody gets who opens a conversation",
}


class MessageReader:
    """Makes records of conversations, one a message."""

    def __init__(self, account: Account, channel: str, context: Context) -> None:
        self._account = account
        self._channel = channel
        self._person = context.person
        self._chosen = context.conversations.x

    def records(self, element: Element, position: int) -> Iterator[Record]:
        """The messages of a conversation, the first of them at this position."""
        conversation = inner(element.value, "dmConversation")
        thread = word(conversation, "conversationId")
        messages = items_of(conversation, "messages")
        if element.reason is not None or not thread:
            # It may be of any conversation, so its words are left out.
            why = element.reason or "the record is no conversation"
            raw = element.raw or element.value if self._chosen == frozenset() else ""
            yield Record(position, raw, (Reject(why),), element.line)
            return
        if not messages:
            nothing = SetAside("a conversation without messages")
            yield Record(position, thread, (nothing,), element.line)
            return
        chosen = self._chosen is not None and (not self._chosen or thread in self._chosen)
        for number, message in enumerate(messages, position):
            shown: dict[str, object] = {"conversation id": thread}
            item: Item = SetAside(f"{NOT_CHOSEN}{thread[:100]}")
            if chosen:
                item = self._item(message, thread)
                sender = word(inner(message, "messageCreate"), "senderId") or ""
                shown = {**shown, "from": self._shown(sender), "message": message}
            yield Record(number, shown, (item,), element.line)

    def _item(self, entry: object, thread: str) -> Item:
        message = inner(entry, "messageCreate")
        if not message:
            sort = next(iter(entry), "") if isinstance(entry, dict) else ""
            why = _ASIDE.get(sort)
            return SetAside(why) if why else Reject("the entry is no message")
        number, sender, text = word(message, "id"), word(message, "senderId"), message.get("text")
        if not number or not sender:
            return Reject("the message has no number or no sender")
        try:
            t_us = message_t_us(word(message, "createdAt"))
        except ValueError:
            return Reject("the message has no time that can be read")
        receiver = word(message, "recipientId")
        return Activity(
            id=f"{PLATFORM}:message:{number}",
            t_us=t_us,
            platform=PLATFORM,
            channel=self._channel,
            verb=Verb.CREATE,
            actor=self._key(sender),
            to=self._key(receiver) if receiver else None,
            thread=thread,
            text=unescaped(text) if isinstance(text, str) else "",
        )

    def _key(self, number: str) -> str:
        """A person by their number; the owner under the name that posts have them by."""
        account = self._account
        if number == account.number:
            return self._person(PLATFORM, account.handle or number or UNKNOWN, account.name)
        return self._person(PLATFORM, number, None)

    def _shown(self, number: str) -> str:
        own = number and number == self._account.number
        return (self._account.handle or number) if own else number
