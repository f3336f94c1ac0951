"""The words of an HTML mail as lines of text; quoted blocks get ">" as in plain mail."""

import re
from html import unescape

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<[!?/][^<>]*>")
SPACE = re.compile(r"[ \t\r\n\f\xa0\u200b]+")
BREAKS = frozenset(
    {
        "address",
        "article",
        "br",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    }
)
SILENT = {
    name: re.compile(rf"</{name}\b[^<>]*>", re.IGNORECASE) for name in ("script", "style", "title")
}


def html_text(html: str) -> str:
    """What a reader sees of this HTML. Time grows with its length only, however broken it is.

    The standard library's parser needs quadratic time on unclosed tags in some versions that
    we support, hence this one.
    """
    source = _without_comments(html)
    lines: list[str] = []
    words: list[str] = []
    depth = at = 0
    while match := TAG.search(source, at):
        words.append(source[at : match.start()])
        at = match.end()
        name = (match[2] or "").lower()
        if name in SILENT and not match[1]:
            end = SILENT[name].search(source, at)
            if end is None:
                break
            at = end.end()
        elif name == "blockquote":
            _finish(lines, words, depth)
            depth = max(0, depth - 1) if match[1] else depth + 1
        elif name in BREAKS:
            _finish(lines, words, depth)
            if name == "p":
                lines.append("")
    else:
        words.append(source[at:])
    _finish(lines, words, depth)
    return "\n".join(lines).strip("\n")


def _finish(lines: list[str], words: list[str], depth: int) -> None:
    line = SPACE.sub(" ", unescape("".join(words))).strip()
    words.clear()
    if line:
        lines.append(f"> {line}" if depth else line)


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
