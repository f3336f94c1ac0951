"""Fixture pairs of the sources: what stands in a file, and all that its source must read in it.

A case is `<source>/<case>.in.<extension>` or, where files need neighbours, a folder
`<source>/<case>.in/`. Beside it stands `<case>.expected.json`, and where reading depends on
what the user said, `<case>.toml` with that.
"""

import io
import json
import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from tweespraak.activity.model import Read, Record
from tweespraak.activity.people import normalise
from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import HEAD_BYTES, Context, InputFile, Source
from tweespraak.listen.sources.registry import SOURCES
from tweespraak.listen.sources.table import mapping_for
from tweespraak.settings import SETTINGS_FILE, Settings, load_settings

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    source: str
    path: Path

    @property
    def name(self) -> str:
        return self.path.name.partition(".in")[0]

    @property
    def expected(self) -> Path:
        return self.path.with_name(f"{self.name}.expected.json")

    def contents(self) -> dict[str, bytes]:
        """The bytes of each file of the case by its name."""
        if self.path.is_file():
            return {self.path.name: self.path.read_bytes()}
        paths = sorted(path for path in self.path.rglob("*") if path.is_file())
        return {path.relative_to(self.path).as_posix(): path.read_bytes() for path in paths}

    def files(self) -> list[InputFile]:
        contents = self.contents()
        return [in_memory(name, contents) for name in contents]

    def settings(self, tmp_path: Path) -> Settings:
        said = self.path.with_name(f"{self.name}.toml")
        (tmp_path / SETTINGS_FILE).write_bytes(said.read_bytes() if said.exists() else b"")
        return load_settings(tmp_path)


def in_memory(name: str, contents: dict[str, bytes]) -> InputFile:
    data = contents[name]
    return InputFile(
        name,
        len(data),
        data[:HEAD_BYTES],
        lambda: io.BytesIO(data),
        partial(_beside, name, contents),
    )


def _beside(name: str, contents: dict[str, bytes], other: str) -> InputFile | None:
    path = posixpath.normpath(posixpath.join(posixpath.dirname(name), other))
    return in_memory(path, contents) if path in contents else None


def cases(source: str | None = None) -> list[Case]:
    found = [
        Case(path.parent.name, path)
        for path in sorted(HERE.glob("*/*.in*"))
        if path.is_dir() or ".in." in path.name
    ]
    return [case for case in found if source in {None, case.source}]


def context_of(file: InputFile, settings: Settings | None = None) -> Context:
    """A context whose person keys can be read, so that expectations can be too."""
    if settings is None:
        return Context(_person, ZoneInfo("Europe/Amsterdam"))
    table = mapping_for(file.name, settings.tables)
    return Context(
        _person,
        settings.zone,
        settings.day_first,
        settings.conversations,
        table,
    )


def _person(platform: str, handle: str, _name: str | None) -> str:
    return normalise(platform, handle)


def source_of(file: InputFile, context: Context) -> Source | None:
    return next((source for source in SOURCES if source.recognise(file, context)), None)


def result(case: Case, tmp_path: Path) -> list[dict[str, object]]:
    """All that the sources read in the files of a case, as JSON can hold it."""
    settings = case.settings(tmp_path)
    results: list[dict[str, object]] = []
    for file in case.files():
        context = context_of(file, settings)
        source = source_of(file, context)
        entry: dict[str, object] = {"file": file.name, "source": source and source.name}
        try:
            entry["read"] = as_json(source.read(file, context) if source else [])
        except SourceError as error:
            entry["error"] = [error.what, error.do]
        results.append(entry)
    return json.loads(json.dumps(results))


def as_json(reads: Iterable[Read]) -> list[object]:
    return [_plain(read) for read in reads]


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        told = {field.name: getattr(value, field.name) for field in fields(value)}
        if isinstance(value, Record):
            del told["raw"]
        known = {name: _plain(one) for name, one in told.items() if one is not None}
        return {"is": type(value).__name__, **known}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return sorted(_plain(item) for item in value) if isinstance(value, frozenset) else value
