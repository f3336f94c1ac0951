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
SHORTEST_NUMBER = 5
"""Digits of an id that has no letters: a shorter one would be found in years and hours."""
BEHIND_THE_ROLE = re.compile(
    r"\s*[,|;:]\s|\s+[-–—/]\s|\s+\(?(?:[mvfxhwd](?:/[mvfxhwd])+\b|\d|schaal\b|fte\b)", re.IGNORECASE
)
"""What stands behind a role in a title: a place, a team, who may apply, hours and grades."""

ADDRESS = r"(?i)https?://\S+|[@#]\S+|\S+@\S+|[\w-]+(?:\.[\w-]+)+(?:/\S*)?"
"""Links, mentions, tags and addresses: no words of a language."""

_TEXTS = """
CREATE OR REPLACE TEMP VIEW texts AS
SELECT m.seq, m.t_us, m.channel, m.kind, m.ours, m.calls, m.person, m.week, m.hour_of_week,
  m.root = m.seq AND NOT m.parent_unseen AS opens, m.message AND NOT m.automatic AS speaks,
  a.text, a.vacancy
FROM {messages} m JOIN (
  SELECT file_index AS part, file_row_number AS part_row, text, vacancy FROM {source}
  WHERE text <> '' OR vacancy IS NOT NULL
) a USING (part, part_row)
"""

NAME = 0.9
"""A word that so large a share of its messages has with a capital only is a name: never shown."""

_TERMS = f"""
WITH worded AS (
  SELECT seq, channel, ours, calls AND NOT ours AS calls,
    (CASE WHEN ours THEN week * 7 + hour_of_week // 24 + {1000 * GROUPS - DAYS_TO_MONDAY}
      ELSE person END % {GROUPS})::SMALLINT AS "group",
    unnest(list_distinct(regexp_extract_all(
      regexp_replace(text, '{ADDRESS}', ' ', 'g'), '\\p{{L}}{{3,}}'
    ))) AS word
  FROM texts WHERE speaks AND kind <> 'log' AND (NOT ours OR opens)
), held AS (
  SELECT seq, channel, ours, calls, "group", lower(word) AS term,
    bool_or(word = lower(word) OR word = upper(word)) AS plain
  FROM worded GROUP BY seq, channel, ours, calls, "group", lower(word)
), names AS (
  SELECT term FROM held GROUP BY term HAVING avg(plain::INTEGER) < {1 - NAME}
)
SELECT channel, ours, calls, "group", term, count(*) AS n
FROM held ANTI JOIN stop_words USING (term) ANTI JOIN names USING (term)
GROUP BY channel, ours, calls, "group", term
QUALIFY sum(count(*)) OVER (PARTITION BY channel, term) >= {LEAST}
ORDER BY channel, ours, calls, term, "group"
"""

_RECORDED = "SELECT seq, vacancy FROM texts WHERE vacancy IS NOT NULL ORDER BY seq"

_NAMED = """
WITH worded AS (
  SELECT seq, t_us,
    ' ' || trim(regexp_replace(lower(text), '[^\\p{L}\\p{N}]+', ' ', 'g')) || ' ' AS words
  FROM texts WHERE speaks AND vacancy IS NULL
), keyed AS (
  SELECT seq, t_us, words, unnest(string_split(words, ' ')) AS key FROM worded
)
SELECT seq, vacancy FROM texts WHERE vacancy IS NOT NULL
UNION ALL
SELECT seq, vacancy FROM (
  SELECT t.seq, v.vacancy FROM keyed t JOIN roles v USING (key)
  WHERE contains(t.words, ' ' || v.role || ' ')
  QUALIFY row_number() OVER (PARTITION BY t.seq ORDER BY length(v.role) DESC, v.role,
    (v.opened_us <= t.t_us AND coalesce(v.closed_us >= t.t_us, true)) DESC,
    (v.opened_us <= t.t_us) DESC, abs(v.opened_us - t.t_us), v.vacancy) = 1
)
ORDER BY seq
"""
"""A message is about the longest role that it names: about the vacancy for it that was open then
(the last one opened), else the last one opened before, else the next."""


def write_terms(
    connection: duckdb.DuckDBPyConnection,
    parts: Sequence[Path],
    messages: Sequence[Path],
    folder: Path,
) -> None:
    """The tables `terms` and `named`, written to `folder`, which has the vacancies already."""
    terms, named = TERMS.to_pyarrow(), NAMED.to_pyarrow()
    if not parts:
        pq.write_table(terms.empty_table(), folder / "terms.parquet")
        pq.write_table(named.empty_table(), folder / "named.parquet")
        return
    source = Engine.scan(*(path / "activities.parquet" for path in parts))
    connection.execute(_TEXTS.format(messages=Engine.scan(*messages), source=source))
    # Words of titles come from files: they are handed over as values, never as SQL.
    roles = _roles(pq.read_table(folder / "vacancies.parquet"))
    connection.register("stop_words", pa.table({"term": stop_words()}))
    connection.register("roles", roles)
    Engine.write(connection, _TERMS, terms, folder / "terms.parquet")
    Engine.write(connection, _NAMED if len(roles) else _RECORDED, named, folder / "named.parquet")
    connection.unregister("roles")
    connection.unregister("stop_words")
    connection.execute("DROP VIEW texts")


def _roles(vacancies: pa.Table) -> pa.Table:
    """What a message may call each vacancy. key: the longest word of it, by which it is found."""
    found = [
        (role, max(role.split(), key=len), one["vacancy"], one["opened_us"], one["closed_us"])
        for one in vacancies.to_pylist()
        for role in sorted({role_of(one["title"]), words_of(one["vacancy"])})
        if len(role) >= (SHORTEST_NUMBER if role.isdecimal() else SHORTEST_ROLE)
    ]
    columns = list(zip(*found, strict=True)) if found else [()] * 5
    kinds = (pa.string(), pa.string(), pa.string(), pa.int64(), pa.int64())
    names = ("role", "key", "vacancy", "opened_us", "closed_us")
    arrays = [pa.array(column, type=kind) for column, kind in zip(columns, kinds, strict=True)]
    return pa.table(dict(zip(names, arrays, strict=True)))


def role_of(title: str) -> str:
    """What a vacancy is called in passing: its title without brackets, hours and grades."""
    title = re.sub(r"\([^()]*\)?|\[[^\[\]]*\]?", " ", title)
    return words_of(BEHIND_THE_ROLE.split(title.strip(), maxsplit=1)[0])


def words_of(text: str) -> str:
    """The letters and digits of a text, in lower case, a space for all that stands between."""
    return " ".join(re.sub(r"[\W_]+", " ", text.lower()).split())


def stop_words() -> list[str]:
    """Dutch and English words that say nothing of what a message is about."""
    text = (files("tweespraak.archive") / "stop_words.txt").read_text(encoding="utf-8")
    return [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]
