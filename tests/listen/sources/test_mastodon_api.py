"""Mastodon's API: the same ids as the archive has, numbers that become addresses, who asked."""

import json

import pytest
from tests.listen.sources.cases import context_of, in_memory

from tweespraak.activity.model import ChannelKind
from tweespraak.listen.sources.mastodon import Mastodon
from tweespraak.listen.sources.mastodon_api import MastodonApi

HOST = "https://toot.example"
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"


def account(number="116", name="acme", host="toot.example"):
    acct = name if host == "toot.example" else f"{name}@{host}"
    return {"id": number, "username": name, "acct": acct, "url": f"https://{host}/@{name}"}


ACME, IRIS = account(), account("9", "iris", "social.example")


def status(number, by=ACME, uri=None, **more):
    return {
        "id": number,
        "created_at": "2024-02-05T09:00:00.000Z",
        "visibility": "public",
        "uri": uri or f"{HOST}/users/acme/statuses/{number}",
        "content": "<p>Dag</p>",
        "account": by,
        **more,
    }


def answer_to(number, by, **more):
    return status("7", IRIS, "https://social.example/users/iris/statuses/1",
                  in_reply_to_id=number, in_reply_to_account_id=by, **more)  # fmt: skip


def data(value):
    return json.dumps(value).encode()


@pytest.mark.parametrize("actor", [f"{HOST}/users/acme", f"{HOST}/ap/users/116"])
def test_a_post_is_the_same_one_as_in_the_archive(read, actor):
    address = f"{actor}/statuses/1"
    note = {"id": address, "type": "Note", "content": "<p>Dag</p>", "to": [PUBLIC]}
    note["url"] = f"{HOST}/@acme/1"
    entry = {"type": "Create", "actor": actor, "published": "2024-02-05T09:00:00Z", "object": note}
    about = {"@context": "https://www.w3.org/ns/activitystreams", "type": "OrderedCollection"}
    beside = {"actor.json": data({"id": actor, "preferredUsername": "acme", "name": "Acme"})}
    outbox = data({**about, "orderedItems": [entry]})
    (own,) = read(Mastodon(), outbox, beside=beside).activities
    (told,) = read(MastodonApi(), data([status("1", uri=address)])).activities

    assert (own.id, own.actor, own.channel, own.t_us, own.text) == (
        told.id,
        told.actor,
        told.channel,
        told.t_us,
        told.text,
    )


@pytest.mark.parametrize("first", [True, False])
def test_what_is_answered_is_found_before_and_after(read, first):
    own = status("1", uri=f"{HOST}/ap/users/116/statuses/1")
    two = [own, answer_to("1", "116")]
    found = read(MastodonApi(), data(two if first else two[::-1])).activities

    assert {f"mastodon:{HOST}/ap/users/116/statuses/1"} == {one.reply_to for one in found} - {None}


@pytest.mark.parametrize(
    ("value", "address"),
    [
        # Another status of the account shows how its addresses begin.
        ([status("2", uri=f"{HOST}/ap/users/116/statuses/2"), answer_to("1", "116")],
         f"{HOST}/ap/users/116/statuses/1"),
        # A mention shows its name and server.
        ([answer_to("1", "116", mentions=[ACME])], f"{HOST}/users/acme/statuses/1"),
        # Nothing is known of the account; the server is.
        ([status("2"), answer_to("1", "55")], f"{HOST}/statuses/1"),
    ],
)  # fmt: skip
def test_the_address_of_a_status_that_is_not_in_the_file(read, value, address):
    answers = [one.reply_to for one in read(MastodonApi(), data(value)).activities]

    assert f"mastodon:{address}" == answers[-1]


def test_a_context_is_of_whom_is_answered(read):
    context = {"ancestors": [], "descendants": [answer_to("1", "116", mentions=[ACME])]}
    found = read(MastodonApi(), data(context))

    assert ["", "mastodon:@acme@toot.example"] == [
        found.owners[0].handle,
        found.coverages[0].channel,
    ]


def test_private_mentions_are_conversations_between_the_same_people(read):
    asked = answer_to("1", "116", mentions=[ACME], visibility="direct")
    told = status("8", mentions=[IRIS], visibility="direct")
    found = read(MastodonApi(), data([asked, told, status("1"), status("2")]))
    private = [one for one in found.activities if one.thread]

    assert 1 == len({one.thread for one in private})
    assert ["mastodon:acme@toot.example", "mastodon:iris@social.example"] == [
        one.to for one in private
    ]
    assert {ChannelKind.POSTS, ChannelKind.CONVERSATION} == {one.kind for one in found.coverages}


def test_notifications_are_of_whom_they_are_told(read):
    told = [
        {"id": "1", "type": "follow", "created_at": "2024-02-05T09:00:00Z", "account": IRIS},
        {"id": "2", "type": "mention", "created_at": "2024-02-05T09:00:00Z", "account": IRIS,
         "status": answer_to("1", "116", mentions=[ACME, account("8", "b", "b.example")])},
    ]  # fmt: skip
    found = read(MastodonApi(), data(told))

    assert ["acme@toot.example"] == [owner.handle for owner in found.owners]
    assert {"mastodon:acme@toot.example"} == {one.to for one in found.activities}


@pytest.mark.parametrize(
    "value",
    [
        [],
        {},
        [{"acct": "a"}],
        [{"account": ACME, "id": "1"}],
        {"accounts": [ACME]},
        [[status("1")]],
    ],
)
def test_other_json_is_left(value):
    file = in_memory("file", {"file": data(value)})

    assert not MastodonApi().recognise(file, context_of(file))
