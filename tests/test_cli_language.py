import json
import subprocess
import sys

import pytest
from tests.test_cli import tweespraak

from tweespraak.activity.moves import Move, mask
from tweespraak.errors import TweespraakError
from tweespraak.listen.language.corpus import training_messages
from tweespraak.listen.language.model import load_model
from tweespraak.pipeline import train as module
from tweespraak.pipeline.corrections import Correction, add_correction
from tweespraak.pipeline.progress import Silent
from tweespraak.pipeline.run import run
from tweespraak.settings import MODEL_FILE


def test_moves_of_a_file(tmp_path):
    path = tmp_path / "in.ndjson"
    path.write_text('{"id": "1", "text": "Is dit parttime?"}\n', encoding="utf-8")
    done = tweespraak("moves", path)

    assert 0 == done.returncode, done.stderr
    assert ["question"] == json.loads(done.stdout)["labels"]


def test_moves_of_standard_input():
    done = subprocess.run(
        [sys.executable, "-m", "tweespraak", "moves"],
        input='{"id": "1", "text": "Bedankt voor je hulp 😀"}\n',
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )

    assert "thanks" in json.loads(done.stdout)["labels"]


def test_moves_of_a_file_that_is_none(tmp_path):
    (tmp_path / "in").write_text("no json\n", encoding="utf-8")

    for path in (tmp_path / "in", tmp_path / "absent"):
        done = tweespraak("moves", path)
        assert 1 == done.returncode
        assert "Traceback" not in done.stderr
        assert str(path) in done.stderr.replace("\n", "")


def test_a_byte_that_is_no_utf8_has_its_line():
    done = _moves(b'{"id": "1", "text": "Dank!"}\n{"id": "2", "text": "caf\xe9"}\n')

    assert 1 == done.returncode
    assert 1 == len(done.stdout.splitlines()), "the line before it is still given"
    assert b"standard input, line 2" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_reader_that_has_enough_is_no_fault(tmp_path):
    path = tmp_path / "in.ndjson"
    path.write_text('{"id": "1", "text": "Dank!"}\n' * 6_000, encoding="utf-8")
    command = f"'{sys.executable}' -m tweespraak moves '{path}' | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, check=True)  # noqa: S602 - ours

    assert 1 == len(done.stdout.splitlines())
    assert b"" == done.stderr


def _moves(given: bytes) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "tweespraak", "moves"]
    return subprocess.run(command, input=given, capture_output=True, check=False)  # noqa: S603 - ours


def test_nothing_but_training_needs_scikit_learn():
    code = "import sys, tweespraak.cli; print(*(n for n in sys.modules if 'sklearn' in n))"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ours

    assert "" == done.stdout.strip()


@pytest.fixture
def opened(exports):
    found = run(exports, Silent())
    yield found
    found.engine.close()


def test_a_model_of_ones_own_takes_corrections(opened):
    with pytest.raises(TweespraakError, match="tweespraak label"):
        module.train(opened, lambda _: None)


def test_a_model_of_ones_own_says_what_it_was_taught(opened, monkeypatch):
    monkeypatch.setattr(module, "training_messages", lambda: training_messages()[::25])
    monkeypatch.setattr(module, "FEWEST", 2)
    folder = opened.workspace.folder
    shipped = opened.workspace.model().fingerprint
    for identity in ("x:1", "x:2"):
        add_correction(folder, identity, Correction(mask([Move.PRAISE])))
    trained = module.train(opened, lambda _: None)

    assert (2, folder / MODEL_FILE) == (trained.corrections, trained.path)
    assert shipped != opened.workspace.model().fingerprint
    assert (
        load_model(folder / MODEL_FILE).score(["Kom erbij"])[0, 6]
        > load_model().score(["Kom erbij"])[0, 6]
    )
