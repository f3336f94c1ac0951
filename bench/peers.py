"""The same million messages from each tool's stored form to replies: ours, pandas, ConvoKit.

Every tool runs in a process of its own. ConvoKit brings several gigabytes, so it lives in an
environment of this bench alone (.cache/convokit), made on first use.
"""

import json
import os
import pickle
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from zoneinfo import ZoneInfo

ROWS = 1_000_000
CONVOKIT = "convokit==5.0.0"
MEMORY = "1GB"
"""What our engine may take at most; more than it needs here."""

HOME = Path(__file__).parents[1]
ENVIRONMENT = HOME / ".cache" / "convokit"


class Clock:
    """Time since it was made: on the wall, and of all processors together."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def told(self) -> dict[str, float]:
        """Both, in seconds; the second is steadier where others use the machine too."""
        return {
            "seconds": time.perf_counter() - self._wall,
            "cpu": time.process_time() - self._cpu,
        }


def ours(folder: Path) -> dict[str, float]:
    """A part of string ids to who answers whom: what the peers are asked for.

    More is done for it than they do: doubles are left out, sides decided, all put in order.
    """
    import numpy as np

    from tweespraak.archive.engine import Engine
    from tweespraak.archive.resolve import resolve

    start = Clock()
    resolved = resolve(Engine(memory=MEMORY).raw, [folder], (), ())
    reply = np.flatnonzero(resolved.parent >= 0)
    other = resolved.person[resolved.parent[reply]] != resolved.person[reply]
    return {**start.told(), "replies": int(np.count_nonzero(other))}


def ours_whole(folder: Path) -> dict[str, float]:
    """The same to a whole generation on disk (threads, turns, answers), read again for replies."""
    from bench.made import MadeUnderstanding

    from tweespraak.archive.derive import Inputs
    from tweespraak.archive.engine import Engine
    from tweespraak.archive.generation import build

    with (folder / "made").open("rb") as file:
        part = pickle.load(file)
    start = Clock()
    engine = Engine(memory=MEMORY)
    generation = build(
        Inputs((part,), (), (), ZoneInfo("UTC"), "made"),
        MadeUnderstanding,
        Path(tempfile.mkdtemp(dir=folder)),
        engine,
    )
    messages = engine.scan(*generation.messages)
    (found,) = engine.raw.execute(
        f"SELECT count(*) FROM {messages} m JOIN {messages} p ON m.parent = p.seq "
        "WHERE m.person <> p.person"
    ).fetchall()
    return {**start.told(), "replies": found[0]}


def pandas(folder: Path) -> dict[str, float]:
    """Read the same file and join it to itself."""
    # Not timed, like the imports of the others.
    import pandas as pd

    start = Clock()
    columns = ["id", "reply_to", "actor"]
    table = pd.read_parquet(folder / "activities.parquet", columns=columns)
    joined = table.merge(table, left_on="reply_to", right_on="id", suffixes=("", "_parent"))
    replies = int((joined["actor"] != joined["actor_parent"]).sum())
    return {**start.told(), "replies": replies}


def convokit(folder: Path) -> dict[str, float]:
    """ConvoKit in its own environment; the corpus is stored first, untimed."""
    python = _environment()
    script = Path(__file__).with_name("peer_convokit.py")
    if not (folder / "corpus").exists():
        _told(python, script, "make", folder, folder / "activities.parquet")
    return dict(json.loads(_told(python, script, "load", folder).splitlines()[-1]))


def _told(*command: object) -> str:
    done = subprocess.run(
        list(map(str, command)),
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    return done.stdout


def _environment() -> Path:
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        uv = HOME / ".venv" / "bin" / "uv"
        subprocess.run([uv, "venv", "-q", ENVIRONMENT], check=True)
        install = [uv, "pip", "install", "-q", "--python", python]
        wheels = os.environ.get("PIP_FIND_LINKS")
        local = ["--find-links", wheels] if wheels else []
        # Its CPU build first: else several gigabytes for graphics cards are fetched.
        subprocess.run([*install, *local, "torch==2.13.0"], check=True)
        subprocess.run([*install, *local, CONVOKIT], check=True)
    return python


TOOLS = {
    "ours": ours,
    "ours, and all that is derived": ours_whole,
    "pandas": pandas,
    "ConvoKit": convokit,
}
REPEATS = 3


def run(rows: int = ROWS) -> dict[str, dict[str, float]]:
    """Seconds (medians), peak memory and the number of replies to another person, per tool."""
    with tempfile.TemporaryDirectory(prefix="tweespraak-bench-") as place:
        folder = Path(place) / "part"
        code = (
            "import sys, pickle; from pathlib import Path; from bench.made import made_part; "
            f"pickle.dump(made_part(Path(sys.argv[1]), {rows}), open(sys.argv[1] + '/made', 'wb'))"
        )
        subprocess.run([sys.executable, "-c", code, folder], check=True)
        # In turns: what else the machine does then falls on all of them alike.
        rounds = [{tool: _one(tool, folder) for tool in TOOLS} for _ in range(REPEATS)]
    print(json.dumps(rounds))
    return {
        tool: {
            name: statistics.median(each[tool][name] for each in rounds) for name in rounds[0][tool]
        }
        for tool in TOOLS
    }


def _one(tool: str, folder: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.peers", tool, folder],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        result = TOOLS[sys.argv[1]](Path(sys.argv[2]))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(json.dumps({"peak GiB": peak} | result))
    else:
        print(json.dumps(run()))
