"""The layout of bars to either side of a middle line: rows, headings, and a figure at the end."""

from tweespraak.report.charts.marks import Rule, Word
from tweespraak.report.charts.palette import Role
from tweespraak.report.charts.rows import Rows
from tweespraak.report.charts.stage import Frame, Stage

COLUMN = 92
"""Room for the figure right of the bars."""

Heading = tuple[str, Role]


def layout(frame: Frame, count: int, longest: float) -> tuple[Rows, Stage]:
    """Rows and stage for bars up to `longest` on either side, and a figure beside them."""
    rows = Rows(frame, count, plot=18, gap=18 if frame.gutter else 16)
    column = COLUMN if frame.gutter else 0
    # A bar as long as the longest and its figure beside it must fit on either side.
    reach = longest * (1.14 if frame.gutter else 1.3)
    stage = Stage(
        width=frame.width - frame.gutter - column,
        height=rows.height,
        left=frame.gutter,
        right=column,
        top=34 if frame.gutter else 54,
        bottom=8,
        domain=(-reach, reach),
    )
    return rows, stage


def middles(rows: Rows) -> list[Rule]:
    """The middle line of each row."""
    return [
        Rule(0, 0, rows.top(i) - 5, rows.top(i) + rows.plot + 5, Role.INK)
        for i in range(rows.count)
    ]


def headings(stage: Stage, frame: Frame, left: Heading, right: Heading, end: str) -> list[Word]:
    """What stands above the bars at either side, and above the figures at the end."""
    y = -20
    dx = COLUMN if frame.gutter else 0
    # On a phone the headings take the whole width.
    above = y if frame.gutter else y - 20
    return [
        Word(0, y, f"← {left[0]}", frame.text, left[1], "right", bold=True, dx=-8),
        Word(0, y, f"{right[0]} →", frame.text, right[1], bold=True, dx=8),
        Word(stage.domain[1], above, end, frame.small, Role.MUTED, "right", dx=dx),
    ]


def end_figure(stage: Stage, rows: Rows, index: int, text: str) -> Word:
    """The figure at the end of a row."""
    frame = rows.frame
    dx = COLUMN if frame.gutter else 0
    size = frame.text if frame.gutter else frame.small
    return Word(stage.domain[1], rows.figure_y(index), text, size, Role.MUTED, "right", dx=dx)
