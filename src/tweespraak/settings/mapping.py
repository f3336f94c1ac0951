"""What a `[[table]]` in `tweespraak.toml` says: how the columns of a table are to be read."""

from dataclasses import dataclass, field

SIDES = ("ours", "ambassador", "theirs")
SEES = ("ours", "theirs", "departures")
FORMATS = ("csv", "xlsx", "ndjson", "json", "parquet", "lines")
HEADED = ("csv", "xlsx")
"""Formats with a row of names at the top, in which letter case does not matter."""
KINDS = (
    *("posts", "conversation", "log", "links"),
    *("campaign", "applications", "vacancies", "effort", "arms"),
)
STAGES = ("applied", "in process", "offered", "hired", "refused", "withdrawn")
VERBS = (
    "create",
    "like",
    "announce",
    "follow",
    "undo",
    "view",
    "click",
    "delete",
    "block",
    "flag",
    "apply",
    "offer",
    "accept",
    "reject",
    "join",
)


@dataclass(frozen=True, slots=True)
class Column:
    """Where one field of an activity comes from: columns, or a constant, or a template.

    columns: names or paths (`@.` in the record, `$.` in the whole line or document); the first
    that is filled counts. template: text with `{column}` in it. part: a regular expression;
    its first group (or all it matches) is what counts. none: values that stand for nothing.
    map, other: what values become, in any case of letters, and what all others become.
    repair: text that was UTF-8 and read as cp1252 is put right.
    """

    columns: tuple[str, ...] = ()
    value: str | None = None
    template: str | None = None
    part: str | None = None
    none: tuple[str, ...] = ()
    map: tuple[tuple[str, str], ...] = ()
    other: str | None = None
    repair: bool = False


@dataclass(frozen=True, slots=True)
class TimeColumn:
    """Where the time comes from and how it is written.

    formats: `iso`, `unix`, `unix_ms` or strptime's, tried in order. zone: of times that name
    none (IANA); None is the organisation's. wraps: the time of day starts again at midnight
    and the date does not follow. in_order: neighbours with one time stand in order.
    """

    column: Column
    formats: tuple[str, ...] = ("iso",)
    zone: str | None = None
    wraps: bool = False
    in_order: bool = False


@dataclass(frozen=True, slots=True)
class SideColumn:
    """Which side speaks: by a column, or by who opened the thread (then column is None)."""

    column: Column | None = None
    opener: str = ""
    others: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """Records that are sound but no activity: `match` is found in the column (or the line).

    why: the reason in words, for the mappings that we wrote ourselves.
    """

    match: str
    column: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Lookup:
    """A small table beside this one, whose columns are added where the key is the same.

    here: what this table calls the key, where the small one calls it otherwise.
    """

    file: str
    key: str
    here: str | None = None


@dataclass(frozen=True, slots=True)
class TableMapping:
    """How a generic table (CSV, NDJSON, JSON, Parquet, text lines) maps to activities.

    files: a glob on the name below the folder; `*` stays in its folder, `**` does not.
    channel: None is the platform itself. sees: empty means what turns out to be present.
    times: false where `at` holds an order but no moments. records: an RFC 9535 query for the
    records in a line or document. pattern: what a text line looks like; its named groups are
    columns, as are those of name_pattern in the file's name.
    until: where a period or a vacancy ends. word_at, decided_at: when an applicant had the first
    human word, and a decision. source: where an applicant came from, as tracked; stated: as they
    said themselves. Which roles a kind has stands in settings/tables.py.
    message: the message that a log's events are of; automatic: whether a machine did it.
    events: events of a log that share a row, each with its own time, in place of `at` and `verb`.
    short_rows: a row may end early; what is not there is empty.
    line: where the mapping starts in `tweespraak.toml`; not part of what is read.
    """

    files: str
    platform: str
    format: str = "csv"
    kind: str = "posts"
    channel: Column | None = None
    sees: tuple[str, ...] = ()
    times: bool = True
    records: str | None = None
    pattern: str | None = None
    name_pattern: str | None = None
    aside: Aside | None = None
    lookup: Lookup | None = None
    short_rows: bool = False
    id: Column | None = None
    at: TimeColumn | None = None
    actor: Column | None = None
    to: Column | None = None
    side: SideColumn | None = None
    reply_to: Column | None = None
    thread: Column | None = None
    text: Column | None = None
    campaign: Column | None = None
    vacancy: Column | None = None
    ask_kind: Column | None = None
    verb: Column | None = None
    url: Column | None = None
    child: Column | None = None
    parent: Column | None = None
    until: TimeColumn | None = None
    word_at: TimeColumn | None = None
    decided_at: TimeColumn | None = None
    stage: Column | None = None
    source: Column | None = None
    stated: Column | None = None
    title: Column | None = None
    place: Column | None = None
    hours: Column | None = None
    euros: Column | None = None
    arm: Column | None = None
    cap: Column | None = None
    message: Column | None = None
    automatic: Column | None = None
    events: tuple[tuple[str, TimeColumn], ...] = ()
    line: int | None = field(default=None, compare=False, repr=False)
