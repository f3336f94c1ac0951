"""The layout that all pictures by channel share: a name, a plot on a common scale, figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from tweespraak.report.charts.marks import Word, fold
from tweespraak.report.charts.stage import Frame, Stage


@dataclass(frozen=True, slots=True)
class Rows:
    """Where each channel's row stands.

    On a wide frame the name is in the gutter, beside the plot; on a narrow one on a line above it.
    """

    frame: Frame
    count: int
    plot: float
    """Height of one row's plot, in pixels."""
    gap: float
    """Between one row's plot and the next row's first line."""
    aside: float = 100
    """Room for what stands right of a name above its plot."""

    @property
    def heading(self) -> float:
        """Room above the plot for the name."""
        return 0 if self.frame.gutter else self.frame.text + 9

    @property
    def pitch(self) -> float:
        """From one row's plot to the next one's."""
        return self.heading + self.plot + self.gap

    @property
    def height(self) -> float:
        """Of all rows together."""
        return self.count * self.pitch - self.gap

    def top(self, index: int) -> float:
        """The upper edge of a row's plot."""
        return index * self.pitch + self.heading

    def spans(self) -> list[tuple[float, float]]:
        """Where a line from row to row may run without crossing a name."""
        if self.frame.gutter:
            return [(0, self.height)]
        return [(self.top(i), self.top(i) + self.plot) for i in range(self.count)]

    def names(self, stage: Stage, names: Sequence[str]) -> list[Word]:
        """The channels' names: at most two lines in the gutter, one above the plot."""
        x = stage.domain[0]
        size = self.frame.text
        if not self.frame.gutter:
            letters = int((self.frame.width - self.aside) / (size * 0.53))
            return [
                Word(
                    x, self.figure_y(i), fold(name, letters, 1)[0], size, bold=True, dx=-stage.left
                )
                for i, name in enumerate(names)
            ]
        beside: list[Word] = []
        for i, name in enumerate(names):
            lines = fold(name, int((self.frame.gutter - 14) / (size * 0.5)))
            first = self.figure_y(i) - (len(lines) - 1) / 2 * size * 1.12
            beside += [
                Word(x, first + at * size * 1.12, line, size, dx=-stage.left)
                for at, line in enumerate(lines)
            ]
        return beside

    def figure_y(self, index: int) -> float:
        """The line on which a row's figures stand."""
        if self.frame.gutter:
            return self.top(index) + self.plot / 2 + 0.5
        return self.top(index) - self.heading + self.frame.text / 2
