"""Where secrets are looked for: the environment first, then the keyring."""

import builtins

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from tweespraak.errors import LiveError
from tweespraak.listen.live.secret import find_secret, need_secret


class Ring(KeyringBackend):
    """A keyring in memory."""

    priority = 1
    kept = {("tweespraak", "jobs-mail-refresh-token"): "uit-de-sleutelbos"}  # noqa: RUF012

    def get_password(self, service, username):
        if username == "closed-password":
            raise KeyringLocked
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        raise NotImplementedError

    def delete_password(self, service, username):
        raise NotImplementedError


@pytest.fixture(autouse=True)
def ring():
    before = keyring.get_keyring()
    keyring.set_keyring(Ring())
    yield
    keyring.set_keyring(before)


def test_the_keyring_has_it():
    assert "uit-de-sleutelbos" == need_secret("jobs-mail", "REFRESH_TOKEN").reveal()


def test_the_environment_comes_first(monkeypatch):
    monkeypatch.setenv("TWEESPRAAK_JOBS_MAIL_REFRESH_TOKEN", " uit-de-omgeving\n")

    assert "uit-de-omgeving" == need_secret("jobs-mail", "REFRESH_TOKEN").reveal()


@pytest.mark.parametrize("name", ["jobs-mail", "closed"])
def test_nobody_has_it(name):
    assert find_secret(name, "PASSWORD") is None
    with pytest.raises(LiveError, match=f"keyring set tweespraak {name}-password"):
        need_secret(name, "PASSWORD")


def test_without_the_library_the_environment_is_enough(monkeypatch):
    real = builtins.__import__

    def without(name, *more):
        if name.startswith("keyring"):
            raise ImportError(name)
        return real(name, *more)

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.setenv("TWEESPRAAK_A_TOKEN", "een")

    assert "een" == need_secret("a", "TOKEN").reveal()
    assert find_secret("jobs-mail", "REFRESH_TOKEN") is None
