"""What a bot of Telegram gets: the answer of `getUpdates`, as it was saved."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

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
from tweespraak.listen.sources.fields import inner, items_of, word
from tweespraak.listen.sources.streams.json_elements import elements
from tweespraak.listen.sources.telegram.parts import (
    PLATFORM,
    Chat,
    Clocks,
    Sender,
    chat_of,
    full_name,
    message_id,
    number,
    poll_words,
    said,
    second_us,
)

_NEW: Final = ("message", "channel_post")
_EDITED: Final = ("edited_message", "edited_channel_post")
_LEFT: Final = frozenset({"left", "kicked"})


def read_updates(file: InputFile, context: Context) -> Iterator[Read]:
    """Every update in order. A bot is told what others write, never what it wrote itself."""
    updates = _Updates(context)
    with file.open() as stream:
        for position, line, value, reason, raw in elements(stream, "result"):
            if reason is not None:
                yield Record(position, raw, (Reject(reason),), line)
                continue
            yield Record(position, value, updates.items(value), line)
    yield from updates.coverage()


class _Updates:
    """Makes activities of updates; remembers which messages it has had."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._clocks: dict[str, Clocks] = {}
        self._seen: dict[tuple[str, ChannelKind], None] = {}

    def coverage(self) -> Iterator[Coverage]:
        for channel, kind in self._seen:
            sees = Sees.OURS if kind is ChannelKind.POSTS else Sees.THEIRS
            yield Coverage(PLATFORM, channel, kind, frozenset({sees}))

    def items(self, update: object) -> tuple[Item, ...]:
        """What an update tells, or why it is no activity."""
        if not isinstance(update, dict) or "update_id" not in update:
            return (Reject("the entry is no update"),)
        for sort in (*_NEW, *_EDITED):
            if sort in update:
                return self._message(update[sort], edited=sort in _EDITED)
        if "message_reaction" in update:
            return (self._reaction(update["message_reaction"]),)
        if "chat_member" in update:
            return (self._member(update["chat_member"]),)
        sort = next((name for name in update if name != "update_id"), "an empty update")
        return (SetAside(f"an update of another kind: {sort[:60]}"),)

    def _message(self, message: object, edited: bool) -> tuple[Item, ...]:
        chat, told = _chat(message), number(message, "message_id")
        if chat is None or told is None:
            return (Reject("the message says no chat or no number"),)
        clocks = self._clocks.setdefault(chat.told, Clocks())
        if edited and told in clocks:
            return (SetAside("an edit of a message that stands above it"),)
        try:
            second, t_us = _when(message)
        except ValueError:
            return (Reject("the message has no time that can be read"),)
        own_id = clocks.message_id(chat.told, told, second)
        for key, verb in (("new_chat_members", Verb.JOIN), ("left_chat_member", Verb.UNDO)):
            people = items_of(message, key) or [inner(message, key)]
            moved = [sender for person in people if (sender := _person(person))]
            if moved:
                return tuple(
                    self._activity(f"{own_id}/{one.handle}", t_us, chat, one, verb) for one in moved
                )
        sender = _sender(message, chat)
        if sender is None:
            return (Reject("the message does not say who sent it"),)
        text = said(message, "text") or said(message, "caption")
        text = text or poll_words(inner(message, "poll"), "options")
        return (
            replace(
                self._activity(own_id, t_us, chat, sender, Verb.CREATE),
                text=text,
                reply_to=_reply(message, chat),
                automatic=inner(message, "from").get("is_bot") is True,
            ),
        )

    def _reaction(self, reaction: object) -> Item:
        chat, told = _chat(reaction), number(reaction, "message_id")
        sender = _person(inner(reaction, "user")) or _person(inner(reaction, "actor_chat"))
        new = items_of(reaction, "new_reaction")
        if chat is None or told is None or sender is None:
            return SetAside("a reaction that says no person")
        if not new:
            return SetAside("a reaction was taken back")
        try:
            _, t_us = _when(reaction)
        except ValueError:
            return Reject("the reaction has no time that can be read")
        answered = self._clocks.setdefault(chat.told, Clocks()).reply_id(chat.told, told)
        which = word(new[0], "emoji") or word(new[0], "custom_emoji_id") or "paid"
        own_id = f"{answered}/{which}/{sender.handle}"
        return replace(self._activity(own_id, t_us, chat, sender, Verb.LIKE), reply_to=answered)

    def _member(self, change: object) -> Item:
        chat = _chat(change)
        member = inner(change, "new_chat_member")
        sender = _person(inner(member, "user"))
        was, now = word(inner(change, "old_chat_member"), "status"), word(member, "status")
        by = _person(inner(change, "from"))
        if chat is None or sender is None:
            return SetAside("a change of members that says no person")
        if (was in _LEFT) == (now in _LEFT) or (now in _LEFT and by != sender):
            return SetAside("a change of somebody's rights, or somebody was removed")
        try:
            second, t_us = _when(change)
        except ValueError:
            return Reject("the change of members has no time that can be read")
        verb = Verb.UNDO if now in _LEFT else Verb.JOIN
        own_id = f"{PLATFORM}:{chat.told}/member/{sender.handle}@{second}"
        return self._activity(own_id, t_us, chat, sender, verb)

    def _activity(self, own_id: str, t_us: int, chat: Chat, sender: Sender, verb: Verb) -> Activity:
        self._seen[chat.channel, chat.kind] = None
        return Activity(
            id=own_id,
            t_us=t_us,
            platform=PLATFORM,
            channel=chat.channel,
            verb=verb,
            actor=self._context.person(PLATFORM, sender.handle, sender.name),
            thread=chat.thread,
        )


def _when(value: object) -> tuple[int, int]:
    second = number(value, "date")
    if second is None:
        message = "no time"
        raise ValueError(message)
    return second, second_us(second)


def _chat(value: object) -> Chat | None:
    chat = inner(value, "chat")
    told = number(chat, "id")
    if told is None:
        return None
    sort = word(chat, "type")
    name = word(chat, "title") or full_name(chat)
    return Chat(chat_of(told), name, alone=sort == "private", posts=sort == "channel")


def _sender(message: object, chat: Chat) -> Sender | None:
    """Whoever sent it: a person, or a channel or group that speaks as itself."""
    own = _person(inner(message, "sender_chat")) or _person(inner(message, "from"))
    return own or (Sender(chat.told, chat.name) if chat.posts else None)


def _person(value: object) -> Sender | None:
    told = number(value, "id")
    return None if told is None else Sender(chat_of(told), word(value, "title") or full_name(value))


def _reply(message: object, chat: Chat) -> str | None:
    answered = inner(message, "reply_to_message")
    told, second = number(answered, "message_id"), number(answered, "date")
    return None if told is None else message_id(chat.told, told, second)
