"""What is exported and read again is the same, but for the names of people."""

import json
import re

import pyarrow.parquet as pq
import pytest

from tweespraak.errors import TweespraakError
from tweespraak.pipeline.export import Rekeyed, export_activities
from tweespraak.pipeline.progress import Silent
from tweespraak.pipeline.run import run

TOOT = "https://zorg.example/users/acme"
SAME = ("t_us", "platform", "verb", "text", "campaign", "vacancy", "ask_kind", "automatic")
ORIGINALS = {
    "outbox.json": json.dumps(
        {
            "@context": "https://www.w3.org/ns/activitystreams",
            "type": "OrderedCollection",
            "orderedItems": [
                {
                    "type": "Create",
                    "actor": TOOT,
                    "published": "2024-05-06T11:00:00Z",
                    "object": {
                        "id": f"{TOOT}/statuses/7",
                        "type": "Note",
                        "to": ["https://www.w3.org/ns/activitystreams#Public"],
                        "inReplyTo": "https://social.example/users/jan/statuses/9",
                        "content": "<p>Ja &lt;3</p>",
                    },
                }
            ],
        }
    ),
    "campaigns.txt": (
        "at,recipient,event,campaign,ask kind,channel,url\n"
        "2024-05-06T11:00:00+02:00,jan@mail.example,sent,voorjaar,apply,mailing,\n"
        "2024-05-06T12:00:00+02:00,jan@mail.example,clicked,voorjaar,,mailing,https://a.example\n"
        "2024-05-06T13:00:00Z,jan@mail.example,unsubscribed,voorjaar,,mailing,\n"
    ),
}


@pytest.fixture
def exported(exports, tmp_path):
    """The folder's run, the lines that were written, and the run of what they say."""
    for name, text in ORIGINALS.items():
        (exports / name).write_text(text, encoding="utf-8")
    target = tmp_path / "again" / "all.ndjson"
    target.parent.mkdir()
    first = run(exports, Silent())
    count = export_activities(first, target)
    first.close()
    again = run(target.parent, Silent())
    again.close()
    lines = target.read_text(encoding="utf-8").splitlines()
    assert count == len(lines)
    return first, lines, again


def activities(found):
    """Every activity of a run, by time and words; sides as the measures take them."""
    rows = []
    for file in found.files:
        if file.part is not None:
            table = pq.read_table(file.part[0] / "activities.parquet").to_pylist()
            rows += [row | {"source": file.part[1].source} for row in table]
    return sorted(rows, key=lambda row: (row["t_us"], row["verb"], row["text"] or ""))


def sides(found):
    paths = found.generation.messages
    rows = [row for path in paths for row in pq.read_table(path).to_pylist()]
    return sorted((row["t_us"], row["verb"], row["side"], row["kind"]) for row in rows)


def test_reading_it_back_gives_the_same(exported):
    first, _, again = exported
    before, after = activities(first), activities(again)

    assert 12 == len(before) == len(after)
    assert {"activitystreams"} == {row["source"] for row in after}
    for column in (*SAME, "offset_min"):
        assert [row[column] for row in before] == [row[column] for row in after], column
    assert sides(first) == sides(again)


def test_people_ids_and_threads_are_apart_and_together_as_they_were(exported):
    first, _, again = exported
    before, after = activities(first), activities(again)
    for column in ("id", "actor", "to", "thread", "channel", "reply_to"):
        pairs = {(old[column], new[column]) for old, new in zip(before, after, strict=True)}

        assert len(pairs) == len({one for one, _ in pairs}) == len({one for _, one in pairs})
        assert all((old is None) is (new is None) for old, new in pairs), column


def test_an_id_that_names_nobody_stays(exported):
    first, _, again = exported
    before, after = activities(first), activities(again)
    changed = [old["id"] for old, new in zip(before, after, strict=True) if old["id"] != new["id"]]

    assert [f"mastodon:{TOOT}/statuses/7"] == changed


def test_no_handle_stands_in_it(exported):
    _, lines, _ = exported
    beside = re.sub(r'"content":"[^"]*"', "", "\n".join(lines))

    for handle in ("acme", "jan", "Jan", "Anna", "mail.example", "social.example", 'ann"', "bob"):
        assert handle not in beside, handle


def test_each_export_has_its_own_names(exports, tmp_path):
    found = run(exports, Silent())
    try:
        actors = []
        for name in ("one.ndjson", "two.ndjson"):
            export_activities(found, tmp_path / name)
            lines = (tmp_path / name).read_text(encoding="utf-8").splitlines()
            actors.append({json.loads(line)["actor"] for line in lines})
    finally:
        found.close()

    assert len(actors[0]) == len(actors[1])
    assert not actors[0] & actors[1]


def test_what_can_be_seen_stays_as_it_was(exported):
    first, _, again = exported

    def seen(found):
        return sorted(
            (one.platform, one.kind, bool(one.ours), bool(one.theirs), one.departures)
            for one in found.generation.coverage.values()
        )

    assert seen(first) == seen(again)


def test_it_is_not_written_among_the_exports(exports):
    found = run(exports, Silent())
    try:
        with pytest.raises(TweespraakError, match="among your exports"):
            export_activities(found, exports / "all.ndjson")
    finally:
        found.close()


@pytest.mark.parametrize(
    ("told", "stays"),
    [
        ("x:123", True),
        ("facebook:#0a1b.2", True),
        ("discourse:77/2", True),
        ("reddit:t1_abc2", True),
        ("mastodon:https://zorg.example/users/acme/statuses/1", False),
        ("mail:<1@zuiderlinde.example>", False),
        ("chat:Jan de Wit 2", False),
        ("chat:jan", False),
    ],
)
def test_an_id_stays_where_it_cannot_be_a_name(told, stays):
    assert stays is (told == Rekeyed(b"secret").id(told))


@pytest.mark.parametrize(
    ("channel", "stays", "end"),
    [
        ("mailing", True, ""),
        ("linkedin:page", True, ""),
        ("reddit:r/zorg", True, ""),
        ("x:@acme", False, ""),
        ("linkedin:Bram Hoekstra/messages", False, "/messages"),
        ("discourse/messages", True, ""),
    ],
)
def test_a_channel_stays_where_it_is_no_account(channel, stays, end):
    told = Rekeyed(b"secret").channel(channel)

    assert stays is (told == channel)
    assert told.endswith(end)
