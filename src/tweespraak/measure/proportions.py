"""Share of return over share of effort, for each kind of both; and when that may be ranked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from tweespraak.measure.clusters import share
from tweespraak.measure.values import Row, Share, Unit, Why

RANKED_FROM = 10
"""A place is ranked where it brought ten, or would have with its share of the effort: Poisson's
95 % interval of ten runs from 4.8 to 18.4, a factor of four, and below that a rank is chance."""


class ReturnKind(StrEnum):
    """What a channel gives back."""

    DIALOGUES = "qualified dialogues"
    APPLICATIONS = "applications"
    HIRES = "hires"


class EffortKind(StrEnum):
    """What is put into a channel. ASSUMED: posts × the minutes a post that the user named."""

    HOURS = "hours"
    EUROS = "euros"
    ASSUMED = "assumed hours"


class Yields(StrEnum):
    """How a place does for its share of the effort. AS_ITS_SHARE: the interval holds 1."""

    MORE = "more than its share"
    LESS = "less than its share"
    AS_ITS_SHARE = "as its share, as far as can be told"


@dataclass(frozen=True, slots=True)
class Portion:
    """What one place put in (None: not known), and what it brought, by group of persons."""

    place: str
    why: Why
    effort: float | None
    brought: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Proportion:
    """A place's share of one kind of return over its share of one kind of effort.

    why: CLEAR, or why it cannot be told; then the figures are None. of_return, of_effort: among
    the places of which both can be told. low, high: 95 %, effort taken as known. expected: how
    many it would have brought with its share of the effort.
    """

    place: str
    kind: ReturnKind
    effort: EffortKind
    why: Why
    of_return: Share | None = None
    of_effort: float | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    expected: float | None = None
    yields: Yields | None = None

    @property
    def row(self) -> Row:
        """The proportion as a row of a table."""
        n = self.of_return.of if self.of_return else 0
        says = (self.yields or self.why).value
        name = f"proportion, {self.kind.value} by {self.effort.value}"
        return Row(self.place, name, Unit.RATIO, self.value, self.low, self.high, n, says)


def proportions(
    kind: ReturnKind, effort: EffortKind, portions: Iterable[Portion]
) -> list[Proportion]:
    """The proportion of every place, among those of which effort and return can be told."""
    every = list(portions)
    told = [each for each in every if each.why is Why.CLEAR and each.effort]
    whole = sum(each.effort or 0.0 for each in told)
    brought = np.sum([each.brought for each in told], axis=0) if told else np.zeros(0)
    found = []
    for each in every:
        why = _why(each, told, int(brought.sum()))
        if why is not Why.CLEAR:
            found.append(Proportion(each.place, kind, effort, why))
            continue
        of_return, of_effort = share((each.brought, brought)), (each.effort or 0.0) / whole
        low, high = of_return.low / of_effort, of_return.high / of_effort
        found.append(
            Proportion(
                each.place,
                kind,
                effort,
                why,
                of_return,
                of_effort,
                of_return.value / of_effort,
                low,
                high,
                of_effort * of_return.of,
                Yields.MORE if low > 1 else Yields.LESS if high < 1 else Yields.AS_ITS_SHARE,
            )
        )
    return found


def _why(each: Portion, told: Sequence[Portion], brought: int) -> Why:
    if each.why is not Why.CLEAR:
        return each.why
    if not each.effort:
        return Why.NO_EFFORT
    if len(told) == 1:
        return Why.NOTHING_BESIDE
    return Why.CLEAR if brought else Why.TOO_FEW


@dataclass(frozen=True, slots=True)
class Ranking:
    """Places by what they give back for their share of the effort, most first.

    why: CLEAR, or why nothing is ranked. left_out: places with too little to be ranked.
    """

    kind: ReturnKind
    effort: EffortKind
    why: Why
    places: tuple[Proportion, ...]
    left_out: tuple[str, ...]


def ranked(kind: ReturnKind, effort: EffortKind, found: Iterable[Proportion]) -> Ranking:
    """The places in order of their proportion; nothing where fewer than two have enough for it."""
    told = [each for each in found if (each.kind, each.effort) == (kind, effort)]
    told = [each for each in told if each.why is Why.CLEAR]
    enough = [each for each in told if _most(each) >= RANKED_FROM]
    left_out = tuple(each.place for each in told if _most(each) < RANKED_FROM)
    if len(enough) < 2:  # noqa: PLR2004  # one alone has no place among others
        return Ranking(kind, effort, Why.TOO_FEW, (), tuple(each.place for each in told))
    order = sorted(enough, key=lambda each: (-(each.value or 0.0), each.place))
    return Ranking(kind, effort, Why.CLEAR, tuple(order), left_out)


def _most(each: Proportion) -> float:
    return max(each.of_return.count if each.of_return else 0, each.expected or 0.0)
