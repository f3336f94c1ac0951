from collections import Counter

from hypothesis import HealthCheck, given, settings
from tests.measure import naive
from tests.measure.builders import DAY, START, ZONE, Said, Seen, built
from tests.measure.forests import KINDS, SEEN, UNTIL, UNTIMED, conversations, large

from tweespraak.activity.model import Sees, Side, Verb
from tweespraak.measure import pulse
from tweespraak.measure.pulse import Silence

OURS = Side.OURS
WHOLE = (Seen(until=30 * DAY),)


def us(seconds):
    return round((START + seconds) * 1_000_000)


def estimated(said, seen=WHOLE):
    made = built(said, seen)
    frame = made.run(pulse.counts(made.tables))
    found = pulse.estimate(frame, made.generation.coverage, ZONE)
    return {(one.channel, one.side): one for one in found}


def test_weeks_without_any_activity_are_there_too():
    said = [Said(0, 0, 1, OURS), Said(1, 5, 1, Side.AMBASSADOR), Said(2, 15 * DAY, 1, OURS,
            verb=Verb.LIKE), Said(3, 16 * DAY, 1, OURS, automatic=True)]  # fmt: skip
    found = estimated(said, seen=(Seen(until=18 * DAY),))["x:@acme", OURS]

    # START is day 19,675 since 1970, a Thursday: (19,675 + 3) // 7 = 2811.
    assert [(2811, 2, 0, 0, 1), (2812, 0, 0, 0, 0), (2813, 0, 1, 1, 0)] == [
        (w.week, w.messages, w.other, w.automatic, w.ambassadors) for w in found.weeks
    ]
    assert 2 == found.active_weeks


def test_silences_lie_within_what_is_seen():
    said = [Said(0, 0, 1, OURS), Said(1, 10 * DAY, 1, OURS), Said(2, 13 * DAY, 1, OURS)]
    found = estimated(said, seen=(Seen(start=-3 * DAY, until=20 * DAY),))["x:@acme", OURS]

    assert (
        Silence(us(0), us(10 * DAY), open=False),
        Silence(us(13 * DAY), us(20 * DAY), open=True),
        Silence(us(-3 * DAY), us(0), open=False),
        Silence(us(10 * DAY), us(13 * DAY), open=False),
    ) == found.silences
    assert (us(0), us(13 * DAY), 7 * DAY * 1_000_000) == (
        found.first_us, found.last_us, found.silent_us,
    )  # fmt: skip


def test_a_machine_breaks_no_silence():
    said = [Said(0, 0, 1, OURS), Said(1, 10 * DAY, 1, OURS, automatic=True)]
    found = estimated(said, seen=(Seen(until=20 * DAY),))["x:@acme", OURS]

    assert (Silence(us(0), us(20 * DAY), open=True),) == found.silences


def test_one_side_alone_has_its_rhythm():
    seen = Seen(sees=frozenset({Sees.OURS}), until=30 * DAY)
    found = estimated([Said(0, 0, 1, OURS), Said(1, 3 * DAY, 1, OURS)], seen=(seen,))

    assert {("x:@acme", OURS)} == found.keys()
    assert found["x:@acme", OURS].seen


def test_what_is_found_of_an_unseen_side_has_no_silences():
    seen = Seen(sees=frozenset({Sees.OURS}), until=30 * DAY)
    found = estimated([Said(0, 0, 1, OURS), Said(1, 3 * DAY, 7)], seen=(seen,))
    other = found["x:@acme", Side.THEIRS]

    assert (False, (), None, 1) == (
        other.seen, other.silences, other.silent_us, other.active_weeks,
    )  # fmt: skip


def test_a_side_that_never_spoke_was_silent_throughout():
    found = estimated([Said(0, 0, 1, OURS)], seen=(Seen(start=0, until=30 * DAY),))
    other = found["x:@acme", Side.THEIRS]

    assert (Silence(us(0), us(30 * DAY), open=True),) == other.silences
    assert (None, None, 0) == (other.last_us, other.silent_us, other.active_weeks)


def test_a_channel_without_real_times_has_no_rhythm():
    seen = next(one for one in SEEN if one.channel == UNTIMED)

    assert {} == estimated([Said(0, 0, 7, channel=UNTIMED)], seen=(seen,))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(conversations())
def test_weeks_and_silences_are_those_of_the_walk(said):
    assert_pulse(said)


def test_weeks_and_silences_of_much_activity_are_those_of_the_walk():
    assert_pulse(large(1))


def assert_pulse(said):
    found = estimated(said, seen=SEEN)
    ones = [one for one in naive.linked(said, KINDS, {}) if one.said.channel != UNTIMED]
    weeks, moments = Counter(), {}
    for one in ones:
        side = OURS if one.said.ours else Side.THEIRS
        what = "automatic" if one.said.automatic else "messages" if one.said.message else "other"
        weeks[one.said.channel, side, one.week, what] += 1
        if not one.said.automatic:
            moments.setdefault((one.said.channel, side), []).append(one.said.t_us)
            weeks[one.said.channel, side, one.week, "ambassadors"] += (
                one.said.side is Side.AMBASSADOR
            )

    assert +weeks == Counter(
        {
            (*key, week.week, what): getattr(week, what)
            for key, one in found.items()
            for week in one.weeks
            for what in ("messages", "other", "automatic", "ambassadors")
            if getattr(week, what)
        }
    )
    for key, one in found.items():
        assert silences(moments.get(key, [])) == [
            (pause.from_us, pause.until_us) for pause in one.silences
        ]
        assert [w.week for w in one.weeks] == sorted({w.week for w in one.weeks})


def silences(moments):
    start, end = us(-DAY), us(UNTIL)
    inside = sorted(t for t in moments if start <= t <= end)
    pauses = zip([start, *inside], [*inside, end], strict=True)
    long = [(a, b) for a, b in pauses if b - a >= 2 * DAY * 1_000_000]
    return sorted(long, key=lambda pause: (pause[0] - pause[1], pause[0]))[:5]
