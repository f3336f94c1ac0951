"""Read a `[[table]]`: how a generic table maps to activities."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from jsonpath import JSONPathEnvironment, JSONPathError

from tweespraak.settings.columns import (
    FILE_COLUMNS,
    checked_pattern,
    names_in,
    read_column,
    read_side,
    read_time,
)
from tweespraak.settings.mapping import (
    FORMATS,
    KINDS,
    SEES,
    STAGES,
    VERBS,
    Aside,
    Column,
    Lookup,
    TableMapping,
    TimeColumn,
)
from tweespraak.settings.toml import Node

ENDINGS = {
    ".csv": "csv",
    ".tsv": "csv",
    ".xlsx": "xlsx",
    ".xls": "xlsx",
    ".jsonl": "ndjson",
    ".ndjson": "ndjson",
    ".json": "json",
    ".parquet": "parquet",
    ".txt": "lines",
    ".log": "lines",
}
ROLES = (
    *("id", "at", "actor", "to", "side", "reply_to", "thread", "text"),
    *("campaign", "vacancy", "ask_kind", "verb", "url"),
)
KIND_ROLES: Mapping[str, tuple[str, ...]] = {
    "posts": ROLES,
    "conversation": ROLES,
    "log": ROLES,
    "links": ("child", "parent"),
    "campaign": (
        *("id", "at", "actor", "verb", "campaign", "ask_kind", "vacancy", "url"),
        *("message", "automatic", "events"),
    ),
    "applications": (
        *("id", "at", "actor", "vacancy", "stage", "source", "stated", "word_at", "decided_at"),
    ),
    "vacancies": ("id", "title", "at", "until", "place"),
    "effort": ("at", "until", "hours", "euros"),
    "arms": ("actor", "arm", "cap"),
}
"""Which columns each kind of table has."""
NEEDED: Mapping[str, tuple[str, ...]] = {
    "links": ("child", "parent"),
    "campaign": ("actor",),
    "applications": ("at", "actor"),
    "vacancies": ("id", "title", "at"),
    "effort": ("at", "until"),
    "arms": ("actor", "arm"),
}
"""Without which columns a table of a kind means nothing; all others need `at` and `actor`."""
EVERY_ROLE = tuple(dict.fromkeys(role for roles in KIND_ROLES.values() for role in roles))
ABOUT = (
    *("files", "platform", "format", "kind", "channel", "sees", "times", "records"),
    *("pattern", "name_pattern", "aside", "lookup", "short_rows"),
)


def read_table(node: Node, elsewhere: Sequence[str]) -> TableMapping:
    """The mapping that a `[[table]]` says. elsewhere: keys of the file's top.

    Raises SettingsError.
    """
    node.only((*ABOUT, *EVERY_ROLE), elsewhere=elsewhere)
    files = node.required("files", 'Say which files it is about, like files = "ats/*.csv".')
    kind = node.choice("kind", KINDS) or "posts"
    mapping = TableMapping(
        files=files,
        platform=node.required("platform", 'Name where it comes from, like platform = "ats".'),
        format=node.choice("format", FORMATS) or _format_of(node, files),
        kind=kind,
        channel=_channel(node),
        sees=_sees(node),
        times=(node.choice("times", ("real", "order")) or "real") == "real",
        records=_records(node),
        pattern=checked_pattern(node, "pattern", node.text("pattern")),
        name_pattern=checked_pattern(node, "name_pattern", node.text("name_pattern")),
        aside=_aside(node),
        lookup=_lookup(node),
        short_rows=node.flag("short_rows") or False,
        id=read_column(node, "id"),
        at=read_time(node, "at"),
        actor=read_column(node, "actor"),
        to=read_column(node, "to"),
        side=read_side(node, "side"),
        reply_to=read_column(node, "reply_to"),
        thread=read_column(node, "thread"),
        text=read_column(node, "text", repairs=True),
        campaign=read_column(node, "campaign"),
        vacancy=read_column(node, "vacancy"),
        ask_kind=read_column(node, "ask_kind"),
        verb=read_column(node, "verb", results=() if kind == "campaign" else VERBS),
        url=read_column(node, "url"),
        child=read_column(node, "child"),
        parent=read_column(node, "parent"),
        line=node.line,
    )
    mapping = _with_companions(node, mapping)
    _check_whole(node, mapping)
    return mapping


def _with_companions(node: Node, mapping: TableMapping) -> TableMapping:
    """The mapping with the columns that only tables beside messages have."""
    return replace(
        mapping,
        until=read_time(node, "until"),
        word_at=read_time(node, "word_at"),
        decided_at=read_time(node, "decided_at"),
        stage=read_column(node, "stage", results=STAGES),
        source=read_column(node, "source"),
        stated=read_column(node, "stated"),
        title=read_column(node, "title"),
        place=read_column(node, "place"),
        hours=read_column(node, "hours"),
        euros=read_column(node, "euros"),
        arm=read_column(node, "arm"),
        cap=read_column(node, "cap"),
        message=read_column(node, "message"),
        automatic=read_column(node, "automatic"),
        events=_events(node),
    )


def columns_of(mapping: TableMapping) -> dict[str, tuple[str, ...]]:
    """The columns that each role reads, by the role's name."""
    found = {}
    given_of = {role: getattr(mapping, role) for role in ("channel", *EVERY_ROLE)}
    for role, given in (given_of | dict(mapping.events)).items():
        column = given if isinstance(given, Column) else getattr(given, "column", None)
        if column is not None:
            found[role] = names_in(column)
    return found


def _check_whole(node: Node, mapping: TableMapping) -> None:
    """What no key shows alone: which must be there, and which mean nothing beside others."""
    _check_roles(node, mapping)
    if mapping.aside is not None and mapping.aside.column is None and mapping.format != "lines":
        do = 'Write aside = { column = "…", match = "^…$" }.'
        node.fail("aside", "`aside` needs to know in which column to look.", do)
    if mapping.format == "lines":
        _check_lines(node, mapping)
    elif mapping.pattern is not None:
        do = 'Take `pattern` out, or say format = "lines".'
        node.fail("pattern", f"`pattern` is for text lines; this is {mapping.format}.", do)
    if mapping.short_rows and mapping.format != "csv":
        do = "Take `short_rows` out."
        node.fail("short_rows", f"`short_rows` is for CSV; this is {mapping.format}.", do)
    if mapping.records is not None and mapping.format not in ("ndjson", "json"):
        do = "Take `records` out, or map the JSON file."
        node.fail("records", f"`records` is for JSON; this is {mapping.format}.", do)
    if mapping.format == "json" and mapping.records is None:
        do = 'Say where the records stand, like records = "$[*]" or "$.messages[*]".'
        node.fail(None, f"{node.name} has no `records`.", do)


def _check_roles(node: Node, mapping: TableMapping) -> None:
    for role in NEEDED.get(mapping.kind, ("at", "actor")):
        if getattr(mapping, role) is None:
            do = f'Say which column holds it, like {role} = "…".'
            node.fail(None, f"{node.name} has no `{role}`.", do)
    if mapping.kind == "campaign":
        _check_events(node, mapping)
    has = KIND_ROLES[mapping.kind]
    for role in EVERY_ROLE:
        if role not in has and getattr(mapping, role) not in (None, ()):
            do = f"Take it out: such a table has {', '.join(f'`{name}`' for name in has)}."
            node.fail(role, f'`{role}` means nothing where kind is "{mapping.kind}".', do)
    side = mapping.side
    if side is not None and side.column is None and mapping.thread is None:
        node.fail("side", "`opener` needs to know the conversation.", 'Add thread = "…".')


def _check_events(node: Node, mapping: TableMapping) -> None:
    """A log tells one event a row, or several by the names of their times."""
    for role in ("at", "verb"):
        given = getattr(mapping, role) is not None
        if given and mapping.events:
            do = f"Take `{role}` out: each of `events` has its own."
            node.fail(role, f"`{role}` means nothing beside `events`.", do)
        if not given and not mapping.events:
            do = f'Say which column holds it, like {role} = "…", or name `events`.'
            node.fail(None, f"{node.name} has no `{role}`.", do)


def _check_lines(node: Node, mapping: TableMapping) -> None:
    if mapping.pattern is None:
        do = "Write it with a name for each column, like pattern = '^(?P<who>\\S+): (?P<text>.*)$'."
        node.fail(None, f"{node.name} has no `pattern`.", do)
    known = {*FILE_COLUMNS, *re.compile(mapping.pattern).groupindex}
    if mapping.name_pattern is not None:
        known |= set(re.compile(mapping.name_pattern).groupindex)
    for role, names in columns_of(mapping).items():
        for name in names:
            if name not in known and mapping.lookup is None:
                do = f"Name it there as (?P<{name}>…); named are: {', '.join(sorted(known))}."
                node.fail(role, f"`{name}` is in no pattern.", do)


def _format_of(node: Node, files: str) -> str:
    name = files.lower().removesuffix(".gz")
    for ending, named in ENDINGS.items():
        if name.endswith(ending):
            return named
    do = f'Add format = "…" with one of {", ".join(FORMATS)}.'
    return node.fail("files", f"`{files}` does not tell what kind of table it is.", do)


def _channel(node: Node) -> Column | None:
    written = node.get("channel")
    if isinstance(written, str):
        return Column(value=node.text("channel"))
    return read_column(node, "channel")


def _sees(node: Node) -> tuple[str, ...]:
    for one in node.texts("sees"):
        if one not in SEES:
            do = f"Choose from: {', '.join(SEES)}."
            node.fail("sees", f"`{one}` in `sees` is nothing a table can show.", do)
    return node.texts("sees")


def _records(node: Node) -> str | None:
    query = node.text("records")
    if query is not None:
        try:
            JSONPathEnvironment(strict=True).compile(query)
        except (JSONPathError, RecursionError) as error:
            do = "Write it as RFC 9535 has it, like $.messages[*]."
            reason = str(error).split("\n", 1)[0]
            node.fail("records", f"`{query}` is no JSONPath query ({reason}).", do)
    return query


def _aside(node: Node) -> Aside | None:
    written = node.get("aside")
    if written is None:
        return None
    if isinstance(written, str):
        return Aside(checked_pattern(node, "aside", written) or "")
    inner = node.table("aside")
    if inner is None:
        return None
    inner.only(("column", "match"))
    match = inner.required("match", 'Write aside = { column = "…", match = "^…$" }.')
    return Aside(checked_pattern(inner, "match", match) or "", inner.text("column"))


def _lookup(node: Node) -> Lookup | None:
    inner = node.table("lookup")
    if inner is None:
        return None
    inner.only(("file", "key", "here"))
    do = 'Write lookup = { file = "names.csv", key = "id" }.'
    return Lookup(inner.required("file", do), inner.required("key", do), inner.text("here"))


def _events(node: Node) -> tuple[tuple[str, TimeColumn], ...]:
    inner = node.table("events")
    if inner is None:
        return ()
    times = ((word, read_time(inner, word)) for word in inner)
    return tuple((word, time) for word, time in times if time is not None)
