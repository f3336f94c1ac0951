"""The few marks that all charts are made of; marks of one kind make one layer of a spec."""

import textwrap
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

import altair as alt

from tweespraak.report.charts.palette import PALETTE, Role
from tweespraak.report.charts.stage import Stage
from tweespraak.report.charts.svg import Pattern

Fill = Role | Pattern
Layer = alt.Chart | None


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: x to x2 on the stage's scale, y to y2 in pixels from the top."""

    x: float
    x2: float
    y: float
    y2: float
    fill: Fill
    opacity: float = 1


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line from (x, y) to (x2, y2)."""

    x: float
    x2: float
    y: float
    y2: float
    fill: Role = Role.LINE
    width: float = 1
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A line of text whose middle is at y; `dx` shifts it by pixels."""

    x: float
    y: float
    text: str
    size: float
    fill: Role = Role.INK
    align: Literal["left", "center", "right"] = "left"
    bold: bool = False
    dx: float = 0
    halo: bool = False
    """Paper around the letters, where they may cross a line."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A round dot; its ring of paper keeps it apart from the line below."""

    x: float
    y: float
    fill: Role
    size: float = 48


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a line or a band; `run` tells one unbroken stretch from the next."""

    x: float
    y: float
    y2: float = 0
    run: int = 0


HATCH = Pattern(
    "hatch",
    "#00FF00",
    'width="5" height="5" patternTransform="rotate(45)"',
    f'<path d="M0,0v5" stroke="{Role.MUTED.css}" stroke-width="1.4" stroke-opacity=".55"/>',
)


def boxes(stage: Stage, values: Sequence[Box]) -> Layer:
    """Filled rectangles."""
    if not values:
        return None
    mark = _chart(values).mark_rect(
        color=_datum("fill"), fillOpacity=_datum("opacity"), strokeWidth=0
    )
    chart: alt.Chart = mark.encode(x=stage.x(), x2=alt.X2("x2"), y=stage.y(), y2=alt.Y2("y2"))
    return chart


def rules(stage: Stage, values: Sequence[Rule]) -> Layer:
    """Straight lines."""
    if not values:
        return None
    mark = _chart(values).mark_rule(
        color=_datum("fill"),
        strokeWidth=_datum("width"),
        strokeDash=alt.ExprRef(expr="datum.dashed ? [3, 3] : []"),
    )
    chart: alt.Chart = mark.encode(x=stage.x(), x2=alt.X2("x2"), y=stage.y(), y2=alt.Y2("y2"))
    return chart


def words(stage: Stage, values: Sequence[Word]) -> Layer:
    """Lines of text."""
    if not values:
        return None
    mark = _chart(values).mark_text(
        color=_datum("fill"),
        fontSize=_datum("size"),
        fontWeight=alt.ExprRef(expr="datum.bold ? 600 : 'normal'"),
        align=_datum("align"),
        baseline="middle",
        dx=_datum("dx"),
        stroke=alt.ExprRef(expr=f"datum.halo ? '{PALETTE[Role.PAPER].light}' : null"),
        strokeWidth=4,
        strokeJoin="round",
    )
    chart: alt.Chart = mark.encode(x=stage.x(), y=stage.y(), text=alt.Text("text", type="nominal"))
    return chart


def dots(stage: Stage, values: Sequence[Dot]) -> Layer:
    """Round dots."""
    if not values:
        return None
    mark = _chart(values).mark_point(
        filled=True,
        opacity=1,
        fill=_datum("fill"),
        size=_datum("size"),
        stroke=PALETTE[Role.PAPER].light,
        strokeWidth=1.5,
    )
    chart: alt.Chart = mark.encode(x=stage.x(), y=stage.y())
    return chart


def line(
    stage: Stage,
    values: Sequence[Point],
    role: Role,
    width: float = 2,
    *,
    steps: bool = False,
    dashed: bool = False,
) -> Layer:
    """A line through the points of each run, in order of x."""
    if not values:
        return None
    mark = _chart(values).mark_line(
        color=PALETTE[role].light,
        strokeWidth=width,
        strokeDash=[4, 3] if dashed else [],
        strokeJoin="round",
        interpolate="step-after" if steps else "linear",
    )
    chart: alt.Chart = mark.encode(
        x=stage.x(), y=stage.y(), detail=alt.Detail("run", type="nominal")
    )
    return chart


def band(
    stage: Stage, values: Sequence[Point], role: Role, opacity: float = 1, *, steps: bool = False
) -> Layer:
    """An area between y and y2 for each run, in order of x."""
    if not values:
        return None
    mark = _chart(values).mark_area(
        color=PALETTE[role].light,
        fillOpacity=opacity,
        interpolate="step-after" if steps else "linear",
    )
    detail = alt.Detail("run", type="nominal")
    chart: alt.Chart = mark.encode(x=stage.x(), y=stage.y(), y2=alt.Y2("y2"), detail=detail)
    return chart


def printable(text: str) -> str:
    """The text without what no XML may hold; channel names come from hostile files."""
    return "".join(
        " " if unicodedata.category(letter) in {"Cc", "Cs"} else letter for letter in text
    )


def fold(text: str, letters: int, most: int = 2) -> list[str]:
    """The text on at most `most` lines of about `letters` letters, the rest cut off."""
    lines = textwrap.wrap(printable(text), letters) or [""]
    if len(lines) <= most:
        return lines
    rest = " ".join(lines[most - 1 :])
    return [*lines[: most - 1], rest[: letters - 1].rstrip() + "…"]


def _chart(
    values: Sequence[Box] | Sequence[Rule] | Sequence[Word] | Sequence[Dot] | Sequence[Point],
) -> alt.Chart:
    rows = [_row(value) for value in values]
    return alt.Chart(alt.InlineData(values=sorted(rows, key=_style)))


def _style(row: dict[str, object]) -> list[str]:
    """Marks that look alike stand together, which makes the SVG small."""
    return [
        str(row.get(key)) for key in ("fill", "opacity", "size", "width", "align", "bold", "halo")
    ]


def _row(value: Box | Rule | Word | Dot | Point) -> dict[str, object]:
    row = asdict(value)
    if not isinstance(value, Point):
        fill = value.fill
        row["fill"] = fill.colour if isinstance(fill, Pattern) else PALETTE[fill].light
    if isinstance(value, Word):
        row["text"] = printable(value.text)
    return row


def _datum(field: str) -> alt.ExprRef:
    return alt.ExprRef(expr=f"datum.{field}")
