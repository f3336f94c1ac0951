"""Which five things matter most, chosen by rule."""

from dataclasses import replace

from tweespraak.report.monday import DAY_US, ChannelState, Choice, Kind, choose

QUIET = ChannelState(
    channel="a",
    waiting_week=0,
    waiting_recent=0,
    median_seconds=3600,
    tiring_asks=0,
    pitfall=False,
    silent_us=0,
    monologue_ours=False,
    blind=False,
    nobody_ours=False,
)


def chosen(*states, expectations_missing=False):
    return choose(tuple(states), expectations_missing=expectations_missing)


def test_a_channel_on_which_all_is_well_asks_for_nothing():
    assert () == chosen(QUIET)


def test_no_channel_asks_for_nothing():
    assert () == chosen(expectations_missing=True)


def test_fresh_questions_come_first_where_most_people_wait():
    few = replace(QUIET, channel="few", waiting_week=1, waiting_recent=1)
    many = replace(QUIET, channel="many", waiting_week=3, waiting_recent=3)

    assert (Choice(Kind.ANSWER_NEW, "many"), Choice(Kind.ANSWER_NEW, "few")) == chosen(few, many)


def test_a_wait_of_years_is_no_mondays_work():
    # Nobody within 90 days: whoever has waited longer is counted elsewhere.
    assert () == chosen(replace(QUIET, waiting_week=0, waiting_recent=0))


def test_recent_waits_count_without_those_of_the_last_week():
    state = replace(QUIET, waiting_week=2, waiting_recent=2)

    assert (Choice(Kind.ANSWER_NEW, "a"),) == chosen(state)


def test_a_median_of_a_day_is_no_trouble_and_more_is():
    assert () == chosen(replace(QUIET, median_seconds=86_400))
    assert (Choice(Kind.SLOW, "a"),) == chosen(replace(QUIET, median_seconds=86_401))


def test_thirty_days_of_silence_are_no_trouble_and_more_are():
    assert () == chosen(replace(QUIET, silent_us=30 * DAY_US))
    assert (Choice(Kind.SILENT, "a"),) == chosen(replace(QUIET, silent_us=31 * DAY_US))


def test_one_of_each_kind_comes_before_a_second_of_any_and_five_are_the_most():
    blind = [replace(QUIET, channel=f"blind{n}", blind=True) for n in range(9)]
    slow = replace(QUIET, channel="slow", median_seconds=1e6)
    alone = replace(QUIET, channel="alone", monologue_ours=True)

    assert (
        Choice(Kind.SLOW, "slow"),
        Choice(Kind.MONOLOGUE, "alone"),
        Choice(Kind.EXPORT, "blind0"),
        Choice(Kind.EXPORT, "blind1"),
        Choice(Kind.EXPECT, ""),
    ) == chosen(*blind, slow, alone, expectations_missing=True)


def test_where_people_tire_most_requests_come_first_and_before_pitfalls():
    some = replace(QUIET, channel="some", tiring_asks=40)
    most = replace(QUIET, channel="most", tiring_asks=900)
    caught = replace(QUIET, channel="caught", pitfall=True, silent_us=40 * DAY_US)

    assert (
        Choice(Kind.ASK_LESS, "most"),
        Choice(Kind.ASK_LESS, "some"),
        Choice(Kind.PITFALL, "caught"),
        Choice(Kind.SILENT, "caught"),
    ) == chosen(some, most, caught)
