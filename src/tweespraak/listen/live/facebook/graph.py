"""Questions to the Graph API: its limits obeyed, its errors told apart, its tokens kept out."""

import json
import re
from collections.abc import Iterator, Mapping
from email.message import Message
from http import HTTPStatus
from urllib.parse import parse_qsl, urlencode, urlsplit

from tweespraak.errors import LiveError
from tweespraak.listen.live.contract import Run
from tweespraak.listen.live.lines import Entry
from tweespraak.listen.live.secret import need_secret
from tweespraak.listen.live.wire import Answer, Wire
from tweespraak.settings import FacebookConnection

VERSION = "v25.0"
"""Of the Graph API. Meta keeps a version for about two years."""

TRIES = 6
USAGE = ("X-App-Usage", "X-Page-Usage", "X-Business-Use-Case-Usage")
SPENT = 95.0
"""Percent of a limit from which on we wait; at a hundred, Meta refuses."""

SPENT_S, LIMITED_S = 300.0, 60.0
"""Seconds that we wait where Meta doesn't say how long: near a limit, and at it first."""

LIMITS = frozenset({4, 17, 32, 613, 80001, 80006})
PASSING = frozenset({1, 2})
NO_TOKEN = frozenset({102, 190})
GONE = (100, 33)
NATIVE = re.compile(r"[A-Za-z0-9_.:=+/$-]{1,300}")


class Withheld(Exception):  # noqa: N818 - the rest goes on
    """The token lacks a permission: which."""


class Graph:
    """The Graph API, with the token of one page."""

    def __init__(self, settings: FacebookConnection, run: Run) -> None:
        self._name = settings.name
        self._server = settings.server
        self._run = run
        self._wire = Wire(settings.name, settings.server, run, need_secret(settings.name, "TOKEN"))
        self._free_at = 0.0

    def one(self, path: str, permission: str, **query: str) -> Entry | None:
        """An object; None where it is gone. Raises Withheld."""
        return self._ask(f"/{VERSION}/{path}", permission, query)

    def pages(self, path: str, permission: str, **query: str) -> Iterator[list[Entry]]:
        """The objects of an edge, as many at a time as come together. Raises Withheld."""
        address = f"/{VERSION}/{path}"
        told = self._ask(address, permission, query)
        while told is not None:
            data = told.get("data")
            if not isinstance(data, list):
                raise self.strange()
            yield [self._object(one) for one in data]
            paging = told.get("paging")
            following = paging.get("next") if isinstance(paging, dict) else None
            if not isinstance(following, str) or _without_token(following) == address:
                return
            address = _without_token(following)
            told = self._ask(address, permission, {})

    def strange(self) -> LiveError:
        """For an answer that the Graph API never gives."""
        what = f"{self._name}: {self._server} does not answer as the Graph API does."
        return LiveError(what, "Check `page` and `server` in tweespraak.toml.")

    def _object(self, value: object) -> Entry:
        if not isinstance(value, dict) or NATIVE.fullmatch(str(value.get("id"))) is None:
            raise self.strange()
        plain = _without_paging(value)
        if not isinstance(plain, dict):
            raise self.strange()
        return plain

    def _ask(self, address: str, permission: str, query: Mapping[str, str]) -> Entry | None:
        for number in range(TRIES):
            self._wire.rest(self._free_at - self._run.now(), "has nearly had its fill of questions")
            answer = self._wire.ask(address, **query)
            told = answer.json()
            if not isinstance(told, dict):
                raise self.strange()
            self._free_at = self._run.now() + _rest_after(answer.headers)
            error = told.get("error")
            if not isinstance(error, dict):
                if answer.status != HTTPStatus.OK:
                    raise self.strange()
                return told
            if self._is_gone(answer, error, permission):
                return None
            wait = max(_regained_s(answer.headers), LIMITED_S * 2**number)
            self._free_at = 0.0
            if number + 1 < TRIES:
                self._wire.rest(wait, f"asks so (error {error.get('code')})")
        what = f"{self._name}: {self._server} has had its fill of questions."
        raise LiveError(what, "Try later: Meta counts by the hour and by the day.", retry=True)

    def _is_gone(self, answer: Answer, error: Mapping[str, object], permission: str) -> bool:
        """Whether the object is gone; false where it helps to wait. Raises all else."""
        code, sort = error.get("code"), error.get("error_subcode")
        if (code, sort) == GONE:
            return True
        if code in LIMITS or code in PASSING:
            return False
        if code in NO_TOKEN:
            raise LiveError(
                f"{self._name}: Facebook refuses the token: it has ended or was withdrawn.",
                "Make a new one for the page, as docs/live.md says.",
            )
        if isinstance(code, int) and (code == 10 or 200 <= code < 300):  # noqa: PLR2004 - Meta's
            raise Withheld(permission)
        raise LiveError(
            f"{self._name}: Facebook answers with the error {code} ({answer.status}).",
            f"It may have ended version {VERSION} of its API: look for a newer Tweespraak.",
        )


def _without_paging(value: object) -> object:
    """The same without the addresses of further pages: these hold the token."""
    if isinstance(value, dict):
        return {key: _without_paging(one) for key, one in value.items() if key != "paging"}
    if isinstance(value, list):
        return [_without_paging(one) for one in value]
    return value


def _without_token(address: str) -> str:
    """The address of a further page; the token goes in a header, never in an address."""
    parts = urlsplit(address)
    query = [(key, one) for key, one in parse_qsl(parts.query) if key != "access_token"]
    return parts._replace(query=urlencode(query)).geturl()


def _rest_after(headers: Message) -> float:
    """The seconds to wait before the next question, by Meta's account of what we used."""
    used = max((_most(one) for one in _usages(headers)), default=0.0)
    return (_regained_s(headers) or SPENT_S) if used >= SPENT else 0.0


def _most(usage: Mapping[str, object]) -> float:
    told = [usage.get(key) for key in ("call_count", "total_time", "total_cputime")]
    return max((float(one) for one in told if isinstance(one, int | float)), default=0.0)


def _regained_s(headers: Message) -> float:
    minutes = [one.get("estimated_time_to_regain_access") for one in _usages(headers)]
    return 60.0 * max((float(one) for one in minutes if isinstance(one, int | float)), default=0.0)


def _usages(headers: Message) -> Iterator[Mapping[str, object]]:
    """What each header says of one limit; business use cases come in lists by their account."""
    for name in USAGE:
        try:
            told = json.loads(headers.get(name) or "{}")
        except (ValueError, RecursionError):
            continue
        if not isinstance(told, dict):
            continue
        yield told
        for cases in told.values():
            yield from (one for one in (cases if isinstance(cases, list) else []) if _is_map(one))


def _is_map(value: object) -> bool:
    return isinstance(value, dict)
