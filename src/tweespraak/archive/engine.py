"""The one place that opens the embedded engine: DuckDB, over Parquet."""

from pathlib import Path
from typing import Protocol

import duckdb
import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq
from ibis.backends.duckdb import Backend

from tweespraak.errors import ArchiveError, MeasureError

BLOCK = 122_880
"""So many rows are written together: DuckDB's own size of a group of rows."""


class Counting(Protocol):
    """What measures need of an engine: DuckDB here, or a Spark Connect endpoint (spark.py)."""

    def parquet(self, *paths: Path) -> ir.Table:
        """Parquet files of one table as an Ibis table."""
        ...

    def run(self, measure: str, expression: ir.Table) -> pa.Table:
        """The rows of a measure's counts, with the expression's schema. Raises MeasureError."""
        ...

    def sql(self, expression: ir.Table) -> str:
        """The SQL this engine is given for an expression."""
        ...

    def close(self) -> None:
        """Give back what was taken."""
        ...


class Engine:
    """A DuckDB of one run: in memory, spilling to `spill` where that is not enough."""

    def __init__(self, spill: Path | None = None, memory: str = "3GB") -> None:
        settings = {"memory_limit": memory}
        if spill is not None:
            settings["temp_directory"] = str(spill)
        self._backend: Backend = ibis.duckdb.connect(**settings)

    @property
    def raw(self) -> duckdb.DuckDBPyConnection:
        """The bare connection, for the archive's own SQL."""
        connection: duckdb.DuckDBPyConnection = self._backend.con
        return connection

    def parquet(self, *paths: Path) -> ir.Table:
        """Parquet files of one table as an Ibis table."""
        try:
            return self._backend.read_parquet([str(path) for path in paths])
        except duckdb.Error as error:
            raise ArchiveError(
                f"{paths[0]} cannot be read ({error}).",
                "Delete the folder .tweespraak in your workspace and run the command again.",
            ) from error

    @staticmethod
    def scan(*paths: Path) -> str:
        """The SQL that reads Parquet files; its `file_index` is the place in `paths`."""
        quoted = ("'" + str(path).replace("'", "''") + "'" for path in paths)
        return f"read_parquet([{', '.join(quoted)}])"

    @staticmethod
    def write(connection: duckdb.DuckDBPyConnection, query: str, of: pa.Schema, path: Path) -> None:
        """The rows of a query as a Parquet file of this schema, a block at a time."""
        names = ", ".join(f'"{name}"' for name in of.names)
        rows = connection.sql(f"SELECT {names} FROM ({query})").to_arrow_reader(BLOCK)
        with pq.ParquetWriter(path, of) as file:
            for block in rows:
                file.write_table(pa.Table.from_batches([block]).cast(of))

    def run(self, measure: str, expression: ir.Table) -> pa.Table:
        """The rows of a measure's counts. Raises MeasureError with the SQL it made."""
        query = self.sql(expression)
        try:
            # Not through Ibis: its way to Arrow imports pandas, which costs more than the query.
            # Not through `execute`: DuckDB 1.5.6 hangs there on the counts of response at ten
            # million rows (23 November 2026); as a relation the same query runs.
            table: pa.Table = self.raw.sql(query).to_arrow_table()
            return table.cast(expression.schema().to_pyarrow())
        except (duckdb.Error, pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
            raise MeasureError(measure, query, str(error)) from error

    def sql(self, expression: ir.Table) -> str:
        """The SQL this engine is given for an expression."""
        return str(self._backend.compile(expression))

    def close(self) -> None:
        """Give the memory and the spill files back."""
        self._backend.disconnect()
