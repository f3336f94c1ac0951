"""Made activities and deliveries for the benches: power-law threads, people who tire."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tweespraak.activity import schema
from tweespraak.activity.model import ChannelKind, Coverage, Sees
from tweespraak.activity.moves import ASK_KINDS, NO_KIND, THEIR_CALLS, WISH_KINDS, Move, bit, mask
from tweespraak.activity.people import GROUPS
from tweespraak.archive.doses import dosed
from tweespraak.archive.engine import BLOCK
from tweespraak.archive.parts import PartInfo
from tweespraak.archive.resolve import Resolved
from tweespraak.archive.tables import DELIVERIES
from tweespraak.archive.understanding import Moves

CHANNELS = 12
BATCH = 1_000_000
OPENS = 0.35
"""Share of messages that open a thread."""
SHARES = {Move.QUESTION: 0.22, Move.ASK: 0.12, Move.GIVE: 0.3, Move.TELL: 0.25}
WISHES = 0.04
"""Share of messages that wish for something."""
START_US = 1_600_000_000_000_000
DAY_US = 86_400_000_000
DAYS = 730

MOST_ASKS = 40
"""Each person is asked 1 to 40 times, every number as likely."""
DOSE_US, WINDOW_US = 28 * DAY_US, 7 * DAY_US
STEP = -0.15
"""What each ask in the 28 days before does to the log-odds of a response: the fatigue."""
LEVEL = -1.2
KIND_SHARES = (0.7, 0.2, 0.1)
GIVE_SHARE = 0.15
"""Share of deliveries that give and ask nothing."""
LEAVES = 0.01


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
        wishes = rng.random(size) < WISHES
        wished = rng.integers(0, len(WISH_KINDS), size, dtype=np.int8)
        held |= (wishes * bit(Move.WISH)).astype(np.int16)
        self._moves = Moves(
            held=held,
            ask_kind=np.where(held & bit(Move.ASK), kinds, NO_KIND).astype(np.int8),
            wish_kind=np.where(wishes, wished, NO_KIND).astype(np.int8),
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
    t_us = START_US + np.sort(rng.integers(0, DAYS * DAY_US, rows))
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


def made_deliveries(folder: Path, rows: int, seed: int = 3) -> Path:
    """About `rows` deliveries over two years, to people who tire by a law that is known (STEP).

    Who is asked, and when, has nothing to do with what they answered before.
    """
    rng = np.random.default_rng(seed)
    times = rng.integers(1, MOST_ASKS + 1, rows * 2 // (MOST_ASKS + 1))
    who = np.repeat(np.arange(len(times)), times)
    size = len(who)
    t_us = rng.integers(0, DAYS * DAY_US, size)
    order = np.lexsort((t_us, who))
    t_us = t_us[order]
    ask = rng.random(size) >= GIVE_SHARE
    dose = _dose(who, t_us, ask)
    trait = rng.normal(size=len(times))[who]
    answered = ask & (rng.random(size) < 1 / (1 + np.exp(-(LEVEL + trait + STEP * dose))))
    wait = np.minimum(rng.exponential(DAY_US, size), WINDOW_US).astype(np.int64)
    leaves = ask & (rng.random(size) < LEAVES)
    start = np.flatnonzero(np.diff(who, prepend=-1))
    # The last bits are the group: an odd factor keeps them as even as those of real keys.
    person = (who.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(1)
    kinds = rng.choice(len(KIND_SHARES), size, p=KIND_SHARES)
    # A person is a member of one list; what is given comes by reply, on some channel.
    channel = np.where(ask, (rng.zipf(1.6, len(times)) % CHANNELS)[who], kinds)
    names = pa.array([f"mail:list_{number}" for number in range(CHANNELS)])
    seen = np.full(size, START_US + DAYS * DAY_US)
    columns = {
        "t_us": START_US + t_us,
        "channel": pa.DictionaryArray.from_arrays(pa.array(channel), names).cast("string"),
        "kind": pa.array(np.where(ask, "log", "conversation")),
        "person": person.astype(np.int64),
        "group": (person % np.uint64(GROUPS)).astype(np.int16),
        "month": _month(START_US + t_us),
        "ask": ask,
        "give": ~ask,
        "ask_kind": np.where(ask, kinds, NO_KIND),
        "weight": ask.astype(np.float64),
        "since_us": t_us - np.repeat(t_us[start], times),
        "until_us": seen,
        "answered_us": pa.array(wait, mask=~answered | (START_US + t_us + wait > seen)),
        "departed_us": pa.array(wait, mask=~leaves | (START_US + t_us + wait > seen)),
        "departures": np.ones(size, dtype=bool),
        "scanned": np.zeros(size, dtype=bool),
    }
    # As the archive writes them: in the order in which they were sent.
    arrived = pa.array(np.argsort(t_us, kind="stable"))
    table = dosed(pa.table(columns).take(arrived)).add_column(0, "seq", pa.array(np.arange(size)))
    path = folder / "deliveries.parquet"
    pq.write_table(table.cast(DELIVERIES.to_pyarrow()), path, row_group_size=BLOCK)
    return path


def _dose(who: np.ndarray, t_us: np.ndarray, ask: np.ndarray) -> np.ndarray:
    """How many asks reached the same person in the 28 days before each; sorted by who and t_us.

    To the second: with microseconds, places of millions of people go beyond 64 bits.
    """
    month = DOSE_US // 1_000_000
    place = who * (DAYS * DAY_US // 1_000_000 + month) + t_us // 1_000_000
    asks = np.concatenate([[0], np.cumsum(ask)])
    first = np.searchsorted(place, place - month, side="right")
    return asks[np.searchsorted(place, place)] - asks[first]


def _month(t_us: np.ndarray) -> np.ndarray:
    months = t_us.astype("datetime64[us]").astype("datetime64[M]").astype(np.int64)
    return (1970 + months // 12) * 100 + months % 12 + 1


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
