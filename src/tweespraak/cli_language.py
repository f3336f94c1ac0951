"""The commands about what messages do: moves, label, train."""

import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from tweespraak.cli_progress import Screen
from tweespraak.errors import TweespraakError
from tweespraak.listen.language.model import load_model
from tweespraak.pipeline.label_lines import label_lines
from tweespraak.pipeline.progress import Silent
from tweespraak.pipeline.run import Run, run

err = Screen(stderr=True, highlight=False, soft_wrap=True)
Folder = Annotated[Path, Parameter(help="The folder of your exports.")]


def add_commands(app: App) -> None:
    """Give the command line these commands."""
    for command in (moves, label, train):
        app.command(command)


def moves(
    file: Annotated[
        Path | None, Parameter(help="NDJSON with id and text; standard input when absent.")
    ] = None,
) -> None:
    """Say what each message does: NDJSON in, NDJSON out.

    In: id and text, and where known lang and side (ours, ambassador, theirs). Out: id, lang,
    labels (empty: don't know), ask_kind, wish_kind, probabilities.
    """
    model = load_model()
    if file is None:
        _print(label_lines(sys.stdin.buffer, model, "standard input"))
        return
    try:
        lines = file.open("rb")
    except OSError as error:
        raise TweespraakError(
            f"{file} cannot be read ({error}).",
            "Name a file of JSON objects, one a line, in UTF-8.",
        ) from error
    with lines:
        _print(label_lines(lines, model, str(file)))


def label(
    folder: Folder,
    *,
    language: Annotated[
        Literal["nl", "en"] | None,
        Parameter(help="The page's language; else what tweespraak.toml says, else English."),
    ] = None,
    browser: Annotated[bool, Parameter(help="Open the page in your browser.")] = True,
) -> None:
    """Correct with single keys, on a page of your own, what the model says of messages."""
    # Imported here: the page brings the report's typefaces and pictures, which take a second.
    from tweespraak.label.page import label_html  # noqa: PLC0415
    from tweespraak.label.queue import Queue  # noqa: PLC0415
    from tweespraak.label.server import LabelServer  # noqa: PLC0415
    from tweespraak.report.words import Words  # noqa: PLC0415

    with _opened(folder) as found:
        settings = found.reading.settings
        words = Words(language or settings.language, settings.zone)
        queue = Queue(found, found.workspace.model())
        if not len(queue):
            raise TweespraakError(
                f"There are no messages with words in {folder}.",
                "See `tweespraak inspect` for what was read there.",
            )
        server = LabelServer(queue, found.workspace.folder, lambda nonce: label_html(words, nonce))
        err.print(f"{server.address}  open it in your browser; stop with Ctrl+C", markup=False)
        if browser:
            webbrowser.open(server.address)
        server.serve()


def train(folder: Folder) -> None:
    """Make a model of your own from the corrections in FOLDER; it counts from then on."""
    from tweespraak.pipeline.train import train as learn  # noqa: PLC0415 - as heavy as it is rare

    with _opened(folder) as found:
        trained = learn(found, lambda what: err.print(f"  {what}", markup=False))
    err.print(
        f"{trained.path} is written: learned from {trained.messages:,} messages of ours and "
        f"{trained.corrections:,} corrections of yours. Take the file away to go back.",
        markup=False,
    )


@contextmanager
def _opened(folder: Path) -> Iterator[Run]:
    found = run(folder, Silent())
    try:
        yield found
    finally:
        found.close()


def _print(lines: Iterator[str]) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")
