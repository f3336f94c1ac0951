"""Real data, read where it stands: for each set three sentences on what it shows and what not."""

import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tweespraak.measure.fatigue_fit import OddsRatio
from tweespraak.measure.values import Share
from tweespraak.pipeline.progress import Silent
from tweespraak.pipeline.run import Run, run
from tweespraak.pipeline.workspace import STATE

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data"
MAPPINGS = ROOT / "docs" / "sources" / "tables.md"

Sentences = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class RealSet:
    """A set, by the name of its folder, and what it tells. tell: from the folder of all sets."""

    name: str
    what: str
    tell: Callable[[Path], Sentences]


def part(title: str, sets: tuple[RealSet, ...], shared: Path) -> str:
    """A part of the page: the sets under one title."""
    return "\n".join([f"### {title}\n", *(_section(one, shared) for one in sets)])


def _section(one: RealSet, shared: Path) -> str:
    if not (shared / one.name).is_dir():
        told = "The set is not beside this repository, so nothing was measured."
    else:
        told = " ".join(one.tell(shared))
        print(f"measured: {one.name}", file=sys.stderr, flush=True)
    return f"**{one.name}** ({one.what}). {told}\n"


@contextmanager
def reading(shared: Path, links: Mapping[str, str], settings: str) -> Iterator[Run]:
    """A run over a folder of links to files of the sets, by their names there; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="tweespraak-validation-") as place:
        folder = Path(place) / "exports"
        for name, file in links.items():
            link = folder / name
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(shared / file)
        (folder / "tweespraak.toml").write_text(settings, encoding="utf-8")
        _same_key(folder, Path(place))
        before = os.environ.get("XDG_CONFIG_HOME")
        # The workspace key of a folder that is gone in a minute must not stay either.
        os.environ["XDG_CONFIG_HOME"] = str(Path(place) / "config")
        try:
            found = run(folder, Silent())
        finally:
            if before is None:
                del os.environ["XDG_CONFIG_HOME"]
            else:
                os.environ["XDG_CONFIG_HOME"] = before
        try:
            yield found
        finally:
            found.engine.close()


def _same_key(folder: Path, place: Path) -> None:
    """Give the workspace the same key each time, so that people fall into the same groups."""
    name = folder / STATE / "workspace.json"
    name.parent.mkdir()
    name.write_text(json.dumps({"workspace": "validation"}), encoding="utf-8")
    key = place / "config" / "tweespraak" / "keys" / "validation.key"
    key.parent.mkdir(parents=True)
    key.write_text("76" * 32, encoding="ascii")


def whole(shared: Path, name: str) -> dict[str, str]:
    """Links to every file of a set."""
    files = (path for path in sorted((shared / name).rglob("*")) if path.is_file())
    return {str(path.relative_to(shared)): str(path.relative_to(shared)) for path in files}


def mapping(name: str) -> str:
    """The mapping that the docs print and check."""
    text = MAPPINGS.read_text(encoding="utf-8")
    found = re.search(rf"<!-- checked: {name} -->\n```toml\n(.*?)```", text, re.DOTALL)
    if found is None:
        raise LookupError(name)
    return found[1]


# How figures are written


def percent(share: Share) -> str:
    """A share with its interval."""
    if not share.of:
        return "no share (of none)"
    return f"{share.value:.1%} ({share.low:.1%} to {share.high:.1%}, of {share.of:,})"


def ratio(found: OddsRatio) -> str:
    """An odds ratio with its interval."""
    return f"{found.value:.2f} ({found.low:.2f} to {found.high:.2f})"
