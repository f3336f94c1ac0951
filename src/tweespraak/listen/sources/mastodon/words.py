"""The words of a Mastodon post, whose content is HTML."""

import re

from tweespraak.listen.sources.fields import tidy
from tweespraak.listen.sources.mail.html import html_text

_LINK = re.compile(r"<a\b([^<>]*)>((?:[^<]++|<(?!/?a\b))*+)</a>")
_HREF = re.compile(r"""\bhref\s*=\s*["']([^"']*)["']""")
_NAMED_LINK = re.compile(r"""\bclass\s*=\s*["'][^"']*\b(mention|hashtag)\b""")
_BLANKS = re.compile(r"\n{3,}")


def words_of(summary: str | None, content: str) -> str:
    """Plain text, below its content warning where there is one."""
    text = _BLANKS.sub("\n\n", html_text(_LINK.sub(_shown_link, content)))
    return tidy(f"{summary}\n\n{text}" if summary else text)


def _shown_link(link: re.Match[str]) -> str:
    """Addresses in full, where Mastodon hides half of them; names and hashtags as they are."""
    href = _HREF.search(link[1])
    return link[2] if href is None or _NAMED_LINK.search(link[1]) else href[1]
