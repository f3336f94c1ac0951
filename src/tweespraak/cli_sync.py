"""The command that fetches over live connections: sync."""

import sys
import threading
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from tweespraak.cli_progress import Screen
from tweespraak.errors import LiveError, TweespraakError
from tweespraak.listen.live.contract import Run
from tweespraak.listen.live.sync import keep_in_sync, sync_once
from tweespraak.pipeline.workspace import open_workspace
from tweespraak.settings import LiveConnection, load_settings

out = Screen(soft_wrap=True, highlight=False)
err = Screen(stderr=True, highlight=False, soft_wrap=True)


def add_commands(app: App) -> None:
    """Give the command line this command."""
    app.command(sync)


def sync(
    folder: Annotated[Path, Parameter(help="The folder of your exports.")],
    *,
    once: Annotated[bool, Parameter(negative="", help="Stop when there is nothing new.")] = False,
    name: Annotated[str | None, Parameter(help="Only the connection of this name.")] = None,
) -> None:
    """Fetch what is new over the live connections of tweespraak.toml, into FOLDER/live.

    Without --once it goes on until you stop it with Ctrl-C. Passwords and tokens stand in the
    environment or the system's keyring: see docs/live.md.
    """
    workspace = open_workspace(folder)
    connections = _chosen(load_settings(workspace.folder).live, name)
    run = Run(say=lambda text: out.print(text, markup=False))
    failures: list[LiveError] = []

    def failed(error: LiveError) -> None:
        failures.append(error)
        err.print(str(error), style="red", markup=False)

    try:
        if once:
            for outcome in sync_once(workspace.folder, connections, run):
                if outcome.error is not None:
                    failed(outcome.error)
                elif not outcome.fetched:
                    run.say(f"{outcome.name}: nothing new")
        else:
            keep_in_sync(workspace.folder, connections, run, threading.Event(), failed)
    except KeyboardInterrupt:
        run.say("Stopped. What was fetched is kept; the next sync goes on from there.")
    if failures:
        sys.exit(1)


def _chosen(
    connections: tuple[LiveConnection, ...], name: str | None
) -> tuple[LiveConnection, ...]:
    if not connections:
        raise TweespraakError(
            "tweespraak.toml has no live connection.", "Write a [[live]]: see docs/live.md."
        )
    chosen = tuple(one for one in connections if name is None or one.name == name)
    if not chosen:
        known = ", ".join(one.name for one in connections)
        raise TweespraakError(f"No connection is called {name}.", f"There are: {known}.")
    return chosen
