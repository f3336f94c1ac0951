"""A part: everything that was read from one file, as Parquet; written once, never changed."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from tweespraak.activity import schema
from tweespraak.activity.model import (
    Activity,
    Aggregate,
    Alias,
    Application,
    ChannelKind,
    Companion,
    Coverage,
    Drawn,
    Effort,
    Item,
    Link,
    Owner,
    Person,
    Read,
    Record,
    Reject,
    Sees,
    SetAside,
    Vacancy,
)
from tweespraak.archive.files import COMPRESSION, new_folder

VERSION = 6
"""Raise it when what a part holds changes: every file is read anew."""

COMPANIONS: Final[dict[type[Companion], tuple[str, pa.Schema]]] = {
    Application: ("applications", schema.APPLICATIONS),
    Vacancy: ("vacancies", schema.VACANCIES),
    Effort: ("effort", schema.EFFORT),
    Drawn: ("drawn", schema.DRAWN),
    Alias: ("aliases", schema.ALIASES),
}
"""The tables of what stands beside activities; their columns are the values' fields."""

BATCH = 20_000
EXCERPT = 200


@dataclass(frozen=True, slots=True)
class PartInfo:
    """What a part holds, in numbers. first_us, last_us: UTC, None without activities."""

    key: str
    digest: str
    source: str
    records: int
    activities: int
    rejects: int
    asides: int
    first_us: int | None
    last_us: int | None
    coverage: tuple[Coverage, ...]
    owners: tuple[Owner, ...]
    reasons: tuple[tuple[str, int], ...]
    aside_reasons: tuple[tuple[str, int], ...]


class PartWriter:
    """Collects what a source yields and writes it in batches, so memory stays flat."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tables = {
            "activities": _Batches(folder / "activities.parquet", schema.COUNTED),
            "aggregates": _Batches(folder / "aggregates.parquet", schema.AGGREGATES),
            "links": _Batches(folder / "links.parquet", schema.LINKS),
            **{
                table: _Batches(folder / f"{table}.parquet", of)
                for table, of in COMPANIONS.values()
            },
            "rejects": _Batches(folder / "rejects.parquet", schema.REJECTS),
        }
        self._coverage: list[Coverage] = []
        self._owners: list[Owner] = []
        self._spans: dict[str, tuple[int, int]] = {}
        self._reasons: tuple[dict[str, int], dict[str, int]] = ({}, {})
        self._records = 0

    def add(self, read: Read) -> None:
        """Take one thing a source yielded."""
        if isinstance(read, Record):
            self._records += 1
            for item in read.items:
                self._add_item(item, read)
        elif isinstance(read, Coverage):
            self._coverage.append(read)
        else:
            self._owners.append(read)

    def reject_file(self, reason: str) -> None:
        """The file as a whole, or the rest of it, could not be read."""
        self.add(Record(self._records, "", (Reject(reason),)))

    def _add_item(self, item: Item, of: Record) -> None:
        if isinstance(item, Activity):
            row = (*_activity_row(item, of.position), len((item.text or "").split()))
            self._tables["activities"].add(row)
            self._span(item.channel, item.t_us, item.t_us)
        elif isinstance(item, Aggregate):
            row = (item.platform, item.channel, item.t_us, item.days, item.name, item.value)
            self._tables["aggregates"].add((*row, of.position))
            self._span(item.channel, item.t_us, item.t_us + item.days * 86_400_000_000)
        elif isinstance(item, Link):
            self._tables["links"].add((item.child, item.parent, of.position))
        elif isinstance(item, Reject | SetAside):
            aside = isinstance(item, SetAside)
            counts = self._reasons[aside]
            counts[item.reason] = counts.get(item.reason, 0) + 1
            # What is set aside is sound and can be shown again from its file: no excerpt kept.
            excerpt = "" if aside else _excerpt(of.raw)
            self._tables["rejects"].add((of.position, of.line, item.reason, excerpt, aside))
        else:
            self._add_companion(item, of.position)

    def _add_companion(self, item: Companion, position: int) -> None:
        name, of = COMPANIONS[type(item)]
        told = [getattr(item, field.name) for field in of if field.name != "position"]
        self._tables[name].add((*told, position))
        if isinstance(item, Application):
            last = max(item.t_us, item.word_us or item.t_us, item.decided_us or item.t_us)
            self._span(item.channel, item.t_us, last)

    def _span(self, channel: str, start: int, end: int) -> None:
        first, last = self._spans.get(channel, (start, end))
        self._spans[channel] = (min(first, start), max(last, end))

    def finish(self, key: str, digest: str, source: str, people: Iterable[Person]) -> PartInfo:
        """Write what is left and the part's own description."""
        for batches in self._tables.values():
            batches.close()
        if not self._tables["activities"].rows:
            pq.write_table(schema.COUNTED.empty_table(), self._folder / "activities.parquet")
        rows = [(p.key, p.platform, p.handle, p.name) for p in people]
        pq.write_table(_table(rows, schema.PEOPLE), self._folder / "people.parquet")
        spans = self._spans.values()
        info = PartInfo(
            key=key,
            digest=digest,
            source=source,
            records=self._records,
            activities=self._tables["activities"].rows,
            rejects=sum(self._reasons[False].values()),
            asides=sum(self._reasons[True].values()),
            first_us=min((first for first, _ in spans), default=None),
            last_us=max((last for _, last in spans), default=None),
            coverage=tuple(self._dated(coverage) for coverage in self._coverage),
            owners=tuple(dict.fromkeys(self._owners)),
            reasons=_most_common(self._reasons[False]),
            aside_reasons=_most_common(self._reasons[True]),
        )
        (self._folder / "part.json").write_text(json.dumps(_to_json(info)), encoding="utf-8")
        return info

    def _dated(self, coverage: Coverage) -> Coverage:
        first, last = self._spans.get(coverage.channel, (None, None))
        return Coverage(
            coverage.platform,
            coverage.channel,
            coverage.kind,
            coverage.sees,
            first if coverage.from_us is None else coverage.from_us,
            last if coverage.until_us is None else coverage.until_us,
        )


class _Batches:
    """Rows of one schema, written to Parquet a batch at a time; without rows there is no file.

    A maildir is a part a mail: files that hold nothing would be most of what is written.
    """

    def __init__(self, path: Path, of: pa.Schema) -> None:
        self._path = path
        self._writer: pq.ParquetWriter | None = None
        self._schema = of
        self._rows: list[tuple[Any, ...]] = []
        self.rows = 0

    def add(self, row: tuple[Any, ...]) -> None:
        self._rows.append(row)
        self.rows += 1
        if len(self._rows) >= BATCH:
            self._flush()

    def _flush(self) -> None:
        if self._writer is None:
            self._writer = pq.ParquetWriter(self._path, self._schema, compression=COMPRESSION)
        self._writer.write_table(_table(self._rows, self._schema))
        self._rows.clear()

    def close(self) -> None:
        if self._rows:
            self._flush()
        if self._writer is not None:
            self._writer.close()


def _table(rows: list[tuple[Any, ...]], of: pa.Schema) -> pa.Table:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(of)
    arrays = [pa.array(column, type=f.type) for column, f in zip(columns, of, strict=True)]
    return pa.Table.from_arrays(arrays, schema=of)


def _activity_row(activity: Activity, position: int) -> tuple[Any, ...]:
    return (
        activity.id, activity.t_us, activity.platform, activity.channel, activity.verb.value,
        activity.actor, None if activity.side is None else activity.side.value, activity.to,
        activity.offset_min, activity.reply_to, activity.thread, _sound(activity.text),
        activity.campaign, activity.vacancy, activity.ask_kind, activity.automatic,
        activity.url, position,
    )  # fmt: skip


def _sound(text: str | None) -> str | None:
    """The text without lone surrogates, which Parquet cannot hold."""
    if text is None or text.isascii():
        return text
    return text.encode("utf-8", "replace").decode("utf-8")


def _excerpt(raw: object) -> str:
    if isinstance(raw, bytes):
        raw = raw[:EXCERPT].decode("utf-8", "replace")
    text = raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False, default=str)
    return _sound(text[:EXCERPT]) or ""


def _most_common(reasons: dict[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))[:20])


def holding(table: str, parts: Iterable[tuple[Path, PartInfo]]) -> list[Path]:
    """The folders of the parts that hold any rows of this table."""
    return [folder for folder, _ in parts if (folder / f"{table}.parquet").exists()]


def write_part(folder: Path, fill: Callable[[Path], PartInfo]) -> PartInfo:
    """Make a part's folder whole or not at all."""
    with new_folder(folder) as aside:
        return fill(aside)


def read_part(folder: Path) -> PartInfo | None:
    """The description of a part, or None where there is no whole one."""
    try:
        return _from_json(json.loads((folder / "part.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _to_json(info: PartInfo) -> dict[str, object]:
    return {
        "key": info.key,
        "digest": info.digest,
        "source": info.source,
        "records": info.records,
        "activities": info.activities,
        "rejects": info.rejects,
        "asides": info.asides,
        "first_us": info.first_us,
        "last_us": info.last_us,
        "coverage": [
            [c.platform, c.channel, c.kind.value, sorted(c.sees), c.from_us, c.until_us]
            for c in info.coverage
        ],
        "owners": [[o.platform, o.handle, o.name, o.why] for o in info.owners],
        "reasons": info.reasons,
        "aside_reasons": info.aside_reasons,
    }


def _from_json(value: dict[str, Any]) -> PartInfo:
    coverage = tuple(
        Coverage(
            platform, channel, ChannelKind(kind), frozenset(map(Sees, sees)), from_us, until_us
        )
        for platform, channel, kind, sees, from_us, until_us in value.pop("coverage")
    )
    return PartInfo(
        coverage=coverage,
        owners=tuple(Owner(*owner) for owner in value.pop("owners")),
        reasons=tuple((reason, count) for reason, count in value.pop("reasons")),
        aside_reasons=tuple((reason, count) for reason, count in value.pop("aside_reasons")),
        **value,
    )
