"""Read a folder of exports into parts: each file once, again only when it changed."""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from tweespraak.activity.people import PersonKeys
from tweespraak.archive.parts import VERSION as PART_VERSION
from tweespraak.archive.parts import PartInfo, PartWriter, read_part, write_part
from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import Context, InputFile, Source
from tweespraak.listen.sources.files import FoundFile, Unreadable, digest, walk
from tweespraak.listen.sources.registry import SOURCES
from tweespraak.listen.sources.table import mapping_for
from tweespraak.pipeline.index import Index, Known
from tweespraak.pipeline.progress import Progress
from tweespraak.pipeline.workspace import Workspace
from tweespraak.settings import PRIVATE, Settings

BUFFER = 1 << 20


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file of the folder and what became of it.

    part: None where no source knows the file, or where it can't be opened (`reason` says why).
    """

    name: str
    size: int
    reason: str | None
    part: tuple[Path, PartInfo] | None
    reused: bool


def read_folder(
    workspace: Workspace,
    settings: Settings,
    keys: PersonKeys,
    progress: Progress,
    exclude: frozenset[Path] = frozenset(),
) -> list[ReadFile]:
    """Every file of the folder, read or recalled. exclude: folders that hold our own output."""
    index = Index(workspace.index)
    found = list(walk(workspace.folder, exclude))
    signatures = {file.name: file.signature for file in found if isinstance(file, FoundFile)}
    files = []
    for file in found:
        if isinstance(file, Unreadable):
            files.append(ReadFile(file.name, file.size, file.reason, None, reused=False))
            continue
        context = context_of(file.name, settings, keys)
        asked = _asked(context, keys)
        known = index.get(file.name)
        if known is not None and _unchanged(known, file, asked, signatures):
            recalled = _recall(workspace, file, known)
            if recalled is not None:
                files.append(recalled)
                continue
        progress.file(file.name, file.size)
        reader = _Reader(workspace.parts, context, keys, asked, progress)
        read, looked_at = reader.read(file)
        files.append(read)
        if read.reason is None:
            beside = tuple((name, signatures.get(name)) for name in looked_at)
            part = None if read.part is None else read.part[1].key
            index.put(file.name, Known(file.signature, asked, part, beside))
    index.finish(signatures)
    return files


def context_of(name: str, settings: Settings, keys: PersonKeys) -> Context:
    """What reading the file with this name may depend on."""
    return Context(
        person=keys.key,
        zone=settings.zone,
        day_first=settings.day_first,
        conversations=settings.conversations,
        table=mapping_for(name, settings.tables),
    )


def recognise(file: InputFile, context: Context) -> Source | None:
    """The source that knows this file: the first one that says so."""
    for source in SOURCES:
        if source.recognise(file, context):
            return source
    return None


def _asked(context: Context, keys: PersonKeys) -> str:
    """A digest of everything besides the file that its reading depends on."""
    choices = (getattr(context.conversations, platform) for platform in PRIVATE)
    chosen = [None if choice is None else sorted(choice) for choice in choices]
    told = (
        [(source.name, source.version) for source in SOURCES],
        PART_VERSION,
        keys.fingerprint,
        context.zone.key,
        context.day_first,
        chosen,
        repr(context.table),
    )
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def _unchanged(known: Known, file: FoundFile, asked: str, signatures: Mapping[str, str]) -> bool:
    return (
        known.signature == file.signature
        and known.asked == asked
        and all(signatures.get(name) == was for name, was in known.siblings)
    )


def _recall(workspace: Workspace, file: FoundFile, known: Known) -> ReadFile | None:
    if known.part is None:
        return ReadFile(file.name, file.size, None, None, reused=True)
    folder = workspace.parts / known.part
    info = read_part(folder)
    if info is None:
        return None
    return ReadFile(file.name, file.size, None, (folder, info), reused=True)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one file into a part."""

    parts: Path
    context: Context
    keys: PersonKeys
    asked: str
    progress: Progress

    def read(self, file: FoundFile) -> tuple[ReadFile, tuple[str, ...]]:
        """The file's fate, and the names of the files beside it that were looked at."""
        looked_at: dict[str, None] = {}
        try:
            loaded = _watched(file.load(), looked_at, self.progress)
            source = recognise(loaded, self.context)
            if source is None:
                return ReadFile(file.name, file.size, None, None, reused=False), ()
            content = digest(loaded, lambda _: None)
        except SourceError as error:
            return ReadFile(file.name, file.size, str(error), None, reused=False), ()
        key = hashlib.sha256(f"{content} {self.asked} {source.name}".encode()).hexdigest()[:24]
        folder = self.parts / key
        info = write_part(folder, lambda aside: self._fill(aside, loaded, source, key, content))
        read = ReadFile(file.name, file.size, None, (folder, info), reused=False)
        return read, tuple(looked_at)

    def _fill(
        self, folder: Path, file: InputFile, source: Source, key: str, content: str
    ) -> PartInfo:
        writer = PartWriter(folder)
        self.keys.take_people()
        try:
            for read in source.read(file, self.context):
                writer.add(read)
        except SourceError as error:
            writer.reject_file(str(error))
        return writer.finish(key, content, source.name, self.keys.take_people())


def _watched(file: InputFile, looked_at: dict[str, None], progress: Progress) -> InputFile:
    """The same file, telling progress what is read and noting which neighbours are asked for."""

    def opened() -> BinaryIO:
        return io.BufferedReader(_Counted(file.open(), progress), BUFFER)  # type: ignore[type-var]  # typeshed asks for more than is used

    def sibling(path: str) -> InputFile | None:
        looked_at[_beside(file.name, path)] = None
        return file.sibling(path)

    return replace(file, open=opened, sibling=sibling)


def _beside(name: str, path: str) -> str:
    """The name below the workspace of a path told from beside `name`."""
    pieces = name.split("/")[:-1]
    for piece in path.split("/"):
        if piece == "..":
            pieces = pieces[:-1]
        elif piece not in {"", "."}:
            pieces.append(piece)
    return "/".join(pieces)


class _Counted(io.RawIOBase):
    """A stream that tells progress how much was read from it."""

    def __init__(self, inner: BinaryIO, progress: Progress) -> None:
        super().__init__()
        self._inner = inner
        self._progress = progress

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]  # any writable buffer
        size: int = self._inner.readinto(buffer)  # type: ignore[attr-defined]  # all our streams have it
        self._progress.advance(size)
        return size

    def close(self) -> None:
        self._inner.close()
        super().close()
