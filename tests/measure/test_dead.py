import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scripts.validation.rhythms import RHYTHMS, long_tailed
from tests.measure.builders import DAY, ZONE, Said, Seen, built

from tweespraak.activity.model import ChannelKind, Sees, Side, Verb
from tweespraak.measure import dead
from tweespraak.measure.dead import KeepOpen, life
from tweespraak.measure.pitfall import Change, PitfallVerdict
from tweespraak.measure.values import Unit, Why

OURS = Side.OURS
WEEK = 7 * DAY
ONE_SIDE = frozenset({Sees.OURS})


def weekly(weeks, *, who=1, side=OURS, start=0, first=0):
    """Three messages in the middle of each of so many weeks."""
    return [
        Said(first + 3 * n + k, (start + n) * WEEK + (2 + k) * DAY, who, side)
        for n in range(weeks)
        for k in range(3)
    ]


def both(weeks, **more):
    return [*weekly(weeks, **more), *weekly(weeks, who=7, side=Side.THEIRS, first=10_000, **more)]


def found(said, until, sees=frozenset({Sees.OURS, Sees.THEIRS}), **more):
    made = built(said, (Seen(until=until * WEEK, start=0, sees=sees, **more),))
    frame = made.run(dead.counts(made.tables))
    return dead.estimate(frame, made.generation.coverage, ZONE)["x:@acme"]


def test_both_sides_gone_for_long_is_clear_and_may_be_closed():
    one = found(both(60), until=90)

    assert (PitfallVerdict.CLEAR, Why.CLEAR) == (one.pitfall.verdict, one.pitfall.why)
    assert one.may_advise_closing
    assert (60, 30, 0) == (
        one.ours.active_weeks, one.ours.silent_weeks, one.ours.longest_before,
    )  # fmt: skip
    assert Change("silent weeks, ours", Unit.COUNT, 30, 0, above=False) in one.pitfall.changes


def test_a_silence_of_a_quarter_is_dead_but_too_short_to_close():
    one = found(both(60), until=75)

    assert PitfallVerdict.CLEAR is one.pitfall.verdict
    assert (KeepOpen.OURS_ALIVE, KeepOpen.THEIRS_ALIVE) == one.keep_open


def test_a_living_channel_is_not_dead():
    one = found(both(60), until=60)

    assert (PitfallVerdict.NOT_FOUND, False) == (one.pitfall.verdict, one.may_advise_closing)


def test_where_they_still_speak_it_is_suspected_and_stays_open():
    said = [*weekly(60), *weekly(90, who=7, side=Side.THEIRS, first=1000)]
    one = found(said, until=90)

    assert PitfallVerdict.CLEAR is one.ours.verdict
    assert PitfallVerdict.SUSPECTED is one.pitfall.verdict
    assert KeepOpen.THEIRS_ALIVE in one.keep_open


def test_a_side_that_hardly_ever_spoke_and_is_silent_too_does_not_save_it():
    one = found([*weekly(60), Said(1000, 3.5 * WEEK, 7)], until=90)

    assert PitfallVerdict.CANNOT_TELL is one.theirs.verdict
    assert PitfallVerdict.CLEAR is one.pitfall.verdict


def test_one_side_alone_is_at_most_suspected():
    one = found(weekly(60), until=90, sees=ONE_SIDE)

    assert (PitfallVerdict.SUSPECTED, Why.THEIRS_UNSEEN, (Sees.THEIRS,)) == (
        one.pitfall.verdict, one.pitfall.why, one.pitfall.needs,
    )  # fmt: skip
    assert KeepOpen.THEIRS_UNSEEN in one.keep_open


@pytest.mark.parametrize(("weeks", "verdict"), [(25, "cannot tell"), (26, "suspected")])
def test_a_rhythm_takes_26_active_weeks(weeks, verdict):
    one = found(weekly(weeks), until=weeks + 15, sees=ONE_SIDE)

    assert verdict == one.pitfall.verdict
    if verdict == "cannot tell":
        assert (Change("active weeks, ours", Unit.COUNT, 25, 26, above=True),) == (
            one.pitfall.changes
        )


def test_without_a_whole_year_it_is_suspected_at_most():
    # 40 weeks of rhythm: the summer may always be silent here.
    assert PitfallVerdict.SUSPECTED is found(both(40), until=60).pitfall.verdict
    assert PitfallVerdict.CLEAR is found(both(40), until=93).pitfall.verdict


def test_what_was_silent_before_may_be_so_again():
    said = both(60) + [
        Said(20_000 + one.n, one.t + 80 * WEEK, one.who, one.side) for one in both(60)
    ]

    assert 20 == found(said, until=141).ours.longest_before
    assert PitfallVerdict.NOT_FOUND is found(said, until=159).pitfall.verdict
    assert PitfallVerdict.SUSPECTED is found(said, until=178).pitfall.verdict
    assert PitfallVerdict.CLEAR is found(said, until=181).pitfall.verdict


def test_a_year_of_silence_is_suspected_where_a_season_was_silent_before():
    said = [
        *both(26),
        *(Said(20_000 + one.n, one.t + 52 * WEEK, one.who, one.side) for one in both(26)),
    ]

    assert PitfallVerdict.NOT_FOUND is found(said, until=78 + 51).pitfall.verdict
    assert PitfallVerdict.SUSPECTED is found(said, until=78 + 53).pitfall.verdict


def test_machines_break_no_silence_and_likes_do():
    machine = [Said(900, 85.5 * WEEK, 1, OURS, automatic=True)]
    like = [Said(900, 85.5 * WEEK, 1, OURS, verb=Verb.LIKE)]

    assert 30 == found(weekly(60) + machine, until=90).ours.silent_weeks
    assert 4 == found(weekly(60) + like, until=90).ours.silent_weeks


@pytest.mark.parametrize(
    ("seen", "why"),
    [
        ({"sees": frozenset({Sees.COUNTS}), "kind": ChannelKind.LOG}, Why.COUNTS_ONLY),
        ({"sees": frozenset({Sees.OURS, Sees.NO_TIMES})}, Why.NO_TIMES),
    ],
)
def test_what_the_export_does_not_show_cannot_be_told(seen, why):
    one = found(weekly(60), until=90, **seen)

    assert (PitfallVerdict.CANNOT_TELL, why) == (one.pitfall.verdict, one.pitfall.why)
    assert not one.may_advise_closing


def test_weeks_that_are_not_seen_are_no_silence():
    said = [*weekly(30), *weekly(30, start=60, first=100)]
    seen = (Seen(start=0, until=30 * WEEK), Seen(start=60 * WEEK, until=92 * WEEK))
    made = built(said, seen)
    frame = made.run(dead.counts(made.tables))
    one = dead.estimate(frame, made.generation.coverage, ZONE)["x:@acme"].ours

    assert (60, 2, 0) == (one.active_weeks, one.silent_weeks, one.longest_before)


def naive_life(days, spans):
    """Weeks back from the end, one at a time: active, silent, longest silence in between."""
    end = max(last for _, last in spans)
    start = min(first for first, _ in spans)
    told, week_end = [], end
    while week_end >= start:
        inside = any(first <= week_end - 6 and week_end <= last for first, last in spans)
        active = any(week_end - 6 <= day <= week_end for day in days)
        told.append("unseen" if not inside else "active" if active else "empty")
        week_end -= 7
    silent = 0
    while silent < len(told) and told[silent] == "empty":
        silent += 1
    if "active" not in told:
        return told.count("active"), silent, 0
    inner = told[told.index("active") : len(told) - told[::-1].index("active")]
    runs = "".join("e" if week == "empty" else "|" for week in inner).split("|")
    return told.count("active"), silent, max(map(len, runs))


@settings(max_examples=60)
@given(
    st.lists(st.integers(0, 400), max_size=30),
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 120)), min_size=1, max_size=3),
)
def test_weeks_are_those_of_the_walk(days, told):
    spans, at = [], 0
    for gap, length in told:
        spans.append((at + gap, at + gap + length))
        at += gap + length + 9
    periods = tuple((a * DAY * 1_000_000, b * DAY * 1_000_000) for a, b in spans)
    shifted = np.array(days, dtype=np.int64) + dead.BEFORE_1970
    weeks, seen = dead.weeks_of(shifted, np.ones(len(days), dtype=np.int64), periods, ZONE)
    one = life(weeks, seen)

    assert naive_life(days, spans) == (one.active_weeks, one.silent_weeks, one.longest_before)


@pytest.mark.parametrize("rhythm", RHYTHMS, ids=lambda rhythm: rhythm.__name__)
def test_rhythms_it_was_not_made_for_are_seldom_called_dead(rhythm):
    # Pauses with a heavy tail are the one rhythm of which a long silence may be part.
    most = 6 if rhythm is long_tailed else 1
    alive = 0
    for seed in range(60):
        weeks = rhythm(np.random.default_rng(seed), (60, 104, 208)[seed % 3])
        alive += life(weeks[::-1], np.ones(len(weeks), dtype=bool)).verdict == "clear"

    assert alive <= most


@pytest.mark.parametrize(
    "rhythm", [RHYTHMS[0], RHYTHMS[2], RHYTHMS[7]], ids=["steady", "fortnightly", "school year"]
)
def test_a_year_after_its_end_a_channel_is_dead(rhythm):
    dead_ones = 0
    for seed in range(40):
        weeks = np.append(rhythm(np.random.default_rng(seed), 104), np.zeros(52, dtype=np.int64))
        dead_ones += life(weeks[::-1], np.ones(len(weeks), dtype=bool)).verdict == "clear"

    assert dead_ones >= 38
