"""Everything that measures ask of an engine, and generations to ask it of."""

import importlib
import inspect
import pkgutil
import random
from collections.abc import Iterable, Iterator
from dataclasses import replace

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
from tests.measure import forests
from tests.measure.builders import LANGUAGES, START, Built, Said, built, engine

from tweespraak import measure
from tweespraak.activity.model import Side
from tweespraak.activity.moves import AskKind, Move, WishKind
from tweespraak.activity.schema import AGGREGATES
from tweespraak.archive.tables import COMPANIONS, Tables
from tweespraak.measure.catalogue import CATALOGUE
from tweespraak.measure.reactions import NAMED
from tweespraak.report import behind

ROWS = 500
DAYS_US = forests.UNTIL * 1_000_000
WORDS = {
    "channel": (forests.POSTS, forests.TALK, forests.LOG, "x"),
    "kind": ("posts", "conversation", "log"),
    "stage": ("applied", "invited", "interview", "offer", "hired", "refused", "withdrawn"),
}
SEQS = 400
NEVER_NULL = {"seq", "t_us", "channel", "kind", "person", "group", "month", "from_us", "n"}


def expressions():
    """Name → what makes it: the counts of every measure, and what else is made of `Tables`."""
    modules = [
        importlib.import_module(f"{measure.__name__}.{found.name}")
        for found in pkgutil.iter_modules(measure.__path__)
    ]
    made = {
        f"{module.__name__.rpartition('.')[2]}.{name}": function
        for module in (*modules, behind)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and _takes_tables(function)
    }
    listed = {f"{each.counts.__module__.rpartition('.')[2]}.counts": each for each in CATALOGUE}
    return dict(sorted((made | {name: each.counts for name, each in listed.items()}).items()))


def _takes_tables(function) -> bool:
    """From `Tables` alone (all else has a default) to an expression."""
    told = inspect.get_annotations(function, eval_str=True)
    first, *others = inspect.signature(function).parameters.values() or [None]
    return (
        first is not None
        and told.get(first.name) is Tables
        and told.get("return") is ibis.expr.types.Table
        and all(one.default is not inspect.Parameter.empty for one in others)
    )


EXPRESSIONS = expressions()


def planted(seed: int, size: int) -> Built:
    """Random conversations, with random rows in every table beside them."""
    chance = random.Random(seed)  # noqa: S311  # made data, no secrets
    said = [*forests.large(seed, size), *(_crowd() if size else ())]
    made = built(_telling(chance, said), forests.SEEN)
    _write_counts(made)
    for name, schema in COMPANIONS.items():
        columns = {
            column: [_value(chance, column, kind) for _ in range(ROWS)]
            for column, kind in schema.items()
        }
        if name == "vacancies":
            # Each stands in the list once.
            columns["vacancy"] = ["a", "b", "c", "d e", "é", *(f"v{n}" for n in range(5, ROWS))]
        table = pa.table(columns, schema=schema.to_pyarrow())
        pq.write_table(table, made.generation.folder / f"{name}.parquet")
    # The folder goes with `made`; its tables are opened anew on what stands there now.
    object.__setattr__(made, "tables", made.generation.tables(engine()))
    return made


def _crowd() -> Iterator[Said]:
    """A post of ours that draws many answers on one day."""
    yield Said(90_000, 600, 1, Side.OURS, channel=forests.POSTS)
    for n in range(30):
        yield Said(90_001 + n, 700 + n, 2 + n % 9, to=90_000, channel=forests.POSTS)


def _write_counts(made: Built) -> None:
    """A few numbers as a platform gives them."""
    names = [name for name, _ in NAMED]
    told = {
        "platform": ["linkedin"] * len(names),
        "channel": ["linkedin:page"] * len(names),
        "t_us": [START * 1_000_000] * len(names),
        "days": [1] * len(names),
        "name": names,
        "value": [3.0] * len(names),
        "position": list(range(len(names))),
    }
    table = pa.table(told, schema=AGGREGATES)
    pq.write_table(table, made.generation.folder / "aggregates.parquet")


def _telling(chance: random.Random, said: Iterable[Said]) -> Iterator[Said]:
    """The same, and what each message does."""
    for one in said:
        moves = frozenset(chance.sample([*Move], chance.choice([0, 1, 1, 2])))
        yield replace(
            one,
            moves=moves,
            ask_kind=chance.choice([*AskKind]) if Move.ASK in moves else None,
            wish_kind=chance.choice([*WishKind]) if Move.WISH in moves else None,
            language=chance.choice([None, *LANGUAGES]),
        )


def _value(chance: random.Random, column: str, kind: ibis.expr.datatypes.DataType):
    if column not in NEVER_NULL and not kind.is_boolean() and chance.random() < 0.2:
        return None
    if kind.is_boolean():
        return chance.random() < 0.5
    if kind.is_string():
        return chance.choice(WORDS.get(column, ("a", "b", "c", "d e", "é")))
    if kind.is_floating():
        # Quarters: their sums are the same in every order.
        return chance.randint(0, 40) / 4
    return _integer(chance, column)


def _integer(chance: random.Random, column: str) -> int:
    if column in {"t_us", "from_us", "opened_us"}:
        return START * 1_000_000 + chance.randint(0, DAYS_US)
    if column == "closed_us":
        return START * 1_000_000 + 2 * DAYS_US
    if column == "until_us":
        return START * 1_000_000 + chance.randint(DAYS_US // 2, DAYS_US)
    if column.endswith("_us"):
        return chance.choice([0, 1, 30, 3_600, 86_400, 700_000]) * 1_000_000 + chance.randint(0, 2)
    return {
        "seq": lambda: chance.randrange(SEQS),
        "person": lambda: chance.randrange(40) * 67,
        "group": lambda: chance.randrange(64),
        "month": lambda: chance.choice([202311, 202312]),
        "ask_kind": lambda: chance.randint(-1, 5),
    }.get(column, lambda: chance.randint(0, 9))()
