import json
import subprocess
import sys

import pytest
from tests.exports import MAPPING

KEYS = ["path", "source", "activities", "rejects", "first", "last", "sides", "sees"]


def tweespraak(*words, cwd=None):
    return subprocess.run(  # noqa: S603 - our own command, our own words
        [sys.executable, "-m", "tweespraak", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
    )


def json_lines(done):
    assert 0 == done.returncode, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_inspect_prints_one_object_a_file(exports):
    files = {value["path"]: value for value in json_lines(tweespraak("inspect", exports, "--json"))}
    tweets = files["x/data/tweets.js"]

    assert KEYS == list(tweets)[: len(KEYS)]
    assert {"ours": 2, "ambassador": 0, "theirs": 0} == tweets["sides"]
    assert ("2017-10-31T22:10:47Z", "2017-11-01T09:00:00Z") == (tweets["first"], tweets["last"])
    assert ["ours"] == tweets["sees"]
    assert None is files["holiday.jpg"]["source"]


def test_inspect_says_it_in_words(exports):
    done = tweespraak("inspect", exports)

    assert "x_archive · 2 activities · 2017-10-31 to 2017-11-01" in done.stdout
    assert "nothing here knows this file" in done.stdout
    assert "1 rejected" in done.stdout
    assert "Ours: x:acme (guessed:" in done.stderr


def test_rejects_say_file_place_and_reason(exports):
    done = tweespraak("rejects", exports)
    (rejected,) = [
        r for r in json_lines(tweespraak("rejects", exports, "--json")) if not r["aside"]
    ]

    assert "x/data/tweets.js, line" in done.stdout
    assert ("x/data/tweets.js", 2) == (rejected["name"], rejected["position"])


def test_show_prints_the_original(exports):
    done = tweespraak("show", "x:2", exports)
    missing = tweespraak("show", "x:999", exports)

    assert "Kom erbij" in done.stdout
    assert "x/data/tweets.js" in done.stderr
    assert 1 == missing.returncode
    assert "x:999" in missing.stderr
    assert "Traceback" not in missing.stderr


def test_show_from_within_the_folder(exports):
    (record,) = json_lines(tweespraak("show", "x:1", "--json", cwd=exports))

    assert "We zoeken jou!" in json.dumps(record, ensure_ascii=False)


def test_init_writes_what_it_guessed_and_never_over_what_is_there(exports):
    (exports / "tweespraak.toml").unlink()
    done = tweespraak("init", exports)
    written = (exports / "tweespraak.toml").read_text(encoding="utf-8")
    again = tweespraak("init", exports)

    assert 0 == done.returncode, done.stderr
    assert '"x:acme"' in written
    assert 1 == again.returncode
    assert "is there already" in again.stderr
    assert 0 == tweespraak("inspect", exports).returncode


def test_init_brings_a_template_for_effort_that_says_nothing_yet(exports):
    (exports / "tweespraak.toml").unlink()
    done = tweespraak("init", exports, "--language", "nl")
    files = {value["path"]: value for value in json_lines(tweespraak("inspect", exports, "--json"))}
    template = files["effort-template.xlsx"]

    assert "effort-template.xlsx is for your hours and euros" in done.stdout
    assert 'language = "nl"' in (exports / "tweespraak.toml").read_text(encoding="utf-8")
    assert ("plain", 0) == (template["source"], template["rejects"])
    assert ["no hours and no euros are filled in"] == [
        reason for reason, _ in template["set_aside_reasons"]
    ]


def test_init_leaves_a_template_that_is_there(exports):
    (exports / "tweespraak.toml").unlink()
    (exports / "effort-template.xlsx").write_bytes(b"mine")
    done = tweespraak("init", exports)

    assert 0 == done.returncode
    assert "effort-template" not in done.stdout
    assert b"mine" == (exports / "effort-template.xlsx").read_bytes()


def test_init_lists_conversations_that_wait_to_be_chosen(exports):
    (exports / "tweespraak.toml").unlink()
    header = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT"
    row = "2-abc==,,Jan Kandidaat,https://example.org/in/jan,Anna,2024-02-01 10:00:00 UTC,,Hoi"
    (exports / "messages.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    tweespraak("init", exports)
    written = (exports / "tweespraak.toml").read_text(encoding="utf-8")

    assert '# "2-abc==", # Jan Kandidaat (1 message)' in written
    assert "Hoi" not in written


def test_init_lists_the_parts_of_a_conversation_as_one(exports):
    (exports / "tweespraak.toml").unlink()
    folder = exports / "your_facebook_activity/messages/inbox/jan_123"
    folder.mkdir(parents=True)
    for part in (1, 2):
        message = {"sender_name": "Jan Kandidaat", "timestamp_ms": part, "content": "Hoi"}
        chat = {"messages": [message], "thread_path": "inbox/jan_123"}
        (folder / f"message_{part}.json").write_text(json.dumps(chat), encoding="utf-8")
    tweespraak("init", exports)
    written = (exports / "tweespraak.toml").read_text(encoding="utf-8")

    assert "[facebook]" in written
    assert '# "123", # Jan Kandidaat (2 messages)' in written
    assert "Hoi" not in written


def test_init_lists_direct_messages_of_x_that_wait_to_be_chosen(exports):
    (exports / "tweespraak.toml").unlink()
    said = '{"senderId": "844", "id": "1", "createdAt": "2024-02-01T10:00:00Z", "text": "Hoi"}'
    (exports / "direct-messages.js").write_text(
        'window.YTD.direct_messages.part0 = [{"dmConversation": {"conversationId": "77001-844", '
        f'"messages": [{{"messageCreate": {said}}}]}}}}]',
        encoding="utf-8",
    )
    tweespraak("init", exports)
    written = (exports / "tweespraak.toml").read_text(encoding="utf-8")

    assert "[x]\n" in written
    assert '# "77001-844", # 844 (1 message)' in written
    assert "Hoi" not in written


def test_init_lists_them_by_platform(exports):
    (exports / "tweespraak.toml").unlink()
    message = {"id": 1, "type": "message", "date": "2024-03-14T08:00:00", "from": "Jan Kandidaat"}
    chat = {"name": "Jan", "type": "personal_chat", "id": 2}
    told = [{**chat, "messages": [{**message, "from_id": "user2", "text": "Hoi"}]}]
    account = {"about": "Telegram is ad free.", "chats": {"about": "", "list": told}}
    (exports / "result.json").write_text(json.dumps(account), encoding="utf-8")
    tweespraak("init", exports)
    written = (exports / "tweespraak.toml").read_text(encoding="utf-8")

    assert '# "user2", # Jan Kandidaat (1 message)' in written.partition("[telegram]")[2]
    assert "Hoi" not in written


def test_settings_that_are_wrong_say_where(exports):
    (exports / "tweespraak.toml").write_text(MAPPING + '\nlanguag = "nl"\n', encoding="utf-8")
    done = tweespraak("inspect", exports)

    assert 1 == done.returncode
    assert "languag" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["report", "inspect", "rejects", "init"])
def test_a_folder_that_is_missing(command, tmp_path):
    done = tweespraak(command, tmp_path / "none")

    assert 1 == done.returncode
    assert "no folder" in done.stderr.replace("\n", " ")


def test_a_folder_with_nothing_in_it(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "empty").mkdir()
    done = tweespraak("report", tmp_path / "empty")

    assert 1 == done.returncode
    assert "is an export that Tweespraak knows" in done.stderr.replace("\n", " ")
