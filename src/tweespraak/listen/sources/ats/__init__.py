"""Applications out of an applicant tracking system: Greenhouse, Lever, Recruitee, and others."""

from collections.abc import Iterable, Iterator
from functools import partial
from io import BytesIO
from itertools import chain
from typing import Final

from tweespraak.activity.ids import RecordIds
from tweespraak.activity.model import (
    Application,
    ChannelKind,
    Coverage,
    Item,
    Read,
    Record,
    Reject,
    Sees,
    SetAside,
)
from tweespraak.errors import SourceError
from tweespraak.listen.sources.ats.api import Interface, interface_of, with_reasons
from tweespraak.listen.sources.ats.columns import Fitted, fitted
from tweespraak.listen.sources.ats.facts import Facts, Moment, aliases, application
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.streams.csv_lines import rows
from tweespraak.listen.sources.streams.json_elements import elements
from tweespraak.listen.sources.written_times import is_day_first, moment_us

NOT_APPLIED: Final = "somebody whom you found, and who has not applied"


class Ats:
    """What systems export of their applications: CSV, and JSON of two of them."""

    name = "ats"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """The columns, or the names in JSON, that one of the systems alone has."""
        return interface_of(file) is not None or fitted(file) is not None

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """Every application. Raises SourceError where the file is of none of the systems."""
        interface = interface_of(file)
        layout = None if interface is not None else fitted(file)
        if interface is not None:
            yield from _json(with_reasons(interface, file), file, context)
        elif layout is not None:
            yield from _csv(layout, file, context)
        else:
            what = "It has the columns of none of the applicant tracking systems that we know."
            raise SourceError(what, "See docs/sources/ats.md for which these are.")


def _csv(layout: Fitted, file: InputFile, context: Context) -> Iterator[Read]:
    platform = layout.layout.platform
    moment = partial(moment_us, zone=context.zone, day_first=_day_first(layout, file))
    ids = RecordIds(platform)
    seen = False
    with file.open() as stream:
        for row in rows(stream, layout.needed):
            if row.reason is not None:
                yield Record(row.position, row.text, (Reject(row.reason),), row.line)
                continue
            items: tuple[Item, ...] = (SetAside(layout.layout.aside or NOT_APPLIED),)
            if layout.layout.aside is None:
                items = _items(layout.facts(row.values), platform, context, ids, moment)
            seen = seen or isinstance(items[0], Application)
            yield Record(row.position, row.values, items, row.line)
    yield from _coverage(platform, seen)


def _json(interface: Interface, file: InputFile, context: Context) -> Iterator[Read]:
    platform = interface.platform
    moment = partial(moment_us, zone=context.zone, day_first=None)
    ids = RecordIds(platform)
    seen = False
    with file.open() as stream:
        for position, line, value, reason, raw in elements(stream, interface.key):
            if reason is not None:
                yield Record(position, raw, (Reject(reason),), line)
                continue
            if not isinstance(value, dict):
                yield Record(position, value, (Reject("it is no record with names"),), line)
                continue
            items: tuple[Item, ...] = (SetAside(interface.aside or NOT_APPLIED),)
            if interface.aside is None:
                found = interface.facts(value)
                told = (_items(facts, platform, context, ids, moment) for facts in found)
                items = tuple(chain.from_iterable(told)) or items
            seen = seen or any(isinstance(item, Application) for item in items)
            yield Record(position, value, items, line)
    yield from _coverage(platform, seen)


def _items(
    facts: Facts | None, platform: str, context: Context, ids: RecordIds, moment: Moment
) -> tuple[Item, ...]:
    if facts is None:
        return (SetAside(NOT_APPLIED),)
    try:
        found = application(facts, platform, context, ids, moment)
    except ValueError as error:
        return (Reject(str(error)),)
    return (found, *aliases(facts, found, context))


def _day_first(layout: Fitted, file: InputFile) -> bool | None:
    """Whether the dates of a file have their day first, as its beginning shows."""
    found: Iterable[str] = (
        text
        for row in rows(BytesIO(file.head), layout.needed)
        if row.reason is None
        for text in layout.dates(row.values)
    )
    return is_day_first(found)


def _coverage(platform: str, seen: bool) -> Iterator[Coverage]:
    """Applications show what became of people, but no conversation."""
    if seen:
        yield Coverage(platform, platform, ChannelKind.LOG, frozenset({Sees.THEIRS}))
