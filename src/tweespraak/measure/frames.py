"""Columns that several measures share, in Ibis; and columns of small frames, in numpy."""

from typing import Any

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tweespraak.activity.model import ChannelKind
from tweespraak.activity.people import GROUPS
from tweespraak.archive.calendar import DAYS_TO_MONDAY

HOUR_US = 3_600_000_000
DAY_US = 24 * HOUR_US
HOURS_A_DAY = 24
BEFORE_1970 = 1000 * GROUPS
"""Keeps day numbers positive (back to 1800), where engines agree on the rest of a division."""


def talk(messages: ir.Table) -> ir.Table:
    """Everything outside logs of asks and applications."""
    return messages.filter(messages.kind != ChannelKind.LOG.value)


def speaks(messages: ir.Table) -> ir.BooleanValue:
    """It is a message, and no machine sent it."""
    return messages.message & ~messages.automatic


def speaking(messages: ir.Table) -> ir.Table:
    """The channels on which somebody of ours speaks."""
    return messages.filter(speaks(messages) & messages.ours).select("channel").distinct()


def calling(messages: ir.Table) -> ir.BooleanValue:
    """It calls for an answer, and both sides are seen around it."""
    return speaks(messages) & messages.calls & messages.until_us.notnull()


def observed_us(messages: ir.Table) -> ir.IntegerValue:
    """For how long after the message an answer would have been seen."""
    return messages.until_us - messages.t_us


def answered(messages: ir.Table) -> ir.BooleanValue:
    """The other side answered while both sides were seen."""
    return messages.answer_us.notnull() & (messages.answer_us <= observed_us(messages))


def given(messages: ir.Table) -> ir.Table:
    """The messages with, for an answer, the first one that gives something or says why not."""
    return messages.mutate(answer_us=messages.given_us, answer_group=messages.given_group)


def day(messages: ir.Table) -> ir.IntegerValue:
    """Days since 1970 on the organisation's clock, plus BEFORE_1970."""
    weekday = (messages.hour_of_week // HOURS_A_DAY).cast("int32")
    return messages.week * 7 + weekday + (BEFORE_1970 - DAYS_TO_MONDAY)


def day_group(messages: ir.Table) -> ir.IntegerValue:
    """The message's day as one of 64 groups: what one afternoon does hangs together."""
    return (day(messages) % GROUPS).cast("int16")


def column(frame: pa.Table, name: str) -> NDArray[Any]:
    """A column without nulls, as numpy."""
    return np.asarray(frame.column(name).to_numpy())


def coded(frame: pa.Table, name: str) -> tuple[list[str], NDArray[np.int64]]:
    """A column of strings as sorted names and, for each row, the number of its name."""
    encoded = pc.dictionary_encode(frame.column(name).cast(pa.string()).combine_chunks())
    names = encoded.dictionary.to_pylist()
    order = sorted(range(len(names)), key=lambda code: str(names[code]))
    rank = np.empty(len(names), dtype=np.int64)
    rank[order] = np.arange(len(names))
    codes = np.asarray(encoded.indices.to_numpy(zero_copy_only=False), dtype=np.int64)
    return [str(names[code]) for code in order], rank[codes]
