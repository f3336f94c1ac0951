"""What a connection keeps, when power fails at each single moment, and when there is no room."""

import json
import os

import pytest
from tests.listen.live.mastodon_server import TOKEN, mastodon, status
from tests.listen.live.power import Power, failing_after

from tweespraak.errors import LiveError
from tweespraak.listen.live.store import Store


def test_whenever_power_fails_the_next_sync_makes_it_whole(workspace, monkeypatch):
    monkeypatch.setenv("TWEESPRAAK_TOOTS_TOKEN", TOKEN)
    failed = 0
    with mastodon() as (server, address):
        server.statuses = [status(number) for number in range(1, 46)]
        server.contexts["3"] = {"ancestors": [], "descendants": [status(50)]}
        server.statuses[2]["replies_count"] = 1
        workspace.connect(f'name = "toots"\nkind = "mastodon"\nserver = "{address}"')
        workspace.fetched()
        whole = workspace.files()
        for steps in range(100):
            for path in sorted(workspace.folder.rglob("*"), reverse=True):
                if path.is_file() and path.name != "tweespraak.toml":
                    path.unlink()
            with monkeypatch.context() as power:
                failing_after(power, steps)
                try:
                    workspace.sync()
                except Power:
                    failed += 1
                else:
                    break
            assert workspace.files().items() <= whole.items()
            workspace.fetched()
            assert whole == workspace.files()

    assert failed > 15


def test_a_batch_is_there_as_a_whole_or_not_yet(tmp_path, monkeypatch):
    store = Store(tmp_path, "us")
    with store.locked():
        store.write([("a/1", b"one"), ("a/2", b"two")])
        with monkeypatch.context() as power:
            failing_after(power, 1)
            with pytest.raises(Power):
                store.write([("a/3", b"three"), ("a/4", b"four")])

    assert {"1", "2"} == {path.name for path in (tmp_path / "live/us/a").iterdir()}


def test_what_cannot_be_removed_stays(tmp_path, monkeypatch):
    """Windows forbids it while another program reads the file."""

    def refuse(_path):
        raise PermissionError(13, "The process cannot access the file")

    store = Store(tmp_path, "us")
    with store.locked():
        store.write([("a/1", b"one"), ("a/2", b"two")])
        store.remove("a/2")
        monkeypatch.setattr(type(tmp_path), "unlink", refuse)
        store.remove("a/1")

        assert ("1",) == store.names("a")
        assert () == store.names("b")
        assert (3, b"one") == (store.size("a/1"), store.read("a/1"))


def test_only_the_user_may_read_it(tmp_path):
    store = Store(tmp_path, "us")
    with store.locked():
        store.write([("a/1", b"one")])
        store.move(b"{}")
    private = [path for path in tmp_path.rglob("*") if path.name in {"1", "cursor.json"}]

    assert [0o600, 0o600] == [path.stat().st_mode & 0o777 for path in private]
    assert 0o700 == (tmp_path / "live/us").stat().st_mode & 0o777


def test_no_room_is_said_and_nothing_moves(tmp_path, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    store = Store(tmp_path, "us")
    with store.locked():
        store.move(json.dumps({"at": 1}).encode())
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(LiveError, match="No space left") as error:
            store.write([("a/1", b"one")])

    assert not error.value.retry
    assert b'{"at": 1}' == store.cursor()


def test_a_lock_is_let_go_of(tmp_path):
    store = Store(tmp_path, "us")
    with (
        store.locked(),
        pytest.raises(LiveError, match="another"),
        Store(tmp_path, "us").locked(),
    ):
        pass
    with Store(tmp_path, "us").locked():
        assert (tmp_path / "live/us").is_dir()
