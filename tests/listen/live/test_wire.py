"""HTTP as live connections use it, against a local server."""

import pytest
from tests.listen.live.http_servers import Reply, http
from tests.listen.live.mail_servers import certificate

from tweespraak.errors import LiveError
from tweespraak.listen.live import wire
from tweespraak.listen.live.contract import Run, Stopped
from tweespraak.listen.live.secret import Secret
from tweespraak.listen.live.wire import Wire


def asking(address, *, pause=lambda _: False, said=None):
    run = Run(say=(said if said is not None else []).append, now=lambda: 1000.0, pause=pause)
    return Wire("us", address, run, Secret("een-sleutel"))


def test_only_encrypted_lines_except_on_this_computer():
    with pytest.raises(LiveError, match="open line"):
        asking("http://social.example")


def test_a_certificate_has_to_hold(tmp_path, monkeypatch):
    trusted = certificate(tmp_path)
    with http(lambda _: Reply(b"{}"), certified=tmp_path) as address:
        with pytest.raises(LiveError, match="certificate of localhost does not hold") as error:
            asking(address).get("/")
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        assert {} == asking(address).get("/").json()

    assert not error.value.retry


def test_a_redirect_on_the_same_server_is_followed():
    def answer(asked):
        moved = asked.path == "/old"
        return Reply(b"", 302, {"Location": "/new"}) if moved else Reply(b'{"here": 1}')

    with http(answer) as address:
        assert {"here": 1} == asking(address).get("/old").json()


def test_a_token_is_never_sent_to_another_server():
    seen = []

    def elsewhere(asked):
        seen.append(asked)
        return Reply(b"{}")

    with http(elsewhere) as other:
        with (
            http(lambda _: Reply(b"", 302, {"Location": f"{other}/x"})) as address,
            pytest.raises(LiveError, match="another server"),
        ):
            asking(address).get("/old")
        with pytest.raises(LiveError, match="another server"):
            asking(address).get(f"{other}/x")

    assert [] == seen


def test_an_answer_without_end_is_not_taken(monkeypatch):
    monkeypatch.setattr(wire, "MOST_BYTES", 1000)
    with (
        http(lambda _: Reply(b"x" * 200_000)) as address,
        pytest.raises(LiveError, match="larger than"),
    ):
        asking(address).get("/")


def test_what_is_not_there_is_no_error():
    with http(lambda _: Reply(b"{}", 410)) as address:
        assert asking(address).get("/") is None


def test_a_server_that_is_gone_is_asked_a_few_times():
    with http(lambda _: Reply()) as address:
        pass
    said = []
    with pytest.raises(LiveError, match="cannot be reached") as error:
        asking(address, said=said).get("/")

    assert error.value.retry
    assert 5 == len(said)


def test_waiting_ends_when_the_user_stops():
    with (
        http(lambda _: Reply(b"", 503, {"Retry-After": "60"})) as address,
        pytest.raises(Stopped),
    ):
        asking(address, pause=lambda _: True).get("/")


@pytest.mark.parametrize(
    ("told", "waits"),
    [("7", 7), ("Thu, 01 Jan 1970 00:17:10 GMT", 30), ("99999", 900), ("soon", 1), ("", 1)],
)
def test_how_long_a_busy_server_wants_us_to_wait(told, waits):
    replies = [Reply(b"", 429, {"Retry-After": told}), Reply(b"{}")]
    pauses = []
    with http(lambda _: replies.pop(0)) as address:
        asking(address, pause=pauses.append).get("/")

    assert [waits] == pauses


def test_a_secret_does_not_show_itself():
    assert "een-sleutel" not in f"{Secret('een-sleutel')!r} {Secret('een-sleutel')}"
