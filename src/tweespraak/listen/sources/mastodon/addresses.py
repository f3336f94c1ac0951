"""Addresses of accounts and posts in the fediverse, and the names of people in them."""

import re
from urllib.parse import urlsplit

_USER = re.compile(r"/(?:users/|@)([^/@]+)")


def handle_of(url: str) -> str | None:
    """name@host of an account's or a post's address, where it says them."""
    host, path = split(url)
    user = _USER.match(path)
    return f"{user[1]}@{host}" if host and user else None


def split(url: str) -> tuple[str, str]:
    """Host and path of an address; empty where it is none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    return (parts.hostname or "", parts.path) if parts.scheme in {"https", "http"} else ("", "")
