import numpy as np
from tests.measure.builders import Said, built

from tweespraak.activity.model import Side
from tweespraak.archive.understanding import UNKNOWN, filled_languages

OURS = Side.OURS
NL, EN = 0, 1


def filled(language, root, channel):
    return filled_languages(
        np.array(language, dtype=np.int8),
        np.array(root, dtype=np.int32),
        np.array(channel, dtype=np.int16),
        2,
    ).tolist()


def test_a_short_text_takes_its_threads_language():
    assert [EN, EN, NL, NL] == filled([EN, UNKNOWN, NL, NL], [0, 0, 2, 2], [0, 0, 0, 0])


def test_else_its_channels():
    assert [NL, NL, EN] == filled([NL, UNKNOWN, EN], [0, 1, 2], [0, 0, 1])


def test_the_most_common_one_of_two_the_first():
    assert [EN, EN, NL, EN] == filled([EN, EN, NL, UNKNOWN], [0, 0, 0, 0], [0] * 4)
    assert [EN, NL, NL] == filled([EN, NL, UNKNOWN], [0, 0, 0], [0] * 3)


def test_where_nothing_tells_nothing_is_told():
    assert [UNKNOWN, UNKNOWN] == filled([UNKNOWN, UNKNOWN], [0, 1], [0, 0])


def repeated(said):
    made = built(said)
    rows = made.run(made.tables.messages.select("seq", "automatic").order_by("seq"))
    return rows.column("automatic").to_pylist(), made.generation.found.repeated


def asked_and_answered(waits, shapes, gap=3600):
    """Pairs of a question and our answer after `wait` seconds, `gap` seconds apart."""
    said = []
    for n, (wait, shape) in enumerate(zip(waits, shapes, strict=True)):
        said.append(Said(2 * n, n * gap, 100 + n, calls=True))
        said.append(Said(2 * n + 1, n * gap + wait, 1, OURS, to=2 * n, shape=shape))
    return said


def test_five_alike_within_ten_minutes_are_a_machines():
    flags, count = repeated(asked_and_answered([70] * 6, [5] * 5 + [6], gap=100))

    assert 5 == count
    assert 5 == sum(flags)


def test_four_alike_are_a_persons():
    assert 0 == repeated(asked_and_answered([70] * 4, [5] * 4, gap=100))[1]


def test_alike_over_days_are_a_persons_unless_each_came_at_once():
    assert 0 == repeated(asked_and_answered([900] * 8, [5] * 8))[1]
    assert 8 == repeated(asked_and_answered([20] * 8, [5] * 8))[1]


def test_texts_too_short_to_tell_are_never_alike():
    assert 0 == repeated(asked_and_answered([5] * 9, [0] * 9, gap=60))[1]


def test_what_they_say_over_and_over_is_no_machines():
    said = [Said(n, n * 30, 100 + n, to=0 if n else None, shape=5) for n in range(9)]

    assert 0 == repeated(said)[1]


def test_a_repeated_reply_ends_no_wait():
    made = built(asked_and_answered([10] * 5, [5] * 5))
    answers = made.run(made.tables.messages.select("seq", "answer").order_by("seq"))

    assert [None] * 10 == answers.column("answer").to_pylist()
