"""The five pitfalls of every channel, brought together."""

from collections.abc import Mapping

from tweespraak.measure.collecting import Collecting
from tweespraak.measure.dead import Dead
from tweespraak.measure.irrelevant import Irrelevant
from tweespraak.measure.oneway import OneWay
from tweespraak.measure.outofhand import OutOfHand
from tweespraak.measure.pitfall import Change, Pitfall, PitfallVerdict, Which
from tweespraak.measure.values import Row

__all__ = ["Change", "Pitfall", "PitfallVerdict", "Which", "pitfalls", "rows"]


def pitfalls(
    dead: Mapping[str, Dead],
    one_way: Mapping[str, OneWay],
    collecting: Mapping[str, Collecting],
    irrelevant: Mapping[str, Irrelevant],
    out_of_hand: Mapping[str, OutOfHand],
) -> dict[str, tuple[Pitfall, ...]]:
    """What is said of each pitfall, by channel, in the order of Which.

    Each argument: what the module of that name estimates, from the same tables and coverage.
    """
    return {
        channel: (
            dead[channel].pitfall,
            one_way[channel].pitfall,
            collecting[channel].pitfall,
            irrelevant[channel].pitfall,
            out_of_hand[channel].pitfall,
        )
        for channel in dead
    }


def rows(found: Mapping[str, tuple[Pitfall, ...]]) -> tuple[Row, ...]:
    """The verdicts alone, a row each."""
    return tuple(one.row for five in found.values() for one in five)
