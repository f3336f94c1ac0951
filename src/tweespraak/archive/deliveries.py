"""What of ours reached one person: every ask and give, and what that person did with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from tweespraak.activity.moves import ASK_KINDS, NO_KIND, AskKind, Move, bit
from tweespraak.activity.people import GROUPS
from tweespraak.archive.engine import Engine
from tweespraak.archive.tables import DELIVERIES

SCANNER_US = 10_000_000
"""A click within ten seconds of delivery is a scanner's: no person reads that fast."""
EVERY_LINK = 3
"""So many different links within ten seconds are a scanner's, too."""
DAY_US = 86_400_000_000
BOUNCE_US = 7 * DAY_US
"""A bounce may come days later; after a week it belongs to something else."""

RESPONSES = ("click", "accept", "apply", "join", "create", "offer", "like", "announce", "follow")
"""What a person may do in a log that counts as a response. An open (view) never does."""
DEPARTURES = ("undo", "block", "flag")


@dataclass(frozen=True, slots=True)
class Delivered:
    """What was set aside: asks that bounced, clicks and unsubscribes that machines made."""

    bounced: int
    scanned: int


def write_deliveries(
    connection: duckdb.DuckDBPyConnection,
    parts: Sequence[Path],
    messages: Sequence[Path],
    weights: Mapping[AskKind, float],
    folder: Path,
) -> Delivered:
    """The table of deliveries, written to `folder`; needs the temporary `our_people` of resolve.

    messages: the files of the generation's messages. weights: of asks by kind, 1 where absent.
    A response counts for the latest ask before it that it can belong to: of the same campaign in
    a log, of the same thread elsewhere.
    """
    if not parts:
        pq.write_table(DELIVERIES.to_pyarrow().empty_table(), folder / "deliveries.parquet")
        return Delivered(0, 0)
    run = connection.execute
    run(f"CREATE OR REPLACE TEMP VIEW said AS SELECT * FROM {Engine.scan(*messages)}")
    run(_LOGGED.format(source=Engine.scan(*(path / "activities.parquet" for path in parts))))
    run(_SENT)
    run(_EVENTS)
    run(_MARKED)
    bounced = _count(connection, "SELECT count(*) FROM bounced")
    scanned = _count(connection, "SELECT count(*) FROM marked WHERE scanner")
    table = connection.sql(_DELIVERED.format(weight=_weight(weights))).to_arrow_table()
    of = DELIVERIES.to_pyarrow()
    pq.write_table(table.select(of.names).cast(of), folder / "deliveries.parquet")
    for name in ("logged", "sent", "events", "marked", "bounced"):
        run(f"DROP TABLE IF EXISTS {name}")
    return Delivered(bounced, scanned)


_KIND = (
    f"(coalesce(list_position({[kind.value for kind in ASK_KINDS]}, lower(ask_kind)), "
    f"{ASK_KINDS.index(AskKind.OTHER) + 1}) - 1)::TINYINT"
)

_LOGGED = """
CREATE OR REPLACE TEMP TABLE logged AS
SELECT m.seq, m.t_us, m.channel, m.kind, m.person, m.ours, m.verb, m.automatic, m.month, m.until_us,
  CASE WHEN a."to" IS NOT NULL THEN CAST('0x' || substr(a."to", 1, 15) AS BIGINT) END AS recipient,
  a."to" IN (SELECT actor FROM our_people) AS to_us,
  hash(m.channel, coalesce(a.campaign, '')) AS key, a.ask_kind, hash(a.url) AS link
FROM said m JOIN (
  SELECT file_index AS part, file_row_number AS part_row, "to", campaign, ask_kind, url
  FROM {source}
) a USING (part, part_row)
WHERE m.kind = 'log' OR (m.ours AND a."to" IS NOT NULL)
"""
"""What the records themselves say of whom it was for, and what it belongs to."""

_SENT = f"""
CREATE OR REPLACE TEMP TABLE sent AS
SELECT seq, t_us, channel, kind, recipient AS person, month, until_us, true AS ask, false AS give,
  {_KIND} AS ask_kind, key
FROM logged WHERE kind = 'log' AND ours AND verb = 'offer' AND recipient IS NOT NULL AND NOT to_us
UNION ALL
SELECT * FROM (
  SELECT m.seq, m.t_us, m.channel, m.kind,
    coalesce(p.person, CASE WHEN NOT l.to_us THEN l.recipient END, o.person) AS person,
    m.month, m.until_us, (m.moves & {bit(Move.ASK)}) <> 0 AS ask,
    (m.moves & {bit(Move.GIVE)}) <> 0 AS give, m.ask_kind, m.root::UBIGINT AS key
  FROM said m
  LEFT JOIN (SELECT seq AS parent, person FROM said WHERE NOT ours) p USING (parent)
  LEFT JOIN logged l ON l.seq = m.seq
  LEFT JOIN (
    SELECT root, min(person) AS person FROM said
    WHERE NOT ours AND message AND kind = 'conversation'
    GROUP BY root HAVING min(person) = max(person)
  ) o ON o.root = m.root
  WHERE m.kind <> 'log' AND m.ours AND m.message AND NOT m.automatic
    AND (m.moves & {bit(Move.ASK) | bit(Move.GIVE)}) <> 0
) WHERE person IS NOT NULL
"""
"""Asks of logs; and our messages that ask or give: to whom they answer, else to whom they are
addressed, else to the only other person of their conversation."""

_EVENTS = f"""
CREATE OR REPLACE TEMP TABLE events AS
SELECT seq, t_us, channel, person, key, link, verb, automatic FROM logged
WHERE kind = 'log' AND NOT ours AND verb IN {(*RESPONSES, *DEPARTURES, "reject")}
UNION ALL
SELECT seq, t_us, channel, person, root::UBIGINT AS key, NULL AS link, verb, automatic FROM said
WHERE kind <> 'log' AND NOT ours AND (message OR verb IN {DEPARTURES})
"""

_MARKED = f"""
CREATE OR REPLACE TEMP TABLE marked AS
SELECT e.*, s.seq AS ask, e.t_us - s.t_us AS after,
  verb IN ('click', 'undo') AND (
    coalesce(e.t_us - s.t_us <= {SCANNER_US}, false)
    OR (verb = 'click' AND count(DISTINCT link) OVER (
      PARTITION BY e.person, e.key, e.t_us // {SCANNER_US}) >= {EVERY_LINK})
  ) AS scanner
FROM events e ASOF LEFT JOIN sent s
ON e.person = s.person AND e.key = s.key AND e.t_us >= s.t_us;
CREATE OR REPLACE TEMP TABLE bounced AS
SELECT DISTINCT ask AS seq FROM marked
WHERE verb = 'reject' AND automatic AND after <= {BOUNCE_US}
"""
"""Each event with the latest ask it can belong to."""

_DELIVERED = f"""
WITH answered AS (
  SELECT ask AS seq, min(after) AS answered_us FROM marked
  WHERE NOT scanner AND NOT automatic AND verb IN {RESPONSES} AND after > 0 GROUP BY ask
), scanned AS (
  SELECT DISTINCT ask AS seq FROM marked WHERE scanner
), left_us AS (
  SELECT DISTINCT person, channel, t_us FROM marked WHERE NOT scanner AND verb IN {DEPARTURES}
), leaving AS (
  SELECT s.seq, l.t_us - s.t_us AS departed_us
  FROM sent s ASOF JOIN left_us l
  ON s.person = l.person AND s.channel = l.channel AND s.t_us <= l.t_us
), channels AS (
  SELECT DISTINCT channel FROM left_us
), first_seen AS (
  SELECT person, min(t_us) AS first_us FROM (
    SELECT person, t_us FROM sent UNION ALL
    SELECT person, t_us FROM said WHERE NOT ours
  ) GROUP BY person
)
SELECT s.seq, s.t_us, s.channel, s.kind, s.person, (s.person % {GROUPS})::SMALLINT AS "group",
  s.month, s.ask, s.give, CASE WHEN s.ask THEN s.ask_kind ELSE {NO_KIND} END AS ask_kind,
  CASE WHEN s.ask THEN {{weight}} ELSE 0 END AS weight, s.t_us - f.first_us AS since_us, s.until_us,
  CASE WHEN s.t_us + a.answered_us <= s.until_us THEN a.answered_us END AS answered_us,
  CASE WHEN s.t_us + d.departed_us <= s.until_us THEN d.departed_us END AS departed_us,
  s.channel IN (SELECT channel FROM channels) AS departures,
  s.seq IN (SELECT seq FROM scanned) AS scanned
FROM sent s JOIN first_seen f USING (person)
LEFT JOIN answered a USING (seq) LEFT JOIN leaving d USING (seq)
WHERE s.seq NOT IN (SELECT seq FROM bounced)
ORDER BY s.seq
"""


def _weight(weights: Mapping[AskKind, float]) -> str:
    """The SQL of an ask's weight: 1, but for the kinds that the organisation weighs itself."""
    cases = "".join(
        f" WHEN {ASK_KINDS.index(kind)} THEN {float(weight)}" for kind, weight in weights.items()
    )
    return f"CASE s.ask_kind{cases} ELSE 1.0 END" if cases else "1.0"


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0
