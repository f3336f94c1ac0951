"""The Arrow schemas of the tables that a part holds; one row is one value of `model`."""

import pyarrow as pa

ACTIVITIES = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("t_us", pa.int64(), nullable=False),
        pa.field("platform", pa.string(), nullable=False),
        pa.field("channel", pa.string(), nullable=False),
        pa.field("verb", pa.string(), nullable=False),
        pa.field("actor", pa.string(), nullable=False),
        pa.field("side", pa.string()),
        pa.field("to", pa.string()),
        pa.field("offset_min", pa.int16()),
        pa.field("reply_to", pa.string()),
        pa.field("thread", pa.string()),
        pa.field("text", pa.string()),
        pa.field("campaign", pa.string()),
        pa.field("vacancy", pa.string()),
        pa.field("ask_kind", pa.string()),
        pa.field("automatic", pa.bool_(), nullable=False),
        pa.field("url", pa.string()),
        pa.field("position", pa.int64(), nullable=False),
    ]
)
COUNTED = pa.schema([*ACTIVITIES, pa.field("words", pa.int32(), nullable=False)])
"""Activities with the number of their words: pieces between white space."""
AGGREGATES = pa.schema(
    [
        pa.field("platform", pa.string(), nullable=False),
        pa.field("channel", pa.string(), nullable=False),
        pa.field("t_us", pa.int64(), nullable=False),
        pa.field("days", pa.int32(), nullable=False),
        pa.field("name", pa.string(), nullable=False),
        pa.field("value", pa.float64(), nullable=False),
        pa.field("position", pa.int64(), nullable=False),
    ]
)
LINKS = pa.schema(
    [
        pa.field("child", pa.string(), nullable=False),
        pa.field("parent", pa.string(), nullable=False),
        pa.field("position", pa.int64(), nullable=False),
    ]
)
APPLICATIONS = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("t_us", pa.int64(), nullable=False),
        pa.field("platform", pa.string(), nullable=False),
        pa.field("channel", pa.string(), nullable=False),
        pa.field("actor", pa.string(), nullable=False),
        pa.field("vacancy", pa.string()),
        pa.field("stage", pa.string(), nullable=False),
        pa.field("stated", pa.string()),
        pa.field("observed", pa.string()),
        pa.field("word_us", pa.int64()),
        pa.field("decided_us", pa.int64()),
        pa.field("position", pa.int64(), nullable=False),
    ]
)
VACANCIES = pa.schema(
    [
        pa.field("vacancy", pa.string(), nullable=False),
        pa.field("title", pa.string(), nullable=False),
        pa.field("opened_us", pa.int64(), nullable=False),
        pa.field("closed_us", pa.int64()),
        pa.field("place", pa.string()),
        pa.field("position", pa.int64(), nullable=False),
    ]
)
EFFORT = pa.schema(
    [
        pa.field("channel", pa.string(), nullable=False),
        pa.field("from_us", pa.int64(), nullable=False),
        pa.field("until_us", pa.int64(), nullable=False),
        pa.field("hours", pa.float64(), nullable=False),
        pa.field("euros", pa.float64(), nullable=False),
        pa.field("position", pa.int64(), nullable=False),
    ]
)
DRAWN = pa.schema(
    [
        pa.field("actor", pa.string(), nullable=False),
        pa.field("arm", pa.string(), nullable=False),
        pa.field("cap", pa.float64()),
        pa.field("position", pa.int64(), nullable=False),
    ]
)
ALIASES = pa.schema(
    [
        pa.field("actor", pa.string(), nullable=False),
        pa.field("same", pa.string(), nullable=False),
        pa.field("why", pa.string(), nullable=False),
        pa.field("position", pa.int64(), nullable=False),
    ]
)
REJECTS = pa.schema(
    [
        pa.field("position", pa.int64(), nullable=False),
        pa.field("line", pa.int64()),
        pa.field("reason", pa.string(), nullable=False),
        pa.field("excerpt", pa.string(), nullable=False),
        pa.field("aside", pa.bool_(), nullable=False),
    ]
)
PEOPLE = pa.schema(
    [
        pa.field("key", pa.string(), nullable=False),
        pa.field("platform", pa.string(), nullable=False),
        pa.field("handle", pa.string(), nullable=False),
        pa.field("name", pa.string()),
    ]
)
