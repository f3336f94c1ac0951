"""A generation: everything derived from one set of parts, built whole or not at all."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from tweespraak.activity.model import ChannelKind, Coverage, Sees
from tweespraak.activity.people import GROUPS
from tweespraak.activity.schema import AGGREGATES
from tweespraak.archive.calendar import calendar
from tweespraak.archive.coverage import (
    UNSEEN,
    ChannelCoverage,
    by_channel,
    resolve_found,
    seen_until,
)
from tweespraak.archive.engine import Engine
from tweespraak.archive.files import new_folder
from tweespraak.archive.parts import PartInfo
from tweespraak.archive.resolve import SIDES, UNSEEN_PARENT, VERBS, Resolved, resolve
from tweespraak.archive.tables import Tables
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

VERSION = 1
"""Raise it when anything in the derived tables changes its meaning."""

SESSION_GAP_US = 72 * 3_600_000_000


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


@dataclass(frozen=True, slots=True)
class Generation:
    """A whole generation on disk. parts: in the order of the column `part`."""

    folder: Path
    parts: tuple[tuple[Path, PartInfo], ...]
    coverage: dict[str, ChannelCoverage]
    found: Found

    def tables(self, engine: Engine) -> Tables:
        """The Ibis tables of this generation."""
        return Tables(
            messages=engine.parquet(self.folder / "messages.parquet"),
            aggregates=engine.parquet(self.folder / "aggregates.parquet"),
        )


def build(inputs: Inputs, folder: Path, engine: Engine) -> Generation:
    """The generation of these inputs below `folder`, taken from there or made anew."""
    target = folder / inputs.key
    if not (target / "generation.json").exists():
        resolved = resolve(
            engine.raw, [path for path, _ in inputs.parts], inputs.ours, inputs.ambassadors
        )
        with new_folder(target) as aside:
            derive(resolved, inputs, aside)
            _copy_aggregates(inputs, aside)
    return _open(target, inputs)


def derive(resolved: Resolved, inputs: Inputs, folder: Path) -> Found:
    """Everything computed from resolved activities, written to `folder`."""
    coverage = _coverage(resolved, inputs)
    kinds = [coverage[channel].kind for channel in resolved.channels]
    ours = resolved.side < SIDES.index("theirs")
    path, parent, inferred = _paths(resolved, kinds)
    roots = find_roots(path)
    ignored = resolved.automatic | ~resolved.message
    spoken = without(roots.path, ignored)
    answer = first_answers(spoken, ours, ignored)
    answered = answer >= 0
    wait = np.where(answered, resolved.t_us[np.maximum(answer, 0)] - resolved.t_us, 0)
    until = _until(resolved, inputs, coverage, kinds)
    found = Found(
        activities=len(path),
        cycles=roots.cycles,
        duplicates=resolved.duplicates,
        backwards=int(np.count_nonzero(wait < 0)),
    )
    local = calendar(resolved.t_us, inputs.zone)
    names = pa.array(resolved.channels, type=pa.string())
    columns: dict[str, pa.Array] = {
        "seq": pa.array(np.arange(len(path), dtype=np.int32)),
        "t_us": pa.array(resolved.t_us),
        "part": pa.array(resolved.part),
        "position": pa.array(resolved.position),
        "channel": _named(resolved.channel, names),
        "kind": _named(
            resolved.channel, pa.array([kind.value for kind in kinds], type=pa.string())
        ),
        "platform": _named(
            resolved.channel,
            pa.array([coverage[c].platform for c in resolved.channels], type=pa.string()),
        ),
        "verb": _named(resolved.verb, pa.array(VERBS)),
        "side": _named(resolved.side, pa.array(SIDES)),
        "ours": pa.array(ours),
        "person": pa.array(resolved.person),
        "group": pa.array((resolved.person % GROUPS).astype(np.int16)),
        "message": pa.array(resolved.message),
        "automatic": pa.array(resolved.automatic),
        "words": pa.array(resolved.words),
        "calls": pa.array(resolved.calls),
        "parent": _nullable(parent, parent >= 0),
        "parent_unseen": pa.array(parent == UNSEEN_PARENT),
        "inferred": pa.array(inferred),
        "root": pa.array(roots.root),
        "depth": pa.array(roots.depth),
        "turn_start": pa.array(starts_of_turns(spoken, ours)),
        "returns": pa.array(
            returns_after_reply(
                spoken,
                answered_by_people(parent, spoken, ignored),
                roots.root,
                ours,
                resolved.person,
            )
            & ~ignored
        ),
        "answer": _nullable(answer, answered),
        # Clocks of two servers may disagree by seconds: an answer never comes before its question.
        "answer_us": _nullable(np.maximum(wait, 0), answered),
        "answer_group": _nullable(
            (local.day[np.maximum(answer, 0)] % GROUPS).astype(np.int16), answered
        ),
        "until_us": _nullable(until, until != UNSEEN),
        "timed": pa.array(
            np.array([coverage[c].timed for c in resolved.channels], dtype=bool)[resolved.channel]
        ),
        "month": pa.array(local.month),
        "week": pa.array(local.week),
        "hour_of_week": pa.array(local.hour_of_week),
    }
    # Dictionaries only where they help: the integers compress well enough, and write faster.
    pq.write_table(
        pa.table(columns),
        folder / "messages.parquet",
        compression="lz4",
        use_dictionary=["channel", "kind", "platform", "verb", "side"],
    )
    (folder / "generation.json").write_text(json.dumps(asdict(found)), encoding="utf-8")
    (folder / "coverage.json").write_text(
        json.dumps([asdict(channel) for channel in coverage.values()]), encoding="utf-8"
    )
    return found


def _named(codes: NDArray[Any], names: pa.Array) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes), names)


def _nullable(values: NDArray[Any], there: NDArray[np.bool_]) -> pa.Array:
    return pa.array(values, mask=~there)


def _paths(
    resolved: Resolved, kinds: Sequence[ChannelKind]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.bool_]]:
    """The reply path, what each answers, and whether that was inferred."""
    parent = resolved.parent.copy()
    path = np.where(parent >= 0, parent, NONE).astype(np.int32)
    inferred = np.zeros(len(path), dtype=bool)
    talk = np.array([kind is ChannelKind.CONVERSATION for kind in kinds], dtype=bool)
    rows = np.flatnonzero(talk[resolved.channel] & resolved.message & ~resolved.automatic)
    if len(rows):
        in_path, in_parent = sessions(
            resolved.thread[rows], resolved.t_us[rows], resolved.person[rows], SESSION_GAP_US
        )
        path[rows] = np.where(in_path >= 0, rows[in_path], NONE)
        told = parent[rows] != NONE
        inferred[rows] = ~told & (in_parent >= 0)
        parent[rows] = np.where(told, parent[rows], np.where(in_parent >= 0, rows[in_parent], NONE))
    return path, parent, inferred


def _coverage(resolved: Resolved, inputs: Inputs) -> dict[str, ChannelCoverage]:
    """Every channel's coverage, mailboxes by the sides found in them."""
    codes = {channel: code for code, channel in enumerate(resolved.channels)}
    coverages: list[Coverage] = []
    for number, (_, info) in enumerate(inputs.parts):
        for coverage in info.coverage:
            sides: set[Sees] = set()
            if Sees.FOUND in coverage.sees:
                rows = (resolved.part == number) & (
                    resolved.channel == codes.get(coverage.channel, -1)
                )
                theirs = resolved.side[rows] == SIDES.index("theirs")
                sides = ({Sees.THEIRS} if theirs.any() else set()) | (
                    {Sees.OURS} if (~theirs).any() else set()
                )
            coverages.append(resolve_found(coverage, frozenset(sides)))
    known = by_channel(coverages)
    # A channel without any coverage is a fault of its source: nothing can be told of it.
    for channel in resolved.channels:
        if channel not in known:
            known[channel] = by_channel(
                [Coverage(channel.split(":")[0], channel, ChannelKind.LOG, frozenset())]
            )[channel]
    return known


def _until(
    resolved: Resolved,
    inputs: Inputs,
    coverage: dict[str, ChannelCoverage],
    kinds: Sequence[ChannelKind],
) -> NDArray[np.int64]:
    """The end of what is seen around each activity.

    On a channel of conversations each chat is exported at a moment of its own: the end is that
    of the chat, not of the channel.
    """
    periods = {code: coverage[channel].both for code, channel in enumerate(resolved.channels)}
    until = seen_until(resolved.t_us, resolved.channel, periods)
    for code, kind in enumerate(kinds):
        if kind is not ChannelKind.CONVERSATION:
            continue
        ends = np.array(
            [_part_until(info, resolved.channels[code]) for _, info in inputs.parts], dtype=np.int64
        )
        rows = np.flatnonzero((resolved.channel == code) & (until != UNSEEN))
        _, thread = np.unique(resolved.thread[rows], return_inverse=True)
        last = np.full(int(thread.max(initial=-1)) + 1, UNSEEN)
        np.maximum.at(last, thread, ends[resolved.part[rows]])
        until[rows] = np.minimum(until[rows], last[thread])
    return until


def _part_until(info: PartInfo, channel: str) -> int:
    ends = [c.until_us for c in info.coverage if c.channel == channel and c.until_us is not None]
    return max(ends, default=int(UNSEEN))


def _copy_aggregates(inputs: Inputs, folder: Path) -> None:
    tables = [AGGREGATES.empty_table()]
    tables += [pq.read_table(path / "aggregates.parquet") for path, _ in inputs.parts]
    pq.write_table(pa.concat_tables(tables), folder / "aggregates.parquet")


def _open(folder: Path, inputs: Inputs) -> Generation:
    found = Found(**json.loads((folder / "generation.json").read_text(encoding="utf-8")))
    channels = json.loads((folder / "coverage.json").read_text(encoding="utf-8"))
    coverage = {value["channel"]: _channel_from_json(value) for value in channels}
    return Generation(folder, inputs.parts, coverage, found)


def _channel_from_json(value: dict[str, Any]) -> ChannelCoverage:
    def periods(found: list[list[int]]) -> tuple[tuple[int, int], ...]:
        return tuple((start, end) for start, end in found)

    return ChannelCoverage(
        **{
            **value,
            "kind": ChannelKind(value["kind"]),
            "ours": periods(value["ours"]),
            "theirs": periods(value["theirs"]),
            "both": periods(value["both"]),
        }
    )
