"""The archive that X (Twitter) gives to an account's owner: what the account itself posted."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from tweespraak.activity.ids import EPOCH, checked_us
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
    SetAside,
    Side,
    Verb,
)
from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.fields import inner, items_of, tidy, word
from tweespraak.listen.sources.streams.json_elements import elements

PLATFORM: Final = "x"
SAMPLE: Final = 5000
"""Posts that are looked at to find the owner where no file names them."""
UNKNOWN: Final = "(owner of an X archive)"
"""The handle of an owner who is named nowhere."""

_KIND = re.compile(rb"(?:\xef\xbb\xbf)?\s*window\.YTD\.(\w+)\.part\d+\s*=\s*\[")
_ASIDE: Final = {
    "tweet_headers": "a header only: the post itself is in tweets.js",
    "deleted_tweets": "deleted by its author",
    "deleted_tweet_headers": "deleted by its author",
    "like": "X gives likes without a time",
    "following": "X gives the accounts that are followed without a time",
    "follower": "X gives followers without a time",
    "account": "says whose archive this is, no activity",
}
_POSTS: Final = frozenset({"tweets", "tweet"})
_MONTHS: Final = {
    name: number
    for number, name in enumerate(
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"), 1
    )
}
_NUMBER = re.compile(r"-?[0-9]{1,20}")
_TIME = re.compile(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([0-3][0-9]) "
    r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9]) \+0000 ([0-9]{4})"
)
"""As in "Wed Mar 16 20:07:25 +0000 2022"."""
_RETWEET = re.compile(r"RT @(\w{1,30}):")


@dataclass(frozen=True, slots=True)
class _Account:
    """Whose archive it is; handle or number are None where nothing tells."""

    handle: str | None
    number: str | None
    name: str | None
    why: str


class XArchive:
    """`tweets.js` and its split parts, and the neighbours that hold no times."""

    name = "x_archive"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """An assignment to window.YTD, of a kind that is known here."""
        return _kind(file) in _POSTS | _ASIDE.keys()

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """The posts; of the neighbours, why their records are no activities.

        Raises SourceError where the file holds no list.
        """
        kind = _kind(file)
        if kind not in _POSTS:
            yield from _set_aside(file, _ASIDE.get(kind, "no activity"))
            return
        account = _account(file)
        reader = _PostReader(account, context.person)
        yield Owner(PLATFORM, account.handle or "", account.name, account.why)
        seen = False
        with file.open() as stream:
            for position, line, value, reason, raw in elements(stream):
                if reason is None:
                    item = reader.item(value)
                    seen = seen or isinstance(item, Activity)
                    yield Record(position, value, (item,), line)
                else:
                    yield Record(position, raw, (Reject(reason),), line)
        if seen:
            yield Coverage(PLATFORM, reader.channel, ChannelKind.POSTS, frozenset({Sees.OURS}))


def _kind(file: InputFile) -> str:
    match = _KIND.match(file.head)
    return match[1].decode() if match else ""


def _set_aside(file: InputFile, why: str) -> Iterator[Record]:
    with file.open() as stream:
        for position, line, value, reason, raw in elements(stream):
            if reason is None:
                yield Record(position, value, (SetAside(why),), line)
            else:
                yield Record(position, raw, (Reject(reason),), line)


class _PostReader:
    """Makes activities of the posts of one account."""

    def __init__(self, account: _Account, person: Callable[[str, str, str | None], str]) -> None:
        handle = account.handle
        self.channel = f"{PLATFORM}:@{handle}" if handle else PLATFORM
        self._person = person
        self._actor = person(PLATFORM, handle or account.number or UNKNOWN, account.name)
        self._address = f"https://x.com/{handle or 'i'}/status/"
        self._day = ("", "", "")
        self._day_us = 0

    def item(self, value: object) -> Item:
        """The activity that a post is, or why it is none."""
        post = value.get("tweet", value) if isinstance(value, dict) else None
        if not isinstance(post, dict):
            return Reject("the record is no post")
        number = post.get("id_str") or post.get("id")
        text = post.get("full_text", post.get("text"))
        if not isinstance(number, str) or not _NUMBER.fullmatch(number):
            return Reject("the post has no number")
        if not isinstance(text, str):
            return Reject("the post has no text")
        try:
            t_us = self._time(post.get("created_at"))
        except (ValueError, KeyError):
            return Reject("the post has no time that can be read")
        if _superseded(post, number):
            return SetAside("an earlier version of a post that was edited")
        retweet = _RETWEET.match(text)
        answered = word(post, "in_reply_to_status_id_str") or word(post, "in_reply_to_status_id")
        return Activity(
            id=f"{PLATFORM}:{number}",
            t_us=t_us,
            platform=PLATFORM,
            channel=self.channel,
            verb=Verb.ANNOUNCE if retweet else Verb.CREATE,
            actor=self._actor,
            side=Side.OURS,
            to=self._person(PLATFORM, retweet[1], None) if retweet else self._to(post),
            reply_to=f"{PLATFORM}:{answered}" if answered else None,
            text=None if retweet else _words(post, text),
            url=f"{self._address}{number}",
        )

    def _to(self, post: dict[str, object]) -> str | None:
        handle = word(post, "in_reply_to_screen_name") or word(post, "in_reply_to_user_id_str")
        return self._person(PLATFORM, handle, None) if handle else None

    def _time(self, text: object) -> int:
        """UTC microseconds of a time as X writes it; the day is kept, many posts share it."""
        told = _TIME.fullmatch(text) if isinstance(text, str) else None
        if told is None:
            message = "no time as X writes it"
            raise ValueError(message)
        month, day, hour, minute, second, year = told.groups()
        if (year, month, day) != self._day:
            days = date(int(year), _MONTHS[month], int(day)).toordinal() - EPOCH.toordinal()
            self._day_us = checked_us(days * 86_400_000_000)
            self._day = (year, month, day)
        return self._day_us + (int(hour) * 3600 + int(minute) * 60 + int(second)) * 1_000_000


def _superseded(post: dict[str, object], number: str) -> bool:
    edits = inner(post, "edit_info")
    control = edits.get("initial") or inner(edits, "edit").get("editControlInitial")
    versions = items_of(control, "editTweetIds")
    return len(versions) > 1 and number in versions[:-1]


def _words(post: dict[str, object], text: str) -> str:
    """The words of a post: without the links that stand for its pictures, HTML undone."""
    entities = inner(post, "entities")
    if "media" in entities:
        for medium in items_of(entities, "media"):
            link = word(medium, "url")
            text = text.replace(link, "") if link else text
        text = text.rstrip()
    if "&" in text:
        # These three are all that X escapes; the ampersand last, or "&amp;lt;" would turn twice.
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return tidy(text)


# Whose archive it is


def _account(file: InputFile) -> _Account:
    named = file.sibling("account.js")
    if named is not None:
        account = inner(_first(named), "account")
        handle = word(account, "username")
        if handle:
            why = f"account.js beside {_base(file)} names @{handle}"
            name = word(account, "accountDisplayName")
            return _Account(handle, word(account, "accountId"), name, why)
    headers = file.sibling("tweet-headers.js")
    number = word(inner(_first(headers), "tweet"), "user_id") if headers else None
    return _guess(file, number)


def _guess(file: InputFile, number: str | None) -> _Account:
    """The owner by the posts that answer a post of the same archive."""
    numbers: set[str] = set()
    answers: list[tuple[str, str, str]] = []
    with file.open() as stream:
        for element in islice(elements(stream), SAMPLE):
            post = inner(element.value, "tweet")
            numbers.add(word(post, "id_str") or "")
            handle = word(post, "in_reply_to_screen_name")
            if handle:
                to = word(post, "in_reply_to_user_id_str") or ""
                answers.append((word(post, "in_reply_to_status_id_str") or "-", handle, to))
    own = Counter(
        (handle, to) for answered, handle, to in answers if answered in numbers or to == number
    )
    if own:
        (handle, to), count = own.most_common(1)[0]
        why = (
            f"no account.js beside {_base(file)}; its answers to itself are addressed to @{handle}"
        )
        return _Account(handle, number or to or None, None, f"{why} (found: {count})")
    why = f"no account.js beside {_base(file)} and no post in it that answers another: not known"
    return _Account(None, number, None, why)


def _first(file: InputFile) -> object:
    """The first record of a small neighbour, None where it cannot be read."""
    try:
        with file.open() as stream:
            return next((element.value for element in elements(stream)), None)
    except SourceError:
        return None


def _base(file: InputFile) -> str:
    return file.name.rsplit("/", 1)[-1]
