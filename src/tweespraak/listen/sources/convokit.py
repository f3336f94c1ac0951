"""ConvoKit corpora: conversations as such, one utterance a line (`utterances.jsonl`)."""

import io
import math
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

import orjson

from tweespraak.activity.ids import checked_us
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
from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import EXCERPT, Context, InputFile
from tweespraak.listen.sources.fields import tidy
from tweespraak.listen.sources.streams.json_elements import elements
from tweespraak.listen.sources.table.rows import ndjson_rows

PLATFORM: Final = "convokit"
UTTERANCES: Final = ("utterances.jsonl", "utterances.json")
EARLIEST: Final = 100_000_000
"""Seconds: a corpus whose first time is earlier (1973) counts from its own beginning."""

_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*([\[{])")
_ENTRY = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"[^"\\]{1,200}"\s*:\s*\{\s*"(?:meta|vectors)"\s*:')
_INDEX = b'"utterances-index"'


class ConvoKit:
    """The utterances of a corpus, and the files beside them that hold none."""

    name = "convokit"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """A first utterance with all that ConvoKit asks of one; or what stands beside those."""
        return _first(file.head) is not None or _is_beside(file)

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """Every utterance. Raises SourceError where the file holds none of a corpus."""
        if _is_beside(file):
            why = "says more of speakers, conversations or the corpus; no utterance"
            yield Record(0, file.head[:EXCERPT], (SetAside(why),))
            return
        first = _first(file.head)
        if first is None:
            what = "It does not begin with an utterance of a corpus."
            raise SourceError(what, "Take the folder that ConvoKit's `dump` wrote, as it is.")
        maker = _Maker(file.name, context, first)
        seen = False
        for row in _rows(file):
            item = Reject(row.reason) if row.reason else maker.item(row.value, row.position)
            seen = seen or isinstance(item, Activity)
            yield Record(row.position, row.raw, (item,), row.line)
        if seen:
            sees = {Sees.OURS, Sees.THEIRS} | (set() if maker.timed else {Sees.NO_TIMES})
            yield Coverage(PLATFORM, maker.channel, ChannelKind.POSTS, frozenset(sees))


class _Row(NamedTuple):
    """An utterance as it stands. The fields are those of Record; reason: why it has no value."""

    position: int
    raw: object
    value: object
    line: int | None
    reason: str | None


def _rows(file: InputFile) -> Iterator[_Row]:
    start = _START.match(file.head)
    if start is None or start[1] == b"{":
        for row in ndjson_rows(file, None):
            yield _Row(row.position, row.raw, row.root, row.line, row.reason)
        return
    with file.open() as stream:
        for position, line, value, reason, raw in elements(stream):
            yield _Row(position, value if reason is None else raw, value, line, reason)


def _first(head: bytes) -> dict[str, object] | None:
    """The first utterance, where the file begins with one."""
    start = _START.match(head)
    if start is None:
        return None
    try:
        if start[1] == b"{":
            value = orjson.loads(head[start.start(1) :].split(b"\n", 1)[0])
        else:
            value = next((one.value for one in elements(io.BytesIO(head))), None)
    except (orjson.JSONDecodeError, SourceError):
        return None
    if not isinstance(value, dict) or not {"id", "text", "timestamp", "meta"} <= value.keys():
        return None
    choices = (("speaker", "user"), ("conversation_id", "root"), ("reply_to", "reply-to"))
    return value if all(any(name in value for name in names) for names in choices) else None


def _is_beside(file: InputFile) -> bool:
    """Speakers, conversations or the index, beside the utterances of a corpus."""
    if _INDEX not in file.head and _ENTRY.match(file.head) is None:
        return False
    return any(file.sibling(name) is not None for name in UTTERANCES)


class _Maker:
    """Makes activities of the utterances of one corpus.

    timed: whether the corpus tells real times; else the order of the file, or its own clock.
    """

    def __init__(self, name: str, context: Context, first: dict[str, object]) -> None:
        folder = name.rpartition("/")[0].rpartition("/")[2].removesuffix(".zip")
        self.channel = f"{PLATFORM}:{folder}" if folder else PLATFORM
        self._prefix = f"{self.channel}/" if folder else f"{PLATFORM}:"
        self._context = context
        seconds = _seconds(first["timestamp"])
        self._ordered = seconds is None
        self.timed = seconds is not None and seconds >= EARLIEST

    def item(self, value: object, position: int) -> Item:
        """The utterance as an activity, or why it is none."""
        if not isinstance(value, dict):
            return Reject("it is no utterance")
        own = _text(value.get("id"))
        if own is None:
            return Reject("the utterance has no id")
        seconds = _seconds(value.get("timestamp"))
        if seconds is None and not self._ordered:
            return Reject("the utterance has no time, though others have")
        try:
            us = position if self._ordered or seconds is None else round(seconds * 1_000_000)
            t_us = checked_us(us)
        except ValueError as error:
            return Reject(str(error))
        speaker = _text(value.get("speaker", value.get("user")))
        answered = _text(value.get("reply_to", value.get("reply-to")))
        thread = _text(value.get("conversation_id", value.get("root")))
        text, id_ = value.get("text"), f"{self._prefix}{own}"
        return Activity(
            id=id_,
            t_us=t_us,
            platform=PLATFORM,
            channel=self.channel,
            verb=Verb.CREATE,
            actor=self._context.person(PLATFORM, speaker or f"stranger:{id_}", None),
            reply_to=f"{self._prefix}{answered}" if answered else None,
            thread=f"{self._prefix}{thread}" if thread else None,
            text=tidy(text) if isinstance(text, str) else "",
        )


def _text(value: object) -> str | None:
    """An id or a name as text; some corpora have numbers for them, or an object with an id."""
    if isinstance(value, dict):
        value = value.get("id", value.get("name"))
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return (tidy(value).strip() or None) if isinstance(value, str) else None


def _seconds(stamp: object) -> float | None:
    if isinstance(stamp, bool) or not isinstance(stamp, int | float | str):
        return None
    try:
        number = float(stamp)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
