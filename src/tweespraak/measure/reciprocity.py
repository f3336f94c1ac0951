"""Do those who are answered answer back, or does talk run one way?"""

from collections.abc import Mapping
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tweespraak.activity.people import GROUPS
from tweespraak.archive.tables import Tables
from tweespraak.measure.clusters import Z95, effective_groups, jackknife_variance, t95, wilson
from tweespraak.measure.frames import coded, column, speaks, talk
from tweespraak.measure.rows import count_row, share_row
from tweespraak.measure.seen import ENOUGH
from tweespraak.measure.values import Row, Share, Unit, Why

TIES, PEOPLE = 0, 1


def counts(tables: Tables) -> ir.Table:
    """Of those who answered somebody, how many did that same person answer as well?

    Takes messages where both sides are seen; machines' messages and logs aside. A tie runs from
    one person to another whom they answered at least once on a channel. Rows with part = 0: ties,
    and those of them that run both ways, by the groups of the two people. We are no sample of
    anybody: a tie of theirs with one of ours goes by their group alone.
    Rows with part = 1: people who spoke, in `ties`.
    """
    every = talk(tables.messages)
    spoken = every.filter(speaks(every) & every.until_us.notnull())
    people = spoken.select("channel", "person").distinct()
    pairs = _pairs(spoken)
    between = pairs.group_by("channel", "group", "other").agg(
        ties=(pairs.there + pairs.back).sum(), mutual=(pairs.there * pairs.back * 2).sum()
    )
    alone = people.group_by("channel").agg(ties=people.count())
    nothing = dict.fromkeys(("group", "other", "mutual"), ibis.literal(0))
    return ibis.union(_row(between, TIES), _row(alone.mutate(**nothing), PEOPLE))


def _pairs(spoken: ir.Table) -> ir.Table:
    """One row a channel and two people of whom one answered the other: who did, 0 or 1 each."""
    answers = spoken.filter(spoken.to_person.notnull() & (spoken.person != spoken.to_person))
    first = answers.person < answers.to_person
    told = answers.select(
        "channel",
        one=ibis.ifelse(first, answers.person, answers.to_person),
        two=ibis.ifelse(first, answers.to_person, answers.person),
        one_ours=ibis.ifelse(first, answers.ours, answers.to_ours),
        two_ours=ibis.ifelse(first, answers.to_ours, answers.ours),
        there=first.cast("int32"),
        back=(~first).cast("int32"),
    )
    pairs = told.group_by("channel", "one", "two").agg(
        one_ours=told.one_ours.any(),
        two_ours=told.two_ours.any(),
        there=told.there.max(),
        back=told.back.max(),
    )
    # Of what is grouped by, and not carried along: a group follows from its person.
    group, other = pairs.one % GROUPS, pairs.two % GROUPS
    return pairs.select(
        "channel",
        "there",
        "back",
        group=ibis.ifelse(pairs.one_ours & ~pairs.two_ours, other, group).cast("int16"),
        other=ibis.ifelse(pairs.two_ours & ~pairs.one_ours, group, other).cast("int16"),
    )


def _row(table: ir.Table, part: int) -> ir.Table:
    return table.select(
        part=ibis.literal(part).cast("int8"),
        channel=table.channel,
        group=table.group.cast("int16"),
        other=table.other.cast("int16"),
        ties=table.ties.cast("int64"),
        mutual=table.mutual.cast("int64"),
    )


@dataclass(frozen=True, slots=True)
class Reciprocity:
    """Who answers whom on one channel.

    people: who spoke. mutual: r, of the ties those that run both ways. full: ā, the share of all
    possible ties that there are, which is what r would be by chance. beyond: ρ, from −ā/(1 − ā)
    (fewer than by chance) by 0 (as by chance) to 1; low, high: its interval, ā taken as known.
    These are None where nobody answered anybody, or everybody everybody.
    """

    channel: str
    people: int
    mutual: Share
    full: float | None
    beyond: float | None
    low: float | None
    high: float | None


def estimate(frame: pa.Table) -> dict[str, Reciprocity]:
    """Each channel's reciprocity, from `counts`. Channels on which nobody spoke are absent."""
    channels, code = coded(frame, "channel")
    part, ties = column(frame, "part"), column(frame, "ties")
    found = {}
    for number, channel in enumerate(channels):
        held = (code == number) & (part == TIES)
        cells = np.zeros((2, GROUPS, GROUPS), dtype=np.int64)
        place = column(frame, "group")[held], column(frame, "other")[held]
        np.add.at(cells[0], place, column(frame, "mutual")[held])
        np.add.at(cells[1], place, ties[held])
        people = int(ties[(code == number) & (part == PEOPLE)].sum())
        found[channel] = _one(channel, people, cells)
    return found


def _one(channel: str, people: int, cells: NDArray[np.int64]) -> Reciprocity:
    mutual = _share(*cells)
    possible = people * (people - 1)
    full = mutual.of / possible if possible else 0.0
    if not 0 < full < 1:
        return Reciprocity(channel, people, mutual, None, None, None, None)
    beyond = ((r - full) / (1 - full) for r in (mutual.value, mutual.low, mutual.high))
    return Reciprocity(channel, people, mutual, full, *beyond)


def _share(mutual: NDArray[np.int64], ties: NDArray[np.int64]) -> Share:
    """r, with the jackknife that leaves out the people of a group with all their ties.

    That leaves out every pair of two groups twice: its own part is taken off once (Aronow, Samii
    & Assenova 2015). A tie that runs both ways is one pair counted twice: were all pairs
    independent, the design effect would be 2 − r. It is never taken for less.
    """
    part, whole = int(mutual.sum()), int(ties.sum())
    if not whole:
        return Share(0, 0, float("nan"), float("nan"))
    value, gone = part / whole, _touching(ties)
    used, rest = gone > 0, whole - gone
    left_out = np.divide(part - _touching(mutual), rest, out=np.full(GROUPS, value), where=rest > 0)
    binomial = value * (1 - value) / whole
    effect = 2 - value
    if binomial:
        apart = mutual - value * ties
        twice = float((apart**2).sum() - (np.diag(apart) ** 2).sum()) / whole**2
        variance = np.nan_to_num(float(jackknife_variance(left_out, used))) - twice
        effect = max(effect, variance / binomial)
    width = t95(effective_groups(gone) - 1) ** 2 * effect / whole
    low, high = wilson(value, Z95**2 if int(used.sum()) == 1 else width)
    # The ends are exact: rounding must not take them off 0 or 1.
    return Share(part, whole, float(low) if part else 0.0, 1.0 if part == whole else float(high))


def _touching(cells: NDArray[np.int64]) -> NDArray[np.int64]:
    """Of each group the ties with at least one end in it."""
    found: NDArray[np.int64] = cells.sum(axis=0) + cells.sum(axis=1) - np.diag(cells)
    return found


def rows(estimated: Mapping[str, Reciprocity]) -> tuple[Row, ...]:
    """The figures of every channel."""
    return tuple(row for one in estimated.values() for row in _rows(one))


def _rows(one: Reciprocity) -> tuple[Row, ...]:
    says = Why.TOO_FEW.value if one.mutual.of < ENOUGH else ""
    of = one.mutual.of
    return (
        count_row(one.channel, "people who spoke", one.people),
        share_row(one.channel, "answered back", one.mutual, says),
        Row(one.channel, "as by chance", Unit.SHARE, one.full, None, None, of, says),
        Row(one.channel, "beyond chance", Unit.RATIO, one.beyond, one.low, one.high, of, says),
    )
