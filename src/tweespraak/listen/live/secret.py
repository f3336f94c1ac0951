"""Passwords and tokens: from the environment, else from the system's keyring, never from a file."""

import os

from tweespraak.errors import LiveError
from tweespraak.settings import environment_variable

SERVICE = "tweespraak"
"""Under which name the keyring keeps what is ours."""


class Secret:
    """A text that doesn't show itself: not in a log, an error, a traceback's locals."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text, for the one who sends it."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(…)"


def find_secret(name: str, what: str) -> Secret | None:
    """A secret of this connection (what: PASSWORD, TOKEN …), or None where nobody set it."""
    told = os.environ.get(environment_variable(name, what), "").strip()
    told = told or _in_keyring(name, what)
    return Secret(told) if told else None


def need_secret(name: str, what: str) -> Secret:
    """The same, or a LiveError that says where it belongs."""
    found = find_secret(name, what)
    if found is None:
        raise LiveError(
            f"{name}: there is no {what.lower().replace('_', ' ')}.",
            f"Set the variable {environment_variable(name, what)}, or put it in your keyring: "
            f"keyring set {SERVICE} {_entry(name, what)}",
        )
    return found


def _entry(name: str, what: str) -> str:
    return f"{name}-{what}".lower().replace("_", "-")


def _in_keyring(name: str, what: str) -> str:
    """What the keyring has; "" where there is none, or it is locked, or not installed."""
    try:
        import keyring  # noqa: PLC0415 - the extra `live` brings it
        from keyring.errors import KeyringError  # noqa: PLC0415
    except ImportError:
        return ""
    try:
        return (keyring.get_password(SERVICE, _entry(name, what)) or "").strip()
    except (KeyringError, RuntimeError):
        return ""
