"""The words behind the figures: messages by `seq`, from the parts they were read into."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from tweespraak.activity.moves import Move, bit
from tweespraak.archive.engine import Engine
from tweespraak.archive.generation import Generation


@dataclass(frozen=True, slots=True)
class Original:
    """One message as it was read. Personal data: for local pages only.

    name: what the export calls the person. part, part_row: which file, and which of its
    activities.
    """

    seq: int
    id: str
    t_us: int
    channel: str
    side: str
    root: int
    parent: int | None
    text: str
    name: str
    url: str | None
    part: int
    part_row: int


def originals(engine: Engine, generation: Generation, seqs: Iterable[int]) -> list[Original]:
    """The messages with these numbers, in arrival order."""
    wanted = pa.table({"seq": np.array(sorted(set(seqs)), dtype=np.int32)})
    engine.raw.register("wanted_seqs", wanted)
    engine.raw.execute(
        f"CREATE OR REPLACE TEMP TABLE wanted AS SELECT m.seq, m.t_us, m.channel, m.side, m.root, "
        f"m.parent, m.part, m.part_row "
        f"FROM {engine.scan(*generation.messages)} m "
        f"SEMI JOIN wanted_seqs USING (seq)"
    )
    engine.raw.unregister("wanted_seqs")
    rows: list[Original] = []
    parts = engine.raw.execute("SELECT DISTINCT part FROM wanted ORDER BY part").fetchall()
    for (number,) in parts:
        rows.extend(_of_part(engine, generation.parts[number][0], number))
    return sorted(rows, key=lambda row: row.seq)


def roots_with(engine: Engine, generation: Generation, roots: Iterable[int]) -> list[Original]:
    """Every message of the threads with these roots, in arrival order."""
    wanted = pa.table({"root": np.array(sorted(set(roots)), dtype=np.int32)})
    engine.raw.register("wanted_roots", wanted)
    found = engine.raw.execute(
        f"SELECT seq FROM {engine.scan(*generation.messages)} "
        f"SEMI JOIN wanted_roots USING (root) WHERE message ORDER BY seq"
    ).fetchall()
    engine.raw.unregister("wanted_roots")
    return originals(engine, generation, (seq for (seq,) in found))


@dataclass(frozen=True, slots=True)
class Placed:
    """A message with what is known of its place. Personal data: for local pages only.

    before: side and text of what it answers, where that is in the files. answers: none, message
    or question.
    """

    id: str
    channel: str
    side: str
    text: str
    before: tuple[str, str] | None
    answers: str


def placed_messages(
    engine: Engine, generation: Generation, most: int, ids: Iterable[str] | None = None
) -> list[Placed]:
    """The newest messages of people, newest first; or only those with these ids."""
    messages = engine.scan(*generation.messages)
    found = engine.raw.execute(
        f"SELECT seq, parent, parent_unseen FROM {messages} "
        f"WHERE message AND NOT automatic ORDER BY seq DESC"
    ).fetchall()
    if ids is None:
        found = found[:most]
    parents = {seq: parent for seq, parent, _ in found}
    texts = {
        one.seq: one
        for one in originals(
            engine, generation, {*parents, *(p for p in parents.values() if p is not None)}
        )
    }
    asking = _asking(engine, generation)
    wanted = None if ids is None else set(ids)
    return [
        _placed(texts[seq], texts.get(parent), unseen=unseen, asks=parent in asking)
        for seq, parent, unseen in found
        if seq in texts and texts[seq].text and (wanted is None or texts[seq].id in wanted)
    ]


def _asking(engine: Engine, generation: Generation) -> set[int]:
    """The messages that are questions."""
    rows = engine.raw.execute(
        f"SELECT seq FROM {engine.scan(*generation.messages)} "
        f"WHERE (moves & {bit(Move.QUESTION)}) <> 0"
    ).fetchall()
    return {seq for (seq,) in rows}


def _placed(one: Original, parent: Original | None, *, unseen: bool, asks: bool) -> Placed:
    before = None if parent is None else (parent.side, parent.text)
    answers = "question" if asks else "message" if before or unseen else "none"
    return Placed(one.id, one.channel, one.side, one.text, before, answers)


def _of_part(engine: Engine, folder: Path, number: int) -> list[Original]:
    found = engine.raw.execute(
        f"SELECT w.seq, a.id, w.t_us, w.channel, w.side, w.root, w.parent, "
        f"coalesce(a.text, ''), coalesce(p.name, p.handle, ''), a.url, w.part, w.part_row "
        f"FROM wanted w JOIN {engine.scan(folder / 'activities.parquet')} a "
        "ON a.file_row_number = w.part_row "
        f"LEFT JOIN {engine.scan(folder / 'people.parquet')} p ON p.key = a.actor "
        f"WHERE w.part = {number}"
    ).fetchall()
    return [Original(*row) for row in found]
