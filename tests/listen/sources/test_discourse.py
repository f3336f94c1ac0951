"""Discourse on real topics, and what its fixtures cannot show."""

import json

import pytest
from tests.listen.sources.cases import context_of, in_memory, source_of

from tweespraak.activity.model import Activity, Record, SetAside
from tweespraak.listen.sources.discourse import Discourse


def items_of(data, name="topic.json"):
    file = in_memory(name, {name: data})
    source = source_of(file, context_of(file))
    assert isinstance(source, Discourse)
    reads = source.read(file, context_of(file))
    return [item for one in reads if isinstance(one, Record) for item in one.items]


@pytest.mark.parametrize(
    ("name", "posts", "told"),
    [
        ("discourse_posts.json", 4, {"4": "2"}),
        (
            "discourse_topic_1148.json",
            20,
            {
                "4": "3",
                "8": "7",
                "10": "9",
                "12": "11",
                "13": "12",
                "17": "15",
                "18": "14",
                "19": "18",
                "20": "19",
            },
        ),
        ("discourse_topic_1149.json", 2, {}),
    ],
)
def test_real_topics_are_read(shared_data, name, posts, told):
    # The numbers are a count over the files, by hand.
    data = (shared_data / "forum_discourse" / name).read_bytes()
    topic = json.loads(data)["id"]
    found = [one for one in items_of(data) if isinstance(one, Activity)]
    answered = {one.id: one.reply_to for one in found}
    expected = {
        f"discourse:{topic}/{number}": f"discourse:{topic}/{told.get(str(number), 1)}"
        for number in range(2, posts + 1)
    }

    assert {f"discourse:{topic}/1": None} | expected == answered
    assert all(one.text for one in found)


def test_a_topic_says_how_many_posts_it_lacks(shared_data):
    data = (shared_data / "forum_discourse/discourse_topic_1148.json").read_bytes()
    reasons = [one.reason for one in items_of(data) if isinstance(one, SetAside)]

    assert ["the topic has 2 more posts than this file: ask for it with ?print=true"] == reasons


def test_the_real_list_of_topics_holds_no_posts(shared_data):
    items = items_of((shared_data / "forum_discourse/discourse_topics.json").read_bytes())

    assert 2 == len(items)
    assert {SetAside} == {type(one) for one in items}


def post(**more):
    whole = {
        "topic_id": 1,
        "post_number": 1,
        "post_type": 1,
        "username": "fatma",
        "created_at": "2024-05-06T11:00:00Z",
    }
    return json.dumps({"latest_posts": [whole | more]}).encode()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ({"raw": '[quote="piet"]\nvan wie?\n[/quote]\nVan mij.'}, "Van mij."),
        ({"raw": "[quote nooit dicht"}, "[quote nooit dicht"),
        ({"cooked": '<aside class="quote x"><p>van wie?</p></aside><p>Van mij.</p>'}, "Van mij."),
        ({"raw": "Getypt", "cooked": "<p>Opgemaakt</p>"}, "Getypt"),
        ({"raw": "Weg", "deleted_at": "2024-05-07T11:00:00Z"}, ""),
    ],
)
def test_words_of_others_are_not_the_writers(written, read):
    assert read == items_of(post(**written))[0].text


def test_archive_and_topic_give_one_post_the_same_id_and_words():
    table = (
        b"topic_title,categories,is_pm,post,like_count,reply_count,url,created_at\n"
        b"Vraag,-,No,Hallo,0,0,https://forum.example/t/vraag/1/1,2024-05-06 11:00:00 UTC\n"
    )
    own = items_of(table, "user_archive.csv")[0]
    asked = items_of(post(raw="Hallo", topic_title="Vraag"))[0]

    assert (own.id, own.t_us, own.text) == (asked.id, asked.t_us, asked.text)
