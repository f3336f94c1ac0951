"""Facebook's download: broken text, names in titles, and downloads in the wrong format."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweespraak.errors import SourceError
from tweespraak.listen.sources.facebook import Facebook
from tweespraak.listen.sources.meta.text import repaired
from tweespraak.settings import Conversations


def broken(text):
    return text.encode().decode("latin-1")


@given(st.text(st.characters(codec="utf-8", min_codepoint=0x20, exclude_categories=("Cc", "Cs"))))
def test_what_facebook_breaks_is_repaired(text):
    assert text == repaired(broken(text))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("plain", "plain"),
        (broken("café ") + "\xe9", "café \xe9"),
        ("al goed: café’s 🙂", "al goed: café’s 🙂"),
        (broken("deels ’") + " en ’", "deels ’ en ’"),
        ("\xc3", "\xc3"),
        ("\xed\xa0\xbd", "\xed\xa0\xbd"),
    ],
)
def test_what_is_only_partly_broken_keeps_the_rest(written, meant):
    assert meant == repaired(written)


def posts(*titles):
    return json.dumps(
        [{"timestamp": 1, "data": [], "title": broken(one)} for one in titles]
    ).encode()


@pytest.mark.parametrize(
    ("titles", "name"),
    [
        (["Zoë de Wit deelde iets.", "Zoë de Wit was hier.", "Zoë de Wit is blij."], "Zoë de Wit"),
        (["Zoë Wit heeft a", "Zoë Wit heeft b", "Zoë Wit heeft c"], "Zoë Wit"),
        (["Zoë Wit heeft a", "Zoë Wit heeft b"], ""),
        (["Zoë Wit", "Iemand anders", "Nog iemand"], ""),
        ([], ""),
    ],
)
def test_the_owner_by_what_titles_begin_with(read, titles, name):
    data = posts(*titles) if titles else b'[{"timestamp": 1, "data": []}]'

    assert [name] == [owner.handle for owner in read(Facebook(), data).owners]


def test_the_html_download_says_what_to_ask_for(read):
    page = b'<!DOCTYPE html><html><body><div class="_3-95 _a6-g">Zoe</div></body></html>'

    with pytest.raises(SourceError, match="choose JSON"):
        read(Facebook(), page)


@pytest.mark.parametrize("stamp", ["1", None, True, 1.5, -(10**30), [1]])
def test_time_stamps_of_another_kind_are_rejects(read, stamp):
    data = json.dumps([{"timestamp": 1, "data": []}, {"timestamp": stamp, "data": []}]).encode()
    found = read(Facebook(), data)

    assert 1 == len(found.activities)
    assert 1 == len(found.reasons)


def test_media_only_is_empty_and_no_words_is_none(read):
    photo = {"timestamp": 1, "attachments": [{"data": [{"media": {"uri": "1.jpg"}}]}], "data": []}
    bare = {"timestamp": 2, "data": [{"update_timestamp": 2}], "title": "Zoë was hier."}
    found = read(Facebook(), json.dumps([photo, bare]).encode())

    assert ["", None] == [one.text for one in found.activities]


# Conversations

PAGE = "this_profile's_activity_across_facebook/messages/inbox/noor_12/message_1.json"
PERSON = "your_facebook_activity/messages/inbox/noor_12/message_1.json"
PROFILE = "profile_information/profile_information/profile_information.json"


def chat(*messages, **more):
    return json.dumps({"messages": list(messages), **more}).encode()


def message(**more):
    return {"sender_name": "Noor", "timestamp_ms": 1, "content": "hoi", **more}


def profile(**more):
    return json.dumps({"profile_v2": {"name": {"full_name": "Acme"}, **more}}).encode()


@pytest.mark.parametrize(
    ("name", "more", "read_it"),
    [
        (PAGE, {"profile_category": "Zorg"}, True),
        (PAGE, {}, False),
        (PERSON, {"profile_category": "Zorg"}, False),
    ],
)
def test_only_what_is_surely_a_page_is_read_without_asking(read, name, more, read_it):
    found = read(Facebook(), chat(message()), name, {PROFILE: profile(**more)})

    assert read_it == bool(found.activities)
    assert [] == [one for one in found.reasons if "chosen: 12" not in one]


@pytest.mark.parametrize(
    "name", [PERSON, f"instagram/facebook-acme.zip/{PERSON}", PERSON.replace("your_face", "Face")]
)
def test_what_people_share_does_not_make_it_instagrams(read, name):
    link = "https://www.instagram.com/p/abc/"
    shared = message(content=f"kijk {link}", share={"link": link})
    found = read(Facebook(), chat(shared), name, conversations=Conversations(instagram=frozenset()))

    assert ["conversation not chosen: 12"] == found.reasons


def test_what_people_write_does_not_make_it_a_pages(read):
    data = chat(message(content="this_profile's_activity_across_facebook/"))
    found = read(Facebook(), data, PERSON, {PROFILE: profile(profile_category="Zorg")})

    assert ["conversation not chosen: 12"] == found.reasons


def test_what_was_chosen_is_read(read):
    found = read(
        Facebook(), chat(message()), PERSON, conversations=Conversations(facebook=frozenset({"12"}))
    )

    assert ["hoi"] == [one.text for one in found.activities]


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"content": "", "photos": [{"uri": "1.jpg"}]}, ""),
        ({"content": "Noor sent an attachment.", "share": {"link": "https://x.example"}}, ""),
        ({"content": "Je hebt een bijlage verzonden."}, ""),
        ({"call_duration": 60}, None),
    ],
)
def test_what_was_written(read, more, text):
    found = read(
        Facebook(), chat(message(**more)), PERSON, conversations=Conversations(facebook=frozenset())
    )

    assert [text] == [one.text for one in found.activities]


@pytest.mark.parametrize(
    "written",
    [
        "I sent an attachment. Did you get it?",
        "Hij heeft snel gereageerd op je bericht",
        "Everyone reacted well to your message",
    ],
)
def test_what_people_write_is_no_notice(read, written):
    data = chat(message(content=written))
    found = read(Facebook(), data, PERSON, conversations=Conversations(facebook=frozenset()))

    assert [written] == [one.text for one in found.activities]


@pytest.mark.parametrize(
    "more",
    [
        {"is_unsent": True},
        {"is_unsent_image_by_messenger_kid_parent": True},
        {"is_taken_down": True},
        {"type": "Unsubscribe"},
        {"content": broken("Noor reacted ❤️ to your message ")},
        {"content": broken("Heeft met 😮 op je bericht gereageerd")},
        {"content": None},
    ],
)
def test_what_is_no_message(read, more):
    found = read(
        Facebook(), chat(message(**more)), PERSON, conversations=Conversations(facebook=frozenset())
    )

    assert not found.activities
    assert 1 == len(found.reasons)


def test_a_sender_who_left_keeps_the_message_the_same(read):
    every = {"conversations": Conversations(facebook=frozenset())}
    before = read(Facebook(), chat(message()), PERSON, **every)
    after = read(Facebook(), chat(message(sender_name="Facebook user")), PERSON, **every)

    assert [one.id for one in before.activities] == [one.id for one in after.activities]
    assert ["facebook:nameless in 12"] == [one.actor for one in after.activities]


def test_reactions_in_both_ways_are_one(read):
    old = {"timestamp": 5, "data": [{"reaction": {"reaction": "LIKE", "actor": "Noor"}}]}
    new = {"timestamp": 5, "label_values": [{"label": "Reaction", "value": "Like"}]}
    (first,) = read(Facebook(), json.dumps([old]).encode()).activities
    (second,) = read(Facebook(), json.dumps([new]).encode()).activities

    assert first.id == second.id


@pytest.mark.parametrize("key", ["comments", "reactions"])
def test_common_words_are_no_download(key, read):
    with pytest.raises(AssertionError):
        read(Facebook(), json.dumps({key: [{"text": "x", "timestamp": 1}]}).encode())


@pytest.mark.parametrize("folder", ["noorbakker", "team_noorbakker"])
def test_a_folder_without_a_number_is_not_told(read, folder):
    (reason,) = read(Facebook(), chat(message()), PERSON.replace("noor_12", folder)).reasons

    assert "noorbakker" not in reason
