"""Whether the exports show what a figure needs: the reason why not, per channel."""

from tweespraak.activity.model import ChannelKind
from tweespraak.archive.coverage import ChannelCoverage
from tweespraak.measure.values import Why

ENOUGH = 10
"""Fewer threads or questions than this are counted, but carry no verdict."""


def unseen(coverage: ChannelCoverage) -> Why | None:
    """Why nothing that takes two sides can be told of a channel; None where it can."""
    if coverage.both and coverage.kind is not ChannelKind.LOG:
        return None
    if coverage.kind is ChannelKind.LOG:
        return Why.COUNTS_ONLY if coverage.counts else Why.NO_MESSAGES
    if coverage.ours and coverage.theirs:
        return Why.SIDES_APART
    if coverage.ours:
        return Why.THEIRS_UNSEEN
    if coverage.theirs:
        return Why.OURS_UNSEEN
    return Why.COUNTS_ONLY if coverage.counts else Why.NO_MESSAGES
