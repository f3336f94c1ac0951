"""The words of a Slack message, without its marks for people, channels and links."""

import re
from collections.abc import Mapping

from tweespraak.listen.sources.fields import items_of, tidy, unescaped, word

_MARK = re.compile(r"<([@#!]?)([^<>|\s][^<>|\n]{0,3000})(?:\|([^<>\n]{0,3000}))?>")


def said(message: object, names: Mapping[str, str]) -> str:
    """What was written; of a machine that wrote nothing, what its attachments say."""
    found = message.get("text") if isinstance(message, dict) else None
    text = found if isinstance(found, str) else ""
    if not text and isinstance(message, dict) and "bot_id" in message:
        parts = (
            word(part, "text") or word(part, "fallback")
            for part in items_of(message, "attachments")
        )
        text = "\n".join(part for part in parts if part)
    return tidy(unescaped(_MARK.sub(lambda mark: _shown(mark, names), text)))


def _shown(mark: re.Match[str], names: Mapping[str, str]) -> str:
    """A person by name, a channel by its own, a link by its address and what it was called."""
    sort, target, label = mark[1], mark[2], mark[3]
    if sort == "@":
        return f"@{names.get(target) or label or target}"
    if sort == "#":
        return f"#{label or target}"
    if sort == "!":
        return label or f"@{target.partition('^')[0]}"
    bare = target.removeprefix("mailto:").removeprefix("tel:")
    return f"{label} ({target})" if label and label not in {target, bare} else bare
