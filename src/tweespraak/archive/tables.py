"""The Ibis tables that measures are given: one whole generation."""

from dataclasses import dataclass

import ibis
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
to_person int64?, to_ours bool?, to_month int32?: `person`, `ours` and `month` (0 where its time is
no real one) of `parent`, where that is outside logs, a message that no machine sent, and seen from
both sides; null where not.
root int32: the first message of its thread; negative, the same number for the whole thread,
where the tables hold one period and that message is not in it. depth int32.
turn_start bool: opens a turn.
returns bool: the same person speaks again after our reply to them.
answer int32?: the other side's first answer to its turn. answer_us int64?: wait until then,
microseconds. answer_group int16?: 0 to 63, from the day of the answer. given_us, given_group:
the same of the first answer that gives something, or refuses with a reason.
until_us int64?: end of the period in which both sides of this channel are seen around this
message; null where they are not: nothing can be told. timed bool: its time is a real time.
month int32: year × 100 + month; week int32; hour_of_week int16: on the organisation's clock.
"""

DELIVERIES = ibis.schema(
    {
        "seq": "int32",
        "t_us": "int64",
        "channel": "string",
        "kind": "string",
        "person": "int64",
        "group": "int16",
        "month": "int32",
        "ask": "boolean",
        "give": "boolean",
        "ask_kind": "int8",
        "weight": "float64",
        "since_us": "int64",
        "until_us": "int64",
        "answered_us": "int64",
        "departed_us": "int64",
        "departures": "boolean",
        "scanned": "boolean",
        "dose": "int64",
        "last_us": "int64",
        "later": "int64",
    }
)
"""What of ours reached one person: each ask and each give, one row.

From logs of asks (kind `log`) and from our replies and direct messages. seq: the activity's in
`messages`. person, group: the one it reached (group 0 to 63, from the person). ask, give: which it
is; both may hold. ask_kind: index into ASK_KINDS, -1 for none. weight: of the ask, 0 where it is
none. since_us: for how long this person had been seen by then, on any channel, microseconds.
until_us: end of what is seen of their responses on this channel, null where these are unseen.
answered_us: until that person's first response (did what was asked, or answered), microseconds,
null where none is in the files before `until_us`; never an open, never a scanner's click. It counts
for the latest ask that it can belong to, and for the latest row that only gives.
departed_us: until their first departure from the channel, likewise. departures: whether departures
are seen on this channel. scanned: a click or an unsubscribe that came within seconds, or on every
link, was set aside as a machine's.
dose: weight of the asks that reached this person, on any channel, in the 28 days before (t − 28 d,
t), in thousandths; later: the same of the 28 days after, (t, t + 28 d]; last_us: since the latest
ask of those before, null where there is none. Null in the tables of a period that does not
hold those 28 days.
"""

APPLICATIONS = ibis.schema(
    {
        "t_us": "int64",
        "channel": "string",
        "person": "int64",
        "group": "int16",
        "month": "int32",
        "vacancy": "string",
        "stated": "string",
        "observed": "string",
        "stage": "string",
        "word_us": "int64",
        "decided_us": "int64",
        "until_us": "int64",
    }
)
"""One row an application. stated: the source that the applicant named; observed: the source that
was tracked; both as channels or platforms where they are known, else as written, null where not
told. stage: the last one reached, a word of Stage. word_us: microseconds until the first human word
or decision; decided_us: until a hire or a refusal; null where none is in the files. until_us: end
of what is seen.
"""

VACANCIES = ibis.schema(
    {
        "vacancy": "string",
        "title": "string",
        "place": "string",
        "opened_us": "int64",
        "closed_us": "int64",
    }
)
"""What was on offer, and when: closed_us null while open. place null where not told."""

EFFORT = ibis.schema(
    {
        "channel": "string",
        "from_us": "int64",
        "until_us": "int64",
        "hours": "float64",
        "euros": "float64",
    }
)
"""What was put in, as the organisation logged it. channel: a channel, or a platform."""

TERMS = ibis.schema(
    {
        "channel": "string",
        "ours": "boolean",
        "calls": "boolean",
        "group": "int16",
        "term": "string",
        "n": "int64",
    }
)
"""How many messages hold a word (lower case, at least three letters, no stop word, no name). Ours
that open a thread; theirs by whether they call for an answer. group: 0 to 63, of theirs from the
person, of ours from the day.
"""

NAMED = ibis.schema({"seq": "int32", "vacancy": "string"})
"""Which messages name a vacancy or its role: by the record itself, or in their words."""

ARMS = ibis.schema({"person": "int64", "group": "int16", "arm": "string", "cap": "float64"})
"""Which arm of a randomised experiment each person was drawn into. cap: the most weight of asks in
28 days, null for none.
"""

COMPANIONS = {
    "deliveries": DELIVERIES,
    "applications": APPLICATIONS,
    "vacancies": VACANCIES,
    "effort": EFFORT,
    "terms": TERMS,
    "named": NAMED,
    "arms": ARMS,
}
"""The tables beside messages and counts, by their field in `Tables`."""


@dataclass(frozen=True, slots=True)
class Tables:
    """What measures read. messages: one row an activity, columns as in MESSAGE_COLUMNS.

    aggregates: platform, channel, t_us, days, name, value: what a platform gives only as counts.
    The others: as the schemas above.
    """

    messages: ir.Table
    aggregates: ir.Table
    deliveries: ir.Table
    applications: ir.Table
    vacancies: ir.Table
    effort: ir.Table
    terms: ir.Table
    named: ir.Table
    arms: ir.Table
