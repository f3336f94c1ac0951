"""Telegram: what is private stays unread, damage does not spread, ids hold between exports."""

import json

import pytest
from tests.listen.sources.cases import context_of, in_memory

from tweespraak.activity.model import Activity, Reject, SetAside
from tweespraak.errors import SourceError
from tweespraak.listen.sources.files import FoundFile, walk
from tweespraak.listen.sources.telegram import Telegram
from tweespraak.settings import Conversations

SOURCE = Telegram()
ALL = Conversations(telegram=frozenset())
SECRET = "geheim"


def message(number, sender="user2", **more):
    stamp = {"date": "2024-03-14T08:00:00", "date_unixtime": str(1710400000 + number)}
    base = {"id": number, "type": "message", **stamp, "from": "X", "from_id": sender}
    return {**base, "text": SECRET, **more}


def chat(sort, number, *messages, name="Een chat"):
    return {"name": name, "type": sort, "id": number, "messages": list(messages)}


def account(*chats):
    about = "Here is the data you requested. Remember: Telegram is ad free."
    own = {"user_id": 1, "first_name": "Anna"}
    whole = {"about": about, "personal_information": own, "chats": {"about": "", "list": [*chats]}}
    return json.dumps(whole, indent=1).encode()


def single(*messages, sort="personal_chat"):
    return json.dumps(chat(sort, 2, *messages), indent=1).encode()


@pytest.mark.parametrize(
    "sort", ["personal_chat", "bot_chat", "private_group", "private_supergroup", "private_channel"]
)
def test_nothing_of_a_private_chat_is_kept_until_it_is_chosen(read, sort):
    found = read(SOURCE, account(chat(sort, 2, message(1))))

    assert ["conversation not chosen: "] == [reason[:25] for reason in found.reasons]
    assert SECRET not in str(found.records)
    assert [] == found.coverages
    assert [SECRET] == [
        one.text
        for one in read(SOURCE, account(chat(sort, 2, message(1))), conversations=ALL).activities
    ]


def test_only_the_chosen_one_is_read(read):
    data = account(chat("personal_chat", 2, message(1)), chat("personal_chat", 3, message(2)))
    found = read(SOURCE, data, conversations=Conversations(telegram=frozenset({"user3"})))

    assert ["telegram:user3"] == [one.thread for one in found.activities]
    assert {"conversation id": "user2"} == found.records[0].raw
    assert "user3" == found.records[1].raw["conversation id"]


@pytest.mark.parametrize("sort", ["public_supergroup", "public_channel"])
def test_what_is_public_is_read(read, sort):
    assert [SECRET] == [
        one.text for one in read(SOURCE, account(chat(sort, 2, message(1)))).activities
    ]


@pytest.mark.parametrize("sort", ["saved_messages", "replies"])
def test_notes_are_never_read(read, sort):
    found = read(SOURCE, account(chat(sort, 2, message(1))), conversations=ALL)

    assert [SetAside] == [type(item) for item in found.items]
    assert SECRET not in str(found.records)


def test_a_chat_that_was_exported_by_itself_is_chosen(read):
    assert [SECRET] == [one.text for one in read(SOURCE, single(message(1))).activities]


def test_a_message_has_one_id_in_both_exports(read):
    told = [message(1), message(2, "user1", reply_to_message_id=1)]
    alone = read(SOURCE, single(*told)).activities
    whole = read(SOURCE, account(chat("personal_chat", 2, *told)), conversations=ALL).activities

    assert [one.id for one in alone] == [one.id for one in whole]
    assert alone[0].id == alone[1].reply_to


def test_two_accounts_count_their_messages_apart(read):
    mine = read(SOURCE, single(message(5))).activities
    yours = read(SOURCE, single(message(5, date_unixtime="1710999999"))).activities

    assert mine[0].id != yours[0].id


def test_a_bot_and_a_person_see_one_message_of_a_large_group(read):
    group = {"id": -1000000000002, "type": "supergroup", "title": "Een chat"}
    sent = {"message_id": 1, "chat": group, "date": 1710400001, "text": SECRET}
    update = {"update_id": 1, "message": {**sent, "from": {"id": 2, "first_name": "X"}}}
    bot = read(SOURCE, json.dumps({"ok": True, "result": [update]}).encode()).activities
    desktop = read(SOURCE, single(message(1), sort="public_supergroup")).activities

    assert bot == desktop


@pytest.mark.parametrize(
    "lost", ['"from": "X",', '"type": "message",', '"text": "geheim"\n', "{", "}", "[", "]", '"']
)
def test_damage_in_one_chat_never_opens_another(read, lost):
    private = chat("personal_chat", 3, message(2))
    whole = account(chat("public_supergroup", 2, message(1), message(4)), private).decode()
    places = [at for at in range(1, len(whole)) if whole.startswith(lost, at)]
    assert places
    for at in places:
        for spoiled in (whole[:at] + whole[at + len(lost) :], whole[:at] + '"' + whole[at:]):
            try:
                found = read(SOURCE, spoiled.encode())
            except SourceError:
                continue
            open_texts = [one.text for one in found.activities]
            kept = "".join(str(one.raw) for one in found.records)

            assert {"telegram:channel2"} >= {one.thread for one in found.activities}
            assert len(open_texts) <= 2
            assert kept.count(SECRET) <= len(open_texts)


def test_an_account_that_was_cut_off_keeps_what_stands_before(read):
    whole = account(chat("public_supergroup", 2, *map(message, range(9))))
    found = read(SOURCE, whole[: whole.index(b'"id": 5')])

    assert 5 == len(found.activities)
    assert isinstance(found.items[-1], Reject)


def test_control_characters_as_telegram_writes_them(read):
    data = single(message(1, text="a\u000bb")).replace(b"\\u000b", b"\\x0B")

    assert b"\\x0B" in data
    assert ["ab"] == [one.text for one in read(SOURCE, data).activities]


@pytest.mark.parametrize(
    "data",
    [
        b"{}",
        b'{"messages": []}',
        b'{"messages": [{"role": "user", "content": "x"}]}',
        b'{"participants": [], "messages": [{"sender_name": "A", "timestamp_ms": 1}]}',
        b'{"ok": true, "messages": [{"type": "message", "ts": "1.2", "text": "x"}]}',
        b'{"result": [], "ok": true}',
        b'[{"type": "personal_chat", "messages": []}]',
        b'{"about": "Our company", "chats": {"list": [{"name": "x"}]}}',
    ],
)
def test_what_is_no_telegram_is_not_recognised(data):
    file = in_memory("result.json", {"result.json": data})

    assert SOURCE.recognise(file, context_of(file)) is False


def test_an_edit_is_read_where_its_message_is_not(read, shared_data):
    found = next(
        one
        for one in walk(shared_data / "chat_exports/perceval_api")
        if isinstance(one, FoundFile) and one.name == "telegram_messages_next.json"
    ).load()
    data = found.open().read()
    whole = read(SOURCE, data)
    updates = json.loads(data)["result"]
    edit = json.dumps({"ok": True, "result": [updates[-1]]}).encode()

    assert [Activity, Activity, SetAside] == [type(item) for item in whole.items]
    assert ["Hi Bot!!!", "Hola Hola"] == [one.text for one in whole.activities]
    assert ["Holaaa"] == [one.text for one in read(SOURCE, edit).activities]
    assert whole.activities[-1].id == read(SOURCE, edit).activities[0].id
