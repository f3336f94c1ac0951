"""What is this channel: dialogue, exchange or monologue, or can nobody tell?"""

from collections.abc import Mapping
from dataclasses import dataclass

from tweespraak.archive.coverage import ChannelCoverage
from tweespraak.measure.dialogue import Dialogue
from tweespraak.measure.seen import ENOUGH, unseen
from tweespraak.measure.values import Share, Verdict, Why


@dataclass(frozen=True, slots=True)
class Finding:
    """What a channel is, and why that is so firm, or cannot be told.

    deciding: the share whose place beside one half decides; None where nothing is decided.
    """

    verdict: Verdict
    why: Why
    deciding: Share | None


def verdict(found: Dialogue | None, coverage: ChannelCoverage) -> Finding:
    """The kind of the channel's middle thread, in the order monologue, exchange, dialogue.

    Threads of unknown length are read once as exchanges and once as dialogues; where that
    changes the kind, it is exchange, narrowly.
    """
    why = unseen(coverage)
    if why is None and (found is None or not found.threads):
        why = Why.NO_MESSAGES
    if why is not None or found is None:
        return Finding(Verdict.CANNOT_TELL, why or Why.NO_MESSAGES, None)
    if not found.messages_ours:
        return Finding(Verdict.CANNOT_TELL, Why.NO_ACCOUNT, None)
    if found.threads < ENOUGH:
        return Finding(Verdict.CANNOT_TELL, Why.TOO_FEW, None)
    return _middle(found)


def _middle(found: Dialogue) -> Finding:
    one_sided, narrow, wide = (
        found.monologue,
        found.at_most_exchange,
        found.at_most_exchange_wide,
    )
    if _more_than_half(one_sided):
        return Finding(Verdict.MONOLOGUE, _firm(one_sided.low > 1 / 2), one_sided)
    if not _more_than_half(wide):
        return Finding(Verdict.DIALOGUE, _firm(wide.high < 1 / 2), wide)
    if not _more_than_half(narrow):
        return Finding(Verdict.EXCHANGE, Why.NARROW, narrow)
    # An exchange has a border on either side; the one that is nearer decides.
    nearer = min(one_sided, narrow, key=lambda s: abs(s.value - 1 / 2))
    return Finding(Verdict.EXCHANGE, _firm(one_sided.high < 1 / 2 and narrow.low > 1 / 2), nearer)


def _more_than_half(found: Share) -> bool:
    return 2 * found.count > found.of


def _firm(clear: bool) -> Why:
    return Why.CLEAR if clear else Why.NARROW


def verdicts(
    found: Mapping[str, Dialogue], coverage: Mapping[str, ChannelCoverage]
) -> dict[str, Finding]:
    """The verdict on every channel there is coverage of."""
    return {channel: verdict(found.get(channel), seen) for channel, seen in coverage.items()}
