"""The paper a picture is drawn on: its widths, its type and its coordinates."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import altair as alt


@dataclass(frozen=True, slots=True)
class Frame:
    """A width to draw for, in CSS pixels, and the type sizes that stay readable at it."""

    width: int
    text: float
    small: float
    gutter: int
    """Room for names at the left; 0 puts the names above."""


WIDE = Frame(width=720, text=13.5, small=12.5, gutter=164)
NARROW = Frame(width=344, text=13.5, small=12, gutter=0)


@dataclass(frozen=True, slots=True)
class Stage:
    """A plot of fixed size: y in pixels from the top, x on the chart's own scale."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    domain: tuple[float, float]
    scale: Literal["linear", "log"] = "linear"

    def x(self, field: str = "x") -> alt.X:
        """The x encoding of a field in the chart's own unit."""
        scale = alt.Scale(
            type=self.scale, domain=list(self.domain), range=[0, self.width], nice=False, zero=False
        )
        return alt.X(field, type="quantitative", scale=scale, axis=None)

    def y(self, field: str = "y") -> alt.Y:
        """The y encoding of a field in pixels from the top."""
        scale = alt.Scale(domain=[0, self.height], range=[0, self.height], nice=False, zero=False)
        return alt.Y(field, type="quantitative", scale=scale, axis=None)

    def spec(self, layers: Sequence[alt.Chart | None]) -> alt.LayerChart:
        """The layers, first at the back, on paper of exactly this size."""
        padding = {"left": self.left, "right": self.right, "top": self.top, "bottom": self.bottom}
        config = alt.Config(font="Tweespraak Sans", aria=False, view=alt.ViewConfig(stroke=None))
        return alt.LayerChart(
            layer=[layer for layer in layers if layer is not None],
            width=self.width,
            height=self.height,
            padding=padding,
            autosize="none",
            config=config,
        )
