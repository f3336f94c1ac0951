"""Answers of X's API: whose account was asked for, and ids that meet those of the archive."""

import json

import pytest
from tests.listen.sources.cases import context_of, in_memory

from tweespraak.listen.sources.x_api import XApi
from tweespraak.listen.sources.x_archive import XArchive

POST = {"id_str": "12", "created_at": "Wed Mar 16 20:07:25 +0000 2022", "full_text": "Hallo"}


def by(handle, **more):
    return {**POST, "user": {"screen_name": handle}, **more}


@pytest.mark.parametrize(
    ("posts", "owner"),
    [
        ([by("acme"), by("acme"), by("iris")], "acme"),
        (
            [by("a", in_reply_to_screen_name="acme"), by("b", in_reply_to_screen_name="acme")],
            "acme",
        ),
        ([by("a"), by("b")], ""),
    ],
)
def test_whose_account_was_asked_for(read, posts, owner):
    assert owner == read(XApi(), json.dumps(posts).encode()).owners[0].handle


def test_a_post_is_the_same_one_as_in_the_archive(read):
    archive = b"window.YTD.tweets.part0 = " + json.dumps([{"tweet": POST}]).encode()
    beside = {"account.js": b'window.YTD.account.part0 = [{"account": {"username": "acme"}}]'}
    (own,) = read(XArchive(), archive, beside=beside).activities
    (answer,) = read(XApi(), json.dumps([by("acme")]).encode()).activities

    assert (own.id, own.actor, own.channel, own.url) == (
        answer.id,
        answer.actor,
        answer.channel,
        answer.url,
    )


@pytest.mark.parametrize("between", ["\n", "\r\n", "\n\n"])
def test_a_post_a_line(read, between):
    lines = between.join(json.dumps(by("acme", id_str=number)) for number in ("1", "2"))

    assert ["x:1", "x:2"] == [one.id for one in read(XApi(), lines.encode()).activities]


@pytest.mark.parametrize(
    "value",
    [
        [],
        {},
        [{"screen_name": "acme"}],
        [{"user": {"screen_name": "acme"}, "id_str": "1"}],
        {"users": [by("acme")]},
        [[by("acme")]],
        "screen_name",
    ],
)
def test_other_json_is_left(value):
    file = in_memory("file", {"file": json.dumps(value).encode()})

    assert not XApi().recognise(file, context_of(file))
