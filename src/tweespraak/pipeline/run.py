"""One run over a folder: read, resolve whose accounts are ours, derive, and say what was found."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from pathlib import Path

from tweespraak.activity.ids import to_us
from tweespraak.activity.model import Sees
from tweespraak.activity.moves import AskKind
from tweespraak.archive.derive import Inputs
from tweespraak.archive.engine import Counting, Engine
from tweespraak.archive.generation import Generation, build
from tweespraak.archive.parts import PartInfo
from tweespraak.archive.resolve import count_sides
from tweespraak.archive.spark import open_engine
from tweespraak.measure.basis import Basis
from tweespraak.pipeline.accounts import guesses, resolve_accounts
from tweespraak.pipeline.people import (
    Together,
    read_told,
    standing_for,
    together,
    with_other_handles,
)
from tweespraak.pipeline.progress import Progress
from tweespraak.pipeline.read import ReadFile, read_folder
from tweespraak.pipeline.results import FileReport, Reading, SideCounts
from tweespraak.pipeline.understand import language_step
from tweespraak.pipeline.workspace import Workspace, open_workspace
from tweespraak.settings import load_settings

NO_SIDES = SideCounts(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Run:
    """A folder that was read, with engines open on what was derived from it.

    engine: the embedded one, which derives. counting: the one that counts, by default the same.
    people: who has several handles.
    """

    workspace: Workspace
    engine: Engine
    counting: Counting
    generation: Generation
    reading: Reading
    files: tuple[ReadFile, ...]
    people: tuple[Together, ...]

    @property
    def basis(self) -> Basis:
        """What measures are run on."""
        return Basis(
            tables=self.generation.tables(self.counting),
            coverage=self.generation.coverage,
            zone=self.reading.settings.zone,
            run=self.counting.run,
        )

    def close(self) -> None:
        """Close the engines."""
        self.engine.close()
        if self.counting is not self.engine:
            self.counting.close()


def run(
    folder: Path,
    progress: Progress,
    exclude: frozenset[Path] = frozenset(),
    endpoint: str | None = None,
) -> Run:
    """Read the folder and derive everything from it. The caller closes the run.

    endpoint: the address of the engine that counts; the embedded one where there is none.
    Raises TweespraakError where the folder can't be used, SettingsError where tweespraak.toml
    is wrong, EngineError where the endpoint can't be had.
    """
    if endpoint is None:
        return _run(folder, progress, exclude)
    # Before the reading: an address with a slip of the pen is told at once.
    counting = open_engine(endpoint)
    try:
        return replace(_run(folder, progress, exclude), counting=counting)
    except BaseException:
        counting.close()
        raise


def _run(folder: Path, progress: Progress, exclude: frozenset[Path]) -> Run:
    workspace = open_workspace(folder)
    settings = load_settings(workspace.folder)
    keys = workspace.person_keys()
    files = read_folder(workspace, settings, keys, progress, exclude)
    # The same content under two names is one part: importing twice is importing once.
    parts = tuple({info.key: (path, info) for path, info in _parts(files)}.values())
    people = together(parts, read_told(workspace.folder, keys))
    accounts, known = resolve_accounts(settings, parts, keys)
    own = with_other_handles(known, people)
    step = language_step(workspace, settings)
    progress.step("derive")
    engine = Engine(spill=workspace.state / "spill")
    try:
        inputs = Inputs(
            parts=parts,
            ours=tuple(key for key, ambassador in own.items() if not ambassador),
            ambassadors=tuple(key for key, ambassador in own.items() if ambassador),
            zone=settings.zone,
            understanding=step.fingerprint,
            ends=tuple(
                (one.channel, to_us(datetime.combine(one.exported, time()), settings.zone))
                for one in settings.channels
                if one.exported is not None
            ),
            same=tuple(standing_for(people).items()),
            weights=tuple((AskKind(kind), weight) for kind, weight in settings.weights),
        )
        understand = step.reading(parts, progress)
        generation = build(inputs, understand, workspace.generations, engine)
        counts = count_sides(
            engine.raw, [path for path, _ in parts], inputs.ours, inputs.ambassadors
        )
    except BaseException:
        engine.close()
        raise
    sides = {info.key: SideCounts(*count) for (_, info), count in zip(parts, counts, strict=True)}
    _tidy(workspace, {info.key for _, info in parts}, generation.folder.name)
    reading = Reading(
        settings=settings,
        files=tuple(_report(file, sides) for file in files),
        accounts=accounts,
        guesses=guesses(parts),
        coverage=tuple(generation.coverage.values()),
        found=generation.found,
        read_by=None if step.endpoint is None else step.endpoint.host,
    )
    return Run(workspace, engine, engine, generation, reading, tuple(files), people)


def _parts(files: Iterable[ReadFile]) -> Iterator[tuple[Path, PartInfo]]:
    for file in files:
        if file.part is not None:
            yield file.part


def _report(file: ReadFile, sides: Mapping[str, SideCounts]) -> FileReport:
    if file.part is None:
        return FileReport(
            name=file.name, size=file.size, source=None, reason=file.reason, records=0,
            activities=0, rejects=0, asides=0, first_us=None, last_us=None, sides=NO_SIDES,
            sees=(), reasons=(), aside_reasons=(), reused=file.reused,
        )  # fmt: skip
    info = file.part[1]
    return FileReport(
        name=file.name,
        size=file.size,
        source=info.source,
        reason=None,
        records=info.records,
        activities=info.activities,
        rejects=info.rejects,
        asides=info.asides,
        first_us=info.first_us,
        last_us=info.last_us,
        sides=sides[info.key],
        sees=_sees(info, sides[info.key]),
        reasons=info.reasons,
        aside_reasons=info.aside_reasons,
        reused=file.reused,
    )


def _sees(info: PartInfo, sides: SideCounts) -> tuple[str, ...]:
    """What the file can show; of a mailbox, the sides that are found in it."""
    sees = {sees for coverage in info.coverage for sees in coverage.sees}
    if Sees.FOUND in sees:
        sees.remove(Sees.FOUND)
        sees |= {Sees.THEIRS} if sides.theirs else set()
        sees |= {Sees.OURS} if sides.ours or sides.ambassador else set()
    return tuple(each.value for each in Sees if each in sees)


def _tidy(workspace: Workspace, parts: set[str], generation: str) -> None:
    """Remove what earlier runs left behind: texts of files that are gone must not linger."""
    for folder, kept in ((workspace.parts, parts), (workspace.generations, {generation})):
        for old in folder.iterdir() if folder.exists() else ():
            if old.name not in kept:
                shutil.rmtree(old, ignore_errors=True)
