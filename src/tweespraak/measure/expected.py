"""Is a channel what the organisation expects of it: expected / found?"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tweespraak.measure.values import Row, Unit, Verdict, Why
from tweespraak.measure.verdict import Finding

LADDER = (Verdict.MONOLOGUE, Verdict.EXCHANGE, Verdict.DIALOGUE)
"""From least to most."""


class Met(StrEnum):
    """What was found, beside what was expected."""

    AS_EXPECTED = "as expected"
    LESS = "less than expected"
    MORE = "more than expected"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Expected:
    """One channel of which something is expected. why: how firm the finding is, or why not."""

    channel: str
    expected: Verdict
    found: Verdict
    why: Why
    met: Met

    @property
    def row(self) -> Row:
        """What was expected and found, as a row of a table."""
        says = f"{self.met.value}: {self.expected.value} expected, {self.found.value} found"
        if self.why is not Why.CLEAR:
            says = f"{says} ({self.why.value})"
        return Row(self.channel, "expected and found", Unit.WORD, None, None, None, 1, says)


def compared(expected: Mapping[str, str], found: Mapping[str, Finding]) -> tuple[Expected, ...]:
    """What was found of each channel of which something is expected, in order of their names.

    expected: a channel's name to monologue, exchange or dialogue. A channel without any export
    cannot be told.
    """
    return tuple(_one(c, Verdict(expected[c]), found.get(c)) for c in sorted(expected))


def _one(channel: str, wanted: Verdict, finding: Finding | None) -> Expected:
    verdict = finding.verdict if finding else Verdict.CANNOT_TELL
    why = finding.why if finding else Why.NO_MESSAGES
    if verdict is Verdict.CANNOT_TELL:
        return Expected(channel, wanted, verdict, why, Met.CANNOT_TELL)
    above = LADDER.index(verdict) - LADDER.index(wanted)
    met = Met.AS_EXPECTED if not above else Met.MORE if above > 0 else Met.LESS
    return Expected(channel, wanted, verdict, why, met)
