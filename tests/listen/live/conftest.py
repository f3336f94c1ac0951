"""A workspace with live connections, away from the real home and its keyring."""

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tweespraak.listen.live.contract import Run
from tweespraak.listen.live.sync import keep_in_sync, sync_once
from tweespraak.listen.sources.mail.mbox import split_mbox
from tweespraak.pipeline.progress import Silent
from tweespraak.pipeline.run import run
from tweespraak.settings import load_settings

PATIENCE_S = 30.0


def mails_in(mbox: bytes) -> list[bytes]:
    """The mails of an mbox, without the line end and the empty line behind each."""
    return [raw.content.removesuffix(b"\n\n") for raw in split_mbox(io.BytesIO(mbox))]


class Workspace:
    """A folder with a tweespraak.toml; what syncs of it say, and what it then holds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said: list[str] = []
        self.pauses: list[float] = []
        self.now = 1_793_500_000.0

    def connect(self, *connections: str) -> None:
        text = "\n".join(f"[[live]]\n{one}" for one in connections)
        (self.folder / "tweespraak.toml").write_text(text)

    def _pause(self, seconds: float) -> bool:
        """Time passes without waiting for it."""
        self.pauses.append(seconds)
        self.now += seconds
        return False

    def sync(self):
        """One round; its outcomes."""
        told = Run(say=self.said.append, now=lambda: self.now, pause=self._pause)
        return list(sync_once(self.folder, load_settings(self.folder).live, told))

    def fetched(self) -> int:
        """What one round fetched, where nothing goes wrong."""
        outcomes = self.sync()
        assert [None] * len(outcomes) == [outcome.error for outcome in outcomes]
        return sum(outcome.fetched for outcome in outcomes)

    def error(self):
        """The error of the only connection."""
        (outcome,) = self.sync()
        assert outcome.error is not None
        return outcome.error

    @contextmanager
    def syncing(self) -> Iterator[threading.Thread]:
        """A sync that goes on until the block ends."""
        stop = threading.Event()
        told = Run(say=self.said.append)
        live = load_settings(self.folder).live
        work = threading.Thread(
            target=keep_in_sync,
            args=(self.folder, live, told, stop, lambda error: self.said.append(str(error))),
        )
        work.start()
        try:
            yield work
        finally:
            stop.set()
            work.join(PATIENCE_S)
            assert not work.is_alive()

    def files(self) -> dict[str, bytes]:
        """What was stored, by its path below `live`."""
        live = self.folder / "live"
        while True:
            # A sync that goes on may remove a file between two looks.
            with suppress(FileNotFoundError):
                return {
                    path.relative_to(live).as_posix(): path.read_bytes()
                    for path in live.rglob("*")
                    if path.is_file()
                }

    def mails(self) -> list[bytes]:
        """Every mail that was stored, as the server gave it, in the order of the files."""
        return [
            mail
            for name, content in sorted(self.files().items())
            for mail in (mails_in(content) if name.endswith(".mbox") else [content])
        ]

    def archived(self) -> list[tuple[str, str]]:
        """Id and side of every activity that the archive has, each as often as it has it."""
        found = run(self.folder, Silent(), frozenset())
        found.close()
        parts = {file.part[1].key: file.part[0] for file in found.files if file.part}
        ids = [pq.read_table(part / "activities.parquet")["id"] for part in parts.values()]
        return sorted(
            (ids[row["part"]][row["part_row"]].as_py(), row["side"])
            for path in found.generation.folder.glob("messages-*.parquet")
            for row in pq.read_table(path, columns=["part", "part_row", "side"]).to_pylist()
        )


@pytest.fixture
def workspace(tmp_path, monkeypatch) -> Workspace:
    """A folder of exports without any."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    (tmp_path / "exports").mkdir()
    return Workspace(tmp_path / "exports")
