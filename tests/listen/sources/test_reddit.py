"""Reddit on real threads, and what its fixtures cannot show."""

import gzip
import json

import pytest
from tests.listen.sources.cases import context_of, in_memory, source_of

from tweespraak.activity.model import Activity, Coverage, Record, Reject, Sees, SetAside
from tweespraak.listen.sources.reddit import Reddit


def read(value, name="thread.json"):
    file = in_memory(name, {name: json.dumps(value).encode()})
    return list(Reddit().read(file, context_of(file)))


def items_of(reads):
    return [item for one in reads if isinstance(one, Record) for item in one.items]


def comment(name, parent, replies="", **more):
    data = {
        "name": name,
        "parent_id": parent,
        "link_id": "t3_p",
        "subreddit": "zorg",
        "author": "jan",
        "body": name,
        "created_utc": 1715000000,
        "replies": replies,
    }
    return {"kind": "t1", "data": data | more}


def listing(*children):
    return {"kind": "Listing", "data": {"children": list(children)}}


POST = {
    "kind": "t3",
    "data": {
        "name": "t3_p",
        "subreddit": "zorg",
        "author": "acme",
        "title": "Vraag",
        "created_utc": 1714000000,
    },
}


def comments_in(value):
    """Name to parent of each comment, found without the source."""
    found = {}
    if isinstance(value, list):
        for one in value:
            found |= comments_in(one)
    elif isinstance(value, dict):
        if value.get("kind") == "t1":
            found[value["data"]["name"]] = value["data"]["parent_id"]
        for one in value.values():
            found |= comments_in(one)
    return found


@pytest.mark.parametrize(
    ("name", "comments", "stubs"), [("thread_3hahrw", 541, 18), ("thread_fo7p5b", 492, 222)]
)
def test_every_comment_of_a_real_thread_is_read_once(shared_data, name, comments, stubs):
    data = gzip.decompress((shared_data / f"reddit_threads/{name}.json.gz").read_bytes())
    file = in_memory("thread.json", {"thread.json": data})
    reads = list(source_of(file, context_of(file)).read(file, context_of(file)))
    items = items_of(reads)
    found = {one.id: one for one in items if isinstance(one, Activity)}
    expected = comments_in(json.loads(data))

    assert comments == len(expected)
    assert {f"reddit:{one}" for one in expected} == {one for one in found if ":t1_" in one}
    assert {f"reddit:{one}": f"reddit:{parent}" for one, parent in expected.items()} == {
        one.id: one.reply_to for one in found.values() if one.reply_to
    }
    assert len(found) == sum(isinstance(one, Activity) for one in items) == comments + 1
    assert [] == [one for one in items if isinstance(one, Reject)]
    assert stubs == sum(isinstance(one, SetAside) and "stands for" in one.reason for one in items)
    assert [Sees.OURS, Sees.THEIRS] == [
        sees for one in reads if isinstance(one, Coverage) for sees in sorted(one.sees)
    ]


def test_two_who_are_gone_are_no_dialogue():
    gone = [comment(f"t1_{one}", "t3_p", author="[deleted]") for one in "ab"]
    actors = {one.actor for one in items_of(read([listing(POST), listing(*gone)]))[1:]}

    assert 2 == len(actors)


@pytest.mark.parametrize(
    ("value", "sees"),
    [
        ([listing(POST), listing(comment("t1_a", "t3_p"))], {Sees.OURS, Sees.THEIRS}),
        # A comment under a post that is not here: whose comments these are, nobody says.
        ([listing(comment("t1_a", "t3_p"))], {Sees.FOUND}),
        # The posts of a subreddit, without what was said to them.
        (listing(POST), {Sees.FOUND}),
    ],
)
def test_shows_both_sides_only_of_whole_threads(value, sees):
    assert [frozenset(sees)] == [one.sees for one in read(value) if isinstance(one, Coverage)]


def test_what_a_record_shows_has_no_other_record_in_it():
    inside = listing(comment("t1_b", "t1_a"))
    records = [one for one in read(listing(comment("t1_a", "t3_p", inside))) if one is not None]

    assert "t1_b" not in json.dumps(records[0].raw)
    assert "t1_b" in json.dumps(records[1].raw)


@pytest.mark.parametrize("stamp", [None, True, "x", [], 10**400, -1e300, "nan", 99999999999])
def test_a_time_that_is_none_is_rejected(stamp):
    (item,) = items_of(read(listing(comment("t1_a", "t3_p", created_utc=stamp))))

    assert isinstance(item, Reject)


def test_api_and_download_give_one_comment_the_same_id():
    table = (
        b"id,permalink,date,ip,subreddit,gildings,link,parent,body,media\n"
        b"a,,2024-05-06 12:53:20 UTC,,zorg,0,,t3_p,x,\n"
    )
    file = in_memory("comments.csv", {"comments.csv": table})
    downloaded = items_of(Reddit().read(file, context_of(file)))[0]
    asked = items_of(read(listing(comment("t1_a", "t3_p"))))[0]

    assert (downloaded.id, downloaded.t_us, downloaded.reply_to, downloaded.channel) == (
        asked.id,
        asked.t_us,
        asked.reply_to,
        asked.channel,
    )


@pytest.mark.parametrize(
    "data",
    [
        b'{"kind": "Listing", "data": {}}',
        b'[{"kind": "t1", "data": {"name": "t1_a"}}]',
        b"id,permalink\n",
        b"id,permalink,title\n1,x,y\n",
        b"statistic,value\nmean,3\n",
    ],
)
def test_other_files_are_not_its_own(data):
    file = in_memory("file", {"file": data})

    assert Reddit().recognise(file, context_of(file)) is (data == b"id,permalink\n")
