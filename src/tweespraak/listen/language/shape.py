"""A number that near-identical texts share: what is left when names, links and numbers are out."""

import hashlib
import re

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"(?<![\w@#])[a-zà-öø-ÿ][\w'’]*")
"""Words in small letters: names and openings, which differ from one copy to the next, are not."""

FEWEST_WORDS = 5
"""Fewer words than this are alike by chance, and people write them: "thank you very much"."""


def shape_of(text: str) -> int:
    """The shape of a text, 0 where it has too few words to tell."""
    words = _WORD.findall(text)
    if len(words) < FEWEST_WORDS:
        return 0
    digest = hashlib.blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big") or 1


def shapes_of(texts: list[str]) -> NDArray[np.uint64]:
    """The shape of each text in turn."""
    return np.array([shape_of(text) for text in texts], dtype=np.uint64)
