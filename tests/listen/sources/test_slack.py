"""Slack: one id for a message wherever it comes from, people by id, private rooms unread."""

import json
from datetime import UTC, datetime

import pytest
from tests.listen.sources.cases import context_of, in_memory

from tweespraak.activity.model import Coverage, Verb
from tweespraak.listen.sources.choice import nameless
from tweespraak.listen.sources.facebook import Facebook
from tweespraak.listen.sources.slack import Slack
from tweespraak.listen.sources.slack.messages import moment
from tweespraak.listen.sources.slack.words import said
from tweespraak.listen.sources.slack.workspace import period_of
from tweespraak.settings import Conversations

SOURCE = Slack()
CHANNELS = [{"id": "C0BANEN01", "name": "banen", "created": 1, "members": []}]
GROUPS = [{"id": "G0TEAM001", "name": "team", "created": 1, "members": []}]
MPIMS = [{"id": "G0MPIM0001", "name": "mpdm-a--b-1", "created": 1, "members": []}]
BESIDE = {
    "x.zip/channels.json": json.dumps(CHANNELS).encode(),
    "x.zip/groups.json": json.dumps(GROUPS).encode(),
    "x.zip/mpims.json": json.dumps(MPIMS).encode(),
    "x.zip/dms.json": b'[{"id": "D0DIRECT1", "created": 1, "members": ["U1", "U2"]}]',
    "x.zip/users.json": b'[{"id": "U0NOOR", "profile": {"real_name": "Noor Bakker"}}]',
}
SECRET = "geheim"


def message(second=1710400000, **more):
    return {"type": "message", "user": "U0NOOR", "text": SECRET, "ts": f"{second}.000100", **more}


def day(*messages):
    return json.dumps([*messages]).encode()


def answer(*messages, **more):
    return json.dumps({"ok": True, **more, "messages": [*messages]}).encode()


@pytest.fixture
def room(read):
    """Reads a day of a channel or conversation of the export."""

    def reading(folder, *messages, **context):
        name = f"x.zip/{folder}/2024-03-14.json"
        return read(SOURCE, day(*messages), name=name, beside=BESIDE, **context)

    return reading


def test_a_message_has_one_id_in_an_export_and_in_an_answer(read, room):
    told = message(thread_ts="1710300000.000100")
    exported = room("banen", told).activities
    saved = read(SOURCE, answer(told), name="C0BANEN01.json").activities
    headed = read(SOURCE, answer(told, channel_id="C0BANEN01"), name="x.json").activities
    beside = read(SOURCE, answer(told), name="x.zip/banen.json", beside=BESIDE).activities

    assert "slack:C0BANEN01/1710400000.000100" == exported[0].id
    assert "slack:C0BANEN01/1710300000.000100" == exported[0].reply_to
    for other in (saved, headed, beside):
        assert [(one.id, one.reply_to, one.thread) for one in exported] == [
            (one.id, one.reply_to, one.thread) for one in other
        ]


def test_two_channels_are_two(read):
    same = message()
    ids = {read(SOURCE, answer(same), name=f"C0BANEN0{n}.json").activities[0].id for n in "12"}

    assert 2 == len(ids)


@pytest.mark.parametrize(
    ("folder", "own"),
    [
        ("team", "G0TEAM001"),
        ("D0DIRECT1", "D0DIRECT1"),
        ("D0UNLISTED", "D0UNLISTED"),
        ("mpdm-a--b-1", "G0MPIM0001"),
        ("mpdm-c--d-1", f"mpdm-{nameless('mpdm-c--d-1')}"),
    ],
)
def test_nothing_of_a_private_room_is_kept_until_it_is_chosen(room, folder, own):
    closed = room(folder, message())
    opened = room(folder, message(), conversations=Conversations(slack=frozenset({own})))
    other = room(folder, message(), conversations=Conversations(slack=frozenset({"C1"})))

    for found in (closed, other):
        assert [f"conversation not chosen: {own}"] == found.reasons
        assert SECRET not in str(found.records)
        assert [] == found.coverages
    assert [SECRET] == [one.text for one in opened.activities]
    assert (own, "Noor Bakker") == tuple(
        opened.records[0].raw[key] for key in ("conversation id", "from")
    )


def test_a_public_channel_is_read(room):
    (told,) = room("banen", message()).activities

    assert ("slack:#banen", "slack:u0noor", SECRET) == (told.channel, told.actor, told.text)


def test_people_are_named_by_the_list_beside():
    named = []
    beside = {**BESIDE, "x.zip/banen/2024-03-14.json": day(message())}
    file = in_memory("x.zip/banen/2024-03-14.json", beside)
    context = context_of(file)

    def person(_platform, handle, name):
        named.append((handle, name))
        return handle

    list(SOURCE.read(file, type(context)(person, context.zone)))

    assert [("U0NOOR", "Noor Bakker")] == named


def test_machines_are_known(room):
    told = [
        message(1, bot_id="B1"),
        message(2, user=None, subtype="bot_message", bot_id="B1", username="Bot"),
        message(3, user="USLACKBOT"),
        message(4),
    ]
    told = [{**one, "ts": f"171040000{number}.000100"} for number, one in enumerate(told)]

    assert [True, True, True, False] == [one.automatic for one in room("banen", *told).activities]


def test_reactions_are_likes_of_their_own(room):
    reactions = [{"name": "+1", "users": ["U1", "U2", "U2"], "count": 5}, {"name": "tada"}]
    found = room("banen", message(reactions=reactions))
    likes = [one for one in found.activities if one.verb is Verb.LIKE]

    assert ["slack:u1", "slack:u2"] == [one.actor for one in likes]
    assert {(found.activities[0].id, found.activities[0].actor)} == {
        (one.reply_to, one.to) for one in likes
    }
    assert ["3 of its reactions do not say whose they are"] == found.reasons


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("&lt;b&gt; &amp;amp;", "<b> &amp;"),
        ("<@U0NOOR> en <@U9|sem> en <@U8>", "@Noor en @sem en @U8"),
        ("<#C1|banen> <#C2>", "#banen #C2"),
        ("<!here> <!subteam^S1|@team> <!date^1^{date}|14 maart>", "@here @team 14 maart"),
        ("<https://a.example>", "https://a.example"),
        ("<https://a.example|hier>", "hier (https://a.example)"),
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("1 < 2 > 0", "1 < 2 > 0"),
        ("<" * 5000, "<" * 5000),
    ],
)
def test_marks_are_read(written, expected):
    assert expected == said({"text": written}, {"U0NOOR": "Noor"})


def test_time_stamps_are_exact():
    assert 1_486_969_200_000_136 == moment("1486969200.000136")
    assert 1_486_969_200_100_000 == moment("1486969200.1")
    for wrong in ("", "1486969200", "x.1", "99999999999.1", "1.1234567", "-1.0"):
        with pytest.raises(ValueError, match=r".+"):
            moment(wrong)


def test_an_export_covers_its_period(read):
    name = "Acme Slack export Mar 1 2024 - Mar 31 2024.zip/banen/2024-03-14.json"
    (found,) = read(SOURCE, day(message()), name=name).coverages
    first, last = datetime(2024, 3, 1, tzinfo=UTC), datetime(2024, 3, 31, tzinfo=UTC)

    assert isinstance(found, Coverage)
    assert (first.timestamp() * 1e6, last.timestamp() * 1e6) == (found.from_us, found.until_us)


@pytest.mark.parametrize(
    "name",
    ["Slack export Mar 40 2024 - Mar 31 2024", "Slack export Xyz 1 2024 - Mar 31 2024", "x",
     "Slack export Mar 31 2024 - Mar 1 2024", "Slack export Mar 1 0000 - Mar 1 0000"],
)  # fmt: skip
def test_a_name_that_says_no_period(name):
    assert period_of(name) is None


@pytest.mark.parametrize(
    "data",
    [
        b"[]",
        b'[{"type": "message", "ts": 1710400000}]',
        b'[{"type": "message", "text": "x"}]',
        b'[{"ts": "1710400000.000100"}]',
        b'{"type": "message", "ts": "1710400000.000100"}',
        b'[{"id": "U0NOOR", "name": "x"}]',
        b'[{"id": "C0BANEN01", "title": "x", "created": 1}]',
        b'"type": "message", "ts": "1710400000.000100"',
    ],
)
def test_what_is_no_slack_is_not_recognised(data):
    file = in_memory("2024-03-14.json", {"2024-03-14.json": data})

    assert SOURCE.recognise(file, context_of(file)) is False


def test_facebook_leaves_a_day_with_files():
    files = [{"id": "F1", "timestamp": 1710400000, "title": "cv.pdf"}]
    file = in_memory("x.json", {"x.json": day(message(files=files))})

    assert SOURCE.recognise(file, context_of(file))
    assert not Facebook().recognise(file, context_of(file))
