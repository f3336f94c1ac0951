"""The tree of a repository: which record stands under which name, as its last commit has it."""

import base64
import re
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from tweespraak.errors import SourceError
from tweespraak.listen.sources.bluesky.car import blocks
from tweespraak.listen.sources.bluesky.cbor import CborError, decoded
from tweespraak.listen.sources.fields import inner, items_of, word

MOST_TREE: Final = 64 << 20
"""Bytes of a tree that are kept in memory: enough for a million records."""
_NAME = re.compile(r"([A-Za-z0-9.-]{1,120})/([A-Za-z0-9.\-_:~]{1,120})")
_NODE: Final = b"\xa2ae"
_LIST: Final = b"\x80"
_PROFILE: Final = b"app.bsky.actor.profile"


@dataclass(slots=True)
class Repository:
    """Whose it is, and the names of its records by their address.

    missing: parts of the tree that are not in the file.
    """

    did: str
    name: str | None = None
    names: dict[str, list[str]] = field(default_factory=dict)
    missing: int = 0


def repository(stream: BinaryIO, root: str) -> Repository:
    """What the blocks of a CAR file say of its tree; the records themselves are passed over.

    Raises SourceError where the file holds no commit, or a tree too large for memory.
    """
    nodes: dict[str, bytes] = {}
    commit: dict[str, object] = {}
    profile = None
    room = MOST_TREE
    for block in blocks(stream):
        if block.reason is not None:
            continue
        if block.address == root:
            commit = _map(block.data)
        elif is_node(block.data):
            nodes[block.address] = block.data
            room -= len(block.data)
        elif _PROFILE in block.data:
            profile = _map(block.data)
        if room < 0:
            raise SourceError(
                f"The tree of this repository is larger than {MOST_TREE >> 20} MB.",
                "Export a younger repository, or the feed of the account from the API.",
            )
    did = word(commit, "did")
    if not did:
        raise SourceError(
            "The repository does not say whose it is: its last commit is missing.",
            "Download it again and leave it as it comes.",
        )
    found = Repository(did, word(profile, "displayName"))
    _walk(nodes, word(inner(commit, "data"), "$link"), found)
    return found


def is_node(data: bytes) -> bool:
    """Whether a block is a node of the tree: a map of two, the first of them a list "e"."""
    return data.startswith(_NODE) and data[len(_NODE) :][:1] >= _LIST


def _walk(nodes: dict[str, bytes], start: str | None, found: Repository) -> None:
    """Every node once, however often it is named: hostile trees would never end."""
    waiting = [start] if start else []
    while waiting:
        address = waiting.pop()
        data = nodes.pop(address, None)
        if data is None:
            found.missing += 1
            continue
        node = _map(data)
        below = [word(inner(node, "l"), "$link")]
        key = b""
        for entry in items_of(node, "e"):
            key = _key(entry, key)
            below.append(word(inner(entry, "t"), "$link"))
            record = word(inner(entry, "v"), "$link")
            name = key.decode("ascii", "replace")
            if record and _NAME.fullmatch(name):
                found.names.setdefault(record, []).append(name)
        waiting.extend(one for one in below if one)


def _key(entry: object, before: bytes) -> bytes:
    """A name without what it shares with the name before it."""
    shared = entry.get("p") if isinstance(entry, dict) else None
    rest = word(inner(entry, "k"), "$bytes") or ""
    if not isinstance(shared, int) or not 0 <= shared <= len(before):
        return b""
    try:
        return (before[:shared] + base64.b64decode(rest + "=" * (-len(rest) % 4)))[:300]
    except ValueError:
        return b""


def _map(data: bytes) -> dict[str, object]:
    try:
        value = decoded(data)
    except CborError:
        return {}
    return value if isinstance(value, dict) else {}
