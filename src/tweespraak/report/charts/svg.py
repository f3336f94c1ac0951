"""What the chart engine draws, redrawn small: absolute, without literal colours or fonts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from tweespraak.report.charts.palette import PALETTE

KEPT = (
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-opacity",
    "opacity",
    "text-anchor",
    "font-size",
    "font-weight",
)
DEFAULTS = {("opacity", "1"), ("fill-opacity", "1"), ("stroke-opacity", "1")} | {
    ("text-anchor", "start"),
    ("font-weight", "normal"),
    ("fill", "none"),
    ("stroke-width", "1"),
}
COLOURS = {shade.light.lower(): role.css for role, shade in PALETTE.items()}
TRANSLATE = re.compile(r"translate\(([-\d.e]+),([-\d.e]+)\)")
TOKEN = re.compile(r"([A-Za-z])|(-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)")
ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "A": 7, "Z": 0}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A fill that is no plain colour: `colour` stands for it in the spec, `body` is its SVG.

    `attributes` are the pattern element's own (size, origin), without its id.
    """

    name: str
    colour: str
    attributes: str
    body: str


@dataclass(frozen=True, slots=True)
class Shape:
    """One path (`text` empty) or one line of text, in the picture's own coordinates."""

    style: tuple[tuple[str, str], ...]
    d: str
    x: float
    y: float
    text: str


def redraw(svg: str, identity: str, name: str, patterns: Iterable[Pattern] = ()) -> str:
    """The engine's SVG as an inline one: role colours, the page's font, ids of its own.

    Args:
        svg: what the engine made; groups with translations, paths, lines and text.
        identity: prefix of every id inside, unique in the page.
        name: the class of the svg element.
        patterns: fills for the stand-in colours of the spec.

    Raises:
        ValueError: where the spec holds a colour that is no role and no pattern.
    """
    root = ET.fromstring(svg)  # noqa: S314 - our own engine's output
    fills = {p.colour.lower(): (p, f"{identity}-{p.name}") for p in patterns}
    used: set[str] = set()

    def colour(value: str) -> str:
        if value in COLOURS:
            return COLOURS[value]
        if value in fills:
            used.add(value)
            return f"url(#{fills[value][1]})"
        message = f"{value} is not a colour of the palette"
        raise ValueError(message)

    shapes = [
        Shape(tuple((k, colour(v.lower()) if v[0] == "#" else v) for k, v in s.style), *_rest(s))
        for s in _shapes(root, 0, 0)
    ]
    box = [float(number) for number in root.attrib["viewBox"].split()]
    size = " ".join(_number(edge) for edge in box)
    defs = "".join(
        f'<pattern id="{key}" patternUnits="userSpaceOnUse" {p.attributes}>{p.body}</pattern>'
        for value, (p, key) in fills.items()
        if value in used
    )
    body = "".join(_elements(shapes))
    head = f"<defs>{defs}</defs>" if defs else ""
    return f'<svg class="{name}" viewBox="{size}" fill="none" aria-hidden="true">{head}{body}</svg>'


def _rest(shape: Shape) -> tuple[str, float, float, str]:
    return shape.d, shape.x, shape.y, shape.text


def _shapes(element: ET.Element, x: float, y: float) -> Iterator[Shape]:
    kind = element.tag.rpartition("}")[2]
    if moved := TRANSLATE.match(element.get("transform", "")):
        x, y = x + float(moved[1]), y + float(moved[2])
    if kind in {"svg", "g"}:
        for child in element:
            yield from _shapes(child, x, y)
        return
    style = _style(element)
    if kind == "text" and (element.text or "").strip():
        yield Shape(style, "", x, y, element.text or "")
    elif kind == "line":
        across, down = float(element.get("x2", "0")), float(element.get("y2", "0"))
        yield Shape(style, _path(f"M0,0L{across},{down}", x, y), 0, 0, "")
    elif kind == "path" and style and "display" not in element.attrib:
        yield Shape(style, _path(element.get("d", ""), x, y), 0, 0, "")


def _style(element: ET.Element) -> tuple[tuple[str, str], ...]:
    found = (
        (key, element.get(key, "").removesuffix("px")) for key in KEPT if key in element.attrib
    )
    is_drawn = "stroke" in element.attrib
    return tuple(
        (key, value)
        for key, value in found
        if value and (key, value) not in DEFAULTS and (is_drawn or not key.startswith("stroke"))
    )


def _elements(shapes: Iterable[Shape]) -> Iterator[str]:
    for (style, is_text), run in groupby(shapes, lambda shape: (shape.style, bool(shape.text))):
        attributes = "".join(f" {key}={quoteattr(value)}" for key, value in style)
        if not is_text:
            yield f'<path{attributes} d="{"".join(shape.d for shape in run)}"/>'
            continue
        if any(key == "stroke" for key, _ in style):
            attributes += ' paint-order="stroke"'
        lines = [
            f'<text x="{_number(shape.x)}" y="{_number(shape.y)}">{escape(shape.text)}</text>'
            for shape in run
        ]
        yield f"<g{attributes}>{''.join(lines)}</g>"


def _number(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    if text == "-0":
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def _commands(d: str) -> Iterator[tuple[str, list[float]]]:
    tokens = TOKEN.findall(d)
    at = 0
    while at < len(tokens):
        letter = tokens[at][0]
        count = ARGUMENTS[letter.upper()]
        yield letter, [float(number) for _, number in tokens[at + 1 : at + 1 + count]]
        at += 1 + count


def _path(d: str, x: float, y: float) -> str:
    """The path moved by (x, y), in relative steps of a tenth of a pixel that do not drift."""
    pen = start = (0.0, 0.0)
    drawn = (0.0, 0.0)
    parts: list[str] = []
    for letter, numbers in _commands(d):
        command = letter.upper()
        if command == "Z":
            parts.append("z")
            pen, drawn = start, (round(start[0] + x, 1), round(start[1] + y, 1))
            continue
        pen = _end(letter, numbers, pen)
        to = (round(pen[0] + x, 1), round(pen[1] + y, 1))
        if command == "M":
            start = pen
            parts.append(f"M{_pair(*to)}")
        elif command == "A":
            parts.append("a" + " ".join(map(_number, numbers[:5])) + " " + _step(drawn, to))
        elif command == "C":
            ends = [(numbers[i] + x, numbers[i + 1] + y) for i in (0, 2)]
            parts.append("c" + " ".join(_step(drawn, end) for end in (*ends, to)))
        elif to != drawn:
            parts.append(_line(to[0] - drawn[0], to[1] - drawn[1]))
        drawn = to
    return "".join(parts)


def _end(letter: str, numbers: list[float], pen: tuple[float, float]) -> tuple[float, float]:
    """Where the pen is after this command."""
    base = pen if letter.islower() else (0.0, 0.0)
    match letter.upper():
        case "H":
            return base[0] + numbers[0], pen[1]
        case "V":
            return pen[0], base[1] + numbers[0]
        case _:
            return base[0] + numbers[-2], base[1] + numbers[-1]


def _line(across: float, down: float) -> str:
    if _number(down) == "0":
        return f"h{_number(across)}"
    if _number(across) == "0":
        return f"v{_number(down)}"
    return f"l{_pair(across, down)}"


def _pair(x: float, y: float) -> str:
    return f"{_number(x)},{_number(y)}"


def _step(drawn: tuple[float, float], to: tuple[float, float]) -> str:
    return _pair(to[0] - drawn[0], to[1] - drawn[1])
