"""Generic tables of any usual format (`FORMATS`), mapped in `tweespraak.toml`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from tweespraak.activity.model import Item, Read, Record, Reject, SetAside
from tweespraak.errors import SettingsError, SourceError
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.streams import csv_lines
from tweespraak.listen.sources.table import rows as table_rows
from tweespraak.listen.sources.table.campaign import CampaignMaker
from tweespraak.listen.sources.table.columns import Entry
from tweespraak.listen.sources.table.companions import CompanionMaker
from tweespraak.listen.sources.table.items import ActivityMaker, LinkMaker
from tweespraak.listen.sources.table.lookup import LookedUp
from tweespraak.listen.sources.table.rows import Row
from tweespraak.listen.sources.table.sheet_rows import (
    ELSEWHERE,
    has_columns,
    sheet_columns,
    sheet_rows,
)
from tweespraak.settings import HEADED, SETTINGS_FILE, TableMapping
from tweespraak.settings.columns import FILE_COLUMNS
from tweespraak.settings.patterns import glob_pattern, is_path
from tweespraak.settings.tables import columns_of

Maker = ActivityMaker | CampaignMaker | LinkMaker | CompanionMaker
COMPANION_KINDS = ("applications", "vacancies", "effort", "arms")


def mapping_for(name: str, tables: Iterable[TableMapping]) -> TableMapping | None:
    """The first mapping whose glob names this file, by its name below the folder; or None."""
    return next((one for one in tables if _glob(one.files).fullmatch(name)), None)


class Table:
    """A file that a `[[table]]` in `tweespraak.toml` names."""

    name = "tables"
    version = 4

    def recognise(self, file: InputFile, context: Context) -> bool:
        """A table is what the user says is one."""
        del file
        return context.table is not None

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """Every record in order, then Coverage of each channel that had one.

        Raises SettingsError where the mapping does not fit the file's columns or name, and
        SourceError for a file that can't be read as what the mapping says it is.
        """
        mapping = context.table
        if mapping is None:
            what = "No mapping names this file."
            raise SourceError(what, f"Add a [[table]] for it to {SETTINGS_FILE}.")
        constants = _constants(mapping, file)
        lookup = LookedUp(mapping.lookup, file) if mapping.lookup is not None else None
        _check_columns(mapping, file, constants, lookup)
        found = _rows(mapping, file, constants, lookup)
        yield from read_rows(found, mapping, constants, context, lookup)


def read_rows(
    rows: Iterable[Row],
    mapping: TableMapping,
    constants: Mapping[str, str],
    context: Context,
    lookup: LookedUp | None = None,
) -> Iterator[Read]:
    """The rows as the mapping says, then Coverage of each channel that had one."""
    maker = _maker(mapping, constants, context)
    for row in rows:
        items = tuple(_items(row, mapping, maker, lookup))
        yield Record(row.position, row.raw, items, row.line)
    yield from maker.coverage()


def _maker(mapping: TableMapping, constants: Mapping[str, str], context: Context) -> Maker:
    if mapping.kind == "links":
        return LinkMaker(mapping, constants)
    if mapping.kind in COMPANION_KINDS:
        return CompanionMaker(mapping, constants, context)
    if mapping.kind == "campaign":
        return CampaignMaker(mapping, constants, context)
    return ActivityMaker(mapping, constants, context)


def _items(
    row: Row, mapping: TableMapping, maker: Maker, lookup: LookedUp | None
) -> Iterator[Item]:
    if row.reason is not None:
        yield Reject(row.reason)
    elif mapping.format == "lines" and isinstance(row.raw, str) and not row.found:
        yield _no_match(row.raw, mapping)
    elif not row.found:
        yield SetAside(ELSEWHERE if mapping.format == "xlsx" else "it holds no records")
    for values in row.found:
        entry = Entry(values, row.root, row.position, row.line)
        try:
            known = entry if lookup is None else lookup.added(entry)
            if isinstance(maker, CampaignMaker):
                yield from maker.items(known, row.raw)
            else:
                yield maker.item(known, row.raw)
        except ValueError as error:
            yield Reject(str(error))


def _no_match(text: str, mapping: TableMapping) -> SetAside | Reject:
    """A text line that does not look like the pattern: expected by the mapping, or not."""
    if not text.strip():
        return SetAside("an empty line")
    rule = mapping.aside
    if rule is not None and rule.column is None and re.search(rule.match, text):
        return SetAside(f"set aside by its mapping: the line fits {rule.match}")
    return Reject("the line does not look like `pattern`")


def _rows(
    mapping: TableMapping, file: InputFile, constants: dict[str, str], lookup: LookedUp | None
) -> Iterator[Row]:
    if mapping.format == "ndjson":
        return table_rows.ndjson_rows(file, mapping.records)
    if mapping.format == "json":
        return table_rows.json_rows(file, mapping.records or "$[*]")
    if mapping.format == "parquet":
        return table_rows.parquet_rows(file)
    if mapping.format == "lines":
        return table_rows.line_rows(file, mapping.pattern or "")
    needed = _own_columns(mapping, constants, lookup)
    if mapping.format == "xlsx":
        return sheet_rows(file, needed)
    return table_rows.csv_rows(file, needed, short=mapping.short_rows)


def _constants(mapping: TableMapping, file: InputFile) -> dict[str, str]:
    """The columns that are the same for every record of the file."""
    found = table_rows.named_groups(mapping, file.name)
    if found is None:
        what = f"{_where(mapping)}: `name_pattern` does not fit the name of {file.name}."
        raise SettingsError(what, "Narrow `files` to the files it fits, or widen the pattern.")
    return {"file.name": file.name, **found}


def _check_columns(
    mapping: TableMapping, file: InputFile, constants: dict[str, str], lookup: LookedUp | None
) -> None:
    """Refuse a mapping that names columns which a file with a header does not have."""
    needed = _own_columns(mapping, constants, lookup)
    if mapping.format == "csv":
        if csv_lines.header_of(file.head, needed) is not None:
            return
        there = _likely_header(file.head)
    elif mapping.format == "xlsx":
        if has_columns(file, needed):
            return
        there = sheet_columns(file)
    elif mapping.format == "parquet":
        there = table_rows.parquet_columns(file)
        if needed <= set(there):
            return
    else:
        return
    missing = ", ".join(f"`{name}`" for name in sorted(needed - set(there)))
    what = f"{_where(mapping)}: {file.name} has no column {missing or 'row with all its columns'}."
    raise SettingsError(what, f"It has: {', '.join(there) or 'no columns at all'}.")


def _own_columns(
    mapping: TableMapping, constants: dict[str, str], lookup: LookedUp | None
) -> frozenset[str]:
    """The columns that the file itself must have, as its format writes them."""
    names = {name for names in columns_of(mapping).values() for name in names}
    if mapping.aside is not None and mapping.aside.column is not None:
        names.add(mapping.aside.column)
    if mapping.lookup is not None:
        names.add(mapping.lookup.here or mapping.lookup.key)
    names = {name for name in names if name not in constants and name not in FILE_COLUMNS}
    if mapping.format in HEADED:
        names = {name.strip().casefold() for name in names}
    else:
        names = {name for name in names if not is_path(name)}
    if lookup is not None:
        names -= lookup.columns - {lookup.here.casefold()}
    return frozenset(names)


def _likely_header(head: bytes) -> tuple[str, ...]:
    """The columns of the first line, split by whatever splits it most."""
    line = head.decode("utf-8-sig", "replace").split("\n", 1)[0].strip()[:2000]
    delimiter = max(csv_lines.DELIMITERS, key=line.count)
    return tuple(part.strip('" ').casefold() for part in line.split(delimiter) if part.strip())


def _where(mapping: TableMapping) -> str:
    return SETTINGS_FILE if mapping.line is None else f"{SETTINGS_FILE}, line {mapping.line}"


@lru_cache(maxsize=256)
def _glob(glob: str) -> re.Pattern[str]:
    return glob_pattern(glob)
