"""The words that weighed most for a move: those without which it would be less probable."""

from tweespraak.activity.moves import MOVES, Move
from tweespraak.listen.language.clean import cleaned
from tweespraak.listen.language.features import tokens
from tweespraak.listen.language.model import Model

LONGEST = 80
"""Of a longer message its first words are weighed."""


def heaviest(model: Model, text: str, move: Move, most: int) -> list[str]:
    """Up to `most` words that speak for the move, heaviest first.

    A word weighs what the move's log odds lose when it is left out.
    """
    plain = cleaned(text)
    words = list(dict.fromkeys(word for word in tokens(plain)[:LONGEST] if word.isalnum()))
    if not words:
        return []
    without = [_without(plain, word) for word in words]
    scores = model.score([plain, *without])[:, MOVES.index(move)]
    weights = scores[0] - scores[1:]
    order = sorted(range(len(words)), key=lambda place: -float(weights[place]))
    return [words[place] for place in order[:most] if weights[place] > 0]


def _without(plain: str, word: str) -> str:
    return "".join(" " if piece == word else piece for piece in _pieces(plain))


def _pieces(plain: str) -> list[str]:
    """Words and what stands between them, which together are the text."""
    pieces: list[str] = []
    for letter in plain:
        if pieces and letter.isalnum() and pieces[-1][-1].isalnum():
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces
