"""Which handles are one person: what exports name exactly, and what the user says in people.csv."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from tweespraak.activity.people import PersonKeys
from tweespraak.archive.parts import PartInfo, holding
from tweespraak.errors import SettingsError
from tweespraak.settings import PEOPLE_FILE

Part = tuple[Path, PartInfo]

PERSON, ACCOUNT = "person", "account"
TOLD = f"{PEOPLE_FILE} says so"


@dataclass(frozen=True, slots=True)
class Told:
    """What people.csv says: the name of a person there by person key, in the file's order.

    What it says of a handle holds alone: no export links that handle any more.
    """

    person_of: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Together:
    """Person keys that are one person; the first stands for all. why: each reason once."""

    keys: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handle:
    """One handle of a person who has several. Personal data: stays with the user.

    person: number of the person. account: "platform:handle", as people.csv has it.
    """

    person: int
    account: str
    name: str | None
    why: tuple[str, ...]


def read_told(folder: Path, keys: PersonKeys) -> Told:
    """What the folder's people.csv says; nothing where there is none.

    Raises SettingsError with the line and what is wrong with it.
    """
    path = folder / PEOPLE_FILE
    if not path.exists():
        return Told({})
    person_of: dict[str, str] = {}
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read ({error}).", "Save it as UTF-8.") from error
    # A spreadsheet in Dutch writes semicolons.
    divider = ";" if ";" in text.partition("\n")[0] else ","
    rows = csv.DictReader(io.StringIO(text), delimiter=divider)
    if not {PERSON, ACCOUNT} <= set(rows.fieldnames or ()):
        raise SettingsError(
            f"{path} has no columns {PERSON} and {ACCOUNT}.",
            "Give it these two, or give it another name if it is an export.",
        )
    for row in rows:
        person, account = (str(row[name] or "").strip() for name in (PERSON, ACCOUNT))
        platform, colon, handle = account.partition(":")
        if not person or not colon or not platform.strip() or not handle.strip():
            raise SettingsError(
                f"{path}, line {rows.line_num}: it needs a person and an account.",
                "Write an account as platform:handle, such as mail:noor@acme.example.",
            )
        key = keys.key(platform.strip(), handle)
        if person_of.setdefault(key, person) != person:
            raise SettingsError(
                f"{path}, line {rows.line_num}: this account stands with another person already.",
                "Take one of the two lines out.",
            )
    keys.take_people()
    return Told(person_of)


def together(parts: Sequence[Part], told: Told) -> tuple[Together, ...]:
    """Everybody who has several handles, by what the exports and people.csv say."""
    groups = _Groups()
    for key, other, why in _aliases(parts):
        if key not in told.person_of and other not in told.person_of:
            groups.join(key, other, why)
    first: dict[str, str] = {}
    for key, person in told.person_of.items():
        one = first.setdefault(person, key)
        if one != key:
            groups.join(one, key, TOLD)
    return groups.found()


def standing_for(people: Iterable[Together]) -> dict[str, str]:
    """Each key that another one stands for, and that one."""
    return {key: one.keys[0] for one in people for key in one.keys[1:]}


def with_other_handles(own: Mapping[str, bool], people: Iterable[Together]) -> dict[str, bool]:
    """Our own person keys (true for an ambassador's) with the other handles of the same persons."""
    all_own = dict(own)
    for one in people:
        known = [own[key] for key in one.keys if key in own]
        for key in one.keys if known else ():
            all_own.setdefault(key, any(known))
    return all_own


def handles(parts: Sequence[Part], people: Sequence[Together]) -> Iterator[Handle]:
    """Every handle of these people by name, person by person."""
    wanted = {key for one in people for key in one.keys}
    named: dict[str, tuple[str, str | None]] = {}
    for folder, _ in parts:
        table = pq.read_table(folder / "people.parquet")
        columns = (table[name].to_pylist() for name in ("key", "platform", "handle", "name"))
        for key, platform, handle, name in zip(*columns, strict=True):
            if key in wanted and (key not in named or named[key][1] is None):
                named[key] = (f"{platform}:{handle}", name)
    for number, one in enumerate(people, 1):
        for key in one.keys:
            if key in named:  # people.csv may name an account that is in no export
                yield Handle(number, *named[key], one.why)


def _aliases(parts: Sequence[Part]) -> Iterator[tuple[str, str, str]]:
    for folder in holding("aliases", parts):
        for batch in pq.ParquetFile(folder / "aliases.parquet").iter_batches():
            columns = (batch[name].to_pylist() for name in ("actor", "same", "why"))
            yield from zip(*columns, strict=True)


class _Groups:
    """Keys joined two by two."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}
        self._why: list[tuple[str, str]] = []

    def join(self, key: str, other: str, why: str) -> None:
        # The smaller key stands for the person, in whatever order the files are read.
        low, high = sorted((self._top(key), self._top(other)))
        if low != high:
            self._above[high] = low
        if key != other:
            self._why.append((key, why))

    def _top(self, key: str) -> str:
        top = self._above.setdefault(key, key)
        while self._above[top] != top:
            top = self._above[top]
        while key != top:
            key, self._above[key] = self._above[key], top
        return top

    def found(self) -> tuple[Together, ...]:
        keys: dict[str, list[str]] = {}
        why: dict[str, dict[str, None]] = {}
        for key in sorted(self._above):
            keys.setdefault(self._top(key), []).append(key)
        for key, reason in self._why:
            why.setdefault(self._top(key), {})[reason] = None
        return tuple(
            Together(tuple(group), tuple(why[top])) for top, group in keys.items() if len(group) > 1
        )
