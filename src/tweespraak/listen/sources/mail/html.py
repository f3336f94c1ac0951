"""The words of an HTML mail as lines of text; quoted blocks get ">" as in plain mail."""

import re
from enum import Enum, auto

from tweespraak.listen.sources.fields import unescaped


class Kind(Enum):
    """What a tag does to the lines that a reader sees."""

    NOTHING = auto()
    TEXT = auto()
    LINE = auto()
    PARAGRAPH = auto()
    QUOTE = auto()
    UNQUOTE = auto()
    SILENT = auto()


NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]*)")
BREAKS = frozenset(
    {"address", "article", "br", "center", "dd", "div", "dl", "dt", "footer", "form", "header"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table"}
    | {"td", "th", "tr", "ul"}
)
ENDS = {name: re.compile(rf"/{name}\b", re.IGNORECASE) for name in ("script", "style", "title")}
"""What no reader sees, and how its end begins."""

BLANKS = "\t\r\n\f\xa0\u200b"
SPACES = re.compile(rf"[ {BLANKS}]+")


def html_text(html: str) -> str:
    """What a reader sees of this HTML. Time grows with its length only, however broken it is.

    The standard library's parser needs quadratic time on unclosed tags in some versions that
    we support, hence this one. Tags repeat: each spelling is looked at once.
    """
    first, *chunks = _spaced(_without_comments(html)).split("<")
    kinds: dict[str, Kind] = {}
    lines: list[str] = []
    words = [first]
    depth = 0
    end: re.Pattern[str] | None = None
    for chunk in chunks:
        tag, closed, text = chunk.partition(">")
        if end is not None:
            if closed and end.match(tag):
                end = None
                words.append(text)
            continue
        kind = (kinds.get(tag) or _kind(tag, kinds)) if closed else Kind.TEXT
        if kind is Kind.NOTHING:
            words.append(text)
        elif kind is Kind.TEXT:
            words.append(f"<{chunk}")
        elif kind is Kind.SILENT:
            end = ENDS[_name(tag)]
        else:
            _finish(lines, words, depth)
            words.append(text)
            if kind is Kind.PARAGRAPH:
                lines.append("")
            elif kind is not Kind.LINE:
                depth = depth + 1 if kind is Kind.QUOTE else max(0, depth - 1)
    _finish(lines, words, depth)
    return "\n".join(lines).strip("\n")


def _name(tag: str) -> str:
    match = NAME.match(tag)
    return match[1].lower() if match else ""


def _kind(tag: str, kinds: dict[str, Kind]) -> Kind:
    """What stands between < and >, remembered in `kinds`."""
    name = _name(tag)
    closes = tag.startswith("/")
    kind = Kind.NOTHING if name or tag[:1] in ("!", "?", "/") else Kind.TEXT
    if name == "blockquote":
        kind = Kind.UNQUOTE if closes else Kind.QUOTE
    elif name in BREAKS:
        kind = Kind.PARAGRAPH if name == "p" else Kind.LINE
    elif name in ENDS and not closes:
        kind = Kind.SILENT
    kinds[tag] = kind
    return kind


def _finish(lines: list[str], words: list[str], depth: int) -> None:
    line = "".join(words).strip()
    words.clear()
    if "&" in line:
        line = SPACES.sub(" ", unescaped(line)).strip()
    elif "  " in line:
        line = SPACES.sub(" ", line)
    if line:
        lines.append(f"> {line}" if depth else line)


def _spaced(html: str) -> str:
    """The same with plain spaces only: in HTML all blanks mean the same."""
    for blank in BLANKS:
        if blank in html:
            html = html.replace(blank, " ")
    return html


def _without_comments(html: str) -> str:
    if "<!--" not in html:
        return html
    parts: list[str] = []
    at = 0
    while (start := html.find("<!--", at)) >= 0:
        parts.append(html[at:start])
        end = html.find("-->", start + 4)
        if end < 0:
            return "".join(parts)
        at = end + 3
    return "".join([*parts, html[at:]])
