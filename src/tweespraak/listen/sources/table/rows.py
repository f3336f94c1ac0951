"""The records of a generic table: CSV, NDJSON, JSON, Parquet and text lines, one shape."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
from jsonpath import JSONPath, JSONPathEnvironment, JSONPathError

from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import InputFile
from tweespraak.listen.sources.streams import csv_lines
from tweespraak.listen.sources.streams.json_elements import elements
from tweespraak.settings import TableMapping

MAX_LINE = 16 << 20
"""Bytes that a line may take; what is longer is damage or an attack."""

MAX_WHOLE = 128 << 20
"""Bytes of a file that has to be in memory as a whole (JSON; Parquet that cannot be seeked)."""

MAX_EXCERPT = 64 << 10
"""Bytes kept of a line that could not be read."""

EVERY = "$[*]"
"""The query for the records of a file that is one list."""

BATCH = 4096
BOM = b"\xef\xbb\xbf"


class _Environment(JSONPathEnvironment):
    """Comment trees nest deeper than the library's hundred levels: four a comment."""

    max_recursion_depth = 250


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a file. found: what is in it (a line of NDJSON may hold many, or none).

    root: what paths from `$` look in. reason: why there is nothing in it, None where it is
    sound. The other fields are those of Record.
    """

    position: int
    raw: object
    found: tuple[Mapping[str, object], ...]
    root: object
    line: int | None = None
    reason: str | None = None


def csv_rows(file: InputFile, needed: frozenset[str], *, short: bool = False) -> Iterator[Row]:
    """The rows of a CSV file, columns case folded, below the header with the needed ones.

    short: rows may end early.
    """
    with file.open() as stream:
        for row in csv_lines.rows(stream, needed, short=short):
            found = () if row.reason else (row.values,)
            raw = row.text if row.reason else row.values
            yield Row(row.position, raw, found, row.values, row.line, row.reason)


def ndjson_rows(file: InputFile, records: str | None) -> Iterator[Row]:
    """The lines of an NDJSON file; records: a query for the records within a line."""
    query = compile_query(records) if records else None
    position = 0
    with file.open() as stream:
        for number, line in enumerate(_lines(stream), 1):
            if line is not None and not line.strip():
                continue
            yield _ndjson_row(position, number, line, query)
            position += 1


def line_rows(file: InputFile, pattern: str) -> Iterator[Row]:
    """The lines of a text file; the pattern's named groups are the columns.

    Read as UTF-8; a line that is no UTF-8 is read as Windows-1252. A line that does not look
    like the pattern is sound here and has nothing in it.
    """
    shape = re.compile(pattern)
    with file.open() as stream:
        for position, line in enumerate(_lines(stream)):
            if line is None:
                yield _too_long(position, position + 1)
                continue
            text = _text(line.rstrip(b"\r\n"))
            match = shape.search(text)
            found = () if match is None else (match.groupdict(),)
            yield Row(position, text, found, None, position + 1)


def json_rows(file: InputFile, records: str) -> Iterator[Row]:
    """The records that the query finds in a JSON file, which is read as a whole.

    Of a damaged one that is a list of records those are read that are sound. Raises SourceError
    where the file is larger than MAX_WHOLE, no JSON, or nested too deeply.
    """
    with file.open() as stream:
        content = _whole(stream)
    try:
        document = orjson.loads(content.removeprefix(BOM))
    except orjson.JSONDecodeError as error:
        if records == EVERY and content.removeprefix(BOM).lstrip().startswith(b"["):
            yield from _elements(content)
            return
        what = f"The file is no JSON: {error}."
        raise SourceError(what, "Download it again.") from error
    query = compile_query(records)
    matches = _finding(query, document)
    for position, value in enumerate(matches):
        if isinstance(value, dict):
            yield Row(position, value, (value,), document)
        else:
            reason = f"`records` finds a {_kind(value)} here, not an object with names"
            yield Row(position, value, (), document, reason=reason)


def _elements(content: bytes) -> Iterator[Row]:
    """The records of a list that as a whole is no JSON, for instance by a comma too many."""
    for position, line, value, damage, raw in elements(BytesIO(content)):
        if damage is not None:
            yield Row(position, raw, (), None, line, damage)
        elif isinstance(value, dict):
            yield Row(position, value, (value,), None, line)
        else:
            reason = f"`records` finds a {_kind(value)} here, not an object with names"
            yield Row(position, value, (), None, line, reason)


def parquet_rows(file: InputFile, batch: int = BATCH) -> Iterator[Row]:
    """The rows of a Parquet file, a batch at a time. Raises SourceError for a damaged one."""
    with file.open() as stream:
        source = stream if stream.seekable() else BytesIO(_whole(stream))
        position = 0
        try:
            for part in pq.ParquetFile(source).iter_batches(batch_size=batch):
                for row in _batch_rows(part, position):
                    yield row
                    position += 1
        except (pa.ArrowException, OSError, ValueError, KeyError) as error:
            raise _no_parquet(error) from error


def parquet_columns(file: InputFile) -> tuple[str, ...]:
    """The names of a Parquet file's columns. Raises SourceError for a damaged one."""
    with file.open() as stream:
        source = stream if stream.seekable() else BytesIO(_whole(stream))
        try:
            return tuple(pq.ParquetFile(source).schema_arrow.names)
        except (pa.ArrowException, OSError, ValueError, KeyError) as error:
            raise _no_parquet(error) from error


def named_groups(mapping: TableMapping, name: str) -> dict[str, str] | None:
    """What name_pattern finds in a file's name by its groups; None where it does not fit."""
    if mapping.name_pattern is None:
        return {}
    match = re.search(mapping.name_pattern, name)
    if match is None:
        return None
    return {group: value for group, value in match.groupdict().items() if value is not None}


def compile_query(query: str) -> JSONPath:
    """The query, strict RFC 9535. Raises JSONPathError for what is none."""
    compiled = _Environment(strict=True).compile(query)
    if not isinstance(compiled, JSONPath):
        message = f"{query} is more than one query"
        raise JSONPathError(message)
    return compiled


def _ndjson_row(position: int, number: int, line: bytes | None, query: JSONPath | None) -> Row:
    if line is None:
        return _too_long(position, number)
    try:
        value = orjson.loads((line.removeprefix(BOM) if number == 1 else line).strip())
    except orjson.JSONDecodeError as error:
        reason = f"the line is no JSON: {error.msg} at character {error.pos + 1}"
        return Row(position, line[:MAX_EXCERPT], (), None, number, reason)
    values: Iterable[object] = (value,)
    if query is not None:
        try:
            values = tuple(_finding(query, value))
        except SourceError as error:
            return Row(position, line[:MAX_EXCERPT], (), None, number, error.what)
    found = tuple(one for one in values if isinstance(one, dict))
    if len(found) < len(tuple(values)):
        reason = "the line holds something else than an object with names"
        return Row(position, line[:MAX_EXCERPT], (), None, number, reason)
    return Row(position, value, found, value, number)


def _finding(query: JSONPath, document: object) -> Iterator[object]:
    if not isinstance(document, dict | list):
        return
    try:
        for match in query.finditer(document):
            yield match.obj
    except (JSONPathError, RecursionError) as error:
        what = "It is nested too deeply to look for records in it."
        raise SourceError(what, "Narrow `records` in tweespraak.toml.") from error


def _batch_rows(part: pa.RecordBatch, start: int) -> Iterator[Row]:
    """A batch as rows. Where one value has no Python form (the year 20,000), one by one."""
    part = _in_microseconds(part)
    try:
        values = part.to_pylist()
    except (pa.ArrowException, ValueError, OverflowError):
        for offset in range(part.num_rows):
            yield _parquet_row(part.slice(offset, 1), start + offset)
        return
    for position, value in enumerate(values, start):
        yield Row(position, value, (value,), value)


def _parquet_row(part: pa.RecordBatch, position: int) -> Row:
    try:
        value = part.to_pylist()[0]
    except (pa.ArrowException, ValueError, OverflowError) as error:
        return Row(position, "", (), None, reason=f"a value cannot be read: {error}")
    return Row(position, value, (value,), value)


def _in_microseconds(part: pa.RecordBatch) -> pa.RecordBatch:
    """Nanoseconds, which Python's datetime has not, become microseconds."""
    fields = [
        pa.field(one.name, pa.timestamp("us", one.type.tz))
        if pa.types.is_timestamp(one.type) and one.type.unit == "ns"
        else one
        for one in part.schema
    ]
    columns = [
        column.cast(one.type, safe=False) if column.type != one.type else column
        for column, one in zip(part.columns, fields, strict=True)
    ]
    return pa.RecordBatch.from_arrays(columns, schema=pa.schema(fields))


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream; None for one that is too long, which is passed over."""
    while line := stream.readline(MAX_LINE):
        if len(line) < MAX_LINE or line.endswith(b"\n"):
            yield line
            continue
        while (more := stream.readline(MAX_LINE)) and not more.endswith(b"\n"):
            pass
        yield None


def _too_long(position: int, line: int) -> Row:
    reason = f"the line is longer than {MAX_LINE >> 20} million bytes"
    return Row(position, b"", (), None, line, reason)


def _text(line: bytes) -> str:
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _whole(stream: BinaryIO) -> bytes:
    content = stream.read(MAX_WHOLE + 1)
    if len(content) > MAX_WHOLE:
        what = f"The file is larger than {MAX_WHOLE >> 20} MB, and has to be in memory as a whole."
        raise SourceError(what, "Cut it into parts, or turn it into lines of JSON (NDJSON).")
    return content


def _no_parquet(error: Exception) -> SourceError:
    reason = str(error).split("\n", 1)[0][:200]
    return SourceError(f"The file is no Parquet, or damaged: {reason}.", "Download it again.")


def _kind(value: object) -> str:
    if value is None:
        return "null"
    return {str: "text", list: "list", bool: "true or false"}.get(type(value), "number")
