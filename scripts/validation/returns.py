"""How often the intervals of returns and of the ledger hold the truth, on data made for it.

`python -m scripts.validation.returns 1000` prints the table for 1,000 repetitions of each case.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tweespraak.activity.people import GROUPS
from tweespraak.measure.ledger import THOUSANDTHS, Ledger, estimate
from tweespraak.measure.proportions import EffortKind, Portion, ReturnKind, proportions
from tweespraak.measure.totals import count
from tweespraak.measure.values import Why

SEED = 20_261_125
PEOPLE_FOR_TRUTH = 2_000_000
RATES = (0.5, 0.3, 0.2)
"""What three channels bring of the whole."""
EFFORT = (20.0, 30.0, 50.0)


@dataclass(frozen=True, slots=True)
class Result:
    """How one interval did in one case.

    told: in how many repetitions it was given. held: in how many of these it held the truth.
    below, above: the truth lay below it, above it. width: its mean width over the truth.
    """

    figure: str
    case: str
    told: int
    held: int
    below: int
    above: int
    width: float


Interval = tuple[float, float] | None
Draw = Callable[[np.random.Generator, int], NDArray[np.int64]]


def simulate(repetitions: int) -> list[Result]:
    """All cases, each from its own fixed seed."""
    return [*_returns(repetitions), *_ledgers(repetitions)]


def _result(figure: str, case: str, truth: float, found: Iterable[Interval]) -> Result:
    told = [interval for interval in found if interval is not None]
    below = sum(truth < low for low, _ in told)
    above = sum(truth > high for _, high in told)
    width = float(np.mean([high - low for low, high in told])) / truth if told else float("nan")
    return Result(figure, case, len(told), len(told) - below - above, below, above, width)


# Returns


def alone(_chance: np.random.Generator, people: int) -> NDArray[np.int64]:
    """Each person once, as with hires."""
    return np.ones(people, dtype=np.int64)


def few_bring_much(chance: np.random.Generator, people: int) -> NDArray[np.int64]:
    """Negative binomial: most once or twice, some ten times, as with dialogues."""
    return 1 + chance.negative_binomial(0.5, 0.2, people)


def _returns(repetitions: int) -> Iterator[Result]:
    for draw in (alone, few_bring_much):
        for people in (20, 60, 300, 3000):
            chance = np.random.default_rng([SEED, people])
            case = f"{people} people, {(draw.__doc__ or '').partition(':')[0].partition(',')[0]}"
            each = 1.0 if draw is alone else 3.0
            counted, shares = [], []
            for _ in range(repetitions):
                groups = [_groups(chance, draw, chance.poisson(people * rate)) for rate in RATES]
                total = count(groups[0])
                counted.append((total.low, total.high))
                shares.append(_proportion(groups))
            yield _result("count of one channel", case, people * RATES[0] * each, counted)
            truth = RATES[0] / (EFFORT[0] / sum(EFFORT))
            yield _result("proportion, largest channel", case, truth, (own[0] for own in shares))
            truth = RATES[2] / (EFFORT[2] / sum(EFFORT))
            yield _result("proportion, smallest channel", case, truth, (own[2] for own in shares))


def _groups(chance: np.random.Generator, draw: Draw, people: int) -> NDArray[np.int64]:
    found = np.zeros(GROUPS, dtype=np.int64)
    np.add.at(found, chance.integers(0, GROUPS, people), draw(chance, people))
    return found


def _proportion(groups: Sequence[NDArray[np.int64]]) -> list[Interval]:
    portions = [
        Portion(str(place), Why.CLEAR, effort, brought)
        for place, (effort, brought) in enumerate(zip(EFFORT, groups, strict=True))
    ]
    found = proportions(ReturnKind.HIRES, EffortKind.HOURS, portions)
    return [
        None if each.low is None or each.high is None else (each.low, each.high) for each in found
    ]


# The ledger


def even(chance: np.random.Generator, people: int) -> NDArray[np.int64]:
    """Asks much alike: Poisson of 4, one at least."""
    return 1 + chance.poisson(3, people)


def skewed(chance: np.random.Generator, people: int) -> NDArray[np.int64]:
    """Asks very unlike: lognormal, a spread of one on the log."""
    return np.ceil(chance.lognormal(1, 1, people)).astype(np.int64)


def _ledgers(repetitions: int) -> Iterator[Result]:
    for draw in (even, skewed):
        chance = np.random.default_rng([SEED, 1])
        truth = _figures(_ledger(chance, draw, PEOPLE_FOR_TRUTH))
        for people in (60, 200, 1000, 10_000):
            chance = np.random.default_rng([SEED, people, 2])
            made = [_figures(_ledger(chance, draw, people)) for _ in range(repetitions)]
            case = f"{people} people, {(draw.__doc__ or '').partition(':')[0]}"
            for figure, told in truth.items():
                if told is not None:
                    intervals = (own[figure] and own[figure][1:] for own in made)
                    yield _result(figure, case, told[0], intervals)


def _ledger(chance: np.random.Generator, draw: Draw, people: int) -> Ledger:
    asks = draw(chance, people)
    # Who is asked more is given more, and more than a third is never given anything.
    gives = chance.poisson(0.3 * asks**0.8)
    cells = np.column_stack([np.arange(people) % GROUPS, asks, gives])
    cells[:, 0] = chance.integers(0, GROUPS, people)
    kinds, n = np.unique(cells, axis=0, return_counts=True)
    frame = pa.table(
        {
            "channel": ["x"] * len(n),
            "group": kinds[:, 0],
            "asked": kinds[:, 1] * THOUSANDTHS,
            "asks": kinds[:, 1],
            "gives": kinds[:, 2],
            "n": n,
        }
    )
    (one,) = estimate(frame)
    return one


def _figures(one: Ledger) -> dict[str, tuple[float, float, float] | None]:
    never, middle = one.never_given, one.asked[1]
    return {
        "asked and never given": never and (never.value, never.low, never.high),
        "top tenth's share": one.top_tenth and _told(one.top_tenth),
        "weight asked for each give": one.per_give and _told(one.per_give),
        "median weight asked": _told(middle),
    }


def _told(figure: object) -> tuple[float, float, float] | None:
    value, low, high = (getattr(figure, name) for name in ("value", "low", "high"))
    return None if None in {value, low, high} else (value, low, high)


def markdown(results: Iterable[Result]) -> str:
    """The results as a table."""
    lines = [
        "| figure | case | told | holds the truth | truth below | truth above | width / truth |",
        "|---|---|---:|---:|---:|---:|---:|",
    ]
    for one in results:
        shares = (
            f"{part / one.told:.1%}" if one.told else "–"
            for part in (one.held, one.below, one.above)
        )
        lines.append(
            f"| {one.figure} | {one.case} | {one.told} | {' | '.join(shares)} | {one.width:.2f} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(markdown(simulate(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)))
