"""Whose LinkedIn archive it is: told by a neighbour, or by the table itself."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final

from tweespraak.activity.model import Owner
from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import InputFile
from tweespraak.listen.sources.linkedin.members import PLATFORM
from tweespraak.listen.sources.streams.csv_lines import rows

NAMELESS: Final = "linkedin member"
"""What LinkedIn calls everybody who left or hides (case folded)."""
SAMPLE: Final = 5000
"""Rows that are looked at to find the owner."""
MAJORITY: Final = 0.8
"""Share of the messages that the owner must have sent or received."""


def find_owner(file: InputFile, kind: str, *, use_messages: bool) -> Owner:
    """The owner by Profile.csv, else by the direction of invitations, else by the messages.

    use_messages: whether the senders and receivers of messages may be looked at. The name is
    the handle: half of the tables know no other.
    """
    base = file.name.rsplit("/", 1)[-1]
    profile = file if kind == "profile" else file.sibling("Profile.csv")
    name = _in_profile(profile) if profile else None
    if name:
        return Owner(PLATFORM, name, name, f"Profile.csv names {name}")
    invitations = file if kind == "invitation" else file.sibling("Invitations.csv")
    name, count = _in_invitations(invitations) if invitations else (None, 0)
    if name:
        why = f"{name} is on the owner's side of {count} invitations in Invitations.csv"
        return Owner(PLATFORM, name, name, why)
    if kind == "message" and use_messages:
        name, count = _in_messages(file)
        if name:
            why = f"{name} sent or received {count} of the messages in {base}"
            return Owner(PLATFORM, name, name, why)
    return Owner(PLATFORM, "", None, f"neither {base} nor a file beside it tells: not known")


def full_name(values: dict[str, str]) -> str:
    """First and last name as one."""
    return f"{values.get('first name', '').strip()} {values.get('last name', '').strip()}".strip()


def _in_profile(file: InputFile) -> str | None:
    for values in _sample(file, frozenset({"first name", "last name", "headline"})):
        return full_name(values) or None
    return None


def _in_invitations(file: InputFile) -> tuple[str | None, int]:
    names: Counter[str] = Counter()
    for values in _sample(file, frozenset({"from", "to", "direction"})):
        sent = values["direction"].strip().upper() == "OUTGOING"
        names[values["from" if sent else "to"].strip()] += 1
    return _most_common(names)


def _in_messages(file: InputFile) -> tuple[str | None, int]:
    names: Counter[str] = Counter()
    total = 0
    for values in _sample(file, frozenset({"from", "to", "conversation id"})):
        names.update({name.strip() for name in [values["from"], *values["to"].split(",")]})
        total += 1
    name, count = _most_common(names)
    return (name, count) if count >= MAJORITY * total else (None, 0)


def _most_common(names: Counter[str]) -> tuple[str | None, int]:
    for name, count in names.most_common():
        if name and name.casefold() != NAMELESS:
            return name, count
    return None, 0


def _sample(file: InputFile, needed: frozenset[str]) -> Iterator[dict[str, str]]:
    try:
        with file.open() as stream:
            for row in islice(rows(stream, needed), SAMPLE):
                if not row.reason:
                    yield row.values
    except SourceError:
        return
