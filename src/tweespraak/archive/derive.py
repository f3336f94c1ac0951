"""Everything computed from resolved activities: threads, answers, what is seen, local times."""

import hashlib
import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from tweespraak.activity.model import ChannelKind
from tweespraak.activity.people import GROUPS
from tweespraak.archive.calendar import Clock, clock_of
from tweespraak.archive.coverage import UNSEEN, ChannelCoverage
from tweespraak.archive.parts import PartInfo
from tweespraak.archive.resolve import SIDES, UNSEEN_PARENT, VERBS, Resolved, rows_of
from tweespraak.archive.seen import coverage_of, until_of
from tweespraak.archive.threads import (
    NONE,
    answered_by_people,
    find_roots,
    first_answers,
    returns_after_reply,
    sessions,
    starts_of_turns,
    without,
)

VERSION = 4
"""Raise it when anything in the derived tables changes its meaning."""

MESSAGES = ("messages-0.parquet", "messages-1.parquet")
"""The files of the table of messages."""

BLOCK = 122_880
"""So many rows are worked out and written together: DuckDB's own size of a group of rows."""

SESSION_GAP_US = 72 * 3_600_000_000
FOREVER_US = 2**62


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a generation is made of. ours, ambassadors: person keys."""

    parts: tuple[tuple[Path, PartInfo], ...]
    ours: tuple[str, ...]
    ambassadors: tuple[str, ...]
    zone: ZoneInfo

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
            ]
        )
        return hashlib.sha256(told.encode()).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class Found:
    """What came to light while building: cycles cut, doubles left out, clocks that disagree."""

    activities: int
    cycles: int
    duplicates: int
    backwards: int


def derive(resolved: Resolved, inputs: Inputs, folder: Path) -> Found:
    """Everything computed from resolved activities, written to `folder`."""
    infos = [info for _, info in inputs.parts]
    coverage = coverage_of(resolved, infos)
    kinds = [coverage[channel].kind for channel in resolved.channels]
    threads = _threads(resolved, kinds)
    until = until_of(resolved, infos, coverage, kinds)
    clock = clock_of(resolved.t_us, inputs.zone)

    def columns(start: int, stop: int) -> pa.Table:
        some, of_them = resolved.rows(start, stop), threads.rows(start, stop)
        itself = np.arange(start, stop, dtype=np.int32)
        answer_t_us = resolved.t_us[np.where(of_them.answer >= 0, of_them.answer, itself)]
        told = _told(some, coverage, start) | _thread_columns(of_them)
        times = _time_columns(some.t_us, of_them.answer, answer_t_us, until[start:stop], clock)
        return pa.table(told | times)

    _write(columns, len(resolved.t_us), folder)
    found = Found(
        activities=len(threads.path),
        cycles=threads.cycles,
        duplicates=resolved.duplicates,
        backwards=_backwards(resolved.t_us, threads.answer),
    )
    (folder / "generation.json").write_text(json.dumps(asdict(found)), encoding="utf-8")
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
        ) as file:
            for start in range(number * half, stop, BLOCK):
                file.write_table(columns(start, min(start + BLOCK, stop)))

    with ThreadPoolExecutor() as writers:
        list(writers.map(one, range(len(MESSAGES))))


@dataclass(frozen=True, slots=True)
class _Threads:
    """How messages hang together; see the columns of the same names in MESSAGE_COLUMNS."""

    path: NDArray[np.int32]
    parent: NDArray[np.int32]
    inferred: NDArray[np.bool_]
    root: NDArray[np.int32]
    depth: NDArray[np.int32]
    turn_start: NDArray[np.bool_]
    returns: NDArray[np.bool_]
    answer: NDArray[np.int32]
    ours: NDArray[np.bool_]
    cycles: int

    def rows(self, start: int, stop: int) -> "_Threads":
        """The same of some of the messages."""
        return rows_of(self, start, stop)


def _threads(resolved: Resolved, kinds: Sequence[ChannelKind]) -> _Threads:
    ours = resolved.side < SIDES.index("theirs")
    path, parent, inferred = _paths(resolved, kinds)
    roots = find_roots(path)
    ignored = resolved.automatic | ~resolved.message
    # The reply path without what machines sent.
    spoken = without(roots.path, ignored)
    answers = answered_by_people(parent, spoken, ignored)
    returns = returns_after_reply(spoken, answers, roots.root, ours, resolved.person)
    return _Threads(
        path=roots.path,
        parent=parent,
        inferred=inferred,
        root=roots.root,
        depth=roots.depth,
        turn_start=starts_of_turns(spoken, ours),
        returns=returns & ~ignored,
        answer=first_answers(_across_sessions(resolved, kinds, spoken), ours, ignored),
        ours=ours,
        cycles=roots.cycles,
    )


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
        "calls": pa.array(resolved.calls),
        "timed": pa.array(timed[resolved.channel]),
    }


def _thread_columns(threads: _Threads) -> dict[str, pa.Array]:
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


def _backwards(t_us: NDArray[np.int64], answer: NDArray[np.int32]) -> int:
    """How many answers bear an earlier time than what they answer: two clocks disagree."""
    # Messages stand in the order of time: only an answer that stands before can be earlier.
    before = np.flatnonzero((answer >= 0) & (answer < np.arange(len(answer), dtype=np.int32)))
    return int(np.count_nonzero(t_us[answer[before]] < t_us[before]))


def _time_columns(
    t_us: NDArray[np.int64],
    answer: NDArray[np.int32],
    answer_t_us: NDArray[np.int64],
    until: NDArray[np.int64],
    clock: Clock,
) -> dict[str, pa.Array]:
    """answer_t_us: the time of the answer; of the message itself where there is none."""
    local = clock.calendar(t_us)
    answered = answer >= 0
    # Clocks of two servers may disagree by seconds: no answer comes before its question.
    waits = np.maximum(answer_t_us - t_us, 0)
    answer_group = (clock.calendar(answer_t_us).day % GROUPS).astype(np.int16)
    return {
        "answer_us": _nullable(waits, answered),
        "answer_group": _nullable(answer_group, answered),
        "until_us": _nullable(until, until != UNSEEN),
        "month": pa.array(local.month),
        "week": pa.array(local.week),
        "hour_of_week": pa.array(local.hour_of_week),
    }


def _named(codes: NDArray[Any], names: Sequence[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(names, type=pa.string()))


def _nullable(values: NDArray[Any], there: NDArray[np.bool_]) -> pa.Array:
    return pa.array(values, mask=~there)


def _paths(
    resolved: Resolved, kinds: Sequence[ChannelKind]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.bool_]]:
    """The reply path, what each answers, and whether that was inferred."""
    parent = resolved.parent.copy()
    path = np.where(parent >= 0, parent, NONE).astype(np.int32)
    inferred = np.zeros(len(path), dtype=bool)
    rows = _said_in_talks(resolved, kinds)
    if len(rows):
        in_path, in_parent = sessions(
            resolved.thread[rows], resolved.t_us[rows], resolved.person[rows], SESSION_GAP_US
        )
        path[rows] = np.where(in_path >= 0, rows[in_path], NONE)
        told = parent[rows] != NONE
        inferred[rows] = ~told & (in_parent >= 0)
        parent[rows] = np.where(told, parent[rows], np.where(in_parent >= 0, rows[in_parent], NONE))
    return path, parent, inferred


def _said_in_talks(resolved: Resolved, kinds: Sequence[ChannelKind]) -> NDArray[np.intp]:
    """Where people's messages on channels of conversation stand."""
    talk = np.array([kind is ChannelKind.CONVERSATION for kind in kinds], dtype=bool)
    return np.flatnonzero(talk[resolved.channel] & resolved.message & ~resolved.automatic)


def _across_sessions(
    resolved: Resolved, kinds: Sequence[ChannelKind], path: NDArray[np.int32]
) -> NDArray[np.int32]:
    """The reply path with a chat's sessions joined: a late answer is late, and still an answer."""
    rows = _said_in_talks(resolved, kinds)
    if not len(rows):
        return path
    path = path.copy()
    before, _ = sessions(
        resolved.thread[rows], resolved.t_us[rows], resolved.person[rows], FOREVER_US
    )
    path[rows] = np.where(before >= 0, rows[before], NONE)
    return path
