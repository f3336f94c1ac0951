"""What is this channel: dialogue, exchange or monologue, or can nobody tell?"""

from collections.abc import Mapping
from dataclasses import dataclass

from tweespraak.archive.coverage import ChannelCoverage
from tweespraak.measure.dialogue import Dialogue
from tweespraak.measure.rows import share_row
from tweespraak.measure.seen import ENOUGH, unseen
from tweespraak.measure.values import Row, Share, Unit, Verdict, Why


@dataclass(frozen=True, slots=True)
class Finding:
    """What a channel is, and why that is so firm, or cannot be told.

    deciding: the leader's share of its own and the runner-up's threads; None where nothing is
    decided.
    """

    verdict: Verdict
    why: Why
    deciding: Share | None


def verdict(found: Dialogue | None, coverage: ChannelCoverage, *, known: bool = False) -> Finding:
    """The most common kind of thread on the channel: monologue, exchange or dialogue.

    Threads of unknown length are read once as exchanges and once as dialogues; where that
    changes the kind, it is exchange, narrowly. Clear where the 95 % interval of the leader's
    share of its own and the runner-up's threads lies above one half. known: somebody is known to
    be ours, even where nobody of ours speaks here.
    """
    why = unseen(coverage)
    if why is None and (found is None or not found.threads):
        why = Why.NO_MESSAGES
    if why is not None or found is None:
        return Finding(Verdict.CANNOT_TELL, why or Why.NO_MESSAGES, None)
    if not (known or found.messages_ours):
        return Finding(Verdict.CANNOT_TELL, Why.NO_ACCOUNT, None)
    if found.threads < ENOUGH:
        return Finding(Verdict.CANNOT_TELL, Why.TOO_FEW, None)
    return _most_common(found)


def _most_common(found: Dialogue) -> Finding:
    leader, at_best = found.leader, found.leader_at_best
    if leader.kind is not at_best.kind:
        return Finding(Verdict.EXCHANGE, Why.NARROW, leader.ahead)
    clear = leader.ahead.low > 1 / 2 and at_best.ahead.low > 1 / 2
    return Finding(leader.kind, Why.CLEAR if clear else Why.NARROW, leader.ahead)


def verdicts(
    found: Mapping[str, Dialogue],
    coverage: Mapping[str, ChannelCoverage],
    ours: frozenset[str] | None = None,
) -> dict[str, Finding]:
    """The verdict on every channel there is coverage of.

    ours: the channels on which somebody is known to be ours; None: those on which one speaks.
    """
    silent = frozenset() if ours is None else ours
    return {
        channel: verdict(found.get(channel), seen, known=channel in silent)
        for channel, seen in coverage.items()
    }


def rows(estimated: Mapping[str, Finding]) -> tuple[Row, ...]:
    """The verdict on every channel, and by how much the leading kind of thread leads."""
    return tuple(row for channel, found in estimated.items() for row in _rows(channel, found))


def _rows(channel: str, found: Finding) -> tuple[Row, ...]:
    if found.deciding is None:
        return (Row(channel, "verdict", Unit.WORD, None, None, None, 0, found.why.value),)
    word = found.verdict.value
    says = word if found.why is Why.CLEAR else f"{word}, {found.why.value}"
    return (
        Row(channel, "verdict", Unit.WORD, None, None, None, found.deciding.of, says),
        # Its kind is in the name: leads of different kinds cannot be compared.
        share_row(channel, f"{word}, of its own and the runner-up's threads", found.deciding),
    )
