"""OAuth 2 for mail: a real Dovecot that asks a local HTTP server whether a token holds."""

import json

import pytest
from tests.listen.live.http_servers import Reply, http
from tests.listen.live.mail_servers import DOVECOT, USER, dovecot, mail

pytestmark = pytest.mark.skipif(DOVECOT is None, reason="dovecot-imapd is not installed")

ACCESS, REFRESH, CLIENT = "toegang-1", "verversen-1", "onze-toepassing"


def answered(asked):
    """The token endpoint (RFC 6749) and the introspection of tokens (RFC 7662)."""
    if asked.path == "/introspect":
        active = asked.form.get("token") == ACCESS
        return Reply(json.dumps({"active": active, "username": USER}).encode())
    right = {"grant_type": "refresh_token", "refresh_token": REFRESH, "client_id": CLIENT}
    if asked.form == right:
        return Reply(json.dumps({"access_token": ACCESS, "token_type": "Bearer"}).encode())
    return Reply(b'{"error": "invalid_grant"}', 400)


@pytest.fixture
def jobs(tmp_path, workspace):
    (tmp_path / "server").mkdir()
    with (
        http(answered) as address,
        dovecot(tmp_path / "server", f"{address}/introspect") as server,
    ):
        server.drop(mail(1).as_bytes())
        workspace.connect(
            f'name = "jobs"\nkind = "imap"\nhost = "127.0.0.1"\nport = {server.port}\n'
            f'user = "{USER}"\nsecurity = "none"\nlogin = "oauth2"\ntoken_url = "{address}/token"'
        )
        yield workspace


def test_an_access_token_opens_the_mailbox(jobs, monkeypatch):
    monkeypatch.setenv("TWEESPRAAK_JOBS_TOKEN", ACCESS)

    assert 1 == jobs.fetched()


def test_a_token_that_does_not_hold(jobs, monkeypatch):
    monkeypatch.setenv("TWEESPRAAK_JOBS_TOKEN", "verlopen")

    assert "refuses this user and token" in jobs.error().what


def test_a_refresh_token_gives_an_access_token(jobs, monkeypatch):
    monkeypatch.setenv("TWEESPRAAK_JOBS_REFRESH_TOKEN", REFRESH)
    monkeypatch.setenv("TWEESPRAAK_JOBS_CLIENT_ID", CLIENT)

    assert 1 == jobs.fetched()


def test_a_refresh_token_that_was_revoked(jobs, monkeypatch):
    monkeypatch.setenv("TWEESPRAAK_JOBS_REFRESH_TOKEN", "ingetrokken")
    monkeypatch.setenv("TWEESPRAAK_JOBS_CLIENT_ID", CLIENT)
    error = jobs.error()

    assert "gives no access (400)" in error.what
    assert "ingetrokken" not in str(error)


def test_no_client_id(jobs, monkeypatch):
    monkeypatch.setenv("TWEESPRAAK_JOBS_REFRESH_TOKEN", REFRESH)

    assert "TWEESPRAAK_JOBS_CLIENT_ID" in jobs.error().do
