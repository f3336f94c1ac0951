"""What an HTML page says to machines: its JSON-LD, and the items of its microdata and RDFa.

A small reader of tags, for pages that mean harm: nothing is loaded, no entity or document type
is followed, and the time that it takes grows with the page.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from tweespraak.listen.sources.fields import unescaped

MAX_DEPTH: Final = 150
"""Open elements that are kept apart; what nests deeper is damage or an attack."""
MAX_WANTED: Final = 8
"""Values that may hold each other; the words of those further in belong to those outside."""
MAX_VALUE: Final = 100_000
"""Characters of a value that are kept."""
MAX_TAG: Final = 64 << 10
"""Characters that one tag may take."""

_TAG = re.compile(r"<(?:(/?)([a-zA-Z][a-zA-Z0-9:-]*+)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>|!--)")
_ATTRIBUTE = re.compile(
    r"([a-zA-Z@:_][\w:.-]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'=<>`]++)))?"
)
_SILENT = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "style", "template")
}
_LINKS: Final = ("content", "datetime", "href", "src", "resource")
_EMPTY: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_JSON_LD: Final = "application/ld+json"

Item = dict[str, object]


@dataclass(frozen=True, slots=True)
class Found:
    """A block of JSON-LD (text) or a vacancy in microdata or RDFa (item). line: 1-based."""

    line: int
    text: str | None = None
    item: Item | None = None


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet. start: where its words begin, if they are a value."""

    name: str
    item: Item | None = None
    names: tuple[str, ...] = ()
    start: int | None = None


@dataclass(slots=True)
class _Reader:
    """Follows the elements of one page.

    stack: what is open. names: how often each name is in it. items: what is open and an item.
    words: what was said since the first of the values that are open; wanted: how many these are.
    """

    stack: list[_Open] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    items: list[Item] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    wanted: int = 0

    def opened(self, name: str, attributes: dict[str, str], *, empty: bool) -> Item | None:
        """Take an element in; the item that it begins, where that is a vacancy."""
        within = self.items[-1] if self.items else None
        element = _Open(name)
        types = _short(attributes.get("itemtype") or attributes.get("typeof") or "")
        names = _short(attributes.get("itemprop") or attributes.get("property") or "")
        if types or "itemscope" in attributes:
            element.item = {"@type": list(types)}
            if within is not None:
                _add(within, names, element.item)
        elif names and within is not None:
            told = next((attributes[one] for one in _LINKS if one in attributes), None)
            if told is not None:
                _add(within, names, told)
            elif self.wanted < MAX_WANTED:
                element.names, element.start = names, len(self.words)
        if not empty and len(self.stack) < MAX_DEPTH:
            self._push(element)
        return element.item if "JobPosting" in types else None

    def closed(self, name: str) -> None:
        """Close the nearest element of this name, and all that is still open in it."""
        if self.names[name]:
            while self.pop() != name:
                pass

    def pop(self) -> str:
        """Close the last element: its words are a value of the item around it."""
        element = self.stack.pop()
        self.names[element.name] -= 1
        if element.item is not None:
            self.items.pop()
        if element.start is not None:
            text = "".join(self.words[element.start :])[:MAX_VALUE]
            _add(self.items[-1], element.names, text)
            self.wanted -= 1
            if not self.wanted:
                self.words.clear()
        return element.name

    def said(self, text: str) -> None:
        """Keep words where an open element wants them."""
        if text and self.wanted:
            self.words.append(unescaped(text))

    def _push(self, element: _Open) -> None:
        self.stack.append(element)
        self.names[element.name] += 1
        if element.item is not None:
            self.items.append(element.item)
        if element.start is not None:
            self.wanted += 1


def found_in(html: str) -> Iterator[Found]:
    """All blocks of JSON-LD and then all vacancies in microdata or RDFa."""
    reader = _Reader()
    items: list[Found] = []
    at, counted, line = 0, 0, 1
    while match := _next_tag(html, at):
        reader.said(html[at : match.start()])
        line += html.count("\n", counted, match.start())
        counted = match.start()
        at = match.end()
        name = (match[2] or "").lower()
        if not name:
            end = html.find("-->", at)
            at = len(html) if end < 0 else end + 3
        elif match[1]:
            reader.closed(name)
        else:
            attributes = _attributes(match[3])
            if name in _SILENT:
                end_tag = _SILENT[name].search(html, at)
                end = len(html) if end_tag is None else end_tag.start()
                if name == "script" and attributes.get("type", "").lower().strip() == _JSON_LD:
                    yield Found(line, text=html[at:end])
                at = end
                continue
            empty = name in _EMPTY or match[3].endswith("/")
            item = reader.opened(name, attributes, empty=empty)
            if item is not None:
                items.append(Found(line, item=item))
    while reader.stack:
        reader.pop()
    yield from items


def _next_tag(html: str, at: int) -> re.Match[str] | None:
    while (start := html.find("<", at)) >= 0:
        match = _TAG.match(html, start, start + MAX_TAG)
        if match is not None:
            return match
        at = start + 1
    return None


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        value = next((one for one in match.groups()[1:] if one is not None), "")
        found.setdefault(match[1].lower(), unescaped(value))
    return found


def _short(names: str) -> tuple[str, ...]:
    """Names without their vocabulary: `https://schema.org/title` and `schema:title` are title."""
    return tuple(re.split(r"[/#:]", name.rstrip("/"))[-1] for name in names.split())


def _add(item: Item, names: tuple[str, ...], value: object) -> None:
    for name in names:
        held = item.setdefault(name, [])
        if isinstance(held, list):
            held.append(value)
