"""Everything that was measured, as the page needs it."""

from collections.abc import Mapping
from dataclasses import dataclass

from tweespraak.measure.applications import Applications
from tweespraak.measure.collecting import Collecting
from tweespraak.measure.dead import Dead
from tweespraak.measure.dialogue import Dialogue
from tweespraak.measure.experiment import Bearable
from tweespraak.measure.fatigue import Estimated
from tweespraak.measure.irrelevant import Irrelevant
from tweespraak.measure.ledger import Ledger
from tweespraak.measure.offer_gap import OfferGap
from tweespraak.measure.oneway import OneWay
from tweespraak.measure.outofhand import Burst, OutOfHand
from tweespraak.measure.pitfall import Pitfall, PitfallVerdict
from tweespraak.measure.pulse import Pulse
from tweespraak.measure.reciprocity import Reciprocity
from tweespraak.measure.response import Response
from tweespraak.measure.returns import Returns
from tweespraak.measure.said import Said
from tweespraak.measure.values import Why
from tweespraak.measure.verdict import Finding
from tweespraak.measure.waits import Wait, Waits
from tweespraak.measure.wishes import Wishes
from tweespraak.report.overtime import OverTime


@dataclass(frozen=True, slots=True)
class Five:
    """The five pitfalls. Mappings go by channel."""

    verdicts: Mapping[str, tuple[Pitfall, ...]]
    """All five of a channel, in the order of Which."""
    dead: Mapping[str, Dead]
    one_way: Mapping[str, OneWay]
    collecting: Mapping[str, Collecting]
    irrelevant: Mapping[str, Irrelevant]
    out_of_hand: Mapping[str, OutOfHand]

    @property
    def bursts(self) -> tuple[tuple[str, Burst], ...]:
        """Bursts that are clear or suspected, with their channel."""
        told = {PitfallVerdict.CLEAR, PitfallVerdict.SUSPECTED}
        return tuple(
            (channel, burst)
            for channel, found in self.out_of_hand.items()
            for burst in found.bursts
            if burst.verdict in told
        )


@dataclass(frozen=True, slots=True)
class Asking:
    """What was asked and given, what came back, and what was on offer."""

    fatigue: Estimated
    returns: Returns
    ledger: tuple[Ledger, ...]
    """Of all channels together first."""
    gap: OfferGap
    applications: tuple[Applications, ...]
    """All together first."""
    bearable: Bearable | Why | None
    """The dose that was worth most, by an experiment; None where no worth is told."""


@dataclass(frozen=True, slots=True)
class Findings:
    """The estimates of one generation. Mappings go by channel, as in the archive."""

    verdicts: Mapping[str, Finding]
    dialogue: Mapping[str, Dialogue]
    reciprocity: Mapping[str, Reciprocity]
    response: tuple[Response, ...]
    substantive: tuple[Response, ...]
    """As `response`, where only an answer with something in it counts."""
    said: Mapping[str, Said]
    wishes: tuple[Wishes, ...]
    waits: Waits
    newest: tuple[Wait, ...]
    """The latest of those who wait, newest first."""
    pulse: tuple[Pulse, ...]
    five: Five
    asking: Asking
    over_time: OverTime | None
    """None where the files span too short a time."""
