"""Bluesky: the repository of an account (a CAR file), and answers of the API as JSON."""

from collections.abc import Iterator, Sequence

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
)
from tweespraak.listen.sources.bluesky.car import blocks, root_of
from tweespraak.listen.sources.bluesky.cbor import CborError, decoded
from tweespraak.listen.sources.bluesky.records import (
    PLATFORM,
    Name,
    RecordReader,
    channel_of,
)
from tweespraak.listen.sources.bluesky.tree import Repository, is_node, repository
from tweespraak.listen.sources.bluesky.views import (
    LISTS,
    View,
    looks_like_views,
    owner_of,
    views_of,
)
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.streams.json_answers import answers

_COMMIT = (b"cdid", b"csig", b"ddata")
"""Names in a commit, as CBOR has them: a text of three letters, of three, of four."""
_RECORD = b"e$type"


class Bluesky:
    """The `.car` that Bluesky exports, and feeds, threads and notifications as JSON."""

    name = "bluesky"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """A CAR file with a commit of a repository, or JSON with records under at:// addresses."""
        if all(name in file.head for name in _COMMIT) and root_of(file.head):
            return True
        return looks_like_views(file.head)

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """Posts, likes, reposts, follows and blocks.

        Raises SourceError for a repository without its last commit, or with a tree that is too
        large: the names of its records have to be in memory.
        """
        root = root_of(file.head)
        yield from _repository(file, context, root) if root else _answers(file, context)


def _repository(file: InputFile, context: Context, root: str) -> Iterator[Read]:
    with file.open() as stream:
        found = repository(stream, root)
    channel = channel_of(found.did)
    yield Owner(PLATFORM, found.did, found.name, "the repository is this account's own")
    reader = RecordReader(channel, context.person, Side.OURS)
    seen = False
    position = 0
    with file.open() as stream:
        for block in blocks(stream):
            if block.reason is None and (is_node(block.data) or _RECORD not in block.data):
                continue
            names = found.names.pop(block.address, ())
            raw, items = _record(block.data, block.reason, names, reader, found)
            seen = seen or any(isinstance(item, Activity) for item in items)
            yield Record(position, raw, items)
            position += 1
    absent = len(found.names) + found.missing
    if absent:
        why = f"{absent} parts that the repository names are not in the file: it was cut off"
        yield Record(position, "", (Reject(why),))
    if seen:
        yield Coverage(PLATFORM, channel, ChannelKind.POSTS, frozenset({Sees.OURS}))


def _record(
    data: bytes,
    reason: str | None,
    names: Sequence[str],
    reader: RecordReader,
    found: Repository,
) -> tuple[object, tuple[Item, ...]]:
    """A block with a record: what it says under each name that the tree has for it."""
    try:
        value = None if reason else decoded(data)
    except CborError as error:
        reason = f"the record cannot be read: {error}"
    if reason is not None:
        return "", (Reject(reason),)
    if not names:
        return value, (SetAside("deleted or replaced: the repository names it no longer"),)
    items = []
    for one in names:
        collection, _, rkey = one.partition("/")
        items.append(reader.item(Name(found.did, collection, rkey), value, found.name))
    return value, tuple(items)


def _answers(file: InputFile, context: Context) -> Iterator[Read]:
    owner, did = owner_of(file)
    channel = channel_of(did)
    reader = RecordReader(channel, context.person, None)
    yield owner
    seen = False
    position = 0
    for element in answers(file, LISTS):
        if element.reason is not None:
            yield Record(position, element.raw, (Reject(element.reason),), element.line)
            position += 1
            continue
        for view in views_of(element.value):
            item = _item(view, reader)
            seen = seen or isinstance(item, Activity)
            yield Record(position, view.value, (item,), element.line)
            position += 1
    if seen:
        # What was asked for decides: a feed is of one side, a thread may be of both.
        yield Coverage(PLATFORM, channel, ChannelKind.POSTS, frozenset({Sees.FOUND}))


def _item(view: View, reader: RecordReader) -> Item:
    if view.gone:
        return SetAside("a post that was deleted, or is blocked")
    if view.name is None:
        return Reject("the record has no address")
    if view.repost is not None:
        return reader.repost(view.repost, view.author, view.name)
    if not view.record:
        return Reject("the answer shows no record")
    return reader.item(view.name, view.record, view.author)
