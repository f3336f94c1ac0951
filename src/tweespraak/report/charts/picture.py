"""A finished picture: the same values drawn for a desk and for a phone, with words beside them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html import escape

import altair as alt
import vl_convert

from tweespraak.errors import TweespraakError
from tweespraak.report.charts.stage import NARROW, WIDE, Frame
from tweespraak.report.charts.svg import Pattern, redraw
from tweespraak.report.fonts import FOLDER, SANS

VEGA_LITE = "6.4"


class EmptyPictureError(TweespraakError):
    """There is nothing to draw, or what there is cannot be drawn."""

    def __init__(self, picture: str, why: str) -> None:
        super().__init__(
            f"The picture {picture} cannot be drawn: {why}.",
            "Say so in words in its place.",
        )


@dataclass(frozen=True, slots=True)
class Sketch:
    """A spec and the fills that stand behind its stand-in colours."""

    spec: alt.LayerChart
    patterns: tuple[Pattern, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """Two inline SVGs of one finding, of which CSS shows the one that fits."""

    id: str
    wide: str
    narrow: str
    alternative: str
    """What a reader who sees no picture is told: the finding, in words."""

    def html(self) -> str:
        """What goes inside a `figure`; needs `PICTURE_CSS`, the palette and the fonts."""
        return (
            f'<div class="picture" id="{escape(self.id)}" role="img" '
            f'aria-label="{escape(self.alternative)}">{self.wide}{self.narrow}</div>'
        )


PICTURE_CSS = f"""\
.picture{{container-type:inline-size}}
.picture svg{{display:block;width:100%;height:auto;font-family:{SANS};\
font-variant-numeric:tabular-nums}}
.picture .narrow{{display:none;max-width:430px}}
@container (max-width:599px){{.picture .wide{{display:none}}.picture .narrow{{display:block}}}}
"""


def draw(identity: str, alternative: str, sketch: Callable[[Frame], Sketch]) -> Picture:
    """Draw the sketch at both widths.

    Args:
        identity: unique in the page; letters, digits and hyphens.
        alternative: the finding in words.
        sketch: from a width's frame to its spec.
    """
    return Picture(
        identity,
        _svg(identity, "wide", sketch(WIDE)),
        _svg(identity, "narrow", sketch(NARROW)),
        alternative,
    )


def _svg(identity: str, name: str, sketch: Sketch) -> str:
    return redraw(render(sketch.spec), f"{identity}-{name}", name, sketch.patterns)


def render(spec: alt.LayerChart) -> str:
    """The engine's own SVG of a spec, its text measured with the page's sans."""
    _register_fonts()
    svg: str = vl_convert.vegalite_to_svg(
        spec.to_dict(validate=False), vl_version=VEGA_LITE, allowed_base_urls=[]
    )
    return svg


@cache
def _register_fonts() -> None:
    vl_convert.register_font_directory(str(FOLDER))
