"""What a kind of live connection is, and what it may ask of the run that it is part of."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol


class Stopped(Exception):  # noqa: N818 - nothing went wrong
    """The user wants to stop: raised where a connection would wait."""


@dataclass(frozen=True, slots=True)
class Run:
    """The run a connection is part of.

    say: hears what happens, in sentences without names or words of people. now: seconds since
    1970. pause: waits so many seconds; true where it was cut short because the run stops.
    """

    say: Callable[[str], None]
    now: Callable[[], float] = time.time
    pause: Callable[[float], bool] = field(default_factory=lambda: threading.Event().wait)

    def sleep(self, seconds: float) -> None:
        """Wait. Raises Stopped where the run stops."""
        if self.pause(seconds):
            raise Stopped


class Connection(Protocol):
    """One connection of the settings, at work. Raises LiveError, and Stopped where it waits."""

    def fetch(self) -> int:
        """Store everything that is new; how many records that were."""

    def wait(self) -> None:
        """Until there may be something new."""

    def close(self) -> None:
        """Let go of the server. Never fails."""
