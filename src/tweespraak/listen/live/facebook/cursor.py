"""How far a page was fetched: which posts and conversations are stored as they are now."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(slots=True)
class Cursor:
    """The state of one page.

    page: its number; another one begins anew. posts, conversations: how each was when it was
    stored. looked: when all posts were last gone through (seconds since 1970). whole: whether all
    conversations were, so that a known one has only known ones behind it.
    """

    page: str
    posts: dict[str, str] = field(default_factory=dict)
    conversations: dict[str, str] = field(default_factory=dict)
    looked: float = 0.0
    whole: bool = False

    def dump(self) -> bytes:
        """As it is kept."""
        return json.dumps(asdict(self), indent=1).encode()


def load_cursor(kept: bytes | None, page: str) -> Cursor:
    """The cursor that was kept of this page; one at the beginning where it is none."""
    try:
        told: dict[str, Any] = json.loads(kept or b"{}")
        if told.get("page") != page:
            return Cursor(page)
        return Cursor(
            page=page,
            posts={str(one): str(how) for one, how in told["posts"].items()},
            conversations={str(one): str(how) for one, how in told["conversations"].items()},
            looked=float(told["looked"]),
            whole=bool(told["whole"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Cursor(page)
