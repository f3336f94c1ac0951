"""Has a channel died, or is its silence within its own rhythm?"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tweespraak.activity.model import ChannelKind, Sees
from tweespraak.archive.calendar import calendar
from tweespraak.archive.coverage import ChannelCoverage, Period
from tweespraak.archive.tables import Tables
from tweespraak.measure.frames import BEFORE_1970, column, day, talk
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
from tweespraak.measure.silence import Chance, Counts, chance_of_silence
from tweespraak.measure.values import Row, Unit, Why

Flags = NDArray[np.bool_]

ACTIVE_WEEKS = 26
"""Weeks with any activity before a rhythm is known: half a year's worth."""

RARE = 0.05
"""A silence this unlikely is no part of the rhythm: one in twenty, as everywhere here."""

SILENT_WEEKS = 4
"""A shorter silence raises no suspicion: anybody may be away for three weeks."""

CLEAR_WEEKS = 13
"""A shorter silence is never clear: a quarter outlasts every school's and university's holidays."""

PRECEDENT = 2
"""Clear takes a silence this many times the longest before: what happened once may happen again."""

YEAR_WEEKS = 52
"""Clear takes a year of rhythm, or a year of silence: a season not yet seen may be a silent one. A
silence of a year, twice the longest before, is suspected whatever its chance."""

CLOSING_WEEKS = 26
"""To advise closing, nobody of either side for half a year: closing a place is hard to undo."""


class KeepOpen(StrEnum):
    """Why closing may not be advised."""

    NOT_DEAD = "not dead"
    THEIRS_UNSEEN = "theirs unseen"
    OURS_UNSEEN = "ours unseen"
    OURS_ALIVE = "ours alive"
    THEIRS_ALIVE = "theirs alive"


@dataclass(frozen=True, slots=True)
class SideLife:
    """The rhythm of one side, in weeks that end where what is seen ends.

    weeks: wholly seen. active_weeks: of them with any activity. silent_weeks: without any, up to
    the end. longest_before: the longest silence between two of its activities. rhythm_weeks: from
    the first activity to the last. chance: of such a silence in such a rhythm; None where there
    is no silence, or too little to know a rhythm.
    """

    weeks: int
    active_weeks: int
    silent_weeks: int
    longest_before: int
    rhythm_weeks: int
    chance: Chance | None
    verdict: PitfallVerdict


@dataclass(frozen=True, slots=True)
class Dead:
    """Whether a channel has died. ours, theirs: None where that side is not seen.

    may_advise_closing: only where nothing is in `keep_open`.
    """

    ours: SideLife | None
    theirs: SideLife | None
    keep_open: tuple[KeepOpen, ...]
    pitfall: Pitfall

    @property
    def may_advise_closing(self) -> bool:
        """Whether the figures allow the advice to close it. People who wait come first anyhow."""
        return not self.keep_open


def counts(tables: Tables) -> ir.Table:
    """On which days did people do anything on a channel, on either side, and how often?

    One row a channel, side (ambassadors with ours) and day on the organisation's clock; machines
    and logs aside, and what has no real time. day: days since 1970, plus BEFORE_1970.
    """
    every = talk(tables.messages)
    alive = every.filter(every.timed & ~every.automatic)
    dated = alive.select("channel", "ours", day=day(alive).cast("int32"))
    return dated.group_by("channel", "ours", "day").agg(n=dated.count().cast("int64"))


def estimate(
    frame: pa.Table, coverage: Mapping[str, ChannelCoverage], zone: ZoneInfo
) -> dict[str, Dead]:
    """Life and death of every channel there is coverage of, from `counts`.

    zone: the organisation's clock, the same as the tables' own.
    """
    names = np.asarray(column(frame, "channel"), dtype=str)
    ours, days, n = (column(frame, name) for name in ("ours", "day", "n"))
    found = {}
    for channel, seen in coverage.items():
        lives = []
        for side, periods in ((True, seen.ours), (False, seen.theirs)):
            rows = (names == channel) & (ours == side)
            shown = bool(periods) and seen.timed and seen.kind is not ChannelKind.LOG
            lives.append(life(*weeks_of(days[rows], n[rows], periods, zone)) if shown else None)
        found[channel] = _dead(channel, seen, *lives)
    return found


def weeks_of(
    days: Counts, n: Counts, periods: tuple[Period, ...], zone: ZoneInfo
) -> tuple[Counts, Flags]:
    """Counts of seven days each, newest first, and whether those days are wholly seen.

    The newest ends with the last day that is seen, so that no week is cut off at the end.
    """
    edges = calendar(np.array(periods, dtype=np.int64).reshape(-1), zone).day.astype(np.int64)
    spans = edges.reshape(-1, 2) + BEFORE_1970
    end = int(spans[:, 1].max())
    length = (end - int(spans[:, 0].min())) // 7 + 1
    seen = np.zeros(length, dtype=bool)
    for first, last in spans:
        seen[-(-(end - last) // 7) : (end - first - 6) // 7 + 1] = True
    age = (end - days.astype(np.int64)) // 7
    inside = (age >= 0) & (age < length)
    weeks = np.zeros(length, dtype=np.int64)
    np.add.at(weeks, age[inside], n[inside])
    weeks[~seen] = 0
    return weeks, seen


def life(weeks: Counts, seen: Flags) -> SideLife:
    """The rhythm of one side from its weeks, newest first."""
    active = np.flatnonzero(weeks > 0)
    silent = int(np.argmax(np.append((weeks > 0) | ~seen, [True])))
    if not len(active):
        return SideLife(int(seen.sum()), 0, silent, 0, 0, None, PitfallVerdict.CANNOT_TELL)
    inner = slice(int(active[0]) + 1, int(active[-1]))
    history = weeks[inner][seen[inner]][::-1]
    chance = None
    if silent and len(active) >= ACTIVE_WEEKS:
        chance = chance_of_silence(history, silent)
    longest = _longest(weeks[inner], seen[inner])
    return SideLife(
        weeks=int(seen.sum()),
        active_weeks=len(active),
        silent_weeks=silent,
        longest_before=longest,
        rhythm_weeks=len(history),
        chance=chance,
        verdict=_verdict(len(active), silent, longest, len(history), chance),
    )


def _longest(weeks: Counts, seen: Flags) -> int:
    """The longest run of empty weeks; an unseen week ends a run."""
    breaks = np.flatnonzero((weeks > 0) | ~seen)
    edges = np.concatenate([[-1], breaks, [len(weeks)]])
    return int(np.diff(edges).max()) - 1


def _verdict(
    active: int, silent: int, longest: int, rhythm: int, chance: Chance | None
) -> PitfallVerdict:
    if active < ACTIVE_WEEKS:
        return PitfallVerdict.CANNOT_TELL
    if chance is None or silent < max(SILENT_WEEKS, longest + 1):
        return PitfallVerdict.NOT_FOUND
    # All seasons have passed in silence: the blocks of a short history cannot show how rare it is.
    outlasts = silent >= max(YEAR_WEEKS, PRECEDENT * longest)
    if chance.value >= RARE and not outlasts:
        return PitfallVerdict.NOT_FOUND
    firm = chance.high < RARE and silent >= PRECEDENT * longest
    whole_year = max(rhythm, silent) >= YEAR_WEEKS
    if firm and whole_year and silent >= CLEAR_WEEKS:
        return PitfallVerdict.CLEAR
    return PitfallVerdict.SUSPECTED


def _dead(
    channel: str, seen: ChannelCoverage, ours: SideLife | None, theirs: SideLife | None
) -> Dead:
    pitfall = _pitfall(channel, seen, ours, theirs)
    dead = pitfall.verdict is PitfallVerdict.CLEAR
    reasons = (
        (KeepOpen.NOT_DEAD, not dead),
        (KeepOpen.OURS_UNSEEN, ours is None),
        (KeepOpen.THEIRS_UNSEEN, theirs is None),
        (KeepOpen.OURS_ALIVE, ours is not None and ours.silent_weeks < CLOSING_WEEKS),
        (KeepOpen.THEIRS_ALIVE, theirs is not None and theirs.silent_weeks < CLOSING_WEEKS),
    )
    return Dead(ours, theirs, tuple(reason for reason, holds in reasons if holds), pitfall)


def _pitfall(
    channel: str, seen: ChannelCoverage, ours: SideLife | None, theirs: SideLife | None
) -> Pitfall:
    """The channel's verdict from that of its sides.

    Clear where one side is and the other, seen, is silent for as long as clear takes. Suspected
    where a side is, or is clear while the other still lives or is not seen.
    """
    sides = {"ours": ours, "theirs": theirs}
    lives = {side: one for side, one in sides.items() if one is not None}
    evidence = tuple(row for side, one in lives.items() for row in _rows(channel, side, one))
    if not lives:
        why = Why.NO_TIMES if not seen.timed else unseen(seen) or Why.NO_MESSAGES
        return untold(channel, Which.DEAD, why)
    verdicts = [one.verdict for one in lives.values()]
    if all(verdict is PitfallVerdict.CANNOT_TELL for verdict in verdicts):
        lacking = (
            least(f"active weeks, {side}", one.active_weeks, ACTIVE_WEEKS)
            for side, one in lives.items()
        )
        return too_few(channel, Which.DEAD, filter(None, lacking), *evidence)
    verdict, why = _together(lives)
    needs = (Sees.THEIRS,) if theirs is None else (Sees.OURS,) if ours is None else ()
    return Pitfall(channel, Which.DEAD, verdict, why, evidence, _changes(verdict, lives), needs)


def _together(lives: Mapping[str, SideLife]) -> tuple[PitfallVerdict, Why]:
    verdicts = [one.verdict for one in lives.values()]
    suspects = {PitfallVerdict.CLEAR, PitfallVerdict.SUSPECTED}
    if not suspects & set(verdicts):
        return PitfallVerdict.NOT_FOUND, Why.CLEAR
    if PitfallVerdict.CLEAR not in verdicts:
        return PitfallVerdict.SUSPECTED, Why.NARROW
    if len(lives) == 1:
        return PitfallVerdict.SUSPECTED, (Why.THEIRS_UNSEEN if "ours" in lives else Why.OURS_UNSEEN)
    if all(one.silent_weeks >= CLEAR_WEEKS for one in lives.values()):
        return PitfallVerdict.CLEAR, Why.CLEAR
    return PitfallVerdict.SUSPECTED, Why.NARROW


def _changes(verdict: PitfallVerdict, lives: Mapping[str, SideLife]) -> tuple[Change, ...]:
    """How long a silence would make it another verdict, of each side; any activity ends one."""
    changes = []
    for side, one in lives.items():
        name, now = f"silent weeks, {side}", one.silent_weeks
        if verdict in {PitfallVerdict.CLEAR, PitfallVerdict.SUSPECTED}:
            changes.append(Change(name, Unit.COUNT, now, 0, above=False))
        longer = max(SILENT_WEEKS, one.longest_before + 1)
        if verdict is PitfallVerdict.SUSPECTED:
            longer = max(CLEAR_WEEKS, PRECEDENT * one.longest_before)
        if verdict is not PitfallVerdict.CLEAR and longer > now:
            changes.append(Change(name, Unit.COUNT, now, longer, above=True))
    return tuple(changes)


def _rows(channel: str, side: str, one: SideLife) -> tuple[Row, ...]:
    figures = (
        ("silent weeks", one.silent_weeks),
        ("active weeks", one.active_weeks),
        ("longest silence before, weeks", one.longest_before),
    )
    rows = [
        Row(channel, f"{name}, {side}", Unit.COUNT, n, None, None, one.weeks) for name, n in figures
    ]
    if one.chance is not None:
        chance, name = one.chance, f"chance of such a silence, {side}"
        rows.append(
            Row(
                channel, name, Unit.SHARE, chance.value, chance.low, chance.high, chance.blocks,
                one.verdict.value,
            )
        )  # fmt: skip
    return tuple(rows)


def rows(estimated: Mapping[str, Dead]) -> tuple[Row, ...]:
    """The verdicts with the figures they rest on."""
    return tuple(row for one in estimated.values() for row in one.pitfall.rows)
