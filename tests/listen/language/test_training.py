"""What the model learned from is sound, apart from what it is measured on, and gives it again."""

import json
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from tweespraak.activity.moves import ASK_KINDS, WISH_KINDS, Move
from tweespraak.errors import TweespraakError
from tweespraak.listen.language.corpus import read_labelled, training_messages
from tweespraak.listen.language.hostility import load_hostility
from tweespraak.listen.language.learn.fit import Knows, fit
from tweespraak.listen.language.learn.hostility import SET
from tweespraak.listen.language.model import load_model, save_model

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared" / "data"
WRITTEN = ROOT / "bench" / "moves" / "nl_written.ndjson"


def normal(text):
    return re.sub(r"\W+", " ", text.lower()).strip()


@pytest.fixture(scope="module")
def messages():
    return training_messages()


def test_there_are_enough_in_both_languages(messages):
    languages = Counter(one.language for one in messages)

    assert languages["nl"] >= 3_000
    assert languages["en"] >= 2_000


def test_every_move_and_kind_occurs_in_both_languages(messages):
    for language in ("nl", "en"):
        mine = [one for one in messages if one.language == language]
        moves = Counter(move for one in mine for move in one.moves)
        assert set(Move) == set(moves)
        assert min(moves.values()) >= 50
        assert set(ASK_KINDS) == {one.ask_kind for one in mine if one.ask_kind}
        assert set(WISH_KINDS) == {one.wish_kind for one in mine if one.wish_kind}


def test_no_id_stands_twice(messages):
    assert len(messages) == len({one.id for one in messages})


def test_nothing_of_the_written_test_set_was_learned_from(messages):
    learned = {normal(one.text) for one in messages}
    test = [normal(json.loads(line)["text"]) for line in WRITTEN.read_text("utf-8").splitlines()]

    assert len(test) >= 400
    # A word or two, such as "bedankt", is nobody's own.
    assert [] == [text for text in test if text in learned and len(text.split()) > 3]


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/data, which is not here")
def test_nothing_of_the_real_test_set_was_learned_from(messages):
    learned = {normal(one.text) for one in messages}
    path = SHARED / "moves_gold" / "real_dev.jsonl"
    test = [normal(json.loads(line)["text"]) for line in path.read_text("utf-8").splitlines()]

    assert [] == [text for text in test if text in learned and len(text.split()) > 3]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "Expecting"),
        ('{"id": "1"}', "labels"),
        (
            (
                '{"id":"1","lang":"nl","side":"ours","answers":"none","text":"x","labels":[],'
            '"ask_kind":null,"wish_kind":null}'
            ),
            "no label",
        ),
        (
            (
                '{"id":"1","lang":"nl","side":"ours","answers":"none","text":"x","labels":["ask"],'
            '"ask_kind":null,"wish_kind":null}'
            ),
            "kind of ask",
        ),
        (
            (
                '{"id":"1","lang":"nl","side":"us","answers":"none","text":"x","labels":["tell"],'
            '"ask_kind":null,"wish_kind":null}'
            ),
            "side is us",
        ),
    ],
)  # fmt: skip
def test_a_wrong_line_says_file_line_and_reason(tmp_path, line, reason):
    path = tmp_path / "mine.ndjson"
    path.write_text(f"\n{line}\n", encoding="utf-8")

    with pytest.raises(TweespraakError, match=rf"mine.ndjson, line 2: .*{reason}"):
        list(read_labelled(path))


@pytest.fixture(scope="module")
def small(messages):
    return messages[::25]


@pytest.fixture(scope="module")
def learned(small):
    return fit(small, lambda _: None)


@pytest.mark.xdist_group("training")
def test_training_twice_gives_the_same_bytes(small, learned, tmp_path):
    save_model(learned.model, tmp_path / "one")
    save_model(fit(small, lambda _: None).model, tmp_path / "two")

    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.xdist_group("training")
def test_a_saved_model_says_the_same(small, learned, tmp_path):
    save_model(learned.model, tmp_path / "model.zip")
    again = load_model(tmp_path / "model.zip")
    texts = [one.text for one in small]

    # Words' weights keep eight bits.
    assert np.abs(learned.model.score(texts) - again.score(texts)).max() < 0.35
    assert (len(Knows), len(small), len(Move)) == learned.held_out.shape


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a zip"])
def test_a_damaged_model_says_what_to_do(tmp_path, content):
    path = tmp_path / "model.zip"
    path.write_bytes(content)

    with pytest.raises(TweespraakError, match="tweespraak train"):
        load_model(path)


def test_hostility_is_told_from_complaint():
    model = load_hostility()
    complaint = ["Ik wacht al drie weken op antwoord, heel teleurstellend", "The app crashes again"]
    told = [json.loads(line) for line in SET.read_text("utf-8").splitlines()]
    attacks = [one["text"] for one in told if one["hostile"]]

    assert not model.is_hostile(complaint).any()
    assert model.is_hostile(attacks).mean() > 0.5
