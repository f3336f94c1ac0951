"""What was understood of each text, kept by the text's hash, so that no text is read twice."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tweespraak.archive.understanding import UNKNOWN
from tweespraak.listen.language.identify import LANGUAGES, language_of
from tweespraak.listen.language.model import OUTPUTS, Scorer
from tweespraak.listen.language.shape import shapes_of

STEPS = 12
"""Steps of a log odds that are kept: a probability to a fiftieth, in one byte."""

ROW = np.dtype(
    [("key", "<u8"), ("shape", "<u8"), ("language", "i1"), ("scores", "i1", (len(OUTPUTS),))]
)
BATCH = 2_000


class Remembered:
    """Rows of ROW by text. `keep` writes those that this run used, and forgets the others.

    path: None for a scorer that remembers for itself.
    """

    def __init__(self, path: Path | None, scorer: Scorer) -> None:
        self._path = path
        self._scorer = scorer
        self._old = np.zeros(0, dtype=ROW) if path is None else _stored(path)
        self._used = np.zeros(len(self._old), dtype=bool)
        self._new: dict[int, int] = {}
        self._new_rows: list[NDArray[Any]] = []

    def rows(self, texts: Sequence[str]) -> Iterator[NDArray[Any]]:
        """What is understood of these texts, a batch at a time."""
        for start in range(0, len(texts), BATCH):
            yield self._batch(texts[start : start + BATCH])

    def _batch(self, texts: Sequence[str]) -> NDArray[Any]:
        keys = np.array([_key(text) for text in texts], dtype=np.uint64)
        self._read_new(texts, keys)
        if not len(self._old):
            return self._of_new(keys)
        at = np.minimum(np.searchsorted(self._old["key"], keys), len(self._old) - 1)
        known = self._old["key"][at] == keys
        self._used[at[known]] = True
        rows = self._old[at]
        if not known.all():
            rows[~known] = self._of_new(keys[~known])
        return rows

    def _of_new(self, keys: NDArray[np.uint64]) -> NDArray[Any]:
        places = [self._new[key] for key in keys.tolist()]
        rows: NDArray[Any] = self._joined()[places]
        return rows

    def _joined(self) -> NDArray[Any]:
        if len(self._new_rows) > 1:
            self._new_rows = [np.concatenate(self._new_rows)]
        return self._new_rows[0]

    def _read_new(self, texts: Sequence[str], keys: NDArray[np.uint64]) -> None:
        old = np.isin(keys, self._old["key"], assume_unique=False)
        missing: dict[int, str] = {}
        for key, text, known in zip(keys.tolist(), texts, old.tolist(), strict=True):
            if not known and key not in self._new:
                missing.setdefault(key, text)
        if not missing:
            return
        read = list(missing.values())
        rows = np.zeros(len(read), dtype=ROW)
        rows["key"] = list(missing)
        rows["shape"] = shapes_of(read)
        rows["language"] = [_code(language_of(text)) for text in read]
        rows["scores"] = np.clip(np.rint(self._scorer.score(read) * STEPS), -127, 127)
        for place, key in enumerate(missing, start=len(self._new)):
            self._new[key] = place
        self._new_rows.append(rows)

    def keep(self) -> None:
        """Write what was used, aside and then renamed; nothing where nothing is new or left."""
        if self._path is None or (not self._new and self._used.all()):
            return
        rows = np.concatenate([self._old[self._used], *self._new_rows])
        self._path.parent.mkdir(parents=True, exist_ok=True)
        aside = self._path.with_name(f"{self._path.name}.{os.getpid()}.new")
        with aside.open("wb") as file:
            np.save(file, rows[np.argsort(rows["key"], kind="stable")], allow_pickle=False)
        aside.replace(self._path)
        for other in self._path.parent.glob("*.npy"):
            if other != self._path:
                other.unlink()


def _key(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def _code(language: str | None) -> int:
    return int(UNKNOWN) if language is None else LANGUAGES.index(language)


def _stored(path: Path) -> NDArray[Any]:
    """What earlier runs kept; a damaged file loses nothing but time."""
    try:
        rows: NDArray[Any] = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return np.zeros(0, dtype=ROW)
    return rows if rows.dtype == ROW else np.zeros(0, dtype=ROW)
