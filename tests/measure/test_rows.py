"""Rows of every measure, beside what the same few messages say when counted by hand."""

import math

import pytest
from tests.measure.builders import DAY, ZONE, Said, Seen, built

from tweespraak.activity.model import Sees, Side
from tweespraak.activity.moves import Move, WishKind
from tweespraak.archive.coverage import ChannelCoverage
from tweespraak.errors import TweespraakError
from tweespraak.measure.basis import Basis, by_ibis
from tweespraak.measure.catalogue import CATALOGUE, measure_named
from tweespraak.measure.periods import Months
from tweespraak.measure.values import Unit

OURS = Side.OURS
SEEN = (
    Seen(until=60 * DAY),
    Seen("x:@other", until=60 * DAY),
    Seen("x:@half", sees=frozenset({Sees.OURS}), until=60 * DAY),
)


def some_talk():
    """On @acme a dialogue, an exchange and a monologue of theirs; one wish; on @other too."""
    said = []
    for at, channel in enumerate(("x:@acme", "x:@other")):
        n, t = at * 100, at * 50_000
        said += [
            Said(n, t, 7, calls=True, words=3, channel=channel),
            Said(n + 1, t + 60, 1, OURS, to=n, words=6, moves=frozenset({Move.GIVE}),
                 channel=channel),
            Said(n + 2, t + 90, 7, to=n + 1, words=1, channel=channel),
            Said(n + 3, t + 5000, 8, words=2, calls=True, channel=channel,
                 moves=frozenset({Move.WISH}), wish_kind=WishKind.JOB),
            Said(n + 4, t + 5120, 1, OURS, to=n + 3, words=8, moves=frozenset({Move.REFUSAL}),
                 channel=channel),
            Said(n + 5, t + 9000, 9, calls=True, channel=channel),
        ]  # fmt: skip
    said.append(Said(300, 0, 1, OURS, moves=frozenset({Move.TELL}), channel="x:@half"))
    return said


@pytest.fixture(scope="module")
def made():
    return built(some_talk(), SEEN)


@pytest.fixture(scope="module")
def basis(made):
    return Basis(made.tables, made.generation.coverage, ZONE)


def found(basis, name, channel):
    rows = [row for row in measure_named(name).run(basis) if row.channel == channel]
    assert len(rows) == len({row.name for row in rows}), "a figure has one row"
    return {row.name: row for row in rows}


def told(basis, name, channel):
    return {figure: (row.value, row.n) for figure, row in found(basis, name, channel).items()}


@pytest.mark.parametrize(("channel", "times"), [("x:@acme", 1), ("x:@other", 1), (None, 2)])
class TestEach:
    def test_dialogue(self, basis, channel, times):
        rows, n = told(basis, "dialogue", channel), 3 * times
        third = pytest.approx(1 / 3)

        assert (n, n) == rows["threads"]
        assert [(third, n)] * 4 == [
            rows[kind] for kind in ("monologue", "monologue, theirs", "exchange", "dialogue")
        ]
        assert (0, n) == rows["monologue, ours"] == rows["opened by us"]
        assert (pytest.approx(14 / 21), 21 * times) == rows["our share of words"]
        assert (2, n) == rows["median turns"]
        assert (2 * times, 4 * times) == (
            rows["messages, ours"][0], rows["messages, theirs"][0]
        )  # fmt: skip

    def test_response(self, basis, channel, times):
        rows, n = told(basis, "response", channel), 3 * times

        assert (pytest.approx(2 / 3), n) == rows["theirs: answered, any reply"]
        assert (120, n) == rows["theirs: median wait, any reply"]
        assert (pytest.approx(2 / 3), n) == rows["theirs: within 7 days, any reply"]
        assert 60 == rows["theirs: median wait of the answered, any reply"][0]
        assert (pytest.approx(2 / 3), n) == rows["theirs: answered, a substantive answer"]
        assert (0.5, 2 * times) == rows["ours: all messages answered, any reply"]

    def test_waits(self, basis, channel, times):
        rows = told(basis, "waits", channel)
        starts = [9000, 59_000] if times == 2 else [9000 + 50_000 * (channel == "x:@other")]

        assert (times, times) == rows["waiting"] == rows["waiting over 30 days"]
        assert 0 == rows["waiting under an hour"][0]
        assert 60 * DAY - min(starts) == rows["longest wait"][0]

    def test_said(self, basis, channel, times):
        rows = told(basis, "said", channel)
        # All together also hears the message of @half.
        known = 2 * times + (channel is None)

        assert known == rows["ours: messages"][0] == rows["ours: known"][0]
        assert (pytest.approx(times / known), known) == rows["ours: give"]
        assert (pytest.approx((channel is None) / known), known) == rows["ours: tell"]
        assert (4 * times, 3 * times) == (
            rows["theirs: messages"][0], rows["theirs: known"][0]
        )  # fmt: skip
        assert times == rows["theirs: wish"][0]

    def test_wishes(self, basis, channel, times):
        rows = told(basis, "wishes", channel)

        assert (times, times) == rows["wishes"] == rows["job wishes"]
        assert (1, times) == rows["wishes: bare no"]
        assert (0, times) == rows["wishes: silence"] == rows["job wishes: given"]
        assert (0, times) == rows["wishes: spoke again after the answer"]


def test_pulse(basis):
    rows = told(basis, "pulse", "x:@acme")

    assert 2 == rows["ours: messages"][0]
    assert 4 == rows["theirs: messages"][0]
    assert 1 == rows["theirs: active weeks"][0]
    assert pytest.approx(60 * DAY - 9000) == rows["theirs: silent at the end"][0]
    assert pytest.approx(60 * DAY - 5120) == rows["ours: longest silence"][0]


def test_verdicts():
    monologues = [Said(n, n * 3000, 100 + n) for n in range(12)]
    ours = [Said(50, 40_000, 1, OURS), Said(51, 0, 1, OURS, channel="x:@half")]
    made = built(monologues + ours, SEEN)
    basis = Basis(made.tables, made.generation.coverage, ZONE)
    rows = found(basis, "verdict", "x:@acme")

    assert ("monologue", 13) == (rows["verdict"].says, rows["verdict"].n)
    lead = rows["monologue, of its own and the runner-up's threads"]
    assert (1.0, 1.0) == (lead.value, lead.high)
    assert "theirs unseen" == found(basis, "verdict", "x:@half")["verdict"].says


@pytest.mark.parametrize("name", ["dialogue", "response", "waits", "wishes"])
def test_a_channel_that_cannot_be_told_says_why(basis, name):
    rows = found(basis, name, "x:@half").values()

    assert ["theirs unseen"] == list({row.says for row in rows})
    assert all(row.value is None for row in rows)


def test_nobody_of_ours():
    made = built([Said(0, 0, 7, calls=True)], (Seen(until=DAY),))
    basis = Basis(made.tables, made.generation.coverage, ZONE)

    (row,) = found(basis, "dialogue", "x:@acme").values()
    assert (1, "no account") == (row.value, row.says)
    assert {} == found(basis, "dialogue", None)


@pytest.mark.parametrize("measure", CATALOGUE, ids=lambda measure: measure.name)
class TestAll:
    def test_rows_are_whole(self, measure, basis):
        for row in measure.run(basis):
            numbers = [each for each in (row.value, row.low, row.high) if each is not None]

            assert all(math.isfinite(each) for each in numbers)
            assert row.value is not None or row.says or row.name.endswith("wait")
            if row.low is not None and row.high is not None:
                assert row.low <= row.value <= row.high
            if row.unit is Unit.SHARE and row.value is not None:
                assert 0 <= row.value <= 1

    def test_a_workspaces_engine_and_ibis_itself_say_the_same(self, measure, made, basis):
        ran = []

        def run(name, expression):
            ran.append(name)
            return made.run(expression)

        by_engine = Basis(made.tables, made.generation.coverage, ZONE, run)

        assert measure.run(basis) == measure.run(by_engine)
        assert {measure.name} == {*ran}

    def test_nothing_at_all(self, measure):
        made = built([])
        basis = Basis(made.tables, made.generation.coverage, ZONE)

        assert [] == [row for row in measure.run(basis) if row.value and row.channel]
        assert basis.months() is None

    def test_a_month_in_which_nothing_is_seen(self, measure, basis):
        later = basis.within(Months(202501, 202501))
        rows = [row for row in measure.run(later) if row.channel is not None]

        assert {"x:@acme", "x:@half", "x:@other"} == {row.channel for row in rows}
        assert {"not seen in this period"} == {row.says for row in rows}


def test_all_of_time_in_one_period_is_all_there_is(basis):
    # Coverage ends where it ended; only threads of open ends could differ, and none is open.
    every = basis.within(Months(202311, 202412))

    for name in ("dialogue", "response", "waits", "said", "wishes", "verdict", "pulse"):
        assert measure_named(name).run(basis) == measure_named(name).run(every)


def test_months_that_hold_anything(basis):
    assert Months(202311, 202311) == basis.months()


def test_a_measure_that_is_none():
    with pytest.raises(TweespraakError, match=r"'delight'.*verdict, dialogue, .*fatigue"):
        measure_named("delight")


def test_ours_alone_is_all_that_said_needs():
    unseen = ChannelCoverage("x", "c", SEEN[0].kind, (), ((0, 1),), (), False, False, True)
    made = built([])
    basis = Basis(made.tables, {"c": unseen}, ZONE, by_ibis)

    assert {"c": "ours unseen"} == basis.untold((Sees.OURS,))
    assert {"c": "ours unseen"} == basis.untold((Sees.OURS, Sees.THEIRS))
    assert {} == basis.untold((Sees.THEIRS,)) == basis.untold(())


def test_a_month_in_which_we_say_nothing_is_no_month_without_us():
    # We speak in November; in December somebody asks twelve times, and hears nothing.
    asked = [Said(n, (20 + n) * DAY, 100 + n, calls=True) for n in range(12)]
    made = built([Said(99, 0, 1, OURS), *asked], (Seen(until=60 * DAY),))
    december = Basis(made.tables, made.generation.coverage, ZONE).within(Months(202312, 202312))

    assert "monologue" == found(december, "verdict", "x:@acme")["verdict"].says
    for channel in (None, "x:@acme"):
        assert (1.0, 12) == told(december, "dialogue", channel)["monologue, theirs"]
        assert (0.0, 12) == told(december, "response", channel)["theirs: answered, any reply"]
        assert (12, 12) == told(december, "waits", channel)["waiting"]
