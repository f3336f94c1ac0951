"""A generation: everything derived from one set of parts, built whole or not at all."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from tweespraak.activity.model import ChannelKind
from tweespraak.activity.schema import AGGREGATES
from tweespraak.archive.companions import write_companions
from tweespraak.archive.coverage import ChannelCoverage
from tweespraak.archive.deliveries import Delivered, write_deliveries
from tweespraak.archive.derive import MESSAGES, Found, Inputs, derive
from tweespraak.archive.engine import Counting, Engine
from tweespraak.archive.files import new_folder
from tweespraak.archive.parts import PartInfo, holding
from tweespraak.archive.resolve import resolve
from tweespraak.archive.tables import COMPANIONS, Tables
from tweespraak.archive.terms import write_terms
from tweespraak.archive.understanding import Understand


@dataclass(frozen=True, slots=True)
class Generation:
    """A whole generation on disk. parts: in the order of the column `part`."""

    folder: Path
    parts: tuple[tuple[Path, PartInfo], ...]
    coverage: dict[str, ChannelCoverage]
    found: Found

    def tables(self, engine: Counting) -> Tables:
        """The Ibis tables of this generation, on the engine that counts."""
        return Tables(
            messages=engine.parquet(*self.messages),
            aggregates=engine.parquet(self.folder / "aggregates.parquet"),
            **{name: engine.parquet(self.folder / f"{name}.parquet") for name in COMPANIONS},
        )

    @property
    def messages(self) -> tuple[Path, ...]:
        """The files of the table of messages."""
        return tuple(self.folder / name for name in MESSAGES)


def build(inputs: Inputs, understand: Understand, folder: Path, engine: Engine) -> Generation:
    """The generation of these inputs below `folder`, taken from there or made anew.

    understand: reads the words; asked only where the generation is made anew, which is also where
    a service left messages to our model: it may answer now.
    """
    target = folder / inputs.key
    if not (target / "generation.json").exists() or _open(target, inputs).found.stood_in:
        resolved = resolve(
            engine.raw,
            [path for path, _ in inputs.parts],
            inputs.ours,
            inputs.ambassadors,
            inputs.same,
        )
        with new_folder(target) as aside:
            found = derive(resolved, understand(resolved), inputs, aside)
            del resolved
            delivered = _beside(inputs, aside, engine)
            found = replace(found, bounced=delivered.bounced, scanned=delivered.scanned)
            told = json.dumps(asdict(found))
            (aside / "generation.json").write_text(told, encoding="utf-8")
    return _open(target, inputs)


def _beside(inputs: Inputs, folder: Path, engine: Engine) -> Delivered:
    """The tables beside the messages that are in `folder` already."""
    _copy_aggregates(inputs, folder, engine)
    parts = [path for path, _ in inputs.parts]
    messages = [folder / name for name in MESSAGES]
    write_companions(engine.raw, inputs.parts, inputs.zone, folder)
    write_terms(engine.raw, parts, messages, folder)
    return write_deliveries(engine.raw, parts, messages, dict(inputs.weights), folder)


def _copy_aggregates(inputs: Inputs, folder: Path, engine: Engine) -> None:
    """The counts of all parts. What stands in several files is taken from the last of them.

    Of one file all is taken: it may count two posts of one day.
    """
    path = folder / "aggregates.parquet"
    files = [part / "aggregates.parquet" for part in holding("aggregates", inputs.parts)]
    if not files:
        pq.write_table(AGGREGATES.empty_table(), path)
        return
    once = (
        f"SELECT * FROM {Engine.scan(*files)} QUALIFY file_index = "
        "max(file_index) OVER (PARTITION BY platform, channel, t_us, days, name) "
        "ORDER BY file_index, position, name"
    )
    Engine.write(engine.raw, once, AGGREGATES, path)


def _open(folder: Path, inputs: Inputs) -> Generation:
    found = Found(**json.loads((folder / "generation.json").read_text(encoding="utf-8")))
    channels = json.loads((folder / "coverage.json").read_text(encoding="utf-8"))
    coverage = {value["channel"]: _channel_from_json(value) for value in channels}
    return Generation(folder, inputs.parts, coverage, found)


def _channel_from_json(value: dict[str, Any]) -> ChannelCoverage:
    def periods(found: list[list[int]]) -> tuple[tuple[int, int], ...]:
        return tuple((start, end) for start, end in found)

    return ChannelCoverage(
        **{
            **value,
            "kind": ChannelKind(value["kind"]),
            "ours": periods(value["ours"]),
            "theirs": periods(value["theirs"]),
            "both": periods(value["both"]),
        }
    )
