"""A local HTTP server that answers as Mastodon's documentation says (API v1, version 4.4).

No Mastodon runs here. What it answers follows docs.joinmastodon.org: accounts/verify_credentials,
accounts/:id/statuses, notifications, statuses/:id/context; paging by `min_id` and the Link
header; X-RateLimit-Limit, -Remaining and -Reset; 401, 404 and 429 with {"error": …}.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from tests.listen.live.http_servers import Asked, Reply, http

TOKEN = "een-sleutel"
HOST = "https://toots.example"
FIRST = datetime(2026, 10, 20, 8, tzinfo=UTC)


def account(number: str, name: str, host: str | None = None) -> dict[str, object]:
    where = f"https://{host}" if host else HOST
    return {
        "id": number,
        "username": name,
        "acct": f"{name}@{host}" if host else name,
        "display_name": name.title(),
        "bot": False,
        "url": f"{where}/@{name}",
    }


US = account("1", "zorg")
ANN = account("2", "ann", "elders.example")


def status(number: int, by: Mapping[str, object] = US, **more: object) -> dict[str, object]:
    name = by["username"]
    where = HOST if by is US else "https://elders.example"
    return {
        "id": str(number),
        "uri": f"{where}/users/{name}/statuses/{number}",
        "url": f"{where}/@{name}/{number}",
        "created_at": (FIRST + timedelta(minutes=number)).isoformat().replace("+00:00", ".000Z"),
        "in_reply_to_id": None,
        "in_reply_to_account_id": None,
        "reblog": None,
        "spoiler_text": "",
        "visibility": "public",
        "content": f"<p>Bericht {number}</p>",
        "replies_count": 0,
        "mentions": [],
        "account": dict(by),
        **more,
    }


def mention(number: int, about: Mapping[str, object]) -> dict[str, object]:
    return {
        "id": str(number),
        "type": "mention",
        "created_at": about["created_at"],
        "account": about["account"],
        "status": about,
    }


class Mastodon:
    """What the server knows. asked: the addresses that were asked for, in order."""

    def __init__(self) -> None:
        self.statuses: list[dict[str, object]] = []
        self.notifications: list[dict[str, object]] = []
        self.contexts: dict[str, dict[str, object]] = {}
        self.asked: list[str] = []
        self.tired: list[Reply] = []
        """Replies that come before any other."""
        self.limits: dict[str, str] = {}
        self.fewer = 0
        """So many entries of a page are left out, as filters do."""

    def answer(self, asked: Asked) -> Reply:
        self.asked.append(asked.path)
        if asked.headers.get("Authorization") != f"Bearer {TOKEN}":
            return self._said({"error": "The access token is invalid"}, 401)
        if self.tired:
            return self.tired.pop(0)
        return self._answer(asked)

    def _answer(self, asked: Asked) -> Reply:
        parts = asked.path.split("/")
        if asked.path == "/api/v1/accounts/verify_credentials":
            return self._said({**US, "source": {"privacy": "public"}})
        if asked.path == "/api/v1/accounts/1/statuses":
            return self._page(asked, self.statuses, 40)
        if asked.path == "/api/v1/notifications":
            return self._page(asked, self.notifications, 80)
        if parts[-1] == "context" and parts[-2] in self.contexts:
            return self._said(self.contexts[parts[-2]])
        return self._said({"error": "Record not found"}, 404)

    def _page(self, asked: Asked, entries: list[dict[str, object]], most: int) -> Reply:
        limit = min(int(asked.query.get("limit", "20")), most)
        after = int(asked.query["min_id"])
        found = sorted((one for one in entries if int(str(one["id"])) > after), key=_number)[:limit]
        if not found:
            return self._said([])
        base = f"http://{asked.headers['Host']}{asked.path}?limit={limit}"
        older, newer = _number(found[0]), _number(found[-1])
        links = f'<{base}&max_id={older}>; rel="next", <{base}&min_id={newer}>; rel="prev"'
        shown = found[: len(found) - self.fewer] if len(found) == limit else found
        return self._said(shown[::-1], headers={"Link": links})

    def _said(
        self, value: object, status_: int = 200, headers: Mapping[str, str] | None = None
    ) -> Reply:
        told = {"Content-Type": "application/json", **self.limits, **(headers or {})}
        return Reply(json.dumps(value).encode(), status_, told)


def _number(entry: Mapping[str, object]) -> int:
    return int(str(entry["id"]))


@contextmanager
def mastodon() -> Iterator[tuple[Mastodon, str]]:
    """The server, and its address."""
    server = Mastodon()
    with http(server.answer) as address:
        yield server, address
