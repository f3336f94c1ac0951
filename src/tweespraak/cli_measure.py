"""The command that works out one measure: as a table, CSV or JSON, by channel, month, period."""

import csv
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter
from rich.table import Table
from rich.text import Text

from tweespraak.cli_progress import Screen, reading
from tweespraak.errors import TweespraakError
from tweespraak.measure.basis import Basis
from tweespraak.measure.catalogue import CATALOGUE, measure_named
from tweespraak.measure.compare import Change, compare
from tweespraak.measure.definition import Measure
from tweespraak.measure.periods import YEAR, Months
from tweespraak.measure.values import Row, Unit
from tweespraak.pipeline.progress import Progress

BY = ("channel", "month")
ALL = "(all)"
PLAIN_WIDTH = 160
"""How wide a table is where no terminal says."""

err = Screen(stderr=True, highlight=False, soft_wrap=True)

Value = str | int | float | None
Line = dict[str, Value]
Show = Callable[[Sequence[Line]], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be worked out. months: None for all there is; by_month: each of them apart."""

    months: Months | None
    by_channel: bool
    by_month: bool
    compared: bool


def add_commands(app: App) -> None:
    """Give the command line this command."""
    app.command(measure)


def measure(
    name: Annotated[
        str | None, Parameter(help="The measure; without it, all there are are listed.")
    ] = None,
    folder: Annotated[Path, Parameter(help="The folder of your exports.")] = Path(),
    *,
    by: Annotated[str, Parameter(help="Each apart: channel, month, or channel,month.")] = "",
    from_: Annotated[
        str | None, Parameter(name="--from", help="The first month, such as 2025-01.")
    ] = None,
    to: Annotated[str | None, Parameter(help="The last month, such as 2025-12.")] = None,
    compared: Annotated[
        bool,
        Parameter(
            name="--compare",
            negative="",
            help="Beside the months before, and the same months a year earlier.",
        ),
    ] = False,
    as_csv: Annotated[bool, Parameter(name="--csv", negative="", help="CSV.")] = False,
    as_json: Annotated[
        bool, Parameter(name="--json", negative="", help="One JSON object a line.")
    ] = False,
) -> None:
    """Work out one measure on the exports in FOLDER, every figure with its interval."""
    show = _shown_as(as_csv=as_csv, as_json=as_json)
    if name is None:
        show([{"measure": each.name, "question": each.question} for each in CATALOGUE])
        return
    chosen, apart = measure_named(name), _apart(by)
    first, last = _month(from_, "--from"), _month(to, "--to")
    if compared and first is None and "month" not in apart:
        raise TweespraakError(
            "There is nothing to compare all there is with.",
            "Say which months: --from 2025-01 --to 2025-03, or --by month.",
        )
    with reading(err, folder, quiet=as_csv or as_json) as (found, progress):
        basis = found.basis
        some = compared or bool(apart & {"month"}) or first is not None or last is not None
        months = _months(basis, first, last) if some else None
        wanted = Wanted(months, "channel" in apart, "month" in apart, compared)
        lines = list(_lines(chosen, basis, wanted, progress))
    show(lines)


def _apart(by: str) -> set[str]:
    told = {word.strip() for word in by.split(",") if word.strip()}
    if told - set(BY):
        raise TweespraakError(
            f"--by does not know {', '.join(sorted(told - set(BY)))}.",
            "Say channel, month, or channel,month.",
        )
    return told


def _month(told: str | None, option: str) -> int | None:
    if told is None:
        return None
    if not re.fullmatch(r"(19|20|21)\d\d-(0[1-9]|1[0-2])", told):
        raise TweespraakError(f"{option} {told} is no month.", "Write it as 2025-01.")
    return int(told.replace("-", ""))


def _months(basis: Basis, first: int | None, last: int | None) -> Months:
    """From the first to the last month told, else of those that hold anything."""
    if first is None or last is None:
        there = basis.months()
        if there is None:
            raise TweespraakError(
                "Nothing in these files has a real time.", "Leave out months and --compare."
            )
        first, last = first or there.first, last or there.last
    if first > last:
        raise TweespraakError(
            f"{_written(first)} comes after {_written(last)}.", "Give a first and a later month."
        )
    return Months(first, last)


def _written(month: int) -> str:
    return f"{month // 100:04}-{month % 100:02}"


Rows = Callable[[Months | None], tuple[Row, ...]]


def _lines(chosen: Measure, basis: Basis, wanted: Wanted, progress: Progress) -> Iterator[Line]:
    """Every line of the table. A period that is asked for twice is worked out once."""

    @cache
    def rows(months: Months | None) -> tuple[Row, ...]:
        progress.step(chosen.name)
        return chosen.run(basis if months is None else basis.within(months))

    periods: Sequence[Months | None] = [wanted.months]
    if wanted.months is not None and wanted.by_month:
        periods = wanted.months.each()
    together = any(row.channel is None for months in periods for row in rows(months))
    if not together and not wanted.by_channel:
        err.print(f"{chosen.name} has no figures of all channels together: each apart.")
    for months in periods:
        opening: Line = {"month": _written(months.first)} if months and wanted.by_month else {}
        found: Iterator[Line] = map(_row, rows(months))
        if months is not None and wanted.compared:
            found = _compared(rows, months)
        for line in found:
            if (line["channel"] is None) is (together and not wanted.by_channel):
                yield opening | line


def _compared(rows: Rows, months: Months) -> Iterator[Line]:
    for against in _against(months):
        for change in compare(rows(months), rows(against)):
            yield _change(change, against)


def _against(months: Months) -> tuple[Months, ...]:
    """The period before, and the same one a year earlier where the two do not overlap."""
    return tuple(
        dict.fromkeys(
            [months.before, months.year_before] if months.size <= YEAR else [months.before]
        )
    )


def _row(row: Row) -> Line:
    return {
        "channel": row.channel,
        "figure": row.name,
        "unit": row.unit.value,
        "value": row.value,
        "low": row.low,
        "high": row.high,
        "n": row.n,
        "says": row.says,
    }


def _change(change: Change, against: Months) -> Line:
    now, before = change.now, change.before
    return {
        "against_from": _written(against.first),
        "against_to": _written(against.last),
        "channel": change.channel,
        "figure": change.name,
        "unit": change.unit.value,
        "now": _told(now),
        "before": _told(before),
        "difference": change.difference,
        "low": change.low,
        "high": change.high,
        "n_now": None if now is None else now.n,
        "n_before": None if before is None else before.n,
        "says": change.says.value,
        "why": change.why,
    }


def _told(row: Row | None) -> Value:
    """A figure, or where it has none the word that stands for it."""
    if row is None:
        return None
    return row.says or None if row.value is None else row.value


def _shown_as(*, as_csv: bool, as_json: bool) -> Show:
    if as_csv and as_json:
        raise TweespraakError("--csv and --json are two ways to print.", "Choose one of them.")
    if as_json:
        return _print_json
    return _print_csv if as_csv else _print_table


def _print_json(lines: Sequence[Line]) -> None:
    for line in lines:
        sys.stdout.write(json.dumps(line, ensure_ascii=False, allow_nan=False) + "\n")


def _print_csv(lines: Sequence[Line]) -> None:
    if lines:
        writer = csv.DictWriter(sys.stdout, fieldnames=list(lines[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)


NUMBERS = {"value", "low", "high", "now", "before", "difference", "n", "n_now", "n_before"}


def _print_table(lines: Sequence[Line]) -> None:
    if not lines:
        err.print("There is nothing to show.")
        return
    table = Table(box=None, pad_edge=False)
    for name in lines[0]:
        table.add_column(name.replace("_", " "), justify="right" if name in NUMBERS else "left")
    for line in lines:
        # Text, not markup: names of channels come out of files.
        table.add_row(*(Text(_cell(name, value, line)) for name, value in line.items()))
    out = Screen(highlight=False)
    if not out.is_terminal:
        out.width = PLAIN_WIDTH
    out.print(table)


def _cell(name: str, value: Value, line: Line) -> str:
    if name == "channel" and value is None:
        return ALL
    if value is None:
        return ""
    if not isinstance(value, float) or name not in NUMBERS:
        return str(value)
    if line.get("unit") == Unit.SHARE.value:
        return f"{value:.1%}"
    if line.get("unit") == Unit.SECONDS.value:
        return _span(value)
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"


SPANS = ((86_400, "d"), (3_600, "h"), (60, "min"))


def _span(seconds: float) -> str:
    for size, unit in SPANS:
        if abs(seconds) >= size:
            return f"{seconds / size:,.1f} {unit}"
    return f"{seconds:,.0f} s"
