"""Write anew what the sources must read in their fixtures: `python -m scripts.fixtures`.

Run it from the repository's root after a source or a fixture changed, then read the
difference: every line of it must be what you meant.
"""

import json
import sys
import tempfile
from pathlib import Path

from tests.listen.sources.cases import Case, cases, result


def main(names: list[str]) -> int:
    """Rewrite the expectations of the named sources, or of all; say which changed."""
    for case in cases():
        if names and case.source not in names:
            continue
        if _write(case):
            print(f"changed: {case.source}/{case.name}")
    return 0


def _write(case: Case) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        read = result(case, Path(folder))
    text = json.dumps(read, ensure_ascii=False, indent=1) + "\n"
    if case.expected.exists() and case.expected.read_text(encoding="utf-8") == text:
        return False
    case.expected.write_text(text, encoding="utf-8")
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
