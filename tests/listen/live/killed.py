"""A sync in a process of its own, which is killed at some moment."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

WAITS_S = 60.0
CODE = """
import sys
from pathlib import Path
from tweespraak.listen.live.contract import Run
from tweespraak.listen.live.imap import boxes, mails
from tweespraak.listen.live.sync import sync_once
from tweespraak.settings import load_settings

mails.TOGETHER = 4
boxes.JOINED_BYTES = 8_000
folder = Path(sys.argv[1])
list(sync_once(folder, load_settings(folder).live, Run(say=print)))
"""


def sync_and_kill(
    folder: Path, begun: Callable[[], bool], moments: random.Random, longest_s: float
) -> bool:
    """Starts a sync and kills it a moment after it has begun; whether it was still at work."""
    process = subprocess.Popen(  # noqa: S603  # our own command
        [sys.executable, "-c", CODE, str(folder)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.DEVNULL,
    )
    until = time.monotonic() + WAITS_S
    while not begun() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.005)
    time.sleep(moments.uniform(0, longest_s))
    working = process.poll() is None
    process.kill()
    process.wait()
    return working
