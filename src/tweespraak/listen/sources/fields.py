"""Small readers of parsed JSON, and of words, that may hold anything anywhere."""

import re
from html import unescape

_LONG_REFERENCE = re.compile("&#[0-9]{12,}+;?", re.ASCII)
"""A number beyond the last character; of thousands of digits Python refuses to make one."""

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


def unescaped(html: str) -> str:
    """The text with HTML's names and numbers of characters replaced by what they stand for."""
    return unescape(_LONG_REFERENCE.sub("\ufffd", html) if "&#" in html else html)
