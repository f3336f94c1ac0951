"""Persons in SQL: keys as integers, and the handles that are one person taken together."""

from collections.abc import Sequence

import duckdb


def person_sql(column: str) -> str:
    """The SQL of a person as an integer: the first 60 bits of the key in this column."""
    return f"CAST('0x' || substr({column}, 1, 15) AS BIGINT)"


def keep_together(connection: duckdb.DuckDBPyConnection, same: Sequence[tuple[str, str]]) -> None:
    """Make the temporary table that `together` joins: keys and the one that stands for them."""
    connection.execute("CREATE OR REPLACE TEMP TABLE same_people (other BIGINT, one BIGINT)")
    if same:
        values = ", ".join(f"({int(key[:15], 16)}, {int(one[:15], 16)})" for key, one in same)
        connection.execute(f"INSERT INTO same_people VALUES {values}")


def together(column: str) -> str:
    """The SQL of the join that `one_person` of the same column needs."""
    return f"LEFT JOIN same_people ON same_people.other = {person_sql(column)}"


def one_person(column: str) -> str:
    """The SQL of the person whose key stands in this column, whatever handle it is."""
    return f"coalesce(same_people.one, {person_sql(column)})"
