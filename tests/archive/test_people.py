"""Handles that are one person count as one, wherever persons are read."""

from tests.archive.test_companions import applied
from tests.measure.builders import Said, Seen, built_of

from tweespraak.activity.model import ChannelKind, Drawn, Side, Verb

FIRST, OTHER, NOBODY = 7, 0xFEDCBA987654321, 12


def test_every_table_reads_several_handles_as_one_person():
    said = [
        Said(0, 0, FIRST),
        Said(1, 60, OTHER),
        Said(2, 120, NOBODY),
        Said(3, 180, 1, Side.OURS, recipient=OTHER, verb=Verb.OFFER, channel="log"),
    ]
    beside = [applied(1, 1, OTHER), applied(2, 2, FIRST)], [Drawn(f"{OTHER:015x}00000", "low", 1.0)]
    seen = [Seen(until=10**9), Seen(channel="log", until=10**9, kind=ChannelKind.LOG)]
    apart = built_of([said], seen, beside=beside)
    same = built_of([said], seen, beside=beside, same=[(OTHER, FIRST)])

    def people(made, table):
        return [row["person"] for row in made.run(getattr(made.tables, table)).to_pylist()]

    assert [FIRST, OTHER, NOBODY] == people(apart, "messages")[:3]
    assert [FIRST, FIRST, NOBODY] == people(same, "messages")[:3]
    assert ([OTHER, FIRST], [FIRST, FIRST]) == (
        people(apart, "applications"),
        people(same, "applications"),
    )
    assert ([OTHER], [FIRST]) == (people(apart, "arms"), people(same, "arms"))
    assert ([OTHER], [FIRST]) == (people(apart, "deliveries"), people(same, "deliveries"))
