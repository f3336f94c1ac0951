"""From the parts' string ids to dense integers: one entry an activity, in arrival order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tweespraak.activity.model import Side, Verb
from tweespraak.archive.engine import Engine
from tweespraak.archive.people import keep_together, one_person, together
from tweespraak.archive.threads import NONE

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Columns = TypeVar("Columns", bound="DataclassInstance")

UNSEEN_PARENT = np.int32(-2)
"""`parent` of a message that answers one that is in none of the files."""

SIDES = (Side.OURS.value, Side.AMBASSADOR.value, Side.THEIRS.value)
VERBS = tuple(verb.value for verb in Verb)
SIDE_SQL = """CASE WHEN o.code = 1 THEN 1
               WHEN side = 'ours' THEN 0 WHEN side = 'ambassador' THEN 1 WHEN side = 'theirs' THEN 2
               ELSE coalesce(o.code, 2) END"""
"""Index into SIDES: what the file says holds, unless the person is an ambassador."""
NOTHING_SQL = (
    "SELECT 0::INTEGER AS part, 0::BIGINT AS part_row, '' AS id, 0::BIGINT AS t_us, "
    "'' AS channel, '' AS verb, '' AS actor, '' AS side, '' AS reply_to, '' AS thread, "
    "false AS has_text, false AS automatic, 0::INTEGER AS words WHERE false"
)
FETCHED = (
    "t_us",
    "part",
    "part_row",
    "channel",
    "verb",
    "side",
    "person",
    "thread",
    "message",
    "automatic",
    "words",
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """Columns of all activities in arrival order (by time, then as the files have them).

    parent: index of what it answers, NONE, or UNSEEN_PARENT. side: index into SIDES.
    channel: index into `channels`. verb: index into VERBS. thread: hash of channel and the
    platform's own thread.
    duplicates: activities left out because the same id had been read before.
    """

    channels: tuple[str, ...]
    duplicates: int
    t_us: NDArray[np.int64]
    part: NDArray[np.int32]
    part_row: NDArray[np.int64]
    channel: NDArray[np.int16]
    verb: NDArray[np.int8]
    side: NDArray[np.int8]
    person: NDArray[np.int64]
    thread: NDArray[np.uint64]
    message: NDArray[np.bool_]
    automatic: NDArray[np.bool_]
    words: NDArray[np.int32]
    parent: NDArray[np.int32]

    def rows(self, start: int, stop: int) -> "Resolved":
        """The same of some of the activities; what they answer stays numbered among all."""
        return rows_of(self, start, stop)


def rows_of(columns: Columns, start: int, stop: int) -> Columns:
    """A dataclass of columns with some of their rows, not copied."""
    told = {field.name: getattr(columns, field.name) for field in fields(columns)}
    some = {name: v[start:stop] for name, v in told.items() if isinstance(v, np.ndarray)}
    return replace(columns, **some)


def resolve(
    connection: duckdb.DuckDBPyConnection,
    parts: Sequence[Path],
    ours: Sequence[str],
    ambassadors: Sequence[str],
    same: Sequence[tuple[str, str]] = (),
) -> Resolved:
    """Read the parts' activities, leave doubles out, decide sides, and find parents.

    ours, ambassadors: person keys. same: keys, each with the one that stands for its person. A
    side that the file itself decided stands, unless the person is an ambassador.
    """
    _sides(connection, ours, ambassadors)
    keep_together(connection, same)
    source = _parts_sql(parts) if parts else NOTHING_SQL
    connection.execute(f"CREATE OR REPLACE TEMP VIEW everything AS {source}")
    channels = tuple(
        row[0] for row in connection.execute("SELECT DISTINCT channel FROM everything").fetchall()
    )
    channels = tuple(sorted(channels))
    duplicates = _load(connection, channels)
    columns = connection.execute(f"SELECT {', '.join(FETCHED)} FROM arrived").fetchnumpy()
    parent = _parents(connection, parts, len(columns["t_us"]))
    connection.execute("DROP TABLE arrived")
    order = _arrival_order(columns["t_us"], columns["part"], columns["part_row"])
    rank = np.empty(len(order), dtype=np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    arrays: Mapping[str, NDArray[np.generic]] = {
        name: np.asarray(column)[order] for name, column in columns.items()
    }
    parent = parent[order]
    parent = np.where(parent >= 0, rank[np.maximum(parent, 0)], parent)
    return Resolved(channels=channels, duplicates=duplicates, parent=parent, **arrays)  # type: ignore[arg-type]  # the query names exactly these columns


def _arrival_order(
    t_us: NDArray[np.int64], part: NDArray[np.int32], part_row: NDArray[np.int64]
) -> NDArray[np.int64]:
    """By time; what happened in the same microsecond as the files have it."""
    same_part = np.diff(part) == 0
    if bool(np.all((np.diff(part) > 0) | (same_part & (np.diff(part_row) >= 0)))):
        return np.argsort(t_us, kind="stable")
    return np.lexsort((part_row, part, t_us))


def count_sides(
    connection: duckdb.DuckDBPyConnection,
    parts: Sequence[Path],
    ours: Sequence[str],
    ambassadors: Sequence[str],
) -> list[tuple[int, int, int]]:
    """Activities by side (as in SIDES) of each part, doubles included."""
    _sides(connection, ours, ambassadors)
    counts = [[0, 0, 0] for _ in parts]
    if parts:
        files = Engine.scan(*(folder / "activities.parquet" for folder in parts))
        found = connection.execute(
            f"SELECT file_index AS part, {SIDE_SQL} AS side, count(*) "
            f"FROM {files} LEFT JOIN our_people o USING (actor) GROUP BY ALL"
        ).fetchall()
        for part, side, count in found:
            counts[part][side] = count
    return [(a, b, c) for a, b, c in counts]


def _sides(
    connection: duckdb.DuckDBPyConnection, ours: Sequence[str], ambassadors: Sequence[str]
) -> None:
    sides = dict.fromkeys(ours, 0) | dict.fromkeys(ambassadors, 1)
    _small_table(connection, "our_people", "actor", sides)


def _small_table(
    connection: duckdb.DuckDBPyConnection, name: str, column: str, codes: Mapping[str, int]
) -> None:
    """A temporary table of strings and their codes."""
    # Literals, not parameters: binding a first parameter makes DuckDB import pandas (1.5 s).
    values = ", ".join(
        "('" + key.replace("'", "''") + f"', {code}::SMALLINT)" for key, code in codes.items()
    )
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({column} VARCHAR, code SMALLINT)")
    if values:
        connection.execute(f"INSERT INTO {name} VALUES {values}")


def _load(connection: duckdb.DuckDBPyConnection, channels: Sequence[str]) -> int:
    """Make the temporary table `arrived`; how many doubles were left out.

    It keeps the 64-bit hash of an id, not the id: half the memory, and joins of integers. Among
    fifty million ids two clash once in ten thousand times. Doubles are told by the ids themselves.
    """
    _small_table(
        connection,
        "channel_codes",
        "channel",
        {channel: code for code, channel in enumerate(channels)},
    )
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE arrived AS
        SELECT t_us, part, part_row, automatic, words, c.code AS channel,
          hash(id) AS id,
          CASE WHEN reply_to IS NOT NULL THEN hash(reply_to) END AS reply_to,
          (list_position({list(VERBS)}, verb) - 1)::TINYINT AS verb,
          {one_person("actor")} AS person,
          ({SIDE_SQL})::TINYINT AS side,
          hash(channel, coalesce(thread, '')) AS thread,
          (verb IN ('create', 'offer') AND has_text) AS message
        FROM everything JOIN channel_codes c USING (channel)
        LEFT JOIN our_people o USING (actor) {together("actor")}"""
    )
    return _leave_doubles_out(connection)


def _leave_doubles_out(connection: duckdb.DuckDBPyConnection) -> int:
    # Sorting numbers in numpy takes a third of what grouping them in the engine takes.
    hashes = np.sort(np.asarray(connection.execute("SELECT id FROM arrived").fetchnumpy()["id"]))
    twice = np.unique(hashes[1:][hashes[1:] == hashes[:-1]])
    del hashes
    if not len(twice):
        return 0
    connection.register("doubled", pa.table({"h": twice}))
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE later AS "
        "SELECT part, part_row, id FROM everything SEMI JOIN doubled ON hash(id) = h "
        "QUALIFY row_number() OVER (PARTITION BY id ORDER BY part, part_row) > 1"
    )
    connection.unregister("doubled")
    # Made anew and not deleted from: the numbers of its rows must have no gaps.
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE arrived AS "
        "SELECT * FROM arrived ANTI JOIN later USING (part, part_row)"
    )
    return _count(connection, "later")


def _parts_sql(parts: Sequence[Path]) -> str:
    return (
        "SELECT file_index::INTEGER AS part, file_row_number AS part_row, id, t_us, channel, "
        "verb, actor, side, reply_to, thread, text IS NOT NULL AS has_text, automatic, words "
        f"FROM {Engine.scan(*(folder / 'activities.parquet' for folder in parts))}"
    )


def _parents(
    connection: duckdb.DuckDBPyConnection, parts: Sequence[Path], size: int
) -> NDArray[np.int32]:
    parent = np.full(size, NONE, dtype=np.int32)
    links = "SELECT 0 AS part, 0 AS position, '' AS child, '' AS parent WHERE false"
    told = [folder / "links.parquet" for folder in parts if (folder / "links.parquet").exists()]
    if told:
        files = Engine.scan(*told)
        links = f"SELECT file_index AS part, position, child, parent FROM {files}"
    # A link of its own file speaks only where the message itself is silent; the first one holds.
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE answers AS
        SELECT rowid::INTEGER AS child, reply_to AS parent FROM arrived WHERE reply_to IS NOT NULL
        UNION ALL
        SELECT a.rowid::INTEGER AS child, hash(l.parent) AS parent FROM ({links}) l
        JOIN arrived a ON hash(l.child) = a.id WHERE a.reply_to IS NULL
        QUALIFY row_number() OVER (PARTITION BY l.child ORDER BY l.part, l.position) = 1"""
    )
    found = connection.execute(
        "SELECT c.child, p.rowid::INTEGER AS parent "
        "FROM answers c LEFT JOIN arrived p ON c.parent = p.id"
    ).fetchnumpy()
    child, of = found["child"], found["parent"]
    if isinstance(of, np.ma.MaskedArray):
        of = of.filled(UNSEEN_PARENT)
    parent[np.asarray(child)] = of
    return parent


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    row = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(row[0]) if row else 0
