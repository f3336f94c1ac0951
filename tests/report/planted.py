"""A folder of invented exports with things in it that must never reach the shareable page."""

import csv
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

HANDLE = "zzhandle"
"""Begins every handle of a person."""
WORD = "zzword"
"""Stands in every text."""
OURS = "zzemployer"
FILE = "zzprivatefile"
LIST = "zzlistname"
HOST = "zzhost.example"
SECRETS = (HANDLE, WORD, OURS, FILE, LIST, HOST)
START = datetime(2024, 1, 8, 9, tzinfo=UTC)

MAPPING = """
organisation = "Acme Careers"
[[table]]
files = "*.csv"
platform = "forum"
channel = { template = "forum:{channel}" }
sees = ["ours", "theirs"]
id = "id"
at = "at"
actor = "who"
side = "side"
reply_to = "answers"
text = "text"
url = "url"
"""


def plant(folder: Path, threads: int = 40, *, channels: int = 2, seed: int = 1) -> Path:
    """Conversations of every kind, with small groups among them, in one CSV a channel."""
    chance = random.Random(seed)  # noqa: S311 - invented conversations
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tweespraak.toml").write_text(MAPPING, encoding="utf-8")
    for channel in range(channels):
        name = f"{FILE}-{channel}.csv"
        with (folder / name).open("w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file)
            rows.writerow(["id", "at", "channel", "who", "side", "answers", "text", "url"])
            for number in range(threads):
                rows.writerows(_thread(chance, channel, number))
    return folder


def _thread(chance: random.Random, channel: int, number: int) -> list[list[str]]:
    at = START + timedelta(hours=7 * number + channel)
    who = f"{HANDLE}{chance.randrange(12)}"
    turns = chance.choice((["theirs"], ["theirs", "ours"], ["theirs", "ours", "theirs"], ["ours"]))
    rows = []
    for place, side in enumerate(turns):
        key = f"{channel}-{number}-{place}"
        before = f"{channel}-{number}-{place - 1}" if place else ""
        name = OURS if side == "ours" else who
        at += timedelta(minutes=chance.randrange(1, 4000)) if place else timedelta()
        text = f"{WORD} {number}, can you help? <b>=1+1</b>"
        url = f"https://{HOST}/{name}/{key}"
        rows.append([key, at.isoformat(), f"{LIST}{channel}", name, side, before, text, url])
    return rows
