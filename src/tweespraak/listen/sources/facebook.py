"""The download that Facebook gives to a person: what they posted (`your_posts*.json`)."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from tweespraak.activity.ids import RecordIds, checked_us
from tweespraak.activity.model import (
    Activity,
    ChannelKind,
    Coverage,
    Item,
    Owner,
    Read,
    Record,
    Reject,
    Sees,
    Side,
    Verb,
)
from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.fields import inner, items_of, tidy, word
from tweespraak.listen.sources.streams.json_elements import elements

PLATFORM: Final = "facebook"
UNKNOWN: Final = "(owner of a Facebook download)"
"""The handle of an owner who is named nowhere."""
SAMPLE: Final = 500
"""Posts whose titles are compared to find the owner's name."""
MIN_TITLES: Final = 3
"""Different titles that it takes to tell a name from what follows it."""

_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[?\s*\{")
_STAMP = re.compile(rb'"timestamp"\s*:\s*\d')
_BODY = re.compile(rb'"(?:data|attachments|title)"\s*:')
_OTHER = re.compile(
    rb'"(?:comment|reaction|sender_name|participants|creation_timestamp_ms|string_list_data|ts|sent_at)"\s*:'
)
_HTML = re.compile(rb"<html\b|<!doctype html", re.IGNORECASE)
_HTML_MARKS = re.compile(rb"_3-9[56]\b|\b_a70[0-9a-f]\b|uiBoxWhite")
_UTF8 = re.compile("[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_PROFILES: Final = (
    "../profile_information/profile_information.json",
    "../../personal_information/profile_information/profile_information.json",
    "profile_information.json",
)


class Facebook:
    """`your_posts_1.json` and the later `your_posts__check_ins__photos_and_videos_1.json`."""

    name = "facebook"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """A list of objects with time stamps and data, titles or attachments; or its HTML."""
        head = file.head
        if _is_html(head):
            return True
        if not _START.match(head) or b'"timestamp"' not in head:
            return False
        return bool(_STAMP.search(head) and _BODY.search(head)) and not _OTHER.search(head)

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """What the owner posted.

        Raises SourceError for Facebook's HTML download, and where the file holds no list.
        """
        if _is_html(file.head):
            raise SourceError(
                "This is a page of Facebook's HTML download, which leaves out what we need.",
                "Ask Facebook for the download again and choose JSON as its format.",
            )
        owner = _owner(file)
        channel = f"{PLATFORM}:{owner.handle}" if owner.handle else PLATFORM
        actor = context.person(PLATFORM, owner.handle or UNKNOWN, owner.name)
        ids = RecordIds(PLATFORM)
        seen = False
        yield owner
        with file.open() as stream:
            for position, line, value, reason, raw in elements(stream):
                if reason is not None:
                    yield Record(position, raw, (Reject(reason),), line)
                    continue
                item = _item(value, channel, actor, ids)
                seen = seen or isinstance(item, Activity)
                yield Record(position, value, (item,), line)
        if seen:
            yield Coverage(PLATFORM, channel, ChannelKind.POSTS, frozenset({Sees.OURS}))


def _is_html(head: bytes) -> bool:
    return bool(_HTML.search(head[:1024])) and bool(_HTML_MARKS.search(head))


def _item(value: object, channel: str, actor: str, ids: RecordIds) -> Item:
    stamp = value.get("timestamp") if isinstance(value, dict) else None
    if not isinstance(stamp, int) or isinstance(stamp, bool):
        return Reject("the post has no time stamp")
    try:
        t_us = checked_us(stamp * 1_000_000)
    except ValueError as error:
        return Reject(f"the time stamp of the post is wrong: {error}")
    posts = [word(part, "post") for part in items_of(value, "data")]
    text = repaired("\n".join(post for post in posts if post)) or None
    if text is None and items_of(value, "attachments"):
        text = ""
    return Activity(
        id=ids.make(stamp, word(value, "title"), text),
        t_us=t_us,
        platform=PLATFORM,
        channel=channel,
        verb=Verb.CREATE,
        actor=actor,
        side=Side.OURS,
        text=text,
    )


def repaired(text: str) -> str:
    """The text that Facebook meant: it writes each byte of UTF-8 as a character of its own.

    What is no such run of characters stays as it is.
    """
    try:
        text = text.encode("latin-1").decode()
    except UnicodeError:
        text = _UTF8.sub(_repaired_character, text)
    return tidy(text)


def _repaired_character(match: re.Match[str]) -> str:
    try:
        return match[0].encode("latin-1").decode()
    except UnicodeError:
        return match[0]


# Whose download it is


def _owner(file: InputFile) -> Owner:
    base = file.name.rsplit("/", 1)[-1]
    for path in _PROFILES:
        beside = file.sibling(path)
        value = _first(beside) if beside else None
        profile = inner(value, "profile_v2") or inner(value, "profile")
        name = word(inner(profile, "name"), "full_name") or word(profile, "name")
        if name:
            name = repaired(name)
            return Owner(PLATFORM, name, name, f"profile_information.json names {name}")
    name = _name_in_titles(file)
    if name:
        why = f"no profile_information.json with {base}; the titles in it begin with {name}"
        return Owner(PLATFORM, name, name, why)
    why = f"no profile_information.json with {base}, and its titles name nobody: not known"
    return Owner(PLATFORM, "", None, why)


def _first(file: InputFile) -> object:
    try:
        with file.open() as stream:
            return next((element.value for element in elements(stream)), None)
    except SourceError:
        return None


def _name_in_titles(file: InputFile) -> str | None:
    """The words that all titles begin with, as far as they can be a name.

    "Anna de Wit shared a link": what follows the name differs, or is not capitalised.
    """
    with file.open() as stream:
        titles = {word(element.value, "title") for element in islice(elements(stream), SAMPLE)}
    split = [repaired(title).split() for title in titles if title]
    if len(split) < MIN_TITLES:
        return None
    common: list[str] = []
    for words in zip(*split, strict=False):
        if len(set(words)) > 1:
            break
        common.append(words[0])
    while common and not common[-1][:1].isupper():
        common.pop()
    return " ".join(common) or None
