"""Instagram's download: whose it is, which language, and what may be read of an inbox."""

import json

import pytest

from tweespraak.activity.model import Verb
from tweespraak.listen.sources.instagram import Instagram
from tweespraak.settings import Conversations

PROFILE = "personal_information/personal_information/personal_information.json"
CHATS = "your_instagram_activity/messages/inbox/noorbakker_17900001/message_1.json"


def dumped(value):
    return json.dumps(value).encode()


def chat(*messages, **more):
    told = [{"sender_name": who, "timestamp_ms": at, "content": text} for who, at, text in messages]
    return dumped({"messages": told, **more})


@pytest.mark.parametrize(
    ("comment", "owner", "time"),
    [
        ("Comment", "Media Owner", "Time"),
        ("Opmerking", "Media-eigenaar", "Tijd"),
        ("Commentaire", "Propri\u00c3\u00a9taire du m\u00c3\u00a9dia", "Heure"),
        ("Kommentar", "Medieninhaber", "Zeit"),
    ],
)
def test_a_comment_in_the_language_of_its_account(read, comment, owner, time):
    entry = {comment: {"value": "Hallo"}, owner: {"value": "acme"}, time: {"timestamp": 7}}
    labels = [{"label": comment, "value": "Hallo"}, {"label": owner, "value": "acme"}]
    for entries in ([{"string_map_data": entry}], [{"timestamp": 7, "label_values": labels}]):
        (found,) = read(Instagram(), dumped(entries)).activities

        assert ("Hallo", "instagram:acme", 7_000_000) == (found.text, found.to, found.t_us)


def test_a_comment_answers_something_that_is_not_in_the_download(read):
    entries = [
        {"string_map_data": {"Comment": {"value": one}, "Time": {"timestamp": 7}}} for one in "ab"
    ]
    found = read(Instagram(), dumped(entries)).activities

    assert len({one.reply_to for one in found} - {one.id for one in found}) == len(found)


@pytest.mark.parametrize(
    ("name", "verbs"), [("liked_posts.json", [Verb.LIKE]), ("posts_viewed.json", []), ("x", [])]
)
def test_liked_and_seen_differ_by_the_name_of_the_file_alone(read, name, verbs):
    labels = [{"label": "URL", "value": "https://www.instagram.com/p/abc/"}]
    found = read(Instagram(), dumped([{"timestamp": 7, "label_values": labels}]), name)

    assert verbs == [one.verb for one in found.activities]
    assert len(found.reasons) == 1 - len(verbs)


@pytest.mark.parametrize("other", [b"[]", b"[{}]", b'{"a": [1]}', b'[{"string_list_data": []}]'])
def test_json_of_something_else(other, read):
    with pytest.raises(AssertionError):
        read(Instagram(), other)


# Whose it is


def test_the_archive_is_called_after_its_account(read):
    name = f"instagram-acme_jobs-2025-05-14-abc.zip/{CHATS}"
    found = read(
        Instagram(), chat(("A", 1, "a")), name, conversations=Conversations(instagram=frozenset())
    )

    assert ["acme_jobs"] == [one.handle for one in found.owners]


def test_the_account_speaks_under_its_name_and_its_handle(read):
    fields = {"Gebruikersnaam": {"value": "acme"}, "Naam": {"value": "Acme Zorg"}}
    profile = dumped({"profile_user": [{"string_map_data": fields}]})
    data = chat(("Acme Zorg", 2, "dag"), ("acme", 1, "hoi"), ("Noor", 0, "hallo"))
    beside = {PROFILE: profile}
    found = read(
        Instagram(), data, CHATS, beside, conversations=Conversations(instagram=frozenset())
    )

    assert ["acme", "acme", "noor"] == [one.actor.split(":")[1] for one in found.activities]


def test_of_two_the_one_after_whom_it_is_not_called(read):
    people = [{"name": "Noor"}, {"name": "Acme"}]
    data = chat(("Noor", 1, "hoi"), participants=people, title="Noor")
    chosen = read(Instagram(), data, CHATS, conversations=Conversations(instagram=frozenset()))
    hidden = read(Instagram(), data, CHATS)

    assert ["Acme"] == [one.handle for one in chosen.owners]
    assert [""] == [one.handle for one in hidden.owners]


# What may be read


def test_nothing_of_a_conversation_that_was_not_chosen(read):
    people = [{"name": "Noor Bakker"}, {"name": "Acme"}]
    broken = chat(("Noor Bakker", 1, "geheim"), participants=people, title="Noor Bakker")
    for data in (broken, broken.replace(b'"geheim"', b'"geheim')):
        found = read(
            Instagram(), data, CHATS, conversations=Conversations(instagram=frozenset({"9"}))
        )
        told = repr([found.records, found.owners])

        assert found.records
        assert not found.activities
        assert "geheim" not in told
        assert "Noor" not in told


def test_the_choice_of_another_platform_opens_nothing(read):
    everything = frozenset()
    found = read(
        Instagram(),
        chat(("Noor", 1, "hoi")),
        CHATS,
        conversations=Conversations(linkedin=everything, facebook=everything),
    )

    assert ["conversation not chosen: 17900001"] == found.reasons


def test_the_parts_of_a_conversation_are_one(read):
    every = {"conversations": Conversations(instagram=frozenset())}
    newest = read(Instagram(), chat(("A", 2, "b"), thread_path="inbox/a_17900001/"), "1", **every)
    oldest = read(Instagram(), chat(("A", 1, "a")), CHATS.replace("_1.", "_2."), **every)

    assert {"17900001"} == {one.thread for one in newest.activities + oldest.activities}
