"""HTTP for live connections: encrypted, bounded, patient, and silent about tokens."""

import json
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.client import HTTPException
from typing import IO
from urllib.parse import urlencode, urljoin, urlsplit

from tweespraak import __version__
from tweespraak.errors import LiveError
from tweespraak.listen.live.contract import Run
from tweespraak.listen.live.secret import Secret
from tweespraak.settings import is_loopback

TIMEOUT_S = 30.0
"""Seconds of silence on the line."""

WHOLE_S = 300.0
"""Seconds for one whole answer."""

MOST_BYTES = 64 << 20
BLOCK = 1 << 16
TRIES = 6
FIRST_WAIT_S, LONGEST_WAIT_S = 1.0, 900.0
EPOCH_S = 1_000_000_000
"""Above this, the seconds of a header are a moment and not a wait."""

BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
MISSING = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
REFUSED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)
REMAINING = ("X-RateLimit-Remaining", "RateLimit-Remaining")
RESET = ("X-RateLimit-Reset", "RateLimit-Reset")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. links: the addresses of its Link header by their relation."""

    status: int
    body: bytes
    links: Mapping[str, str]
    headers: Message

    def json(self) -> object:
        """The body as JSON; None where it is none."""
        try:
            value: object = json.loads(self.body)
        except (ValueError, RecursionError):
            return None
        return value


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only to the same server, so that a token never goes elsewhere."""

    def redirect_request(  # noqa: PLR0917 - the standard library's
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Message,
        newurl: str,
    ) -> urllib.request.Request | None:
        if _place(req.full_url) != _place(newurl):
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]  # typeshed names the subclass


class Wire:
    """Requests to one server, with one token."""

    def __init__(self, name: str, server: str, run: Run, token: Secret | None = None) -> None:
        self._name = name
        self._server = server
        self._run = run
        self._token = token
        self._opener = urllib.request.build_opener(_SameHost())
        self._free_at = 0.0
        parts = urlsplit(server)
        self._host = parts.hostname or server
        if parts.scheme != "https" and not is_loopback(self._host):
            do = "Write its address with https://."
            raise LiveError(f"{name}: {self._host} is not asked over an open line.", do)

    def get(self, address: str, **query: str) -> Answer | None:
        """The answer to a question; None where there is nothing at that address.

        address: a path on the server, or a whole address that it gave (of itself only).
        """
        answer = self.ask(address, **query)
        if answer.status in REFUSED and self._token is not None:
            raise self._refused(answer.status)
        return None if answer.status in MISSING else answer

    def ask(self, address: str, **query: str) -> Answer:
        """The answer to a question, as `get` has it; also one that says no."""
        url = self._url(address)
        if query:
            url = f"{url}{'&' if '?' in url else '?'}{urlencode(query)}"
        return self._ask(urllib.request.Request(url, headers=self._headers()))  # noqa: S310 - checked in _url

    def send(self, address: str, content: Mapping[str, str] | None = None) -> Answer:
        """The answer to JSON that is sent, or to nothing; also one that says no."""
        headers = self._headers()
        body = None
        if content is not None:
            body = json.dumps(content).encode()
            headers["Content-Type"] = "application/json"
        url = self._url(address)
        return self._ask(urllib.request.Request(url, body, headers, method="POST"))  # noqa: S310 - checked in _url

    def _url(self, address: str) -> str:
        url = urljoin(f"{self._server}/", address)
        if _place(url) != _place(self._server):
            raise self._strange("it points to another server")
        return url

    def post(self, address: str, form: Mapping[str, Secret]) -> Answer:
        """The answer to a form that is sent; also one that says no."""
        body = urlencode({key: value.reveal() for key, value in form.items()}).encode()
        return self._ask(urllib.request.Request(address, body, self._headers()))  # noqa: S310 - as the server's

    def _headers(self) -> dict[str, str]:
        headers = {"Accept": "application/json", "User-Agent": f"Tweespraak/{__version__}"}
        if self._token is not None:
            headers["Authorization"] = f"Bearer {self._token.reveal()}"
        return headers

    def _ask(self, request: urllib.request.Request) -> Answer:
        """The answer, asked again where the server is busy or the line bad."""
        self.rest(self._free_at - self._run.now(), "answers no more questions until then")
        reason = ""
        for number in range(TRIES):
            wait = FIRST_WAIT_S * 2**number
            try:
                answer = self._once(request)
            except (OSError, HTTPException, ValueError) as error:
                reason = self._why(error)
            else:
                self._free_at = self._spent(answer.headers)
                if answer.status not in BUSY and not _may_pass(answer.status):
                    return answer
                reason = f"answers {answer.status}"
                if answer.status in BUSY:
                    reason = f"asks so ({answer.status})"
                    asked = (
                        self._after(answer.headers.get("Retry-After"))
                        or self._free_at - self._run.now()
                    )
                    wait = max(wait, asked)
            if number + 1 < TRIES:
                self.rest(wait, reason)
        what = f"{self._name}: {self._host} {reason}, also when asked again."
        raise LiveError(what, "Check whether you are online, or try later.", retry=True)

    def _once(self, request: urllib.request.Request) -> Answer:
        try:
            with self._opener.open(request, timeout=TIMEOUT_S) as answer:
                body = self._read(answer)
                return Answer(answer.status, body, _links(answer.headers), answer.headers)
        except urllib.error.HTTPError as error:
            with error:
                if error.code // 100 == 3:  # noqa: PLR2004 - the redirects
                    raise self._strange("it sends us to another server") from None
                return Answer(error.code, self._read(error), {}, error.headers)

    def _read(self, answer: IO[bytes]) -> bytes:
        started = self._run.now()
        blocks: list[bytes] = []
        size = 0
        while block := answer.read(BLOCK):
            blocks.append(block)
            size += len(block)
            if size > MOST_BYTES:
                raise self._strange("it is larger than 64 MB")
            if self._run.now() - started > WHOLE_S:
                raise TimeoutError
        return b"".join(blocks)

    def rest(self, seconds: float, why: str) -> None:
        """Wait, and say so; why: what the server says or does, with the server as its subject."""
        bounded = min(seconds, LONGEST_WAIT_S)
        if bounded <= 0:
            return
        self._run.say(f"{self._name}: waits {bounded:.0f} s: {self._host} {why}")
        self._run.sleep(bounded)

    def _spent(self, headers: Message) -> float:
        """The moment from which on we may ask again, by the server's account of our questions."""
        left = next((headers[name] for name in REMAINING if name in headers), None)
        reset = next((headers[name] for name in RESET if name in headers), None)
        if left is None or left.strip() != "0":
            return 0.0
        return self._run.now() + self._after(reset)

    def _after(self, told: str | None) -> float:
        """The seconds that a header asks us to wait: told as such, or as a moment."""
        written = (told or "").strip()
        if written.replace(".", "", 1).isdecimal():
            number = float(written)
            return number - self._run.now() if number > EPOCH_S else number
        for read in (datetime.fromisoformat, parsedate_to_datetime):
            try:
                moment = read(written)
            except ValueError:
                continue
            aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            return aware.timestamp() - self._run.now()
        return 0.0

    def _why(self, error: Exception) -> str:
        """What is wrong with the server or the way to it. Raises LiveError where that stays so."""
        cause = error.reason if isinstance(error, urllib.error.URLError) else error
        if isinstance(cause, ssl.SSLCertVerificationError):
            raise certificate_error(self._name, self._host) from None
        if isinstance(cause, TimeoutError):
            return "is silent"
        if isinstance(cause, socket.gaierror):
            return "is a name that nobody knows"
        return "cannot be reached"

    def _strange(self, why: str) -> LiveError:
        do = "Check the server's address in tweespraak.toml."
        return LiveError(f"{self._name}: the answer of {self._host} is not taken: {why}.", do)

    def _refused(self, status: int) -> LiveError:
        return LiveError(
            f"{self._name}: {self._host} refuses the token ({status}).",
            "Make a new one with the rights that docs/live.md lists.",
        )


def certificate_error(name: str, host: str) -> LiveError:
    """The server is perhaps another than it says."""
    return LiveError(
        f"{name}: the certificate of {host} does not hold: nothing was sent.",
        "Check the name of the server. Where its certificate is your organisation's own, name the "
        "file of the certificates you trust in the variable SSL_CERT_FILE.",
    )


def _may_pass(status: int) -> bool:
    """Whether it is the server's own trouble, and not that it can't do what was asked."""
    return status >= HTTPStatus.INTERNAL_SERVER_ERROR and status != HTTPStatus.NOT_IMPLEMENTED


def _place(url: str) -> tuple[str, str, int | None]:
    parts = urlsplit(url)
    return parts.scheme, (parts.hostname or "").lower(), parts.port


def _links(headers: Message) -> dict[str, str]:
    """The addresses of the Link headers (RFC 8288) by their relation."""
    found = {}
    for piece in ", ".join(headers.get_all("Link", [])).split(", <"):
        address, _, rest = piece.removeprefix("<").partition(">")
        _, _, relation = rest.partition('rel="')
        if relation:
            found[relation.partition('"')[0]] = address
    return found
