"""Answers of Bluesky's API, taken apart: feeds, threads, notifications, lists of records."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from tweespraak.activity.model import Owner
from tweespraak.listen.sources.bluesky.records import PLATFORM, Name, name_of, target_of
from tweespraak.listen.sources.contract import InputFile
from tweespraak.listen.sources.fields import inner, items_of, word
from tweespraak.listen.sources.streams.json_answers import answers, beginning

LISTS: Final = frozenset({"feed", "notifications", "posts", "records", "postRecords"})
"""Keys under which answers have their lists."""
SAMPLE: Final = 1000
"""Records that are looked at to find whose account was asked for."""
_GONE: Final = ("#notFoundPost", "#blockedPost", "#threadItemNotFound", "#threadItemBlocked")


@dataclass(frozen=True, slots=True)
class View:
    """A record as an answer shows it.

    value: as it stood. repost: the reason of a feed why it stands there. about: the did of the
    account that the answer was asked for, as far as this one view tells. gone: it was deleted,
    or somebody blocked somebody.
    """

    value: object
    name: Name | None
    record: dict[str, object]
    author: str | None
    about: str | None = None
    repost: dict[str, object] | None = None
    gone: bool = False


def views_of(value: object) -> Iterator[View]:
    """Every record that an answer, or an element of one, shows; one without for what is none."""
    pages = [key for key in LISTS if items_of(value, key)]
    if isinstance(value, dict) and "thread" in value:
        yield from _thread(value["thread"])
    elif pages:
        for one in items_of(value, pages[0]):
            yield from views_of(one)
    elif inner(value, "post"):
        yield _of_feed(value)
    elif not (isinstance(value, dict) and any(key in value for key in LISTS)):
        yield _view(value)


def _of_feed(value: object) -> View:
    post = inner(value, "post")
    view = _view(post)
    reason = inner(value, "reason")
    if (word(reason, "$type") or "").endswith("#reasonRepost"):
        by = word(inner(reason, "by"), "did")
        return View(value, view.name, view.record, _shown(inner(reason, "by")), by, reason)
    return View(value, view.name, view.record, view.author, view.about)


def _view(value: object) -> View:
    sort = word(value, "$type") or ""
    name = name_of(word(value, "uri"))
    record = inner(value, "record") or inner(value, "value")
    author = _shown(inner(value, "author"))
    about = name.did if name else None
    if name and isinstance(value, dict) and "reason" in value:
        # A notification is about who is told of it.
        about = target_of(record, name.collection)
    return View(value, name, record, author, about, gone=sort.endswith(_GONE))


def _shown(author: object) -> str | None:
    return word(author, "displayName") or word(author, "handle")


def _thread(value: object) -> Iterator[View]:
    """A thread: what was asked for, what it answers and what answers it."""
    items = value if isinstance(value, list) else list(_flat(value))
    asked = next((one for one in items if not isinstance(value, list) or _depth(one) == 0), None)
    about = _view(inner(asked, "post") or inner(inner(asked, "value"), "post")).about
    for one in items:
        shown = inner(one, "value") or one
        view = _view(inner(shown, "post") or shown)
        yield View(view.value, view.name, view.record, view.author, about, gone=view.gone)


def _depth(item: object) -> object:
    return item.get("depth") if isinstance(item, dict) else None


def _flat(value: object) -> Iterator[object]:
    """The posts of a thread that nests: the one that was asked for comes first."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        yield one
        if inner(one, "parent"):
            waiting.append(inner(one, "parent"))
        waiting.extend(reversed(items_of(one, "replies")))


def looks_like_views(head: bytes) -> bool:
    """Whether a file begins with an answer of the API that shows records."""
    if b'"at://did:' not in head or b'"$type"' not in head:
        return False
    value = beginning(head).value
    firsts = islice(value, 5) if isinstance(value, list) else [value]
    return any(
        view.gone or (view.name is not None and "$type" in view.record)
        for first in firsts
        for view in islice(views_of(first), 5)
    )


def owner_of(file: InputFile) -> tuple[Owner, str | None]:
    """Whose account was asked for, as far as is told, and the did whose channel this is."""
    count = 0
    told: Counter[str] = Counter()
    names: dict[str, str | None] = {}
    only_threads = True
    for element in islice(answers(file, LISTS), SAMPLE):
        is_thread = isinstance(element.value, dict) and "thread" in element.value
        only_threads = only_threads and is_thread
        for view in views_of(element.value):
            count += 1
            if view.about:
                told[view.about] += 1
                if view.name and view.name.did == view.about:
                    names.setdefault(view.about, view.author)
    did, most = told.most_common(1)[0] if told else ("", 0)
    if not did or most * 2 <= count:
        return Owner(PLATFORM, "", None, "these records are of many accounts: not known"), None
    if only_threads:
        # Threads are asked for by anybody: their first post is no proof of whose account it is.
        return Owner(PLATFORM, "", None, "a thread does not say who asked for it: not known"), did
    why = f"{most} of these {count} records are by this account, or tell it of others"
    return Owner(PLATFORM, did, names.get(did), why), did
