"""Posts as the API of X (version 1.1) gives them: of anybody, each with its author."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final

from tweespraak.activity.model import (
    Activity,
    ChannelKind,
    Coverage,
    Owner,
    Read,
    Record,
    Reject,
    Sees,
)
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.fields import inner, word
from tweespraak.listen.sources.streams.json_answers import answers, beginning
from tweespraak.listen.sources.x_archive.posts import PLATFORM, Author, PostReader, channel_of

SAMPLE: Final = 1000
"""Posts that are looked at to find whose account was asked for."""
_LISTS: Final = frozenset({"statuses"})


class XApi:
    """Timelines, mentions and searches, as lists of posts or a post a line."""

    name = "x_api"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """Posts with a number, X's kind of time and an author with a screen name."""
        if b'"screen_name"' not in file.head:
            return False
        value = beginning(file.head).value
        if isinstance(value, dict) and isinstance(value.get("statuses"), list):
            value = value["statuses"]
        first = next(iter(value), None) if isinstance(value, list) else value
        user = word(inner(first, "user"), "screen_name")
        return bool(user and word(first, "id_str") and word(first, "created_at"))

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """The posts, and whose account most of them are by or to."""
        owner = _owner(file)
        channel = channel_of(owner.handle)
        reader = PostReader(channel, context.person)
        yield owner
        seen = False
        for position, line, value, reason, raw in answers(file, _LISTS):
            if reason is not None:
                yield Record(position, raw, (Reject(reason),), line)
                continue
            user = inner(value, "user")
            handle = word(user, "screen_name") or word(user, "id_str")
            if handle is None:
                yield Record(position, value, (Reject("the post has no author"),), line)
                continue
            author = Author(context.person(PLATFORM, handle, word(user, "name")), handle, None)
            item = reader.item(value, author)
            seen = seen or isinstance(item, Activity)
            yield Record(position, value, (item,), line)
        if seen:
            # What was asked for decides: a timeline is of one side, a search may be of both.
            yield Coverage(PLATFORM, channel, ChannelKind.POSTS, frozenset({Sees.FOUND}))


def _owner(file: InputFile) -> Owner:
    """Whose account was asked for: who wrote most of the posts, or is most written to."""
    by: Counter[str] = Counter()
    to: Counter[str] = Counter()
    count = 0
    for element in islice(answers(file, _LISTS), SAMPLE):
        count += 1
        by[word(inner(element.value, "user"), "screen_name") or ""] += 1
        to[word(element.value, "in_reply_to_screen_name") or ""] += 1
    for told, how in ((by, "wrote"), (to, "is answered in")):
        handle, most = told.most_common(1)[0] if told else ("", 0)
        if handle and most * 2 > count:
            return Owner(PLATFORM, handle, None, f"@{handle} {how} {most} of these {count} posts")
    return Owner(PLATFORM, "", None, "these posts are of many accounts: not known")
