"""Logs of campaigns through a mapping: ids, messages, machines, several events in one row."""

import pytest

from tweespraak.activity.model import Activity, Reject, Sees, SetAside, Verb
from tweespraak.errors import SettingsError
from tweespraak.listen.sources.table import Table
from tweespraak.settings import read_settings

BASE = 'files = "a.csv"\nplatform = "p"\nkind = "campaign"\nactor = "who"\n'
POSTS = 'files = "a.csv"\nplatform = "p"\nat = "at"\nactor = "who"\n'
ONE = f'{BASE}at = "at"\nverb = "what"\n'


@pytest.fixture
def take(read):
    """Reads CSV as the table that a mapping says."""

    def taking(text, said, beside=None):
        mapping = read_settings(f"[[table]]\n{said}".encode()).tables[0]
        return read(Table(), text.encode(), "a.csv", beside, table=mapping)

    return taking


def test_an_event_has_its_own_id_and_one_without_gets_one(take):
    text = "at,who,what,n\n2025-01-01,noor,click,7\n2025-01-01,noor,click,\n"
    first, second = take(text, f'{ONE}id = "n"\n').activities

    assert "p:7" == first.id
    assert second.id.startswith("p:#")


@pytest.mark.parametrize("words", [("sent", "delivered"), ("delivered", "sent")])
def test_one_message_is_one_whatever_its_word_campaign_or_file(take, words):
    said = f'{ONE}message = "m"\ncampaign = "c"\n'
    head = "at,who,what,m,c\n"
    rows = [f"2025-01-0{n + 1},noor,{word},m1,{n}\n" for n, word in enumerate(words)]
    together = take(head + "".join(rows), said)
    apart = [take(head + row, said).activities[0].id for row in rows]

    assert [Activity, SetAside] == [type(one) for one in together.items]
    assert 1 == len(set(apart))
    assert apart[0] == together.activities[0].id


def test_a_message_to_two_people_is_two(take):
    text = "at,who,what,m\n2025-01-01,noor,sent,m1\n2025-01-01,sem,sent,m1\n"

    assert 2 == len({one.id for one in take(text, f'{ONE}message = "m"\n').activities})


@pytest.mark.parametrize(
    ("told", "machine"), [("true", True), ("1", True), ("Yes", True), ("false", False), ("", False)]
)
def test_machines_are_marked(take, told, machine):
    text = f"at,who,what,machine\n2025-01-01,noor,open,{told}\n"
    (one,) = take(text, f'{ONE}automatic = "machine"\n').activities

    assert (Verb.VIEW, machine) == (one.verb, one.automatic)


def test_several_events_in_one_row(take):
    said = f'{BASE}events = {{ sent = "s", opened = "o", unsubscribed = "u" }}\nid = "n"\n'
    text = (
        "n,who,s,o,u\n"
        "1,noor,2025-01-01,2025-01-02,2025-01-03\n2,sem,2025-01-01,,\n3,yara,,,\n"
        "4,daan,2025-01-01,gisteren,2025-01-03\n"
    )
    found = take(text, said)
    kinds = [[type(item) for item in record.items] for record in found.records]

    assert [[Activity] * 3, [Activity], [SetAside], [Activity, Reject]] == kinds
    assert ["p:1:sent", "p:1:opened", "p:1:unsubscribed"] == [
        one.id for one in found.activities[:3]
    ]
    assert [Verb.OFFER, Verb.VIEW, Verb.UNDO] == [one.verb for one in found.activities[:3]]
    assert Sees.DEPARTURES in found.coverages[0].sees


@pytest.mark.parametrize(("short", "kinds"), [("true", [Activity] * 2), ("false", [Reject] * 2)])
def test_rows_that_end_early(take, short, kinds):
    text = "at,who,what,more,most\n2025-01-01,noor,open\n2025-01-01,noor,click,x\n"
    found = take(text, f"{ONE}short_rows = {short}\n")

    assert kinds == [type(one) for one in found.items]


def test_a_key_of_another_name(take):
    said = (
        f'{BASE}verb = "what"\nat = "start"\nlookup = {{ file = "c.csv", key = "id", here = "C" }}'
    )
    beside = {"c.csv": b"id,start\n7,2025-01-01\n"}
    found = take("who,what,c,id\nnoor,sent,7,1\nsem,sent,8,2\n", said, beside)

    assert [Activity, Reject] == [type(one) for one in found.items]
    assert "`C` is `8`" in found.reasons[0]


def test_what_is_empty_may_be_set_aside(take):
    text = "at,who,what,n\n2025-01-01,noor,open,\n2025-01-01,noor,open,1\n"
    found = take(text, f'{ONE}aside = {{ column = "n", match = "^$" }}\n')

    assert [SetAside, Activity] == [type(one) for one in found.items]


def test_only_the_sides_that_are_named_are_seen(take):
    text = "at,who,what\n2025-01-01,noor,open\n"

    assert {Sees.THEIRS} == take(text, f'{ONE}sees = ["theirs"]\n').coverages[0].sees
    assert {Sees.OURS, Sees.THEIRS} == take(text, ONE).coverages[0].sees


@pytest.mark.parametrize(
    ("said", "about"),
    [
        (f'{BASE}at = "at"\n', "no `verb`"),
        (f'{BASE}verb = "what"\n', "no `at`"),
        (f'{ONE}events = {{ sent = "s" }}\n', "means nothing beside `events`"),
        (f'{BASE}events = {{ sent = {{ column = "s", format = "x" }} }}\n', "no way to write"),
        (f'{ONE}short_rows = true\nformat = "ndjson"\n', "`short_rows` is for CSV"),
        ('files = "a.csv"\nplatform = "p"\nat = "at"\nactor = "who"\nmessage = "m"\n', "`message`"),
        (
            'files = "a.csv"\nplatform = "p"\nat = "a"\nactor = "w"\nevents = { sent = "s" }',
            "events",
        ),
    ],
)
def test_what_a_log_cannot_say(said, about):
    with pytest.raises(SettingsError, match=about):
        read_settings(f"[[table]]\n{said}".encode())
