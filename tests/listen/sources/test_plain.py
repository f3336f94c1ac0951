"""Plain tables: what is a row of which kind, beside a plain reader of the same lines."""

import csv
import io
import random
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from tests.listen.sources.cases import context_of, in_memory

from tweespraak.activity.model import Activity, Reject, Sees, SetAside
from tweespraak.errors import SourceError
from tweespraak.listen.sources.plain import Plain
from tweespraak.listen.sources.table.campaign import EVENTS

ZONE = ZoneInfo("Europe/Amsterdam")
CAMPAIGNS = "channel,at,recipient,event,campaign,ask kind,url\n"
EFFORT = "channel,from,until,hours,euros\n"
APPLICATIONS = (
    "application,applicant,vacancy,applied,stage,source,stated source,first answer,decided\n"
)


def items(read, text):
    return read(Plain(), text.encode()).items


def us(*moment):
    return round(datetime(*moment, tzinfo=ZONE).timestamp() * 1_000_000)


def log(*events):
    rows = (f"mail,{at},{who},{event},{campaign},,\n" for at, who, event, campaign in events)
    return CAMPAIGNS + "".join(rows)


def offers(read, *events):
    found = items(read, log(*events))
    return [isinstance(one, Activity) for one in found]


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        (("sent", "delivered"), [True, False]),
        (("delivered", "sent"), [True, False]),
        (("sent", "sent", "delivered"), [True, True, False]),
        (("sent", "delivered", "Sent", "Delivered"), [True, False, True, False]),
        (("sent", "delivered", "delivered"), [True, False, True]),
        (("delivered", "delivered"), [True, True]),
        (("sent", "opened", "delivered", "clicked"), [True, True, False, True]),
    ],
)
def test_what_is_sent_and_delivered_is_one_message(read, words, taken):
    events = [(f"2025-02-0{n + 1}", "noor@x.nl", word, "c") for n, word in enumerate(words)]

    assert taken == offers(read, *events)


def test_messages_to_others_and_of_other_campaigns_are_others(read):
    events = [
        ("2025-02-01", "noor@x.nl", "sent", "a"),
        ("2025-02-01", "sem@x.nl", "delivered", "a"),
    ]
    events += [("2025-02-01", "noor@x.nl", "delivered", "b")]

    assert [True, True, True] == offers(read, *events)


@pytest.mark.parametrize("seed", range(5))
def test_made_logs_as_a_plain_reader_reads_them(read, seed):
    draw = random.Random(seed)  # noqa: S311 - nothing secret hangs on a made log
    words = [*EVENTS, "forwarded", "", "apply"]
    text = CAMPAIGNS + "".join(
        f"mail,2025-02-{draw.randint(1, 28):02},p{draw.randint(1, 3)}@x.nl,{draw.choice(words)},"
        f"{draw.choice('ab')},,{draw.choice(['https://x.nl', 'javascript:alert(1)', ''])}\n"
        for _ in range(60)
    )
    sent, expected = {}, []
    for row in csv.DictReader(io.StringIO(text)):
        event = row["event"]
        if event in ("", "forwarded"):
            expected.append(Reject)
            continue
        if event in ("sent", "delivered", "send"):
            counts = sent.setdefault((row["recipient"], row["campaign"]), [])
            counts.append("delivered" if event == "delivered" else "sent")
            # The n-th of a word is the n-th of the other word, where that stands above.
            if counts.count(counts[-1]) <= len(counts) - counts.count(counts[-1]):
                expected.append(SetAside)
                continue
        ours = event in ("sent", "delivered", "send")
        url = row["url"] if row["url"].startswith("https") else None
        machine = event in ("bounce", "bounced", "dropped")
        who = f"mail:{row['recipient']}"
        actor = "campaigns:sender of mail" if ours else who
        expected.append((ours, actor, who if ours else None, row["campaign"], url, machine))
    found = [
        (one.side == "ours", one.actor, one.to, one.campaign, one.url, one.automatic)
        if isinstance(one, Activity)
        else type(one)
        for one in items(read, text)
    ]

    assert expected == found


@pytest.mark.parametrize(("word", "seen"), [("opened", False), ("unsub", True), ("spam", True)])
def test_departures_are_seen_where_there_are_any(read, word, seen):
    reads = read(Plain(), log(("2025-02-01", "noor@x.nl", word, "c")).encode())

    assert [seen] == [Sees.DEPARTURES in one.sees for one in reads.coverages]


@pytest.mark.parametrize(
    ("start", "end", "until"),
    [
        ("2025-01-01", "2025-01-31", (2025, 2, 1)),
        # The clocks go forward on 30 March and back on 26 October.
        ("2025-03-01", "2025-03-31", (2025, 4, 1)),
        ("2025-03-30", "2025-03-30", (2025, 3, 31)),
        ("01-10-2025", "26-10-2025", (2025, 10, 27)),
        ("2025-01-01 10:00", "2025-01-02 10:00", (2025, 1, 2, 10)),
        ("2025-01-01", "2025-01-02 10:00", (2025, 1, 2, 10)),
    ],
)
def test_the_last_day_of_a_period_counts_whole(read, start, end, until):
    found = items(read, EFFORT + f'mail,{start},{end},"1,5",\n')

    assert [(us(*until), 1.5, 0.0)] == [(one.until_us, one.hours, one.euros) for one in found]


@pytest.mark.parametrize("hours", ["nan", "inf", "-1", "1e12", "veel", "1.234,5"])
def test_no_number_is_no_effort(read, hours):
    found = items(read, EFFORT + f'mail,2025-01-01,2025-01-02,"{hours}",3\n')

    assert [Reject] == [type(one) for one in found]
    assert "hours" in found[0].reason


def test_a_stage_that_nobody_knows_is_named(read):
    found = items(read, APPLICATIONS + "1,noor@x.nl,V-1,2025-02-03,thinking,,,,\n")

    assert [Reject] == [type(one) for one in found]
    assert "thinking" in found[0].reason


def test_stages_in_any_case_and_a_decision_is_a_word_but_no_word_a_decision(read):
    text = "1,noor,V-1,2025-02-03,AFGEWEZEN,,,2025-02-05,\n2,sem,V-1,2025-02-03,,,,,2025-02-09\n"
    found = items(read, APPLICATIONS + text)

    assert ["refused", "applied"] == [one.stage.value for one in found]
    assert [us(2025, 2, 5), us(2025, 2, 9)] == [one.word_us for one in found]
    assert [None, us(2025, 2, 9)] == [one.decided_us for one in found]


def test_a_file_of_other_columns_is_none_of_them():
    data = {"a.csv": b"a,b\n1,2\n"}
    file = in_memory("a.csv", data)
    context = context_of(file)

    assert not Plain().recognise(file, context)
    with pytest.raises(SourceError):
        list(Plain().read(file, context))
