"""The headers of a mail: only those we use, read fast, with the repairs that real mail needs."""

import re
from email.utils import getaddresses
from functools import lru_cache
from typing import NamedTuple

from tweespraak.listen.sources.mail.charset import decode_header_bytes, decode_words, sound

HEADER_BYTES = 1 << 18
VALUE_LENGTH = 16_384
ADDRESS_LENGTH = 254

WANTED = frozenset(
    {
        "archived-at",
        "auto-submitted",
        "cc",
        "content-disposition",
        "content-transfer-encoding",
        "content-type",
        "date",
        "delivered-to",
        "delivery-date",
        "envelope-to",
        "from",
        "in-reply-to",
        "injection-date",
        "list-id",
        "list-post",
        "mailing-list",
        "message-id",
        "newsgroups",
        "nntp-posting-date",
        "precedence",
        "received",
        "references",
        "reply-to",
        "resent-date",
        "return-path",
        "sender",
        "subject",
        "to",
        "x-autoreply",
        "x-autoreply-from",
        "x-autorespond",
        "x-beenthere",
        "x-gm-thrid",
        "x-gmail-labels",
        "x-mail-autoreply",
        "x-mailing-list",
        "x-mozilla-status",
        "x-original-from",
        "x-original-to",
    }
)
LONGEST = max(map(len, WANTED)) + 2
MOST_SPELLINGS = 4_096
SPELLINGS: dict[str, str | None] = {}
"""Header names as met so far → what they stand for: saves folding every line of every mail."""

PLAIN = re.compile(r'\s*+"?([^"<>,;]*+)"?\s*+<([^<>\s@",;]++@[^<>\s@",;]++)>\s*+')
BARE = re.compile(r"(?<![^\s<>()\",;:])[^\s<>()\",;:]+@[^\s<>()\",;:]++")
MASKED = re.compile(r"([^\s<>()\",;:]+) at ([^\s<>()\",;:]+)(?:\s+\((.*)\))?")
BRACKETED = re.compile(r"<([^<>]{1,998})>")
BLANKS = re.compile(r"\s+")


class Address(NamedTuple):
    """Who is named: address as written (masked ones unmasked), and the name or None."""

    address: str
    name: str | None


def _wanted(name: str) -> str | None:
    """The header that this spelling stands for, or None; remembered, as spellings repeat."""
    folded = name.rstrip().lower()
    key = folded if folded in WANTED else None
    if len(SPELLINGS) < MOST_SPELLINGS:
        SPELLINGS[name] = key
    return key


class Headers:
    """The wanted headers of one mail or part, in order, unfolded; values not yet decoded."""

    __slots__ = ("_values",)

    def __init__(self, block: bytes) -> None:
        text = decode_header_bytes(block)
        if "\r" in text:
            text = text.replace("\r\n", "\n")
        text = text.replace("\n ", " ").replace("\n\t", " ")
        values: dict[str, list[str]] = {}
        for line in text.split("\n"):
            name, _, value = line.partition(":")
            key = SPELLINGS.get(name, "")
            if key == "":
                key = _wanted(name) if len(name) <= LONGEST else None
            if key is not None:
                values.setdefault(key, []).append(value[:VALUE_LENGTH].strip())
        self._values = values

    def first(self, name: str) -> str:
        """The first value of this header, or an empty string."""
        values = self._values.get(name)
        return values[0] if values else ""

    def every(self, name: str) -> list[str]:
        """All values of this header, from the top down."""
        return self._values.get(name, [])

    def any_of(self, names: frozenset[str]) -> bool:
        """Whether one of these headers is there."""
        return not names.isdisjoint(self._values)

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def __bool__(self) -> bool:
        return bool(self._values)


def parted(content: bytes) -> tuple[bytes, bytes]:
    """Header block and body: the first empty line parts them."""
    if content[:1] == b"\n":
        return b"", content[1:]
    if content[:2] == b"\r\n":
        return b"", content[2:]
    plain, wide = content.find(b"\n\n", 0, HEADER_BYTES), -1
    wide = content.find(b"\n\r\n", 0, plain if plain >= 0 else HEADER_BYTES)
    if wide >= 0:
        return content[:wide], content[wide + 3 :]
    if plain >= 0:
        return content[:plain], content[plain + 2 :]
    return content[:HEADER_BYTES], b""


@lru_cache(maxsize=16_384)
def read_address(value: str) -> Address | None:
    """The first address of a header, or None where it names nobody.

    Knows "Name <a@b>", LISTSERV's "Name a@b" and pipermail's "a at b (Name)".
    """
    match = PLAIN.match(value)
    if match:
        return _address(match[2], match[1])
    masked = MASKED.match(value.strip())
    if masked and "@" not in value:
        return _address(f"{masked[1]}@{masked[2]}", masked[3])
    for name, address in _listed(value[:2_000]):
        if BARE.fullmatch(address):
            return _address(address, name)
    bare = BARE.search(value)
    if bare:
        return _address(bare[0], value[: bare.start()])
    word = value.strip(" <>\"'")
    nobody = not word or " " in word or word.endswith(":;")
    return None if nobody else _address(word, None)


def _listed(value: str) -> list[tuple[str, str]]:
    """Names and addresses as the standard library tells them apart; none where they nest."""
    try:
        return getaddresses([value])
    except RecursionError:
        return []


def _address(address: str, name: str | None) -> Address:
    shown = BLANKS.sub(" ", sound(decode_words(name or ""))).strip(" \"'<>")
    return Address(sound(address)[:ADDRESS_LENGTH], shown[:ADDRESS_LENGTH] or None)


def read_ids(value: str) -> list[str]:
    """The message ids in a Message-ID, References or In-Reply-To header, cleaned, in order.

    Without brackets (LISTSERV, damage) a word with an @ counts as one.
    """
    found = ["".join(one.split()) for one in BRACKETED.findall(value)]
    if found:
        return [sound(one) for one in found if one]
    words = (word.strip('<>",;') for word in value.split())
    return [sound(word) for word in words if "@" in word.strip("@")]


def own_id(value: str) -> str | None:
    """The id in a Message-ID header; here any single word will do."""
    found = read_ids(value)
    if found:
        return found[0]
    words = value.strip().strip("<>").split()
    return sound(words[0]) if len(words) == 1 else None
