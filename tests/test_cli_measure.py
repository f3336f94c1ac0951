import csv
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.exports import exports as exports  # noqa: PLC0414 - a fixture

from tweespraak.cli import app
from tweespraak.cli_measure import _span
from tweespraak.errors import TweespraakError
from tweespraak.measure.catalogue import CATALOGUE, measure_named
from tweespraak.pipeline.progress import Silent
from tweespraak.pipeline.run import run

HOW_TO = Path(__file__).parents[1] / "docs" / "measure.md"
ROWS = ["channel", "figure", "unit", "value", "low", "high", "n", "says"]


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def tweespraak(capsys):
    """The command line within this process, which is quicker; `main` itself is tested elsewhere."""

    def call(*words):
        capsys.readouterr()
        code, error = 0, ""
        try:
            app(["measure", *map(str, words)])
        except SystemExit as ended:
            code = ended.code or 0
        except TweespraakError as wrong:
            code, error = 1, str(wrong)
        out, err = capsys.readouterr()
        return Done(code, out, err + error)

    return call


@pytest.fixture
def lines(tweespraak):
    def call(*words):
        done = tweespraak(*words, "--json")
        assert 0 == done.returncode, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    return call


CHAT = """[30/01/2024, 09:15:00] Jan Kandidaat: Is de functie nog open?
[30/01/2024, 10:15:00] Anna Acme: Ja, tot vrijdag
[30/01/2024, 10:20:00] Jan Kandidaat: Fijn, dank je
[13/02/2024, 08:00:00] Jan Kandidaat: Weet je al iets over de functie?
[02/03/2024, 08:00:00] Anna Acme: We bellen je morgen
"""
OURS = """
accounts = ["whatsapp:Anna Acme"]
"""


@pytest.fixture
def chat(tmp_path, monkeypatch):
    """A chat of two months and a bit, in which Anna is ours."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = tmp_path / "chat"
    folder.mkdir()
    (folder / "WhatsApp Chat - Jan.txt").write_text(CHAT, encoding="utf-8")
    (folder / "tweespraak.toml").write_text(OURS, encoding="utf-8")
    return folder


def figures(found, *keys):
    return {tuple(line[key] for key in keys): line for line in found}


def test_all_channels_together(chat, lines):
    found = figures(lines("dialogue", chat), "channel", "figure")

    assert {None} == {channel for channel, _ in found}
    assert 3 == found[None, "threads"]["value"]
    assert ROWS == list(found[None, "threads"])
    assert 1 / 3 == found[None, "dialogue"]["value"], "numbers are not rounded"


def test_by_channel_and_month(chat, lines):
    found = figures(lines("dialogue", chat, "--by", "channel,month"), "month", "figure")

    assert [("2024-01", 1), ("2024-02", 1), ("2024-03", 1)] == [
        (month, line["value"]) for (month, figure), line in found.items() if figure == "threads"
    ]
    assert {"whatsapp"} == {line["channel"] for line in found.values()} - {None}
    assert 1 == found["2024-01", "dialogue"]["value"]
    assert 1 == found["2024-02", "monologue, theirs"]["value"]


def test_only_some_months(chat, lines):
    some = figures(lines("waits", chat, "--from", "2024-02", "--to", "2024-02"), "figure")
    whole = figures(lines("waits", chat), "figure")

    # The answer of March is not there yet in February.
    assert (1, 0) == (some["waiting",]["value"], whole["waiting",]["value"])
    assert some == figures(
        [
            {key: value for key, value in line.items() if key != "month"}
            for line in lines("waits", chat, "--by", "month", "--from", "2024-02")
            if line["month"] == "2024-02"
        ],
        "figure",
    )


def test_compared(chat, lines):
    found = lines("dialogue", chat, "--from", "2024-02", "--to", "2024-02", "--compare")
    by = figures(found, "against_from", "figure")

    assert {"2024-01", "2023-02"} == {line["against_from"] for line in found}
    dialogue = by["2024-01", "dialogue"]
    assert (0, 1, -1) == (dialogue["now"], dialogue["before"], dialogue["difference"])
    assert "no clear change" == dialogue["says"], "of one thread each"
    assert "cannot tell" == by["2023-02", "dialogue"]["says"]
    assert "before: " in by["2023-02", "dialogue"]["why"]


def test_each_month_compared(chat, lines):
    found = lines("dialogue", chat, "--by", "month", "--compare")

    assert {("2024-02", "2024-01"), ("2024-02", "2023-02"), ("2024-03", "2024-02")} <= {
        (line["month"], line["against_from"]) for line in found
    }


def test_a_year_is_compared_once_and_more_than_a_year_never_with_itself(chat, lines):
    year = lines("dialogue", chat, "--from", "2024-01", "--to", "2024-12", "--compare")
    longer = lines("dialogue", chat, "--from", "2023-01", "--to", "2024-12", "--compare")

    assert {("2023-01", "2023-12")} == {(one["against_from"], one["against_to"]) for one in year}
    assert {("2021-01", "2022-12")} == {(one["against_from"], one["against_to"]) for one in longer}


def test_csv_is_the_same_table(chat, lines, tweespraak):
    done = tweespraak("response", chat, "--by", "channel", "--csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    found = lines("response", chat, "--by", "channel")

    assert ROWS == list(rows[0])
    assert [{k: "" if v is None else str(v) for k, v in line.items()} for line in found] == rows


def test_the_table_for_people(chat, tweespraak):
    done = tweespraak("response", chat)

    assert 0 == done.returncode, done.stderr
    assert re.search(r"\(all\) +theirs: answered, any reply +share +100\.0%", done.stdout)
    assert re.search(r"theirs: median wait, any reply +seconds +1\.0 h", done.stdout)
    assert "" == done.stderr


@pytest.mark.parametrize("name", ["verdict", "pulse"])
def test_what_has_no_figures_together_is_given_by_channel(chat, name, tweespraak):
    done = tweespraak(name, chat, "--json")

    assert f"{name} has no figures of all channels together" in done.stderr
    assert {json.loads(line)["channel"] for line in done.stdout.splitlines()} - {None}


def test_what_an_export_does_not_show_says_why(exports, lines):
    found = figures(lines("dialogue", exports, "--by", "channel"), "channel", "figure")

    assert "theirs unseen" == found["x:@acme", "cannot tell"]["says"]


def test_from_within_the_folder(chat, tweespraak, monkeypatch):
    monkeypatch.chdir(chat)
    done = tweespraak("said", "--json")

    assert 0 == done.returncode, done.stderr
    assert "ours: messages" in done.stdout


def test_without_a_name_the_catalogue(lines, tweespraak):
    listed = lines()
    table = tweespraak().stdout

    assert [measure.name for measure in CATALOGUE] == [line["measure"] for line in listed]
    assert all(measure.question in table for measure in CATALOGUE)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["delight"], "Choose one of: verdict, dialogue"),
        (["said", "--by", "day"], "--by does not know day"),
        (["said", "--csv", "--json"], "Choose one of them"),
        (["said", "--from", "2024-13"], "Write it as 2025-01"),
        (["said", "--to", "januari"], "Write it as 2025-01"),
        (["said", "--from", "2024-03", "--to", "2024-01"], "comes after"),
        (["said", "--compare"], "Say which months"),
    ],
)
def test_what_cannot_be_done_says_what_can(chat, words, said, tweespraak):
    done = tweespraak(words[0], chat, *words[1:])

    assert (1, "") == (done.returncode, done.stdout)
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_a_folder_without_times_has_no_months(tmp_path, monkeypatch, tweespraak):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "empty").mkdir()
    done = tweespraak("said", tmp_path / "empty", "--by", "month")

    assert 1 == done.returncode
    assert "has a real time" in " ".join(done.stderr.split())


@pytest.mark.parametrize("name", [measure.name for measure in CATALOGUE])
def test_every_measure_runs_on_a_folder(exports, name):
    found = run(exports, Silent())
    try:
        assert measure_named(name).run(found.basis)
    finally:
        found.engine.close()


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "0 s"), (59, "59 s"), (90, "1.5 min"), (7200, "2.0 h"), (-86_400, "-1.0 d")],
)
def test_spans_as_people_say_them(seconds, told):
    assert told == _span(seconds)


def test_the_examples_of_the_how_to_run(chat, monkeypatch, capsys):
    text = HOW_TO.read_text(encoding="utf-8")
    examples = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    chat.rename(chat.parent / "exports")
    monkeypatch.chdir(chat.parent)
    names: dict = {}
    for example in examples:
        exec(compile(example, str(HOW_TO), "exec"), names)  # noqa: S102 - our own page

    assert len(examples) >= 3
    assert "theirs: median wait, any reply" in capsys.readouterr().out
    assert names["elsewhere"] == names["here"]


def test_the_commands_of_the_how_to_run(chat, tweespraak):
    text = HOW_TO.read_text(encoding="utf-8")
    commands = re.findall(r"^tweespraak measure(.*)$", text, re.MULTILINE)

    assert len(commands) >= 5
    for command in commands:
        words = command.split("#")[0].replace("FOLDER", str(chat)).split()
        done = tweespraak(*words)
        assert 0 == done.returncode, (command, done.stderr)
        assert done.stdout
