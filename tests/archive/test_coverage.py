import numpy as np

from tweespraak.activity.model import ChannelKind, Coverage, Sees
from tweespraak.archive.coverage import GAP_US, UNSEEN, by_channel, resolve_found, seen_until


def cover(sees, start, end, channel="x:@acme"):
    return Coverage("x", channel, ChannelKind.POSTS, frozenset(sees), start, end)


def test_both_sides_are_seen_only_where_the_periods_overlap():
    found = by_channel([cover({Sees.OURS}, 0, 10), cover({Sees.THEIRS}, 5, 20)])["x:@acme"]

    assert ((0, 10),) == found.ours
    assert ((5, 20),) == found.theirs
    assert ((5, 10),) == found.both


def test_sides_apart_are_never_both():
    found = by_channel([cover({Sees.OURS}, 0, 10), cover({Sees.THEIRS}, 11, 20)])["x:@acme"]

    assert () == found.both


def test_monthly_files_are_one_period_and_a_long_gap_is_none():
    both = {Sees.OURS, Sees.THEIRS}
    near = by_channel([cover(both, 0, 10), cover(both, 10 + GAP_US, 10 + GAP_US + 5)])
    far = by_channel([cover(both, 0, 10), cover(both, 11 + GAP_US, 11 + GAP_US + 5)])

    assert ((0, 15 + GAP_US),) == near["x:@acme"].both
    assert 2 == len(far["x:@acme"].both)


def test_a_mailbox_shows_the_sides_found_in_it():
    mailbox = cover({Sees.FOUND, Sees.DEPARTURES}, 0, 10)

    assert {Sees.THEIRS, Sees.DEPARTURES} == resolve_found(mailbox, frozenset({Sees.THEIRS})).sees
    assert cover({Sees.OURS}, 0, 1) == resolve_found(cover({Sees.OURS}, 0, 1), frozenset())


def test_times_that_are_only_an_order():
    found = by_channel([cover({Sees.OURS, Sees.THEIRS, Sees.NO_TIMES}, 0, 9)])["x:@acme"]

    assert not found.timed


def test_the_end_of_what_is_seen_around_each_moment():
    t_us = np.array([0, 5, 10, 11, 30], dtype=np.int64)
    channel = np.array([0, 0, 0, 0, 1], dtype=np.int16)

    assert [UNSEEN, 10, 10, UNSEEN, UNSEEN] == seen_until(t_us, channel, {0: ((5, 10),)}).tolist()


def test_channels_with_several_periods_each_have_their_own_ends():
    t_us = np.array([0, 5, 15, 20, 25, 5, 20, 99], dtype=np.int64)
    channel = np.array([0, 0, 0, 0, 0, 1, 1, 2], dtype=np.int16)
    until = seen_until(t_us, channel, {0: ((5, 10), (20, 25)), 1: ((0, 7),), 2: ()})

    assert [UNSEEN, 10, UNSEEN, 25, 25, 7, UNSEEN, UNSEEN] == until.tolist()
    assert 0 == len(seen_until(t_us[:0], channel[:0], {}))
