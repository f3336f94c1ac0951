"""Add the columns of a small table to the records of another, by a key they share."""

from collections.abc import Mapping

from tweespraak.errors import SettingsError, SourceError
from tweespraak.listen.sources.contract import InputFile
from tweespraak.listen.sources.streams import csv_lines
from tweespraak.listen.sources.table.columns import SHOWN, Entry, as_text
from tweespraak.listen.sources.table.rows import csv_rows
from tweespraak.settings import SETTINGS_FILE, Lookup

MOST_ROWS = 1_000_000
"""Rows that the small table may have; it is kept in memory."""


class LookedUp:
    """The small table (CSV), read once, by its key."""

    def __init__(self, lookup: Lookup, file: InputFile) -> None:
        self.key = lookup.key.strip().casefold()
        self._file = lookup.file
        found = file.sibling(lookup.file)
        if found is None:
            what = f"{file.name} needs {lookup.file} beside it, which is not there."
            raise SourceError(what, f"Put it there, or take `lookup` out of {SETTINGS_FILE}.")
        header = csv_lines.header_of(found.head, frozenset({self.key}))
        if header is None:
            what = f"{SETTINGS_FILE}: `lookup` wants the column `{lookup.key}` of {found.name}."
            raise SettingsError(what, "Name a column that stands in both files.")
        self.here = (lookup.here or lookup.key).strip()
        self.columns = frozenset(header.columns)
        self._rows: dict[str, Mapping[str, object]] = {}
        for row in csv_rows(found, frozenset({self.key})):
            for values in row.found:
                key = as_text(values.get(self.key), self.key)
                if key is not None:
                    self._rows.setdefault(key, values)
            if len(self._rows) > MOST_ROWS:
                what = f"{found.name} has more than a million rows: too many to look things up in."
                raise SourceError(what, "Join the two files before you map them.")

    def added(self, entry: Entry) -> Entry:
        """The record with the small table's columns; its own go first. Raises ValueError."""
        value = entry.values.get(self.here, entry.values.get(self.here.casefold()))
        key = as_text(value, f"`{self.here}`")
        row = self._rows.get(key) if key is not None else None
        if row is None:
            message = f"`{self.here}` is `{(key or '')[:SHOWN]}`, which {self._file} does not have"
            raise ValueError(message)
        return Entry({**row, **entry.values}, entry.root, entry.position, entry.line)
