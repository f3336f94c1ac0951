"""The handle of a LinkedIn member, as the address of their profile tells it."""

import re
from typing import Final
from urllib.parse import unquote

PLATFORM: Final = "linkedin"

_MEMBER = re.compile(r"linkedin\.com/((?:in|company|school|showcase)/[^/?#\s]+)", re.IGNORECASE)


def member_of(address: str) -> str | None:
    """The handle that the address of a profile holds; None where it is no such address."""
    found = _MEMBER.search(address)
    return unquote(found[1]).removeprefix("in/") if found else None
