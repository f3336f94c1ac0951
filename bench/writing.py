"""What the benches write their results with: tables, and the machine they ran on."""

import os
import platform
import re
from datetime import UTC, datetime
from pathlib import Path

Rows = list[tuple[str, ...]]


def table(heads: tuple[str, ...], rows: Rows) -> str:
    """A Markdown table."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def machine() -> str:
    """The day and the machine's shape."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{datetime.now(tz=UTC):%d %B %Y}, {os.cpu_count()} cores, {memory:.0f} GiB, "
        f"{platform.machine()}, Python {platform.python_version()}"
    )


def peak() -> float:
    """The most memory that this process has held, in GiB.

    Not from `getrusage`: there a process begins with what the one that started it held.
    """
    told = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s+(\d+) kB", told)
    assert found
    return int(found[1]) / 2**20
