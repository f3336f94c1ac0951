"""Twenty thousand messages, cold, from files to page: one command in a process of its own."""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.reading import mbox, words, x_archive

EACH = 5_000
MAIL = 3_145
"""Bytes of one mail as bench/reading.py makes them, about."""
MAPPING = """
organisation = "Bench"
accounts = ["whatsapp:Anna", "mail:anna@example.org"]

[[table]]
files = "forum.csv"
platform = "forum"
sees = ["ours", "theirs"]
id = "id"
at = "at"
actor = "who"
text = "said"
reply_to = "to"
side = { column = "who", map = { us = "ours" }, other = "theirs" }
"""


def exports(folder: Path) -> None:
    """An X archive, an mbox, a chat and a mapped table of about 5,000 messages each."""
    made = random.Random(3)  # noqa: S311 - made data
    (folder / "x").mkdir()
    x_archive(folder / "x" / "tweets.js", EACH * 1_750)
    mbox(folder / "jobs.mbox", EACH * MAIL)
    start = datetime(2024, 1, 1, 9, tzinfo=UTC)
    with (folder / "WhatsApp Chat - team.txt").open("w", encoding="utf-8") as chat:
        for number in range(EACH):
            at = start + timedelta(minutes=47 * number)
            who = made.choice(("Anna", "Jan", "Els"))
            mark = made.choice(("?", "", ""))
            chat.write(f"[{at:%d/%m/%Y, %H:%M:%S}] {who}: {words(made, 9)}{mark}\n")
    with (folder / "forum.csv").open("w", encoding="utf-8") as table:
        table.write("id,at,who,to,said\n")
        for number in range(EACH):
            at = start + timedelta(minutes=31 * number)
            who = made.choice(("us", f"p{number % 300}"))
            parent = max(0, number - made.randrange(1, 9)) if made.random() < 2 / 3 else ""
            table.write(f"{number},{at.isoformat()},{who},{parent},{words(made, 12)}?\n")
    (folder / "tweespraak.toml").write_text(MAPPING, encoding="utf-8")


def run() -> dict[str, float]:
    """Seconds of the first report, and of a second one on unchanged files."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="tweespraak-bench-") as place:
        folder = Path(place) / "exports"
        folder.mkdir()
        exports(folder)
        home = os.environ | {"XDG_CONFIG_HOME": str(Path(place) / "config")}
        command = [sys.executable, "-m", "tweespraak"]
        for name in ("cold", "again"):
            start = time.perf_counter()
            subprocess.run(
                [*command, "report", folder, "-o", Path(place) / "out"],
                check=True,
                env=home,
                capture_output=True,
            )
            found[name] = time.perf_counter() - start
        told = subprocess.run(
            [*command, "inspect", folder, "--json"],
            check=True,
            env=home,
            capture_output=True,
            text=True,
        )
        files = [json.loads(line) for line in told.stdout.splitlines()]
        found["messages"] = sum(file["activities"] for file in files)
        found["report kB"] = (Path(place) / "out" / "report.html").stat().st_size / 1_000
    return found


if __name__ == "__main__":
    print(json.dumps(run()))
