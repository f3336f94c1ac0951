"""When is there life on a channel, on either side, and how long are its silences?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tweespraak.activity.model import Side
from tweespraak.archive.calendar import calendar
from tweespraak.archive.coverage import ChannelCoverage, Period
from tweespraak.archive.tables import Tables
from tweespraak.measure.frames import DAY_US, column, day
from tweespraak.measure.rows import count_row
from tweespraak.measure.values import Row, Unit, Why

SILENCES = 5
SHORTEST_US = 2 * DAY_US
"""Shorter pauses are no silences. (Anything over 25 hours spans midnight and is seen in counts a
day, so none of at least two days is missed.)"""

_COUNTED = ("messages", "other", "automatic")


def counts(tables: Tables) -> ir.Table:
    """How many messages, other activities and machines' messages on each day, on either side?

    One row per channel, side and day with any activity whose time is real; first_us and last_us
    are those of the people's activities (null where machines alone were active).
    """
    every = tables.messages.filter(tables.messages.timed)
    people = ~every.automatic
    dated = every.select(
        "channel",
        "side",
        "week",
        "t_us",
        "automatic",
        day=day(every),
        message=(people & every.message).cast("int64"),
        other=(people & ~every.message).cast("int64"),
        machine=every.automatic.cast("int64"),
    )
    return dated.group_by("channel", "side", "week", "day").agg(
        messages=dated.message.sum().cast("int64"),
        other=dated.other.sum().cast("int64"),
        automatic=dated.machine.sum().cast("int64"),
        first_us=dated.t_us.min(where=~dated.automatic),
        last_us=dated.t_us.max(where=~dated.automatic),
    )


@dataclass(frozen=True, slots=True)
class Week:
    """One Monday-to-Sunday week on the organisation's clock; week: number since 1970.

    messages, other: activities of people (messages; likes, shares and such); automatic:
    messages that machines sent; ambassadors: how many of messages + other are ambassadors'.
    """

    week: int
    messages: int
    other: int
    automatic: int
    ambassadors: int


@dataclass(frozen=True, slots=True)
class Silence:
    """Nothing from one side, UTC microseconds. open: it lasts to the end of what is seen."""

    from_us: int
    until_us: int
    open: bool


@dataclass(frozen=True, slots=True)
class Pulse:
    """The rhythm of one side of one channel; ambassadors count as ours.

    seen: whether the exports show this side; where they do not, weeks hold what is found and
    there are no silences. weeks: all weeks that are seen or have activity, also the empty ones.
    active_weeks: with any activity of people. last_us: the last sign of life; silent_us: from
    then to the end of what is seen. silences: the longest, of two days or more, longest first.
    """

    channel: str
    side: Side
    seen: bool
    weeks: tuple[Week, ...]
    active_weeks: int
    first_us: int | None
    last_us: int | None
    silent_us: int | None
    silences: tuple[Silence, ...]


def estimate(
    frame: pa.Table, coverage: Mapping[str, ChannelCoverage], zone: ZoneInfo
) -> tuple[Pulse, ...]:
    """Rhythms from `counts`: of each channel ours, then theirs, where seen or found.

    zone: the organisation's clock, the same as the tables' own. Channels whose times are not
    real have no rhythm and are left out.
    """
    channels = np.asarray(column(frame, "channel"), dtype=str)
    theirs = np.asarray(column(frame, "side"), dtype=str) == Side.THEIRS.value
    found = []
    for channel, seen in coverage.items():
        if not seen.timed:
            continue
        for side, periods in ((Side.OURS, seen.ours), (Side.THEIRS, seen.theirs)):
            rows = frame.filter(pa.array((channels == channel) & (theirs == (side is Side.THEIRS))))
            if periods or rows.num_rows:
                found.append(_one(channel, side, rows.sort_by("day"), periods, zone))
    return tuple(found)


def _one(
    channel: str, side: Side, rows: pa.Table, periods: tuple[Period, ...], zone: ZoneInfo
) -> Pulse:
    alive = rows.filter(rows.column("first_us").is_valid())
    first, last = column(alive, "first_us"), column(alive, "last_us")
    silences = sorted(
        (silence for period in periods for silence in _silences(first, last, period)),
        key=lambda silence: (silence.from_us - silence.until_us, silence.from_us),
    )
    weeks = tuple(_weeks(rows, periods, zone))
    end = periods[-1][1] if periods else None
    return Pulse(
        channel=channel,
        side=side,
        seen=bool(periods),
        weeks=weeks,
        active_weeks=sum(week.messages + week.other > 0 for week in weeks),
        first_us=int(first.min()) if len(first) else None,
        last_us=int(last.max()) if len(last) else None,
        silent_us=max(0, end - int(last.max())) if len(last) and end is not None else None,
        silences=tuple(silences[:SILENCES]),
    )


def _silences(
    first: NDArray[np.int64], last: NDArray[np.int64], period: Period
) -> Iterator[Silence]:
    """Pauses of two days or more within one period that is seen, its own ends included.

    Each day's first and last activity, sorted, hold every such pause between neighbours.
    """
    start, end = period
    moments = np.unique(np.concatenate([first, last]))
    inside = moments[(moments >= start) & (moments <= end)]
    edges = np.concatenate([[start], inside, [end]])
    for place in np.flatnonzero(np.diff(edges) >= SHORTEST_US):
        yield Silence(int(edges[place]), int(edges[place + 1]), int(place) == len(edges) - 2)


def _weeks(rows: pa.Table, periods: tuple[Period, ...], zone: ZoneInfo) -> Iterator[Week]:
    week = column(rows, "week")
    counted = {name: column(rows, name) for name in _COUNTED}
    ambassador = np.asarray(column(rows, "side"), dtype=str) == Side.AMBASSADOR.value
    ends = calendar(np.array(periods, dtype=np.int64).reshape(-1), zone).week.reshape(-1, 2)
    seen = [np.arange(first, last + 1) for first, last in ends]
    for number in np.unique(np.concatenate([week, *seen]).astype(np.int64)):
        sums = {name: int(values[week == number].sum()) for name, values in counted.items()}
        people = (counted["messages"] + counted["other"])[(week == number) & ambassador]
        yield Week(int(number), **sums, ambassadors=int(people.sum()))


def rows(estimated: Iterable[Pulse]) -> tuple[Row, ...]:
    """The rhythm of each side of every channel; silences only where the side is seen."""
    return tuple(row for found in estimated for row in _rows(found))


def _rows(found: Pulse) -> Iterator[Row]:
    channel, side = found.channel, found.side.value
    unseen = Why.OURS_UNSEEN if found.side is Side.OURS else Why.THEIRS_UNSEEN
    says = "" if found.seen else unseen.value
    counted = {
        "messages": sum(week.messages for week in found.weeks),
        "other activities": sum(week.other for week in found.weeks),
        "machines' messages": sum(week.automatic for week in found.weeks),
        "active weeks": found.active_weeks,
        "weeks": len(found.weeks),
    }
    for name, n in counted.items():
        yield count_row(channel, f"{side}: {name}", n, says)
    longest = found.silences[0] if found.silences else None
    spans = {
        "longest silence": None if longest is None else longest.until_us - longest.from_us,
        "silent at the end": found.silent_us,
    }
    for name, us in spans.items():
        seconds = None if us is None else us / 1e6
        n = len(found.weeks)
        yield Row(channel, f"{side}: {name}", Unit.SECONDS, seconds, None, None, n, says)
