"""How far an account was fetched: its lists, the threads still to fetch, those to look at again."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(slots=True)
class Place:
    """A place in a list. start: where the file that still grows begins. last: the newest entry.

    Both are the server's own ids; "" before the first.
    """

    start: str = ""
    last: str = ""


@dataclass(slots=True)
class Cursor:
    """The state of one account.

    account: of which server and account; another one begins anew. waiting: statuses whose threads
    are to be fetched. watched: own statuses and when they were written (seconds since 1970).
    looked: when the threads of these were last fetched.
    """

    account: str
    statuses: Place = field(default_factory=Place)
    notifications: Place = field(default_factory=Place)
    waiting: list[str] = field(default_factory=list)
    watched: dict[str, float] = field(default_factory=dict)
    looked: float = 0.0

    def ask_for(self, status: str) -> None:
        """The thread of this status is to be fetched."""
        if status not in self.waiting:
            self.waiting.append(status)

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
            statuses=_place(told["statuses"]),
            notifications=_place(told["notifications"]),
            waiting=[str(one) for one in told["waiting"]],
            watched={str(one): float(when) for one, when in told["watched"].items()},
            looked=float(told["looked"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Cursor(account)


def _place(told: dict[str, str]) -> Place:
    return Place(str(told["start"]), str(told["last"]))
