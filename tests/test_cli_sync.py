"""The command `sync`: what it says, how it ends."""

import os
import signal
import subprocess
import sys

import pytest
from tests.listen.live.mastodon_server import TOKEN, mastodon, status

from tweespraak.cli import app
from tweespraak.errors import TweespraakError


@pytest.fixture
def server():
    with mastodon() as (running, address):
        running.address = address
        running.statuses = [status(number) for number in range(1, 4)]
        yield running


@pytest.fixture
def folder(tmp_path, server, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("TWEESPRAAK_TOOTS_TOKEN", TOKEN)
    exports = tmp_path / "exports"
    exports.mkdir()
    connect(exports, server.address, "toots")
    return exports


def connect(folder, address, *names):
    text = "".join(
        f'[[live]]\nname = "{name}"\nkind = "mastodon"\nserver = "{address}"\n' for name in names
    )
    (folder / "tweespraak.toml").write_text(text)


def said(capsys, *words):
    """Exit code and what was printed; the error where the command ends with one."""
    error = ""
    try:
        code = app(["sync", *map(str, words)])
    except SystemExit as end:
        code = end.code
    except TweespraakError as raised:
        code, error = 1, f"{raised}\n"
    printed = capsys.readouterr()
    return code or 0, printed.out, printed.err or error


def test_it_says_what_it_fetched(folder, capsys):
    code, out, err = said(capsys, folder, "--once")

    assert (0, "toots: 3 statuses\n", "") == (code, out, err)
    assert "toots: nothing new\n" == said(capsys, folder, "--once")[1]


def test_one_that_fails_keeps_no_other(folder, server, capsys):
    connect(folder, server.address, "others", "toots")
    code, out, err = said(capsys, folder, "--once")

    assert (1, "toots: 3 statuses\n") == (code, out)
    assert err.startswith("others: there is no token. Set the variable TWEESPRAAK_OTHERS_TOKEN")


def test_only_the_one_that_is_named(folder, server, capsys):
    connect(folder, server.address, "others", "toots")

    assert not said(capsys, folder, "--once", "--name", "toots")[0]
    code, _, err = said(capsys, folder, "--once", "--name", "toot")
    assert (1, "No connection is called toot. There are: others, toots.\n") == (code, err)


def test_no_connection(folder, capsys):
    (folder / "tweespraak.toml").write_text("")

    assert "has no live connection" in said(capsys, folder)[2]


def test_all_have_failed(folder, capsys, monkeypatch):
    monkeypatch.setenv("TWEESPRAAK_TOOTS_TOKEN", "niet-deze")
    code, _, err = said(capsys, folder)

    assert 1 == code
    assert "refuses the token" in err


def test_it_goes_on_until_it_is_interrupted(folder):
    process = subprocess.Popen(  # noqa: S603  # our own command
        [sys.executable, "-m", "tweespraak", "sync", str(folder)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Where the tests run without a terminal, a signal that they ignore is ignored here too.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  # no threads
    )
    first = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)

    assert (0, "toots: 3 statuses\n", "") == (process.returncode, first, err)
    assert out.startswith("Stopped.")
