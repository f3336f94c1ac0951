"""Checked reading of a TOML table: every complaint names the file, the line and the way out."""

import difflib
import math
import re
from collections.abc import Iterator, Sequence
from typing import NoReturn, TypeVar

from tweespraak.errors import SettingsError

T = TypeVar("T", str, bool)
TYPES = {str: "text", bool: "true or false"}


class Lines:
    """The lines of the file, to find where a key stands (tomllib does not tell)."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self._lines = text.split("\n")

    def find(self, key: str, start: int = 1) -> int | None:
        """The first line from `start` on that seems to set this key, or None."""
        escaped = re.escape(key)
        pattern = re.compile(rf"""(?:^|[\s{{,.\[])(?:{escaped}|"{escaped}"|'{escaped}')\s*[=.\]]""")
        for number in range(start, len(self._lines) + 1):
            line = self._lines[number - 1]
            if not line.lstrip().startswith("#") and pattern.search(line):
                return number
        return None

    def headers(self, name: str) -> list[int]:
        """The lines of `[[name]]`, in order."""
        pattern = re.compile(rf"\s*\[\[\s*{re.escape(name)}\s*\]\]")
        return [number for number, line in enumerate(self._lines, 1) if pattern.match(line)]


class Node:
    """A table of the file: gives its values with the right type, or says what is wrong."""

    def __init__(
        self, lines: Lines, values: dict[str, object], name: str, line: int | None = None
    ) -> None:
        self.lines = lines
        self.name = name
        self.line = line
        self._values = values

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def get(self, key: str) -> object:
        """The value as it stands, None where there is none."""
        return self._values.get(key)

    def fail(self, key: str | None, what: str, do: str) -> NoReturn:
        """Raise the SettingsError that says this of a key (None: of the table itself)."""
        line = self.line
        if key is not None:
            line = self.lines.find(key, self.line or 1) or self.line
        where = self.lines.file if line is None else f"{self.lines.file}, line {line}"
        raise SettingsError(f"{where}: {what}", do)

    def only(self, known: Sequence[str], *, elsewhere: Sequence[str] = ()) -> None:
        """Refuse keys that mean nothing here. elsewhere: keys that belong at the top."""
        for key in self._values:
            if key in known:
                continue
            what = f"`{key}` is no setting {self._place()}."
            if key in elsewhere:
                self.fail(key, what, "Move it to the top of the file, above the first [section].")
            self.fail(key, what, suggestion(key, known))

    def text(self, key: str) -> str | None:
        """A text that is not empty, or None where the key is absent."""
        value = self._typed(key, str, '"…"')
        if value is not None and not value.strip():
            self.fail(key, f"`{key}` is empty.", "Write a value, or leave the line out.")
        return value

    def required(self, key: str, do: str) -> str:
        """A text that must be there; `do` says what to write."""
        value = self.text(key)
        if value is None:
            self.fail(None, f"{self.name} has no `{key}`.", do)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is absent."""
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.fail(key, f"`{key}` must be a list of texts.", f'Write it as {key} = ["…", "…"].')
        return tuple(value)

    def flag(self, key: str) -> bool | None:
        """True, false or None where the key is absent."""
        return self._typed(key, bool, "true or false, without quotes")

    def positive(self, key: str, most: float) -> float | None:
        """A number above 0 and up to `most`, or None where the key is absent."""
        value = self._values.get(key)
        if value is None:
            return None
        right = isinstance(value, int | float) and not isinstance(value, bool)
        if not right or not math.isfinite(float(str(value))) or not 0 < float(str(value)) <= most:
            do = f"Write it without quotes, like {key} = 15."
            self.fail(key, f"`{key}` must be a number above 0 and at most {most:g}.", do)
        return float(str(value))

    def choice(self, key: str, options: Sequence[str]) -> str | None:
        """One of the options, or None where the key is absent."""
        value = self.text(key)
        if value is not None and value not in options:
            self.fail(key, f"`{key}` can't be `{value}`.", suggestion(value, options))
        return value

    def table(self, key: str) -> "Node | None":
        """A table within this one, or None where the key is absent."""
        value = self._values.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.fail(key, f"`{key}` must be a table.", f"Write [{key}] and its settings below it.")
        line = self.lines.find(key, self.line or 1) or self.line
        return Node(self.lines, value, f"[{key}]", line)

    def tables(self, key: str) -> list["Node"]:
        """Every `[[key]]` in order."""
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.fail(key, f"`{key}` must be a list of tables.", f"Start each with [[{key}]].")
        found = self.lines.headers(key)
        starts = found if len(found) == len(value) else [None] * len(value)
        return [
            Node(self.lines, one, f"[[{key}]]", start)
            for one, start in zip(value, starts, strict=True)
        ]

    def _typed(self, key: str, kind: type[T], how: str) -> T | None:
        value = self._values.get(key)
        if value is None:
            return None
        if not isinstance(value, kind):
            self.fail(key, f"`{key}` must be {TYPES[kind]}.", f"Write it as {how}.")
        return value

    def _place(self) -> str:
        return f"of {self.name}" if self.name else "that Tweespraak knows"


def suggestion(wrong: str, known: Sequence[str]) -> str:
    """What to write instead: the nearest known word, or all of them."""
    near = difflib.get_close_matches(wrong.lower(), known, 1)
    if near:
        return f"Did you mean `{near[0]}`?"
    return "Choose from: " + ", ".join(f"`{one}`" for one in known) + "."
