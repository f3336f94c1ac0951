"""No count from one to four on a page that may be shared, nor a way to work one out.

Counts that add up, or that are shares of one another, form a family. Where one of them is small,
it reads "<5" and every other of its family is rounded: to fives, or more coarsely where, of any sum
that is shown with its parts, fives would still tell which small number is missing. Shares are
taken of what is shown. Across families nothing adds up. One sum stays open: four groups of one and
nothing else, which "<5" of four times "<5" cannot but tell.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tweespraak.measure.values import Share
from tweespraak.report.model import Cell
from tweespraak.report.words import Words

FEWEST = 5
"""The smallest group that is shown as it is."""
UNITS = (5, 10, 20, 50, 100)
"""What counts are rounded to, the finest first."""


def is_small(count: int) -> bool:
    """From one to four."""
    return 0 < count < FEWEST


def rounded_up(count: int) -> int:
    """Up to a multiple of five: a drawn five stands for any number from one to five."""
    return FEWEST * math.ceil(count / FEWEST)


@dataclass(frozen=True, slots=True)
class Family:
    """Counts that belong together. unit: what they are rounded to; 1 where none is small."""

    unit: int

    @classmethod
    def of(cls, sums: Iterable[Iterable[int]], shares: Iterable[Share] = ()) -> "Family":
        """The family of these sums, each given by its parts, and of these shares."""
        every = [tuple(parts) for parts in sums]
        every += [(share.count, share.of - share.count) for share in shares]
        at_risk = [parts for parts in every if any(map(is_small, (*parts, sum(parts))))]
        if not at_risk:
            return cls(1)
        safe = (u for u in UNITS if not any(gives_away(parts, u) for parts in at_risk))
        return cls(next(safe, UNITS[-1]))

    @property
    def coarse(self) -> bool:
        """Its counts are rounded."""
        return self.unit > 1

    def shown(self, count: int) -> int | None:
        """What may be shown of a count; None where it is small."""
        return None if is_small(count) else rounded(count, self.unit)

    def parts(self, counts: Iterable[int]) -> tuple[int, ...]:
        """Parts as they may be drawn: the small ones left out, the largest takes up the rest.

        They add up to what is shown of their total.
        """
        every = list(counts)
        drawn = [self.shown(count) or 0 for count in every]
        rest = (self.shown(sum(every)) or 0) - sum(drawn)
        largest = drawn.index(max(drawn))
        drawn[largest] = max(0, drawn[largest] + rest)
        return tuple(drawn)

    def number(self, count: int, words: Words) -> str:
        """In figures: `1,235`, or `<5`."""
        shown = self.shown(count)
        return f"<{FEWEST}" if shown is None else words.number(shown)

    def spoken(self, count: int, words: Words) -> str:
        """In a sentence: `about 35`, `seven`, `fewer than five`."""
        shown = self.shown(count)
        if shown is None:
            return words.gettext("fewer than five")
        if self.coarse and shown:
            return words.gettext("about {number}", number=words.spoken(shown))
        return words.spoken(shown)

    def cell(self, count: int, words: Words) -> Cell:
        """For a table."""
        return Cell(self.number(count, words), self.shown(count))

    def percent(self, share: Share, words: Words) -> str:
        """A share of what is shown: `43%`, `<10%`."""
        of = self.shown(share.of)
        if not share.of or of is None:
            return words.gettext("too few")
        if not self.coarse:
            return words.percent(share.value)
        if is_small(share.count):
            return "<" + words.percent(min(1.0, FEWEST / of))
        if is_small(share.of - share.count):
            return ">" + words.percent(max(0.0, 1 - FEWEST / of))
        return words.percent(min(1.0, rounded(share.count, self.unit) / of))

    def percent_cell(self, share: Share, words: Words) -> Cell:
        """For a table; the value is the share that is shown, 0 to 1."""
        of, count = self.shown(share.of), self.shown(share.count)
        hidden = not of or count is None or is_small(share.of - share.count)
        value = None if hidden or not of or count is None else round(min(1.0, count / of), 4)
        return Cell(self.percent(share, words), value)


def alone(share: Share) -> Family:
    """The family of a share that nothing else on the page adds up with."""
    return Family.of([], [share])


def rounded(count: int, unit: int) -> int:
    """To the nearest multiple of the unit, but never to none."""
    return max(unit, unit * round(count / unit)) if count else 0


def gives_away(parts: Sequence[int], unit: int) -> bool:
    """Whether somebody who sees all that is shown of a sum can work out one of its small parts.

    They know that a hidden part is one to four, how the others are rounded, and the sum.
    """
    windows = [_window(part, unit) for part in parts]
    low, high = (sum(ends) for ends in zip(*windows, strict=True))
    total_low, total_high = _window(sum(parts), unit)
    for part, (least, most) in zip(parts, windows, strict=True):
        if is_small(part):
            at_least = max(least, total_low - (high - most))
            at_most = min(most, total_high - (low - least))
            if at_least >= at_most:
                return True
    return False


def _window(count: int, unit: int) -> tuple[int, int]:
    """The least and the most that a shown count may have been."""
    if not count:
        return 0, 0
    if is_small(count):
        return 1, FEWEST - 1
    if unit == 1:
        return count, count
    shown = rounded(count, unit)
    return (FEWEST if shown == unit else shown - unit // 2), shown + unit // 2
