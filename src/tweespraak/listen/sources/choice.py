"""Private conversations: none is read before the user chooses it in `tweespraak.toml`."""

from hashlib import blake2b
from typing import Final

from tweespraak.activity.model import Record, SetAside
from tweespraak.listen.sources.contract import Context

NOT_CHOSEN: Final = "conversation not chosen: "
"""How the reason begins why a message was set aside that nobody chose to have read."""


def nameless(told: str) -> str:
    """An id of a conversation that has only a name or a number, and does not give it away."""
    return blake2b(told.encode("utf-8", "replace"), digest_size=10).hexdigest()


def is_chosen(context: Context, platform: str, conversation: str) -> bool:
    """Whether the user chose this private conversation, or all of the platform."""
    chosen: frozenset[str] | None = getattr(context.conversations, platform)
    return chosen is not None and (not chosen or conversation in chosen)


def withheld(position: int, line: int | None, conversation: str) -> Record:
    """The record of a message that was not chosen: nothing of it but its conversation's id."""
    why = f"{NOT_CHOSEN}{conversation[:100] or 'without an id'}"
    return Record(position, {"conversation id": conversation}, (SetAside(why),), line)
