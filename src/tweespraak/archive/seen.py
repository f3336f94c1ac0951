"""What the exports show around each activity: every channel's coverage, and until when."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tweespraak.activity.model import ChannelKind, Coverage, Sees
from tweespraak.archive.coverage import (
    UNSEEN,
    ChannelCoverage,
    by_channel,
    lengthened,
    resolve_found,
    seen_until,
)
from tweespraak.archive.parts import PartInfo
from tweespraak.archive.resolve import SIDES, Resolved

Infos = Sequence[PartInfo]


def coverage_of(
    resolved: Resolved, infos: Infos, ends: Mapping[str, int]
) -> dict[str, ChannelCoverage]:
    """Every channel's coverage, mailboxes by the sides found in them.

    ends: until when a channel's exports show everything, where somebody said so (UTC).
    """
    found = {c.channel for info in infos for c in info.coverage if Sees.FOUND in c.sees}
    sides = {channel: _sides_by_part(resolved, channel, len(infos)) for channel in found}
    coverages: list[Coverage] = []
    for number, info in enumerate(infos):
        for coverage in info.coverage:
            there = sides[coverage.channel][number] if coverage.channel in found else ()
            seen = {side for side, is_there in zip(_SIDES, there, strict=False) if is_there}
            coverages.append(resolve_found(coverage, frozenset(seen)))
    known = by_channel(lengthened(one, ends) for one in coverages)
    # A channel without any coverage is a fault of its source: nothing can be told of it.
    for channel in resolved.channels:
        if channel not in known:
            known[channel] = by_channel(
                [Coverage(channel.split(":")[0], channel, ChannelKind.LOG, frozenset())]
            )[channel]
    return known


_SIDES = (Sees.OURS, Sees.THEIRS)


def _sides_by_part(resolved: Resolved, channel: str, parts: int) -> NDArray[np.bool_]:
    """Which of _SIDES each part holds; in one pass, as a maildir is thousands of parts."""
    there = np.zeros((parts, len(_SIDES)), dtype=bool)
    if channel in resolved.channels:
        rows = np.flatnonzero(resolved.channel == resolved.channels.index(channel))
        theirs = resolved.side[rows] == SIDES.index("theirs")
        there[resolved.part[rows], theirs.astype(np.int8)] = True
    return there


def until_of(
    resolved: Resolved,
    infos: Infos,
    coverage: dict[str, ChannelCoverage],
    kinds: Sequence[ChannelKind],
    ends: Mapping[str, int],
) -> NDArray[np.int64]:
    """The end of what is seen around each activity.

    On a channel of conversations each chat is exported at a moment of its own: the end is that
    of the chat, not of the channel.
    """
    periods = {code: coverage[channel].both for code, channel in enumerate(resolved.channels)}
    until = seen_until(resolved.t_us, resolved.channel, periods)
    for code, kind in enumerate(kinds):
        if kind is not ChannelKind.CONVERSATION:
            continue
        chat_ends = np.array(
            [_part_until(info, resolved.channels[code], ends) for info in infos], dtype=np.int64
        )
        rows = np.flatnonzero((resolved.channel == code) & (until != UNSEEN))
        _, thread = np.unique(resolved.thread[rows], return_inverse=True)
        last = np.full(int(thread.max(initial=-1)) + 1, UNSEEN)
        np.maximum.at(last, thread, chat_ends[resolved.part[rows]])
        until[rows] = np.minimum(until[rows], last[thread])
    return until


def _part_until(info: PartInfo, channel: str, ends: Mapping[str, int]) -> int:
    told = [lengthened(one, ends).until_us for one in info.coverage if one.channel == channel]
    return max((until for until in told if until is not None), default=int(UNSEEN))
