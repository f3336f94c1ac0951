"""Over time: the last three months beside the three before, and the same a year earlier."""

from collections.abc import Iterator

from tweespraak.measure.compare import Change, Direction
from tweespraak.measure.periods import Months
from tweespraak.measure.values import Row
from tweespraak.report.charts.periods import PeriodRow, Periods, draw_periods
from tweespraak.report.charts.sides import Bar
from tweespraak.report.discretion import FEWEST
from tweespraak.report.model import Cell, Column, Figure, How, Section, Table
from tweespraak.report.overtime import SHOWN, OverTime
from tweespraak.report.sections.definitions import caveats_of, definitions_of
from tweespraak.report.sections.scene import Scene, month_of, table, text
from tweespraak.report.words import Words, sentence


def build_change(scene: Scene) -> Section:
    """The section on change over time."""
    words, found = scene.words, scene.findings.over_time
    return Section(
        id="change",
        name=words.gettext("Over time"),
        finding=_finding(found, words),
        text=(),
        figures=() if found is None else tuple(_figure(found, words)),
        unknown=_unknown(found, words),
        links=(),
        how=None
        if found is None
        else How(
            definitions_of("change", words), caveats_of("change", words), (_table(found, words),)
        ),
    )


def _names(words: Words) -> dict[str, str]:
    names = (
        words.gettext("conversations that are a dialogue"),
        words.gettext("their questions answered within a day"),
        words.gettext("our messages that anybody answered"),
        words.gettext("our messages that ask"),
        words.gettext("our messages that give"),
    )
    return dict(zip(SHOWN, names, strict=True))


def period_words(months: Months, words: Words) -> str:
    """`Aug–Oct 2026`."""
    first, last = month_of(months.first), month_of(months.last)
    start, end = words.locale.month(first), words.locale.month(last)
    years = f"{first.year}–{last.year}" if first.year != last.year else str(last.year)
    return f"{start}–{end} {years}"


def _finding(found: OverTime | None, words: Words) -> str:
    if found is None:
        return words.gettext("These files span too short a time to say what changed.")
    past = found.past[0]
    names = _names(words)
    up = [names[one.name] for one in past.changes if one.says is Direction.UP]
    down = [names[one.name] for one in past.changes if one.says is Direction.DOWN]
    period = period_words(past.months, words)
    parts = []
    if up:
        parts.append(words.gettext("more {what}", what=words.and_list(up)))
    if down:
        parts.append(words.gettext("fewer {what}", what=words.and_list(down)))
    if not parts:
        return words.gettext(
            "Beside {period} nothing changed beyond what chance would do.", period=period
        )
    return sentence(
        words.gettext(
            "Beside {period}, as a share: {changes}.", period=period, changes="; ".join(parts)
        )
    )


def _bar(row: Row | None) -> Bar | None:
    if row is None or row.value is None or row.n < FEWEST or _gives_away(row):
        return None
    return Bar(row.value, row.low, row.high)


def _gives_away(row: Row) -> bool:
    count = round((row.value or 0.0) * row.n)
    return 0 < count < FEWEST or 0 < row.n - count < FEWEST


def _periods(found: OverTime, name: str) -> list[Row | None]:
    now = next((row for row in found.now if row.name == name), None)
    earlier = [next((one for one in past.changes if one.name == name), None) for past in found.past]
    return [now, *(None if one is None else one.before for one in earlier)]


def _figure(found: OverTime, words: Words) -> Iterator[Figure]:
    """The picture, where any figure is known well enough to draw."""
    names = _names(words)
    rows = tuple(
        PeriodRow(names[name], tuple(_bar(row) for row in _periods(found, name))) for name in SHOWN
    )
    if not any(bar is not None for row in rows for bar in row.bars):
        return
    periods = (found.months, *(past.months for past in found.past))
    yield Figure(
        title=words.gettext("A few figures, beside those of before"),
        sentence="",
        picture=draw_periods(
            "picture-change",
            Periods(
                tuple(period_words(months, words) for months in periods),
                rows,
                words.gettext(
                    "Points on a scale from 0 to 100%, a row a figure, for each period. {finding}",
                    finding=_finding(found, words),
                ),
            ),
            words.locale,
        ),
        note=words.gettext(
            "All channels together. The lines through the points show where the share lies with "
            "95% certainty. What came after a period's end is not counted in it."
        ),
        table="change-figures",
    )


def _table(found: OverTime, words: Words) -> Table:
    names = _names(words)
    says = {
        Direction.UP: words.gettext("more"),
        Direction.DOWN: words.gettext("fewer"),
        Direction.NO_CLEAR_CHANGE: words.gettext("no clear change"),
        Direction.CANNOT_TELL: words.gettext("cannot tell"),
    }
    columns = (
        Column("figure", words.gettext("Figure"), number=False),
        Column("period", words.gettext("Period"), number=False),
        Column("before_period", words.gettext("Beside"), number=False),
        Column("now", words.gettext("Now"), number=True),
        Column("before", words.gettext("Then"), number=True),
        Column("difference", words.gettext("Difference, in points"), number=True),
        Column("interval", words.gettext("95% interval"), number=True),
        Column("says", words.gettext("So there are"), number=False),
    )
    rows = [
        [
            text(names[one.name]),
            text(period_words(found.months, words)),
            text(period_words(past.months, words)),
            _share(one.now, words),
            _share(one.before, words),
            *_difference(one, words),
            text(says[one.says]),
        ]
        for past in found.past
        for one in past.changes
    ]
    caption = words.gettext("The last three months beside earlier ones, all channels together")
    return table("change-figures", caption, columns, rows)


def _share(row: Row | None, words: Words) -> Cell:
    bar = _bar(row)
    return Cell("–", None) if bar is None else Cell(words.percent(bar.share), round(bar.share, 4))


def _difference(one: Change, words: Words) -> tuple[Cell, Cell]:
    hidden = _bar(one.now) is None or _bar(one.before) is None
    if hidden or one.difference is None or one.low is None or one.high is None:
        return Cell("–", None), Cell("–", None)
    value, low, high = (words.number(100 * n) for n in (one.difference, one.low, one.high))
    told = words.gettext("{low} to {high}", low=low, high=high)
    return Cell(value, round(one.difference, 4)), Cell(told, told)


def _unknown(found: OverTime | None, words: Words) -> tuple[str, ...]:
    if found is None:
        return (words.gettext("Six months of exports would tell; two years tell the season too."),)
    if len(found.past) > 1:
        return ()
    return (
        words.gettext(
            "The same months of last year are not in these files: whether the season did it, "
            "nobody can tell."
        ),
    )
