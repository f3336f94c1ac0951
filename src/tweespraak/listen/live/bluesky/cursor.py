"""How far an account was fetched: its records, its notifications, the threads still to fetch."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(slots=True)
class Cursor:
    """The state of one account.

    account: whose; another one begins anew. records: by collection, the server's own place behind
    the last record. known: up to when all notifications are stored. top, page: of a walk back
    through them that is not done yet, the newest it met and the server's own place in it.
    waiting: posts whose threads are to be fetched. watched: own posts and when they were written
    (seconds since 1970). looked: when the threads of these were last fetched.
    """

    account: str
    records: dict[str, str] = field(default_factory=dict)
    known: str = ""
    top: str = ""
    page: str = ""
    waiting: list[str] = field(default_factory=list)
    watched: dict[str, float] = field(default_factory=dict)
    looked: float = 0.0

    def ask_for(self, post: str) -> None:
        """The thread of this post is to be fetched."""
        if post not in self.waiting:
            self.waiting.append(post)

    def dump(self) -> bytes:
        """As it is kept."""
        return json.dumps(asdict(self), indent=1).encode()


def load_cursor(kept: bytes | None, account: str) -> Cursor:
    """The cursor that was kept of this account; one at the beginning where it is none."""
    try:
        told: dict[str, Any] = json.loads(kept or b"{}")
        if told.get("account") != account:
            return Cursor(account)
        return Cursor(
            account=account,
            records={str(one): str(at) for one, at in told["records"].items()},
            known=str(told["known"]),
            top=str(told["top"]),
            page=str(told["page"]),
            waiting=[str(one) for one in told["waiting"]],
            watched={str(one): float(when) for one, when in told["watched"].items()},
            looked=float(told["looked"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Cursor(account)
