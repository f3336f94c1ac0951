import pytest
from tests.measure.builders import DAY, Said, Seen, built

from tweespraak.activity.model import ChannelKind, Sees, Side
from tweespraak.archive.coverage import ChannelCoverage
from tweespraak.measure import dialogue
from tweespraak.measure.values import Verdict, Why
from tweespraak.measure.verdict import verdict, verdicts

OURS = Side.OURS
BOTH = ((0, 10**18),)


def coverage(*, ours=BOTH, theirs=BOTH, both=BOTH, counts=False, kind=ChannelKind.POSTS):
    return ChannelCoverage("x", "x:@acme", kind, ours, theirs, both, counts, False, True)


def threads(monologues=0, exchanges=0, dialogues=0, unknowns=0, people=10_000):
    """So many threads of each kind, each with another person and on another day."""
    said, n = [], 0
    for kind, count in enumerate((monologues, exchanges, dialogues, unknowns)):
        for _ in range(count):
            n += 10
            t, who = n * 1000, 1000 + (n // 10) % people
            if kind == 3:
                said.append(Said(n, t, 1, OURS, to=n + 999_999))
                continue
            said.append(Said(n, t, who))
            if kind >= 1:
                said.append(Said(n + 1, t + 5, 1, OURS, to=n))
            if kind == 2:
                said.append(Said(n + 2, t + 9, who, to=n + 1))
    return said


def found(**counts):
    made = built([*threads(**counts), Said(-1, 0, 1, OURS, automatic=True)], (Seen(until=9e6),))
    return dialogue.estimate(made.run(dialogue.counts(made.tables))).get("x:@acme")


def told(**counts):
    finding = verdict(found(**counts), coverage())
    return finding.verdict, finding.why


CASES = [
    ({"monologues": 60, "exchanges": 5, "dialogues": 5}, Verdict.MONOLOGUE, Why.CLEAR),
    ({"monologues": 11, "exchanges": 9, "dialogues": 5}, Verdict.MONOLOGUE, Why.NARROW),
    ({"monologues": 10, "exchanges": 80, "dialogues": 10}, Verdict.EXCHANGE, Why.CLEAR),
    ({"exchanges": 10, "dialogues": 80}, Verdict.DIALOGUE, Why.CLEAR),
    # Two kinds far apart: the one between them, which hardly occurs, is not the verdict.
    ({"monologues": 43, "exchanges": 8, "dialogues": 49}, Verdict.DIALOGUE, Why.NARROW),
    # As common: the lesser, so that nobody is flattered.
    ({"monologues": 10, "dialogues": 10}, Verdict.MONOLOGUE, Why.NARROW),
    # Ten of unknown length could make it either: then it is an exchange, narrowly.
    ({"exchanges": 30, "dialogues": 29, "unknowns": 10}, Verdict.EXCHANGE, Why.NARROW),
    # However they are read, most are dialogues.
    ({"exchanges": 5, "dialogues": 80, "unknowns": 5}, Verdict.DIALOGUE, Why.CLEAR),
    # However they are read, most are monologues; but only just if all were exchanges.
    ({"monologues": 40, "exchanges": 20, "unknowns": 15}, Verdict.MONOLOGUE, Why.NARROW),
    ({"exchanges": 5, "dialogues": 4}, Verdict.CANNOT_TELL, Why.TOO_FEW),
    ({"monologues": 30}, Verdict.CANNOT_TELL, Why.NO_ACCOUNT),
    ({}, Verdict.CANNOT_TELL, Why.NO_MESSAGES),
]


@pytest.mark.parametrize(("counts", "expected", "why"), CASES)
def test_the_most_common_kind_decides(counts, expected, why):
    assert (expected, why) == told(**counts)


def test_threads_of_unknown_length_are_no_monologues():
    # Replies to messages in no file: a channel of nothing else is an exchange, not a monologue.
    assert (Verdict.EXCHANGE, Why.NARROW) == told(unknowns=40)


def test_four_people_are_less_sure_than_eighty():
    assert (Verdict.MONOLOGUE, Why.CLEAR) == told(monologues=55, exchanges=25)
    assert Verdict.MONOLOGUE is told(monologues=55, exchanges=25, people=4)[0]


UNSEEN = [
    (coverage(theirs=(), both=()), Why.THEIRS_UNSEEN),
    (coverage(ours=(), both=()), Why.OURS_UNSEEN),
    (coverage(both=()), Why.SIDES_APART),
    (coverage(ours=(), theirs=(), both=(), counts=True), Why.COUNTS_ONLY),
    (coverage(ours=(), theirs=(), both=()), Why.NO_MESSAGES),
    (coverage(kind=ChannelKind.LOG), Why.NO_MESSAGES),
    (coverage(kind=ChannelKind.LOG, counts=True), Why.COUNTS_ONLY),
]


@pytest.mark.parametrize(("seen", "why"), UNSEEN)
def test_what_the_export_does_not_show_cannot_be_told(seen, why):
    finding = verdict(found(exchanges=20), seen)

    assert (Verdict.CANNOT_TELL, why, None) == (finding.verdict, finding.why, finding.deciding)


def test_a_channel_of_which_one_side_is_seen_has_no_threads():
    seen = Seen(sees=frozenset({Sees.OURS}), until=30 * DAY)
    made = built(threads(exchanges=20), (seen,))
    estimates = dialogue.estimate(made.run(dialogue.counts(made.tables)))
    findings = verdicts(estimates, made.generation.coverage)

    assert {} == estimates
    assert Why.THEIRS_UNSEEN is findings["x:@acme"].why


def test_the_deciding_share_is_given():
    finding = verdict(found(monologues=60, exchanges=20), coverage())

    assert (60, 80) == (finding.deciding.count, finding.deciding.of)
    assert finding.deciding.low > 0.5
