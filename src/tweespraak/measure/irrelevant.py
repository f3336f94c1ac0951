"""Do we talk of what people ask about, or of something else?"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tweespraak.activity.people import GROUPS
from tweespraak.archive.coverage import ChannelCoverage
from tweespraak.archive.tables import Tables
from tweespraak.measure.clusters import effective_groups, jackknife_variance, t95
from tweespraak.measure.frames import coded, column
from tweespraak.measure.pitfall import (
    Change,
    Pitfall,
    PitfallVerdict,
    Which,
    least,
    too_few,
    untold,
)
from tweespraak.measure.seen import unseen
from tweespraak.measure.values import Row, Unit, Why
from tweespraak.measure.words_apart import Counts, distance, log_odds

FAR = 2 / 3
"""Irrelevant: of the way from what they differ among themselves to having no word in common, more
than two thirds. In public sets the answers and questions of one helpdesk lay 0.05 to 0.39 of that
way apart, the customers of an airline and of a bank 0.55, answers on health and a bank's customers
0.7.
"""

WORDS = 200
"""Fewer words on a side say too little on what it is about."""

PEOPLE = 10
"""Fewer groups of people asking could not be halved to see how they differ among themselves."""

SHOWN = 5
"""A word of fewer messages, or of fewer groups of people, is never shown: it might tell of one."""

TOP = 10
HALVES = 100
"""So many random halvings: their 97.5 % point lies among the third and fourth largest."""

SEED = 20_080

BEYOND = "distance beyond that among people"
"""The figure that decides."""


def counts(tables: Tables) -> ir.Table:
    """Which words do we open threads with, and which do people ask with?

    One row a channel, side, word and group, with the messages that hold the word: ours that open
    a thread, theirs that call for an answer. group: 0 to 63, of theirs from the person, of ours
    from the day.
    """
    every = tables.terms
    used = every.filter(every.ours | every.calls)
    return used.group_by("channel", "ours", "group", "term").agg(n=used.n.sum().cast("int64"))


@dataclass(frozen=True, slots=True)
class Term:
    """A word that one side uses more than the other.

    log_odds: of its side against the other. messages: of its side that hold it, at least SHOWN.
    """

    term: str
    log_odds: float
    z: float
    messages: int


@dataclass(frozen=True, slots=True)
class Irrelevant:
    """How far what we talk of lies from what they ask about, Jensen-Shannon distance 0 to 1.

    low, high: 95 %, jackknife over groups. among_them: the distance that random halves of theirs
    have from each other, at its 97.5 % point: what a sample of this size shows by chance.
    Numbers are None where it cannot be told.
    """

    distance: float | None
    low: float | None
    high: float | None
    among_them: float | None
    ours_more: tuple[Term, ...]
    theirs_more: tuple[Term, ...]
    pitfall: Pitfall


@dataclass(frozen=True, slots=True)
class _Used:
    """Words of one side: for each row its group, its word and how often."""

    group: NDArray[np.int64]
    term: NDArray[np.int64]
    n: Counts
    size: int

    @property
    def whole(self) -> Counts:
        return self.of(np.ones(GROUPS, dtype=bool))

    @property
    def by_group(self) -> Counts:
        """How many words each group has."""
        return np.bincount(self.group, self.n, GROUPS).astype(np.int64)

    def of(self, groups: NDArray[np.bool_]) -> Counts:
        """How often these groups use each word."""
        held = groups[self.group]
        return np.bincount(self.term[held], self.n[held], self.size).astype(np.int64)

    @property
    def groups_of(self) -> Counts:
        """How many groups use each word."""
        return np.bincount(self.term[self.n > 0], minlength=self.size)


def estimate(frame: pa.Table, coverage: Mapping[str, ChannelCoverage]) -> dict[str, Irrelevant]:
    """The distance on every channel there is coverage of, from `counts`."""
    names = np.asarray(column(frame, "channel"), dtype=str)
    return {
        channel: _one(channel, frame.filter(pa.array(names == channel)), seen)
        for channel, seen in coverage.items()
    }


def _one(channel: str, rows: pa.Table, seen: ChannelCoverage) -> Irrelevant:
    why = unseen(seen)
    if why is not None:
        return Irrelevant(None, None, None, None, (), (), untold(channel, Which.IRRELEVANT, why))
    terms, code = coded(rows, "term")
    ours, theirs = (
        _Used(column(rows, "group")[side].astype(np.int64), code[side], n[side], len(terms))
        for n in [column(rows, "n")]
        for side in (column(rows, "ours"), ~column(rows, "ours"))
    )
    figures = (
        least("words of ours", int(ours.n.sum()), WORDS),
        least("words of theirs that ask", int(theirs.n.sum()), WORDS),
        least("groups of people who ask", int((theirs.by_group > 0).sum()), PEOPLE),
    )
    lacking = tuple(filter(None, figures))
    if lacking:
        few = too_few(channel, Which.IRRELEVANT, lacking)
        return Irrelevant(None, None, None, None, (), (), few)
    return _told(channel, terms, ours, theirs)


def _told(channel: str, terms: list[str], ours: _Used, theirs: _Used) -> Irrelevant:
    apart = distance(ours.whole, theirs.whole)
    half = _half_width(ours, theirs)
    low, high = max(0.0, apart - half), min(1.0, apart + half)
    among = among_them(theirs, int(ours.n.sum()))
    odds = log_odds(ours.whole, theirs.whole)
    pitfall = _pitfall(channel, (apart, low, high), among, int(theirs.n.sum()))
    return Irrelevant(
        distance=apart,
        low=low,
        high=high,
        among_them=among,
        ours_more=_top(terms, ours, odds.value, odds.z),
        theirs_more=_top(terms, theirs, -odds.value, -odds.z),
        pitfall=pitfall,
    )


def _half_width(ours: _Used, theirs: _Used) -> float:
    """Half of the 95 % interval: the jackknife over groups of either side, the two added."""
    fixed, variance, fewest = (ours.whole, theirs.whole), 0.0, float("inf")
    for place, side in enumerate((ours, theirs)):
        used = side.by_group > 0
        left_out = np.zeros(GROUPS)
        for group in np.flatnonzero(used):
            rest = list(fixed)
            rest[place] = side.of(np.arange(GROUPS) != group)
            left_out[group] = distance(*rest) if rest[place].any() else 1.0
        variance += float(np.nan_to_num(jackknife_variance(left_out, used), nan=1.0))
        fewest = min(fewest, effective_groups(side.by_group) - 1)
    return t95(fewest) * math.sqrt(variance)


def among_them(theirs: _Used, size: int) -> float:
    """How far random halves of theirs, by groups, lie apart: the 97.5 % point.

    size: of our words; a half that is larger is thinned to as many, since few words lie apart by
    chance. A half is no larger than theirs as a whole, so this is on the wide side.
    """
    chance = np.random.default_rng(SEED)
    groups = np.flatnonzero(theirs.by_group)
    found = []
    for _ in range(HALVES):
        first = np.zeros(GROUPS, dtype=bool)
        first[chance.permutation(groups)[: len(groups) // 2]] = True
        one, other = theirs.of(first), theirs.of(~first)
        if one.sum() > size:
            one = chance.multivariate_hypergeometric(one, size, method="marginals")
        found.append(distance(one, other))
    return float(np.quantile(found, 0.975))


def beyond(apart: float, among: float) -> float:
    """Of the way from `among` to nothing in common: 0 or less for no further, 1 for the end.

    By squares: divergences add up, distances do not.
    """
    return float((apart**2 - among**2) / (1 - among**2)) if among < 1 else 0.0


def _pitfall(channel: str, apart: tuple[float, float, float], among: float, words: int) -> Pitfall:
    value, low, high = (beyond(bound, among) for bound in apart)
    evidence = (
        Row(channel, BEYOND, Unit.RATIO, value, low, high, words),
        Row(channel, "distance of words", Unit.RATIO, *apart, words),
        Row(channel, "distance among people", Unit.RATIO, among, None, None, words),
    )
    verdict, why = PitfallVerdict.SUSPECTED, Why.NARROW
    if value <= FAR:
        verdict, why = PitfallVerdict.NOT_FOUND, Why.CLEAR if high < FAR else Why.NARROW
    elif low > FAR:
        verdict, why = PitfallVerdict.CLEAR, Why.CLEAR
    change = Change(BEYOND, Unit.RATIO, value, FAR, above=verdict is PitfallVerdict.NOT_FOUND)
    return Pitfall(channel, Which.IRRELEVANT, verdict, why, evidence, (change,))


def _top(
    terms: list[str], side: _Used, value: NDArray[np.float64], z: NDArray[np.float64]
) -> tuple[Term, ...]:
    """The words that set a side apart most, of those that many messages and groups hold."""
    messages = side.whole
    may = (messages >= SHOWN) & (side.groups_of >= SHOWN) & (z > 0)
    order = sorted(np.flatnonzero(may), key=lambda place: (-z[place], terms[place]))
    return tuple(
        Term(terms[place], float(value[place]), float(z[place]), int(messages[place]))
        for place in order[:TOP]
    )


def rows(estimated: Mapping[str, Irrelevant]) -> tuple[Row, ...]:
    """The verdicts with the figures they rest on, and the words that set the sides apart."""
    found: list[Row] = []
    for one in estimated.values():
        found += one.pitfall.rows
        for side, terms in (("we talk of", one.ours_more), ("they ask about", one.theirs_more)):
            found += (
                Row(one.pitfall.channel, f"{side}: {term.term}", Unit.RATIO, term.log_odds, None,
                    None, term.messages)
                for term in terms
            )  # fmt: skip
    return tuple(found)
