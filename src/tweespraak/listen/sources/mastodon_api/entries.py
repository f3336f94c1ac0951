"""Answers of Mastodon's API, taken apart: statuses, contexts and notifications."""

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from tweespraak.listen.sources.fields import inner, items_of, word
from tweespraak.listen.sources.mastodon.addresses import handle_of, split

LISTS: Final = frozenset({"statuses"})
"""Keys under which answers have their lists."""
SAMPLE: Final = 1000
"""Entries that are looked at to find whose account was asked for."""
_THREAD: Final = ("ancestors", "descendants")


class Entry(NamedTuple):
    """A status, or a notification with the status that it is about. in_thread: of a context."""

    value: object
    status: dict[str, object]
    is_notification: bool = False
    in_thread: bool = False


def entries_of(value: object) -> Iterator[Entry]:
    """Every status and notification of an answer, or of an element of one."""
    if isinstance(value, dict) and all(isinstance(value.get(key), list) for key in _THREAD):
        for key in _THREAD:
            for one in items_of(value, key):
                yield Entry(one, one if isinstance(one, dict) else {}, in_thread=True)
    elif items_of(value, "statuses"):
        for one in items_of(value, "statuses"):
            yield from entries_of(one)
    elif isinstance(value, dict) and "type" in value and "content" not in value:
        yield Entry(value, inner(value, "status"), is_notification=True)
    else:
        yield Entry(value, value if isinstance(value, dict) else {})


def is_entry(entry: Entry) -> bool:
    """Whether this has the fields that every status, or every notification, has."""
    if not word(inner(entry.value, "account"), "acct") or not word(entry.value, "created_at"):
        return False
    if entry.is_notification:
        return bool(word(entry.value, "type") and word(entry.value, "id"))
    return bool(word(entry.value, "visibility") and split(word(entry.value, "uri") or "")[0])


def handle(account: object) -> str | None:
    """name@host of an account as answers show it; the host is that of its address."""
    return handle_of(word(account, "url") or "") or word(account, "acct")


def is_local(account: object) -> bool:
    """Whether the account is of the server that was asked: its name then comes without a host."""
    return "@" not in (word(account, "acct") or "@")


class Survey:
    """What has to be known of a whole file before its entries are read.

    Answers name what a status answers by a number of the server that was asked; here are the
    addresses that these numbers stand for, and whose account was asked for.
    """

    def __init__(self) -> None:
        self.server = ""
        self._addresses: dict[str, str] = {}
        self._starts: dict[str, str] = {}
        self._likely: dict[str, str] = {}
        self._handles: dict[str, str] = {}
        self._own: Counter[str] = Counter()
        self._asked: Counter[str] = Counter()
        self._seen = 0

    def add(self, entry: Entry) -> None:
        """Take note of an entry."""
        for status in (entry.status, inner(entry.status, "reblog")):
            if status:
                self._add_status(status)
        if self._seen < SAMPLE:
            self._seen += 1
            for own in self._owners(entry):
                self._own[own] += 1
            answered = word(entry.status, "in_reply_to_account_id")
            if entry.in_thread and answered:
                self._asked[answered] += 1

    def _add_status(self, status: dict[str, object]) -> None:
        account = inner(status, "account")
        number, address = word(status, "id"), word(status, "uri")
        by = word(account, "id")
        self._note_account(account)
        for mention in items_of(status, "mentions"):
            self._note_account(mention)
        if not number or not address or not by:
            return
        start = address.removesuffix(number)
        if start != address:
            self._starts.setdefault(by, start)
        if address != f"{self._starts.get(by)}{number}":
            self._addresses[number] = address

    def _note_account(self, account: object) -> None:
        number, named = word(account, "id"), handle(account)
        if number and named and number not in self._handles:
            self._handles[number] = named
            host = split(word(account, "url") or "")[0]
            if is_local(account) and host:
                self.server = host
                name = named.partition("@")[0]
                self._likely[number] = f"https://{host}/users/{name}/statuses/"

    def _owners(self, entry: Entry) -> Iterator[str]:
        status = entry.status
        if entry.is_notification and word(entry.value, "type") in {"favourite", "reblog"}:
            own = handle(inner(status, "account"))
            return iter([own] if own else [])
        if entry.is_notification:
            mentions = (one for one in items_of(status, "mentions") if is_local(one))
            return (named for one in mentions if (named := handle(one)))
        by = handle(inner(status, "account"))
        return iter([by] if by else [])

    def address(self, number: str, account: str | None) -> str:
        """The address of the status with this number, which is by this account."""
        known = self._addresses.get(number)
        start = self._starts.get(account or "") or self._likely.get(account or "")
        return known or (
            f"{start}{number}" if start else f"https://{self.server}/statuses/{number}"
        )

    def handle_by_number(self, account: str | None) -> str | None:
        """name@host of the account with this number, where an answer showed it."""
        return self._handles.get(account or "")

    def owner(self) -> tuple[str, int]:
        """The account that more than half of what tells one are by or to, and how many are."""
        named, most = self._own.most_common(1)[0] if self._own else ("", 0)
        return (named, most) if most * 2 > self._own.total() else ("", 0)

    def asked(self) -> str | None:
        """Whose status the thread was asked for: who is answered most in it."""
        number = self._asked.most_common(1)[0][0] if self._asked else None
        return self._handles.get(number or "")
