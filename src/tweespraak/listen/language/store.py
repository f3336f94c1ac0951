"""Models on disk: a zip of names and arrays, the same bytes for the same model, no code in it."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tweespraak.errors import TweespraakError
from tweespraak.listen.language.features import Floats

_DATE = (1980, 1, 1, 0, 0, 0)
STEPS = 127
"""Large arrays keep eight bits, in steps of each column's largest weight."""


@dataclass(frozen=True, slots=True)
class Stored:
    """told: what the model says of itself. features: their names. arrays: by name."""

    told: Mapping[str, Any]
    features: Sequence[str]
    arrays: Mapping[str, Floats]


def write_model(path: Path, stored: Stored, large: Sequence[str]) -> None:
    """Write a model; the arrays named in `large` keep eight bits."""
    with zipfile.ZipFile(path, "w") as file:
        _add(file, "model.json", json.dumps(stored.told).encode())
        _add(file, "features.txt", "\n".join(stored.features).encode())
        for name, array in stored.arrays.items():
            if name in large:
                step = np.maximum(np.abs(array).max(axis=0), np.float32(1e-9)) / STEPS
                _add_array(file, name, np.rint(array / step).astype(np.int8))
                _add_array(file, f"{name}.step", step.astype(np.float32))
            else:
                _add_array(file, name, array.astype(np.float32))


def read_model(path: Path) -> Stored:
    """The model in this file. Raises TweespraakError where it is missing or damaged."""
    try:
        with zipfile.ZipFile(path) as file:
            told = json.loads(file.read("model.json"))
            features = file.read("features.txt").decode().split("\n")
            found = {
                name.removesuffix(".npy"): np.load(io.BytesIO(file.read(name)), allow_pickle=False)
                for name in file.namelist()
                if name.endswith(".npy")
            }
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise unusable(path, str(error)) from error
    arrays = {
        name: array.astype(np.float32) * found.get(f"{name}.step", np.float32(1))
        for name, array in found.items()
        if not name.endswith(".step")
    }
    return Stored(told, features, arrays)


def unusable(path: Path, why: str) -> TweespraakError:
    """The error of a model that cannot be used."""
    return TweespraakError(
        f"The model {path} cannot be used ({why}).",
        "If it is your own, make it anew with `tweespraak train`; else install Tweespraak again.",
    )


def _add_array(file: zipfile.ZipFile, name: str, array: np.ndarray[Any, Any]) -> None:
    held = io.BytesIO()
    np.save(held, array, allow_pickle=False)
    _add(file, f"{name}.npy", held.getvalue())


def _add(file: zipfile.ZipFile, name: str, content: bytes) -> None:
    member = zipfile.ZipInfo(name, _DATE)
    member.compress_type = zipfile.ZIP_DEFLATED
    file.writestr(member, content, compresslevel=9)
