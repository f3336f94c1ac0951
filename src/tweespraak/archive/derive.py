"""Everything computed from resolved activities: threads, answers, what is seen, local times."""

import hashlib
import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from tweespraak.activity.model import ChannelKind
from tweespraak.activity.moves import AskKind
from tweespraak.activity.people import GROUPS
from tweespraak.archive.calendar import Clock, clock_of
from tweespraak.archive.coverage import UNSEEN, ChannelCoverage
from tweespraak.archive.engine import BLOCK
from tweespraak.archive.parts import PartInfo
from tweespraak.archive.repeats import repeated_replies
from tweespraak.archive.reply_paths import HungTogether, hang_together, reply_paths
from tweespraak.archive.resolve import SIDES, UNSEEN_PARENT, VERBS, Resolved
from tweespraak.archive.seen import coverage_of, until_of
from tweespraak.archive.understanding import Understanding

VERSION = 12
"""Raise it when anything in the derived tables changes its meaning, or how they are written."""

MESSAGES = ("messages-0.parquet", "messages-1.parquet")
"""The files of the table of messages."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a generation is made of. ours, ambassadors: person keys.

    understanding: tells one way of understanding the words from another (model, corrections).
    weights: of asks by kind; 1 for all others. ends: of channels, the moment (UTC) until which
    their exports show everything, where somebody said so. same: person keys, each with the one
    that stands for its person.
    """

    parts: tuple[tuple[Path, PartInfo], ...]
    ours: tuple[str, ...]
    ambassadors: tuple[str, ...]
    zone: ZoneInfo
    understanding: str
    weights: tuple[tuple[AskKind, float], ...] = ()
    ends: tuple[tuple[str, int], ...] = ()
    same: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """The same inputs and code give the same key."""
        told = json.dumps(
            [
                VERSION,
                [info.key for _, info in self.parts],
                sorted(self.ours),
                sorted(self.ambassadors),
                self.zone.key,
                self.understanding,
                sorted(self.weights),
                sorted(self.ends),
                sorted(self.same),
            ]
        )
        return hashlib.sha256(told.encode()).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class Found:
    """What came to light while building: cycles cut, doubles left out, clocks that disagree.

    repeated: replies of ours taken for a machine's, since they are one of many like it. stood_in:
    see Understanding. bounced, scanned: see Delivered.
    """

    activities: int
    cycles: int
    duplicates: int
    backwards: int
    repeated: int
    stood_in: int
    bounced: int = 0
    scanned: int = 0


def derive(resolved: Resolved, understanding: Understanding, inputs: Inputs, folder: Path) -> Found:
    """Everything computed from resolved activities and their words, written to `folder`."""
    infos = [info for _, info in inputs.parts]
    coverage = coverage_of(resolved, infos, dict(inputs.ends))
    kinds = [coverage[channel].kind for channel in resolved.channels]
    paths = reply_paths(resolved, kinds)
    repeated = repeated_replies(resolved, paths.parent, understanding.shapes)
    if repeated.any():
        resolved = replace(resolved, automatic=resolved.automatic | repeated)
        paths = reply_paths(resolved, kinds)
    threads = hang_together(resolved, kinds, paths, understanding)
    until = until_of(resolved, infos, coverage, kinds, dict(inputs.ends))
    clock = clock_of(resolved.t_us, inputs.zone)
    above = _above(
        resolved, threads.ours, until, [coverage[name] for name in resolved.channels], clock
    )

    def columns(start: int, stop: int) -> pa.Table:
        some, of_them = resolved.rows(start, stop), threads.rows(start, stop)
        told = _told(some, coverage, start) | _thread_columns(of_them)
        told |= _said(of_them, understanding.languages)
        told |= _to_columns(of_them.parent, above)
        told |= _time_columns(some.t_us, until[start:stop], clock)
        for name, answer in (("answer", of_them.answer), ("given", of_them.given)):
            told |= _wait_columns(name, answer, resolved.t_us, start, clock)
        return pa.table(told)

    _write(columns, len(resolved.t_us), folder)
    found = Found(
        activities=len(threads.path),
        cycles=threads.cycles,
        duplicates=resolved.duplicates,
        backwards=_backwards(resolved.t_us, threads.answer),
        repeated=int(np.count_nonzero(repeated)),
        stood_in=understanding.stood_in,
    )
    (folder / "coverage.json").write_text(
        json.dumps([asdict(channel) for channel in coverage.values()]), encoding="utf-8"
    )
    return found


def _write(columns: Callable[[int, int], pa.Table], size: int, folder: Path) -> None:
    """The messages in two files, written at once, a block of rows at a time.

    Columns that are worked out row by row are made as their block is written: what a block needs
    stays in the processor's cache, and both processors are at work.
    """
    half = -(-size // len(MESSAGES))
    schema = columns(0, 0).schema

    def one(number: int) -> None:
        stop = min(size, (number + 1) * half)
        # Dictionaries only where they help: the integers compress well enough, and write faster.
        with pq.ParquetWriter(
            folder / MESSAGES[number],
            schema,
            compression="lz4",
            use_dictionary=["channel", "kind", "platform", "verb", "side"],
            # Without Arrow's own schema beside Parquet's: Sail would follow it, and Spark has no
            # type for its dictionaries.
            store_schema=False,
        ) as file:
            for start in range(number * half, stop, BLOCK):
                file.write_table(columns(start, min(start + BLOCK, stop)))

    with ThreadPoolExecutor() as writers:
        list(writers.map(one, range(len(MESSAGES))))


def _told(
    resolved: Resolved, coverage: dict[str, ChannelCoverage], start: int
) -> dict[str, pa.Array]:
    """What the files themselves tell of each activity, the first of which is number `start`."""
    channels = [coverage[channel] for channel in resolved.channels]
    timed = np.array([channel.timed for channel in channels], dtype=bool)
    return {
        "seq": pa.array(np.arange(start, start + len(resolved.t_us), dtype=np.int32)),
        "t_us": pa.array(resolved.t_us),
        "part": pa.array(resolved.part),
        "part_row": pa.array(resolved.part_row),
        "channel": _named(resolved.channel, resolved.channels),
        "kind": _named(resolved.channel, [channel.kind.value for channel in channels]),
        "platform": _named(resolved.channel, [channel.platform for channel in channels]),
        "verb": _named(resolved.verb, VERBS),
        "side": _named(resolved.side, SIDES),
        "person": pa.array(resolved.person),
        "group": pa.array((resolved.person % GROUPS).astype(np.int16)),
        "message": pa.array(resolved.message),
        "automatic": pa.array(resolved.automatic),
        "words": pa.array(resolved.words),
        "timed": pa.array(timed[resolved.channel]),
    }


def _thread_columns(threads: HungTogether) -> dict[str, pa.Array]:
    return {
        "ours": pa.array(threads.ours),
        "parent": _nullable(threads.parent, threads.parent >= 0),
        "parent_unseen": pa.array(threads.parent == UNSEEN_PARENT),
        "inferred": pa.array(threads.inferred),
        "root": pa.array(threads.root),
        "depth": pa.array(threads.depth),
        "turn_start": pa.array(threads.turn_start),
        "returns": pa.array(threads.returns),
        "answer": _nullable(threads.answer, threads.answer >= 0),
    }


@dataclass(frozen=True, slots=True)
class _Above:
    """Of all messages, what those that answer them tell of them. heard: where they tell it."""

    person: NDArray[np.int64]
    ours: NDArray[np.bool_]
    month: NDArray[np.int32]
    heard: NDArray[np.bool_]


def _above(
    resolved: Resolved,
    ours: NDArray[np.bool_],
    until: NDArray[np.int64],
    channels: Sequence[ChannelCoverage],
    clock: Clock,
) -> _Above:
    timed = np.array([channel.timed for channel in channels], dtype=bool)
    talk = np.array([channel.kind is not ChannelKind.LOG for channel in channels], dtype=bool)
    said = resolved.message & ~resolved.automatic & (until != UNSEEN)
    month = clock.calendar(resolved.t_us).month * timed[resolved.channel]
    return _Above(resolved.person, ours, month, talk[resolved.channel] & said)


def _to_columns(parent: NDArray[np.int32], above: _Above) -> dict[str, pa.Array]:
    """Whom these messages answer."""
    to = np.maximum(parent, 0)
    there = (parent >= 0) & above.heard[to]
    return {
        "to_person": _nullable(above.person[to], there),
        "to_ours": _nullable(above.ours[to], there),
        "to_month": _nullable(above.month[to], there),
    }


def _backwards(t_us: NDArray[np.int64], answer: NDArray[np.int32]) -> int:
    """How many answers bear an earlier time than what they answer: two clocks disagree."""
    # Messages stand in the order of time: only an answer that stands before can be earlier.
    before = np.flatnonzero((answer >= 0) & (answer < np.arange(len(answer), dtype=np.int32)))
    return int(np.count_nonzero(t_us[answer[before]] < t_us[before]))


def _said(threads: HungTogether, languages: Sequence[str]) -> dict[str, pa.Array]:
    """What was understood of each message's words."""
    codes = pa.array(threads.language, mask=threads.language < 0)
    return {
        "language": pa.DictionaryArray.from_arrays(codes, pa.array(languages, type=pa.string())),
        "moves": pa.array(threads.held),
        "ask_kind": pa.array(threads.ask_kind),
        "wish_kind": pa.array(threads.wish_kind),
        "calls": pa.array(threads.calls),
    }


def _time_columns(
    t_us: NDArray[np.int64], until: NDArray[np.int64], clock: Clock
) -> dict[str, pa.Array]:
    local = clock.calendar(t_us)
    return {
        "until_us": _nullable(until, until != UNSEEN),
        "month": pa.array(local.month),
        "week": pa.array(local.week),
        "hour_of_week": pa.array(local.hour_of_week),
    }


def _wait_columns(
    name: str, answer: NDArray[np.int32], t_us: NDArray[np.int64], start: int, clock: Clock
) -> dict[str, pa.Array]:
    """How long these messages, the first of which is number `start`, waited for this answer.

    t_us: of all messages.
    """
    stop = start + len(answer)
    answered = answer >= 0
    itself = np.arange(start, stop, dtype=np.int32)
    answer_t_us = t_us[np.where(answered, answer, itself)]
    # Clocks of two servers may disagree by seconds: no answer comes before its question.
    waits = np.maximum(answer_t_us - t_us[start:stop], 0)
    group = (clock.calendar(answer_t_us).day % GROUPS).astype(np.int16)
    return {f"{name}_us": _nullable(waits, answered), f"{name}_group": _nullable(group, answered)}


def _named(codes: NDArray[Any], names: Sequence[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(names, type=pa.string()))


def _nullable(values: NDArray[Any], there: NDArray[np.bool_]) -> pa.Array:
    return pa.array(values, mask=~there)
