"""How often intervals held the truth, and one test over all of them together."""

from collections.abc import Sequence
from dataclasses import dataclass

from scipy.stats import binom, binomtest

CLAIMED = 0.95
LEAST = 0.93
"""An interval that holds the truth in fewer than 93 of 100 does not do what it says."""
ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class Held:
    """One interval in one case. told: how often it was given; held: of these, with the truth in it.

    width: the mean or median width as it is called there.
    """

    figure: str
    case: str
    told: int
    held: int
    width: str

    @property
    def chance(self) -> float:
        """Of holding the truth so seldom, were it held in LEAST of all cases."""
        return float(binom.cdf(self.held, self.told, LEAST)) if self.told else 1.0

    @property
    def cells(self) -> str:
        """The interval as a row of a table."""
        if not self.told:
            return f"| {self.figure} | {self.case} | 0 | – | – | – |"
        own = binomtest(self.held, self.told).proportion_ci(method="exact")
        return (
            f"| {self.figure} | {self.case} | {self.told:,} | {self.held / self.told:.1%} "
            f"| {own.low:.1%} to {own.high:.1%} | {self.width} |"
        )


def failing(every: Sequence[Held]) -> tuple[Held, ...]:
    """Those shown to hold the truth too seldom, all tests together at ALPHA (Holm 1979)."""
    order = sorted((one for one in every if one.told), key=lambda one: one.chance)
    found: list[Held] = []
    for place, one in enumerate(order):
        if one.chance * (len(order) - place) > ALPHA:
            break
        found.append(one)
    return tuple(found)


def verdict(every: Sequence[Held]) -> str:
    """What the simultaneous test says, in words, with every failure by its name."""
    failed = failing(every)
    tested = sum(1 for one in every if one.told)
    under = sum(1 for one in every if one.told and one.held < LEAST * one.told)
    head = (
        f"{tested} intervals were tested together (Holm over one-sided exact binomial tests of "
        f"coverage ≥ {LEAST:.0%}, at {ALPHA:.0%} for all of them). {_power(every, tested)}"
    )
    seen = f"{under} held the truth in fewer than {LEAST:.0%} of the repetitions; "
    if not failed:
        return (
            f"{head}{seen}**none is shown to fail**: each of these may be chance among so many.\n"
        )
    fail = "1 fails" if len(failed) == 1 else f"{len(failed)} fail"
    lines = [f"{head}{seen}**{fail}**, by more than chance among so many:\n"]
    lines += [
        f"- {one.figure}, {one.case}: {one.held / one.told:.1%} of {one.told:,}" for one in failed
    ]
    return "\n".join(lines) + "\n"


def _power(every: Sequence[Held], tested: int) -> str:
    """How low coverage has to be to be found: what the verdict is worth."""
    most = max((one.told for one in every), default=0)
    if not most:
        return ""
    found = int(binom.ppf(ALPHA / tested, most, LEAST))
    return (
        f"Given {most:,} times, an interval has to hold the truth in fewer than "
        f"{found / most:.1%} for the first of these tests to see it. "
    )


def table(every: Sequence[Held]) -> str:
    """All intervals as a table."""
    head = "| figure | case | told | holds the truth | its own 95 % interval | width |"
    return "\n".join([head, "|---|---|--:|--:|--:|--:|", *(one.cells for one in every)]) + "\n"
