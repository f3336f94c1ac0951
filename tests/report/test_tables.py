"""Tables as files: numbers as numbers, small counts hidden, nothing that runs in a spreadsheet."""

import csv
import io

import pyarrow as pa
import pyarrow.parquet as pq

from tweespraak.report.model import Cell, Column, Table
from tweespraak.report.tables import as_csv, write_tables

TABLE = Table(
    "waits",
    "People who wait",
    (
        Column("channel", "Channel", number=False),
        Column("waits", "Waits", number=True),
        Column("share", "Share", number=True),
        Column("change", "Change", number=True),
    ),
    (
        (Cell("Facebook", "Facebook"), Cell("1,235", 1235), Cell("43%", 0.43), Cell("−3", -3)),
        (
            Cell("=HYPERLINK()", "=HYPERLINK()"),
            Cell("<5", None),
            Cell("–", None),
            Cell("0", 0),
        ),
        (Cell(" @cmd", " @cmd"), Cell("0", 0), Cell("<12%", None), Cell("+1", "+1")),
    ),
)


def test_csv_holds_values_and_neutralises_formulas():
    rows = list(csv.reader(io.StringIO(as_csv(TABLE).decode("utf-8-sig"))))

    assert [
        ["channel", "waits", "share", "change"],
        ["Facebook", "1235", "0.43", "-3"],
        ["'=HYPERLINK()", "<5", "", "0"],
        ["' @cmd", "0", "<12%", "'+1"],
    ] == rows


def test_parquet_holds_numbers_and_null_for_what_is_hidden(tmp_path):
    write_tables([TABLE], tmp_path)
    table = pq.read_table(tmp_path / "waits.parquet")

    assert {"waits.csv", "waits.parquet"} == {path.name for path in tmp_path.iterdir()}
    assert pa.int64() == table.schema.field("waits").type
    assert [1235, None, 0] == table["waits"].to_pylist()
    assert [0.43, None, None] == table["share"].to_pylist()


def test_an_empty_table_can_be_written(tmp_path):
    write_tables([Table("none", "", TABLE.columns, ())], tmp_path)

    assert 0 == pq.read_table(tmp_path / "none.parquet").num_rows
