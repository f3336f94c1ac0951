"""Small readers of parsed JSON that may hold anything anywhere."""

import re

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def inner(value: object, key: str) -> dict[str, object]:
    """The object under this key, empty where there is none."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def items_of(value: object, key: str) -> list[object]:
    """The list under this key, empty where there is none."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []


def word(value: object, key: str) -> str | None:
    """The text under this key, trimmed; None where there is none or only blanks."""
    found = value.get(key) if isinstance(value, dict) else None
    return (tidy(found).strip() or None) if isinstance(found, str) else None


def tidy(text: str) -> str:
    """The same text without control characters (tabs and line ends stay)."""
    return text if text.isprintable() else _CONTROL.sub("", text)
