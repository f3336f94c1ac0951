"""Labelled messages as NDJSON: what the model learns from, and what it is measured on."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tweespraak.activity.moves import AskKind, Move, WishKind
from tweespraak.errors import TweespraakError

TRAINING = Path(__file__).parent / "training"
"""Where the messages are that the shipped model has learned from."""

SIDES = ("ours", "ambassador", "theirs")
ANSWERS = ("none", "message", "question")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A message with what it does. side: one of SIDES. answers: what it answers, of ANSWERS.

    ask_kind, wish_kind: None without an ask, a wish. origin: who wrote it, as the licence asks.
    """

    id: str
    language: str
    side: str
    answers: str
    text: str
    moves: frozenset[Move]
    ask_kind: AskKind | None
    wish_kind: WishKind | None


def training_messages() -> list[Labelled]:
    """Everything that the shipped model has learned from, in the order of the files' names."""
    return [one for path in sorted(TRAINING.glob("*.ndjson")) for one in read_labelled(path)]


def read_labelled(path: Path) -> Iterator[Labelled]:
    """The labelled messages of an NDJSON file. Raises TweespraakError with file, line, reason."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                yield _labelled(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                raise TweespraakError(
                    f"{path}, line {number}: this is no labelled message ({error}).",
                    "Give id, lang, side, answers, text, labels, ask_kind and wish_kind, as in "
                    "docs/moves.md.",
                ) from error


def _labelled(told: dict[str, Any]) -> Labelled:
    moves = frozenset(Move(label) for label in told["labels"])
    ask, wish = told["ask_kind"], told["wish_kind"]
    labelled = Labelled(
        id=str(told["id"]),
        language=str(told["lang"]),
        side=str(told["side"]),
        answers=str(told["answers"]),
        text=str(told["text"]),
        moves=moves,
        ask_kind=None if ask is None else AskKind(ask),
        wish_kind=None if wish is None else WishKind(wish),
    )
    _check(labelled)
    return labelled


def _check(labelled: Labelled) -> None:
    if not labelled.moves:
        raise ValueError("it has no label")
    if labelled.side not in SIDES:
        raise ValueError(f"side is {labelled.side}")
    if labelled.answers not in ANSWERS:
        raise ValueError(f"answers is {labelled.answers}")
    if Move.SOCIAL in labelled.moves and len(labelled.moves) > 1:
        raise ValueError("social stands alone")
    if (Move.ASK in labelled.moves) != (labelled.ask_kind is not None):
        raise ValueError("a kind of ask stands with an ask, and only there")
    if (Move.WISH in labelled.moves) != (labelled.wish_kind is not None):
        raise ValueError("a kind of wish stands with a wish, and only there")
