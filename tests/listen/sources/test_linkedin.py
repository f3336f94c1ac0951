"""LinkedIn's archive: what is private stays unread, who is who, and how dates are written."""

from datetime import UTC, datetime

import pytest
from tests.listen.sources.cases import context_of, in_memory

from tweespraak.listen.sources.linkedin import LinkedIn
from tweespraak.listen.sources.linkedin.times import moment
from tweespraak.settings import Conversations

COLUMNS = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER"
)
ALL = frozenset()


def messages(*rows):
    return "\r\n".join([COLUMNS, *rows]).encode()


def row(conversation="c1", sender="Noor", url="", to="Sem", text="Dag"):
    return f"{conversation},,{sender},{url},{to},2021-04-04 16:07:58 UTC,,{text},INBOX"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-04-04 16:07:58 UTC", datetime(2021, 4, 4, 16, 7, 58, tzinfo=UTC)),
        ("2021-04-04 16:07:58", datetime(2021, 4, 4, 16, 7, 58)),
        ("2021-04-04", datetime(2021, 4, 4)),
        ("4/5/2021 16:12", datetime(2021, 4, 5, 16, 12)),
        ("4/2/21, 8:45 AM", datetime(2021, 4, 2, 8, 45)),
        ("12/31/20, 12:05 AM", datetime(2020, 12, 31, 0, 5)),
        ("12/31/20, 12:05\u202fPM", datetime(2020, 12, 31, 12, 5)),
        ("4-Apr-21", datetime(2021, 4, 4)),
        (" 04 Apr 2021 ", datetime(2021, 4, 4)),
    ],
)
def test_the_ways_dates_are_written(text, expected):
    assert expected == moment(text)


@pytest.mark.parametrize(
    "text",
    ["", "31/12/2020 10:00", "4/2/21, 13:45 AM", "4-Mei-21", "30 Feb 2021", "gisteren", "٤-Apr-21"],
)
def test_dates_that_cannot_be_read(text):
    with pytest.raises(ValueError, match=r"date|month|hour"):
        moment(text)


def test_nothing_of_a_conversation_is_read_before_it_was_chosen(read):
    data = messages(row(text="geheim"), row("c2", text="ook geheim"), "c3,half geheim")
    found = read(LinkedIn(), data)

    assert [] == found.activities
    assert ["conversation not chosen: c1", "conversation not chosen: c2"] == found.reasons[:2]
    assert "the row has 2 fields where the header has 9" == found.reasons[2]
    assert [] == [read for read in found.reads if "geheim" in repr(read) or "Noor" in repr(read)]


def test_only_chosen_conversations_are_read(read):
    data = messages(row(text="gekozen"), row("c2", text="geheim"), "c3,half geheim")
    found = read(LinkedIn(), data, conversations=Conversations(linkedin=frozenset({"c1"})))

    assert ["gekozen"] == [one.text for one in found.activities]
    assert "geheim" not in repr(found.reads)


def test_the_owner_is_who_sent_or_received_nearly_all(read):
    data = messages(*[row(), row(sender="Sem", to="Noor"), row("c2", sender="Jip")] * 3)
    (owner,) = read(LinkedIn(), data, conversations=Conversations(linkedin=ALL)).owners

    assert "Sem" == owner.handle
    assert "Sem sent or received 9 of the messages in file" == owner.why


def test_linkedin_member_is_not_one_person(read):
    rows = [
        row(sender="LinkedIn Member"),
        row("c2", sender="LinkedIn Member"),
        row("c2", sender=""),
    ]
    address = "https://www.linkedin.com/in/no%C3%ABl-1?x"
    found = read(
        LinkedIn(),
        messages(*rows, row(sender="", url=address)),
        conversations=Conversations(linkedin=ALL),
    )

    assert [
        "linkedin:linkedin member in c1",
        "linkedin:linkedin member in c2",
        "linkedin:linkedin member in c2",
        "linkedin:noël-1",
    ] == [one.actor for one in found.activities]


def test_the_same_words_at_the_same_time_are_two_messages(read):
    ids = [
        one.id
        for one in read(
            LinkedIn(), messages(row(), row()), conversations=Conversations(linkedin=ALL)
        ).activities
    ]

    assert [ids[0], f"{ids[0]}.2"] == ids


def test_side_is_left_open(read):
    found = read(LinkedIn(), messages(row()), conversations=Conversations(linkedin=ALL))

    assert [None] == [one.side for one in found.activities]


@pytest.mark.parametrize(
    "header", ["Date,Type,Link,Price", "Date,Kind,Link", "First Name,Last Name"]
)
def test_other_tables_are_left(header):
    file = in_memory("file", {"file": header.encode() + b"\n1,2,3,4\n"})

    assert not LinkedIn().recognise(file, context_of(file))
