"""The page's own small server: this computer only, one secret in its address, nothing kept."""

import json
import secrets
from collections.abc import Callable
from dataclasses import asdict
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tweespraak.activity.moves import ASK_KINDS, NO_KIND, WISH_KINDS, AskKind, Move, WishKind, mask
from tweespraak.label.queue import Queue
from tweespraak.pipeline.corrections import Correction, add_correction

HOST = "127.0.0.1"
BATCH = 20
LARGEST = 10_000
"""Bytes of a correction; a larger request is none of ours."""


class LabelServer:
    """Serves the page of one folder. address: where to open it; it holds the secret."""

    def __init__(self, queue: Queue, folder: Path, page: Callable[[str], str]) -> None:
        self._secret = secrets.token_urlsafe(24)
        desk = _Desk(queue, folder, f"/{self._secret}/", page)
        self._server = ThreadingHTTPServer((HOST, 0), desk.handler())
        self.address = f"http://{HOST}:{self._server.server_port}/{self._secret}/"

    def serve(self) -> None:
        """Serve until `stop`, or until the user interrupts."""
        try:
            self._server.serve_forever()
        except KeyboardInterrupt:
            pass
        finally:
            self._server.server_close()

    def stop(self) -> None:
        """End `serve`."""
        self._server.shutdown()


class _Desk:
    """What the page may ask for: itself, a few messages, and to keep a correction."""

    def __init__(self, queue: Queue, folder: Path, base: str, page: Callable[[str], str]) -> None:
        self._queue = queue
        self._folder = folder
        self._base = base
        self._page = page
        self._lock = Lock()

    def handler(self) -> type[BaseHTTPRequestHandler]:
        """A handler class bound to this desk."""
        desk = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                desk.get(self)

            def do_POST(self) -> None:
                desk.post(self)

            def log_message(self, *_: object) -> None:
                """Nothing: an address holds the secret, and a message is personal data."""

        return Handler

    def get(self, request: BaseHTTPRequestHandler) -> None:
        """The page, or some of the queue."""
        if not self._may(request):
            return
        path, query = urlsplit(request.path).path, urlsplit(request.path).query
        if path == self._base:
            nonce = secrets.token_urlsafe(16)
            _send(request, self._page(nonce).encode(), "text/html; charset=utf-8", nonce)
        elif path == f"{self._base}items":
            start = parse_qs(query).get("from", ["0"])[0]
            start_at = int(start) if start.isdecimal() else 0
            with self._lock:
                items = self._queue.items(start_at, BATCH)
            _send_json(request, {"of": len(self._queue), "items": [asdict(one) for one in items]})
        else:
            request.send_error(HTTPStatus.NOT_FOUND)

    def post(self, request: BaseHTTPRequestHandler) -> None:
        """Keep a correction; it is on the disk when the answer comes."""
        if not self._may(request):
            return
        size = request.headers.get("Content-Length", "")
        right = urlsplit(request.path).path == f"{self._base}save"
        if not right or not size.isdecimal() or int(size) > LARGEST:
            request.send_error(HTTPStatus.BAD_REQUEST)
            return
        try:
            told = json.loads(request.rfile.read(int(size)))
            identity, correction = str(told["id"]), _correction(told)
        except (ValueError, KeyError, TypeError) as error:
            _send_json(request, {"error": str(error)}, HTTPStatus.BAD_REQUEST)
            return
        with self._lock:
            add_correction(self._folder, identity, correction)
        _send_json(request, {"kept": identity})

    def _may(self, request: BaseHTTPRequestHandler) -> bool:
        """Only by the secret address, and only under this name (no other site may rebind it)."""
        host = request.headers.get("Host", "").rpartition(":")[0]
        if host in {HOST, "localhost"} and request.path.startswith(self._base):
            return True
        request.send_error(HTTPStatus.NOT_FOUND)
        return False


def _correction(told: dict[str, Any]) -> Correction:
    moves = {Move(label) for label in told["labels"]}
    ask, wish = told.get("ask_kind"), told.get("wish_kind")
    if not moves:
        raise ValueError("choose at least one")
    if Move.SOCIAL in moves and len(moves) > 1:
        raise ValueError("social stands alone")
    return Correction(
        held=mask(moves),
        ask_kind=ASK_KINDS.index(AskKind(ask)) if ask and Move.ASK in moves else NO_KIND,
        wish_kind=WISH_KINDS.index(WishKind(wish)) if wish and Move.WISH in moves else NO_KIND,
    )


def _send_json(
    request: BaseHTTPRequestHandler, value: object, status: HTTPStatus = HTTPStatus.OK
) -> None:
    content = json.dumps(value, ensure_ascii=False).encode()
    _send(request, content, "application/json", None, status)


def _send(
    request: BaseHTTPRequestHandler,
    content: bytes,
    kind: str,
    nonce: str | None,
    status: HTTPStatus = HTTPStatus.OK,
) -> None:
    allowed = "default-src 'none'"
    if nonce is not None:
        allowed += (
            f"; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; font-src data:; "
            "img-src data:; "
            "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
    request.send_response(status)
    request.send_header("Content-Type", kind)
    request.send_header("Content-Length", str(len(content)))
    request.send_header("Content-Security-Policy", allowed)
    request.send_header("Cache-Control", "no-store")
    request.send_header("Referrer-Policy", "no-referrer")
    request.send_header("X-Content-Type-Options", "nosniff")
    request.end_headers()
    request.wfile.write(content)
