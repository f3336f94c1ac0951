"""What messages.html shows, as frozen values. Personal data: never on the shareable page."""

from dataclasses import dataclass
from enum import StrEnum

from tweespraak.activity.model import Side


class Wait(StrEnum):
    """What the bar before a turn stands for."""

    ANSWER = "answer"
    """The other side took this long."""
    OPEN = "open"
    """No answer until the export ends."""


@dataclass(frozen=True, slots=True)
class WaitBar:
    """The wait before a turn, or after the last one."""

    kind: Wait
    """What it stands for."""
    width: int
    """1 to 20: the wait on a logarithmic scale from a minute to a year."""
    words: str
    """The wait in words."""


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a turn."""

    id: str
    """Activity id, shown for `tweespraak show`."""
    when: str
    """Date and time on the organisation's clock, in words."""
    iso: str
    """The same for machines."""
    paragraphs: tuple[str, ...]
    """Its text; empty for a message without words."""
    url: str
    """http or https only; empty where there is none."""
    focus: bool
    """The figure is about this one."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A run of messages by one person."""

    wait: WaitBar | None
    """The wait before it, where the side changed."""
    side: Side
    """Ours stand right, theirs left."""
    name: str
    """Who speaks, as the export names them."""
    said: tuple[Said, ...]
    """In order of time."""


@dataclass(frozen=True, slots=True)
class ThreadView:
    """A thread on the page."""

    anchor: str
    """Where the report's links lead."""
    title: str
    """Channel and day."""
    turns: tuple[Turn, ...]
    """In order of time."""
    after: WaitBar | None
    """The wait that is still open, if any."""


@dataclass(frozen=True, slots=True)
class Gallery:
    """The threads behind one figure."""

    id: str
    """Its anchor."""
    title: str
    """Which figure they stand behind."""
    shown: str
    """How many of how many are shown, and how they were chosen."""
    threads: tuple[ThreadView, ...]
    """The threads."""


@dataclass(frozen=True, slots=True)
class MessagesPage:
    """The whole of messages.html."""

    language: str
    """ISO 639-1, for the page's `lang`."""
    title: str
    """Of the window and the page."""
    warning: str
    """That it holds private texts and must not be shared."""
    text: tuple[str, ...]
    """How to read it, a paragraph each."""
    galleries: tuple[Gallery, ...]
    """A section a figure."""
    made: str
    """Which version made the page."""
    invented: str
    """Says that nothing on the page is real; empty where it is."""
