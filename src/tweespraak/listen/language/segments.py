"""The sentences of a message: most moves are made by one of them, not by the whole."""

import re

from tweespraak.listen.language.clean import ADDRESS, MAIL, MENTION

_BETWEEN = re.compile(
    r"""(?<=[.!?…;:])["')]*\s+      # after the end of a sentence
    |\n+                             # a new line
    |\s[-–—|/]\s                     # a dash or a bar that stands by itself
    |(?<=[\U0001F300-\U0001FAFF❤☺])\s+   # after an emoji
    """,
    re.VERBOSE,
)
_SIGNS = re.compile(rf"\b(?:{ADDRESS}|{MENTION}|{MAIL})\b")


def segments(plain: str) -> list[str]:
    """The sentences of a cleaned text, in order, never none; those of mere signs are left out."""
    found = [part for part in _BETWEEN.split(plain) if part.strip()]
    telling = [part for part in found if _SIGNS.sub("", part).strip(" .,:;-_#")]
    return telling or found or [plain]
