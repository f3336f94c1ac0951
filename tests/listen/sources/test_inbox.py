"""Inbox tools: what their fixtures cannot show."""

import csv
import io
import json

import pytest
from tests.listen.sources.cases import context_of, in_memory, source_of

from tweespraak.activity.model import Activity, Record, Reject, SetAside, Side
from tweespraak.listen.sources.inbox import Inbox
from tweespraak.listen.sources.inbox.chatwoot import MARKS
from tweespraak.listen.sources.inbox.tables import LAYOUTS

ROW = {
    "Message ID": "1",
    "Conversation ID": "c",
    "Medium": "facebook",
    "Channel": "acme",
    "Direction": "inbound",
    "Message Type": "comment",
    "Contact Primary Identifier": "Jan",
    "Created at": "2024-05-06 13:00:00",
    "Content": "Hoi",
}


def table(*rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, list(ROW))
    writer.writeheader()
    writer.writerows(ROW | row for row in rows)
    return text.getvalue().encode()


def items_of(data):
    file = in_memory("file", {"file": data})
    source = source_of(file, context_of(file))
    assert isinstance(source, Inbox)
    reads = source.read(file, context_of(file))
    return [item for one in reads if isinstance(one, Record) for item in one.items]


@pytest.mark.parametrize(
    ("told", "platform", "channel"),
    [
        ({}, "facebook", "facebook:acme/inbox"),
        ({"Message Type": "private_message"}, "facebook", "facebook:acme/messages"),
        ({"Medium": "Twitter"}, "x", "x:acme/inbox"),
        ({"Medium": "facebook_messenger"}, "facebook", "facebook:acme/messages"),
        ({"Medium": "WhatsApp Business"}, "whatsapp", "whatsapp:acme/inbox"),
        ({"Medium": "line"}, "line", "line:acme/inbox"),
    ],
)
def test_a_row_is_of_its_own_network(told, platform, channel):
    (item,) = items_of(table(told))

    assert (platform, channel) == (item.platform, item.channel)


@pytest.mark.parametrize(
    ("direction", "side"),
    [("Inbound", Side.THEIRS), ("sent", Side.OURS), ("Ontvangen", Side.THEIRS), ("", None)],
)
def test_the_direction_is_the_side(direction, side):
    (item,) = items_of(table({"Direction": direction}))

    assert side is (item.side if isinstance(item, Activity) else None)


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        # Half past eleven UTC in summer, by a clock in Amsterdam where no zone is told.
        ("2024-05-06 13:30:00", 1714995000),
        ("2024-05-06T11:30:00Z", 1714995000),
        ("2024-05-06 11:30:00 +0000", 1714995000),
        ("05/06/2024 1:30 PM", 1714995000),
        ("06-05-2024", None),
    ],
)
def test_times_are_read_as_the_tools_write_them(written, seconds):
    (item,) = items_of(table({"Created at": written}))

    assert isinstance(item, Reject) if seconds is None else seconds * 1_000_000 == item.t_us


@pytest.mark.parametrize("layout", LAYOUTS, ids=[one.tool for one in LAYOUTS])
def test_a_table_without_one_of_its_columns_is_not_taken(layout):
    for missing in layout.needed:
        data = ",".join(sorted(layout.needed - {missing})).encode() + b"\n"
        file = in_memory("file", {"file": data})

        assert not Inbox().recognise(file, context_of(file))


def test_the_invented_hospitals_tables_stay_for_their_mapping():
    head = b"Message ID,Published,Author,Direction,In reply to,Message\n"
    file = in_memory("inbox/facebook.csv", {"inbox/facebook.csv": head})

    assert source_of(file, context_of(file)) is None


def message(**more):
    whole = {
        "id": 1,
        "content": "Hoi",
        "inbox_id": 4,
        "conversation_id": 7,
        "message_type": 0,
        "created_at": 1714993200,
        "private": False,
    }
    return json.dumps([whole | more]).encode()


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({}, Activity),
        ({"message_type": 2}, SetAside),
        ({"message_type": "activity"}, SetAside),
        ({"private": True}, SetAside),
        ({"message_type": True}, Reject),
        ({"message_type": 4}, Reject),
        ({"created_at": 10**18}, Reject),
    ],
)
def test_chatwoots_notes_are_no_messages(told, kind):
    assert kind is type(items_of(message(**told))[0])


def test_chatwoot_is_known_by_all_of_its_marks():
    for mark in MARKS:
        file = in_memory("file", {"file": message().replace(mark, b'"other"')})

        assert not Inbox().recognise(file, context_of(file))
