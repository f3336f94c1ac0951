"""How long work tells how far it is."""

from typing import Protocol


class Progress(Protocol):
    """Told what is being done; the command line draws it, tests may ignore it."""

    def file(self, name: str, size: int) -> None:
        """A file of `size` bytes is being read from now on."""

    def advance(self, size: int) -> None:
        """So many more bytes of it were read."""

    def step(self, name: str) -> None:
        """A step without bytes begins: a measure, a page."""


class Silent:
    """Says nothing."""

    def file(self, name: str, size: int) -> None:
        """Nothing."""

    def advance(self, size: int) -> None:
        """Nothing."""

    def step(self, name: str) -> None:
        """Nothing."""
