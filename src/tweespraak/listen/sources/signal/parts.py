"""What all forms of Signal's messages have in common."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tweespraak.activity.ids import checked_us
from tweespraak.activity.model import Activity, ChannelKind, Coverage, Owner, Sees, Verb
from tweespraak.listen.sources.choice import nameless
from tweespraak.listen.sources.contract import Context
from tweespraak.listen.sources.fields import inner, items_of, word

PLATFORM: Final = "signal"
ME: Final = "me"
"""The handle of the account that exported: Signal says of it no more than that it is one's own."""
BOTH: Final = frozenset({Sees.OURS, Sees.THEIRS})
NOTE: Final = "a note to oneself, or a notice of Signal: no conversation"
_LONGEST: Final = 20


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody, by the id that Signal gives them, or their number, or their name."""

    handle: str
    name: str | None = None


MYSELF: Final = Who(ME)


class Maker:
    """Makes activities, and remembers whether there was one."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.seen = False

    def activity(  # noqa: PLR0917 - the parts of one message
        self, own_id: str, t_us: int, who: Who, thread: str, verb: Verb, text: str | None
    ) -> Activity:
        """Something that somebody did in a conversation."""
        self.seen = True
        return Activity(
            id=own_id,
            t_us=t_us,
            platform=PLATFORM,
            channel=PLATFORM,
            verb=verb,
            actor=self._context.person(PLATFORM, who.handle, who.name),
            thread=f"{PLATFORM}:{thread}",
            text=text,
        )

    def coverage(self, sees: frozenset[Sees]) -> Iterator[Coverage]:
        """What was seen, if anything was."""
        if self.seen:
            yield Coverage(PLATFORM, PLATFORM, ChannelKind.CONVERSATION, sees)


def thread_with(who: Who) -> str:
    """The conversation with one person; a telephone number stays out of it."""
    return f"number-{nameless(who.handle)}" if who.handle.startswith("+") else who.handle


def message_id(sent_ms: int, who: Who) -> str:
    """Signal tells messages apart by who sent them, and when."""
    return f"{PLATFORM}:{sent_ms}/{who.handle}"


def owner(name: str | None) -> Owner:
    """Whose export it is, as far as Signal says."""
    return Owner(PLATFORM, ME, name, "what is sent from the account that exported")


def millis(value: object, key: str) -> int | None:
    """The whole number under this key, also where it is written as text."""
    found = value.get(key) if isinstance(value, dict) else None
    if isinstance(found, str) and found.isascii() and found.isdigit() and len(found) < _LONGEST:
        return int(found)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def micros(sent_ms: int | None) -> int:
    """UTC microseconds of Signal's times. Raises ValueError for none, or one out of bounds."""
    if not sent_ms:
        message = "the message has no time"
        raise ValueError(message)
    return checked_us(sent_ms * 1000)


def poll_words(poll: object, option: str) -> str:
    """A poll's question and its options, without the votes."""
    options = [word(one, option) for one in items_of(poll, "options")]
    return "\n".join([word(poll, "question") or "", *(f"- {one}" for one in options if one)])


def body(value: object) -> str:
    """The words of a text as the export nests them."""
    return word(inner(value, "text"), "body") or ""
