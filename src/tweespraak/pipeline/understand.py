"""The language step: what every message does, read from the words of the parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from tweespraak.archive.parts import PartInfo
from tweespraak.archive.resolve import Resolved
from tweespraak.archive.understanding import UNKNOWN, Moves, Understand
from tweespraak.listen.language.decide import NOT_THEIRS, Decided, calling, decide
from tweespraak.listen.language.endpoint import Endpoint, answers_file
from tweespraak.listen.language.features import Floats
from tweespraak.listen.language.identify import LANGUAGES
from tweespraak.listen.language.model import LEARNED, Model, Scorer
from tweespraak.pipeline.corrections import Correction, fingerprint, read_corrections
from tweespraak.pipeline.progress import Progress
from tweespraak.pipeline.remembered import ROW, STEPS, Remembered
from tweespraak.pipeline.workspace import Workspace
from tweespraak.settings import Settings

Part = tuple[Path, PartInfo]
NOTHING = np.zeros(1, dtype=ROW)
NOTHING["language"] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood of all activities, in arrival order (see archive.understanding).

    rows: of ROW. corrected: what people said of some of them. stood_in: messages that the model
    read in the place of a service that did not answer for them.
    """

    model: Model
    rows: NDArray[Any]
    said: NDArray[np.bool_]
    ours: NDArray[np.bool_]
    corrected: Mapping[int, Correction]
    stood_in: int
    languages: tuple[str, ...] = LANGUAGES

    @property
    def language(self) -> NDArray[np.int8]:
        """Of each message by its own words."""
        language: NDArray[np.int8] = self.rows["language"]
        return language

    @property
    def shapes(self) -> NDArray[np.uint64]:
        """What near-identical texts share."""
        shapes: NDArray[np.uint64] = self.rows["shape"]
        return shapes

    def moves(
        self, side: NDArray[np.int8], parent: NDArray[np.int32], language: NDArray[np.int8]
    ) -> Moves:
        """What each message does; what has no words does nothing."""
        decided = self.decided(side, parent, language)
        held = np.where(self.said, decided.held, 0).astype(np.int16)
        ask_kind, wish_kind = decided.ask_kind.copy(), decided.wish_kind.copy()
        for row, correction in self.corrected.items():
            held[row] = correction.held
            ask_kind[row], wish_kind[row] = correction.ask_kind, correction.wish_kind
        return Moves(held, ask_kind, wish_kind, calling(held, self.ours))

    def decided(
        self, side: NDArray[np.int8], parent: NDArray[np.int32], language: NDArray[np.int8]
    ) -> Decided:
        """What the model alone says, with its probabilities."""
        scores: Floats = self.rows["scores"].astype(np.float32) / np.float32(STEPS)
        learned = [LANGUAGES.index(name) for name in LEARNED]
        spoken = np.isin(language, [*learned, int(UNKNOWN)])
        return decide(self.model, scores, side, parent, spoken)


@dataclass(frozen=True, slots=True)
class LanguageStep:
    """How a workspace reads words: its model, a service in its place where one is set, and people.

    endpoint: None unless tweespraak.toml sets one. corrections: by activity id.
    """

    model: Model
    endpoint: Endpoint | None
    corrections: Mapping[str, Correction]
    memory: Path

    @property
    def scorer(self) -> Scorer:
        """Who scores the words."""
        return self.endpoint or self.model

    @property
    def fingerprint(self) -> str:
        """The same fingerprint gives the same moves."""
        return f"{self.scorer.fingerprint} {fingerprint(self.corrections)}"

    def reading(self, parts: Sequence[Part], progress: Progress) -> Understand:
        """The step as the archive asks for it, over these parts."""

        def understand(resolved: Resolved) -> Understood:
            progress.step("understand")
            return self._read(resolved, parts)

        return understand

    def _read(self, resolved: Resolved, parts: Sequence[Part]) -> Understood:
        # A service keeps its own answers: what the model said in its place is not remembered.
        kept = None if self.endpoint else self.memory / f"{self.model.fingerprint}.npy"
        remembered = Remembered(kept, self.scorer)
        rows = np.repeat(NOTHING, len(resolved.t_us))
        said = np.zeros(len(rows), dtype=bool)
        corrected: dict[int, Correction] = {}
        stood_in = 0
        columns = ["id", "text"] if self.corrections else ["text"]
        for number, (folder, info) in enumerate(parts):
            seqs = np.flatnonzero(resolved.part == number)
            # Where each of the part's activities stands in arrival order; doubles stand nowhere.
            seq_of = np.full(info.activities, -1, dtype=np.int64)
            seq_of[resolved.part_row[seqs]] = seqs
            start = 0
            file = pq.ParquetFile(folder / "activities.parquet")
            for batch in file.iter_batches(columns=columns):
                at = seq_of[start : start + batch.num_rows]
                start += batch.num_rows
                told = batch.to_pydict()
                read = _read_batch(told["text"], at, remembered, rows, said)
                if self.endpoint is not None:
                    stood_in += sum(not self.endpoint.knows(text) for text in read if text.strip())
                for seq, identity in zip(at.tolist(), told.get("id", ()), strict=False):
                    if seq >= 0 and identity in self.corrections:
                        corrected[seq] = self.corrections[identity]
        remembered.keep()
        return Understood(self.model, rows, said, resolved.side < NOT_THEIRS, corrected, stood_in)


def language_step(workspace: Workspace, settings: Settings) -> LanguageStep:
    """The language step of a workspace. Raises TweespraakError where its files are damaged."""
    model, endpoint = workspace.model(), None
    if settings.endpoint is not None:
        answers = answers_file(workspace.state / "endpoint", settings.endpoint)
        endpoint = Endpoint(settings.endpoint, model, answers)
    corrections = read_corrections(workspace.folder)
    return LanguageStep(model, endpoint, corrections, workspace.understood)


def _read_batch(
    texts: Sequence[str | None],
    at: NDArray[np.int64],
    remembered: Remembered,
    rows: NDArray[Any],
    said: NDArray[np.bool_],
) -> list[str]:
    """Fill `rows` and `said`; returns the texts that were read."""
    told = [(seq, text) for seq, text in zip(at.tolist(), texts, strict=True) if text]
    told = [(seq, text) for seq, text in told if seq >= 0]
    if not told:
        return []
    seqs, read = (list(column) for column in zip(*told, strict=True))
    rows[seqs] = np.concatenate(list(remembered.rows(read)))
    said[seqs] = True
    return read
