"""From texts to numbers: words, pairs of words, how sentences begin, and pieces of words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_TOKEN = re.compile(r"\w+(?:'\w+)?|[^\w\s]")
_ENDS = frozenset(".!?:;…\n")
PIECES = (2, 3, 4, 5)
"""Lengths of the pieces of a word, its borders marked: what is left of a word that is misspelt,
inflected or compounded."""

REMEMBERED = 200_000
"""So many words are remembered with their features; then the memory is emptied."""


@dataclass(frozen=True, slots=True)
class Sparse:
    """Rows of a sparse matrix: row i holds `columns` and `values` from starts[i] to starts[i+1]."""

    starts: NDArray[np.int64]
    columns: NDArray[np.int32]
    values: Floats

    def times(self, weights: Floats, rows: Sequence[int] | None = None) -> Floats:
        """These rows of the matrix (all where none are named) times a dense one."""
        wanted = range(len(self.starts) - 1) if rows is None else rows
        result = np.zeros((len(wanted), weights.shape[1]), dtype=np.float32)
        # A row at a time: what it takes stays in the processor's cache.
        for at, row in enumerate(wanted):
            part = slice(self.starts[row], self.starts[row + 1])
            np.dot(self.values[part], weights[self.columns[part]], out=result[at])
        return result


def tokens(plain: str) -> list[str]:
    """Words and marks of a cleaned text; a line's end counts as the end of a sentence."""
    return _TOKEN.findall(plain.replace("\n", " … "))


def of_token(token: str) -> Iterator[str]:
    """What one word tells wherever it stands: itself, and its pieces."""
    yield token
    if token.isalpha() or "'" in token:
        bordered = f"_{token}_"
        for size in PIECES:
            for start in range(len(bordered) - size + 1):
                yield f"-{bordered[start : start + size]}"


def of_place(words: Sequence[str], place: int) -> Iterator[str]:
    """What the word at this place tells by where it stands."""
    word = words[place]
    before = words[place - 1] if place else ""
    if place:
        yield f"{before} {word}"
    if place == 0:
        yield f"^{word}"
    if place == 0 or before in _ENDS:
        yield f">{word}"
        if place + 1 < len(words):
            yield f">{word} {words[place + 1]}"
    if place == len(words) - 1:
        yield f"{word}$"


def length_of(words: Sequence[str]) -> str:
    """How long a message is, in powers of two of its words."""
    return f"#{len(words).bit_length()}"


class Vocabulary:
    """The features that a model knows, and how rare each is."""

    def __init__(self, names: Sequence[str], rarity: Floats) -> None:
        self.names = tuple(names)
        self.rarity = rarity
        self._ids = {name: number for number, name in enumerate(self.names)}
        self._of_token: dict[str, tuple[int, ...]] = {}

    def _features(self, words: Sequence[str]) -> list[int]:
        """The features of a text, as often as each stands in it."""
        # What `features_of` yields, as a plain loop: most of the time of reading is spent here.
        found: list[int] = []
        named: list[int | None] = []
        known, ids = self._of_token.get, self._ids.get
        before, begun = "", ""
        for word in words:
            of_word = known(word)
            found += self._remember(word) if of_word is None else of_word
            named.append(ids(f"{before} {word}" if before else f"^{word}"))
            if begun:
                named.append(ids(f"{begun} {word}"))
            begun = f">{word}" if not before or before in _ENDS else ""
            if begun:
                named.append(ids(begun))
            before = word
        if words:
            named.append(ids(f"{before}$"))
        named.append(ids(length_of(words)))
        found += [number for number in named if number is not None]
        return found

    def _remember(self, word: str) -> tuple[int, ...]:
        if len(self._of_token) >= REMEMBERED:
            self._of_token.clear()
        ids = (self._ids.get(name) for name in of_token(word))
        found = tuple(number for number in ids if number is not None)
        self._of_token[word] = found
        return found

    def matrix(self, texts: Iterable[str]) -> Sparse:
        """One row a cleaned text: (1 + ln count) × rarity, of length 1."""
        columns: list[int] = []
        sizes: list[int] = []
        for text in texts:
            found = self._features(tokens(text))
            columns += found
            sizes.append(len(found))
        return self._weighted(np.array(columns, dtype=np.int64), np.array(sizes, dtype=np.int64))

    def _weighted(self, columns: NDArray[np.int64], sizes: NDArray[np.int64]) -> Sparse:
        width = max(len(self.names), 1)
        rows = np.repeat(np.arange(len(sizes)), sizes)
        keys, counts = np.unique(rows * width + columns, return_counts=True)
        rows, columns = keys // width, keys % width
        values = (1 + np.log(counts.astype(np.float32))) * self.rarity[columns]
        lengths = np.sqrt(np.bincount(rows, weights=values**2, minlength=len(sizes)))
        values = (values / lengths[rows]).astype(np.float32)
        starts = np.zeros(len(sizes) + 1, dtype=np.int64)
        np.cumsum(np.bincount(rows, minlength=len(sizes)), out=starts[1:])
        return Sparse(starts, columns.astype(np.int32), values)


def learn_vocabulary(texts: Sequence[str], fewest: int) -> Vocabulary:
    """The features of at least `fewest` of these cleaned texts; rarity = 1 + ln((1+n)/(1+df))."""
    found: Counter[str] = Counter()
    for text in texts:
        found.update(set(features_of(tokens(text))))
    kept = sorted(name for name, count in found.items() if count >= fewest)
    return Vocabulary(kept, _rarity(found, kept, len(texts)))


def _rarity(found: Mapping[str, int], kept: Sequence[str], texts: int) -> Floats:
    counts = np.array([found[name] for name in kept], dtype=np.float64)
    return (1 + np.log((1 + texts) / (1 + counts))).astype(np.float32)


def features_of(words: Sequence[str]) -> Iterator[str]:
    """All that the words of one text tell."""
    for place, word in enumerate(words):
        yield from of_token(word)
        yield from of_place(words, place)
    yield length_of(words)
