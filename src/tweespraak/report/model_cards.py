"""Links, and verdicts as cards and as a grid: parts of report.html."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a place in this page or in the page of messages beside it."""

    href: str
    """`#id`, or `messages.html#id`; never an address on a platform."""
    text: str
    """What the reader finds there; makes sense when read alone."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One verdict of a card's channel: a word with a shape."""

    name: str
    """What is judged."""
    shape: str
    """`clear`, `suspected`, `not-found` or `cannot-tell`: decides the shape beside the word."""
    word: str
    """The verdict in the page's language."""


@dataclass(frozen=True, slots=True)
class Card:
    """What was found of one thing on one channel, with what would change it."""

    channel: str
    """Where."""
    mark: Mark
    """What, and how sure."""
    sentence: str
    """The evidence in words."""
    change: str
    """What would make the verdict another; empty where nothing would."""
    link: Link | None
    """To the messages behind it, where the page beside holds any."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Verdicts of several kinds by channel: a word and a shape in each cell."""

    caption: str
    """What is judged, for whom sees no shapes."""
    columns: tuple[str, ...]
    """What is judged, a column each."""
    rows: tuple[tuple[str, tuple[Mark, ...]], ...]
    """A channel, and a mark for each column."""
