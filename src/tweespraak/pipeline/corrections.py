"""What people said of messages whose moves the model had wrong; kept in the folder of exports."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tweespraak.activity.moves import (
    ASK_KINDS,
    NO_KIND,
    WISH_KINDS,
    AskKind,
    Move,
    WishKind,
    mask,
    moves_in,
)
from tweespraak.errors import TweespraakError
from tweespraak.settings import CORRECTIONS_FILE


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says a message does. held: bits of Move; ask_kind, wish_kind as in a row."""

    held: int
    ask_kind: int = NO_KIND
    wish_kind: int = NO_KIND

    def as_json(self, identity: str) -> dict[str, Any]:
        """The line that stands for it in the file."""
        ask = None if self.ask_kind == NO_KIND else ASK_KINDS[self.ask_kind].value
        wish = None if self.wish_kind == NO_KIND else WISH_KINDS[self.wish_kind].value
        labels = [move.value for move in moves_in(self.held)]
        return {"id": identity, "labels": labels, "ask_kind": ask, "wish_kind": wish}


def read_corrections(folder: Path) -> dict[str, Correction]:
    """The corrections of a folder of exports by activity id; of one id the last line holds.

    Raises TweespraakError with file, line and reason.
    """
    path = folder / CORRECTIONS_FILE
    if not path.exists():
        return {}
    found: dict[str, Correction] = {}
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            told = json.loads(line)
            found[str(told["id"])] = _correction(told)
        except (ValueError, KeyError, TypeError) as error:
            raise TweespraakError(
                f"{path}, line {number}: this is no correction ({error}).",
                "Mend or take out the line; `tweespraak label` writes this file.",
            ) from error
    return found


def _correction(told: Mapping[str, Any]) -> Correction:
    ask, wish = told.get("ask_kind"), told.get("wish_kind")
    moves = [Move(label) for label in told["labels"]]
    if not moves:
        raise ValueError("it has no label")
    return Correction(
        held=mask(moves),
        ask_kind=NO_KIND if ask is None else ASK_KINDS.index(AskKind(ask)),
        wish_kind=NO_KIND if wish is None else WISH_KINDS.index(WishKind(wish)),
    )


def add_correction(folder: Path, identity: str, correction: Correction) -> None:
    """Write a correction at the end of the folder's file; it is on the disk when this returns."""
    line = json.dumps(correction.as_json(identity), ensure_ascii=False)
    with (folder / CORRECTIONS_FILE).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())


def fingerprint(corrections: Mapping[str, Correction]) -> str:
    """Tells one set of corrections from another."""
    lines = sorted(json.dumps(one.as_json(identity)) for identity, one in corrections.items())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12] if lines else ""
