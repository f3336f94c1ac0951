"""What stands beside the messages: applications, vacancies, effort and arms of all parts."""

from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tweespraak.activity import schema
from tweespraak.activity.people import GROUPS
from tweespraak.archive.calendar import calendar
from tweespraak.archive.engine import Engine
from tweespraak.archive.parts import PartInfo, holding
from tweespraak.archive.people import one_person, together
from tweespraak.archive.tables import APPLICATIONS, ARMS, EFFORT, VACANCIES

Parts = Sequence[tuple[Path, PartInfo]]

NO_ROWS = {
    "applications": schema.APPLICATIONS,
    "vacancies": schema.VACANCIES,
    "effort": schema.EFFORT,
    "drawn": schema.DRAWN,
}


def write_companions(
    connection: duckdb.DuckDBPyConnection, parts: Parts, zone: ZoneInfo, folder: Path
) -> None:
    """The tables of applications, vacancies, effort and arms, written to `folder`.

    Needs the temporary `same_people`. The same row of two files counts once; of an application
    that stands in several files the one of the latest file in the order of `parts` holds. No
    answer comes before its application: one that is dated by its day alone came at once.
    """
    for name, of in NO_ROWS.items():
        connection.execute(f"CREATE OR REPLACE TEMP VIEW all_{name} AS {_all(name, of, parts)}")
    until = _until(parts)
    applications = connection.sql(
        f"""SELECT t_us, channel, {one_person("actor")} AS person, vacancy, stated, observed, stage,
          {_since("word_us")} AS word_us, {_since("decided_us")} AS decided_us
        FROM (SELECT * FROM all_applications
              QUALIFY row_number() OVER (PARTITION BY id ORDER BY part DESC, position DESC) = 1)
        {together("actor")}
        ORDER BY t_us, person"""
    ).to_arrow_table()
    dated = _with_calendar(applications, until, zone)
    _write(dated, APPLICATIONS.to_pyarrow(), folder, "applications")
    vacancies = connection.sql(
        """SELECT vacancy, title, place, opened_us, closed_us FROM all_vacancies
        QUALIFY row_number() OVER (PARTITION BY vacancy ORDER BY part DESC, position DESC) = 1
        ORDER BY opened_us, vacancy"""
    ).to_arrow_table()
    _write(vacancies, VACANCIES.to_pyarrow(), folder, "vacancies")
    effort = connection.sql(
        """SELECT DISTINCT channel, from_us, until_us, hours, euros FROM all_effort
        ORDER BY channel, from_us, until_us, hours, euros"""
    ).to_arrow_table()
    _write(effort, EFFORT.to_pyarrow(), folder, "effort")
    arms = connection.sql(
        f"""SELECT person, (person % {GROUPS})::SMALLINT AS "group", arm, cap
        FROM (SELECT *, {one_person("actor")} AS person FROM all_drawn {together("actor")})
        QUALIFY row_number() OVER (PARTITION BY person ORDER BY part, position) = 1
        ORDER BY person"""
    ).to_arrow_table()
    _write(arms, ARMS.to_pyarrow(), folder, "arms")


def _all(name: str, of: pa.Schema, parts: Parts) -> str:
    """The SQL of all rows of a table, with the number of the part they stand in."""
    files = [path / f"{name}.parquet" for path in holding(name, parts)]
    if files:
        return f"SELECT file_index AS part, * FROM {Engine.scan(*files)}"
    kinds = {pa.string(): "VARCHAR", pa.float64(): "DOUBLE", pa.int64(): "BIGINT"}
    columns = ", ".join(f'NULL::{kinds[field.type]} AS "{field.name}"' for field in of)
    return f"SELECT 0 AS part, {columns} WHERE false"


def _since(moment: str) -> str:
    """From the application until then; null where that is."""
    return f"CASE WHEN {moment} IS NOT NULL THEN greatest({moment} - t_us, 0) END"


def _until(parts: Parts) -> int:
    """The end of what is seen of applications: the last moment in any file that holds some."""
    held = set(holding("applications", parts))
    ends = [info.last_us for path, info in parts if path in held and info.last_us is not None]
    return max(ends, default=0)


def _with_calendar(applications: pa.Table, until: int, zone: ZoneInfo) -> pa.Table:
    t_us = applications.column("t_us").to_numpy()
    person = applications.column("person").to_numpy()
    told = {
        "group": pa.array((person % GROUPS).astype(np.int16)),
        "month": pa.array(calendar(t_us, zone).month),
        "until_us": pa.array(np.full(len(t_us), until, dtype=np.int64)),
    }
    for name, column in told.items():
        applications = applications.append_column(name, column)
    return applications


def _write(table: pa.Table, of: pa.Schema, folder: Path, name: str) -> None:
    pq.write_table(table.select(of.names).cast(of), folder / f"{name}.parquet")
