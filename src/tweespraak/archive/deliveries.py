"""What of ours reached one person: every ask and give, and what that person did with it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tweespraak.activity.moves import ASK_KINDS, NO_KIND, AskKind, Move, bit
from tweespraak.activity.people import GROUPS
from tweespraak.archive.doses import dosed
from tweespraak.archive.engine import Engine
from tweespraak.archive.people import one_person, together
from tweespraak.archive.tables import DELIVERIES

SCANNER_US = 10_000_000
"""A click within ten seconds of delivery is a scanner's: no person reads that fast."""
EVERY_LINK = 3
"""So many different links within ten seconds are a scanner's, too: it follows every one."""
DAY_US = 86_400_000_000
BOUNCE_US = 7 * DAY_US
"""A bounce may come days later; after a week it belongs to something else."""

RESPONSES = ("click", "accept", "apply", "join", "create", "offer", "like", "announce", "follow")
"""What a person may do in a log that counts as a response. An open (view) never does."""
DEPARTURES = ("undo", "block", "flag")
FOLLOWED = ("click", "undo")
"""What following a link does: a click or an unsubscribe, a person's or a scanner's."""


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
    """The table of deliveries, written to `folder`; needs resolve's `our_people` and `same_people`.

    messages: the files of the generation's messages, beside their coverage in `folder`. weights:
    of asks by kind, 1 where absent. A response counts for the latest ask before it that it can
    belong to, and for the latest give: of the same campaign in a log, of the same thread elsewhere.
    """
    of, path = DELIVERIES.to_pyarrow(), folder / "deliveries.parquet"
    if not parts:
        pq.write_table(of.empty_table(), path)
        return Delivered(0, 0)
    run = connection.execute
    run(f"CREATE OR REPLACE TEMP VIEW said AS SELECT * FROM {Engine.scan(*messages)}")
    run(_TOLD.format(source=Engine.scan(*(part / "activities.parquet" for part in parts))))
    for statement in (_SENT, _EVENTS, _MARKED, _BOUNCED):
        run(statement)
    bounced = _count(connection, "SELECT count(*) FROM bounced")
    scanned = _count(connection, "SELECT count(*) FROM marked WHERE scanner")
    # Names of channels come from files: they are handed over as values, never as SQL.
    seen = pa.array(_departures_seen(folder), type=pa.string())
    connection.register("departing", pa.table({"channel": seen}))
    sent = connection.sql(_WEIGHED.format(weight=_weight(weights))).to_arrow_table()
    connection.register("weighed", dosed(sent).drop_columns(["person", "t_us", "ask"]))
    Engine.write(connection, _DELIVERED, of, path)
    connection.unregister("departing")
    connection.unregister("weighed")
    for name in ("told", "sent", "events", "marked", "bounced"):
        run(f"DROP TABLE {name}")
    return Delivered(bounced, scanned)


_KIND = (
    f"(coalesce(list_position({[kind.value for kind in ASK_KINDS]}, lower(ask_kind)), "
    f"{ASK_KINDS.index(AskKind.OTHER) + 1}) - 1)::TINYINT"
)

_TOLD = f"""
CREATE OR REPLACE TEMP TABLE told AS
SELECT m.seq, m.t_us, m.channel, m.kind, m.person, m.ours, m.verb, m.message, m.automatic,
  m.month, m.until_us,
  CASE WHEN a."to" IS NOT NULL THEN {one_person('a."to"')} END AS recipient,
  a."to" IN (SELECT actor FROM our_people) AS to_us,
  hash(m.channel, coalesce(a.campaign, '')) AS campaign,
  hash(m.channel, coalesce(a.thread, '')) AS chat,
  a.ask_kind, CASE WHEN a.url IS NOT NULL THEN hash(a.url) END AS link
FROM said m JOIN (
  SELECT file_index AS part, file_row_number AS part_row, "to", campaign, thread, ask_kind, url
  FROM {{source}}
  WHERE "to" IS NOT NULL
    OR channel IN (SELECT channel FROM said WHERE kind IN ('log', 'conversation'))
) a USING (part, part_row)
{together('a."to"')}
WHERE m.kind IN ('log', 'conversation') OR (m.ours AND a."to" IS NOT NULL)
"""
"""What the records themselves say of whom it was for, and what it belongs to."""

_SENT = f"""
CREATE OR REPLACE TEMP TABLE sent AS
SELECT seq, t_us, channel, kind, recipient AS person, month, until_us, true AS ask, false AS give,
  {_KIND} AS ask_kind, campaign AS key
FROM told WHERE kind = 'log' AND ours AND verb = 'offer' AND recipient IS NOT NULL AND NOT to_us
UNION ALL
SELECT * FROM (
  SELECT m.seq, m.t_us, m.channel, m.kind,
    coalesce(p.person, CASE WHEN NOT l.to_us THEN l.recipient END, o.person) AS person,
    m.month, m.until_us, (m.moves & {bit(Move.ASK)}) <> 0 AS ask,
    (m.moves & {bit(Move.GIVE)}) <> 0 AS give, m.ask_kind, m.root::UBIGINT AS key
  FROM said m
  LEFT JOIN (SELECT seq AS parent, person FROM said WHERE NOT ours) p USING (parent)
  LEFT JOIN told l ON l.seq = m.seq
  LEFT JOIN (
    SELECT chat, min(person) AS person FROM told
    WHERE NOT ours AND message AND kind = 'conversation'
    GROUP BY chat HAVING min(person) = max(person)
  ) o ON o.chat = l.chat AND m.kind = 'conversation'
  WHERE m.kind <> 'log' AND m.ours AND m.message AND NOT m.automatic
    AND (m.moves & {bit(Move.ASK) | bit(Move.GIVE)}) <> 0
) WHERE person IS NOT NULL
"""
"""Asks of logs; and our messages that ask or give: to whom they answer, else to whom they are
addressed, else to the only other person who ever spoke in their conversation. Ever, and not only
since the last silence: else just those whom nobody answered would be missing."""

_EVENTS = f"""
CREATE OR REPLACE TEMP TABLE events AS
WITH logged AS (
  SELECT max(seq) OVER (PARTITION BY t_us) AS place, * FROM told WHERE kind = 'log'
), did AS (
  SELECT *, verb IN {FOLLOWED} AS followed FROM logged
  WHERE NOT ours AND verb IN {(*RESPONSES, *DEPARTURES, "reject")}
), busy AS (
  SELECT *, followed AND count(DISTINCT link) OVER (
    PARTITION BY person, campaign, followed ORDER BY t_us
    RANGE BETWEEN {SCANNER_US} PRECEDING AND CURRENT ROW) >= {EVERY_LINK} AS busy
  FROM did
)
SELECT place, t_us, channel, person, campaign AS key, true AS ask, verb, automatic, followed,
  max(busy) OVER (
    PARTITION BY person, campaign, followed ORDER BY t_us
    RANGE BETWEEN CURRENT ROW AND {SCANNER_US} FOLLOWING) AS every_link
FROM busy
UNION ALL
SELECT seq, t_us, channel, person, root::UBIGINT, unnest([true, false]), verb, automatic,
  false, false FROM said
WHERE kind <> 'log' AND NOT ours AND (
  (message AND (person, root::UBIGINT) IN (SELECT person, key FROM sent))
  OR (verb IN {DEPARTURES} AND person IN (SELECT person FROM sent)))
"""
"""What people did. ask: matched with the asks among what was sent; what they say once more with
what only gives. place: all that was sent up to this `seq` came before it. Clocks of logs may be
coarse and their files apart: there, what was sent at the very same moment came before."""

_MARKED = f"""
CREATE OR REPLACE TEMP TABLE marked AS
SELECT e.*, s.seq, e.t_us - s.t_us AS after, every_link
  OR (followed AND coalesce(e.t_us - s.t_us <= {SCANNER_US}, false)) AS scanner
FROM events e ASOF LEFT JOIN sent s
ON e.person = s.person AND e.key = s.key AND e.ask = s.ask AND e.place >= s.seq
"""
"""Each event with the latest of what was sent that it can belong to. By `seq` and not by time: no
two are equal, so that every run finds the same."""

_BOUNCED = f"""
CREATE OR REPLACE TEMP TABLE bounced AS
SELECT DISTINCT seq FROM marked
WHERE verb = 'reject' AND automatic AND after <= {BOUNCE_US}
"""

_WEIGHED = """
SELECT seq, person, t_us, ask, CASE WHEN ask THEN {weight} ELSE 0 END::DOUBLE AS weight
FROM sent s WHERE seq NOT IN (SELECT seq FROM bounced)
"""

_DELIVERED = f"""
WITH answered AS (
  SELECT seq, min(after) AS answered_us FROM marked
  WHERE NOT scanner AND NOT automatic AND verb IN {RESPONSES} GROUP BY seq
), scanned AS (
  SELECT DISTINCT seq FROM marked WHERE scanner AND seq IS NOT NULL
), left_us AS (
  SELECT DISTINCT person, channel, t_us FROM marked
  WHERE NOT scanner AND verb IN {DEPARTURES}
), leaving AS (
  SELECT s.seq, l.t_us - s.t_us AS departed_us
  FROM sent s ASOF JOIN left_us l
  ON s.person = l.person AND s.channel = l.channel AND s.t_us <= l.t_us
), channels AS (
  SELECT channel FROM departing
  UNION SELECT channel FROM said WHERE NOT ours AND verb IN {DEPARTURES}
), first_seen AS (
  SELECT person, min(t_us) AS first_us FROM (
    SELECT person, t_us FROM sent UNION ALL
    SELECT person, t_us FROM said WHERE NOT ours AND person IN (SELECT person FROM sent)
  ) GROUP BY person
)
SELECT s.seq, s.t_us, s.channel, s.kind, s.person, s.person % {GROUPS} AS "group",
  s.month, s.ask, s.give, CASE WHEN s.ask THEN s.ask_kind ELSE {NO_KIND} END AS ask_kind,
  w.weight, s.t_us - f.first_us AS since_us, s.until_us,
  CASE WHEN s.t_us + a.answered_us <= s.until_us THEN a.answered_us END AS answered_us,
  CASE WHEN s.t_us + d.departed_us <= s.until_us THEN d.departed_us END AS departed_us,
  s.channel IN (SELECT channel FROM channels) AS departures,
  s.seq IN (SELECT seq FROM scanned) AS scanned, w.dose, w.last_us, w.later
FROM sent s JOIN weighed w USING (seq) JOIN first_seen f USING (person)
LEFT JOIN answered a USING (seq) LEFT JOIN leaving d USING (seq)
ORDER BY s.seq
"""


def _departures_seen(folder: Path) -> list[str]:
    """The channels whose exports show who leaves, whether or not anybody has."""
    told = json.loads((folder / "coverage.json").read_text(encoding="utf-8"))
    return [channel["channel"] for channel in told if channel["departures"]]


def _weight(weights: Mapping[AskKind, float]) -> str:
    """The SQL of an ask's weight: 1, but for the kinds that the organisation weighs itself."""
    cases = "".join(
        f" WHEN {ASK_KINDS.index(kind)} THEN {float(weight)}" for kind, weight in weights.items()
    )
    return f"CASE s.ask_kind{cases} ELSE 1.0 END" if cases else "1.0"


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0
