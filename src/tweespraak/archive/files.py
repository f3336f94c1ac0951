"""Writing so that power may fail anywhere: aside first, then renamed."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COMPRESSION = "zstd"


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """A folder beside `target` to write in; takes its place whole when the block ends well."""
    aside = target.with_name(f"{target.name}.{os.getpid()}.new")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        yield aside
        shutil.rmtree(target, ignore_errors=True)
        aside.rename(target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def write_json(path: Path, value: object) -> None:
    """Write JSON aside, then rename."""
    aside = path.with_name(f"{path.name}.{os.getpid()}.new")
    aside.write_text(json.dumps(value, indent=1, ensure_ascii=False), encoding="utf-8")
    aside.replace(path)
