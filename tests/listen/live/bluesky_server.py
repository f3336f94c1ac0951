"""A local HTTP server that answers as the lexicons of AT Protocol say (as of 2025).

No Bluesky runs here; `test_bluesky_network.py` asks the real one, in `make test-full`. What is
answered follows com.atproto.server.createSession and refreshSession, com.atproto.repo.listRecords,
app.bsky.notification.listNotifications and app.bsky.feed.getPostThread: paging by `cursor`,
ratelimit-limit, -remaining and -reset (seconds since 1970), {"error": …, "message": …} with 400,
401 and 429; an access token that has ended is 400 ExpiredToken.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from tests.listen.live.http_servers import Asked, Reply, http

USER, PASSWORD = "zorg.example", "abcd-efgh-ijkl-mnop"
US, ANN = "did:plc:zorgwerkt2345678zorgwerk", "did:plc:annelezer345678annelezer"
POST, LIKE = "app.bsky.feed.post", "app.bsky.feed.like"
FIRST = datetime(2026, 10, 20, 8, tzinfo=UTC)


def when(number: int) -> str:
    return (FIRST + timedelta(minutes=number)).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def uri(did: str, number: int, collection: str = POST) -> str:
    return f"at://{did}/{collection}/3l{number:011}"


def post(number: int, answers: str | None = None, root: str | None = None) -> dict[str, object]:
    """The record of a post."""
    record: dict[str, object] = {
        "$type": POST,
        "text": f"Bericht {number}",
        "createdAt": when(number),
        "langs": ["nl"],
    }
    if answers is not None:
        parent = {"uri": answers, "cid": "bafyreia"}
        record["reply"] = {"root": {"uri": root or answers, "cid": "bafyreia"}, "parent": parent}
    return record


def like(number: int, of: str) -> dict[str, object]:
    subject = {"uri": of, "cid": "bafyreia"}
    return {"$type": LIKE, "subject": subject, "createdAt": when(number)}


def author(did: str) -> dict[str, object]:
    name = "zorg" if did == US else "anne"
    return {"did": did, "handle": f"{name}.example", "displayName": name.title()}


def notification(
    number: int, reason: str, record: Mapping[str, object], indexed: int | None = None
) -> dict[str, object]:
    return {
        "uri": uri(ANN, number, str(record["$type"])),
        "cid": "bafyreia",
        "author": author(ANN),
        "reason": reason,
        "record": record,
        "isRead": False,
        "indexedAt": when(number if indexed is None else indexed),
        "labels": [],
    }


def view(did: str, number: int, record: Mapping[str, object]) -> dict[str, object]:
    return {
        "uri": uri(did, number),
        "cid": "bafyreia",
        "author": author(did),
        "record": record,
        "indexedAt": when(number),
    }


def thread(shown: Mapping[str, object], *replies: Mapping[str, object]) -> dict[str, object]:
    sort = "app.bsky.feed.defs#threadViewPost"
    below = [{"$type": sort, "post": one, "replies": []} for one in replies]
    return {"thread": {"$type": sort, "post": shown, "replies": below}}


class Bluesky:
    """What the server knows. asked: the methods that were asked for, in order."""

    def __init__(self) -> None:
        self.records: dict[str, dict[str, dict[str, object]]] = {}
        self.notifications: list[dict[str, object]] = []
        self.threads: dict[str, dict[str, object]] = {}
        self.asked: list[str] = []
        self.tired: list[Reply] = []
        """Replies that come before any other, to questions with a token."""
        self.limits: dict[str, str] = {}
        self.sessions = 0
        self.home: str | None = None
        """Another server that keeps the account."""
        self.has_view = True

    def write(self, number: int, record: Mapping[str, object]) -> None:
        sort = str(record["$type"])
        self.records.setdefault(sort, {})[uri(US, number, sort)] = dict(record)

    def expire(self) -> None:
        """The access token that is out holds no longer."""
        self.sessions += 1

    def answer(self, asked: Asked) -> Reply:
        method = asked.path.removeprefix("/xrpc/")
        self.asked.append(method)
        if method == "com.atproto.server.createSession":
            told = json.loads(asked.body)
            if told != {"identifier": USER, "password": PASSWORD} or asked.method != "POST":
                return self._no("AuthenticationRequired", 401)
            return self._session()
        token = asked.headers.get("Authorization", "").removeprefix("Bearer ")
        if method == "com.atproto.server.refreshSession":
            right = token.startswith("refresh") and not asked.body and asked.method == "POST"
            return self._session() if right else self._no("ExpiredToken", 400)
        if not token.startswith("access"):
            return self._no("AuthMissing", 401)
        if token != f"access-{self.sessions}":
            return self._no("ExpiredToken", 400)
        return self.tired.pop(0) if self.tired else self._answer(method, asked.query)

    def _session(self) -> Reply:
        self.sessions += 1
        tokens = {"accessJwt": f"access-{self.sessions}", "refreshJwt": f"refresh-{self.sessions}"}
        told: dict[str, object] = {**tokens, "did": US, "handle": USER, "active": True}
        if self.home:
            sort = "AtprotoPersonalDataServer"
            service = {"id": "#atproto_pds", "type": sort, "serviceEndpoint": self.home}
            told["didDoc"] = {"id": US, "service": [service]}
        return self._said(told)

    def _answer(self, method: str, query: Mapping[str, str]) -> Reply:
        if method == "com.atproto.repo.listRecords":
            return self._listed(query)
        if not self.has_view:
            return self._no("MethodNotImplemented", 501)
        if method == "app.bsky.notification.listNotifications":
            return self._notified(query)
        if method == "app.bsky.feed.getPostThread" and query["uri"] in self.threads:
            return self._said(self.threads[query["uri"]])
        return self._no("NotFound", 400)

    def _listed(self, query: Mapping[str, str]) -> Reply:
        assert (US, "true") == (query["repo"], query["reverse"])
        limit, after = int(query["limit"]), query.get("cursor", "")
        records = sorted(self.records.get(query["collection"], {}).items())
        page = [one for one in records if one[0].rpartition("/")[2] > after][:limit]
        told: dict[str, object] = {
            "records": [{"uri": at, "cid": "bafyreia", "value": value} for at, value in page]
        }
        if page:
            told["cursor"] = page[-1][0].rpartition("/")[2]
        return self._said(told)

    def _notified(self, query: Mapping[str, str]) -> Reply:
        limit, before = int(query["limit"]), query.get("cursor", "9")
        if not before.startswith(("2", "9")):
            return self._no("InvalidRequest", 400)
        found = sorted(self.notifications, key=lambda one: str(one["indexedAt"]), reverse=True)
        page = [one for one in found if str(one["indexedAt"]) < before][:limit]
        told: dict[str, object] = {"notifications": page, "priority": False}
        if len(page) == limit:
            told["cursor"] = page[-1]["indexedAt"]
        return self._said(told)

    def _no(self, error: str, status: int) -> Reply:
        return self._said({"error": error, "message": "as the lexicon says"}, status)

    def _said(self, value: object, status: int = 200) -> Reply:
        told = {"Content-Type": "application/json; charset=utf-8", **self.limits}
        return Reply(json.dumps(value).encode(), status, told)


@contextmanager
def bluesky() -> Iterator[tuple[Bluesky, str]]:
    """The server, and its address."""
    server = Bluesky()
    with http(server.answer) as address:
        yield server, address
