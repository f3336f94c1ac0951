"""The kind `facebook`, against a local server that answers as Graph's documentation says."""

import json
import random

import pytest
from tests.listen.live.graph_server import (
    ANNE,
    PAGE,
    TOKEN,
    comment,
    failed,
    graph,
    message,
    post,
    when,
)
from tests.listen.live.http_servers import Reply, http
from tests.listen.live.killed import sync_and_kill

DAY_S = 86_400.0


@pytest.fixture
def server():
    with graph() as (running, address):
        running.address = address
        yield running


@pytest.fixture
def ours(workspace, server, monkeypatch):
    """A workspace that is connected to our page."""
    monkeypatch.setenv("TWEESPRAAK_PAGE_TOKEN", TOKEN)
    told = f'name = "page"\nkind = "facebook"\npage = "{PAGE}"\nserver = "{server.address}"'
    workspace.connect(told)
    return workspace


def stored(workspace, edge):
    """Every object that the files have on this edge of the page."""
    found = []
    for _, content in sorted(workspace.files().items()):
        for line in content.splitlines():
            page = json.loads(line)
            assert (PAGE, "Zorg & Co") == (page["id"], page["name"])
            found += page.get(edge, {"data": []})["data"]
    return found


def numbers(entries):
    return sorted(one["id"] for one in entries)


def inside(entries, edge):
    return [one for entry in entries for one in entry.get(edge, {"data": []})["data"]]


# What is fetched


def test_posts_with_all_of_their_comments(ours, server):
    server.posts = [post(number) for number in range(60)]
    first = comment(100)
    replies = [comment(number, PAGE, first) for number in range(101, 250)]
    server.add_comments(server.posts[3], first, *replies)

    assert 60 == ours.fetched()
    posts = stored(ours, "feed")
    assert numbers(posts) == numbers(server.posts)
    assert numbers(inside(posts, "comments")) == numbers([first, *replies])
    assert {f"page/{PAGE}/posts-2026-10.ndjson"} == set(ours.files())


def test_a_second_sync_brings_only_what_is_new(ours, server):
    server.posts = [post(1), post(2)]
    server.talks = {"t_1": [message(5)]}
    assert 3 == ours.fetched()
    before = ours.files()
    server.asked.clear()

    assert 0 == ours.fetched()
    assert before == ours.files()
    assert ["me", f"{PAGE}/feed", f"{PAGE}/conversations"] == server.asked
    server.add_comments(server.posts[0], comment(9))
    server.talks["t_1"].append(message(10, PAGE))
    assert 2 == ours.fetched()
    assert before.keys() == ours.files().keys()
    assert 2 == len(inside(stored(ours, "conversations"), "messages"))


def test_a_late_comment_on_an_old_post_is_found_within_a_day(ours, server):
    server.posts = [post(number) for number in range(60)]
    ours.fetched()
    server.add_comments(server.posts[0], comment(5000))

    assert 0 == ours.fetched()
    ours.now += DAY_S
    assert 1 == ours.fetched()


def test_conversations_are_walked_back_to_what_is_known(ours, server):
    server.talks = {f"t_{number}": [message(number)] for number in range(100, 180)}
    assert 80 == ours.fetched()
    server.talks["t_120"] += [message(number) for number in range(200, 350)]
    server.asked.clear()

    assert 1 == ours.fetched()
    assert 2 == server.asked.count(f"{PAGE}/conversations")
    assert 2 == server.asked.count("t_120/messages")
    assert numbers(inside(stored(ours, "conversations"), "messages")) == numbers(
        one for talk in server.talks.values() for one in talk
    )


def test_messages_lie_in_the_month_they_were_sent_in(ours, server):
    server.talks = {"t_1": [message(1), message(40 * 24 * 60, PAGE)]}
    ours.fetched()

    assert {f"page/{PAGE}/messages-2026-{month}.ndjson" for month in (10, 11)} == set(ours.files())


def test_what_is_deleted_there_stays_here_and_what_changed_is_new(ours, server):
    server.posts = [post(1)]
    server.add_comments(server.posts[0], comment(2), comment(3))
    ours.fetched()
    server.comments[server.posts[0]["id"]] = [{**comment(3), "is_hidden": True}]
    server.posts[0]["updated_time"] = when(9)
    ours.fetched()

    told = inside(stored(ours, "feed"), "comments")
    assert [False, True] == [one["is_hidden"] for one in told]


def test_what_the_archive_makes_of_it(ours, server):
    server.posts = [post(1), post(2, ANNE)]
    first = comment(5)
    server.add_comments(server.posts[0], first, comment(6, PAGE, first))
    server.talks = {"t_1": [message(7), message(8, PAGE)]}
    ours.fetched()
    with (ours.folder / "tweespraak.toml").open("r+") as settings:
        told = settings.read()
        settings.seek(0)
        settings.write(f'accounts = ["facebook:{PAGE}"]\n{told}')

    assert [
        (f"facebook:{PAGE}_000001", "ours"),
        (f"facebook:{PAGE}_000002", "theirs"),
        ("facebook:900005_000005", "theirs"),
        ("facebook:900006_000006", "ours"),
        ("facebook:m_aB000007", "theirs"),
        ("facebook:m_aB000008", "ours"),
    ] == ours.archived()


def test_fields_are_chosen(ours, server):
    server.posts = [post(1)]
    server.talks = {"t_1": [message(5)]}
    ours.fetched()

    assert {"me", "feed", "comments", "conversations", "messages"} == set(server.fields)
    assert not any("email" in fields or "*" in fields for fields in server.fields.values())


# What Meta asks of us


@pytest.mark.parametrize("code", [4, 17, 32, 613])
def test_a_limit_is_waited_for(ours, server, code):
    server.tired = [failed(code, 400)]
    server.posts = [post(1)]

    assert 1 == ours.fetched()
    assert [60.0] == ours.pauses
    assert f"page: waits 60 s: 127.0.0.1 asks so (error {code})" in ours.said


def test_a_limit_that_says_how_long(ours, server):
    case = {"type": "pages", "call_count": 100, "estimated_time_to_regain_access": 7}
    told = {"X-Business-Use-Case-Usage": json.dumps({"10150": [case]})}
    server.tired = [failed(32, 403, **told)]
    server.posts = [post(1)]

    assert 1 == ours.fetched()
    assert [7 * 60.0] == ours.pauses


@pytest.mark.parametrize("name", ["X-App-Usage", "X-Page-Usage"])
def test_shortly_before_a_limit_we_wait_too(ours, server, name):
    told = {"call_count": 10, "total_time": 96, "total_cputime": 3}
    server.tired = [
        Reply(json.dumps({"id": PAGE, "name": "Zorg & Co"}).encode(), 200, {name: json.dumps(told)})
    ]
    server.posts = [post(1)]

    assert 1 == ours.fetched()
    assert 1 == len(ours.pauses)
    assert 299 <= ours.pauses[0] <= 300


def test_far_from_a_limit_nobody_waits(ours, server):
    server.usage = {
        "X-App-Usage": '{"call_count": 28, "total_time": 25, "total_cputime": 25}',
        "X-Business-Use-Case-Usage": '{"1": [{"call_count": 4}, 5], "2": 6}',
        "X-Page-Usage": "[[",
    }
    server.posts = [post(1)]

    assert 1 == ours.fetched()
    assert [] == ours.pauses


def test_a_limit_that_stays(ours, server):
    server.tired = [failed(4, 400)] * 20
    error = ours.error()

    assert error.retry
    assert "has had its fill" in error.what


# What goes wrong


def test_a_token_that_ended(ours, monkeypatch):
    monkeypatch.setenv("TWEESPRAAK_PAGE_TOKEN", "EAAGandere")
    error = ours.error()

    assert "it has ended or was withdrawn" in error.what
    assert "EAAG" not in str(error)
    assert not error.retry


def test_the_token_of_a_person(ours, server):
    server.me = ANNE

    assert "not that of this page" in ours.error().what


@pytest.mark.parametrize(
    ("lacking", "said", "kept"),
    [
        (
            {"conversations"},
            "without the conversations: the token lacks pages_messaging",
            (2, 1, 0),
        ),
        ({"comments"}, "without the posts and comments of others: the token lacks", (2, 0, 1)),
        ({"feed", "comments"}, "the token lacks pages_read_user_content", (1, 0, 1)),
        ({"feed", "posts"}, "without the posts of the page: the token lacks", (0, 0, 1)),
    ],
)
def test_a_permission_that_is_missing(ours, server, lacking, said, kept):
    server.posts = [post(1), post(2, ANNE)]
    server.add_comments(server.posts[0], comment(5))
    server.talks = {"t_1": [message(7)]}
    server.lacking = lacking
    ours.fetched()
    ours.fetched()

    assert any(said in one for one in ours.said)
    posts, talks = stored(ours, "feed"), stored(ours, "conversations")
    assert kept == (len(posts), len(inside(posts, "comments")), len(inside(talks, "messages")))


def test_a_permission_that_is_given_later(ours, server):
    server.posts = [post(1)]
    server.add_comments(server.posts[0], comment(5))
    server.lacking = {"comments"}
    ours.fetched()
    assert 0 == ours.fetched()
    server.lacking = set()

    assert 1 == ours.fetched()
    assert 1 == len(inside(stored(ours, "feed"), "comments"))


def test_no_permission_at_all(ours, server):
    server.lacking = {"feed", "posts", "conversations"}

    assert "none of the permissions" in ours.error().what


def test_a_post_that_was_deleted_meanwhile(ours, server, monkeypatch):
    server.posts = [post(1)]
    answer = server._answer
    monkeypatch.setattr(
        server,
        "_answer",
        lambda path, asked: failed(100, 400, 33) if "comments" in path else answer(path, asked),
    )

    assert 1 == ours.fetched()


def test_an_error_that_nobody_knows(ours, server):
    server.tired = [failed(368, 400)]

    assert "the error 368 (400)" in ours.error().what


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"data": 5}', b"[" * 100_000])
def test_answers_that_are_not_graphs(ours, server, body):
    server.tired = [Reply(json.dumps({"id": PAGE}).encode()), Reply(body)]

    assert "does not answer as the Graph API does" in ours.error().what


@pytest.mark.parametrize("line", ["[]", "{", '{"feed": {"data": []}}', '{"feed": 5}'])
def test_a_file_that_was_damaged(ours, server, line):
    server.posts = [post(1)]
    ours.fetched()
    (file,) = (ours.folder / "live").rglob("posts-*")
    file.write_text(f"{line}\n")
    server.posts.append(post(2))

    assert "was changed or damaged" in ours.error().what


def test_further_pages_are_on_the_same_server(ours, server):
    seen = []

    def elsewhere(asked):
        seen.append(asked)
        return Reply(b"{}")

    server.posts = [post(number) for number in range(60)]
    with http(elsewhere) as other:
        server.elsewhere = other
        assert "points to another server" in ours.error().what
    assert [] == seen


def test_the_token_is_nowhere(ours, server):
    server.posts = [post(number) for number in range(60)]
    server.posts[0]["comments"] = {
        "data": [],
        "paging": {"next": f"https://x?access_token={TOKEN}"},
    }
    server.talks = {"t_1": [message(number) for number in range(150)]}
    ours.fetched()
    kept = [path.read_bytes() for path in ours.folder.rglob("*") if path.is_file()]

    assert not any(TOKEN.encode() in one for one in kept)
    assert not any(TOKEN in line for line in ours.said)


# kill -9


def test_killed_at_any_moment_nothing_is_lost(ours, server):
    server.posts = [post(number) for number in range(150)]
    for one in server.posts:
        minutes = int(one["id"].rpartition("_")[2])
        server.add_comments(one, comment(1000 + minutes))
    server.talks = {f"t_{number}": [message(number), message(number + 500)] for number in range(90)}
    moments = random.Random(20261127)  # noqa: S311 - the same moments every time
    killed = 0
    for _ in range(4):
        server.asked.clear()
        killed += sync_and_kill(ours.folder, lambda: len(server.asked) > 1, moments, 0.3)
    ours.fetched()

    assert killed
    posts, talks = stored(ours, "feed"), stored(ours, "conversations")
    assert numbers(posts) == numbers(server.posts)
    assert numbers(inside(posts, "comments")) == numbers(
        one for held in server.comments.values() for one in held
    )
    assert numbers(inside(talks, "messages")) == numbers(
        one for talk in server.talks.values() for one in talk
    )
