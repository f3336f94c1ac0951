"""Bluesky: repositories whole, damaged and hostile; answers of the API; one id in all of them."""

import io
import json
import tracemalloc
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.listen.sources.car import DID, Link, car, encoded, repository, varint
from tests.listen.sources.cases import context_of, in_memory

from tweespraak.activity.model import Record
from tweespraak.errors import SourceError
from tweespraak.listen.sources.bluesky import Bluesky, tree
from tweespraak.listen.sources.bluesky.cbor import CborError, decoded
from tweespraak.listen.sources.contract import HEAD_BYTES, InputFile

POST = "app.bsky.feed.post"
AT = "2024-02-05T09:00:00Z"
IRIS = "did:plc:iris"


def post(text="Dag", at=AT, **more):
    return {"$type": POST, "text": text, "createdAt": at, **more}


def uri(did, rkey="3kb", collection=POST):
    return f"at://{did}/{collection}/{rkey}"


def shown(did, rkey, record, **more):
    return {"uri": uri(did, rkey), "author": {"did": did}, "record": record, **more}


# One record, one id


@pytest.mark.parametrize(
    "answer",
    [
        {"feed": [{"post": shown(DID, "3ka", post())}]},
        {"thread": {"post": shown(DID, "3ka", post())}},
        {"thread": [{"uri": uri(DID), "depth": 0, "value": {"post": shown(DID, "3ka", post())}}]},
        {"posts": [shown(DID, "3ka", post())]},
        {"records": [{"uri": uri(DID, "3ka"), "value": post()}]},
        {"uri": uri(DID, "3ka"), "value": post()},
        [shown(DID, "3ka", post())],
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_a_post_is_the_same_one_in_every_file(read, answer, indent):
    (own,) = read(Bluesky(), repository({f"{POST}/3ka": post()})).activities
    (told,) = read(Bluesky(), json.dumps(answer, indent=indent).encode()).activities

    assert (own.id, own.actor, own.channel, own.t_us, own.thread, own.url) == (
        told.id,
        told.actor,
        told.channel,
        told.t_us,
        told.thread,
        told.url,
    )


def test_the_parents_that_a_feed_shows_are_not_read(read):
    # They would show only what was answered: everybody would seem to get an answer.
    parent = shown(IRIS, "3kb", post("Vraag"))
    feed = {"feed": [{"post": shown(DID, "3ka", post()), "reply": {"parent": parent}}]}

    assert [f"bluesky:{uri(DID, '3ka')}"] == [
        one.id for one in read(Bluesky(), json.dumps(feed).encode()).activities
    ]


@pytest.mark.parametrize(
    ("at", "t_us", "offset"),
    [
        ("2024-02-05T09:00:00Z", 1_707_123_600_000_000, None),
        ("2024-02-05T10:00:00+01:00", 1_707_123_600_000_000, 60),
        ("2024-02-05T09:00:00.5", 1_707_123_600_500_000, None),
        ("2024-02-05T09:00:00.123456789Z", 1_707_123_600_123_456, None),
    ],
)
def test_times_as_clients_write_them(read, at, t_us, offset):
    (one,) = read(Bluesky(), repository({f"{POST}/3ka": post(at=at)})).activities

    assert (t_us, offset) == (one.t_us, one.offset_min)


def test_links_are_shown_in_full_and_false_places_left(read):
    def link(start, end, address="https://acme.example/lang"):
        feature = {"$type": "app.bsky.richtext.facet#link", "uri": address}
        return {"index": {"byteStart": start, "byteEnd": end}, "features": [feature]}

    facets = [link(5, 10), link(0, 4, "javascript:x"), link(8, 99), link(-3, 2), link(4, 3)]
    data = repository({f"{POST}/3ka": post("Zie é acme… nu", facets=[link(7, 14), *facets])})
    (one,) = read(Bluesky(), data).activities

    assert "Zie é https://acme.example/lang nu" == one.text


# Whose account


def test_notifications_are_of_whom_they_are_told(read):
    answer = {"root": {"uri": uri(DID)}, "parent": {"uri": uri(DID)}}
    told = [
        shown(f"did:plc:p{number}", "3ka", post(reply=answer), reason="reply")
        for number in range(3)
    ]
    found = read(Bluesky(), json.dumps({"notifications": told}).encode())

    assert [DID] == [owner.handle for owner in found.owners]
    assert {f"bluesky:{DID}"} == {one.to for one in found.activities}


def test_records_of_many_accounts_are_of_nobody(read):
    two = [shown(IRIS, "3ka", post()), shown("did:plc:sem", "3kb", post())]
    found = read(Bluesky(), json.dumps({"posts": two}).encode())

    assert ["", "bluesky"] == [found.owners[0].handle, found.coverages[0].channel]


@pytest.mark.parametrize(
    "value",
    [
        [],
        {"feed": []},
        {"uri": "https://x.example", "record": post()},
        {"uri": uri(DID), "text": "$type"},
        {"a": {"feed": [{"post": shown(DID, "3ka", post())}]}},
        [[shown(DID, "3ka", post())]],
    ],
)
def test_other_json_is_left(value):
    file = in_memory("file", {"file": json.dumps(value).encode()})

    assert not Bluesky().recognise(file, context_of(file))


def test_a_car_of_something_else_is_left():
    data = encoded({"hello": "world"})
    file = in_memory("file", {"file": car(Link(data), data)})

    assert not Bluesky().recognise(file, context_of(file))


# Repositories, damaged and hostile


def test_what_the_tree_names_no_longer_is_set_aside(read):
    found = read(Bluesky(), repository({f"{POST}/3ka": post()}, more=[post("Gewist")]))

    assert ["deleted or replaced: the repository names it no longer"] == found.reasons


def test_one_record_under_two_names_is_read_twice(read):
    found = read(Bluesky(), repository({f"{POST}/3ka": post(), f"{POST}/3kb": post()}))

    assert {uri(DID, "3ka"), uri(DID, "3kb")} == {one.id[8:] for one in found.activities}


def test_a_file_that_was_cut_off_says_how_much_is_missing(read):
    whole = repository({f"{POST}/3k{number:03}": post(f"Bericht {number}") for number in range(50)})
    found = read(Bluesky(), whole[: whole.index(b"Bericht 20")])

    assert 20 == len(found.activities)
    assert "30 parts that the repository names are not in the file" in found.reasons[-1]


def test_a_repository_without_its_commit_says_what_to_do(read):
    whole = repository({f"{POST}/3ka": post()})
    with pytest.raises(SourceError, match="does not say whose it is"):
        read(Bluesky(), whole.replace(b"cdid", b"cdie").replace(b"csig", b"cdid ") + b"csig")


def test_a_tree_that_is_too_large_says_what_to_do(read, monkeypatch):
    monkeypatch.setattr(tree, "MOST_TREE", 10)
    with pytest.raises(SourceError, match="larger than"):
        read(Bluesky(), repository({f"{POST}/3ka": post()}))


def test_a_tree_that_names_one_branch_again_and_again_ends(read):
    record = encoded(post())
    below = encoded({"e": [{"p": 0, "k": b"x/y", "v": Link(b""), "t": None}], "l": None})
    nodes = [below]
    for _ in range(60):
        one = Link(nodes[-1])
        entry = {"p": 0, "k": f"{POST}/3ka".encode(), "v": Link(record), "t": one}
        nodes.append(encoded({"e": [entry, entry], "l": one}))
    root = encoded({"did": DID, "sig": b"", "data": Link(nodes[-1]), "version": 3})
    found = read(Bluesky(), car(Link(root), root, *nodes, record))

    assert {f"bluesky:{uri(DID, '3ka')}"} == {one.id for one in found.activities}


@pytest.mark.parametrize(
    "tail", [varint(1 << 50) + b"x", b"\xff" * 20, varint(3) + b"abc", b"\x00", varint(5 << 20)]
)
def test_lengths_that_lie_cost_no_memory(read, tail):
    data = repository({f"{POST}/3ka": post()}) + tail
    tracemalloc.start()
    found = read(Bluesky(), data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert 1 == len(found.activities)
    assert peak < 20 << 20


def test_memory_grows_by_the_names_alone():
    peaks = []
    for count in (500, 3000):
        records = {f"{POST}/3k{number:05}": post(f"{number} " * 300) for number in range(count)}
        data = repository(records)
        opened = InputFile(
            "f", len(data), data[:HEAD_BYTES], lambda data=data: io.BytesIO(data), lambda _: None
        )
        context = context_of(opened)
        tracemalloc.start()
        read = sum(isinstance(one, Record) for one in Bluesky().read(opened, context))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert count == read

    assert (peaks[1] - peaks[0]) / 2500 < 700, peaks


# CBOR


@pytest.mark.parametrize(
    "value",
    [0, 23, 24, 255, 256, 65536, 1 << 40, -1, -500, 1.5, "", "é", [], [1, ["a"]], {}, {"a": None}],
)
def test_values_come_back(value):
    assert value == decoded(encoded(value))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x9f\x01\xff",
        b"\x9b\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x5b\x7f\xff\xff\xff\xff\xff\xff\xff",
        b"\xbb\x00\x00\x00\xff\xff\xff\xff\xff",
        b"\x81" * 100_000,
        b"\xa1\x01\x02",
        b"\x61\xff",
        b"\xc1\x41\x00",
        b"\xf9\x00\x00",
        b"\x01\x02",
        b"\xfc",
    ],
)
def test_what_is_no_value_says_so(data):
    with pytest.raises(CborError):
        decoded(data)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_value_or_an_error(data):
    with suppress(CborError):
        decoded(data)
