"""Made activities for the benches: power-law threads, people and channels, real-looking ids."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tweespraak.activity import schema
from tweespraak.activity.model import ChannelKind, Coverage, Sees
from tweespraak.activity.moves import ASK_KINDS, NO_KIND, THEIR_CALLS, Move, bit, mask
from tweespraak.archive.parts import PartInfo
from tweespraak.archive.resolve import Resolved
from tweespraak.archive.understanding import Moves

CHANNELS = 12
BATCH = 1_000_000
OPENS = 0.35
"""Share of messages that open a thread."""
SHARES = {Move.QUESTION: 0.22, Move.ASK: 0.12, Move.GIVE: 0.3, Move.TELL: 0.25}
START_US = 1_600_000_000_000_000
DAY_US = 86_400_000_000


class MadeUnderstanding:
    """An understanding of made messages: moves as often as real ones have them."""

    languages = ("nl", "en")
    stood_in = 0

    def __init__(self, resolved: Resolved, seed: int = 2) -> None:
        rng = np.random.default_rng(seed)
        size = len(resolved.t_us)
        self.language = rng.integers(-1, 2, size, dtype=np.int8)
        self.shapes = rng.integers(1, 2**63, size, dtype=np.uint64)
        held = sum(
            (rng.random(size) < share) * np.int16(bit(move)) for move, share in SHARES.items()
        )
        kinds = rng.integers(0, len(ASK_KINDS), size, dtype=np.int8)
        self._moves = Moves(
            held=held,
            ask_kind=np.where(held & bit(Move.ASK), kinds, NO_KIND).astype(np.int8),
            wish_kind=np.full(size, NO_KIND, dtype=np.int8),
            calls=(held & mask(THEIR_CALLS)) != 0,
        )

    def moves(self, *_place: object) -> Moves:
        """The same whatever the place: what is benched is what comes before and after."""
        return self._moves


def made_part(folder: Path, rows: int, seed: int = 1) -> tuple[Path, PartInfo]:
    """A part of `rows` messages as if read from exports.

    Texts are left empty on purpose: what is benched reads none.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    people = np.minimum((rng.pareto(1.1, rows) * 50).astype(np.int64), max(rows // 5, 10))
    channel = np.minimum(rng.zipf(1.6, rows) - 1, CHANNELS - 1)
    t_us = START_US + np.sort(rng.integers(0, 730 * DAY_US, rows))
    parent = _parents(rng, rows)
    channel[parent >= 0] = channel[_root_of(parent)][parent >= 0]
    ours = np.where(parent >= 0, rng.random(rows) < 0.45, rng.random(rows) < 0.3)
    ids = 1_040_000_000_000_000_000 + np.cumsum(rng.integers(1, 2_000_000_000, rows))
    shuffled = rng.permutation(rows)  # exports come in any order
    activities = pq.ParquetWriter(folder / "activities.parquet", schema.COUNTED)
    for start in range(0, rows, BATCH):
        pick = shuffled[start : start + BATCH]
        size = len(pick)
        answered = parent[pick]
        reply_to = _ids(ids[np.maximum(answered, 0)], answered < 0)
        who = np.where(ours[pick], channel[pick] % 7, people[pick] + 100)
        names = pa.array([f"x:@employer_{c}" for c in range(CHANNELS)])
        columns = {
            "id": _ids(ids[pick]),
            "t_us": pa.array(t_us[pick]),
            "platform": pa.array(["x"] * size),
            "channel": pa.DictionaryArray.from_arrays(pa.array(channel[pick]), names).cast(
                "string"
            ),
            "verb": pa.array(["create"] * size),
            "actor": _hex(who),
            "side": pa.DictionaryArray.from_arrays(
                pa.array(ours[pick].astype(np.int8)), pa.array(["theirs", "ours"])
            ).cast("string"),
            "reply_to": reply_to,
            "text": pa.array([""] * size),
            "automatic": pa.array(np.zeros(size, dtype=bool)),
            "position": pa.array(np.arange(start, start + size)),
            "words": pa.array(rng.poisson(14, size).astype(np.int32)),
        }
        arrays = [
            columns[f.name] if f.name in columns else pa.nulls(size, f.type) for f in schema.COUNTED
        ]
        activities.write_table(pa.Table.from_arrays(arrays, schema=schema.COUNTED))
    activities.close()
    coverage = tuple(
        Coverage(
            "x", f"x:@employer_{c}", ChannelKind.POSTS, frozenset({Sees.OURS, Sees.THEIRS}),
            int(t_us[0]), int(t_us[-1]),
        )
        for c in range(CHANNELS)
    )  # fmt: skip
    return folder, PartInfo(
        key=f"made-{rows}-{seed}", digest="", source="made", records=rows, activities=rows,
        rejects=0, asides=0, first_us=int(t_us[0]), last_us=int(t_us[-1]), coverage=coverage,
        owners=(), reasons=(), aside_reasons=(),
    )  # fmt: skip


def _parents(rng: np.random.Generator, rows: int) -> np.ndarray:
    """Who answers whom: a third opens a thread, the rest answers something recent, mostly."""
    back = np.minimum(rng.pareto(0.7, rows) * 20 + 1, 1e9).astype(np.int64)
    parent = np.arange(rows) - back
    opens = (rng.random(rows) < OPENS) | (parent < 0)
    parent[opens] = -1
    return parent


def _root_of(parent: np.ndarray) -> np.ndarray:
    root = np.where(parent < 0, np.arange(len(parent)), parent)
    while True:
        above = root[root]
        if np.array_equal(above, root):
            return root
        root = above


def _ids(numbers: np.ndarray, missing: np.ndarray | None = None) -> pa.Array:
    return pc.binary_join_element_wise("x:", pa.array(numbers, mask=missing).cast("string"), "")


def _hex(numbers: np.ndarray) -> pa.Array:
    """Person keys: twenty hexadecimal digits, mixed so that groups fill evenly."""
    mixed = (numbers.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)).astype(">u8")
    digits = np.frombuffer(mixed.tobytes().hex().encode(), dtype="S16").astype(str)
    return pa.array(np.char.add(digits, "0000"))
