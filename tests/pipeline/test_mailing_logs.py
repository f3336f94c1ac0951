"""From the logs of mailing systems to deliveries: three people get one mail, and do as told here.

Noor gets it at 10:00, clicks an hour later and unsubscribes a day later. Yara only opens it, or
her mail programme does. Sem's address does not exist. Times are UTC.
"""

import json
from datetime import UTC, datetime

import pytest

from tweespraak.pipeline.run import run

HOUR, DAY = 3_600_000_000, 86_400_000_000
SENT = datetime(2025, 2, 3, 10, tzinfo=UTC)
NOOR, YARA, SEM = ("noor@example.org", "yara@example.org", "sem@example.org")
LINK = "https://acme.example/open-dag"


class Silent:
    """Progress that nobody follows."""

    def file(self, name, size):
        pass

    def advance(self, size):
        pass

    def step(self, name):
        pass


def unix(hours, seconds=0):
    return int(SENT.timestamp()) + hours * 3600 + seconds


def iso(hours, seconds=0):
    return datetime.fromtimestamp(unix(hours, seconds), UTC).isoformat()


def exported(channel):
    return f'[channels."{channel}"]\nexported = 2025-03-01\n'


def lines(records):
    return "".join(json.dumps(one) + "\n" for one in records)


def sendgrid():
    def event(who, word, when, **more):
        known = {"email": who, "event": word, "timestamp": when, "category": ["open-dag"]}
        return known | {"sg_event_id": f"{who}{word}{when}", "sg_message_id": who} | more

    return {
        "monday.json": json.dumps(
            [
                *(event(who, "processed", unix(0)) for who in (NOOR, YARA, SEM)),
                event(SEM, "bounce", unix(0, 5)),
                event(YARA, "open", unix(0, 30), sg_machine_open=True),
            ]
        ),
        # What was processed on one day may be delivered in the next day's file.
        "tuesday.ndjson": lines(
            [
                event(NOOR, "delivered", unix(0, 3)),
                event(YARA, "delivered", unix(0, 3)),
                event(YARA, "open", unix(2)),
                event(NOOR, "click", unix(1), url=LINK),
                event(NOOR, "unsubscribe", unix(24)),
            ]
        ),
    }


def brevo():
    def event(who, word, when, **more):
        known = {"email": who, "event": word, "ts_event": when, "tags": ["open-dag"]}
        return known | {"message-id": f"<{who}>"} | more

    return {
        "webhook.ndjson": lines(
            [
                *(event(who, "request", unix(0)) for who in (NOOR, YARA, SEM)),
                event(NOOR, "delivered", unix(0, 3)),
                event(YARA, "delivered", unix(0, 3)),
                event(SEM, "hard_bounce", unix(0, 5)),
                event(YARA, "proxy_open", unix(0, 4)),
                event(YARA, "unique_opened", unix(2)),
                event(NOOR, "click", unix(1), link=LINK),
                event(NOOR, "unsubscribed", unix(24)),
            ]
        )
    }


def mautic():
    def stat(who):
        return {"emailAddress": who, "trackingHash": who, "email": {"id": 12}}

    def told(name, event, when):
        return {f"mautic.{name}": [event | {"timestamp": when}]}

    hit = {"id": 7, "source": "email", "sourceId": 12, "url": LINK, "lead": {"email": NOOR}}
    left = {"contact": {"email": NOOR}, "channel": "email", "new_status": "unsubscribed"}
    return {
        "posted.ndjson": lines(
            [
                *(told("email_on_send", {"stat": stat(who)}, iso(0)) for who in (NOOR, YARA)),
                told("email_on_open", {"stat": stat(YARA)}, iso(2)),
                told("page_on_hit", {"hit": hit}, iso(1)),
                told("lead_channel_subscription_changed", left, iso(24)),
            ]
        ),
        "stats.csv": "email_id,lead_id,email_address,date_sent,date_read,is_failed,tracking_hash\n"
        f"12,1,{NOOR},2025-02-03 10:00:00,,0,{NOOR}\n"
        f"12,2,{SEM},2025-02-03 10:00:00,,1,{SEM}\n",
    }


def mailchimp():
    about = {"campaign_id": "42694e9e57", "list_id": "57afe96172"}
    status = {NOOR: "sent", YARA: "sent", SEM: "hard"}
    sent = [about | {"email_address": who, "status": is_} for who, is_ in status.items()]
    done = {
        NOOR: [{"action": "click", "timestamp": iso(1), "url": LINK}],
        YARA: [{"action": "open", "timestamp": iso(2)}],
        SEM: [{"action": "bounce", "timestamp": iso(0, 4)}],
    }
    acts = [about | {"email_address": who, "activity": found} for who, found in done.items()]
    opens = {"opens": [{"timestamp": iso(0, 2), "is_proxy_open": True}]}
    return {
        # The list of campaigns has the account's time: Amsterdam's.
        "campaigns.csv": 'Title,Send Date,Unique Id\nOpen dag,"Feb 03, 2025 11:00 am",42694e9e57\n',
        "sent-to.json": json.dumps({"sent_to": sent, "campaign_id": "42694e9e57"}),
        "activity.json": json.dumps({"emails": acts, "campaign_id": "42694e9e57"}, indent=1),
        "opens.json": json.dumps({"members": [about | {"email_address": YARA} | opens]}),
        "left.csv": "Email Address,UNSUB_TIME,UNSUB_CAMPAIGN_ID\n"
        f"{NOOR},2025-02-04 10:00:00,42694e9e57\n",
    }


def listmonk():
    people = "id,uuid,email,name,attribs,status,created_at,updated_at\n" + "".join(
        f"{n},u{n},{who},,,enabled,2024-01-01,2024-01-01\n"
        for n, who in enumerate((NOOR, YARA, SEM))
    )
    return {
        "subscribers.csv": people,
        "views.csv": "id,campaign_id,subscriber_id,created_at\n1,7,1,2025-02-03 12:00:00+00\n",
        "clicks.csv": "id,campaign_id,link_id,subscriber_id,created_at\n"
        "1,7,1,0,2025-02-03 11:00:00+00\n",
        "bounces.csv": "id,subscriber_id,campaign_id,type,source,meta,created_at\n"
        "1,2,7,hard,ses,{},2025-02-03 10:00:05+00\n",
        "lists.csv": "subscriber_id,list_id,meta,status,created_at,updated_at\n"
        "0,1,{},unsubscribed,2024-01-01,2025-02-04 10:00:00+00\n",
    }


# listmonk keeps no list of who was sent what: the team's own does.
SENDING = "channel,at,recipient,event,campaign,ask kind,url\n" + "".join(
    f"listmonk,2025-02-03T10:00:00Z,{who},sent,7,event,\n" for who in (NOOR, YARA, SEM)
)


@pytest.fixture
def deliver(tmp_path):
    """The deliveries of a folder with these files, and how many bounced."""

    def delivering(files, settings=""):
        for name, text in files.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / "tweespraak.toml").write_text(settings, encoding="utf-8")
        found = run(tmp_path, Silent())
        try:
            table = found.basis.tables.deliveries
            rows = found.basis.run("deliveries", table.order_by("seq")).to_pylist()
        finally:
            found.close()
        told = [(row["t_us"], row["answered_us"], row["departed_us"]) for row in rows]
        left = {row["departures"] for row in rows}
        return sorted(told, key=str), left, found.generation.found

    return delivering


@pytest.mark.parametrize(
    ("files", "settings", "bounced"),
    # Mailchimp's list of who left does not show that nothing was sent since the last report.
    [(sendgrid, "", 1), (brevo, "", 1), (mautic, "", 0), (mailchimp, exported("mailchimp"), 0)],
)
def test_a_click_answers_an_unsubscribe_departs_and_an_open_does_nothing(
    deliver, files, settings, bounced
):
    told, departures, found = deliver(files(), settings)
    sent = int(SENT.timestamp()) * 1_000_000

    assert sorted([(sent, HOUR, DAY), (sent, None, None)], key=str) == told
    assert {True} == departures
    assert (bounced, 0) == (found.bounced, found.scanned)


def test_listmonk_alone_tells_of_no_delivery(deliver):
    assert ([], set()) == deliver(listmonk())[:2]


def test_listmonk_beside_the_teams_own_list_of_what_was_sent(deliver):
    # Without `exported` nobody knows that nothing was sent after the only mailing.
    files = listmonk() | {"sent.csv": SENDING}
    told, departures, found = deliver(files, exported("listmonk"))
    sent = int(SENT.timestamp()) * 1_000_000

    assert sorted([(sent, HOUR, DAY), (sent, None, None)], key=str) == told
    assert {True} == departures
    assert (1, 0) == (found.bounced, found.scanned)
