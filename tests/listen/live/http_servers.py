"""A local HTTP server for the tests: it answers what a test's own function says."""

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Asked:
    """A request. query, form: the last value of each."""

    path: str
    query: Mapping[str, str]
    form: Mapping[str, str]
    headers: Mapping[str, str]
    method: str = "GET"
    body: bytes = b""


@dataclass(frozen=True)
class Reply:
    """What is answered."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@contextmanager
def http(answer: Callable[[Asked], Reply], certified: Path | None = None) -> Iterator[str]:
    """The address of a server that gives these answers; certified: https, by the pems in there."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(b"")

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers.get("Content-Length", 0))))

        def _answer(self, body: bytes) -> None:
            parts = urlsplit(self.path)
            reply = answer(
                Asked(
                    parts.path,
                    _last(parts.query),
                    _last(body.decode()),
                    dict(self.headers),
                    self.command,
                    body,
                )
            )
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *_told: object) -> None:
            """Quiet."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_told: object) -> None:
            """Quiet: some tests break the line."""

    server = Server(("127.0.0.1", 0), Handler)
    if certified is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certified / "cert.pem", certified / "key.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        where = "http://127.0.0.1" if certified is None else "https://localhost"
        yield f"{where}:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _last(query: str) -> dict[str, str]:
    return {key: values[-1] for key, values in parse_qs(query).items()}
