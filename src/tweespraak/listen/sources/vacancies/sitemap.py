"""The addresses in a sitemap, read from a stream; no XML machinery, so nothing is followed."""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from tweespraak.listen.sources.fields import unescaped

CHUNK: Final = 1 << 16
MAX_ENTRY: Final = 64 << 10
"""Bytes that one entry may take; what is longer is damage or an attack."""

_SITEMAP = re.compile(rb"<(?:urlset|sitemapindex)\b")
_VACANCY = re.compile(
    rb"<loc>[^<]{0,500}(?:vacatur|vacanc|/jobs?[/-]|werken-?bij|careers?\b|/banen)", re.IGNORECASE
)
_LOC = re.compile(r"<loc>([^<]{1,2000}+)</loc>", re.IGNORECASE)
_END = re.compile(rb"</(?:url|sitemap)>")


def is_sitemap(head: bytes) -> bool:
    """Whether a file is a sitemap that has the address of a vacancy in its beginning."""
    return bool(_SITEMAP.search(head[:2000]) and _VACANCY.search(head))


def entries(stream: BinaryIO) -> Iterator[tuple[int, str | None]]:
    """The line and the address of each entry; None for an entry that has none."""
    rest, line = b"", 1
    while chunk := stream.read(CHUNK):
        *whole, rest = _END.split(rest + chunk)
        for entry in whole:
            yield line + entry.count(b"\n", 0, max(0, entry.find(b"<loc"))), _address(entry)
            line += entry.count(b"\n")
        if len(rest) > MAX_ENTRY:
            yield line, None
            line += rest.count(b"\n")
            rest = b""


def _address(entry: bytes) -> str | None:
    match = _LOC.search(entry[-MAX_ENTRY:].decode("utf-8", "replace"))
    return (unescaped(match[1].strip()) or None) if match is not None else None
