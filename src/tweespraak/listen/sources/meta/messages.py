"""The messages of a conversation on Messenger or Instagram."""

import re
from collections.abc import Iterator
from typing import Final

from tweespraak.activity.ids import RecordIds
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
from tweespraak.listen.sources.choice import NOT_CHOSEN
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.fields import items_of, word
from tweespraak.listen.sources.meta.inbox import LIST, Conversation
from tweespraak.listen.sources.meta.text import MILLISECOND_US, moment_us, said
from tweespraak.listen.sources.streams.json_elements import elements

BOTH: Final = frozenset({Sees.OURS, Sees.THEIRS})
NAMELESS: Final = frozenset(
    {
        "facebook user",
        "facebook-gebruiker",
        "instagram user",
        "instagram-gebruiker",
        "instagrammer",
        "messenger user",
        "messenger-gebruiker",
    }
)
"""What Meta calls everybody who left or was removed (case folded), in English and Dutch."""

_MEDIA: Final = ("photos", "videos", "audio_files", "gifs", "files", "sticker", "share", "media")
_GONE: Final = ("is_unsent", "isUnsent", "is_unsent_image_by_messenger_kid_parent")
_MEMBERS: Final = frozenset({"Subscribe", "Unsubscribe"})
_ATTACHMENT = re.compile(
    r".{1,100} (?:sent an attachment"
    r"|(?:heeft|hebt) een bijlage (?:gestuurd|verstuurd|verzonden))\.?"
)
_EMOJI: Final = r"[^\x00-\x7f]\S{0,15}"
_NOTICE = re.compile(
    rf"(?:.{{1,100}} )?[Rr]eacted {_EMOJI} to (?:your|their|his|her) message\s*"
    r"|(?:.{1,100} )?[Ll]iked a message"
    rf"|(?:.{{1,100}} )?[Hh]eeft (?:met {_EMOJI} op je bericht gereageerd"
    rf"|gereageerd met {_EMOJI} op je bericht)\s*"
)


def read_messages(
    file: InputFile,
    account: Owner,
    conversation: Conversation,
    context: Context,
    chosen: frozenset[str] | None,
) -> Iterator[Read]:
    """The messages of one conversation, if it was chosen, and what they can show.

    chosen: the conversations that may be read, None = none, empty = all. Of one that was not
    chosen no word and no name is given.
    """
    channel = f"{account.platform}:{account.handle}" if account.handle else account.platform
    reader = _MessageReader(account, f"{channel}/messages", conversation, context)
    withheld = chosen is None or (chosen and conversation.id not in chosen)
    seen = False
    with file.open() as stream:
        for position, line, value, reason, raw in elements(stream, LIST):
            if reason is not None:
                yield Record(position, "" if withheld else raw, (Reject(reason),), line)
            elif withheld:
                private = {"conversation": conversation.id}
                why = SetAside(f"{NOT_CHOSEN}{conversation.id}")
                yield Record(position, private, (why,), line)
            else:
                items = reader.items(value)
                seen = seen or any(isinstance(item, Activity) for item in items)
                yield Record(position, value, items, line)
    if seen:
        yield Coverage(account.platform, f"{channel}/messages", ChannelKind.CONVERSATION, BOTH)


class _MessageReader:
    """Makes activities of the messages of one conversation."""

    def __init__(
        self, account: Owner, channel: str, conversation: Conversation, context: Context
    ) -> None:
        self._platform = account.platform
        self._channel = channel
        self._account = account
        self._conversation = conversation
        self._person = context.person
        self._ids = RecordIds(account.platform)

    def items(self, value: object) -> tuple[Item, ...]:
        """A message and the reactions to it, or why it is none."""
        if not isinstance(value, dict):
            return (Reject("the message is no object"),)
        key = "timestamp" if "senderName" in value else "timestamp_ms"
        try:
            t_us = moment_us(value, key, MILLISECOND_US)
        except ValueError as error:
            return (Reject(f"the time of the message cannot be read: {error}"),)
        why = _why_not(value)
        if why:
            return (SetAside(why),)
        message = self._message(value, t_us)
        return (message, *self._reactions(value, message))

    def _message(self, value: dict[str, object], t_us: int) -> Activity:
        sender = _sender(value)
        words = _words(value)
        return Activity(
            # Not of the sender: Meta calls them otherwise once they leave.
            id=self._ids.make("message", self._conversation.id, t_us, words, *_held(value)),
            t_us=t_us,
            platform=self._platform,
            channel=self._channel,
            verb=Verb.CREATE,
            actor=self._member(sender),
            to=self._receiver(sender),
            thread=self._conversation.id,
            text=words,
        )

    def _reactions(self, value: dict[str, object], message: Activity) -> Iterator[Item]:
        for reaction in items_of(value, "reactions"):
            actor = said(reaction, "actor") or ""
            try:
                t_us = moment_us(reaction, "timestamp")
            except ValueError:
                yield SetAside("Meta gives a reaction to a message without a time")
                continue
            yield Activity(
                id=self._ids.make("reaction", message.id, t_us, said(reaction, "reaction")),
                t_us=t_us,
                platform=self._platform,
                channel=self._channel,
                verb=Verb.LIKE,
                actor=self._member(actor),
                to=message.actor,
                reply_to=message.id,
                thread=self._conversation.id,
            )

    def _receiver(self, sender: str) -> str | None:
        """The other one, where two take part."""
        people = self._conversation.people
        if len(people) != len("AB") or sender not in people:
            return None
        return self._member(people[0] if sender == people[1] else people[1])

    def _member(self, name: str) -> str:
        """The person key: the account's own, else by name, else one a conversation."""
        own = self._account
        if name and name in {own.name, own.handle}:
            return self._person(self._platform, own.handle, own.name)
        if not name or name.casefold() in NAMELESS:
            who = f"nameless in {self._conversation.id}"
            return self._person(self._platform, who, None)
        return self._person(self._platform, name, name)


def _sender(value: dict[str, object]) -> str:
    return said(value, "sender_name") or said(value, "senderName") or ""


def _held(value: dict[str, object]) -> list[str]:
    return [kind for kind in _MEDIA if value.get(kind)]


def _is_call(value: dict[str, object]) -> bool:
    return "call_duration" in value or word(value, "type") in {"Call", "call"}


def _why_not(value: dict[str, object]) -> str | None:
    """Why this is no message of a person."""
    if any(value.get(key) is True for key in _GONE):
        return "its sender took the message back"
    if value.get("is_taken_down") is True:
        return "Meta took the message down"
    if word(value, "type") in _MEMBERS:
        return "says who joined or left, no message"
    words = said(value, "content") or said(value, "text")
    if words and _NOTICE.fullmatch(words):
        return "says that somebody reacted; the reaction stands with its message"
    if not words and not _held(value) and not _is_call(value):
        return "neither words nor media: taken back, or no longer shown"
    return None


def _words(value: dict[str, object]) -> str | None:
    """What was written; "" for media alone, None for a call."""
    if _is_call(value):
        return None
    words = said(value, "content") or said(value, "text") or ""
    return "" if _ATTACHMENT.fullmatch(words) else words
