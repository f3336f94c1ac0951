from tests.measure.builders import DAY, ZONE, Said, Seen, built

from tweespraak.activity.model import Sees, Side
from tweespraak.measure import collecting, dead, irrelevant, oneway, outofhand, pitfalls
from tweespraak.measure.pitfalls import PitfallVerdict, Which

MODULES = (dead, oneway, collecting, irrelevant, outofhand)


def all_five(said, seen):
    made = built(said, seen)
    coverage = made.generation.coverage
    frames = [made.run(module.counts(made.tables)) for module in MODULES]
    estimates = [
        module.estimate(frame, coverage, *((ZONE,) if module is dead else ()))
        for module, frame in zip(MODULES, frames, strict=True)
    ]
    return pitfalls.pitfalls(*estimates)


def test_every_channel_has_all_five():
    said = [Said(n, n * 3 * DAY, 1, Side.OURS) for n in range(60)]
    seen = (
        Seen(start=0, until=400 * DAY),
        Seen("x:@other", sees=frozenset({Sees.OURS}), start=0, until=DAY),
    )
    found = all_five(said, seen)
    verdicts = {one.which: one.verdict for one in found["x:@acme"]}

    assert {"x:@acme", "x:@other"} == found.keys()
    assert list(Which) == [one.which for one in found["x:@other"]]
    assert {PitfallVerdict.CANNOT_TELL} == {one.verdict for one in found["x:@other"]}
    assert PitfallVerdict.CLEAR is verdicts[Which.ONE_WAY]
    assert ["dead", "one-way", "collecting", "irrelevant", "out of hand"] == [
        row.name for row in pitfalls.rows(found)[:5]
    ]


def test_nothing_at_all_is_no_channel():
    assert {} == all_five([], ())
