"""How often `calls_for_answer` is right on labelled messages, and what a message costs.

Usage: python bench/calls.py [FOLDER with moves_gold/real_dev.jsonl and twcs/]
"""

import csv
import gzip
import io
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tweespraak.listen.language.calls import calls_for_answer, mark

CALLS = {"question", "ask", "wish", "complaint"}
SHARED = Path(__file__).parents[2] / "shared" / "data"


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled message: what a reader says, what the rule says."""

    kind: str
    side: str
    labels: frozenset[str]
    disputed: frozenset[str]
    said: bool


def read(path: Path) -> list[Row]:
    """The labelled messages."""
    with path.open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    return [
        Row(
            f"{row['set']} ({row['lang']})",
            row["side"],
            frozenset(row["labels"]),
            frozenset(row["disputed"]),
            calls_for_answer(row["text"]),
        )
        for row in found
    ]


def score(name: str, rows: list[Row], wanted: set[str]) -> str:
    """One line of the table; messages about which the labels themselves differ are left out."""
    sure = [row for row in rows if row.labels & wanted or not row.disputed & wanted]
    hits = sum(bool(row.labels & wanted) and row.said for row in sure)
    said = sum(row.said for row in sure)
    true = sum(bool(row.labels & wanted) for row in sure)
    precision, recall = hits / max(said, 1), hits / max(true, 1)
    f1 = 2 * hits / max(said + true, 1)
    return f"{name:38}{len(sure):6}{true:6}{said:6}{precision:11.2f}{recall:8.2f}{f1:6.2f}"


def cost(folder: Path) -> str:
    """Microseconds of processor time a message, the best of five rounds."""
    packed = (folder / "twcs" / "twcs_first5000.csv.gz").read_bytes()
    texts = [row["text"] for row in csv.DictReader(io.StringIO(gzip.decompress(packed).decode()))]
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        for text in texts:
            mark(text)
        best = min(best, time.process_time() - start)
    return f"{best / len(texts) * 1e6:.1f} µs a message ({len(texts)} messages of twcs)"


def main(folder: Path) -> None:
    """Print the table."""
    rows = read(folder / "moves_gold" / "real_dev.jsonl")
    theirs = [row for row in rows if row.side == "theirs"]
    print(f"{'messages':38}{'n':>6}{'true':>6}{'said':>6}{'precision':>11}{'recall':>8}{'F1':>6}")
    print(score("theirs", theirs, CALLS))
    for kind in sorted({row.kind for row in theirs}):
        print(score(f"  {kind}", [row for row in theirs if row.kind == kind], CALLS))
    print(score("theirs, complaints not wanted", theirs, CALLS - {"complaint"}))
    print(score("both sides", rows, CALLS))
    print(cost(folder))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED)
