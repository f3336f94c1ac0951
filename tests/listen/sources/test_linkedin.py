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
        ("2021/09/01 12:41:31 UTC", datetime(2021, 9, 1, 12, 41, 31, tzinfo=UTC)),
        ("Mon Dec 08 09:48:48 UTC 2025", datetime(2025, 12, 8, 9, 48, 48, tzinfo=UTC)),
    ],
)
def test_the_ways_dates_are_written(text, expected):
    assert expected == moment(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2021/04-04",
        "31/12/2020 10:00",
        "4/2/21, 13:45 AM",
        "4-Mei-21",
        "30 Feb 2021",
        "gisteren",
        "٤-Apr-21",
    ],
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


PROFILE = b"First Name,Last Name,Maiden Name,Headline\nSem,Visser,,Recruiter\n"


@pytest.mark.parametrize(
    "data", [b"Name\nWerving\n", b"Question,Answer\na,b\n", b"No conversations found\n"]
)
def test_common_columns_are_linkedins_only_beside_its_profile(data):
    alone = in_memory("Skills.csv", {"Skills.csv": data})
    beside = in_memory("Skills.csv", {"Skills.csv": data, "Profile.csv": PROFILE})
    below = in_memory("Jobs/x.csv", {"Jobs/x.csv": data, "Profile.csv": PROFILE})
    others = in_memory("x.csv", {"x.csv": data, "Profile.csv": b"First Name,Last Name\nSem,V\n"})

    assert [False, True, True, False] == [
        LinkedIn().recognise(file, context_of(file)) for file in (alone, beside, below, others)
    ]


def test_nothing_private_is_handed_on(read):
    data = b"Application Date,Company Name,Job Title,Job Url,Question And Answers\n"
    data += b'"3/7/24, 2:22 PM",Elders,Recruiter,http://x,geheim\n"half geheim\n'
    found = read(LinkedIn(), data)

    assert 2 == len(found.records)
    assert "geheim" not in repr(found.reads)
    assert "Elders" not in repr(found.reads)


@pytest.mark.parametrize(
    ("name", "actor", "to"),
    [
        ("Recommendations_Given.csv", "linkedin:sem visser", "linkedin:noor bakker"),
        ("Recommendations_Received.csv", "linkedin:noor bakker", "linkedin:sem visser"),
    ],
)
def test_the_name_tells_whose_recommendation_it_is(read, name, actor, to):
    data = b"First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
    data += b'Noor,Bakker,,,Prima,"05/08/24, 09:36 AM",VISIBLE\n'
    found = read(LinkedIn(), data, name=name, beside={"Profile.csv": PROFILE})

    assert [(actor, to, "Prima")] == [(one.actor, one.to, one.text) for one in found.activities]


@pytest.mark.parametrize(
    ("names", "urls", "to"),
    [
        ("Noor Bakker, MBA", "https://www.linkedin.com/in/noor", "linkedin:noor"),
        ("Noor;Jip", "https://www.linkedin.com/in/noor;https://www.linkedin.com/in/jip", None),
        ("Noor;Jip", "", None),
        ("Noor", "", "linkedin:noor"),
    ],
)
def test_a_message_to_several_is_to_nobody_in_particular(read, names, urls, to):
    columns = "CONVERSATION ID,FROM,TO,RECIPIENT PROFILE URLS,DATE,CONTENT"
    data = f'{columns}\nc1,Sem,"{names}","{urls}",2021-04-04 16:07:58 UTC,Dag\n'.encode()
    found = read(LinkedIn(), data, conversations=Conversations(linkedin=ALL))

    assert [to] == [one.to for one in found.activities]


def test_a_conversation_that_is_a_draft_was_never_sent(read):
    columns = "CONVERSATION ID,FROM,TO,DATE,CONTENT,IS MESSAGE DRAFT,IS CONVERSATION DRAFT"
    data = f"{columns}\nc1,Sem,Noor,2021-04-04 16:07:58 UTC,Dag,No,Yes\n".encode()

    assert ["a draft that was never sent"] == read(
        LinkedIn(), data, conversations=Conversations(linkedin=ALL)
    ).reasons
