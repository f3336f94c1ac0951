"""The X archive: times, owners, and posts that are not what they seem."""

import json

import pytest
from tests.listen.sources.cases import context_of, in_memory

from tweespraak.activity.model import Verb
from tweespraak.listen.sources.x_archive import UNKNOWN, XArchive

POST = {"id_str": "12", "created_at": "Wed Mar 16 20:07:25 +0000 2022", "full_text": "Hallo"}


def archive(*posts):
    return b"window.YTD.tweets.part0 = " + json.dumps([{"tweet": post} for post in posts]).encode()


@pytest.mark.parametrize(
    "time",
    [
        "Wed Mar 16 24:07:25 +0000 2022",
        "Wed Mrt 16 20:07:25 +0000 2022",
        "Wed Feb 30 20:07:25 +0000 2022",
        "Wed Mar 16 20:07:25 +0100 2022",
        "Wed Mar 16 20:07:25 +0000 0001",
        "",
        None,
        1647461245,
    ],
)
def test_a_time_that_cannot_be_is_a_reject(read, time):
    found = read(XArchive(), archive({**POST, "created_at": time}, POST))

    assert ["the post has no time that can be read"] == found.reasons
    assert [1_647_461_245_000_000] == [one.t_us for one in found.activities]


@pytest.mark.parametrize("key", ["id_str", "full_text"])
@pytest.mark.parametrize("value", [None, 5, [], {}])
def test_fields_of_another_kind_are_a_reject(read, key, value):
    found = read(XArchive(), archive({**POST, key: value}))

    assert [f"the post has no {'number' if key == 'id_str' else 'text'}"] == found.reasons


def test_a_retweet_has_no_words_of_ours(read):
    (retweet,) = read(XArchive(), archive({**POST, "full_text": "RT @iris: kijk!"})).activities

    assert (Verb.ANNOUNCE, None, "x:iris") == (retweet.verb, retweet.text, retweet.to)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("&amp;lt;", "&lt;"),
        ("&amp;amp; &copy;", "&amp; &copy;"),
        ("nul\x00 byte", "nul byte"),
    ],
)
def test_what_x_escapes_is_undone_once(read, written, meant):
    (post,) = read(XArchive(), archive({**POST, "full_text": written})).activities

    assert meant == post.text


def test_the_owner_by_number_from_the_headers(read):
    headers = b'window.YTD.tweet_headers.part0 = [{"tweet": {"tweet_id": "1", "user_id": "77"}}]'
    to_itself = {"in_reply_to_screen_name": "acme", "in_reply_to_user_id_str": "77"}
    posts = archive({**POST, **to_itself, "in_reply_to_status_id_str": "5"})
    found = read(XArchive(), posts, beside={"tweet-headers.js": headers})

    assert ["acme"] == [owner.handle for owner in found.owners]
    assert ["x:@acme"] == [coverage.channel for coverage in found.coverages]


def test_an_owner_named_nowhere_is_said_not_to_be_known(read):
    found = read(XArchive(), archive(POST))

    assert ["", "not known"] == [found.owners[0].handle, found.owners[0].why[-9:]]
    assert ["x", f"x:{UNKNOWN.casefold()}"] == [
        found.activities[0].channel,
        found.activities[0].actor,
    ]


def test_an_account_file_that_is_damaged_is_passed_over(read):
    found = read(XArchive(), archive(POST), beside={"account.js": b"window.YTD.account.part0 = "})

    assert "" == found.owners[0].handle


def test_only_the_last_version_of_an_edited_post_counts(read):
    control = {"editControlInitial": {"editTweetIds": ["12", "13"]}}
    edited = {"edit_info": {"edit": {"initialTweetId": "12", **control}}}
    found = read(XArchive(), archive({**POST, **edited}, {**POST, **edited, "id_str": "13"}))

    assert ["an earlier version of a post that was edited"] == found.reasons
    assert ["x:13"] == [one.id for one in found.activities]


@pytest.mark.parametrize("kind", ["direct_messages", "ad_engagements", "profile"])
def test_other_files_of_the_archive_are_left(kind):
    data = f"window.YTD.{kind}.part0 = [ ]".encode()
    file = in_memory("file", {"file": data})

    assert not XArchive().recognise(file, context_of(file))
