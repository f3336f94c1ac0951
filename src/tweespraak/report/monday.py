"""The five things that matter most, chosen by rule.

In order of urgency:

- people who wait and asked in the last week of what is seen, the channel with most of them first;
- people who wait and asked in the last 90 days. Older waits are no Monday's work: an answer after
  a year mends nothing;
- channels of which nothing says which account is ours;
- the channel where half of the questions waited longest, if that is more than a day;
- channels whose people clearly tire of requests, the one with most requests first;
- channels that are clearly out of hand, collecting, or irrelevant;
- channels where we have said nothing for 30 days or more at the end of what is seen;
- channels that are clearly monologues of ours;
- channels of which only another export would tell, the busiest first;
- what is expected of each channel, where the settings say nothing of it.

One of each kind comes before a second of any; five are the most. All ages end where the export
ends, never at the clock of the run.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

DAY_US = 86_400_000_000
FRESH_US = 90 * DAY_US
"""A question older than this, by the end of what is seen, is history."""
WEEK_US = 7 * DAY_US
SLOW_SECONDS = 86_400.0
"""A median wait below a day is nothing to mend on Monday."""
SILENT_US = 30 * DAY_US
MOST = 5


class Kind(StrEnum):
    """What a task is about, the most urgent first."""

    ANSWER_NEW = "answer new"
    ANSWER_RECENT = "answer recent"
    NAME_ACCOUNTS = "name accounts"
    SLOW = "slow"
    ASK_LESS = "ask less"
    PITFALL = "pitfall"
    SILENT = "silent"
    MONOLOGUE = "monologue"
    EXPORT = "export"
    EXPECT = "expect"


@dataclass(frozen=True, slots=True)
class ChannelState:
    """What the choice looks at of one channel. Channels come busiest first."""

    channel: str
    waiting_week: int
    """People who wait and asked in the last week of what is seen."""
    waiting_recent: int
    """The same over 90 days."""
    median_seconds: float | None
    """Half of their questions waited longer; None where it cannot be told."""
    tiring_asks: int
    """Requests there, where each further one clearly lowers the odds of an answer; else 0."""
    pitfall: bool
    """Clearly out of hand, collecting or irrelevant."""
    silent_us: int | None
    """From our last sign of life to the end of what is seen."""
    monologue_ours: bool
    """The verdict is monologue, clearly, and mostly ours."""
    blind: bool
    """Only another export would tell."""
    nobody_ours: bool
    """Nothing says which account is ours."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A task: what kind, and where; channel is empty where it concerns all."""

    kind: Kind
    channel: str


def choose(channels: tuple[ChannelState, ...], *, expectations_missing: bool) -> tuple[Choice, ...]:
    """The tasks, the most urgent first, five at most."""
    kinds = [
        _most(Kind.ANSWER_NEW, channels, lambda c: c.waiting_week),
        _most(Kind.ANSWER_RECENT, channels, lambda c: c.waiting_recent - c.waiting_week),
        _all(Kind.NAME_ACCOUNTS, channels, lambda c: c.nobody_ours),
        _most(Kind.SLOW, channels, lambda c: _over(c.median_seconds, SLOW_SECONDS)),
        _most(Kind.ASK_LESS, channels, lambda c: c.tiring_asks),
        _all(Kind.PITFALL, channels, lambda c: c.pitfall),
        _most(Kind.SILENT, channels, lambda c: _over(c.silent_us, SILENT_US)),
        _all(Kind.MONOLOGUE, channels, lambda c: c.monologue_ours),
        _all(Kind.EXPORT, channels, lambda c: c.blind),
        [Choice(Kind.EXPECT, "")] if expectations_missing and channels else [],
    ]
    first = [each[0] for each in kinds if each]
    further = [choice for each in kinds for choice in each[1:]]
    chosen = (first + further)[:MOST]
    order = list(Kind)
    return tuple(sorted(chosen, key=lambda choice: order.index(choice.kind)))


def _over(value: float | None, least: float) -> float:
    return value if value is not None and value > least else 0


def _most(
    kind: Kind, channels: tuple[ChannelState, ...], size: Callable[[ChannelState], float]
) -> list[Choice]:
    """Channels where `size` is above 0, the largest first."""
    ranked = sorted(channels, key=size, reverse=True)
    return [Choice(kind, state.channel) for state in ranked if size(state) > 0]


def _all(
    kind: Kind, channels: tuple[ChannelState, ...], holds: Callable[[ChannelState], bool]
) -> list[Choice]:
    """Channels where it holds, the busiest first."""
    return [Choice(kind, state.channel) for state in channels if holds(state)]
