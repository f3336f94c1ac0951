"""Applicant tracking systems: times, stages and whose file it is, beside plain expectations."""

import csv
import io
import json
import random
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.listen.sources.cases import context_of, in_memory, source_of

from tweespraak.activity.model import Alias, Application, Reject, SetAside, Stage
from tweespraak.errors import SourceError
from tweespraak.listen.sources.ats import Ats
from tweespraak.listen.sources.ats.facts import HEARD
from tweespraak.listen.sources.ats.stages import archived_stage, stage_of
from tweespraak.listen.sources.written_times import is_day_first, moment_us

ZONE = ZoneInfo("Europe/Amsterdam")
UTC = ZoneInfo("UTC")
GREENHOUSE = (
    "Application ID,Email,Status,Stage,Application Date,Source,Who Gets Credit,Rejected On\n"
)


def us(*moment, zone=ZONE):
    return round(datetime(*moment, tzinfo=zone).timestamp() * 1_000_000)


def known(name, data):
    file = in_memory(name, {name: data})
    return source_of(file, context_of(file))


# Times


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-02-03", us(2025, 2, 3)),
        ("2025-07-03 10:15", us(2025, 7, 3, 10, 15)),
        ("2025-07-03T10:15:30.5Z", us(2025, 7, 3, 10, 15, 30, 500_000, zone=UTC)),
        ("2025-07-03 10:15:30 UTC", us(2025, 7, 3, 10, 15, 30, zone=UTC)),
        ("2025-07-03 10:15:30 +0230", us(2025, 7, 3, 7, 45, 30, zone=UTC)),
        ("2025-07-03 10:15 -01:30", us(2025, 7, 3, 11, 45, zone=UTC)),
        ("03.02.2025", us(2025, 2, 3)),
        ("13-02-2025 9:05", us(2025, 2, 13, 9, 5)),
        ("13/02/2025, 9:05 PM", us(2025, 2, 13, 21, 5)),
        ("13/02/2025 12:05 am", us(2025, 2, 13, 0, 5)),
        ("3 februari 2025", us(2025, 2, 3)),
        ("3 mrt. 2025 10:00", us(2025, 3, 3, 10)),
        ("March 3, 2025 at 1:00 p.m.", us(2025, 3, 3, 13)),
        ("Oct 26, 2025", us(2025, 10, 26)),
        ("1738573200000", us(2025, 2, 3, 9, zone=UTC)),
    ],
)
def test_times_as_systems_write_them(text, expected):
    assert expected == moment_us(text, ZONE, day_first=True)


@pytest.mark.parametrize(
    ("day_first", "expected"), [(True, us(2025, 3, 2)), (False, us(2025, 2, 3))]
)
def test_day_and_month_as_the_file_has_them(day_first, expected):
    assert expected == moment_us("02/03/2025", ZONE, day_first)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "gisteren",
        "02/03/2025",
        "31.02.2025",
        "0000-00-00",
        "3 foo 2025",
        "9" * 13,
        "25",
        "1-2-25",
    ],
)
def test_what_is_no_clear_time_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        moment_us(text, ZONE, day_first=None)


@pytest.mark.parametrize("text", ["13/02/2025", "02/13/2025"])
def test_a_day_above_the_twelfth_tells_its_place(text):
    assert us(2025, 2, 13) == moment_us(text, ZONE, day_first=None)


def test_the_same_number_twice_leaves_nothing_open():
    assert us(2025, 3, 3) == moment_us("03/03/2025", ZONE, day_first=None)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["01/02/2025", "13/02/2025"], True),
        (["01/02/2025", "02/13/2025"], False),
        (["01/02/2025", "2025-02-13"], None),
        (["01.02.2025"], True),
        ([], None),
    ],
)
def test_which_stands_first_is_found_in_the_file(texts, expected):
    assert expected is is_day_first(texts)


@pytest.mark.parametrize("month_first", [True, False])
def test_made_reports_in_either_order(read, month_first):
    draw = random.Random(7)  # noqa: S311 - nothing secret hangs on a made report
    form = "%m/%d/%Y" if month_first else "%d/%m/%Y"
    days = [datetime(2025, 1, 13) + timedelta(days=draw.randint(0, 300)) for _ in range(80)]
    days[0] = datetime(2025, 1, 25)
    text = GREENHOUSE + "".join(
        f"{n},p{n}@x.nl,Active,Call,{day.strftime(form)},LinkedIn,,\n" for n, day in enumerate(days)
    )
    found = read(Ats(), text.encode()).items

    assert [us(day.year, day.month, day.day) for day in days] == [one.t_us for one in found]


# Stages


@pytest.mark.parametrize(
    ("status", "name", "reason", "expected"),
    [
        (None, None, None, Stage.APPLIED),
        ("Active", "", None, Stage.IN_PROCESS),
        ("Active", "Nieuw", None, Stage.APPLIED),
        ("active", "Arbeidsvoorwaarden", None, Stage.IN_PROCESS),
        ("active", "Aanbod gedaan", None, Stage.OFFERED),
        ("in_process", "Pre-offer", None, Stage.IN_PROCESS),
        (None, "Offer", None, Stage.OFFERED),
        (None, "Hired", None, Stage.HIRED),
        (None, "Hired elsewhere", None, Stage.IN_PROCESS),
        (None, "To be hired", None, Stage.IN_PROCESS),
        (None, "Niet aangenomen", None, Stage.REFUSED),
        ("rejected", "Hired", None, Stage.REFUSED),
        ("Rejected", "Offer", "They rejected us", Stage.WITHDRAWN),
        ("Rejected", "Offer", "Kandidaat heeft zich teruggetrokken", Stage.WITHDRAWN),
        ("Rejected", "Offer", "Offer declined", Stage.WITHDRAWN),
        ("Rejected", "Offer", "Ervaring", Stage.REFUSED),
        ("hired", "Offer", None, Stage.HIRED),
        (None, "client-declined", None, Stage.REFUSED),
        (None, "OFFER DECLINED", None, Stage.WITHDRAWN),
    ],
)
def test_stages_by_the_words_of_users(status, name, reason, expected):
    assert expected is stage_of(status, name, reason, None)


@pytest.mark.parametrize("ended", [Stage.HIRED, Stage.REFUSED])
def test_a_date_tells_what_no_word_does(ended):
    assert ended is stage_of(None, "Gesprek", None, ended)
    assert ended is stage_of("active", "Gesprek", None, ended)


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("Hired", Stage.HIRED),
        ("Withdrew", Stage.WITHDRAWN),
        ("Candidate took another job", Stage.WITHDRAWN),
        ("Underqualified", Stage.REFUSED),
        ("Position closed", Stage.REFUSED),
    ],
)
def test_how_something_archived_ended(reason, expected):
    assert expected is archived_stage(reason)


def test_no_word_but_its_own_is_a_hire():
    draw = random.Random(3)  # noqa: S311 - nothing secret hangs on a made name
    words = [
        "hire",
        "hired",
        "aangenomen",
        "not",
        "niet",
        "to",
        "be",
        "pre",
        "offer",
        "in",
        "dienst",
    ]
    names = {" ".join(draw.choices(words, k=draw.randint(2, 4))) for _ in range(500)}
    names -= {"in dienst"}

    assert Stage.HIRED not in {stage_of(None, name, None, None) for name in names}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How did you hear about us?", True),
        ("how did you first hear about this role", True),
        ("Hoe heb je ons gevonden?", True),
        ("Hoe ben je bij ons terechtgekomen?", True),
        ("Waar heb je de vacature gezien?", True),
        ("How did you like the process?", False),
        ("Hoe ben je als collega?", False),
        ("Waar woon je?", False),
        ("Source", False),
    ],
)
def test_which_question_states_the_source(question, expected):
    assert expected is bool(HEARD.search(question))


# Rows


def test_a_decision_is_dated_only_where_it_was_one(read):
    text = GREENHOUSE + (
        "1,a@x.nl,Rejected,Call,2025-02-03,,,2025-02-09\n"
        "2,b@x.nl,Rejected,Call,2025-02-03,,,\n"
        "3,c@x.nl,Hired,Call,2025-02-03,,,2025-02-09\n"
    )
    found = read(Ats(), text.encode()).items

    assert [Stage.REFUSED, Stage.REFUSED, Stage.HIRED] == [one.stage for one in found]
    assert [us(2025, 2, 9), None, None] == [one.decided_us for one in found]


def test_the_same_application_from_report_and_interface_has_one_id(read):
    row = read(Ats(), (GREENHOUSE + "17,a@x.nl,Hired,Offer,2025-02-03,,,\n").encode()).items
    told = {"id": 17, "candidate_id": 3, "applied_at": "2025-02-03T00:00:00Z", "rejected_at": None}
    record = read(Ats(), json.dumps([{**told, "prospect": False}]).encode()).items

    assert ["greenhouse:17"] == [one.id for one in row] == [one.id for one in record]


def test_columns_may_be_spelt_with_underscores(read):
    text = GREENHOUSE.lower().replace(" ", "_") + "1,a@x.nl,active,Call,2025-02-03,Indeed,,\n"
    found = read(Ats(), text.encode()).items

    assert [("mail:a@x.nl", "Indeed")] == [(one.actor, one.observed) for one in found]


@pytest.mark.parametrize(
    ("cell", "actor"),
    [
        ("a@x.nl", "mail:a@x.nl"),
        ("a@x.nl; b@x.nl", "mail:a@x.nl"),
        ("A <a@x.nl>", "mail:a@x.nl"),
        ("geen", "greenhouse:9"),
        ("", "greenhouse:9"),
    ],
)
def test_whose_it_is_is_told_by_the_first_address_else_the_number(read, cell, actor):
    header = "Candidate ID,Email,Applied at,Rejected at,Stage name,Prospect\n"
    found = read(Ats(), f"{header}9,{cell},2025-02-03,,,\n".encode()).items

    assert [actor] == [one.actor for one in found]


def test_names_and_addresses_reach_no_reason_and_no_field(read):
    names = ["Anneloes", "Terpstra", "anneloes@voorbeeld.nl"]
    text = (
        "First name,Last name,Email,Job,Stage,Applied at,Referring site\n"
        f"{names[0]},{names[1]},{names[2]},Kok,Inbox,2025-02-03,\n"
        f"{names[0]},{names[1]},{names[2]},Kok,Inbox,,\n"
    )
    applied, refused = read(Ats(), text.encode()).items

    assert isinstance(refused, Reject)
    assert not any(name.casefold() in refused.reason.casefold() for name in names)
    # The test's keys can be read: the address is in the key alone, the names nowhere.
    assert not any(name in repr(applied) for name in names[:2])
    assert [names[2]] == [part for part in applied.actor.split(":") if "@" in part]


def test_made_reports_as_a_plain_reader_reads_them(read):
    draw = random.Random(11)  # noqa: S311 - nothing secret hangs on a made report
    text = GREENHOUSE + "".join(
        f"{n},p{n}@x.nl,{draw.choice(['Active', 'Hired', 'Rejected'])},"
        f"{draw.choice(['Offer', 'Gesprek', 'Applied', ''])},2025-02-{draw.randint(1, 28):02},"
        f"{draw.choice(['', 'Indeed'])},,{draw.choice(['', '2025-03-01'])}\n"
        for n in range(200)
    )
    expected = []
    for row in csv.DictReader(io.StringIO(text)):
        stage = {"Hired": "hired", "Rejected": "refused"}.get(row["Status"])
        if stage is None and row["Rejected On"]:
            stage = "refused"
        if stage is None:
            stage = {"Offer": "offered", "Applied": "applied"}.get(row["Stage"], "in process")
        decided = stage == "refused" and bool(row["Rejected On"])
        day = int(row["Application Date"][-2:])
        expected.append((us(2025, 2, day), stage, row["Source"] or None, decided))
    found = read(Ats(), text.encode()).items

    assert expected == [
        (one.t_us, one.stage.value, one.observed, one.decided_us is not None) for one in found
    ]


# Lever's archive reasons


def test_without_the_names_of_its_reasons_an_archived_opportunity_is_refused(read):
    told = {"id": "1", "contact": "c", "origin": "applied", "createdAt": 1738573200000}
    archived = {"reason": "r-1", "archivedAt": 1739178000000}
    data = json.dumps({"data": [{**told, "archived": archived, "lastInteractionAt": 1}]}).encode()
    reasons = {"archive_reasons.json": b'{"data": [{"id": "r-1", "text": "Hired"}]}'}

    assert [Reject] == [type(one) for one in read(Ats(), data).items]
    assert [Stage.HIRED] == [one.stage for one in read(Ats(), data, beside=reasons).items]
    assert [Reject] == [
        type(one) for one in read(Ats(), data, beside={"archive_reasons.json": b"no"}).items
    ]


# Whose file it is


@pytest.mark.parametrize(
    "data",
    [
        b"Email,Stage,Source\na@x.nl,Offer,Web\n",
        b"Opportunity ID,Stage,Source,Created At\n1,Won,Web,2025-01-01\n",
        b"First name,Last name,Email\na,b,c\n",
        b'[{"candidate_id": 1, "text": "x"}]',
        b'{"data": [{"id": 1, "origin": "x", "createdAt": 1}]}',
    ],
)
def test_a_table_of_something_else_is_not_theirs(data):
    assert known("file", data) is None


def test_a_file_of_other_columns_is_refused():
    file = in_memory("a.csv", {"a.csv": b"a,b\n1,2\n"})
    with pytest.raises(SourceError):
        list(Ats().read(file, context_of(file)))


def test_who_was_found_and_has_not_applied_is_set_aside(read):
    header = "Candidate ID,Applied at,Rejected at,Stage name,Prospect\n"
    text = header + "1,2025-02-03,,,true\n2,2025-02-03,,,false\n"
    found = read(Ats(), text.encode()).items

    assert [SetAside, Application] == [type(one) for one in found]


# Who else an applicant is


def aliases(name, data):
    file = in_memory(name, {name: data})
    context = context_of(file)
    reads = source_of(file, context).read(file, context)
    items = [item for read in reads if hasattr(read, "items") for item in read.items]
    return [(one.actor, one.same) for one in items if isinstance(one, Alias)]


def test_the_address_of_a_profile_names_the_same_person():
    row = "1,noor@x.example,Active,Applied,2025-02-03,Indeed,,,{}\n"
    head = GREENHOUSE.rstrip() + ",LinkedIn\n"
    one = head + row.format("https://www.linkedin.com/in/noor-b-1?trk=x")
    both = head + row.format("linkedin.com/in/noor | linkedin.com/in/sem")

    assert [("mail:noor@x.example", "linkedin:noor-b-1")] == aliases("a.csv", one.encode())
    # Which of two is theirs, nothing says.
    assert [] == aliases("a.csv", both.encode())
    assert [] == aliases("a.csv", (head + row.format("")).encode())
