"""How fast messages are understood, on one core: language, moves, and remembering them.

The texts are the training messages, each with a number of its own, so that none is remembered.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tweespraak.listen.language.corpus import training_messages
from tweespraak.listen.language.model import load_model
from tweespraak.pipeline.remembered import Remembered

MESSAGES = 100_000


def understood(count: int) -> dict[str, float]:
    """Messages a second read for the first time and remembered, and the process's peak memory."""
    texts = [one.text for one in training_messages()]
    texts = [f"{texts[n % len(texts)]} {n}" for n in range(count)]
    model = load_model()
    with tempfile.TemporaryDirectory(prefix="tweespraak-bench-") as folder:
        path = Path(folder) / "understood.npy"
        found = {"messages": float(count)}
        for name in ("first", "again"):
            remembered = Remembered(path, model)
            start = time.process_time()
            for _ in remembered.rows(texts):
                pass
            remembered.keep()
            found[f"{name}, messages a second"] = count / (time.process_time() - start)
    found["peak MiB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def run(count: int = MESSAGES) -> dict[str, float]:
    """`understood` in a process of its own: its memory is its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.language", str(count)],
        check=True,
        capture_output=True,
        text=True,
    )
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


if __name__ == "__main__":
    print(json.dumps(understood(int(sys.argv[1]) if len(sys.argv) > 1 else MESSAGES)))
