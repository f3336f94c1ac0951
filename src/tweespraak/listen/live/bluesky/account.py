"""One account at work: what it did, what it was told, and the threads around both."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

from tweespraak.listen.live.bluesky.cursor import Cursor, load_cursor
from tweespraak.listen.live.bluesky.session import Session, fault
from tweespraak.listen.live.contract import Run
from tweespraak.listen.live.lines import Entry, Lines, line, month_of
from tweespraak.listen.live.store import Store
from tweespraak.settings import BlueskyConnection

POLL_S = 300.0
WATCHED_S = 30 * 86_400.0
"""How long after a post its thread is looked at again."""

LOOK_S = 86_400.0
LATE = timedelta(days=1)
"""Notifications are in the order that apps claim: some come in below newer ones."""

PAGE = "100"
"""The most that a server gives at a time."""

DEPTH = "80"
"""Of answers to answers: deeper than this, a file would be refused where it is read."""

KEPT_EVERY = 20
"""Threads between two writings of the cursor: at most so many are fetched twice."""

POST = "app.bsky.feed.post"
COLLECTIONS = (POST, "app.bsky.feed.repost", "app.bsky.feed.like", "app.bsky.graph.follow")
URI = re.compile(r"at://(did:[a-z]+:[A-Za-z0-9._:%-]+)/[A-Za-z0-9.-]+/([A-Za-z0-9._:~-]{1,120})")
UNSAFE = re.compile(r"[^A-Za-z0-9._-]")
TELLING = frozenset({"reply", "mention", "quote"})
"""Notifications of words to us."""

LACKING = (HTTPStatus.NOT_IMPLEMENTED, HTTPStatus.NOT_FOUND)


class BlueskyAccount:
    """An account and the files that it is fetched into."""

    def __init__(self, settings: BlueskyConnection, store: Store, run: Run) -> None:
        self._name = settings.name
        self._store = store
        self._run = run
        self._session = Session(settings, run)
        self._cursor = Cursor("")

    def fetch(self) -> int:
        """Store what is new: own records first, then notifications, then threads."""
        self._cursor = load_cursor(self._store.cursor(), self._session.did)
        records = sum(self._records(collection) for collection in COLLECTIONS)
        notifications = self._notifications()
        threads = self._threads()
        counted = ((records, "records"), (notifications, "notifications"), (threads, "threads"))
        if any(count for count, _ in counted):
            what = ", ".join(f"{count:,} {of}" for count, of in counted if count)
            self._run.say(f"{self._name}: {what}")
        return records + notifications + threads

    def wait(self) -> None:
        """Until it is polite to ask again."""
        self._run.sleep(POLL_S)

    def close(self) -> None:
        """Nothing stays open between two questions; the session ends by itself."""

    # What the account did

    def _records(self, collection: str) -> int:
        fresh = 0
        while True:
            at = self._cursor.records.get(collection, "")
            query = {"repo": self._session.did, "collection": collection, "limit": PAGE}
            if at:
                query["cursor"] = at
            told = self._told("com.atproto.repo.listRecords", reverse="true", **query)
            records = self._entries(told, "records")
            if not records:
                return fresh
            fresh += self._keep("records", records, _created, self._written)
            last = told.get("cursor") or _key(str(records[-1]["uri"]))
            self._cursor.records[collection] = str(last)
            self._store.move(self._cursor.dump())
            if last == at:
                return fresh

    def _written(self, record: Entry) -> None:
        """The thread of a post is looked at while it is young, and where it answers somebody."""
        uri, value = str(record["uri"]), _inner(record, "value")
        if f"/{POST}/" not in uri:
            return
        when = _moment(_created(record))
        if when is not None and self._run.now() - when < WATCHED_S:
            self._cursor.watched[uri] = when
        if value.get("reply"):
            self._cursor.ask_for(self._thread_of(uri, value))

    def _thread_of(self, uri: str, record: Mapping[str, object]) -> str:
        """The post of ours that this one's thread is asked for by, else this one."""
        reply = _inner(record, "reply")
        for key in ("root", "parent"):
            named = str(_inner(reply, key).get("uri"))
            match = URI.fullmatch(named)
            if match is not None and match[1] == self._session.did:
                return named
        return uri

    # What it was told

    def _notifications(self) -> int:
        resumed = bool(self._cursor.page)
        fresh = self._walk()
        return fresh + (self._walk() if resumed else 0)

    def _walk(self) -> int:
        """From the newest, or from where a walk was cut off, back to what is known."""
        cursor, fresh = self._cursor, 0
        until = _earlier(cursor.known)
        while True:
            query = {"limit": PAGE} | ({"cursor": cursor.page} if cursor.page else {})
            answer = self._session.ask("app.bsky.notification.listNotifications", **query)
            if answer.status in LACKING:
                self._run.say(f"{self._name}: this server has no notifications and no threads")
                return fresh
            if answer.status == HTTPStatus.BAD_REQUEST and cursor.page:
                # A place of long ago that the server knows no more.
                cursor.page = ""
                continue
            told = self._object(answer.json(), answer.status)
            entries = self._entries(told, "notifications")
            new = [one for one in entries if _indexed(one) >= until]
            fresh += self._keep("notifications", new, _indexed, self._heard)
            cursor.top = max([cursor.top, *(_indexed(one) for one in new)])
            following = str(told.get("cursor") or "")
            done = not following or following == cursor.page or len(new) < len(entries)
            if done:
                cursor.known, cursor.top = max(cursor.top, cursor.known), ""
            cursor.page = "" if done else following
            self._store.move(cursor.dump())
            if done:
                return fresh

    def _heard(self, notification: Entry) -> None:
        if notification.get("reason") in TELLING:
            record = _inner(notification, "record")
            self._cursor.ask_for(self._thread_of(str(notification["uri"]), record))

    # The threads around both

    def _threads(self) -> int:
        """Fetch the threads that wait, and once a day those of the posts of the last weeks."""
        cursor, now = self._cursor, self._run.now()
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
            stored += self._thread(cursor.waiting[0])
            del cursor.waiting[0]
            if len(cursor.waiting) % KEPT_EVERY == 0:
                self._store.move(cursor.dump())
        return stored

    def _thread(self, uri: str) -> int:
        match = URI.fullmatch(uri)
        if match is None:
            return 0
        answer = self._session.ask(
            "app.bsky.feed.getPostThread", uri=uri, depth=DEPTH, parentHeight=DEPTH
        )
        if answer.status in LACKING or fault(answer) == "NotFound":
            return 0
        told = self._object(answer.json(), answer.status)
        thread = _inner(told, "thread")
        if not thread.get("replies") and not thread.get("parent"):
            return 0
        whose = "" if match[1] == self._session.did else f"-{UNSAFE.sub('-', match[1])}"
        name = f"{self._place()}/thread-{UNSAFE.sub('-', match[2])}{whose}.ndjson"
        return self._store.write([(name, line(told))])

    # Common to all

    def _keep(
        self,
        what: str,
        entries: list[Entry],
        when: Callable[[Entry], str],
        heed: Callable[[Entry], None],
    ) -> int:
        """Put entries into the files of their months; how many were not there."""
        files: dict[str, Lines] = {}
        new = []
        for one in entries:
            name = f"{self._place()}/{what}-{month_of(when(one))}.ndjson"
            if name not in files:
                files[name] = Lines(self._store, name, _identity)
            if files[name].add(one):
                new.append(one)
        for one in new:
            heed(one)
        if new:
            # First, so that a run that is cut off in between forgets no thread.
            self._store.move(self._cursor.dump())
        for file in files.values():
            file.save()
        return len(new)

    def _place(self) -> str:
        return UNSAFE.sub("-", self._session.did)

    def _told(self, method: str, **query: str) -> Entry:
        answer = self._session.ask(method, **query)
        return self._object(answer.json(), answer.status)

    def _object(self, value: object, status: int) -> Entry:
        if status != HTTPStatus.OK or not isinstance(value, dict):
            raise self._session.strange()
        return value

    def _entries(self, told: Entry, key: str) -> list[Entry]:
        entries = told.get(key)
        if not isinstance(entries, list):
            raise self._session.strange()
        for one in entries:
            if not isinstance(one, dict) or URI.fullmatch(str(one.get("uri"))) is None:
                raise self._session.strange()
        return entries


def _identity(entry: Entry) -> str:
    return f"{entry['uri']} {entry.get('reason', '')}"


def _inner(value: Entry, key: str) -> Mapping[str, object]:
    found = value.get(key)
    return found if isinstance(found, dict) else {}


def _key(uri: str) -> str:
    return uri.rpartition("/")[2]


def _created(record: Entry) -> str:
    return str(_inner(record, "value").get("createdAt"))


def _indexed(notification: Entry) -> str:
    return str(notification.get("indexedAt"))


def _moment(written: str) -> float | None:
    try:
        when = datetime.fromisoformat(written)
    except ValueError:
        return None
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()


def _earlier(known: str) -> str:
    """So much before the newest notification that what came in late is not missed."""
    when = _moment(known)
    if when is None:
        return ""
    return (datetime.fromtimestamp(when, UTC) - LATE).strftime("%Y-%m-%dT%H:%M:%S")
