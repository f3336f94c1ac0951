"""A model of one's own: what the shipped one learned from, and the corrections of a folder."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tweespraak.activity.moves import ASK_KINDS, NO_KIND, WISH_KINDS, moves_in
from tweespraak.archive.texts import Placed, placed_messages
from tweespraak.errors import TweespraakError
from tweespraak.listen.language.corpus import Labelled, training_messages
from tweespraak.listen.language.model import save_model
from tweespraak.pipeline.corrections import Correction, read_corrections
from tweespraak.pipeline.run import Run
from tweespraak.settings import MODEL_FILE

FEWEST = 20
"""With fewer corrections than this a new model would be the old one with chance on top."""

TIMES = 3
"""A correction counts for as many of our own messages: it is about the words used here."""


@dataclass(frozen=True, slots=True)
class Trained:
    """Where the model is, and from how much it learned."""

    path: Path
    messages: int
    corrections: int


def train(run: Run, tell: Callable[[str], None]) -> Trained:
    """Learn a model from the shipped messages and the folder's corrections, and keep it there.

    Raises TweespraakError with too few corrections, or without the extra `train`.
    """
    corrections = read_corrections(run.workspace.folder)
    placed = placed_messages(run.engine, run.generation, 0, corrections)
    if len(placed) < FEWEST:
        raise TweespraakError(
            f"There are {len(placed)} corrected messages here; a model of your own takes {FEWEST}.",
            "Correct more with `tweespraak label`. What you corrected counts already.",
        )
    try:
        # Only here: scikit-learn is an extra, and no other command needs it.
        from tweespraak.listen.language.learn.fit import fit  # noqa: PLC0415
    except ImportError as error:
        raise TweespraakError(
            "Training needs scikit-learn, which is not installed.",
            'Install it with: pipx inject tweespraak "tweespraak[train]"',
        ) from error
    own = [_labelled(one, corrections[one.id]) for one in placed]
    learned = fit([*training_messages(), *(own * TIMES)], tell)
    path = run.workspace.folder / MODEL_FILE
    save_model(learned.model, path)
    return Trained(path, len(learned.held_out[0]) - len(own) * TIMES, len(own))


def _labelled(one: Placed, correction: Correction) -> Labelled:
    ask, wish = correction.ask_kind, correction.wish_kind
    return Labelled(
        id=one.id,
        language="",
        side=one.side,
        answers=one.answers,
        text=one.text,
        moves=frozenset(moves_in(correction.held)),
        ask_kind=None if ask == NO_KIND else ASK_KINDS[ask],
        wish_kind=None if wish == NO_KIND else WISH_KINDS[wish],
    )
