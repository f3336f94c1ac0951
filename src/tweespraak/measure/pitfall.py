"""What is said of one pitfall on one channel: the verdict, how firm, and what would change it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tweespraak.activity.model import Sees
from tweespraak.measure.values import Row, Share, Unit, Why


class PitfallVerdict(StrEnum):
    """Whether a channel is in a pitfall. CLEAR: the whole interval lies past the thresholds."""

    CLEAR = "clear"
    SUSPECTED = "suspected"
    NOT_FOUND = "not found"
    CANNOT_TELL = "cannot tell"


class Which(StrEnum):
    """The five pitfalls."""

    DEAD = "dead"
    ONE_WAY = "one-way"
    COLLECTING = "collecting"
    IRRELEVANT = "irrelevant"
    OUT_OF_HAND = "out of hand"


@dataclass(frozen=True, slots=True)
class Change:
    """What would make the verdict another: `figure`, `now`, coming to `wanted`.

    figure: the name of a row of the evidence. now: None where there is none. above: `wanted` is a
    least value, else a most.
    """

    figure: str
    unit: Unit
    now: float | None
    wanted: float
    above: bool


@dataclass(frozen=True, slots=True)
class Pitfall:
    """What is said of one pitfall on one channel.

    why: CLEAR where the interval decides, NARROW where only the point does, else why it cannot be
    told. evidence: the figures that decide. changes: any one of these may make it another
    verdict. needs: what an export would have to show as well.
    """

    channel: str
    which: Which
    verdict: PitfallVerdict
    why: Why
    evidence: tuple[Row, ...] = ()
    changes: tuple[Change, ...] = ()
    needs: tuple[Sees, ...] = ()

    @property
    def row(self) -> Row:
        """The verdict as a row of a table."""
        of = self.evidence[0].n if self.evidence else 0
        told = self.verdict is not PitfallVerdict.CANNOT_TELL
        says = self.verdict.value if told else self.why.value
        return Row(self.channel, self.which.value, Unit.WORD, None, None, None, of, says)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The verdict and its evidence."""
        return (self.row, *self.evidence)


def untold(channel: str, which: Which, why: Why, *evidence: Row) -> Pitfall:
    """A verdict that the exports do not allow, with what they would have to show."""
    needs = {
        Why.THEIRS_UNSEEN: (Sees.THEIRS,),
        Why.OURS_UNSEEN: (Sees.OURS,),
        Why.REACTIONS_UNSEEN: (Sees.COUNTS,),
        Why.TOO_FEW: (),
        Why.NO_TIMES: (),
        Why.NO_ACCOUNT: (),
    }.get(why, (Sees.OURS, Sees.THEIRS))
    return Pitfall(channel, which, PitfallVerdict.CANNOT_TELL, why, evidence, (), needs)


def too_few(channel: str, which: Which, lacking: Iterable[Change], *evidence: Row) -> Pitfall:
    """A verdict for which there is too little, with how much it takes."""
    return Pitfall(
        channel, which, PitfallVerdict.CANNOT_TELL, Why.TOO_FEW, evidence, tuple(lacking)
    )


def least(figure: str, now: float, wanted: float) -> Change | None:
    """What it takes of a count, where there is less."""
    return Change(figure, Unit.COUNT, now, wanted, above=True) if now < wanted else None


def share_row(channel: str, name: str, share: Share) -> Row:
    """A share as a row; one of nothing has no value."""
    if not share.of:
        return Row(channel, name, Unit.SHARE, None, None, None, 0, Why.TOO_FEW.value)
    return Row(channel, name, Unit.SHARE, share.value, share.low, share.high, share.of)
