"""What the exports together can show of each channel, and from when to when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tweespraak.activity.model import ChannelKind, Coverage, Sees

GAP_US = 7 * 86_400_000_000
"""Exports of one channel that leave at most a week between them count as one period: monthly
files end with the month's last message, not with the month."""

Period = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ChannelCoverage:
    """What is seen of one channel. Periods are UTC microseconds, both ends included.

    both: the periods in which both sides are seen; measures of dialogue look nowhere else.
    """

    platform: str
    channel: str
    kind: ChannelKind
    ours: tuple[Period, ...]
    theirs: tuple[Period, ...]
    both: tuple[Period, ...]
    counts: bool
    departures: bool
    timed: bool


def resolve_found(coverage: Coverage, sides: frozenset[Sees]) -> Coverage:
    """A mailbox's coverage once it is known which sides are found in it."""
    if Sees.FOUND not in coverage.sees:
        return coverage
    return Coverage(
        coverage.platform,
        coverage.channel,
        coverage.kind,
        (coverage.sees - {Sees.FOUND}) | sides,
        coverage.from_us,
        coverage.until_us,
    )


def lengthened(coverage: Coverage, ends: Mapping[str, int]) -> Coverage:
    """The coverage until the day its export was made, where somebody said which that is."""
    end = ends.get(coverage.channel)
    if end is None or coverage.until_us is None or end <= coverage.until_us:
        return coverage
    return replace(coverage, until_us=end)


def by_channel(coverages: Iterable[Coverage]) -> dict[str, ChannelCoverage]:
    """The coverage of every channel from that of every part."""
    grouped: dict[str, list[Coverage]] = {}
    for coverage in coverages:
        grouped.setdefault(coverage.channel, []).append(coverage)
    return {channel: _one_channel(found) for channel, found in sorted(grouped.items())}


def _one_channel(coverages: list[Coverage]) -> ChannelCoverage:
    ours = _merged(c for c in coverages if Sees.OURS in c.sees)
    theirs = _merged(c for c in coverages if Sees.THEIRS in c.sees)
    return ChannelCoverage(
        platform=coverages[0].platform,
        channel=coverages[0].channel,
        kind=coverages[0].kind,
        ours=ours,
        theirs=theirs,
        both=_overlap(ours, theirs),
        counts=any(Sees.COUNTS in c.sees for c in coverages),
        departures=any(Sees.DEPARTURES in c.sees for c in coverages),
        timed=not any(Sees.NO_TIMES in c.sees for c in coverages),
    )


def _merged(coverages: Iterable[Coverage]) -> tuple[Period, ...]:
    periods = sorted(
        (c.from_us, c.until_us)
        for c in coverages
        if c.from_us is not None and c.until_us is not None
    )
    merged: list[Period] = []
    for start, end in periods:
        if merged and start - merged[-1][1] <= GAP_US:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _overlap(ours: tuple[Period, ...], theirs: tuple[Period, ...]) -> tuple[Period, ...]:
    return tuple(
        (max(a[0], b[0]), min(a[1], b[1]))
        for a in ours
        for b in theirs
        if max(a[0], b[0]) <= min(a[1], b[1])
    )


UNSEEN = np.int64(-(2**62))


def seen_until(
    t_us: NDArray[np.int64],
    channel: NDArray[np.int16],
    periods: Mapping[int, tuple[Period, ...]],
) -> NDArray[np.int64]:
    """For each moment the end of the period in which both sides are seen, or UNSEEN."""
    until = np.full(len(t_us), UNSEEN)
    codes = max([*periods, int(channel.max(initial=0))]) + 1
    # The first period of every channel at once, then the second of those that have one.
    for nth in range(max(map(len, periods.values()), default=0)):
        starts, ends = np.full(codes, -UNSEEN), np.full(codes, UNSEEN)
        for code, spans in periods.items():
            if nth < len(spans):
                starts[code], ends[code] = spans[nth]
        end = ends[channel]
        inside = (t_us >= starts[channel]) & (t_us <= end)
        np.maximum(until, end, out=until, where=inside)
    return until
