"""One account at work: what it wrote, what it was told, and the threads around both."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

from tweespraak.errors import LiveError
from tweespraak.listen.live.contract import Run
from tweespraak.listen.live.mastodon.cursor import Cursor, Place, load_cursor
from tweespraak.listen.live.secret import need_secret
from tweespraak.listen.live.store import Store
from tweespraak.listen.live.wire import Answer, Wire
from tweespraak.settings import MastodonConnection

POLL_S = 300.0
WATCHED_S = 30 * 86_400.0
"""How long after a post its thread is looked at again."""

LOOK_S = 86_400.0
STATUSES, NOTIFICATIONS = 40, 80
"""The most that a server gives at a time."""

KEPT_EVERY = 20
"""Threads between two writings of the cursor: at most so many are fetched twice."""

NATIVE = re.compile(r"[A-Za-z0-9_-]{1,64}")
UNSAFE = re.compile(r"[^\w.@-]")
TELLING = frozenset({"mention", "quote"})
"""Notifications of words to us."""

Entry = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _List:
    """A list of the API. files: how its files begin. limit: the most that is asked at a time."""

    files: str
    address: str
    limit: int


@dataclass(frozen=True, slots=True)
class _Page:
    """Entries from old to new, and the newest's id."""

    entries: tuple[Entry, ...]
    last: str


class MastodonAccount:
    """An account and the files that it is fetched into."""

    def __init__(self, settings: MastodonConnection, store: Store, run: Run) -> None:
        self._name = settings.name
        self._store = store
        self._run = run
        self._server = settings.server
        self._wire = Wire(settings.name, settings.server, run, need_secret(settings.name, "TOKEN"))

    def fetch(self) -> int:
        """Store what is new: statuses first, then notifications, then threads."""
        owner = self._one("/api/v1/accounts/verify_credentials")
        number, host = _id(owner), urlsplit(self._server).hostname
        place = UNSAFE.sub("_", f"{owner.get('username')}@{host}")
        cursor = load_cursor(self._store.cursor(), f"{place} {number}")

        def written(status: Entry) -> None:
            when = _moment(status)
            if when is not None and self._run.now() - when < WATCHED_S:
                cursor.watched[_id(status)] = when
            if status.get("replies_count") or status.get("in_reply_to_id"):
                cursor.ask_for(_id(status))

        def told(notification: Entry) -> None:
            status = notification.get("status")
            if notification.get("type") in TELLING and isinstance(status, dict):
                ours = str(status.get("in_reply_to_account_id")) == number
                answered = str(status.get("in_reply_to_id"))
                cursor.ask_for(answered if ours and NATIVE.fullmatch(answered) else _id(status))

        own = _List(f"{place}/statuses", f"/api/v1/accounts/{number}/statuses", STATUSES)
        statuses = self._fetch_list(own, cursor.statuses, cursor, written)
        others = _List(f"{place}/notifications", "/api/v1/notifications", NOTIFICATIONS)
        notifications = self._fetch_list(others, cursor.notifications, cursor, told)
        threads = self._threads(place, cursor)
        counted = ((statuses, "statuses"), (notifications, "notifications"), (threads, "threads"))
        if any(count for count, _ in counted):
            what = ", ".join(f"{count:,} {of}" for count, of in counted if count)
            self._run.say(f"{self._name}: {what}")
        return statuses + notifications + threads

    def wait(self) -> None:
        """Until it is polite to ask again."""
        self._run.sleep(POLL_S)

    def close(self) -> None:
        """Nothing stays open between two questions."""

    def _fetch_list(
        self, which: _List, at: Place, cursor: Cursor, heed: Callable[[Entry], None]
    ) -> int:
        """Store what is new, a page a file; the last page's file grows with later entries."""
        fresh = 0
        page = self._page(which, at.start)
        while page.entries:
            new = [one for one in page.entries if _order(_id(one)) > _order(at.last)]
            if new:
                lines = b"".join(_line(one) for one in page.entries)
                first = _id(page.entries[0])
                self._store.write([(f"{which.files}-{first}.ndjson", lines)])
                for one in new:
                    heed(one)
                fresh += len(new)
                at.last = page.last
                self._store.move(cursor.dump())
            following = self._page(which, page.last)
            if following.entries:
                at.start = page.last
            page = following
        return fresh

    def _page(self, which: _List, after: str) -> _Page:
        """The entries that follow one in time (`min_id`), from the very first where it is ""."""
        answer = self._answer(which.address, limit=str(which.limit), min_id=after or "0")
        told = answer.json()
        if not isinstance(told, list):
            raise self._strange()
        entries = sorted((self._entry(one) for one in told), key=lambda one: _order(_id(one)))
        newer = [one for one in entries if _order(_id(one)) > _order(after)]
        if not newer:
            return _Page((), after)
        # A server may leave entries out of a page: it then says itself where the next begins.
        last = _id(newer[-1])
        linked = parse_qs(urlsplit(answer.links.get("prev", "")).query).get("min_id", [last])[0]
        return _Page(tuple(newer), max(last, linked, key=_order))

    def _threads(self, place: str, cursor: Cursor) -> int:
        """Fetch the threads that wait, and once a day those of the posts of the last weeks."""
        now = self._run.now()
        if now - cursor.looked >= LOOK_S:
            cursor.watched = {
                one: when for one, when in cursor.watched.items() if now - when < WATCHED_S
            }
            for one in cursor.watched:
                cursor.ask_for(one)
            cursor.looked = now
            self._store.move(cursor.dump())
        stored = 0
        while cursor.waiting:
            status = cursor.waiting[0]
            answer = self._wire.get(f"/api/v1/statuses/{status}/context")
            told = answer.json() if answer is not None else None
            if isinstance(told, dict) and (told.get("ancestors") or told.get("descendants")):
                stored += self._store.write([(f"{place}/thread-{status}.ndjson", _line(told))])
            del cursor.waiting[0]
            if len(cursor.waiting) % KEPT_EVERY == 0:
                self._store.move(cursor.dump())
        return stored

    def _one(self, address: str) -> Entry:
        return self._entry(self._answer(address).json())

    def _entry(self, value: object) -> Entry:
        if not isinstance(value, dict) or NATIVE.fullmatch(str(value.get("id"))) is None:
            raise self._strange()
        return value

    def _answer(self, address: str, **query: str) -> Answer:
        answer = self._wire.get(address, **query)
        if answer is None:
            raise self._strange()
        return answer

    def _strange(self) -> LiveError:
        return LiveError(
            f"{self._name}: {self._server} does not answer as Mastodon's API does.",
            "Check `server` in tweespraak.toml: it is the address of your own account's server.",
        )


def _id(entry: Entry) -> str:
    return str(entry["id"])


def _order(native: str) -> tuple[int, str]:
    """Ids grow with time: as numbers on Mastodon, as texts of one length elsewhere."""
    return len(native), native


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _moment(status: Entry) -> float | None:
    try:
        return datetime.fromisoformat(str(status.get("created_at"))).timestamp()
    except ValueError:
        return None
