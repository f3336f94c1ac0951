"""Graph's answers on a page: only these are known, ours by the page's number, both sides seen."""

import json

import pytest
from tests.listen.sources.cases import context_of, in_memory

from tweespraak.activity.model import Activity, Coverage, Record, Sees
from tweespraak.listen.sources.facebook_api import FacebookApi

PAGE, NOW = "100064000000001", "2026-10-20T08:00:00+0000"
POST = {"id": f"{PAGE}_1", "created_time": NOW, "from": {"id": PAGE}, "message": "Dag"}


def page(**edges):
    return {"id": PAGE, "name": "Acme", **{edge: {"data": data} for edge, data in edges.items()}}


def file(value):
    data = json.dumps(value).encode()
    return in_memory("file", {"file": data})


def is_known(value):
    return FacebookApi().recognise(file(value), context_of(file(value)))


def reads(value):
    return list(FacebookApi().read(file(value), context_of(file(value))))


def activities(value):
    items = [item for one in reads(value) if isinstance(one, Record) for item in one.items]
    return [item for item in items if isinstance(item, Activity)]


@pytest.mark.parametrize("edge", ["feed", "posts", "published_posts"])
def test_a_page_with_posts_is_known(edge):
    assert is_known(page(**{edge: [POST]}))
    assert is_known([page(**{edge: [POST]})])


@pytest.mark.parametrize(
    "value",
    [
        {"data": [POST]},
        page(),
        page(feed=[{**POST, "created_time": "2026-10-20"}]),
        page(feed=[{"created_time": NOW}]),
        page(albums=[POST]),
        {**page(feed=[POST]), "id": "acme"},
        {**page(), "feed": [POST]},
    ],
)
def test_nothing_else_is(value):
    assert not is_known(value)


def test_without_comments_only_ours_is_seen():
    def seen(value):
        return [one.sees for one in reads(value) if isinstance(one, Coverage)]

    assert [{Sees.OURS}] == seen(page(posts=[POST]))
    assert [{Sees.OURS, Sees.THEIRS}] == seen(page(posts=[{**POST, "comments": {"data": []}}]))


def test_who_is_withheld_is_another_one_each_time():
    comments = [{"id": f"1_{number}", "created_time": NOW, "message": "?"} for number in (1, 2)]
    post, first, second = activities(page(feed=[{**POST, "comments": {"data": comments}}]))

    assert 3 == len({post.actor, first.actor, second.actor})
    assert ("ours", None, None) == (post.side, first.side, second.side)
    assert post.actor == first.to == second.to


def test_a_comment_answers_its_post_or_another_comment():
    first = {"id": "1_1", "created_time": NOW, "from": {"id": "73"}, "message": "?"}
    second = {**first, "id": "1_2", "parent": {"id": "1_1"}, "from": {"id": PAGE}}
    third = {**first, "id": "1_3", "parent": {"id": "1_0"}}
    value = page(feed=[{**POST, "comments": {"data": [first, second, third]}}])

    assert [None, f"facebook:{PAGE}_1", "facebook:1_1", "facebook:1_0"] == [
        one.reply_to for one in activities(value)
    ]
    assert {f"{PAGE}_1"} == {one.thread for one in activities(value)}
