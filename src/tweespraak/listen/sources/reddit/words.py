"""What Reddit's two formats share: names of things, and words that somebody took back."""

from collections.abc import Callable
from typing import Final

from tweespraak.listen.sources.fields import tidy, unescaped

PLATFORM: Final = "reddit"
MESSAGES: Final = f"{PLATFORM}:messages"
MACHINES: Final = frozenset({"automoderator"})
GONE: Final = frozenset({"[deleted]", "[removed]", "[ Removed by Reddit ]"})
"""What stands in place of an author or of words that are no longer there."""

Person = Callable[[str, str, str | None], str]


def text_of(*parts: str | None) -> str:
    """The words of these parts; "" where none is left. Reddit writes &amp; for &."""
    kept = (part.strip() for part in parts if part and part.strip() not in GONE)
    return tidy(unescaped("\n\n".join(part for part in kept if part)))


def author_of(person: Person, author: str | None, id_: str) -> str:
    """The person key of an author. Who is gone is a person of their own in each message."""
    known = author is not None and author not in GONE
    return person(PLATFORM, author if known and author else f"stranger:{id_}", None)


def is_machine(author: str | None) -> bool:
    """Whether Reddit's own moderating robot wrote it."""
    return (author or "").casefold() in MACHINES
