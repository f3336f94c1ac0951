"""The language step over a folder: remembered by text, corrected by people, read by a service."""

import json
import shutil

import numpy as np
import pytest

from tweespraak.activity.moves import ASK_KINDS, Move, mask, moves_in
from tweespraak.errors import TweespraakError
from tweespraak.listen.language.model import OUTPUTS, load_model
from tweespraak.pipeline.corrections import (
    Correction,
    add_correction,
    fingerprint,
    read_corrections,
)
from tweespraak.pipeline.label_lines import label_lines
from tweespraak.pipeline.progress import Silent
from tweespraak.pipeline.remembered import Remembered
from tweespraak.pipeline.run import run
from tweespraak.settings import CORRECTIONS_FILE


class Counting:
    """A scorer that counts what it is asked."""

    fingerprint = "counting"

    def __init__(self):
        self.asked = []

    def score(self, texts):
        self.asked += texts
        return np.array([[len(text)] * len(OUTPUTS) for text in texts], np.float32) / 12


def rows(remembered, texts):
    return np.concatenate(list(remembered.rows(texts)))["scores"][:, 0].tolist()


def test_a_text_is_read_once_in_a_run_and_in_the_next(tmp_path):
    scorer = Counting()
    remembered = Remembered(tmp_path / "a.npy", scorer)

    assert [3, 5, 3] == rows(remembered, ["één", "twaalf"[:5], "één"])
    remembered.keep()
    again = Remembered(tmp_path / "a.npy", scorer)
    assert [5, 2] == rows(again, ["twaal", "ja"])
    assert ["één", "twaal", "ja"] == scorer.asked


def test_what_no_run_uses_any_more_is_forgotten(tmp_path):
    scorer = Counting()
    first = Remembered(tmp_path / "a.npy", scorer)
    rows(first, ["één", "twee"])
    first.keep()
    second = Remembered(tmp_path / "a.npy", scorer)
    rows(second, ["twee"])
    second.keep()

    assert 1 == len(np.load(tmp_path / "a.npy"))


def test_a_damaged_memory_loses_nothing_but_time(tmp_path):
    (tmp_path / "a.npy").write_bytes(b"\x93NUMPY no")

    assert [2] == rows(Remembered(tmp_path / "a.npy", Counting()), ["ja"])


def test_a_correction_is_kept_and_the_last_one_holds(tmp_path):
    ask = Correction(mask([Move.ASK]), ask_kind=ASK_KINDS.index("share"))
    add_correction(tmp_path, "x:1", Correction(mask([Move.TELL])))
    add_correction(tmp_path, "x:1", ask)

    assert {"x:1": ask} == read_corrections(tmp_path)
    assert fingerprint({}) == ""
    assert fingerprint({"x:1": ask}) != fingerprint({"x:2": ask})


@pytest.mark.parametrize(
    ("line", "reason"),
    [("{", "Expecting"), ('{"id": "a", "labels": []}', "no label"), ('{"labels": ["x"]}', "id")],
)
def test_a_wrong_correction_says_file_line_and_reason(tmp_path, line, reason):
    (tmp_path / CORRECTIONS_FILE).write_text(f"\n{line}\n", encoding="utf-8")

    with pytest.raises(TweespraakError, match=rf"{CORRECTIONS_FILE}, line 2: .*{reason}"):
        read_corrections(tmp_path)


def moves_of(folder):
    found = run(folder, Silent())
    try:
        table = found.engine.run(
            "moves", found.generation.tables(found.engine).messages.select("seq", "moves", "calls")
        )
        return [(set(moves_in(row["moves"])), row["calls"]) for row in table.to_pylist()]
    finally:
        found.engine.close()


def test_what_a_person_says_counts_at_once(exports):
    before = moves_of(exports)
    add_correction(exports, "x:2", Correction(mask([Move.WISH]), wish_kind=0))
    after = moves_of(exports)

    assert ({Move.WISH}, False) not in before
    assert 1 == sum(moves == {Move.WISH} for moves, _ in after)


def test_the_folders_own_files_are_no_exports(exports):
    add_correction(exports, "x:2", Correction(mask([Move.WISH]), wish_kind=0))
    found = run(exports, Silent())
    found.engine.close()

    assert CORRECTIONS_FILE not in {file.name for file in found.files}


def test_a_correction_is_a_line_whatever_its_id_holds(tmp_path):
    add_correction(tmp_path, "mail:a\u2028b", Correction(mask([Move.WISH]), wish_kind=0))

    assert ["mail:a\u2028b"] == list(read_corrections(tmp_path))


def test_a_byte_in_the_corrections_that_is_no_utf8_has_its_line(tmp_path):
    (tmp_path / CORRECTIONS_FILE).write_bytes(b'\n{"id": "\xe9", "labels": ["wish"]}\n')

    with pytest.raises(TweespraakError, match="line 2"):
        read_corrections(tmp_path)


def test_lines_in_lines_out():
    lines = [
        '{"id": 7, "text": "Is deze functie ook parttime mogelijk?", "side": "theirs"}',
        "",
        '{"id": "b", "text": "", "lang": "nl"}',
    ]
    first, second = (
        json.loads(line) for line in label_lines(map(str.encode, lines), load_model(), "in")
    )

    assert ("7", "nl", ["question"]) == (first["id"], first["lang"], first["labels"])
    assert {move.value for move in Move} == set(first["probabilities"])
    assert ("b", "nl", []) == (second["id"], second["lang"], second["labels"])


@pytest.mark.parametrize(
    ("line", "reason"),
    [("{", "Expecting"), ('{"id": "1"}', "no 'text'"), ("[]", "no JSON object"),
     ('{"id": 1, "text": 2}', "no string"), ('{"id": 1, "text": "a", "side": "us"}', "side"),
     ('{"id": 1, "text": "café"}', "can't decode")],
)  # fmt: skip
def test_a_wrong_line_says_which_after_the_lines_before_it(line, reason):
    lines = [b'{"id": 1, "text": "Dank!"}', line.encode("latin-1")]
    given = label_lines(lines, load_model(), "in.ndjson")

    assert "1" == json.loads(next(given))["id"]
    with pytest.raises(TweespraakError, match=rf"in.ndjson, line 2: .*{reason}"):
        next(given)


def test_a_second_run_understands_nothing_again(exports, monkeypatch):
    moves_of(exports)

    def fail(*_):
        raise AssertionError("read again")

    monkeypatch.setattr("tweespraak.pipeline.remembered.language_of", fail)
    shutil.rmtree(exports / ".tweespraak" / "generations")
    moves_of(exports)
