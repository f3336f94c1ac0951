"""A local HTTP server that answers as the documentation of Meta's Graph API says (version 25).

Nobody but Meta runs a Graph API. What is answered follows developers.facebook.com: /me, a page's
/feed, /posts and /conversations, a post's /comments (`filter=stream`), a conversation's
/messages; `paging.next` as a whole address with the access token in it; X-App-Usage,
X-Page-Usage and X-Business-Use-Case-Usage; errors as {"error": {"code": …}} with 400 and 403.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from tests.listen.live.http_servers import Asked, Reply, http

TOKEN = "EAAGpaginasleutel"
PAGE, ANNE = "100064000000001", "7300000000000001"
FIRST = datetime(2026, 10, 20, 8, tzinfo=UTC)
PEOPLE = {PAGE: "Zorg & Co", ANNE: "Anne Lezer"}
ZERO = {"data": [], "summary": {"total_count": 0}}


def when(minutes: int) -> str:
    return (FIRST + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%S+0000")


def by(number: str) -> dict[str, str]:
    return {"name": PEOPLE[number], "id": number}


def post(minutes: int, author: str = PAGE) -> dict[str, object]:
    return {
        "id": f"{PAGE}_{minutes:06}",
        "from": by(author),
        "message": f"Bericht {minutes}",
        "created_time": when(minutes),
        "updated_time": when(minutes),
        "permalink_url": f"https://www.facebook.com/{PAGE}/posts/{minutes}",
        "is_hidden": False,
        "reactions": ZERO,
        "comments": ZERO,
    }


def comment(
    minutes: int, author: str = ANNE, parent: Mapping[str, object] | None = None
) -> dict[str, object]:
    told = {
        "id": f"9{minutes:05}_{minutes:06}",
        "from": by(author),
        "message": f"Reactie {minutes}",
        "created_time": when(minutes),
        "is_hidden": False,
        "like_count": 0,
    }
    return told | ({"parent": {"id": parent["id"]}} if parent else {})


def message(minutes: int, author: str = ANNE) -> dict[str, object]:
    to = PAGE if author == ANNE else ANNE
    return {
        "id": f"m_aB{minutes:06}",
        "created_time": when(minutes),
        "from": {**by(author), "email": f"{author}@facebook.com"},
        "to": {"data": [by(to)]},
        "message": f"Vraag {minutes}",
    }


class Page:
    """What Facebook knows of a page. asked: the edges that were asked for, in order."""

    def __init__(self) -> None:
        self.posts: list[dict[str, object]] = []
        self.comments: dict[str, list[dict[str, object]]] = {}
        self.talks: dict[str, list[dict[str, object]]] = {}
        self.asked: list[str] = []
        self.fields: dict[str, str] = {}
        self.tired: list[Reply] = []
        """Replies that come before any other."""
        self.usage: dict[str, str] = {}
        self.lacking: set[str] = set()
        self.elsewhere: str | None = None
        """Where further pages are said to be."""
        self.me = PAGE

    def add_comments(self, about: dict[str, object], *comments: dict[str, object]) -> None:
        held = self.comments.setdefault(str(about["id"]), [])
        held.extend(comments)
        about["updated_time"] = held[-1]["created_time"]
        about["comments"] = {"data": [], "summary": {"total_count": len(held)}}

    def answer(self, asked: Asked) -> Reply:
        version, _, path = asked.path.lstrip("/").partition("/")
        self.asked.append(path)
        if "fields" in asked.query:
            self.fields[path.rpartition("/")[2]] = asked.query["fields"]
        if asked.headers.get("Authorization") != f"Bearer {TOKEN}":
            return failed(190, 400)
        assert ("v25.0", None) == (version, asked.query.get("access_token"))
        return self.tired.pop(0) if self.tired else self._answer(path, asked)

    def _answer(self, path: str, asked: Asked) -> Reply:
        whose, _, edge = path.rpartition("/")
        if path == "me":
            return self._said({"id": self.me, "name": PEOPLE.get(self.me, "Iemand")})
        if edge in self.lacking:
            return failed(200 if edge == "conversations" else 10, 403)
        if edge in {"feed", "posts"}:
            shown = [one for one in self.posts if edge == "feed" or one["from"] == by(PAGE)]
            return self._page(sorted(shown, key=_created, reverse=True), asked)
        if edge == "comments":
            assert ("stream", "chronological") == (asked.query["filter"], asked.query["order"])
            return self._page(sorted(self.comments.get(whose, []), key=_created), asked)
        if edge == "conversations":
            talks = [self._talk(number) for number in self.talks]
            return self._page(sorted(talks, key=_updated, reverse=True), asked)
        return self._page(sorted(self.talks[whose], key=_created, reverse=True), asked)

    def _talk(self, number: str) -> dict[str, object]:
        return {
            "id": number,
            "updated_time": max(str(one["created_time"]) for one in self.talks[number]),
            "message_count": len(self.talks[number]),
            "participants": {"data": [by(ANNE), by(PAGE)]},
        }

    def _page(self, found: list[dict[str, object]], asked: Asked) -> Reply:
        limit, start = int(asked.query["limit"]), int(asked.query.get("after", "0"))
        told: dict[str, object] = {"data": found[start : start + limit]}
        paging: dict[str, object] = {"cursors": {"before": str(start), "after": str(start + limit)}}
        if start + limit < len(found):
            query = {**asked.query, "access_token": TOKEN, "after": str(start + limit)}
            here = self.elsewhere or f"http://{asked.headers['Host']}"
            paging["next"] = f"{here}{asked.path}?{urlencode(query)}"
        return self._said({**told, "paging": paging})

    def _said(self, value: object) -> Reply:
        told = {"Content-Type": "application/json; charset=UTF-8", **self.usage}
        return Reply(json.dumps(value).encode(), 200, told)


def failed(code: int, status: int, subcode: int | None = None, **headers: str) -> Reply:
    """An error as the API tells it."""
    error: dict[str, object] = {"message": "…", "type": "OAuthException", "code": code}
    if subcode is not None:
        error["error_subcode"] = subcode
    return Reply(json.dumps({"error": {**error, "fbtrace_id": "Ax"}}).encode(), status, headers)


def _created(one: Mapping[str, object]) -> str:
    return str(one["created_time"])


def _updated(one: Mapping[str, object]) -> str:
    return str(one["updated_time"])


@contextmanager
def graph() -> Iterator[tuple[Page, str]]:
    """The server, and its address."""
    server = Page()
    with http(server.answer) as address:
        yield server, address
