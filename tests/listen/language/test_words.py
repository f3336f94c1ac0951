"""From a text to its features: cleaning, sentences, pieces, shapes, languages."""

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweespraak.listen.language.clean import cleaned
from tweespraak.listen.language.features import features_of, learn_vocabulary, tokens
from tweespraak.listen.language.identify import language_of
from tweespraak.listen.language.segments import segments
from tweespraak.listen.language.shape import shape_of


def test_addresses_people_and_numbers_become_signs():
    told = cleaned("@Anna kijk op https://a.nl/b?c=1 of mail jan@acme.nl, 14 plekken")

    assert [
        "xxuser",
        "kijk",
        "op",
        "xxurl",
        "of",
        "mail",
        "xxmail",
        ",",
        "00",
        "plekken",
    ] == tokens(told)


def test_quoted_lines_are_not_newly_said():
    assert "ja" == cleaned("> kom je?\nja").strip()


def test_long_runs_of_a_letter_are_one_word():
    assert cleaned("heeeeeelp") == cleaned("heeeeeeeeeelp")


def test_sentences_are_told_apart():
    assert ["dank!", "kom je ook?", "tot dan"] == segments("dank! kom je ook? tot dan")
    assert ["een", "twee"] == segments("een\ntwee")
    assert ["xxuser"] == segments("xxuser")
    assert ["help"] == segments("xxuser\nhelp")


@given(st.text(max_size=200))
def test_any_text_has_sentences_and_features(text):
    plain = cleaned(text)
    vocabulary = learn_vocabulary([plain, plain, "a b"], 1)
    matrix = vocabulary.matrix([plain, *segments(plain)])

    assert segments(plain)
    assert np.isfinite(matrix.values).all()


def test_a_row_is_what_a_plain_loop_makes():
    texts = ["het is het", "is dit het"]
    vocabulary = learn_vocabulary(texts, 1)
    matrix = vocabulary.matrix(texts)
    names = [vocabulary.names[column] for column in matrix.columns[: matrix.starts[1]]]
    row = dict(zip(names, matrix.values.tolist(), strict=False))
    # "het" stands twice in the first text and in both texts, "^het" in one of them.
    rare = 1 + math.log(3 / 2)
    assert row["het"] / row["^het"] == pytest.approx((1 + math.log(2)) * 1 / rare)
    assert np.linalg.norm(matrix.values[: matrix.starts[1]]) == pytest.approx(1)


@given(st.lists(st.sampled_from(["de", "baan", ".", "?", "kom", "…", "nu"]), max_size=12))
def test_the_quick_loop_finds_what_the_definition_says(words):
    text = " ".join(words)
    vocabulary = learn_vocabulary([text, "de baan . kom nu ?"], 1)
    found = Counter(vocabulary.names[number] for number in vocabulary._features(tokens(text)))

    assert Counter(features_of(tokens(text))) == found


def test_of_a_long_message_beginning_and_end_are_read():
    text = "Hoi, is de functie nog open? " + "bla " * 2_000 + "Ik hoor graag."

    assert cleaned(text).startswith("hoi, is de functie")
    assert cleaned(text).endswith("ik hoor graag.")
    assert 1_200 > len(cleaned(text))


def test_unknown_words_make_an_empty_row():
    vocabulary = learn_vocabulary(["ja nee", "ja nee"], 2)
    product = vocabulary.matrix(["zzzz qqqq"]).times(
        np.ones((len(vocabulary.names), 1), np.float32)
    )

    assert 0 <= product[0, 0] <= 1


def test_near_identical_texts_share_a_shape():
    one = shape_of("Hi Anna, sorry to hear that. Please send us your order number 1234 by DM.")
    two = shape_of("Hi Bob, sorry to hear that. Please send us your order number 99 by DM.")

    assert one == two != 0
    assert one != shape_of("Hi Anna, glad to hear that. Please send us your order number by DM.")
    assert 0 == shape_of("Thanks a lot!")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gefeliciteerd met je nieuwe baan", "nl"),
        ("I was wondering when I would hear back", "en"),
        ("Wir suchen Leute für unser Team", "de"),
        ("ok", None),
        ("@acme https://example.com 😀", None),
        ("", None),
    ],
)
def test_the_language_of_a_text_or_none(text, language):
    assert language == language_of(text)
