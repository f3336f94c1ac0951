"""To which channel a source of visits belongs: a platform by its own name where that is plain."""

import re
from typing import Final

PLATFORM: Final = "web"

PLATFORMS: Final = {
    "linkedin": "linkedin", "lnkd": "linkedin", "facebook": "facebook", "fb": "facebook",
    "instagram": "instagram", "ig": "instagram", "twitter": "x", "x": "x", "t.co": "x",
    "indeed": "indeed", "youtube": "youtube", "tiktok": "tiktok", "whatsapp": "whatsapp",
    "reddit": "reddit", "mastodon": "mastodon", "threads": "threads", "bsky": "bluesky",
    "bluesky": "bluesky", "pinterest": "pinterest", "xing": "xing", "glassdoor": "glassdoor",
    "nationalevacaturebank": "nationalevacaturebank", "werk.nl": "werk.nl",
    "stepstone": "stepstone", "x.com": "x", "fb.com": "facebook", "fb.me": "facebook",
    "jobbird": "jobbird", "jooble": "jooble", "monsterboard": "monsterboard",
    "newsletter": "mail", "nieuwsbrief": "mail", "mail": "mail", "email": "mail", "e-mail": "mail",
    "google": "search", "bing": "search", "duckduckgo": "search", "ecosia": "search",
    "yahoo": "search", "startpage": "search", "qwant": "search", "search": "search",
    "direct": "direct", "directe": "direct", "direct / none": "direct",
}  # fmt: skip
"""Words of a source, and the platform (or the kind of way) that they stand for."""

SHORTEST: Final = 3
"""Letters of a word that stands for a platform beside others: "x" may be anything."""

KINDS: Final = frozenset({"websites", "referral", "social networks", "campaigns", "verwijzingen"})
"""Words for several sources together."""

_DOMAIN = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}")
_WORD = re.compile(r"[a-z0-9-]+")


def channel_of(source: str) -> str:
    """`web:` and the platform, `search`, `direct` or `mail`; `web:other` for all other sources.

    A site has thousands of sources that send one visit a year: these are one channel.
    """
    name, _, medium = (part.strip() for part in source.casefold().partition("/"))
    found = _platform(name)
    if found is None and medium in {"email", "e-mail", "mail"}:
        found = "mail"
    if found is None and medium in {"organic", "cpc", "ppc"}:
        found = "search"
    return f"{PLATFORM}:{found or 'other'}"


def is_source(label: str) -> bool:
    """Whether a label can be a source at all: a known one, or the name of a site."""
    name = label.casefold().partition("/")[0].strip()
    return _platform(name) is not None or name in KINDS or _DOMAIN.fullmatch(name) is not None


def _platform(name: str) -> str | None:
    name = name.removeprefix("www.")
    if name in PLATFORMS:
        return PLATFORMS[name]
    # nl.linkedin.com, l.facebook.com, google.co.uk: the words between the dots.
    words = name.split(".")[:-1] if _DOMAIN.fullmatch(name) else _WORD.findall(name)
    found = (PLATFORMS.get(word) for word in words if len(word) >= SHORTEST)
    return next((one for one in found if one is not None), None)
