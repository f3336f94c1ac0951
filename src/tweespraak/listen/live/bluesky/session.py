"""A session with an account's server: logged in by an app password, made anew when it ends."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from tweespraak.errors import LiveError
from tweespraak.listen.live.contract import Run
from tweespraak.listen.live.secret import Secret, need_secret
from tweespraak.listen.live.wire import Answer, Wire
from tweespraak.settings import BlueskyConnection

DID = re.compile(r"did:[a-z]+:[A-Za-z0-9._:%-]{1,200}")
ENDED = frozenset({"ExpiredToken", "InvalidToken"})
NO = (HTTPStatus.BAD_REQUEST, HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)


@dataclass(frozen=True, slots=True)
class _Open:
    """An open session: whose, at which server, and the tokens that it was given."""

    did: str
    wire: Wire
    refresh: Wire


class Session:
    """Questions to the server of one account. No token of it is ever stored."""

    def __init__(self, settings: BlueskyConnection, run: Run) -> None:
        self._settings = settings
        self._run = run
        self._password = need_secret(settings.name, "PASSWORD")
        self._opened: _Open | None = None

    @property
    def did(self) -> str:
        """Whose account it is."""
        return self._open().did

    def ask(self, method: str, **query: str) -> Answer:
        """The answer to a query of the protocol; also one that says no."""
        answer = self._open().wire.ask(f"/xrpc/{method}", **query)
        if answer.status in NO and fault(answer) in ENDED:
            self._renew()
            answer = self._open().wire.ask(f"/xrpc/{method}", **query)
        if answer.status == HTTPStatus.UNAUTHORIZED or fault(answer) in ENDED:
            # The next attempt logs in again.
            self._opened = None
            what = f"{self._settings.name}: {self._settings.server} ended the session."
            raise LiveError(what, "Check whether the app password still exists.", retry=True)
        return answer

    def strange(self) -> LiveError:
        """For an answer that no server of Bluesky gives."""
        settings = self._settings
        return LiveError(
            f"{settings.name}: {settings.server} does not answer as Bluesky's API does.",
            "Check `server` in tweespraak.toml; without it, it is that of Bluesky itself.",
        )

    def _open(self) -> _Open:
        if self._opened is None:
            self._opened = self._login()
        return self._opened

    def _login(self) -> _Open:
        settings = self._settings
        told = {"identifier": settings.user, "password": self._password.reveal()}
        wire = Wire(settings.name, settings.server, self._run)
        answer = wire.send("/xrpc/com.atproto.server.createSession", told)
        if answer.status in NO:
            why = fault(answer)
            hint = " It asks for a code by mail." if why == "AuthFactorTokenRequired" else ""
            raise LiveError(
                f"{settings.name}: {settings.server} refuses this user and password.{hint}",
                "Use an app password: Settings, Privacy and security, App passwords.",
            )
        return self._opened_by(answer)

    def _renew(self) -> None:
        """With the refresh token, else with the password."""
        opened = self._open()
        answer = opened.refresh.send("/xrpc/com.atproto.server.refreshSession")
        fresh = answer.status == HTTPStatus.OK
        self._opened = self._opened_by(answer) if fresh else self._login()

    def _opened_by(self, answer: Answer) -> _Open:
        told = answer.json()
        if answer.status != HTTPStatus.OK or not isinstance(told, dict):
            raise self.strange()
        did, access, refresh = (told.get(key) for key in ("did", "accessJwt", "refreshJwt"))
        if not (isinstance(did, str) and isinstance(access, str) and isinstance(refresh, str)):
            raise self.strange()
        if DID.fullmatch(did) is None:
            raise self.strange()
        name, run = self._settings.name, self._run
        server = _home(told) or self._settings.server
        return _Open(
            did, Wire(name, server, run, Secret(access)), Wire(name, server, run, Secret(refresh))
        )


def fault(answer: Answer) -> str:
    """The name of the error that an answer tells; "" where it tells none."""
    told = answer.json() if answer.status != HTTPStatus.OK else None
    return str(told.get("error", "")) if isinstance(told, dict) else ""


def _home(told: Mapping[str, object]) -> str | None:
    """The server that keeps the account, as its did's document says."""
    document = told.get("didDoc")
    services = document.get("service") if isinstance(document, dict) else None
    for service in services if isinstance(services, list) else []:
        if isinstance(service, dict) and str(service.get("id", "")).endswith("#atproto_pds"):
            place = service.get("serviceEndpoint")
            return place.rstrip("/") if isinstance(place, str) else None
    return None
