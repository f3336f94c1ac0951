"""A share by month, a strip a channel on one scale, with its interval."""

from dataclasses import dataclass
from datetime import date

from tweespraak.report.charts.locale import Locale
from tweespraak.report.charts.marks import Dot, Layer, Point, Rule, Word, band, dots, line, rules
from tweespraak.report.charts.marks import words as text
from tweespraak.report.charts.palette import Role
from tweespraak.report.charts.picture import EmptyPictureError, Picture, Sketch, draw
from tweespraak.report.charts.rows import Rows
from tweespraak.report.charts.stage import Frame, Stage
from tweespraak.report.charts.ticks import TICKS_HEIGHT, axis, month_day, month_number, months

CEILINGS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)
COLUMN = 84
"""Room for the last figure right of a strip."""
MANY = 1_000_000
"""More than the number of any month: keeps one channel's stretches from the next one's."""


@dataclass(frozen=True, slots=True)
class MonthShare:
    """One month's share with its 95 % interval, each from 0 to 1."""

    month: date
    """Any day of it."""
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One channel's months; a month that is absent is a gap in the line."""

    channel: str
    months: tuple[MonthShare, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """What the picture shows: a strip a channel, all on the same scale."""

    rows: tuple[TrendRow, ...]
    alternative: str


def draw_trend(identity: str, values: Trend, locale: Locale) -> Picture:
    """A line of a share by month for each channel.

    Raises:
        EmptyPictureError: no channel, or a channel without a month.
    """
    if not values.rows or not all(row.months for row in values.rows):
        raise EmptyPictureError("trend", "a channel has no month with enough to tell")
    return draw(identity, values.alternative, lambda frame: _sketch(values, locale, frame))


def _sketch(values: Trend, locale: Locale, frame: Frame) -> Sketch:
    rows = Rows(frame, len(values.rows), plot=54, gap=18 if frame.gutter else 16)
    numbers = [month_number(month.month) for row in values.rows for month in row.months]
    first, last = min(numbers), max(numbers)
    column = COLUMN if frame.gutter else 0
    stage = Stage(
        width=frame.width - frame.gutter - column,
        height=rows.height,
        left=frame.gutter,
        right=column,
        top=16 if frame.gutter else 4,
        bottom=TICKS_HEIGHT,
        domain=(first - 0.5, last + 0.5),
    )
    ticks = months(month_day(first), month_day(last), stage.width, locale)
    lines, names = axis(stage, frame, [(month_number(t.day), t.name) for t in ticks], rows.spans())
    layers: list[Layer] = [rules(stage, lines)]
    layers += _strips(values, rows, stage, locale)
    names += rows.names(stage, [row.channel for row in values.rows])
    layers.append(text(stage, names + _figures(values, rows, stage, locale)))
    return Sketch(stage.spec(layers))


def _ceiling(values: Trend) -> float:
    most = max(month.high for row in values.rows for month in row.months)
    return next(ceiling for ceiling in CEILINGS if most <= ceiling or ceiling == 1)


def _strips(values: Trend, rows: Rows, stage: Stage, locale: Locale) -> list[Layer]:
    ceiling = _ceiling(values)
    areas: list[Point] = []
    points: list[Point] = []
    ends: list[Dot] = []
    edges: list[Rule] = []
    for index, row in enumerate(values.rows):
        foot = rows.top(index) + rows.plot
        edges.append(Rule(*stage.domain, foot, foot, Role.MUTED))
        for run in _runs(row):
            for month in run:
                x = month_number(month.month)
                low, mid, high = (
                    foot - min(share, ceiling) / ceiling * rows.plot
                    for share in (month.low, month.share, month.high)
                )
                key = index * MANY + month_number(run[0].month)
                areas.append(Point(x, low, high, key))
                points.append(Point(x, mid, 0, key))
            if len(run) == 1:
                ends.append(Dot(points[-1].x, points[-1].y, Role.INK, 30))
                edges.append(Rule(x, x, low, high, Role.LINE, 9))
        ends.append(Dot(points[-1].x, points[-1].y, Role.INK))
    top, small = rows.top(0) - 1, rows.frame.small
    name = locale.percent(ceiling)
    scale = Word(stage.domain[0], top, name, small, Role.MUTED, halo=True)
    return [
        rules(stage, edges),
        band(stage, areas, Role.LINE),
        line(stage, points, Role.INK, 1.75),
        dots(stage, ends),
        text(stage, [scale]),
    ]


def _runs(row: TrendRow) -> list[list[MonthShare]]:
    """The months in order, cut where one is absent."""
    runs: list[list[MonthShare]] = []
    for month in sorted(row.months, key=lambda month: month.month):
        number = month_number(month.month)
        if runs and month_number(runs[-1][-1].month) == number - 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return runs


def _figures(values: Trend, rows: Rows, stage: Stage, locale: Locale) -> list[Word]:
    """The last month's share, with its month."""
    frame = rows.frame
    figures: list[Word] = []
    for index, row in enumerate(values.rows):
        last = max(row.months, key=lambda month: month.month)
        share = locale.percent(last.share)
        when = f"{locale.month(last.month)} {last.month.year}"
        y, end = rows.figure_y(index), stage.domain[1]
        if frame.gutter:
            figures += [
                Word(end, y - 8, share, frame.text, bold=True, dx=16),
                Word(end, y + 8, when, frame.small, Role.MUTED, dx=16),
            ]
        else:
            figures.append(Word(end, y, f"{when} · {share}", frame.small, Role.MUTED, "right"))
    return figures
