"""Fatigue's definitions, walked ask by ask: loops over dicts, no windows, no joins."""

import math
from collections import defaultdict
from itertools import product

import ibis
import numpy as np
import pyarrow as pa
from tests.measure.builders import engine

from tweespraak.archive.doses import dosed
from tweespraak.archive.tables import ARMS, COMPANIONS, DELIVERIES, Tables
from tweespraak.measure import fatigue

DAY = 86_400_000_000
MONTH, WEEK = 28 * DAY, 7 * DAY
END = 400 * DAY


def memory(schema, rows):
    columns = {name: [row[name] for row in rows] for name in schema}
    return ibis.memtable(pa.table(columns, schema=schema.to_pyarrow()))


def delivered(rows):
    """The table of these deliveries, with the doses that the archive writes beside them."""
    of = DELIVERIES.to_pyarrow()
    told = [field for field in of if field.name not in ("dose", "last_us", "later")]
    columns = {field.name: [row[field.name] for row in rows] for field in told}
    return ibis.memtable(dosed(pa.table(columns, schema=pa.schema(told))).select(of.names).cast(of))


def tables(deliveries, arms=()):
    """Tables that hold these deliveries, and nothing else."""
    empty = {name: memory(schema, []) for name, schema in COMPANIONS.items()}
    nothing = memory(DELIVERIES, [])
    return Tables(
        messages=nothing,
        aggregates=nothing,
        **empty | {"deliveries": delivered(deliveries), "arms": memory(ARMS, arms)},
    )


def frame(deliveries, arms=()):
    """The counts of these deliveries, as DuckDB gives them."""
    return counted(tables(deliveries, arms))


def counted(of):
    expression = fatigue.counts(of)
    engine()._backend._run_pre_execute_hooks(expression)
    return engine().run("fatigue", expression)


def delivery(seq, t_us, person, **told):
    """One ask, with what a test does not tell filled in."""
    return {
        "seq": seq,
        "t_us": t_us,
        "channel": "mail:acme",
        "kind": "log",
        "person": person,
        "group": person % 64,
        "month": 202400 + min(12, 1 + t_us // (31 * DAY)),
        "ask": True,
        "give": False,
        "ask_kind": 3,
        "weight": 1.0,
        "since_us": t_us,
        "until_us": END,
        "answered_us": None,
        "departed_us": None,
        "departures": True,
        "scanned": False,
    } | told


def random_deliveries(seed, count, people):
    """Deliveries with ties, edges of windows, odd weights and channels that are not seen."""
    made = np.random.default_rng(seed)
    rows = []
    for seq in range(count):
        # Whole days make ties and land on the edges of 7 and 28 days.
        whole = made.random() < 0.7
        t = int(made.integers(0, 400)) * DAY + (0 if whole else int(made.integers(0, DAY)))
        channel = ["mail:acme", "whatsapp:06", "linkedin:acme"][made.integers(3)]
        rows.append(
            delivery(
                seq,
                t,
                int(made.integers(people)),
                channel=channel,
                ask=bool(made.random() < 0.9),
                ask_kind=int(made.integers(-1, 2)),
                weight=float(made.choice([0.0, 0.1, 0.3, 0.5, 1.0, 1.0, 1.0, 2.5])),
                until_us={"mail:acme": 395 * DAY, "whatsapp:06": END, "linkedin:acme": None}[
                    channel
                ],
                answered_us=int(made.integers(0, 10)) * DAY if made.random() < 0.5 else None,
                departed_us=int(made.integers(0, 35)) * DAY if made.random() < 0.2 else None,
                departures=channel != "linkedin:acme" and bool(made.random() < 0.9),
            )
        )
    return rows


def level(weight):
    return min(15, math.ceil(round(weight * 1000) / 1000 - 1e-9))


def days(since):
    if since is None:
        return 4
    return sum(since >= end * DAY for end in (2, 7, 14, 28))


def tenure(since):
    """Quarters of a doubling of 28 days, by trial."""
    steps = 0
    while steps < 20 and since >= round(MONTH * 2 ** ((steps + 1) / 4)):
        steps += 1
    return steps


def exposed(rows):
    """Every ask that counts, with what came before and after."""
    found = []
    for row in rows:
        if not row["ask"] or row["until_us"] is None:
            continue
        if row["t_us"] + WEEK > row["until_us"] or row["since_us"] < MONTH:
            continue
        others = [one for one in rows if one["ask"] and one["person"] == row["person"]]
        before = [one for one in others if 0 < row["t_us"] - one["t_us"] < MONTH]
        after = [one for one in others if 0 < one["t_us"] - row["t_us"] <= MONTH]
        month = row["month"]
        dose = sum(one["weight"] for one in before)
        found.append(
            {
                "row": row,
                "dose": dose,
                "level": level(dose),
                "days": days(min((row["t_us"] - one["t_us"] for one in before), default=None)),
                "tenure": tenure(row["since_us"]),
                "later": level(sum(one["weight"] for one in after))
                if row["t_us"] + MONTH <= row["until_us"]
                else None,
                "answered": row["answered_us"] is not None and row["answered_us"] <= WEEK,
                "stratum": (
                    row["person"],
                    row["channel"],
                    row["ask_kind"],
                    month // 100,
                    (month % 100 - 1) // 3,
                ),
            }
        )
    return found


def pairs(rows):
    """By channel, group and what differs: the weight, and that of what is told."""
    by_stratum = defaultdict(list)
    for one in exposed(rows):
        by_stratum[one["stratum"]].append(one)
    found = defaultdict(lambda: [0.0, 0.0])
    strata = defaultdict(lambda: [0, 0])
    for key, members in by_stratum.items():
        yes = [one for one in members if one["answered"]]
        no = [one for one in members if not one["answered"]]
        if not yes or not no:
            continue
        place = (key[1], key[0] % 64)
        strata[place][0] += 1
        strata[place][1] += len(members)
        told = sum(one["later"] is not None for one in members)
        for a, b in product(yes, no):
            both = a["later"] is not None and b["later"] is not None
            later = a["later"] - b["later"] if both else 0
            at = (a["level"], a["days"], b["level"], b["days"], a["tenure"] - b["tenure"], later)
            found[place + at][0] += 1 / (len(members) - 1)
            found[place + at][1] += 1 / (told - 1) if both else 0.0
    return dict(found), dict(strata)


def doses(rows):
    found = defaultdict(lambda: [0, 0, 0.0])
    for one in exposed(rows):
        cell = found[one["row"]["channel"], one["row"]["group"], one["level"]]
        cell[0] += 1
        cell[1] += one["answered"]
        cell[2] += one["dose"]
    return dict(found)


def hazards(rows):
    """By channel, group and k: at risk and departed."""
    found = defaultdict(lambda: [0, 0])
    chains = defaultdict(list)
    for row in rows:
        if row["ask"] and row["departures"]:
            chains[row["person"], row["channel"]].append(row)
    for chain in chains.values():
        chain.sort(key=lambda row: (row["t_us"], row["seq"]))
        for place, row in enumerate(chain):
            later = chain[place + 1]["t_us"] if place + 1 < len(chain) else None
            end = row["t_us"] + MONTH if later is None else min(later, row["t_us"] + MONTH)
            if row["until_us"] is None or end > row["until_us"]:
                continue
            left = row["departed_us"]
            gone = left is not None and left <= MONTH
            if gone and later is not None:
                gone = row["t_us"] + left < later
            cell = found[row["channel"], row["group"], min(20, place + 1)]
            cell[0] += 1
            cell[1] += gone
    return dict(found)


def drawn(rows, arms):
    """By arm, cap and group: people, asks, responses, people who departed."""
    found = defaultdict(lambda: [0, 0, 0, 0])
    for one in arms:
        cell = found[one["arm"], -1 if one["cap"] is None else one["cap"], one["group"]]
        cell[0] += 1
        mine = [r for r in rows if r["person"] == one["person"] and r["until_us"] is not None]
        for row in mine:
            if row["ask"] and row["t_us"] + WEEK <= row["until_us"]:
                cell[1] += 1
                cell[2] += row["answered_us"] is not None and row["answered_us"] <= WEEK
        cell[3] += any(row["departures"] and row["departed_us"] is not None for row in mine)
    return dict(found)
