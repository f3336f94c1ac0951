"""The X archive: times, owners, and posts that are not what they seem."""

import json

import pytest
from tests.listen.sources.cases import context_of, in_memory

from tweespraak.activity.model import SetAside, Verb
from tweespraak.listen.sources.x_archive import XArchive
from tweespraak.listen.sources.x_archive.posts import UNKNOWN
from tweespraak.settings import Conversations

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


@pytest.mark.parametrize("kind", ["ad_engagements", "profile", "mute", "something_new"])
def test_other_files_of_the_archive_are_set_aside(read, kind):
    found = read(XArchive(), f"window.YTD.{kind}.part0 = [ {{}} ]".encode())

    assert [SetAside] == [type(item) for item in found.items]
    assert [] == found.coverages


@pytest.mark.parametrize(
    "start", [b"window.YTD.tweets = [", b"window.__THAR_CONFIG = {", b"YTD.tweets.part0 = [", b"["]
)
def test_other_assignments_are_left(start):
    file = in_memory("file", {"file": start + b" ]"})

    assert not XArchive().recognise(file, context_of(file))


# Direct messages

ALL = frozenset()


def conversation(number, *messages):
    return {"dmConversation": {"conversationId": number, "messages": messages}}


def message(number, sender, **more):
    told = {"senderId": sender, "id": number, "createdAt": "2022-03-16T20:07:25.000Z"}
    return {"messageCreate": {**told, "text": "Geheim", **more}}


def messages(*conversations):
    start = b"window.YTD.direct_messages.part0 = "
    return start + json.dumps(conversations).encode()


def test_no_message_is_read_before_it_is_chosen(read):
    found = read(XArchive(), messages(conversation("1-2", message("7", "1"), message("8", "2"))))

    assert ["conversation not chosen: 1-2"] * 2 == found.reasons
    assert "Geheim" not in repr(found.reads)


def test_only_chosen_conversations_are_read(read):
    two = messages(conversation("1-2", message("7", "1")), conversation("1-3", message("8", "3")))
    found = read(XArchive(), two, conversations=Conversations(x=frozenset({"1-3"})))

    assert ["x:message:8"] == [one.id for one in found.activities]
    assert [0, 1] == [record.position for record in found.records]


def test_what_linkedin_may_read_says_nothing_of_x(read):
    found = read(
        XArchive(),
        messages(conversation("1-2", message("7", "1"))),
        conversations=Conversations(linkedin=ALL),
    )

    assert [] == found.activities


def test_a_damaged_conversation_may_be_anybodys(read):
    damaged = b'window.YTD.direct_messages.part0 = [ {"dmConversation": {"text": "Geheim"'
    chosen = read(XArchive(), damaged, conversations=Conversations(x=frozenset({"1-2"})))
    all_of_them = read(XArchive(), damaged, conversations=Conversations(x=ALL))

    assert "Geheim" not in repr(chosen.reads)
    assert "Geheim" in repr(all_of_them.reads)


def test_the_owner_is_who_takes_part_in_each_conversation(read):
    two = (
        conversation("1-2", message("7", "1", recipientId="2")),
        conversation("1-3", message("8", "3", recipientId="1")),
    )
    found = read(XArchive(), messages(*two), conversations=Conversations(x=ALL))
    alone = read(XArchive(), messages(two[0]), conversations=Conversations(x=ALL))

    assert ["1", ""] == [found.owners[0].handle, alone.owners[0].handle]


def test_the_owner_writes_messages_and_posts_as_one_person(read):
    account = b'window.YTD.account.part0 = [{"account": {"username": "acme", "accountId": "1"}}]'
    beside = {"account.js": account}
    (post,) = read(XArchive(), archive(POST), beside=beside).activities
    said = read(
        XArchive(),
        messages(conversation("1-2", message("7", "1"), message("8", "2", recipientId="1"))),
        beside=beside,
        conversations=Conversations(x=ALL),
    )

    assert [post.actor, "x:2"] == [one.actor for one in said.activities]
    assert [None, post.actor] == [one.to for one in said.activities]
    assert ["x:@acme/messages"] == [one.channel for one in said.coverages]


# Long posts

NOTE = "Hallo allemaal, dit wordt een lang verhaal"


@pytest.mark.parametrize(
    ("written", "note", "seconds", "whole"),
    [
        ("Hallo allemaal, dit… https://t.co/a1", NOTE, 25, NOTE),
        ("Hallo allemaal,  dit…", NOTE, 26, NOTE),
        ("Hallo allemaal, dit…", NOTE, 28, "Hallo allemaal, dit…"),
        ("Dag allemaal, dit…", NOTE, 25, "Dag allemaal, dit…"),
        ("Hallo allemaal, dit", NOTE, 25, "Hallo allemaal, dit"),
    ],
)
def test_a_long_post_is_read_whole(read, written, note, seconds, whole):
    told = {"createdAt": f"2022-03-16T20:07:{seconds}.000Z", "core": {"text": note}}
    notes = f"window.YTD.note_tweet.part0 = {json.dumps([{'noteTweet': told}])}".encode()
    beside = {"note-tweet.js": notes}
    (post,) = read(XArchive(), archive({**POST, "full_text": written}), beside=beside).activities

    assert whole == post.text
