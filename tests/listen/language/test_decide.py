import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweespraak.activity.moves import ASK_KINDS, MOVES, NO_KIND, Move, mask, moves_in
from tweespraak.listen.language.decide import (
    ANSWERS_NOTHING,
    ANSWERS_UNTOLD,
    NO_SIDE,
    decide,
)
from tweespraak.listen.language.model import OUTPUTS, PLACES, load_model
from tweespraak.listen.language.weighing import heaviest


@pytest.fixture(scope="module")
def model():
    return load_model()


def said(model, texts, side=NO_SIDE, parent=ANSWERS_UNTOLD, spoken=True):
    size = len(texts)
    decided = decide(
        model,
        model.score(texts),
        np.full(size, side, np.int8),
        np.broadcast_to(np.array(parent, np.int32), size),
        np.full(size, spoken),
    )
    return [set(moves_in(int(held))) for held in decided.held], decided


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("Is deze functie ook parttime mogelijk?", Move.QUESTION),
        ("Could you tell me when the interview is?", Move.QUESTION),
        ("Volg ons op Instagram en deel dit bericht", Move.ASK),
        ("Please send us a DM with your number", Move.ASK),
        ("Ik ben op zoek naar een stageplek in de zorg", Move.WISH),
        ("Heel erg bedankt!", Move.THANKS),
        ("Thank you so much", Move.THANKS),
        ("Sorry dat je zo lang moest wachten", Move.APOLOGY),
        ("We're so sorry about this", Move.APOLOGY),
        ("Helaas gaan we niet met je verder", Move.REFUSAL),
    ],
)
def test_plain_messages_are_read(model, text, move):
    assert move in said(model, [text])[0][0]


def test_what_it_answers_may_be_a_question(model):
    texts = ["Wat is het salaris?", "Tussen de 2600 en 3400 bruto, afhankelijk van ervaring"]
    _, alone = said(model, texts)
    _, placed = said(model, texts, parent=[ANSWERS_NOTHING, 0])
    give = MOVES.index(Move.GIVE)

    assert placed.probability[1, give] > alone.probability[1, give]


def test_of_other_languages_only_a_question_is_said(model):
    held, _ = said(model, ["Merci beaucoup!", "Thank you! Is it open?"], spoken=False)

    assert [set(), {Move.QUESTION}] == held


def test_kinds_stand_with_their_moves_only(model):
    _, decided = said(model, ["Volg ons op Instagram!", "Wat is het salaris?"])

    assert ["follow"] == [ASK_KINDS[decided.ask_kind[0]]]
    assert NO_KIND == decided.ask_kind[1]


def test_their_complaints_call_and_ours_do_not(model):
    text = ["Al drie weken geen reactie, schandalig slecht geregeld door jullie"]
    theirs, ours = said(model, text, side=2)[1], said(model, text, side=0)[1]

    assert (True, False) == (bool(theirs.calls[0]), bool(ours.calls[0]))


scores = st.lists(
    st.lists(st.floats(-12, 12), min_size=len(OUTPUTS), max_size=len(OUTPUTS)),
    min_size=1,
    max_size=6,
)


@given(scores, st.integers(-1, 2))
def test_social_stands_alone_and_what_is_said_is_probable(values, side):
    model = load_model()
    size = len(values)
    decided = decide(
        model,
        np.array(values, np.float32),
        np.full(size, side, np.int8),
        np.full(size, ANSWERS_UNTOLD, np.int32),
        np.ones(size, bool),
    )

    for row in range(size):
        moves = moves_in(int(decided.held[row]))
        assert Move.SOCIAL not in moves or 1 == len(moves)
        for move in moves:
            number = MOVES.index(move)
            assert decided.probability[row, number] >= model.said_from[number]


def test_a_mask_holds_what_was_put_in():
    for move in Move:
        assert (move,) == moves_in(mask([move]))
    assert tuple(Move) == moves_in(mask(Move))


def test_the_words_that_weighed_most(model):
    words = heaviest(model, "Goedemorgen allemaal, bedankt voor de koffie", Move.THANKS, 3)

    assert "bedankt" == words[0]
    assert [] == heaviest(model, "😀", Move.THANKS, 3)


def test_places_are_three_sides_and_three_ways_to_answer():
    assert ("ours", "ambassador", "theirs") == PLACES[:3]
    assert 6 == len(PLACES)
