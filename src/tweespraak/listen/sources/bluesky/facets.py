"""The marked pieces of a post's text: links, which the text shows shortened, and mentions."""

from collections.abc import Iterator
from typing import Final

from tweespraak.listen.sources.fields import inner, items_of, tidy, word

_LINK: Final = "app.bsky.richtext.facet#link"
_MENTION: Final = "app.bsky.richtext.facet#mention"

_WEB: Final = ("https://", "http://")


def full_text(record: object) -> str | None:
    """The text of a post with its links in full; None where it has none."""
    text = record.get("text") if isinstance(record, dict) else None
    if not isinstance(text, str):
        return None
    # Places count bytes of UTF-8. From the end on, so that those before stay right.
    raw = text.encode("utf-8", "replace")
    last = len(raw)
    for start, end, link in sorted(_links(record), reverse=True):
        if 0 <= start < end <= last:
            raw = raw[:start] + link.encode("utf-8", "replace") + raw[end:]
            last = start
    return tidy(raw.decode("utf-8", "replace"))


def mentioned(record: object) -> Iterator[str]:
    """The dids of whom the text mentions."""
    for _, feature in _features(record):
        did = word(feature, "did") if word(feature, "$type") == _MENTION else None
        if did:
            yield did


def _links(record: object) -> Iterator[tuple[int, int, str]]:
    for place, feature in _features(record):
        link = word(feature, "uri") if word(feature, "$type") == _LINK else None
        start, end = place.get("byteStart"), place.get("byteEnd")
        if link and link.startswith(_WEB) and isinstance(start, int) and isinstance(end, int):
            yield start, end, link


def _features(record: object) -> Iterator[tuple[dict[str, object], object]]:
    for facet in items_of(record, "facets"):
        for feature in items_of(facet, "features"):
            yield inner(facet, "index"), feature
