"""Made people who are asked and answer, with a fatigue that is known because we put it there."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tweespraak.archive.doses import dosed
from tweespraak.archive.tables import DELIVERIES

DAY_US = 86_400_000_000
MONTH = 28
DAYS = 365
DEPARTS_A_SILENCE = 0.08
GROUPS = 64

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class World:
    """How people and askers behave. All effects are log-odds of a response.

    step: of each ask in the 28 days before, the truth to be found. eager: how much more often
    those are asked who answer well. ageing: of each doubling of the time since somebody was first
    seen. feedback: by what the rate of asks is multiplied for 28 days after a silence. stops:
    people may leave after a silence and are asked no more. mood: of a mood that lasts about a
    month and in which people are asked more, too.
    """

    name: str
    people: int = 300
    step: float = 0.0
    eager: float = 0.6
    ageing: float = 0.0
    feedback: float = 1.0
    stops: bool = False
    mood: float = 0.0


def deliveries(world: World, repetitions: int, seed: int) -> pa.Table:
    """The asks of a year in so many worlds, each a channel of its own with its own people."""
    made = np.random.default_rng(seed)
    people = world.people * repetitions
    trait = made.normal(size=people)
    level = -1.2 + trait
    rate = 2.2 / MONTH * np.exp(world.eager * trait + 0.3 * made.normal(size=people))
    entry = made.integers(0, DAYS // 2, people)
    clock = made.integers(0, DAY_US, people)
    recent = np.zeros((MONTH - 1, people), dtype=np.int8)
    silent_since = np.full(people, -DAYS)
    mood, gone = made.normal(size=people), np.zeros(people, dtype=bool)
    rows = []
    for day in range(DAYS):
        mood = 0.96 * mood + 0.28 * made.normal(size=people)
        slowed = np.where(day - silent_since < MONTH, world.feedback, 1.0)
        chance = rate * slowed * np.exp(world.mood * mood)
        asked = np.flatnonzero((made.random(people) < chance) & (day >= entry) & ~gone)
        dose = recent.sum(axis=0)[asked]
        ages = np.log2(np.maximum(day - entry[asked], MONTH) / MONTH)
        odds = level[asked] + world.step * dose + world.ageing * ages + world.mood * mood[asked]
        answered = made.random(len(asked)) < 1 / (1 + np.exp(-odds))
        silent_since[asked] = np.where(answered, -DAYS, day)
        leaves = ~answered & (made.random(len(asked)) < DEPARTS_A_SILENCE) & world.stops
        gone[asked[leaves]] = True
        recent[day % (MONTH - 1)] = 0
        recent[day % (MONTH - 1), asked] = 1
        rows.append((np.full(len(asked), day), asked, answered, leaves))
    day, who, answered, leaves = (np.concatenate(part) for part in zip(*rows, strict=True))
    return _table(world, _Asked(day * DAY_US + clock[who], who, entry[who], answered, leaves))


@dataclass(frozen=True, slots=True)
class _Asked:
    t_us: NDArray[np.int64]
    who: NDArray[np.int64]
    entry: NDArray[np.int64]
    answered: NDArray[np.bool_]
    leaves: NDArray[np.bool_]


def _table(world: World, asked: _Asked) -> pa.Table:
    who, day = asked.who, asked.t_us // DAY_US
    count = len(who)
    moment = pa.array(np.full(count, DAY_US))
    nothing = pa.nulls(count, pa.int64())
    names = pa.array([f"{number:05}" for number in range(int(who.max()) // world.people + 1)])
    channel = pa.DictionaryArray.from_arrays(pa.array(who // world.people), names)
    columns = {
        "seq": np.arange(count),
        "t_us": asked.t_us,
        "channel": channel.cast(pa.string()),
        "kind": pa.repeat("log", count),
        "person": who,
        # By place in a world, as a key's last bits would spread its people.
        "group": who % world.people % GROUPS,
        "month": 202500 + np.minimum(day * 12 // DAYS, 11) + 1,
        "ask": np.ones(count, dtype=bool),
        "give": np.zeros(count, dtype=bool),
        "ask_kind": np.zeros(count, dtype=np.int8),
        "weight": np.ones(count),
        "since_us": (day - asked.entry) * DAY_US,
        "until_us": np.full(count, DAYS * DAY_US),
        "answered_us": pa.compute.if_else(pa.array(asked.answered), moment, nothing),
        "departed_us": pa.compute.if_else(pa.array(asked.leaves), moment, nothing),
        "departures": np.ones(count, dtype=bool),
        "scanned": np.zeros(count, dtype=bool),
    }
    return dosed(pa.table(columns)).cast(DELIVERIES.to_pyarrow())
