"""Made tables beside messages and deliveries: applications, vacancies, effort, terms, names."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from bench.made import CHANNELS, DAY_US, DAYS, START_US

from tweespraak.activity.model import Stage
from tweespraak.activity.people import GROUPS
from tweespraak.activity.schema import AGGREGATES
from tweespraak.archive.engine import BLOCK
from tweespraak.archive.tables import COMPANIONS

VACANCIES = 2_000
PLACES = 40
NAMES_ONE = 10
"""One message in so many names a vacancy."""
SIDES = 3
"""Terms are counted of ours, and of theirs by whether they call for an answer."""


def made_companions(folder: Path, rows: int, seed: int = 4) -> None:
    """As many applications and terms as `rows`, a tenth as many names, and what they refer to."""
    rng = np.random.default_rng(seed)
    tables = {
        "applications": _applications(rng, rows),
        "vacancies": _vacancies(rng),
        "effort": _effort(rng),
        "terms": _terms(rng, rows),
        "named": {
            "seq": np.sort(rng.choice(rows, rows // NAMES_ONE, replace=False)),
            "vacancy": _vacancy(rng.integers(0, VACANCIES, rows // NAMES_ONE)),
        },
        "arms": {name: [] for name in COMPANIONS["arms"].names},
    }
    for name, columns in tables.items():
        table = pa.table(columns).cast(COMPANIONS[name].to_pyarrow())
        pq.write_table(table, folder / f"{name}.parquet", row_group_size=BLOCK)
    pq.write_table(AGGREGATES.empty_table(), folder / "aggregates.parquet")


def _applications(rng: np.random.Generator, rows: int) -> dict[str, object]:
    day = np.sort(rng.integers(0, DAYS, rows))
    person = rng.integers(0, 2**62, rows // 2)[rng.integers(0, rows // 2, rows)]
    word = rng.exponential(9 * DAY_US, rows).astype(np.int64)
    decided = word + rng.exponential(20 * DAY_US, rows).astype(np.int64)
    left = (DAYS - day) * DAY_US
    sources = [*(f"x:@employer_{number}" for number in range(CHANNELS)), "LinkedIn", "a friend"]
    stages = [stage.value for stage in Stage]
    return {
        "t_us": START_US + day * DAY_US,
        "channel": pa.repeat("ats:made", rows),
        "person": person,
        "group": person % GROUPS,
        "month": 202009 + day // 365 * 100,
        "vacancy": _vacancy(rng.integers(0, VACANCIES, rows)),
        "stated": _named(rng.integers(0, len(sources), rows), sources),
        "observed": _named(rng.integers(0, len(sources), rows), sources),
        "stage": _named(rng.integers(0, len(stages), rows), stages),
        "word_us": pa.array(word, mask=word > left),
        "decided_us": pa.array(decided, mask=decided > left),
        "until_us": np.full(rows, START_US + DAYS * DAY_US),
    }


def _vacancies(rng: np.random.Generator) -> dict[str, object]:
    opened = START_US + rng.integers(0, DAYS, VACANCIES) * DAY_US
    closed = opened + rng.integers(7, 90, VACANCIES) * DAY_US
    number = np.arange(VACANCIES)
    return {
        "vacancy": _vacancy(number),
        "title": [f"role {n % 300}" for n in number],
        "place": [f"place {n % PLACES}" for n in number],
        "opened_us": opened,
        "closed_us": pa.array(closed, mask=closed > START_US + DAYS * DAY_US),
    }


def _effort(rng: np.random.Generator) -> dict[str, object]:
    months = np.tile(np.arange(DAYS // 30), CHANNELS)
    size = len(months)
    return {
        "channel": [f"x:@employer_{n}" for n in np.repeat(np.arange(CHANNELS), DAYS // 30)],
        "from_us": START_US + months * 30 * DAY_US,
        "until_us": START_US + (months + 1) * 30 * DAY_US,
        "hours": rng.gamma(2.0, 20.0, size).round(1),
        "euros": rng.gamma(2.0, 200.0, size).round(2),
    }


def _terms(rng: np.random.Generator, rows: int) -> dict[str, object]:
    """Every word on every channel, of each side, in each group: once each."""
    place = np.arange(rows)
    side = place // GROUPS % SIDES
    channel = place // (GROUPS * SIDES) % CHANNELS
    word = place // (GROUPS * SIDES * CHANNELS)
    return {
        "channel": _named(channel, [f"x:@employer_{number}" for number in range(CHANNELS)]),
        "ours": side == 0,
        "calls": side == 1,
        "group": place % GROUPS,
        "term": _named(word, [f"word{number:05}" for number in range(int(word.max()) + 1)]),
        "n": rng.zipf(1.7, rows).clip(max=10_000),
    }


def _vacancy(numbers: np.ndarray) -> pa.Array:
    return _named(numbers, [f"V-{number:05}" for number in range(VACANCIES)])


def _named(numbers: np.ndarray, names: list[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(numbers), pa.array(names)).cast("string")
