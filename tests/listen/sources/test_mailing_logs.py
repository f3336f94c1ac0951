"""Logs of mailing systems: whose file is it, how it may be stored, and the same ids throughout."""

import json

import pytest
from tests.listen.sources.cases import context_of, in_memory, source_of

from tweespraak.activity.model import Activity, Reject, Sees, SetAside, Verb
from tweespraak.listen.sources.mailing.brevo import Brevo
from tweespraak.listen.sources.mailing.listmonk import Listmonk
from tweespraak.listen.sources.mailing.mailchimp import Mailchimp
from tweespraak.listen.sources.mailing.mautic import Mautic
from tweespraak.listen.sources.mailing.sendgrid import SendGrid

EVENTS = [
    {"email": f"p{n}@example.org", "timestamp": 1738573200 + n, "event": "click"}
    | {"sg_event_id": f"e{n}", "sg_message_id": f"m{n}"}
    for n in range(7)
]
STORED = {
    "a list": json.dumps(EVENTS),
    "a list over lines": json.dumps(EVENTS, indent=2),
    "a list with a record a line": "[\n" + ",\n".join(map(json.dumps, EVENTS)) + "\n]",
    "lines": "\n".join(map(json.dumps, EVENTS)),
    "lines with a mark and blanks": "\ufeff" + "\n\n".join(map(json.dumps, EVENTS)) + "\r\n",
    "a post a line": f"{json.dumps(EVENTS[:3])}\n{json.dumps(EVENTS[3:])}\n",
}


@pytest.mark.parametrize("stored", STORED.values(), ids=STORED)
def test_however_it_is_stored(read, stored):
    found = read(SendGrid(), stored.encode())

    assert [f"sendgrid:e{n}" for n in range(7)] == [one.id for one in found.activities]
    assert [] == found.reasons


def test_one_event_over_lines(read):
    (one,) = read(SendGrid(), json.dumps(EVENTS[0], indent=1).encode()).activities

    assert "sendgrid:e0" == one.id


def test_damage_costs_a_line_and_no_more(read):
    rows = [json.dumps(one) for one in EVENTS]
    data = "\n".join([rows[0], rows[1][:40], "7", rows[2]])
    found = read(SendGrid(), data.encode())

    assert [Activity, Reject, Reject, Activity] == [type(one) for one in found.items]
    assert [1, 2, 3, 4] == [one.line for one in found.records]


def test_a_first_post_larger_than_what_is_looked_at(read):
    large = [one | {"useragent": "x" * 20_000} for one in EVENTS]
    data = f"{json.dumps(large)}\n{json.dumps(EVENTS[:1])}\n"

    assert 8 == len(read(SendGrid(), data.encode()).activities)


@pytest.mark.parametrize(
    "data",
    [
        b'{"event": "open", "email": "noor@example.org", "timestamp": 1}',
        b'[{"event": "click", "email": "noor@example.org", "ts_event": 1}]',
        b'{"mautic.email_on_open": "soon"}',
        b'{"emails": ["noor@example.org"], "campaign_id": "a"}',
        b'{"members": [{"email_address": "noor@example.org"}]}',
        b'{"members": [], "total": 0}',
        b'{"noor@example.org": [{"action": "waves"}]}',
        b'{"noor": []}',
        b"{}",
        b"[]",
        b"email,timestamp\nnoor@example.org,2025-02-03\n",
        b"Email Address,First Name,Last Name\nnoor@example.org,Noor,Bakker\n",
        b"id,campaign_id,subscriber_id,created_at,amount\n1,2,3,2025-02-03,4\n",
        b"processed,message_id,event,email\n1,2,3,4\n",
        b"st_text,ts,email\nSent,1,2\n",
    ],
)
def test_what_only_looks_alike_is_nobodys(data):
    file = in_memory("file", {"file": data})

    assert source_of(file, context_of(file)) is None


def test_two_systems_in_one_file_are_neither():
    other = {"event": "click", "email": "noor@example.org", "ts_event": 1, "camp_id": 1}
    data = json.dumps([EVENTS[0], other]).encode()
    file = in_memory("file", {"file": data})

    assert source_of(file, context_of(file)) is None


# Brevo


def test_brevos_csv_and_webhook_give_the_same_ids(read):
    posted = {"event": "click", "email": "noor@example.org", "ts_event": 1738576860}
    posted |= {"message-id": "<1@x>", "link": "https://acme.example", "tags": ["dag"]}
    row = "Clicked,03-02-2025 11:01:00,Kom,w@acme.example,noor@example.org,dag,<1@x>,"
    rows = f"st_text,ts,sub,frm,email,tag,mid,link\n{row}https://acme.example\n"

    assert (
        read(Brevo(), json.dumps(posted).encode()).activities
        == read(Brevo(), rows.encode()).activities
    )


# Mautic


def test_mautics_table_and_webhook_are_one_mail(read):
    head = "email_id,lead_id,email_address,date_sent,date_read,is_failed,tracking_hash\n"
    row = "12,4,noor@example.org,2025-02-03 09:00:00,,0,5c1f\n"
    stat = {"emailAddress": "noor@example.org", "trackingHash": "5c1f", "email": {"id": 12}}
    post = {"mautic.email_on_send": [{"stat": stat, "timestamp": "2025-02-03T09:00:00+00:00"}]}

    assert (
        read(Mautic(), (head + row).encode()).activities
        == read(Mautic(), json.dumps(post).encode()).activities
    )


# Mailchimp

ABOUT = {"email_address": "noor@example.org", "campaign_id": "c1", "list_id": "l1"}
SENT = json.dumps({"sent_to": [ABOUT | {"status": "sent"}], "campaign_id": "c1"}).encode()


@pytest.mark.parametrize(
    ("date", "kind"),
    [("Feb 03, 2025 10:00 am", Activity), ("2025-02-03", SetAside), ("", SetAside)],
)
def test_mailchimps_sending_needs_the_list_of_campaigns(read, date, kind):
    beside = {"campaigns.csv": f'Title,Unique Id,Send Date\nDag,c1,"{date}"\n'.encode()}

    assert [kind] == [type(one) for one in read(Mailchimp(), SENT, beside=beside).items]
    assert [SetAside] == [type(one) for one in read(Mailchimp(), SENT).items]


@pytest.mark.parametrize(("what", "verb"), [("opens", Verb.VIEW), ("clicks", Verb.CLICK)])
def test_mailchimps_granular_lists_are_known_by_their_folder(read, what, verb):
    data = b"Timestamp,Url,Email\n2025-02-03 10:00:00,https://acme.example,noor@example.org\n"
    name = f"export.zip/granular_activity/{what}/12_open-dag.csv"
    (one,) = read(Mailchimp(), data, name=name).activities
    other = in_memory("open-dag.csv", {"open-dag.csv": data})

    assert (verb, "12_open-dag", "mail:noor@example.org") == (one.verb, one.campaign, one.actor)
    assert source_of(other, context_of(other)) is None


def test_mailchimps_cleaned_addresses_bounced(read):
    head = "Email Address,CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,CLEAN_CAMPAIGN_ID\n"
    data = f"{head}noor@example.org,2025-02-03 10:00:00,Dag,c1\nsem@example.org,,,\n"
    found = read(Mailchimp(), data.encode())

    assert [Activity, SetAside] == [type(one) for one in found.items]
    assert (Verb.REJECT, True, "c1") == (
        found.activities[0].verb,
        found.activities[0].automatic,
        found.activities[0].campaign,
    )


@pytest.mark.parametrize(
    "head",
    [
        "Email Address,First Name,Member Rating,Opens",
        "Email Address,First Name,MEMBER_RATING,Clicks",
        "Email Address,First Name,Last Name,Bounce Type",
    ],
)
def test_mailchimps_lists_without_times_are_set_aside(read, head):
    found = read(Mailchimp(), f"{head}\nnoor@example.org,Noor,3,2\n".encode())

    assert [SetAside] == [type(one) for one in found.items]
    assert [] == found.coverages


# listmonk


@pytest.mark.parametrize("told", ["email", "beside", None])
def test_listmonks_people_have_an_address_where_one_is_told(read, told):
    head, row = "id,campaign_id,link_id,subscriber_id,created_at", "1,7,3,41,2025-02-03 10:00:00+01"
    if told == "email":
        head, row = f"{head},email", f"{row},noor@example.org"
    people = b"id,uuid,email,name,status\n41,u,noor@example.org,Noor,enabled\n"
    beside = {"subscribers.csv": people} if told == "beside" else {}
    found = read(Listmonk(), f"{head}\n{row}\n".encode(), beside=beside)

    assert ["listmonk:click 1"] == [one.id for one in found.activities]
    assert [("mail:noor@example.org" if told else "listmonk:41")] == [
        one.actor for one in found.activities
    ]
    assert [{Sees.THEIRS}] == [set(one.sees) for one in found.coverages]
