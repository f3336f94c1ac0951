"""What stands in an XML file, piece by piece, with memory bounded whatever it holds."""

from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple
from xml.parsers import expat

from tweespraak.errors import SourceError

CHUNK: Final = 1 << 16
MAX_PIECE: Final = 1 << 20
"""Bytes that one tag or one run of text may take before the parser is done with it."""
MAX_DEPTH: Final = 100
MAX_NAMES: Final = 2_000
"""Different names of tags and attributes, which the parser keeps until its end."""


class Event(NamedTuple):
    """A tag that opens (with its attributes) or closes, or text. Names are without prefixes.

    A tuple: a sheet makes some millions, and it takes a third of the time of a dataclass.
    """

    opens: str
    closes: str
    values: dict[str, str]
    text: str


def events(stream: BinaryIO) -> Iterator[Event]:
    """Every tag and text of the stream. Raises SourceError for damage and for tricks.

    A document type, with which a small file can be made to unfold to gigabytes, is refused.
    """
    watch = _Watch()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = CHUNK
    parser.StartElementHandler = watch.start
    parser.EndElementHandler = watch.end
    parser.CharacterDataHandler = watch.text
    parser.StartDoctypeDeclHandler = _refuse
    fed = 0
    try:
        while chunk := stream.read(CHUNK):
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > MAX_PIECE:
                raise _damaged()
            yield from watch.taken()
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise _damaged() from error
    yield from watch.taken()


class _Watch:
    """Takes what the parser finds, and refuses what would fill memory."""

    def __init__(self) -> None:
        self._events: list[Event] = []
        self._names: set[str] = set()
        self._depth = 0
        self._run = 0

    def taken(self) -> list[Event]:
        events, self._events = self._events, []
        return events

    def start(self, name: str, values: dict[str, str]) -> None:
        self._depth += 1
        self._run = 0
        self._names.add(name)
        self._names.update(values)
        if self._depth > MAX_DEPTH or len(self._names) > MAX_NAMES:
            raise _damaged()
        if any(":" in key for key in values):
            values = {_local(key): value for key, value in values.items()}
        self._events.append(Event(_local(name), "", values, ""))

    def end(self, name: str) -> None:
        self._depth -= 1
        self._run = 0
        self._events.append(Event("", _local(name), {}, ""))

    def text(self, text: str) -> None:
        self._run += len(text)
        if self._run > MAX_PIECE:
            raise _damaged()
        self._events.append(Event("", "", {}, text))


def _local(name: str) -> str:
    return name.rpartition(":")[2] if ":" in name else name


def _refuse(*_told: object) -> None:
    raise _damaged()


def _damaged() -> SourceError:
    what = "The XML in it is damaged, or made to do harm."
    return SourceError(what, "Download it again, or save the sheet that matters as CSV.")
