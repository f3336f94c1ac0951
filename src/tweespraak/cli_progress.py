"""Reading a folder, with progress on a terminal: a bar for each file, a line for each step."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars
from rich.text import Text

from tweespraak.pipeline.progress import Progress, Silent
from tweespraak.pipeline.run import Run, run

STEPS = {
    "derive": "Who answers whom",
    "understand": "What was said",
    "dialogue": "Measuring dialogue",
    "response": "Measuring response",
    "said": "Measuring what is said",
    "waits": "Measuring who waits",
    "pulse": "Measuring the pulse",
    "pitfalls": "Looking for the five pitfalls",
    "fatigue": "Measuring fatigue and return",
    "change": "Comparing with before",
    "page": "Writing report.html",
    "messages": "Writing messages.html",
}


_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What terminals take for a command: all controls but tab and line feed."""


class Screen(Console):
    """A terminal that shows what stands in files, and obeys none of it."""

    def render_str(self, text: str, **more: Any) -> Text:  # noqa: ANN401 - as Rich has it
        """All that is printed passes here, also in a table's cells."""
        return super().render_str(_OBEYED.sub("\ufffd", text), **more)


class Drawn:
    """Draws what the pipeline tells; `stop` takes the drawing away."""

    def __init__(self, console: Console) -> None:
        self._progress = Bars(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=24),
            DownloadColumn(),
            TimeElapsedColumn(),
            console=console,
            transient=True,
        )
        self._task = self._progress.add_task("Looking", total=None)
        self._progress.start()

    def file(self, name: str, size: int) -> None:
        """A file is being read from now on. Packed files give more bytes than their size."""
        packed = name.endswith(".gz") or any(mark in name for mark in (".zip/", ".tar", ".tgz/"))
        # A file is read twice: once for its digest, once for what it says.
        self._progress.reset(self._task, total=None if packed else size * 2)
        self._progress.update(self._task, description=name)

    def advance(self, size: int) -> None:
        """So many more bytes of it were read."""
        self._progress.advance(self._task, size)

    def step(self, name: str) -> None:
        """A step without bytes begins."""
        self._progress.reset(self._task, total=None)
        self._progress.update(self._task, description=STEPS.get(name, name))

    def stop(self) -> None:
        """Take the drawing away."""
        self._progress.stop()


@contextmanager
def reading(
    console: Console,
    folder: Path,
    *,
    exclude: Path | None = None,
    quiet: bool = False,
    endpoint: str | None = None,
) -> Iterator[tuple[Run, Progress]]:
    """A folder that was read, its progress drawn where the console is a terminal.

    endpoint: the address of an engine that counts in the embedded one's place.
    """
    drawn = Drawn(console) if not quiet and console.is_terminal else None
    progress: Progress = drawn or Silent()
    excluded = frozenset() if exclude is None else frozenset({exclude})
    try:
        found = run(folder, progress, excluded, endpoint)
        try:
            yield found, progress
        finally:
            found.close()
    finally:
        if drawn is not None:
            drawn.stop()
