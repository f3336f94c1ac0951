"""Text and times as Meta's downloads write them."""

import re
from typing import Final

from tweespraak.activity.ids import checked_us
from tweespraak.listen.sources.fields import tidy, word

SECOND_US: Final = 1_000_000
MILLISECOND_US: Final = 1_000

_UTF8 = re.compile("[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def repaired(text: str) -> str:
    """The text that was meant: Meta writes each byte of UTF-8 as a character of its own.

    What is no such run of characters stays as it is.
    """
    try:
        text = text.encode("latin-1").decode()
    except UnicodeError:
        text = _UTF8.sub(_repaired_character, text)
    return tidy(text)


def _repaired_character(match: re.Match[str]) -> str:
    try:
        return match[0].encode("latin-1").decode()
    except UnicodeError:
        return match[0]


def said(value: object, key: str) -> str | None:
    """The repaired text under this key, trimmed; None where there is none or only blanks."""
    found = word(value, key)
    return (repaired(found).strip() or None) if found else None


def moment_us(value: object, key: str, unit_us: int = SECOND_US) -> int:
    """The moment under this key, counted there in units since 1970.

    Raises ValueError, with the reason, where there is none or it cannot be.
    """
    found = value.get(key) if isinstance(value, dict) else None
    if isinstance(found, int) and not isinstance(found, bool):
        return checked_us(found * unit_us)
    message = "there is no time stamp"
    raise ValueError(message)
