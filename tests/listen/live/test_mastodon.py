"""The kind `mastodon`, against a local server that answers as Mastodon's documentation says."""

import json
import random
from datetime import UTC, datetime

import pytest
from tests.listen.live.http_servers import Reply
from tests.listen.live.killed import sync_and_kill
from tests.listen.live.mastodon_server import ANN, TOKEN, US, mastodon, mention, status

DAY_S = 86_400.0


@pytest.fixture
def server():
    with mastodon() as (running, address):
        running.address = address
        yield running


@pytest.fixture
def ours(workspace, server, monkeypatch):
    """A workspace that is connected to our account."""
    monkeypatch.setenv("TWEESPRAAK_TOOTS_TOKEN", TOKEN)
    workspace.connect(f'name = "toots"\nkind = "mastodon"\nserver = "{server.address}"')
    return workspace


def lines(workspace, what):
    """Every object in the files of this kind."""
    return [
        json.loads(line)
        for name, content in sorted(workspace.files().items())
        if name.rpartition("/")[2].startswith(what)
        for line in content.splitlines()
    ]


def native(entries):
    return sorted(int(one["id"]) for one in entries)


def reply(number, to):
    return status(number, ANN, in_reply_to_id=str(to), in_reply_to_account_id=US["id"])


def test_a_long_past_is_fetched_page_by_page(ours, server):
    server.statuses = [status(number) for number in range(1, 101)]

    assert 100 == ours.fetched()
    assert list(range(1, 101)) == native(lines(ours, "statuses"))
    assert [40, 40, 20] == sorted(
        (content.count(b"\n") for content in ours.files().values()), reverse=True
    )
    assert server.statuses == sorted(lines(ours, "statuses"), key=lambda one: int(one["id"]))


def test_a_second_sync_brings_only_what_is_new_in_the_same_file(ours, server):
    server.statuses = [status(number) for number in range(1, 4)]
    assert 3 == ours.fetched()
    before = ours.files()

    assert 0 == ours.fetched()
    assert before == ours.files()
    server.statuses.append(status(4))
    assert 1 == ours.fetched()
    assert before.keys() == ours.files().keys()
    assert [1, 2, 3, 4] == native(lines(ours, "statuses"))


def test_pages_from_which_the_server_leaves_something_out(ours, server):
    server.statuses = [status(number) for number in range(1, 91)]
    server.fewer = 3

    assert 90 - 2 * 3 == ours.fetched()
    assert {1, 37, 41, 77, 81, 90} <= set(native(lines(ours, "statuses")))


def test_threads_of_what_we_wrote_and_of_who_mentions_us(ours, server):
    server.statuses = [status(1), status(2, replies_count=1)]
    server.contexts["2"] = {"ancestors": [], "descendants": [reply(5, 2)]}
    server.contexts["1"] = {"ancestors": [], "descendants": [reply(6, 1)]}
    asked = status(7, ANN)
    server.contexts["7"] = {"ancestors": [], "descendants": [status(8, in_reply_to_id="7")]}
    server.notifications = [mention(1, reply(6, 1)), mention(2, asked)]

    assert 2 + 2 + 3 == ours.fetched()
    assert [5, 6, 8] == native(
        one for thread in lines(ours, "thread") for one in thread["descendants"]
    )


def test_recent_threads_are_looked_at_again_once_a_day(ours, server):
    ours.now = datetime(2026, 10, 21, tzinfo=UTC).timestamp()
    server.statuses = [status(1)]
    server.contexts["1"] = {"ancestors": [], "descendants": []}
    ours.fetched()
    server.contexts["1"]["descendants"].append(reply(2, 1))

    assert 0 == ours.fetched()
    ours.now += DAY_S
    assert 1 == ours.fetched()
    ours.now += 31 * DAY_S
    server.asked.clear()
    assert 0 == ours.fetched()
    assert "/api/v1/statuses/1/context" not in server.asked


def test_a_status_that_was_deleted_meanwhile(ours, server):
    server.statuses = [status(1, replies_count=2)]

    assert 1 == ours.fetched()


def test_another_account_begins_anew(ours, server, monkeypatch):
    server.statuses = [status(1)]
    ours.fetched()
    monkeypatch.setitem(US, "username", "andere")

    assert 1 == ours.fetched()
    assert {"zorg@127.0.0.1", "andere@127.0.0.1"} == {name.split("/")[1] for name in ours.files()}


# What the server asks of us


def test_a_server_that_has_had_enough_is_left_alone_as_long_as_it_says(ours, server):
    server.statuses = [status(1)]
    server.tired = [Reply(b'{"error": "Too many requests"}', 429, {"Retry-After": "34"})]

    assert 1 == ours.fetched()
    assert [34.0] == ours.pauses
    assert "toots: waits 34 s: 127.0.0.1 asks so (429)" in ours.said


def test_of_429_without_a_wait_the_reset_counts(ours, server):
    reset = datetime.fromtimestamp(ours.now + 120, UTC).isoformat().replace("+00:00", "Z")
    limits = {"X-RateLimit-Limit": "300", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset}
    server.tired = [Reply(b"{}", 429, limits)]

    ours.fetched()
    assert 119 <= sum(ours.pauses) <= 121


def test_the_last_question_of_a_window_waits_for_the_next(ours, server):
    reset = datetime.fromtimestamp(ours.now + 60, UTC).isoformat().replace("+00:00", "Z")
    server.limits = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset}
    server.statuses = [status(1)]

    assert 1 == ours.fetched()
    assert 59 <= ours.pauses[0] <= 61


def test_a_server_that_stays_broken(ours, server):
    server.tired = [Reply(b"<html>", 502)] * 20
    error = ours.error()

    assert error.retry
    assert "answers 502" in error.what
    assert [1, 2, 4, 8, 16] == ours.pauses


# What goes wrong


def test_a_wrong_token(ours, monkeypatch):
    monkeypatch.setenv("TWEESPRAAK_TOOTS_TOKEN", "niet-deze")
    error = ours.error()

    assert "refuses the token (401)" in error.what
    assert "niet-deze" not in str(error)


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"id": "../../x"}', b"[" * 100_000])
def test_answers_that_are_not_mastodons(ours, server, body):
    server.tired = [Reply(body)]

    assert "does not answer as Mastodon's API does" in ours.error().what


def test_the_token_is_nowhere(ours, server):
    server.statuses = [status(1)]
    ours.fetched()
    kept = [path.read_bytes() for path in ours.folder.rglob("*") if path.is_file()]

    assert not any(TOKEN.encode() in one for one in kept)
    assert not any(TOKEN in line for line in ours.said)


# kill -9


def test_killed_at_any_moment_nothing_is_lost(ours, server):
    server.statuses = [status(number, replies_count=1) for number in range(1, 100)]
    server.contexts = {
        str(number): {"ancestors": [], "descendants": [reply(1000 + number, number)]}
        for number in range(1, 100)
    }
    moments = random.Random(20261125)  # noqa: S311 - the same moments every time
    killed = 0
    for _ in range(4):
        server.asked.clear()
        killed += sync_and_kill(ours.folder, lambda: bool(server.asked), moments, 0.15)
    ours.fetched()

    assert killed
    assert list(range(1, 100)) == native(lines(ours, "statuses"))
    assert list(range(1001, 1100)) == native(
        one for thread in lines(ours, "thread") for one in thread["descendants"]
    )
