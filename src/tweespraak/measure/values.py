"""What estimates are made of: shares and durations with their intervals, verdicts, reasons."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a channel is: its most common kind of thread, or that nobody can tell."""

    DIALOGUE = "dialogue"
    EXCHANGE = "exchange"
    MONOLOGUE = "monologue"
    CANNOT_TELL = "cannot tell"


class Why(StrEnum):
    """Why a figure cannot be told, or how firm it is."""

    CLEAR = "clear"
    NARROW = "narrow"  # the interval holds the border: it could as well be the neighbour
    THEIRS_UNSEEN = "theirs unseen"
    OURS_UNSEEN = "ours unseen"
    SIDES_APART = "sides apart"  # each side is seen, but never in the same period
    COUNTS_ONLY = "counts only"
    NO_MESSAGES = "no messages"
    NO_TIMES = "no times"
    NO_ACCOUNT = "no account"  # nobody here is known to be ours
    TOO_FEW = "too few"
    REACTIONS_UNSEEN = "reactions unseen"  # no like or share: none came, or none were exported
    NO_ASKS = "no asks"
    PLACEBO = "placebo"  # what came later seems to matter too: something else is at work
    NO_CONTRAST = "no contrast"  # what is compared never differs within the same person
    SEPARATED = "separated"  # the answered and the others are told apart wholly: no finite ratio
    ONE_GROUP = "one group"  # all there is to tell comes from a few people
    DEPARTURES_UNSEEN = "departures unseen"
    NO_ARMS = "no arms"  # nobody was drawn into arms that have a cap
    NO_EFFORT = "no effort logged"
    NOTHING_BESIDE = "nothing beside"  # effort is logged for no other channel to compare with
    NO_APPLICATIONS = "no applications"
    NO_SOURCES = "no sources tracked"  # applications, but none says where it came from
    NO_VACANCIES = "no vacancies"
    NO_DELIVERIES = "no deliveries"  # of nothing of ours it is known whom it reached
    TOO_FEW_ANSWERED = "too few answered"  # fewer than the quantile takes
    NOT_SEEN = "not seen in this period"


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `of`, with a 95 % interval that respects clusters; NaN where `of` is 0."""

    count: int
    of: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share, 0 to 1; NaN where there is nothing to take a share of."""
        return self.count / self.of if self.of else float("nan")


@dataclass(frozen=True, slots=True)
class Quantile:
    """A waiting time that a share `q` has had its answer within, in seconds, with 95 % interval.

    seconds: None where fewer than that share were ever answered. low, high: None likewise.
    """

    q: float
    seconds: float | None
    low: float | None
    high: float | None


class Unit(StrEnum):
    """What a figure is counted in."""

    SHARE = "share"
    SECONDS = "seconds"
    COUNT = "count"
    RATIO = "ratio"
    ODDS_RATIO = "odds ratio"
    HOURS = "hours"
    EUROS = "euros"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a measure, as tables, comparisons and the command line take it.

    channel: None for all of them together. name: which figure of its measure ("dialogue",
    "median wait", "odds ratio, dose 3"). value, low, high: None where it cannot be told or has no
    interval (95 %). n: of how many. says: the verdict, or why nothing can be told; "" for neither.
    """

    channel: str | None
    name: str
    unit: Unit
    value: float | None
    low: float | None
    high: float | None
    n: int
    says: str = ""
