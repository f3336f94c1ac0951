"""The memory of which file became which part, so that unchanged files are not read again."""

import json
import time
from collections.abc import Container
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tweespraak.archive.files import write_json

EVERY_S = 5.0
"""Seconds between two writings: a maildir has as many files as mails."""


@dataclass(frozen=True, slots=True)
class Known:
    """A file as it was last read.

    signature: of the file then. asked: digest of everything else its reading depended on.
    part: the part's key, None where no source knew the file. siblings: the signatures of the
    files beside it that reading looked at, None for one that was absent.
    """

    signature: str
    asked: str
    part: str | None
    siblings: tuple[tuple[str, str | None], ...]


class Index:
    """Known files by name; written every few seconds, so a run that is stopped can go on."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, Known] = {}
        self._changed = False
        self._written = time.monotonic()
        # A damaged index loses nothing but time.
        with suppress(OSError, ValueError, TypeError, AttributeError):
            for name, (signature, asked, part, siblings) in json.loads(
                path.read_text(encoding="utf-8")
            ).items():
                beside = tuple((other, was) for other, was in siblings)
                self._known[name] = Known(signature, asked, part, beside)

    def get(self, name: str) -> Known | None:
        """What is known of the file with this name."""
        return self._known.get(name)

    def put(self, name: str, known: Known) -> None:
        """Remember a file."""
        self._known[name] = known
        self._changed = True
        if time.monotonic() - self._written > EVERY_S:
            self._write()

    def finish(self, names: Container[str]) -> None:
        """Forget the files that are gone, and write what is not yet written."""
        left = {name: known for name, known in self._known.items() if name in names}
        if self._changed or len(left) < len(self._known):
            self._known = left
            self._write()

    def _write(self) -> None:
        self._changed, self._written = False, time.monotonic()
        write_json(
            self._path,
            {
                name: [known.signature, known.asked, known.part, known.siblings]
                for name, known in self._known.items()
            },
        )
