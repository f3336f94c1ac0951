"""Every table of the page as CSV and Parquet, with small counts hidden as they are there.

A hidden count is `<5` in CSV and null in Parquet. CSV cells that a spreadsheet would read as a
formula begin with an apostrophe.
"""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tweespraak.activity.cells import no_formula
from tweespraak.report.model import Cell, Column, Table


def write_tables(tables: Iterable[Table], folder: Path) -> None:
    """A CSV and a Parquet file for each table, in a folder that exists."""
    for each in tables:
        (folder / f"{each.id}.csv").write_bytes(as_csv(each))
        pq.write_table(as_arrow(each), folder / f"{each.id}.parquet")


def as_csv(table: Table) -> bytes:
    """UTF-8 with a mark that spreadsheets know it by; numbers without separators."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(column.key for column in table.columns)
    for row in table.rows:
        writer.writerow(_csv_cell(*pair) for pair in zip(table.columns, row, strict=True))
    return text.getvalue().encode("utf-8-sig")


def _csv_cell(column: Column, cell: Cell) -> str:
    if cell.value is None:
        return cell.text if cell.text.startswith(("<", ">")) else ""
    if column.number and not isinstance(cell.value, str):
        return str(cell.value)
    return no_formula(str(cell.value))


def as_arrow(table: Table) -> pa.Table:
    """Numbers as numbers, the rest as strings, what is hidden as null."""
    names, columns = [], []
    for place, column in enumerate(table.columns):
        values = [row[place].value for row in table.rows]
        names.append(column.key)
        columns.append(_column(values))
    return pa.table(columns, names=names)


def _column(values: list[str | float | None]) -> pa.Array:
    if any(isinstance(value, str) for value in values):
        return pa.array([None if v is None else str(v) for v in values], pa.string())
    if any(isinstance(value, float) for value in values):
        return pa.array(values, pa.float64())
    return pa.array(values, pa.int64())
