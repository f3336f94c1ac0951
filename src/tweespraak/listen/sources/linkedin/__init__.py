"""The archive that LinkedIn gives to a member: conversations, network, reactions, posts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tweespraak.activity.model import (
    Activity,
    ChannelKind,
    Coverage,
    Read,
    Record,
    Reject,
    Sees,
)
from tweespraak.listen.sources.choice import withheld
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.linkedin.owner import PLATFORM, find_owner
from tweespraak.listen.sources.linkedin.rows import RowReader
from tweespraak.listen.sources.streams.csv_lines import Row, header_of, rows

_BOTH: Final = frozenset({Sees.OURS, Sees.THEIRS})
_OURS: Final = frozenset({Sees.OURS})


@dataclass(frozen=True, slots=True)
class _Kind:
    """A file of the archive: the columns that tell it, the channel it fills, what it sees.

    only: it has these columns and no others (their names are too common to tell it).
    """

    name: str
    needed: frozenset[str]
    below: str
    kind: ChannelKind
    sees: frozenset[Sees]
    only: bool = False


def _kind_of(name: str, columns: str, below: str, kind: ChannelKind, only: bool = False) -> _Kind:
    needed = frozenset(columns.split(", "))
    return _Kind(name, needed, below, kind, _BOTH if below else _OURS, only)


_KINDS: Final = (
    _kind_of(
        "message",
        "conversation id, from, to, date, content",
        "/messages",
        ChannelKind.CONVERSATION,
    ),
    _kind_of(
        "connection",
        "first name, last name, company, position, connected on",
        "/network",
        ChannelKind.LOG,
    ),
    _kind_of("invitation", "from, to, sent at, message, direction", "/network", ChannelKind.LOG),
    _kind_of("share", "date, sharelink, sharecommentary", "", ChannelKind.POSTS),
    _kind_of("reaction", "date, type, link", "", ChannelKind.POSTS, only=True),
    _kind_of("comment", "date, link, message", "", ChannelKind.POSTS, only=True),
    _kind_of("profile", "first name, last name, maiden name, headline", "", ChannelKind.POSTS),
)


class LinkedIn:
    """`messages.csv` and its neighbours. Conversations are read only once they are chosen."""

    name = "linkedin"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """One of the archive's tables, told by its columns."""
        return _recognised(file) is not None

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """The rows of one table, with whose archive it is.

        A conversation that was not chosen gives its id and no more. Raises SourceError where
        the columns cannot be found.
        """
        kind = _recognised(file) or _KINDS[0]
        chosen = context.conversations
        owner = find_owner(file, kind.name, use_messages=chosen is not None)
        channel = f"{PLATFORM}:{owner.handle}" if owner.handle else PLATFORM
        reader = RowReader(owner, channel + kind.below, context)
        understand = {
            "message": reader.message,
            "connection": reader.connection,
            "invitation": reader.invitation,
            "share": reader.share,
            "reaction": reader.reaction,
            "comment": reader.comment,
            "profile": reader.profile,
        }[kind.name]
        seen = False
        yield owner
        with file.open() as stream:
            for row in rows(stream, kind.needed):
                private = _withheld(kind, row, chosen)
                if private is not None:
                    yield private
                    continue
                item = Reject(row.reason) if row.reason else understand(row.values)
                seen = seen or isinstance(item, Activity)
                raw = row.text if row.reason else _shown(kind, row.values)
                yield Record(row.position, raw, (item,), row.line)
        if seen:
            yield Coverage(PLATFORM, channel + kind.below, kind.kind, kind.sees)


def _recognised(file: InputFile) -> _Kind | None:
    for kind in _KINDS:
        header = header_of(file.head, kind.needed)
        if header and (not kind.only or set(header.columns) - {""} == kind.needed):
            return kind
    return None


def _withheld(kind: _Kind, row: Row, chosen: frozenset[str] | None) -> Record | None:
    """The record of a message that the user has not chosen to have read: its words are left out.

    A row that cannot be read may be of any conversation, so its words are left out too.
    """
    if kind.name != "message" or chosen == frozenset():
        return None
    if row.reason:
        return Record(row.position, "", (Reject(row.reason),), row.line)
    conversation = row.values["conversation id"].strip()
    if chosen is not None and conversation in chosen:
        return None
    return withheld(row.position, row.line, conversation)


def _shown(kind: _Kind, values: dict[str, str]) -> dict[str, str]:
    """The row for `tweespraak show`; of a profile no more than the name (it has a birthday)."""
    if kind.name != "profile":
        return values
    return {name: values[name] for name in ("first name", "last name")}
