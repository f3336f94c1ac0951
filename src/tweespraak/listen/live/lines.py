"""A file of lines, an object each, that grows and changes: a newer object replaces its older."""

import json
import re
from collections.abc import Callable, Mapping

from tweespraak.errors import LiveError
from tweespraak.listen.live.store import Store

MONTH = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))-\d\d")

Entry = Mapping[str, object]
Join = Callable[[Entry, Entry], Entry]


def newer(_older: Entry, new: Entry) -> Entry:
    """What the server says now is all that there is."""
    return new


class Lines:
    """One file of a connection. key: what makes an object the same. join: older and newer."""

    def __init__(
        self, store: Store, name: str, key: Callable[[Entry], str], join: Join = newer
    ) -> None:
        self._store = store
        self._name = name
        self._key = key
        self._join = join
        self._kept = self._read()
        self._changed = False

    def add(self, entry: Entry) -> bool:
        """Take an object in; whether there was none of its key."""
        key = self._key(entry)
        older = self._kept.get(key)
        joined = entry if older is None else self._join(older, entry)
        self._changed = self._changed or joined != older
        self._kept[key] = joined
        return older is None

    def save(self) -> None:
        """Write the file, where anything in it is new."""
        if self._changed:
            content = b"".join(line(one) for one in self._kept.values())
            self._store.write([(self._name, content)])
            self._changed = False

    def _read(self) -> dict[str, Entry]:
        path = self._store.files / self._name
        try:
            with path.open("rb") as stream:
                entries = [_object(json.loads(one)) for one in stream]
            return {self._key(one): one for one in entries}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, LookupError, RecursionError) as error:
            raise LiveError(
                f"{self._store.name}: {path} cannot be read: it was changed or damaged.",
                "Delete it, and the folder .tweespraak/live/"
                f"{self._store.name}: what the server still has is fetched again.",
            ) from error


def line(value: object) -> bytes:
    """An object as a line of its file."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def month_of(when: object) -> str:
    """2026-10 of a time in ISO 8601; "undated" where it is none."""
    match = MONTH.match(when) if isinstance(when, str) else None
    return match[1] if match else "undated"


def _object(value: object) -> Entry:
    if not isinstance(value, dict):
        raise TypeError
    return value
