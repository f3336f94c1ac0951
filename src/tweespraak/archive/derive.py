"""Everything computed from resolved activities: threads, answers, what is seen, local times."""

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from tweespraak.activity.people import GROUPS
from tweespraak.archive.calendar import calendar
from tweespraak.archive.coverage import UNSEEN, ChannelCoverage
from tweespraak.archive.parts import PartInfo
from tweespraak.archive.repeats import repeated_replies
from tweespraak.archive.reply_paths import HungTogether, hang_together, reply_paths
from tweespraak.archive.resolve import SIDES, UNSEEN_PARENT, VERBS, Resolved
from tweespraak.archive.seen import coverage_of, until_of
from tweespraak.archive.threads import (
    answered_by_people,
    returns_after_reply,
    starts_of_turns,
)
from tweespraak.archive.understanding import Understanding

VERSION = 5
"""Raise it when anything in the derived tables changes its meaning."""

MESSAGES = ("messages-0.parquet", "messages-1.parquet")
"""The files of the table of messages."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a generation is made of. ours, ambassadors: person keys.

    understanding: tells one way of understanding the words from another (model, corrections).
    """

    parts: tuple[tuple[Path, PartInfo], ...]
    ours: tuple[str, ...]
    ambassadors: tuple[str, ...]
    zone: ZoneInfo
    understanding: str

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
            ]
        )
        return hashlib.sha256(told.encode()).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class Found:
    """What came to light while building: cycles cut, doubles left out, clocks that disagree.

    repeated: replies of ours taken for a machine's, since they are one of many like it.
    """

    activities: int
    cycles: int
    duplicates: int
    backwards: int
    repeated: int


def derive(resolved: Resolved, understanding: Understanding, inputs: Inputs, folder: Path) -> Found:
    """Everything computed from resolved activities and their words, written to `folder`."""
    infos = [info for _, info in inputs.parts]
    coverage = coverage_of(resolved, infos)
    kinds = [coverage[channel].kind for channel in resolved.channels]
    paths = reply_paths(resolved, kinds)
    repeated = repeated_replies(resolved, paths.parent, understanding.shapes)
    if repeated.any():
        resolved = replace(resolved, automatic=resolved.automatic | repeated)
        paths = reply_paths(resolved, kinds)
    threads = hang_together(resolved, kinds, paths, understanding)
    until = until_of(resolved, infos, coverage, kinds)
    columns = _told(resolved, coverage) | _thread_columns(resolved, threads)
    columns |= _said(threads, understanding.languages)
    columns |= _time_columns(resolved, threads, until, inputs.zone)
    _write(pa.table(columns), folder)
    found = Found(
        activities=len(threads.path),
        cycles=threads.cycles,
        duplicates=resolved.duplicates,
        backwards=int(np.count_nonzero(_waits(resolved, threads.answer) < 0)),
        repeated=int(np.count_nonzero(repeated)),
    )
    (folder / "generation.json").write_text(json.dumps(asdict(found)), encoding="utf-8")
    (folder / "coverage.json").write_text(
        json.dumps([asdict(channel) for channel in coverage.values()]), encoding="utf-8"
    )
    return found


def _write(table: pa.Table, folder: Path) -> None:
    """The messages in two files, written at once: writing is half of the work of deriving."""
    half = -(-table.num_rows // len(MESSAGES))

    def one(number: int) -> None:
        # Dictionaries only where they help: the integers compress well enough, and write faster.
        pq.write_table(
            table.slice(number * half, half),
            folder / MESSAGES[number],
            compression="lz4",
            use_dictionary=["channel", "kind", "platform", "verb", "side"],
        )

    with ThreadPoolExecutor() as writers:
        list(writers.map(one, range(len(MESSAGES))))


def _told(resolved: Resolved, coverage: dict[str, ChannelCoverage]) -> dict[str, pa.Array]:
    """What the files themselves tell of each activity."""
    channels = [coverage[channel] for channel in resolved.channels]
    timed = np.array([channel.timed for channel in channels], dtype=bool)
    return {
        "seq": pa.array(np.arange(len(resolved.t_us), dtype=np.int32)),
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


def _said(threads: HungTogether, languages: Sequence[str]) -> dict[str, pa.Array]:
    """What was understood of each message's words."""
    moves, unknown = threads.moves, threads.language < 0
    codes = pa.array(threads.language, mask=unknown)
    return {
        "language": pa.DictionaryArray.from_arrays(codes, pa.array(languages, type=pa.string())),
        "moves": pa.array(moves.held),
        "ask_kind": pa.array(moves.ask_kind),
        "wish_kind": pa.array(moves.wish_kind),
        "calls": pa.array(moves.calls),
    }


def _thread_columns(resolved: Resolved, threads: HungTogether) -> dict[str, pa.Array]:
    answers = answered_by_people(threads.parent, threads.spoken, threads.ignored)
    returns = returns_after_reply(
        threads.spoken, answers, threads.root, threads.ours, resolved.person
    )
    return {
        "ours": pa.array(threads.ours),
        "parent": _nullable(threads.parent, threads.parent >= 0),
        "parent_unseen": pa.array(threads.parent == UNSEEN_PARENT),
        "inferred": pa.array(threads.inferred),
        "root": pa.array(threads.root),
        "depth": pa.array(threads.depth),
        "turn_start": pa.array(starts_of_turns(threads.spoken, threads.ours)),
        "returns": pa.array(returns & ~threads.ignored),
        "answer": _nullable(threads.answer, threads.answer >= 0),
    }


def _waits(resolved: Resolved, answer: NDArray[np.int32]) -> NDArray[np.int64]:
    """Microseconds until the answer, 0 without one; negative where two clocks disagree."""
    later = resolved.t_us[np.maximum(answer, 0)]
    waits: NDArray[np.int64] = np.where(answer >= 0, later - resolved.t_us, 0)
    return waits


def _time_columns(
    resolved: Resolved, threads: HungTogether, until: NDArray[np.int64], zone: ZoneInfo
) -> dict[str, pa.Array]:
    local = calendar(resolved.t_us, zone)

    def waits(answer: NDArray[np.int32], name: str) -> dict[str, pa.Array]:
        answered = answer >= 0
        day = local.day[np.maximum(answer, 0)]
        # Clocks of two servers may disagree by seconds: no answer comes before its question.
        wait = np.maximum(_waits(resolved, answer), 0)
        return {
            f"{name}_us": _nullable(wait, answered),
            f"{name}_group": _nullable((day % GROUPS).astype(np.int16), answered),
        }

    return {
        **waits(threads.answer, "answer"),
        **waits(threads.given, "given"),
        "until_us": _nullable(until, until != UNSEEN),
        "month": pa.array(local.month),
        "week": pa.array(local.week),
        "hour_of_week": pa.array(local.hour_of_week),
    }


def _named(codes: NDArray[Any], names: Sequence[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(names, type=pa.string()))


def _nullable(values: NDArray[Any], there: NDArray[np.bool_]) -> pa.Array:
    return pa.array(values, mask=~there)
