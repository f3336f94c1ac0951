import numpy as np
import pytest
from tests.measure.companions import DAY_US, run, us

from tweespraak.measure import applications, km
from tweespraak.measure.applications import Until
from tweespraak.measure.values import Why

lifelines = pytest.importorskip("lifelines", reason="the development group is not installed")

END = 100
"""Days after START at which what is seen ends."""


def applied(who, day, word=None, decided=None, stage="applied", *, channel="ats", end=END):
    """Days: of the application, and from there to the word and the decision."""
    return {
        "t_us": us(day * 86_400), "channel": channel, "person": who, "group": who % 64,
        "stage": stage, "until_us": us(end * 86_400),
        "word_us": None if word is None else round(word * DAY_US),
        "decided_us": None if decided is None else round(decided * DAY_US),
    }  # fmt: skip


def estimated(came):
    found = applications.estimate(run(applications.counts, applications=came))
    return {one.channel: one for one in found}


def waits(came, until=Until.WORD, channel=None):
    return next(w for w in estimated(came)[channel].waits if w.until is until)


def test_no_applications_cannot_be_told():
    found = estimated([])

    assert [None] == list(found)
    assert Why.NO_APPLICATIONS is found[None].why
    assert ["no applications"] == [row.says for row in applications.rows(tuple(found.values()))]


def test_waits_end_by_a_word_and_last_to_the_end_of_what_is_seen():
    came = [applied(n, 10, word=n) for n in range(1, 6)] + [applied(n, 10) for n in range(6, 8)]
    word = waits(came)

    assert (7, 5, 2) == (word.n, word.came.count, word.waiting)
    # Seven waits, the fourth of which ends after four days.
    assert 4 * 86_400 == word.quantiles[0].seconds
    assert None is word.quantiles[1].seconds


def test_everything_censored_has_no_median_and_all_still_wait():
    word = waits([applied(n, n) for n in range(30)])

    assert (None, None, None) == (
        word.quantiles[0].seconds, word.quantiles[0].low, word.quantiles[0].high,
    )  # fmt: skip
    assert (30, us(0)) == (word.waiting, word.since_us)
    assert {0.0} == set(word.curve.share)


def test_one_person_alone_says_little():
    word = waits([applied(7, n, word=3) for n in range(40)])

    assert word.within[1].share.low < 0.5
    assert 1.0 == word.within[1].share.value


def test_what_comes_after_the_end_of_what_is_seen_has_not_come():
    word = waits([applied(7, 90, word=20)])

    assert (0, 1) == (word.came.count, word.waiting)


def test_only_those_old_enough_count_within_days():
    came = [
        applied(1, 0, word=0.5), applied(2, 0, word=1), applied(3, 0, word=1 + 1e-9),
        applied(4, 99.5, word=0.1), applied(5, 95), applied(6, 70, word=30),
    ]  # fmt: skip
    shares = [(w.share.count, w.share.of) for w in waits(came).within]

    # After a day: 1 and 2 of five (4 is half a day old); 7: also 3, of four; 30: also 6.
    assert [(2, 5), (3, 4), (4, 4)] == shares


@pytest.mark.parametrize(
    ("stage", "word", "decision"),
    [
        ("applied", "waiting", "waiting"),
        ("in process", "waiting", "waiting"),
        ("offered", "undated", "waiting"),
        ("hired", "undated", "undated"),
        ("refused", "undated", "undated"),
        ("withdrawn", "withdrawn", "withdrawn"),
    ],
)
def test_where_no_date_is_told_the_stage_says_who_waits(stage, word, decision):
    one = estimated([applied(7, 10, stage=stage)])[None]

    for wait, expected in zip(one.waits, (word, decision), strict=True):
        names = ("waiting", "withdrawn", "undated")
        assert [each == expected for each in names] == [getattr(wait, each) for each in names]
        assert (expected != "undated") == wait.n


def test_shares_hired_and_refused_are_of_all():
    stages = ["hired"] * 2 + ["refused"] * 5 + ["applied"] * 3
    one = estimated([applied(n, 1, stage=stage) for n, stage in enumerate(stages)])[None]

    assert (2, 5, 10) == (one.hired.count, one.refused.count, one.refused.of)
    assert one.refused.low < 0.5 < one.refused.high


def test_channels_apart_and_together():
    came = [applied(n, 1, word=2) for n in range(9)] + [applied(9, 1, channel="fair")]
    found = estimated(came)

    assert [None, "ats", "fair"] == list(found)
    assert [Why.CLEAR, Why.TOO_FEW, Why.TOO_FEW] == [one.why for one in found.values()]
    assert [10, 9, 1] == [one.n for one in found.values()]


def made_up(seed, *, ties):
    chance = np.random.default_rng(seed)
    found = []
    for _ in range(150):
        word = float(chance.exponential(20))
        word = round(word) if ties else word
        decided = word + (int(chance.integers(0, 20)) if ties else float(chance.exponential(20)))
        found.append(
            applied(
                int(chance.integers(90)), int(chance.integers(100)),
                word if chance.random() < 0.8 else None,
                decided if chance.random() < 0.6 else None,
                ("applied", "in process", "withdrawn")[chance.integers(3)],
                channel=("ats", "fair")[chance.integers(2)],
            )
        )  # fmt: skip
    return found


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("ties", [False, True])
@pytest.mark.parametrize("until", list(Until))
def test_the_curve_is_that_of_lifelines(seed, ties, until):
    came = made_up(seed, ties=ties)
    own = {Until.WORD: "word_us", Until.DECISION: "decided_us"}[until]
    duration, ended = [], []
    for row in came:
        observed, after = row["until_us"] - row["t_us"], row[own]
        done = after is not None and after <= observed
        duration.append((after if done else observed) // 1_000_000)
        ended.append(done)
    theirs = lifelines.KaplanMeierFitter().fit(duration, ended)
    frame = run(applications.counts, applications=came).to_pylist()
    mine = [row for row in frame if row["until"] == list(Until).index(until)]
    times = sorted({row["seconds"] for row in mine})
    events, censored = (
        [
            sum(row["n"] for row in mine if row["seconds"] == t and (row["outcome"] == 0) == done)
            for t in times
        ]
        for done in (True, False)
    )
    expected = theirs.survival_function_at_times(times).to_numpy()

    assert expected == pytest.approx(km.survival(events, censored), abs=1e-9)
    wait = waits(came, until)
    curve = dict(zip(wait.curve.seconds, wait.curve.share, strict=True))
    of_curve = 1 - theirs.survival_function_at_times(list(curve)).to_numpy()
    assert of_curve == pytest.approx(np.array(list(curve.values())), abs=1e-9)
    assert theirs.median_survival_time_ == (wait.quantiles[0].seconds or np.inf)
    assert sum(ended) == wait.came.count
    open_ = [
        row["t_us"]
        for row, done in zip(came, ended, strict=True)
        if not done and row["stage"] != "withdrawn"
    ]
    assert (len(open_), min(open_, default=None)) == (wait.waiting, wait.since_us)
