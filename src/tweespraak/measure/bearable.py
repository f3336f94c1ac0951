"""How many asks in 28 days might still be worth it? A band of what-ifs, never a rule."""

from dataclasses import dataclass

from tweespraak.measure.exposures import TOP_DOSE
from tweespraak.measure.fatigue import Fatigue
from tweespraak.measure.values import Why

COSTS = (0.0, 1.0, 3.0, 10.0, 30.0, 100.0)
"""What a departure may cost, in responses."""


@dataclass(frozen=True, slots=True)
class Band:
    """The most asks in 28 days of which the last is still worth it, were it all as assumed.

    cost: of a departure, in responses. low, asks, high: at the lower end, the middle and the
    upper end of the odds ratio; TOP_DOSE stands for that many or more.
    """

    cost: float
    low: int
    asks: int
    high: int


def band(fatigue: Fatigue) -> tuple[Band, ...] | Why:
    """What the next ask is worth at each number of asks, over a range of costs of a departure.

    A sensitivity band from observation, which the governor never uses: only an experiment tells
    a bearable dose (`experiment.bearable`). It assumes that everybody answers as the asked did at
    dose 0, that the odds fall by `step` with each ask in the 28 days before, and that every ask
    loses as many as an ask does on the whole. At n asks in 28 days each sees n − 1 others, so the
    n-th is worth n p(n − 1) − (n − 1) p(n − 2) responses, less its departures times their cost.
    """
    if fatigue.trend is None:
        return fatigue.why
    at_risk = sum(one.departed.of for one in fatigue.hazard)
    if not at_risk:
        return Why.DEPARTURES_UNSEEN
    none = next((one.answered for one in fatigue.naive if one.start == 0), None)
    if none is None or not 0 < none.value < 1:
        return Why.TOO_FEW
    left = sum(one.departed.count for one in fatigue.hazard) / at_risk
    odds = none.value / (1 - none.value)
    step = fatigue.trend.step
    return tuple(
        Band(
            cost, *(_most(odds, ratio, left * cost) for ratio in (step.low, step.value, step.high))
        )
        for cost in COSTS
    )


def _most(odds: float, ratio: float, loss: float) -> int:
    """The number of asks after which the next one costs more than it brings."""
    total = 0.0
    for asks in range(1, TOP_DOSE + 1):
        each = odds * ratio ** (asks - 1)
        with_it = asks * each / (1 + each)
        if with_it - total < loss:
            return asks - 1
        total = with_it
    return TOP_DOSE
