"""The command that hands over what was read: export."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from tweespraak.cli_progress import Screen, reading
from tweespraak.pipeline.export import export_activities

err = Screen(stderr=True, highlight=False, soft_wrap=True)


def add_commands(app: App) -> None:
    """Give the command line this command."""
    app.command(export)


def export(
    folder: Annotated[Path, Parameter(help="The folder of your exports.")],
    *,
    output: Annotated[
        Path, Parameter(name=["--output", "-o"], help="The file to write, such as all.ndjson.")
    ],
) -> None:
    """Write every activity in FOLDER as ActivityStreams 2.0, one a line.

    People get new names in every export, and no handle stands in it. The texts do: keep the file.
    """
    target = output.resolve()
    with reading(err, folder, exclude=target) as (found, _):
        count = export_activities(found, target)
    err.print(f"{target}  {count:,} activities, with their private texts: keep it", markup=False)
