"""What Telegram's export and its bot interface have in common: ids, names, words of a message."""

from dataclasses import dataclass
from typing import Final

from tweespraak.activity.ids import checked_us
from tweespraak.activity.model import ChannelKind
from tweespraak.listen.sources.choice import nameless
from tweespraak.listen.sources.fields import inner, items_of, tidy, word

PLATFORM: Final = "telegram"
CHANNEL_IDS: Final = 1_000_000_000_000
"""The bot interface writes channels and large groups as minus this, minus their number."""
LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class Sender:
    """Whoever did something: the handle is an id such as user123, where one is told."""

    handle: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat. key: as Telegram Desktop writes ids, such as user123, chat123 or channel123.

    alone: with one person or bot. posts: a channel that one side writes in.
    """

    key: str | None = None
    name: str | None = None
    alone: bool = True
    posts: bool = False

    @property
    def told(self) -> str:
        """What it is called in ids and settings."""
        return self.key or f"chat-{nameless(self.name or '')}"

    @property
    def channel(self) -> str:
        """The channel it counts as: its own, but for private chats, which are one together."""
        if self.alone:
            return PLATFORM
        return f"{PLATFORM}:{' '.join((self.name or self.told).split())[:LONGEST_NAME]}"

    @property
    def kind(self) -> ChannelKind:
        """Whether one side posts in it, or all talk."""
        return ChannelKind.POSTS if self.posts else ChannelKind.CONVERSATION

    @property
    def thread(self) -> str | None:
        """The thread of what is said in it; posts hang together by their answers only."""
        return None if self.posts else f"{PLATFORM}:{self.told}"


class Clocks:
    """When each message of a chat was sent, by its number.

    Outside channels a number is told apart only by its time: every account counts its own.
    """

    def __init__(self) -> None:
        self._sent: dict[int, int] = {}

    def __contains__(self, number: int) -> bool:
        return number in self._sent

    def message_id(self, chat: str, number: int, second: int) -> str:
        """The id of a message that is read here."""
        self._sent[number] = second
        return message_id(chat, number, second)

    def reply_id(self, chat: str, number: int) -> str:
        """The id of a message by its number alone, as far as it was read here."""
        return message_id(chat, number, self._sent.get(number))


def message_id(chat: str, number: int, second: int | None) -> str:
    """The id of a message; in channels and large groups its number says it all."""
    told = f"{PLATFORM}:{chat}/{number}"
    return told if chat.startswith("channel") or second is None else f"{told}@{second}"


def chat_of(number: int) -> str:
    """The chat that the bot interface numbers so, as Telegram Desktop calls it."""
    if number >= 0:
        return f"user{number}"
    if number <= -CHANNEL_IDS:
        return f"channel{-number - CHANNEL_IDS}"
    return f"chat{-number}"


def number(value: object, key: str) -> int | None:
    """The whole number under this key, also where it is written as text."""
    found = value.get(key) if isinstance(value, dict) else None
    if isinstance(found, str) and found.isascii() and found.isdigit() and len(found) < LONGEST_NAME:
        return int(found)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def second_us(second: int) -> int:
    """UTC microseconds of a Unix time. Raises ValueError outside 1900 to 2100."""
    return checked_us(second * 1_000_000)


def said(value: object, key: str) -> str:
    """The words under this key: a text, or a list of texts and marked parts."""
    found = value.get(key) if isinstance(value, dict) else None
    if isinstance(found, str):
        return tidy(found)
    parts = [
        part if isinstance(part, str) else inner({"": part}, "").get("text")
        for part in items_of(value, key)
    ]
    return tidy("".join(part for part in parts if isinstance(part, str)))


def poll_words(poll: object, options: str) -> str:
    """A poll's question and its options, without the votes."""
    question = said(poll, "question")
    answers = [said(option, "text") for option in items_of(poll, options)]
    return "\n".join([question, *(f"- {answer}" for answer in answers if answer)]).strip()


def full_name(person: object) -> str | None:
    """First and last name of a person."""
    names = (word(person, "first_name"), word(person, "last_name"))
    return " ".join(name for name in names if name) or None
