"""Messages as NDJSON in, what they do as NDJSON out: `tweespraak moves`, for scripts."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from tweespraak.activity.moves import ASK_KINDS, MOVES, NO_KIND, WISH_KINDS, moves_in
from tweespraak.errors import TweespraakError
from tweespraak.listen.language.decide import (
    ANSWERS_UNTOLD,
    NO_SIDE,
    SIDE_NAMES,
    Decided,
    decide,
)
from tweespraak.listen.language.identify import language_of
from tweespraak.listen.language.model import LEARNED, Model

BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Message:
    """One line that was read. language, side: None where the line does not tell."""

    id: str
    text: str
    language: str | None
    side: str | None


def label_lines(lines: Iterable[bytes], model: Model, name: str) -> Iterator[str]:
    """A line of NDJSON for each line: id, lang, labels, ask_kind, wish_kind, probabilities.

    lines: UTF-8, each with its own fault, so that one bad byte has a line number. labels is empty
    where the model does not know. Raises TweespraakError with file (`name`),
    line and reason, after the lines before it were given.
    """
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    while batch := list(islice(numbered, BATCH)):
        messages = []
        fault: TweespraakError | None = None
        for number, line in batch:
            try:
                messages.append(_message(json.loads(line)))
            except (ValueError, KeyError, TypeError) as error:
                fault = _fault(name, number, error)
                break
        yield from _labelled(messages, model)
        if fault is not None:
            raise fault


def _fault(name: str, number: int, error: Exception) -> TweespraakError:
    reason = f"it has no {error}" if isinstance(error, KeyError) else str(error)
    return TweespraakError(
        f"{name}, line {number}: this is no message ({reason}).",
        'Give one JSON object a line, such as {"id": "1", "text": "Is this role part-time?"}.',
    )


def _message(told: object) -> Message:
    if not isinstance(told, dict):
        raise TypeError("it is no JSON object")
    text, side = told["text"], told.get("side")
    if not isinstance(text, str):
        raise TypeError("its text is no string")
    if side is not None and side not in SIDE_NAMES:
        raise ValueError(f"side is {side!r}, not ours, ambassador or theirs")
    return Message(str(told["id"]), text, told.get("lang"), side)


def _labelled(messages: Sequence[Message], model: Model) -> Iterator[str]:
    if not messages:
        return
    languages = _languages(messages)
    side = [NO_SIDE if one.side is None else SIDE_NAMES.index(one.side) for one in messages]
    decided = decide(
        model,
        model.score([one.text for one in messages]),
        np.array(side, dtype=np.int8),
        np.full(len(messages), ANSWERS_UNTOLD, dtype=np.int32),
        np.array([language is None or language in LEARNED for language in languages]),
    )
    for row, (message, language) in enumerate(zip(messages, languages, strict=True)):
        yield json.dumps(_told(message, language, decided, row))


def _languages(messages: Sequence[Message]) -> list[str | None]:
    """As the lines say, else as the words do; too few words take what most others are in."""
    found = [one.language or language_of(one.text) for one in messages]
    common = Counter(language for language in found if language).most_common(1)
    most = common[0][0] if common else None
    return [
        language or (most if one.text.strip() else None)
        for language, one in zip(found, messages, strict=True)
    ]


def _told(message: Message, language: str | None, decided: Decided, row: int) -> dict[str, object]:
    # Without words there is nothing to know.
    there = bool(message.text.strip())
    held = int(decided.held[row]) if there else 0
    ask = int(decided.ask_kind[row]) if there else NO_KIND
    wish = int(decided.wish_kind[row]) if there else NO_KIND
    return {
        "id": message.id,
        "lang": language,
        "labels": [move.value for move in moves_in(held)],
        "ask_kind": None if ask == NO_KIND else ASK_KINDS[ask].value,
        "wish_kind": None if wish == NO_KIND else WISH_KINDS[wish].value,
        "probabilities": {
            move.value: round(float(decided.probability[row, number]), 3)
            for number, move in enumerate(MOVES)
        },
    }
