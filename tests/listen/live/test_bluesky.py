"""The kind `bluesky`, against a local server that answers as AT Protocol's lexicons say."""

import json
import random

import pytest
from tests.listen.live.bluesky_server import (
    ANN,
    PASSWORD,
    POST,
    US,
    USER,
    bluesky,
    like,
    notification,
    post,
    thread,
    uri,
    view,
    when,
)
from tests.listen.live.http_servers import Reply
from tests.listen.live.killed import sync_and_kill

DAY_S = 86_400.0
LOGIN, REFRESH = "com.atproto.server.createSession", "com.atproto.server.refreshSession"


@pytest.fixture
def server():
    with bluesky() as (running, address):
        running.address = address
        yield running


@pytest.fixture
def ours(workspace, server, monkeypatch):
    """A workspace that is connected to our account."""
    monkeypatch.setenv("TWEESPRAAK_SKY_PASSWORD", PASSWORD)
    told = f'name = "sky"\nkind = "bluesky"\nuser = "{USER}"\nserver = "{server.address}"'
    workspace.connect(told)
    return workspace


def lines(workspace, what):
    """Every object in the files of this kind."""
    return [
        json.loads(line)
        for name, content in sorted(workspace.files().items())
        if name.rpartition("/")[2].startswith(what)
        for line in content.splitlines()
    ]


def uris(entries):
    return sorted(one["uri"] for one in entries)


# What is fetched


def test_a_long_past_is_fetched_page_by_page(ours, server):
    for number in range(250):
        server.write(number, post(number))
    server.write(900, like(900, uri(ANN, 1)))

    assert 251 == ours.fetched()
    assert uris(lines(ours, "records")) == sorted(
        [*(uri(US, number) for number in range(250)), uri(US, 900, "app.bsky.feed.like")]
    )
    assert {"sky/did-plc-zorgwerkt2345678zorgwerk/records-2026-10.ndjson"} == set(ours.files())
    assert server.records[POST][uri(US, 7)] in [one["value"] for one in lines(ours, "records")]


def test_a_second_sync_brings_only_what_is_new(ours, server):
    server.write(1, post(1))
    server.notifications = [notification(5, "like", like(5, uri(US, 1)))]
    assert 2 == ours.fetched()
    before = ours.files()

    assert 0 == ours.fetched()
    assert before == ours.files()
    server.write(2, post(2))
    server.notifications.append(notification(6, "like", like(6, uri(US, 2))))
    assert 2 == ours.fetched()
    assert before.keys() == ours.files().keys()
    assert [uri(US, 1), uri(US, 2)] == uris(lines(ours, "records"))


def test_notifications_are_walked_back_to_what_is_known(ours, server):
    server.notifications = [
        notification(number, "like", like(number, uri(US, 1))) for number in range(0, 15_000, 60)
    ]
    assert 250 == ours.fetched()
    server.notifications += [
        notification(number, "like", like(number, uri(US, 1))) for number in range(30_000, 30_130)
    ]
    server.asked.clear()

    assert 130 == ours.fetched()
    assert 2 == server.asked.count("app.bsky.notification.listNotifications")
    assert 380 == len(lines(ours, "notifications"))


def test_a_notification_that_comes_in_below_newer_ones(ours, server):
    server.notifications = [notification(100, "like", like(100, uri(US, 1)))]
    ours.fetched()
    server.notifications.append(notification(101, "like", like(101, uri(US, 1)), indexed=40))

    assert 1 == ours.fetched()


def test_threads_of_what_we_wrote_and_of_who_writes_to_us(ours, server):
    server.write(1, post(1))
    reply = post(5, uri(US, 1))
    server.threads[uri(US, 1)] = thread(view(US, 1, post(1)), view(ANN, 5, reply))
    question = view(ANN, 7, post(7))
    server.threads[uri(ANN, 7)] = thread(question, view(US, 8, post(8, uri(ANN, 7))))
    server.notifications = [
        notification(5, "reply", reply),
        notification(7, "mention", post(7)),
        notification(9, "like", like(9, uri(US, 1))),
    ]

    assert 1 + 3 + 2 == ours.fetched()
    assert [uri(ANN, 5), uri(US, 8)] == uris(
        one["post"] for told in lines(ours, "thread") for one in told["thread"]["replies"]
    )


def test_the_thread_of_what_we_answered_elsewhere(ours, server):
    server.write(3, post(3, uri(ANN, 1)))
    server.threads[uri(US, 3)] = thread(view(US, 3, post(3, uri(ANN, 1))))
    server.threads[uri(US, 3)]["thread"]["parent"] = {
        "$type": "app.bsky.feed.defs#threadViewPost",
        "post": view(ANN, 1, post(1)),
    }

    assert 2 == ours.fetched()


def test_recent_threads_are_looked_at_again_once_a_day(ours, server):
    ours.now = 1_792_500_000.0
    server.write(1, post(1))
    server.threads[uri(US, 1)] = thread(view(US, 1, post(1)))
    ours.fetched()
    reply = view(ANN, 2, post(2, uri(US, 1)))
    server.threads[uri(US, 1)] = thread(view(US, 1, post(1)), reply)

    assert 0 == ours.fetched()
    ours.now += DAY_S
    assert 1 == ours.fetched()
    ours.now += 31 * DAY_S
    server.asked.clear()
    assert 0 == ours.fetched()
    assert "app.bsky.feed.getPostThread" not in server.asked


def test_what_the_archive_makes_of_it(ours, server):
    reply = post(5, uri(US, 1))
    server.write(1, post(1))
    server.write(6, post(6, uri(ANN, 5), root=uri(US, 1)))
    server.threads[uri(US, 1)] = thread(view(US, 1, post(1)), view(ANN, 5, reply))
    server.notifications = [notification(5, "reply", reply)]
    ours.fetched()
    with (ours.folder / "tweespraak.toml").open("r+") as settings:
        told = settings.read()
        settings.seek(0)
        settings.write(f'accounts = ["bluesky:{US}"]\n{told}')

    assert [
        (f"bluesky:{uri(ANN, 5)}", "theirs"),
        (f"bluesky:{uri(US, 1)}", "ours"),
        (f"bluesky:{uri(US, 6)}", "ours"),
    ] == ours.archived()


def test_a_server_without_notifications_still_gives_our_posts(ours, server):
    server.has_view = False
    server.write(1, post(1))

    assert 1 == ours.fetched()
    assert "sky: this server has no notifications and no threads" in ours.said
    assert [] == ours.pauses


# Sessions


def test_a_token_that_ended_is_made_anew(ours, server):
    for number in range(150):
        server.write(number, post(number))
    server.tired = [Reply(b'{"error": "ExpiredToken", "message": "Token has expired"}', 400)]

    assert 150 == ours.fetched()
    assert [LOGIN, REFRESH] == [one for one in server.asked if "Session" in one]


def test_where_the_refresh_token_ended_too_the_password_counts(ours, server, monkeypatch):
    server.write(1, post(1))
    server.tired = [Reply(b'{"error": "ExpiredToken"}', 400)]
    answer = server.answer
    monkeypatch.setattr(
        server,
        "answer",
        lambda asked: server._no("ExpiredToken", 400) if REFRESH in asked.path else answer(asked),
    )

    assert 1 == ours.fetched()


def test_the_server_that_keeps_the_account_is_asked(ours, server):
    with bluesky() as (home, address):
        server.home = address
        home.sessions = 1
        home.write(1, post(1))

        assert 1 == ours.fetched()
    assert [LOGIN] == server.asked


def test_a_home_over_an_open_line_is_not_asked(ours, server):
    server.home = "http://pds.example"

    assert "not asked over an open line" in ours.error().what


def test_a_wrong_password(ours, monkeypatch):
    monkeypatch.setenv("TWEESPRAAK_SKY_PASSWORD", "hunter2")
    error = ours.error()

    assert "refuses this user and password" in error.what
    assert "App passwords" in str(error)
    assert "hunter2" not in str(error)
    assert not error.retry


# What the server asks of us


def test_429_is_obeyed(ours, server):
    server.write(1, post(1))
    limits = {"ratelimit-remaining": "0", "ratelimit-reset": str(int(ours.now) + 77)}
    server.tired = [Reply(b'{"error": "RateLimitExceeded"}', 429, limits)]

    assert 1 == ours.fetched()
    assert 76 <= sum(ours.pauses) <= 78
    assert any("asks so (429)" in one for one in ours.said)


def test_the_last_question_of_a_window_waits_for_the_next(ours, server):
    server.limits = {"ratelimit-remaining": "0", "ratelimit-reset": str(int(ours.now) + 60)}
    server.write(1, post(1))

    assert 1 == ours.fetched()
    assert 59 <= ours.pauses[0] <= 61


# What goes wrong


@pytest.mark.parametrize(
    "body", [b"<html>", b"[]", b"{}", b'{"records": [{"uri": "../../x"}]}', b"[" * 100_000]
)
def test_answers_that_are_not_blueskys(ours, server, body):
    server.tired = [Reply(body)]

    assert "does not answer as Bluesky's API does" in ours.error().what


def test_a_place_in_the_notifications_that_the_server_knows_no_more(ours, server):
    server.notifications = [notification(1, "like", like(1, uri(US, 1)))]
    ours.fetched()
    (state,) = (ours.folder / ".tweespraak/live/sky").glob("cursor.json")
    told = json.loads(state.read_text())
    state.write_text(json.dumps({**told, "page": "x", "top": when(1)}))
    server.notifications.append(notification(2, "like", like(2, uri(US, 1))))

    assert 1 == ours.fetched()


def test_a_file_that_was_damaged(ours, server):
    server.write(1, post(1))
    ours.fetched()
    (file,) = (ours.folder / "live").rglob("records-*")
    file.write_text("[]\n")
    server.write(2, post(2))

    assert "was changed or damaged" in ours.error().what


def test_no_secret_is_anywhere(ours, server):
    server.write(1, post(1))
    ours.fetched()
    kept = [path.read_bytes() for path in ours.folder.rglob("*") if path.is_file()]

    for secret in (PASSWORD, "access-", "refresh-"):
        assert not any(secret.encode() in one for one in kept)
        assert not any(secret in line for line in ours.said)


# kill -9


def test_killed_at_any_moment_nothing_is_lost(ours, server):
    for number in range(300):
        server.write(number, post(number))
    numbers = range(1000, 1300)
    server.notifications = [
        notification(number, "reply", post(number, uri(US, number - 1000))) for number in numbers
    ]
    for number in numbers:
        of = number - 1000
        reply = view(ANN, number, post(number, uri(US, of)))
        server.threads[uri(US, of)] = thread(view(US, of, post(of)), reply)
    moments = random.Random(20261126)  # noqa: S311 - the same moments every time
    killed = 0
    for _ in range(4):
        server.asked.clear()
        killed += sync_and_kill(ours.folder, lambda: len(server.asked) > 1, moments, 0.3)
    ours.fetched()

    assert killed
    assert [uri(US, number) for number in range(300)] == uris(lines(ours, "records"))
    assert [uri(ANN, number) for number in numbers] == uris(lines(ours, "notifications"))
    assert [uri(ANN, number) for number in numbers] == uris(
        one["post"] for told in lines(ours, "thread") for one in told["thread"]["replies"]
    )
