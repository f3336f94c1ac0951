"""Read where the fields of an activity come from: `[[table]]`'s columns, times and sides."""

import re
from collections.abc import Sequence

from tweespraak.settings.mapping import SIDES, Column, SideColumn, TimeColumn
from tweespraak.settings.patterns import is_path, path_steps, template_parts
from tweespraak.settings.toml import Node
from tweespraak.settings.zones import read_zone

FILE_COLUMNS = ("file.name", "file.line", "file.record")
"""Columns that every record has: its file's name, its line (from 1), its number (from 0)."""

ORIGIN = ("column", "value", "template")
OPTIONS = (*ORIGIN, "part", "none", "map", "other")
TEXT_OPTIONS = (*OPTIONS, "repair")
TIME_OPTIONS = (*OPTIONS, "format", "zone", "wraps", "in_order")


def read_column(
    node: Node, key: str, *, results: Sequence[str] = (), repairs: bool = False
) -> Column | None:
    """The column of a role. results: what the values must be, where that is settled.

    repairs: whether `repair` may be asked for. Raises SettingsError.
    """
    value = node.get(key)
    if value is None:
        return None
    if isinstance(value, str):
        column = Column(columns=(_checked_name(node, key, value),))
    else:
        inner = _inner(node, key)
        if repairs:
            inner.only(TEXT_OPTIONS)
        else:
            inner.only(OPTIONS)
        column = _column(node, key, inner)
    for result in (column.value, column.other, *(becomes for _, becomes in column.map)):
        if results and result is not None and result not in results:
            node.fail(key, f"`{key}` can't be `{result}`.", f"Choose from: {', '.join(results)}.")
    return column


def read_time(node: Node, key: str) -> TimeColumn | None:
    """Where the time comes from. Raises SettingsError."""
    value = node.get(key)
    if value is None:
        return None
    if isinstance(value, str):
        return TimeColumn(Column(columns=(_checked_name(node, key, value),)))
    inner = _inner(node, key)
    inner.only(TIME_OPTIONS)
    written = inner.get("format")
    formats = (inner.text("format") or "",) if isinstance(written, str) else inner.texts("format")
    for one in formats:
        if one not in ("iso", "unix", "unix_ms") and "%" not in one:
            do = 'Write "iso", "unix", "unix_ms" or strptime\'s letters, like "%d-%m-%Y %H:%M".'
            node.fail(key, f"`{one}` is no way to write a time.", do)
    return TimeColumn(
        _column(node, key, inner),
        formats or ("iso",),
        read_zone(inner, "zone"),
        inner.flag("wraps") or False,
        inner.flag("in_order") or False,
    )


def read_side(node: Node, key: str) -> SideColumn | None:
    """Which side speaks: by a column, or by who opened the thread. Raises SettingsError."""
    value = node.get(key)
    if not isinstance(value, dict) or not ({"opener", "others"} & value.keys()):
        column = read_column(node, key, results=SIDES)
        return None if column is None else SideColumn(column)
    inner = _inner(node, key)
    inner.only(("opener", "others"))
    opener, others = inner.choice("opener", SIDES), inner.choice("others", SIDES)
    if opener is None or others is None:
        do = f'Write {key} = {{ opener = "theirs", others = "ours" }}.'
        node.fail(key, f"`{key}` needs both `opener` and `others`.", do)
    return SideColumn(None, opener, others)


def names_in(column: Column) -> tuple[str, ...]:
    """The names of columns that a role reads, paths included."""
    if column.template is not None:
        return tuple(name for _, name in template_parts(column.template) if name is not None)
    return column.columns


def checked_pattern(node: Node, key: str, written: str | None) -> str | None:
    """The same regular expression, or SettingsError where it is none."""
    if written is None:
        return None
    try:
        re.compile(written)
    except (re.error, RecursionError, OverflowError) as error:
        do = "Write it between single quotes, so that backslashes stay as they are."
        node.fail(key, f"`{written}` is no regular expression ({error}).", do)
    return written


def _inner(node: Node, key: str) -> Node:
    inner = node.table(key)
    if inner is None:  # the caller saw a value there
        node.fail(key, f"`{key}` is missing.", "Write the name of a column.")
    inner.name = f"{node.name} {key}"
    return inner


def _column(node: Node, key: str, inner: Node) -> Column:
    given = [origin for origin in ORIGIN if origin in inner]
    if len(given) != 1:
        do = f'Write one of {key} = {{ column = "…" }}, {{ value = "…" }} or {{ template = "…" }}.'
        node.fail(key, f"`{key}` needs one of column, value and template.", do)
    written = inner.get("column")
    names = (written,) if isinstance(written, str) else inner.texts("column")
    if "column" in inner and not names:
        node.fail(key, f"`{key}` names no column.", 'Write column = "…".')
    template = inner.text("template")
    if template is not None:
        _checked_template(node, key, template)
    return Column(
        columns=tuple(_checked_name(node, key, name) for name in names),
        value=inner.text("value"),
        template=template,
        part=checked_pattern(inner, "part", inner.text("part")),
        none=inner.texts("none"),
        map=_map(node, key, inner),
        other=inner.text("other"),
        repair=inner.flag("repair") or False,
    )


def _map(node: Node, key: str, inner: Node) -> tuple[tuple[str, str], ...]:
    table = inner.table("map")
    if table is None:
        return ()
    pairs = []
    for value in table:
        becomes = table.get(value)
        if not isinstance(becomes, str):
            do = f'Write {key} = {{ …, map = {{ True = "theirs" }} }}.'
            node.fail(key, f"`{value}` in the map of `{key}` must become a text.", do)
        pairs.append((value.casefold(), becomes))
    return tuple(pairs)


def _checked_name(node: Node, key: str, name: str) -> str:
    if not name.strip():
        node.fail(key, f"`{key}` names no column.", "Write the column's name between the quotes.")
    if is_path(name):
        try:
            path_steps(name)
        except ValueError as error:
            node.fail(key, f"{error}.", "Or name a column as it stands.")
    return name


def _checked_template(node: Node, key: str, template: str) -> None:
    try:
        names = [name for _, name in template_parts(template) if name is not None]
    except ValueError as error:
        node.fail(key, f"{error}.", 'Write it like template = "{log}:{file.line}".')
    for name in names:
        _checked_name(node, key, name)
