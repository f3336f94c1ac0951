"""What the language step hands over: one entry an activity, in arrival order."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from tweespraak.archive.resolve import Resolved

UNKNOWN = np.int8(-1)
"""Stands for a language that the words do not tell, and for no kind of ask or wish."""


@dataclass(frozen=True, slots=True)
class Moves:
    """What each message does. held: bits of Move, 0 for *don't know* and for what has no words.

    ask_kind, wish_kind: index into ASK_KINDS, WISH_KINDS, or UNKNOWN. calls: it calls for an
    answer.
    """

    held: NDArray[np.int16]
    ask_kind: NDArray[np.int8]
    wish_kind: NDArray[np.int8]
    calls: NDArray[np.bool_]


class Understanding(Protocol):
    """What was understood of the words of all activities of one generation.

    languages: names of the codes in `language`. language: of each message by its own words, or
    UNKNOWN. shapes: a number that near-identical texts share, 0 where there is too little text.
    stood_in: messages that our model read in the place of a service that did not answer.
    """

    @property
    def languages(self) -> tuple[str, ...]:
        """See above."""

    @property
    def language(self) -> NDArray[np.int8]:
        """See above."""

    @property
    def shapes(self) -> NDArray[np.uint64]:
        """See above."""

    @property
    def stood_in(self) -> int:
        """See above."""

    def moves(
        self, side: NDArray[np.int8], parent: NDArray[np.int32], language: NDArray[np.int8]
    ) -> Moves:
        """What each message does, given whose it is, what it answers and in which language.

        side: index into SIDES. parent: what it answers, negative for nothing in the files.
        """


Understand = Callable[[Resolved], Understanding]
"""The language step: reads the words of what was resolved."""


def filled_languages(
    language: NDArray[np.int8], root: NDArray[np.int32], channel: NDArray[np.int16], names: int
) -> NDArray[np.int8]:
    """Each message's language; where its words do not tell, its thread's, else its channel's.

    That is the most common one there; of two that are as common the first of the list.
    """
    filled = language.copy()
    for group in (root.astype(np.int64), channel.astype(np.int64)):
        told, unknown = np.flatnonzero(filled >= 0), np.flatnonzero(filled < 0)
        if not len(told) or not len(unknown):
            break
        keys, counts = np.unique(group[told] * names + filled[told], return_counts=True)
        of, code = keys // names, keys % names
        order = np.lexsort((code, -counts, of))
        groups, first = np.unique(of[order], return_index=True)
        at = np.minimum(np.searchsorted(groups, group[unknown]), len(groups) - 1)
        known = groups[at] == group[unknown]
        filled[unknown[known]] = code[order][first][at[known]]
    return filled
