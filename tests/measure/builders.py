"""Tables for tests, made from plain values through the archive's own parts and generations."""

import shutil
import tempfile
import weakref
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from tweespraak.activity.model import (
    Activity,
    ChannelKind,
    Companion,
    Coverage,
    Item,
    Record,
    Sees,
    Side,
    Verb,
)
from tweespraak.activity.moves import ASK_KINDS, NO_KIND, WISH_KINDS, AskKind, Move, WishKind, mask
from tweespraak.archive.derive import Inputs
from tweespraak.archive.engine import Engine
from tweespraak.archive.generation import Generation, build
from tweespraak.archive.parts import PartInfo, PartWriter, write_part
from tweespraak.archive.resolve import Resolved
from tweespraak.archive.tables import Tables
from tweespraak.archive.understanding import Moves

ZONE = ZoneInfo("Europe/Amsterdam")
START = 1_700_000_000
"""Seconds; 14 November 2023, a Tuesday. Times of `Said` count from here."""

DAY = 86_400


@dataclass(frozen=True)
class Said:
    """One activity. n: its id; to: the id it answers, in the files or not; t: seconds.

    recipient: the person it was for. kind_told: the kind of ask as a log has it. text: in place of
    `words` words.
    """

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
    recipient: int | None = None
    campaign: str | None = None
    kind_told: str | None = None
    url: str | None = None
    vacancy: str | None = None
    text: str | None = None

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
    """An understanding that was told what each message does, in the order of the files."""

    files: Sequence[Sequence[Said]]
    resolved: Resolved
    languages: tuple[str, ...] = LANGUAGES
    stood_in: int = 0

    def _column(self, of, kind):
        places = zip(self.resolved.part, self.resolved.part_row, strict=True)
        return np.array([of(self.files[part][row]) for part, row in places], dtype=kind)

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
    return built_of([list(said)], seen, zone)


def built_of(
    files: Sequence[Sequence[Said]],
    seen: Sequence[Seen] = (Seen(),),
    zone: ZoneInfo = ZONE,
    *,
    ours: Sequence[int] = (),
    weights: Sequence[tuple[AskKind, float]] = (),
    beside: Sequence[Sequence[Companion]] = (),
    same: Sequence[tuple[int, int]] = (),
) -> Built:
    """The generation of these activities, a part a file.

    seen: of each of the files. beside: companions, in parts of their own after those. same:
    persons, each with the one that they are.
    """
    folder = Path(tempfile.mkdtemp(prefix="tweespraak-test-"))
    held = [(list(map(activity, said)), [coverage(one) for one in seen]) for said in files]
    held += [(list(companions), []) for companions in beside]
    parts = tuple(
        (folder / f"part-{number}", _part(folder / f"part-{number}", items, coverages))
        for number, (items, coverages) in enumerate(held)
    )
    inputs = Inputs(parts, tuple(map(key, ours)), (), zone, "told", tuple(weights))
    inputs = replace(inputs, same=tuple((key(other), key(one)) for other, one in same))
    made = build(inputs, lambda resolved: Told(files, resolved), folder, engine())
    whole = Built(made, made.tables(engine()))
    # The tables are read from the folder for as long as they are there.
    weakref.finalize(whole, shutil.rmtree, folder, ignore_errors=True)
    return whole


def _part(folder: Path, items: Sequence[Item], coverages: Sequence[Coverage]) -> PartInfo:
    def fill(into: Path) -> PartInfo:
        writer = PartWriter(into)
        for position, item in enumerate(items):
            writer.add(Record(position, "", (item,)))
        for one in coverages:
            writer.add(one)
        return writer.finish(folder.name, "digest", "test", [])

    return write_part(folder, fill)


def key(who: int) -> str:
    """The key of a person, who is a number of sixty bits."""
    return f"{who:015x}00000"


def activity(one: Said) -> Activity:
    return Activity(
        id=f"x:{one.n}",
        t_us=one.t_us,
        platform="x",
        channel=one.channel,
        verb=one.verb,
        actor=key(one.who),
        side=one.side,
        to=None if one.recipient is None else key(one.recipient),
        reply_to=None if one.to is None else f"x:{one.to}",
        thread=one.thread,
        text=(one.text or " ".join("w" * one.words)) if one.message else None,
        campaign=one.campaign,
        vacancy=one.vacancy,
        ask_kind=one.kind_told,
        automatic=one.automatic,
        url=one.url,
    )


def coverage(one: Seen) -> Coverage:
    def us(seconds):
        return None if seconds is None else round((START + seconds) * 1_000_000)

    return Coverage("x", one.channel, one.kind, one.sees, us(one.start), us(one.until))
