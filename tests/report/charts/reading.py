"""What stands in a drawn SVG, read back with the page's own font, for tests."""

from dataclasses import dataclass
from functools import cache
from xml.etree import ElementTree as ET

from fontTools.ttLib import TTFont

from tweespraak.report.fonts import FOLDER


@dataclass(frozen=True, slots=True)
class Placed:
    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float

    def overlaps(self, other: "Placed") -> bool:
        """More than a hair's breadth in both directions."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0.5 and down > 1.5


@cache
def advances(weight: str) -> tuple[dict[int, float], float]:
    font = TTFont(FOLDER / f"sans-{weight}.ttf")
    metrics = font["hmtx"].metrics
    return {code: metrics[name][0] for code, name in font.getBestCmap().items()}, font[
        "head"
    ].unitsPerEm


def width(text: str, size: float, weight: str) -> float:
    wide, em = advances(weight)
    return sum(wide[ord(letter)] for letter in text) * size / em


def parse(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - drawn by us a moment ago


def texts(svg: str) -> list[Placed]:
    found = []
    for group in parse(svg).iter("g"):
        size = float(group.get("font-size", "0"))
        weight = group.get("font-weight", "400")
        for line in group.iter("text"):
            text, x, y = line.text or "", float(line.get("x", "")), float(line.get("y", ""))
            wide = width(text, size, weight)
            shift = {"middle": 0.5, "end": 1.0}.get(group.get("text-anchor", ""), 0)
            left = x - wide * shift
            found.append(Placed(text, left, left + wide, y - 0.7 * size, y + 0.2 * size, size))
    return found


def box(svg: str) -> tuple[float, float]:
    left, top, wide, high = map(float, parse(svg).get("viewBox", "").split())

    assert (0, 0) == (left, top)
    return wide, high
