"""Plain tables with our own column names: effort, vacancies, applications, campaigns, arms."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tweespraak.activity.model import Read, Stage
from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.streams import sheets
from tweespraak.listen.sources.streams.csv_lines import header_of
from tweespraak.listen.sources.table import Table
from tweespraak.settings import Column, TableMapping, TimeColumn
from tweespraak.settings.tables import columns_of

_STAGES: Final = (
    *((stage.value, stage.value) for stage in Stage),
    ("gesolliciteerd", "applied"), ("in procedure", "in process"), ("aanbod", "offered"),
    ("aangenomen", "hired"), ("afgewezen", "refused"), ("rejected", "refused"),
    ("teruggetrokken", "withdrawn"),
)  # fmt: skip


def _column(name: str) -> Column:
    return Column(columns=(name,))


def _time(name: str) -> TimeColumn:
    return TimeColumn(_column(name), ("iso", "%d-%m-%Y %H:%M", "%d-%m-%Y"))


_TABLES: Final = (
    TableMapping(
        "", "effort", kind="effort", channel=_column("channel"), at=_time("from"),
        until=_time("until"), hours=_column("hours"), euros=_column("euros"),
    ),
    TableMapping(
        "", "effort", kind="effort", channel=_column("kanaal"), at=_time("van"),
        until=_time("tot en met"), hours=_column("uren"), euros=_column("euro"),
    ),
    TableMapping(
        "", "vacancies", kind="vacancies", id=_column("vacancy"), title=_column("title"),
        place=_column("place"), at=_time("opened"), until=_time("closed"),
    ),
    TableMapping(
        "", "ats", kind="applications", channel=Column(value="ats"), id=_column("application"),
        actor=_column("applicant"), vacancy=_column("vacancy"), at=_time("applied"),
        stage=Column(columns=("stage",), map=_STAGES), source=_column("source"),
        stated=_column("stated source"), word_at=_time("first answer"),
        decided_at=_time("decided"),
    ),
    TableMapping(
        "", "campaigns", kind="campaign", channel=_column("channel"), at=_time("at"),
        actor=_column("recipient"), verb=_column("event"), campaign=_column("campaign"),
        ask_kind=_column("ask kind"), url=_column("url"),
    ),
    TableMapping(
        "", "experiment", kind="arms", actor=_column("person"), arm=_column("arm"),
        cap=_column("cap"),
    ),
)  # fmt: skip
"""What each plain table holds, recognised by all of its columns."""


class Plain:
    """The tables that a team keeps itself, or makes from what its systems export."""

    name = "plain"
    version = 4

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """All columns of one of the tables, in a text or in a sheet of a spreadsheet."""
        return _mapping_of(file) is not None

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """Every row, as the table that it is. Raises SourceError where it is none of them."""
        mapping = _mapping_of(file)
        if mapping is None:
            what = "It has the columns of none of the plain tables."
            raise SourceError(what, "See docs/sources/plain.md for what they are.")
        yield from Table().read(file, replace(context, table=mapping))


def _mapping_of(file: InputFile) -> TableMapping | None:
    tables = {_columns(one): one for one in _TABLES}
    if sheets.is_workbook(file.head):
        held = sheets.holds(file, *tables)
        return None if held is None else replace(tables[held], format="xlsx")
    return next((one for needed, one in tables.items() if header_of(file.head, needed)), None)


def _columns(mapping: TableMapping) -> frozenset[str]:
    return frozenset(name for names in columns_of(mapping).values() for name in names)
