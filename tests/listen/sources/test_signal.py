"""Signal: five forms, one id where it can be, and no conversation that nobody chose."""

import json
from pathlib import Path

import pytest
from tests.listen.sources.cases import HERE, context_of, in_memory

from tweespraak.activity.model import Activity, Record
from tweespraak.listen.sources.files import FoundFile, walk
from tweespraak.listen.sources.signal import Signal
from tweespraak.listen.sources.whatsapp import WhatsAppSource
from tweespraak.settings import Conversations

SOURCE = Signal()
ALL = Conversations(signal=frozenset())
FIXTURES = HERE / "signal"
NOOR = "7ccae375-cd51-4c82-8b1e-7be3280aa485"


def fixture(name: str) -> bytes:
    return Path(FIXTURES / name).read_bytes()


def test_the_chat_of_chatminer_reads(shared_data):
    files = [one.load() for one in walk(shared_data) if isinstance(one, FoundFile)]
    taken = [file for file in files if SOURCE.recognise(file, context_of(file))]
    (file,) = taken
    reads = list(SOURCE.read(file, context_of(file)))
    items = [item for one in reads if isinstance(one, Record) for item in one.items]

    assert "chatminer_signal" in str(file.name)
    assert [("signal:jane doe", "Hello John!"), ("signal:john doe", "Hello\nJane!")] == [
        (item.actor, item.text) for item in items
    ]
    assert all(isinstance(item, Activity) for item in items)


def test_one_message_has_one_id_in_three_forms(read):
    forms = [
        read(SOURCE, fixture("desktop_nl.in.json")),
        read(SOURCE, fixture("backup_nl.in.jsonl"), conversations=ALL),
        read(SOURCE, fixture("signal_cli_nl.in.ndjson"), conversations=ALL),
    ]
    told = []
    for form in forms:
        said = {one.text: one for one in form.activities}
        asked, answered = said["Dag! Is de functie nog open?"], said["Ja zeker"]
        assert asked.id == answered.reply_to
        told.append((asked.id, asked.actor, answered.id, answered.actor))

    assert 1 == len(set(told))
    assert f"signal:{NOOR}" == told[0][1]


@pytest.mark.parametrize("name", ["backup_nl.in.jsonl", "signal_cli_nl.in.ndjson"])
def test_nothing_of_an_account_is_kept_until_it_is_chosen(read, name):
    found = read(SOURCE, fixture(name))
    one = read(SOURCE, fixture(name), conversations=Conversations(signal=frozenset({NOOR})))
    kept = "".join(str(record.raw) for record in found.records)

    assert [] == found.activities
    assert "functie" not in kept
    assert "Noor" not in kept
    assert {f"signal:{NOOR}"} == {activity.thread for activity in one.activities}


def test_no_telephone_number_in_a_reason(read):
    found = read(SOURCE, fixture("backup_nl.in.jsonl"))

    assert [] == [reason for reason in found.reasons if "+31" in reason or "316" in reason]


def test_what_one_sent_oneself_is_ones_own(read):
    for name in ("desktop_nl.in.json", "sigtop_nl.in.txt", "signal_export_nl.in.md"):
        found = read(SOURCE, fixture(name))

        assert ["me"] == [owner.handle for owner in found.owners]
        assert any(one.actor == "signal:me" for one in found.activities)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[2024-02-01 10:00:00] production.ERROR: failed  \n",
        "[2024-02-01 10:00:00] INFO: started  \n",
        "[2024-02-01, 10:00:00] Noor: whatsapp\n",
        "[2024-02-01 10:00:00] Noor: whatsapp\n",
        "\u200e[2024-02-01 10:00:00] Noor: whatsapp  \n",
        "[2024-02-01 10:00:00] a line without a name  \n",
        "Conversation: with my neighbour\n\nHe said it rains.\n",
        '[{"conversationId": "x", "sent_at": "yesterday"}]',
        '[{"sent_at": 1, "body": "x"}]',
        '{"envelope": {"from": "x"}}',
        '{"chatItem": {"text": "x"}}',
        '{"backupTimeMs": 1}',
    ],
)
def test_what_is_no_signal_is_not_recognised(text):
    file = in_memory("chat", {"chat": text.encode()})

    assert SOURCE.recognise(file, context_of(file)) is False


@pytest.mark.parametrize("name", ["text_old_en.in.txt", "signal_export_nl.in.md"])
def test_whatsapp_leaves_them(name):
    file = in_memory("chat", {"chat": fixture(name)})

    assert SOURCE.recognise(file, context_of(file))
    assert not WhatsAppSource().recognise(file, context_of(file))


def test_a_body_may_look_like_a_message(read):
    text = fixture("sigtop_nl.in.txt").decode()
    found = read(SOURCE, text.encode())

    assert 6 == len(found.records)
    assert "From: dit is geen kop" in found.activities[0].text


def test_lines_without_end_are_cut(read):
    head = "Conversation: A\n\nFrom: A\nType: incoming\nSent: Thu, 14 Mar 2024 09:15:02 +0100\n\n"
    found = read(SOURCE, (head + "x" * 500_000 + "\n" + "y\n" * 50_000).encode())

    assert len(found.activities[0].text) < 100_000


def test_a_damaged_line_spoils_no_other(read):
    frames = fixture("backup_nl.in.jsonl").split(b"\n")
    frames.insert(13, b'{"chatItem": {"chatId"')
    found = read(SOURCE, b"\n".join(frames), conversations=ALL)

    assert 2 == sum("no JSON" in reason for reason in found.reasons)
    assert len(found.activities) == len(
        read(SOURCE, fixture("backup_nl.in.jsonl"), conversations=ALL).activities
    )
    assert all(json.dumps(record.raw, default=str) for record in found.records)
