"""The fields of an entry that Meta names in the language of its account."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tweespraak.listen.sources.fields import inner, items_of
from tweespraak.listen.sources.meta.text import said

DEEPEST: Final = 8
"""Levels of labels within labels that are followed."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One field: its name as Meta writes it (case folded), what it says, its address, its time."""

    label: str
    value: str | None = None
    address: str | None = None
    seconds: int | None = None


def labelled(entry: object) -> list[Labelled]:
    """All fields of an entry: of a map, of a list, or of the labels of 2025 and later."""
    return [*_mapped(entry), *_listed(entry), *_labels(items_of(entry, "label_values"), 0)]


def _mapped(entry: object) -> Iterator[Labelled]:
    for label in inner(entry, "string_map_data"):
        value = inner(inner(entry, "string_map_data"), label)
        name = said({"label": label}, "label") or ""
        yield _field(name, value, "href", "timestamp")


def _listed(entry: object) -> Iterator[Labelled]:
    for value in items_of(entry, "string_list_data"):
        yield _field("", value, "href", "timestamp")


def _labels(values: list[object], depth: int) -> Iterator[Labelled]:
    for value in values:
        yield _field(said(value, "label") or "", value, "href", "timestamp_value")
        if depth < DEEPEST:
            yield from _labels([*items_of(value, "dict"), *items_of(value, "vec")], depth + 1)


def _field(label: str, value: object, href: str, seconds: str) -> Labelled:
    told = said(value, "value")
    address = said(value, href)
    if address is None and told and told.startswith("https://"):
        address = told
    stamp = value.get(seconds) if isinstance(value, dict) else None
    known = isinstance(stamp, int) and not isinstance(stamp, bool) and stamp > 0
    return Labelled(
        label.casefold(),
        told,
        address if address and address.startswith("https://") else None,
        stamp if known and isinstance(stamp, int) else None,
    )
