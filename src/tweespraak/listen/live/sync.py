"""Runs the connections of a workspace: once, or until the user stops them."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tweespraak.errors import LiveError
from tweespraak.listen.live.bluesky import BlueskyAccount
from tweespraak.listen.live.contract import Connection, Run, Stopped
from tweespraak.listen.live.facebook import FacebookPage
from tweespraak.listen.live.imap import ImapMailbox
from tweespraak.listen.live.mastodon import MastodonAccount
from tweespraak.listen.live.store import Store
from tweespraak.settings import (
    BlueskyConnection,
    FacebookConnection,
    ImapConnection,
    LiveConnection,
)

AGAIN_S, LATEST_AGAIN_S = 5.0, 900.0
"""Seconds until a connection that failed is tried again: at first, and at the most."""

LONGEST_GOODBYE_S = 3.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a connection. fetched: records; error: why it ended, None where it did not."""

    name: str
    fetched: int
    error: LiveError | None = None


def sync_once(folder: Path, connections: Sequence[LiveConnection], run: Run) -> Iterator[Outcome]:
    """Each connection in turn, until it has nothing new; one that fails stops no other."""
    for settings in connections:
        yield _guarded(_once, folder, settings, run)


def keep_in_sync(
    folder: Path,
    connections: Sequence[LiveConnection],
    run: Run,
    stop: threading.Event,
    failed: Callable[[LiveError], None],
) -> None:
    """All connections side by side, until `stop` is set or each of them has failed for good.

    failed: hears of each error when it happens.
    """
    own = replace(run, pause=stop.wait)

    def follow(settings: LiveConnection) -> None:
        outcome = _guarded(_follow, folder, settings, own)
        if outcome.error is not None:
            failed(outcome.error)

    # Daemons: a server that is silent keeps nobody from stopping. What is stored stays whole.
    threads = [
        threading.Thread(target=follow, args=(one,), name=one.name, daemon=True)
        for one in connections
    ]
    for thread in threads:
        thread.start()
    try:
        while any(thread.is_alive() for thread in threads) and not stop.wait(0.2):
            pass
    finally:
        stop.set()
        for thread in threads:
            thread.join(LONGEST_GOODBYE_S)


def _guarded(
    work: Callable[[Connection, Run], int],
    folder: Path,
    settings: LiveConnection,
    run: Run,
) -> Outcome:
    store = Store(folder, settings.name)
    try:
        with store.locked():
            connection = _connection(settings, store, run)
            try:
                return Outcome(settings.name, work(connection, run))
            finally:
                connection.close()
    except LiveError as error:
        return Outcome(settings.name, 0, error)


def _connection(settings: LiveConnection, store: Store, run: Run) -> Connection:
    if isinstance(settings, ImapConnection):
        return ImapMailbox(settings, store, run)
    if isinstance(settings, BlueskyConnection):
        return BlueskyAccount(settings, store, run)
    if isinstance(settings, FacebookConnection):
        return FacebookPage(settings, store, run)
    return MastodonAccount(settings, store, run)


def _once(connection: Connection, _run: Run) -> int:
    return connection.fetch()


def _follow(connection: Connection, run: Run) -> int:
    """Fetch and wait, again and again; what may pass is tried again, ever later."""
    fetched, again = 0, AGAIN_S
    try:
        while True:
            try:
                fetched += connection.fetch()
                again = AGAIN_S
                connection.wait()
            except LiveError as error:
                if not error.retry:
                    raise
                run.say(f"{error.what} Tries again in {again:.0f} s.")
                run.sleep(again)
                again = min(again * 2, LATEST_AGAIN_S)
    except Stopped:
        return fetched
