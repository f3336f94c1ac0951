"""The Ibis tables that measures are given: one whole generation."""

from dataclasses import dataclass

import ibis.expr.types as ir

MESSAGE_COLUMNS = """
seq int32: arrival order, dense from 0. t_us int64: UTC microseconds.
part int32, part_row int64: which file (see Generation.parts), and which row of its activities.
channel, kind, platform string. verb string. side string: ours, ambassador, theirs.
ours bool: our side (ours or ambassador). person int64. group int16: 0 to 63, from the person.
message bool: an activity with words. automatic bool: a machine's, or one of many replies alike.
words int32. language string?: nl, en or another; null where nothing tells it.
moves int16: bits of what it does (activity/moves.py), 0 for don't know. ask_kind, wish_kind int8:
index into ASK_KINDS, WISH_KINDS, -1 for none. calls bool: calls for an answer.
parent int32?: what it answers. parent_unseen bool: it answers something that is in no file.
inferred bool: `parent` was inferred from the order of a conversation.
root int32, depth int32. turn_start bool: opens a turn.
returns bool: the same person speaks again after our reply to them.
answer int32?: the other side's first answer to its turn. answer_us int64?: wait until then,
microseconds. answer_group int16?: 0 to 63, from the day of the answer. given_us, given_group:
the same of the first answer that gives something, or refuses with a reason.
until_us int64?: end of the period in which both sides of this channel are seen around this
message; null where they are not: nothing can be told. timed bool: its time is a real time.
month int32: year × 100 + month; week int32; hour_of_week int16: on the organisation's clock.
"""


@dataclass(frozen=True, slots=True)
class Tables:
    """What measures read. messages: one row an activity, columns as in MESSAGE_COLUMNS.

    aggregates: platform, channel, t_us, days, name, value: what a platform gives only as counts.
    """

    messages: ir.Table
    aggregates: ir.Table
