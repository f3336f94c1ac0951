"""Mastodon's outbox: addresses of one post, hidden halves of links, and odd entries."""

import json

import pytest
from tests.listen.sources.cases import context_of, in_memory

from tweespraak.listen.sources.mastodon import Mastodon

HOST = "https://toot.example"
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"


def note(actor=f"{HOST}/users/acme", number="1", user="acme", **more):
    name = f"{actor}/statuses/{number}"
    body = {"id": name, "type": "Note", "content": "<p>Dag</p>", "to": [PUBLIC]}
    body["url"] = f"{HOST}/@{user}/{number}"
    entry = {"type": "Create", "actor": actor, "published": "2024-02-05T09:00:00Z"}
    return {"id": f"{name}/activity", **entry, "object": {**body, **more}}


def outbox(*entries):
    about = {"@context": "https://www.w3.org/ns/activitystreams", "type": "OrderedCollection"}
    return json.dumps({**about, "orderedItems": entries}).encode()


@pytest.mark.parametrize("actor", [f"{HOST}/users/acme", f"{HOST}/ap/users/116"])
@pytest.mark.parametrize(
    "answered", ["{actor}/statuses/1", f"{HOST}/@acme/1", f"{HOST}/users/acme/statuses/1"]
)
def test_an_answer_to_itself_finds_its_post(read, actor, answered):
    own = note(actor), note(actor, "2", inReplyTo=answered.format(actor=actor))
    post, answer = read(Mastodon(), outbox(*own)).activities

    assert (post.id, post.actor) == (answer.reply_to, answer.to)


def test_an_answer_to_a_namesake_elsewhere_is_left_as_it_is(read):
    other = "https://other.example/users/acme/statuses/1"
    (answer,) = read(Mastodon(), outbox(note(inReplyTo=other))).activities

    assert (f"mastodon:{other}", "mastodon:acme@other.example") == (answer.reply_to, answer.to)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Een</p><p>twee<br>drie &amp; vier</p>", "Een\n\ntwee\ndrie & vier"),
        (
            '<a href="https://a.example/b?c=1&amp;d"><span>a.ex</span></a>',
            "https://a.example/b?c=1&d",
        ),
        ('<a href="https://a.example/t/x" class="mention hashtag">#<span>x</span></a>', "#x"),
        ('<a href="https://a.example/@b" class="u-url mention">@<span>b</span></a>', "@b"),
        ("&lt;script&gt; 1 < 2", "<script> 1 < 2"),
        ("<p>open <a href='x'>nooit dicht", "open nooit dicht"),
    ],
)
def test_words_of_html(read, html, text):
    (post,) = read(Mastodon(), outbox(note(content=html))).activities

    assert text == post.text


def test_private_mentions_have_their_own_channel(read):
    found = read(Mastodon(), outbox(note(), note(number="2", to=["https://other.example/users/b"])))
    channel = "mastodon:@acme@toot.example"

    assert [channel, f"{channel}/messages"] == [one.channel for one in found.activities]
    assert [channel, f"{channel}/messages"] == [one.channel for one in found.coverages]


@pytest.mark.parametrize(
    "entry",
    [
        {"type": "Create"},
        {"type": "Create", "published": "2024-02-05T09:00:00", "object": {}},
        {"type": "Create", "published": "2024-02-05T09:00:00Z", "object": "https://a.example/1"},
        {"type": "Announce", "published": "2024-02-05T09:00:00Z"},
        {},
        7,
        None,
    ],
)
def test_entries_that_lack_something_are_rejects(read, entry):
    found = read(Mastodon(), outbox(note(), entry))

    assert 1 == len(found.activities)
    assert 1 == len(found.reasons)


def test_a_deep_unclosed_link_takes_no_long_time(read):
    (post,) = read(Mastodon(), outbox(note(content="<a>" * 100_000))).activities

    assert "" == post.text


@pytest.mark.parametrize(
    "text",
    [
        "Dag,\n\nAccount address\niris@toot.example\n",
        "Account address\nHerengracht 1, Amsterdam\n",
        "Account address,City\niris@toot.example,Amsterdam\n",
        "Account address",
    ],
)
def test_other_tables_with_an_address_are_left(text):
    file = in_memory("file", {"file": text.encode()})

    assert not Mastodon().recognise(file, context_of(file))
