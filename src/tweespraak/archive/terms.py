"""Which words stand in how many messages, and which messages name a vacancy."""

import re
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tweespraak.activity.people import GROUPS
from tweespraak.archive.calendar import DAYS_TO_MONDAY
from tweespraak.archive.engine import Engine
from tweespraak.archive.tables import NAMED, TERMS

LEAST = 3
"""A word that fewer messages of a channel hold tells nothing, and may be a person's name."""
SHORTEST_ROLE = 3
"""Letters of a vacancy's title: a shorter one would be found in every second message."""

ADDRESS = r"https?://\S+|[@#]\S+|\S+@\S+|[\w-]+(?:\.[\w-]+)+(?:/\S*)?"
"""Links, mentions, tags and addresses: no words of a language."""

_TEXTS = """
CREATE OR REPLACE TEMP VIEW texts AS
SELECT m.seq, m.t_us, m.channel, m.kind, m.ours, m.parent, m.calls, m.person, m.week,
  m.hour_of_week, m.message AND NOT m.automatic AS speaks, a.text, a.vacancy
FROM {messages} m JOIN (
  SELECT file_index AS part, file_row_number AS part_row, text, vacancy FROM {source}
  WHERE text IS NOT NULL OR vacancy IS NOT NULL
) a USING (part, part_row)
"""

_TERMS = f"""
WITH counted AS (
  SELECT channel, ours, calls AND NOT ours AS calls,
    (CASE WHEN ours THEN week * 7 + hour_of_week // 24 + {1000 * GROUPS - DAYS_TO_MONDAY}
      ELSE person END % {GROUPS})::SMALLINT AS "group",
    unnest(list_distinct(regexp_extract_all(
      regexp_replace(lower(text), '{ADDRESS}', ' ', 'g'), '\\p{{L}}{{3,}}'
    ))) AS term
  FROM texts WHERE speaks AND kind <> 'log' AND (NOT ours OR parent IS NULL)
)
SELECT channel, ours, calls, "group", term, count(*) AS n
FROM counted ANTI JOIN stop_words USING (term)
GROUP BY channel, ours, calls, "group", term
QUALIFY sum(count(*)) OVER (PARTITION BY channel, term) >= {LEAST}
ORDER BY channel, ours, calls, term, "group"
"""

_NAMED = """
SELECT seq, vacancy FROM texts WHERE vacancy IS NOT NULL
UNION
SELECT seq, vacancy FROM (
  SELECT t.seq, v.vacancy FROM (
    SELECT seq, t_us, regexp_extract(lower(text), '{pattern}', 1) AS role
    FROM texts WHERE speaks AND vacancy IS NULL
  ) t JOIN roles v USING (role)
  QUALIFY row_number() OVER (PARTITION BY t.seq ORDER BY
    (v.opened_us <= t.t_us AND coalesce(v.closed_us >= t.t_us, true)) DESC,
    (v.opened_us <= t.t_us) DESC, abs(v.opened_us - t.t_us), v.vacancy) = 1
)
ORDER BY seq
"""
"""A message that names a role is about the vacancy for it that was open then, else the nearest."""


def write_terms(
    connection: duckdb.DuckDBPyConnection,
    parts: Sequence[Path],
    messages: Sequence[Path],
    folder: Path,
) -> None:
    """The tables `terms` and `named`, written to `folder`, which has the vacancies already."""
    terms, named = TERMS.to_pyarrow(), NAMED.to_pyarrow()
    vacancies = pq.read_table(folder / "vacancies.parquet").to_pylist()
    found_terms, found_named = terms.empty_table(), named.empty_table()
    if parts:
        source = Engine.scan(*(path / "activities.parquet" for path in parts))
        connection.execute(_TEXTS.format(messages=Engine.scan(*messages), source=source))
        connection.register("stop_words", pa.table({"term": stop_words()}))
        found_terms = connection.sql(_TERMS).to_arrow_table()
        connection.unregister("stop_words")
        roles = [
            (role, one["vacancy"], one["opened_us"], one["closed_us"])
            for one in vacancies
            for role in {role_of(one["title"]), one["vacancy"].lower()}
            if len(role) >= SHORTEST_ROLE
        ]
        columns = list(zip(*roles, strict=True)) if roles else [(), (), (), ()]
        kinds = (pa.string(), pa.string(), pa.int64(), pa.int64())
        names = ("role", "vacancy", "opened_us", "closed_us")
        arrays = [pa.array(column, type=kind) for column, kind in zip(columns, kinds, strict=True)]
        connection.register("roles", pa.table(dict(zip(names, arrays, strict=True))))
        # A group that nothing fits stands in where there are no roles to look for.
        words = "|".join(sorted({re.escape(role[0]) for role in roles}, key=lambda w: (-len(w), w)))
        pattern = rf"(?:^|[^\pL\pN])({words or '$.'})(?:$|[^\pL\pN])".replace("'", "''")
        found_named = connection.sql(_NAMED.format(pattern=pattern)).to_arrow_table()
        connection.unregister("roles")
    pq.write_table(found_terms.select(terms.names).cast(terms), folder / "terms.parquet")
    pq.write_table(found_named.select(named.names).cast(named), folder / "named.parquet")


def role_of(title: str) -> str:
    """What a vacancy is called in passing: its title without hours, grades and brackets."""
    return re.split(r"\s*(?:[(,|/;:]|\s[-–—]\s)", title.strip().lower(), maxsplit=1)[0].strip()


def stop_words() -> list[str]:
    """Dutch and English words that say nothing of what a message is about."""
    text = (files("tweespraak.archive") / "stop_words.txt").read_text(encoding="utf-8")
    return [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]
