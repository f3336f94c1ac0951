import pytest

from tweespraak.measure.expected import Met, compared
from tweespraak.measure.values import Verdict, Why
from tweespraak.measure.verdict import Finding


@pytest.mark.parametrize(
    ("expected", "found", "met"),
    [
        ("dialogue", Verdict.DIALOGUE, Met.AS_EXPECTED),
        ("dialogue", Verdict.EXCHANGE, Met.LESS),
        ("exchange", Verdict.MONOLOGUE, Met.LESS),
        ("monologue", Verdict.EXCHANGE, Met.MORE),
        ("monologue", Verdict.CANNOT_TELL, Met.CANNOT_TELL),
    ],
)
def test_what_was_found_beside_what_was_expected(expected, found, met):
    (one,) = compared({"x:@a": expected}, {"x:@a": Finding(found, Why.NARROW, None)})

    assert (met, Why.NARROW, found) == (one.met, one.why, one.found)
    assert expected in one.row.says


def test_a_channel_without_any_export_cannot_be_told():
    found = compared({"b": "dialogue", "a": "exchange"}, {})

    assert [("a", Met.CANNOT_TELL), ("b", Met.CANNOT_TELL)] == [(o.channel, o.met) for o in found]


def test_of_what_nothing_is_expected_nothing_is_said():
    assert () == compared({}, {"x:@a": Finding(Verdict.DIALOGUE, Why.CLEAR, None)})
