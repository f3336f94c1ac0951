"""Tables for tests, made from plain values through the archive's own parts and generations."""

import shutil
import tempfile
import weakref
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from tweespraak.activity.model import Activity, ChannelKind, Coverage, Record, Sees, Side, Verb
from tweespraak.activity.moves import ASK_KINDS, NO_KIND, WISH_KINDS, AskKind, Move, WishKind, mask
from tweespraak.archive.derive import Inputs
from tweespraak.archive.engine import Engine
from tweespraak.archive.generation import Generation, build
from tweespraak.archive.parts import PartWriter, write_part
from tweespraak.archive.resolve import Resolved
from tweespraak.archive.tables import Tables
from tweespraak.archive.understanding import Moves

ZONE = ZoneInfo("Europe/Amsterdam")
START = 1_700_000_000
"""Seconds; 14 November 2023, a Tuesday. Times of `Said` count from here."""

DAY = 86_400


@dataclass(frozen=True)
class Said:
    """One activity. n: its id; to: the id it answers, in the files or not; t: seconds."""

    n: int
    t: float
    who: int
    side: Side = Side.THEIRS
    to: int | None = None
    calls: bool = False
    words: int = 1
    moves: frozenset[Move] = frozenset()
    ask_kind: AskKind | None = None
    wish_kind: WishKind | None = None
    shape: int = 0
    language: str | None = None
    automatic: bool = False
    verb: Verb = Verb.CREATE
    channel: str = "x:@acme"
    thread: str | None = None

    @property
    def t_us(self) -> int:
        return round((START + self.t) * 1_000_000)

    @property
    def held(self) -> int:
        return mask(self.moves | ({Move.QUESTION} if self.calls else set()))

    @property
    def ours(self) -> bool:
        return self.side is not Side.THEIRS

    @property
    def message(self) -> bool:
        return self.verb is Verb.CREATE


@dataclass(frozen=True)
class Seen:
    """The coverage of one channel: seconds from START, None for the first and last activity."""

    channel: str = "x:@acme"
    kind: ChannelKind = ChannelKind.POSTS
    sees: frozenset[Sees] = frozenset({Sees.OURS, Sees.THEIRS})
    start: float | None = None
    until: float | None = None


LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Told:
    """An understanding that was told what each message does, in the order of the file."""

    said: Sequence[Said]
    resolved: Resolved
    languages: tuple[str, ...] = LANGUAGES
    stood_in: int = 0

    def _column(self, of, kind):
        return np.array([of(self.said[row]) for row in self.resolved.part_row], dtype=kind)

    @property
    def language(self):
        return self._column(
            lambda one: LANGUAGES.index(one.language) if one.language else -1, np.int8
        )

    @property
    def shapes(self):
        return self._column(lambda one: one.shape, np.uint64)

    def moves(self, *_place):
        return Moves(
            held=self._column(lambda one: one.held if one.message else 0, np.int16),
            ask_kind=self._column(lambda one: number(ASK_KINDS, one.ask_kind), np.int8),
            wish_kind=self._column(lambda one: number(WISH_KINDS, one.wish_kind), np.int8),
            calls=self._column(lambda one: one.calls and one.message, np.bool_),
        )


def number(kinds, kind):
    return NO_KIND if kind is None else kinds.index(kind)


@dataclass(frozen=True)
class Built:
    generation: Generation
    tables: Tables

    def run(self, expression):
        return engine().run("a measure", expression)


@cache
def engine() -> Engine:
    return Engine()


def built(said: Iterable[Said], seen: Sequence[Seen] = (Seen(),), zone: ZoneInfo = ZONE) -> Built:
    """The generation of these activities, in one part."""
    folder = Path(tempfile.mkdtemp(prefix="tweespraak-test-"))
    said = list(said)

    def fill(into: Path):
        writer = PartWriter(into)
        for position, one in enumerate(said):
            writer.add(Record(position, "", (activity(one),)))
        for one in seen:
            writer.add(coverage(one))
        return writer.finish("key", "digest", "test", [])

    info = write_part(folder / "part", fill)
    inputs = Inputs(((folder / "part", info),), (), (), zone, "told")
    made = build(inputs, lambda resolved: Told(said, resolved), folder, engine())
    whole = Built(made, made.tables(engine()))
    # The tables are read from the folder for as long as they are there.
    weakref.finalize(whole, shutil.rmtree, folder, ignore_errors=True)
    return whole


def activity(one: Said) -> Activity:
    return Activity(
        id=f"x:{one.n}",
        t_us=one.t_us,
        platform="x",
        channel=one.channel,
        verb=one.verb,
        actor=f"{one.who:015x}00000",
        side=one.side,
        reply_to=None if one.to is None else f"x:{one.to}",
        thread=one.thread,
        text=" ".join("w" * one.words) if one.message else None,
        automatic=one.automatic,
    )


def coverage(one: Seen) -> Coverage:
    def us(seconds):
        return None if seconds is None else round((START + seconds) * 1_000_000)

    return Coverage("x", one.channel, one.kind, one.sees, us(one.start), us(one.until))
