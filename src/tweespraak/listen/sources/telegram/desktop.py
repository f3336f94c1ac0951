"""Telegram Desktop's JSON export: `result.json` of one chat, or of a whole account."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from tweespraak.activity.ids import RecordIds, to_us
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
    Verb,
)
from tweespraak.listen.sources.choice import is_chosen, withheld
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.fields import inner, items_of, word
from tweespraak.listen.sources.streams.json_nested import ANY, Around, nested
from tweespraak.listen.sources.telegram.parts import (
    PLATFORM,
    Chat,
    Clocks,
    Sender,
    full_name,
    message_id,
    number,
    poll_words,
    said,
    second_us,
)

_SINGLE: Final = ("messages",)
_ALL: Final = frozenset(
    {_SINGLE, ("chats", "list", ANY, "messages"), ("left_chats", "list", ANY, "messages")}
)
_OPEN: Final = frozenset({"public_supergroup", "public_channel"})
_ALONE: Final = frozenset({"personal_chat", "bot_chat"})
_NOTES: Final = frozenset({"saved_messages", "replies", "verify_codes"})
_NOTE: Final = SetAside("a note to oneself or a notice of Telegram: no conversation")
_JOINED: Final = frozenset({"join_group_by_link", "join_group_by_request"})
_PREFIXES: Final = {"personal_chat": "user", "bot_chat": "user", "private_group": "chat"}


@dataclass(frozen=True, slots=True)
class _Heading:
    """What stands at the head of a chat. whole: the file holds all chats of an account."""

    type: str | None = None
    number: int | None = None
    name: str | None = None
    whole: bool = False

    @property
    def chat(self) -> Chat:
        sort = self.type or ""
        key = f"{_PREFIXES.get(sort, 'channel')}{self.number}" if self.number is not None else None
        alone = sort in _ALONE or self.type is None
        return Chat(key, self.name, alone, posts=sort.endswith("_channel"))

    @property
    def private(self) -> bool:
        """Whether it has to be chosen: nobody put this very chat into the folder."""
        return self.whole and self.type not in _OPEN


def read_export(file: InputFile, context: Context) -> Iterator[Read]:
    """Every message of the chats that may be read, and whose account it is where that shows."""
    chats = _Chats(context)
    with file.open() as stream:
        for found in nested(stream, _ALL):
            if isinstance(found, Around):
                yield from chats.around(found)
                continue
            position, line, value, reason, raw = found
            told = chats.chat.told
            if chats.heading.type in _NOTES:
                yield Record(position, {}, (_NOTE,), line)
                continue
            if chats.heading.private and not is_chosen(context, PLATFORM, told):
                yield withheld(position, line, told)
                continue
            items = (Reject(reason),) if reason is not None else chats.items(value)
            if chats.owner_found is not None:
                yield chats.owner_found
                chats.owner_found = None
            shown = chats.shown(value if reason is None else raw, items)
            yield Record(position, shown, items, line)
    yield from chats.coverage()


class _Chats:
    """The chat that is read just now, and what is remembered from one to the next."""

    def __init__(self, context: Context) -> None:
        self.heading = _Heading()
        self.chat = self.heading.chat
        self.owner_found: Owner | None = None
        self._context = context
        self._clocks = Clocks()
        self._ids = RecordIds(PLATFORM)
        self._owner: str | None = None
        self._seen: dict[tuple[str, ChannelKind], None] = {}

    def around(self, found: Around) -> Iterator[Owner]:
        """Take in what heads a chat, or whose account it is."""
        path, value = found
        if path[-1] == ANY:
            self._head(_Heading(whole=True))
            self._clocks = Clocks()
        elif path == ("personal_information",):
            own = number(value, "user_id")
            if own is not None:
                self._owner = f"user{own}"
                why = "the export says whose it is, in its personal information"
                yield Owner(PLATFORM, self._owner, full_name(value), why)
        elif len(path) == 1 or path[-2] == ANY:
            if path[-1] == "type":
                self._head(replace(self.heading, type=word({"type": value}, "type")))
            elif path[-1] == "name":
                self._head(replace(self.heading, name=word({"name": value}, "name")))
            elif path[-1] == "id":
                self._head(replace(self.heading, number=number({"id": value}, "id")))

    def _head(self, heading: _Heading) -> None:
        self.heading, self.chat = heading, heading.chat

    def coverage(self) -> Iterator[Coverage]:
        for channel, kind in self._seen:
            posts = kind is ChannelKind.POSTS
            sees = frozenset({Sees.OURS} if posts else {Sees.OURS, Sees.THEIRS})
            yield Coverage(PLATFORM, channel, kind, sees)

    def shown(self, raw: object, items: tuple[Item, ...]) -> object:
        """The record for `tweespraak show`; of a private chat with the id that it is chosen by.

        Where an account's file is damaged, the words of a chat that nobody chose may stand there.
        """
        single = self.heading.type is not None and not self.heading.whole
        if not single and isinstance(items[0], Reject):
            return b""
        if self.heading.private and isinstance(raw, dict):
            return {"conversation id": self.chat.told, **raw}
        return raw

    # One message

    def items(self, value: object) -> tuple[Item, ...]:
        """What a message is: what was said, who joined, who liked it, or why it is nothing."""
        sort = word(value, "type")
        if sort == "unsupported":
            return (SetAside("Telegram exports nothing of this kind of message"),)
        if sort not in {"message", "service"}:
            return (Reject("the entry is no message"),)
        try:
            second, t_us = self._when(value, "date")
        except ValueError:
            return (Reject("the message has no time that can be read"),)
        done = self._message(value, second, t_us) if sort == "message" else self._service(value)
        if not isinstance(done, Activity):
            return self._joined(value, second, t_us, done)
        return (done, *self._reactions(value, done))

    def _message(self, value: object, second: int, t_us: int) -> Activity | Reject:
        sender = self._sender(value, "from")
        if sender is None:
            return Reject("the message does not say who sent it")
        text = said(value, "text") or poll_words(inner(value, "poll"), "answers")
        chat = self.chat
        told = number(value, "id")
        if told is None or not chat.key:
            own_id = self._ids.make(chat.told, second, sender.handle, text)
        else:
            own_id = self._clocks.message_id(chat.key, told, second)
        self._guess_owner(sender)
        message = self._activity(own_id, t_us, sender, Verb.CREATE, text)
        bot = self.heading.type == "bot_chat" and sender.handle == chat.key
        return replace(message, reply_to=self._reply(value), automatic=bot)

    def _reply(self, value: object) -> str | None:
        answered = number(value, "reply_to_message_id")
        if answered is None or not self.chat.key:
            return None
        elsewhere = word(value, "reply_to_peer_id")
        if elsewhere and elsewhere != self.chat.key:
            return message_id(elsewhere, answered, None)
        return self._clocks.reply_id(self.chat.key, answered)

    def _service(self, value: object) -> SetAside | Verb:
        action = word(value, "action") or "without a name"
        actor, members = word(value, "actor"), items_of(value, "members")
        themselves = actor is not None and members == [actor]
        if action in _JOINED or action == "create_group":
            return Verb.JOIN
        if themselves and action in {"invite_members", "remove_members"}:
            return Verb.JOIN if action == "invite_members" else Verb.UNDO
        if action in {"invite_members", "remove_members"}:
            return SetAside(f"{action}: Telegram exports no ids of those that it was done to")
        return SetAside(f"a notice of Telegram itself: {action[:60]}")

    def _joined(
        self, value: object, second: int, t_us: int, done: SetAside | Reject | Verb
    ) -> tuple[Item, ...]:
        if not isinstance(done, Verb):
            return (done,)
        sender = self._sender(value, "actor")
        told = number(value, "id")
        if sender is None or told is None or not self.chat.key:
            return (SetAside("a notice of Telegram itself that does not say who"),)
        own_id = self._clocks.message_id(self.chat.key, told, second)
        return (self._activity(own_id, t_us, sender, done, None),)

    def _reactions(self, value: object, message: Activity) -> Iterator[Item]:
        unnamed = 0
        for reaction in items_of(value, "reactions"):
            recent = items_of(reaction, "recent")
            unnamed += max(0, (number(reaction, "count") or 0) - len(recent))
            which = word(reaction, "emoji") or word(reaction, "document_id") or "paid"
            for one in recent:
                like = self._like(one, which, message)
                unnamed += like is None
                if like is not None:
                    yield like
        if unnamed:
            yield SetAside(f"{unnamed} of its reactions come without a person or a time")

    def _like(self, reaction: object, which: str, message: Activity) -> Activity | None:
        sender = self._sender(reaction, "from")
        if sender is None:
            return None
        try:
            _, t_us = self._when(reaction, "date")
        except ValueError:
            return None
        own_id = f"{message.id}/{which}/{sender.handle}"
        like = self._activity(own_id, t_us, sender, Verb.LIKE, None)
        return replace(like, reply_to=message.id, to=message.actor)

    # Parts of it

    def _when(self, value: object, key: str) -> tuple[int, int]:
        """Unix time and microseconds. Raises ValueError where there is no time."""
        second = number(value, f"{key}_unixtime")
        if second is not None:
            return second, second_us(second)
        t_us = to_us(datetime.fromisoformat(word(value, key) or ""), self._context.zone)
        return t_us // 1_000_000, t_us

    def _sender(self, value: object, key: str) -> Sender | None:
        """Whoever did it; older exports write the id as a number."""
        name, handle = word(value, key), word(value, f"{key}_id")
        own = number(value, f"{key}_id")
        if own is not None:
            handle = f"user{own}"
        if handle is None and name is None and self.chat.posts and self.chat.told:
            return Sender(self.chat.told, self.chat.name)
        told = handle or name
        return Sender(told, name) if told else None

    def _guess_owner(self, sender: Sender) -> None:
        alone = self.heading.type in _ALONE and not self.heading.whole
        if alone and self._owner is None and self.chat.key and sender.handle != self.chat.key:
            self._owner = sender.handle
            why = "the other one in a chat that was exported by itself"
            self.owner_found = Owner(PLATFORM, sender.handle, sender.name, why)

    def _activity(
        self, own_id: str, t_us: int, sender: Sender, verb: Verb, text: str | None
    ) -> Activity:
        chat = self.chat
        self._seen[chat.channel, chat.kind] = None
        return Activity(
            id=own_id,
            t_us=t_us,
            platform=PLATFORM,
            channel=chat.channel,
            verb=verb,
            actor=self._context.person(PLATFORM, sender.handle, sender.name),
            thread=chat.thread,
            text=text,
        )
