"""The archive that LinkedIn gives to a member: conversations, network, reactions, posts."""

from collections.abc import Callable, Iterator

from tweespraak.activity.model import (
    Activity,
    Coverage,
    Item,
    Read,
    Record,
    Reject,
    Sees,
    SetAside,
    Side,
)
from tweespraak.listen.sources.choice import withheld
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.linkedin.kinds import (
    EMPTY,
    MESSAGE,
    PROFILE,
    RECOMMENDATION,
    Kind,
    kind_of,
)
from tweespraak.listen.sources.linkedin.members import PLATFORM
from tweespraak.listen.sources.linkedin.owner import find_owner
from tweespraak.listen.sources.linkedin.praise import Praise
from tweespraak.listen.sources.linkedin.rows import RowReader
from tweespraak.listen.sources.streams.csv_lines import Row, rows


class LinkedIn:
    """`messages.csv` and its neighbours. Conversations are read only once they are chosen."""

    name = "linkedin"
    version = 2

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """One of the archive's tables, told by its columns."""
        return kind_of(file) is not None

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """The rows of one table, with whose archive it is.

        A conversation that was not chosen gives its id and no more; of what is private to the
        owner nothing is kept. Raises SourceError where the columns cannot be found.
        """
        kind = kind_of(file) or MESSAGE
        if kind.aside is not None:
            yield from _set_aside(kind, kind.aside, file)
            return
        chosen = context.conversations.linkedin
        owner = find_owner(file, kind.name, use_messages=chosen is not None)
        channel = f"{PLATFORM}:{owner.handle}" if owner.handle else PLATFORM
        reader = RowReader(owner, channel + kind.below, context)
        understand = _understanding(kind, file, reader)
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
                raw = row.text if row.reason else row.values
                items = (item, *reader.alias(row.values, item))
                yield Record(row.position, raw, items, row.line)
        if seen:
            yield Coverage(PLATFORM, channel + kind.below, kind.kind, _seen_by(kind, file))


def _understanding(
    kind: Kind, file: InputFile, reader: RowReader
) -> Callable[[dict[str, str]], Item]:
    """What makes an item of a row of this table."""
    praise = Praise(reader)
    return {
        "message": reader.message,
        "connection": reader.connection,
        "invitation": reader.invitation,
        "share": reader.share,
        "reaction": reader.reaction,
        "comment": reader.comment,
        "repost": reader.repost,
        "vote": reader.vote,
        "follow": reader.follow,
        "endorsement given": praise.endorsement_given,
        "endorsement received": praise.endorsement_received,
        "recommendation": praise.recommendation(_direction(file)),
    }[kind.name]


def _direction(file: InputFile) -> Side | None:
    """Whose words a file of recommendations holds: only its name tells, as LinkedIn writes it."""
    base = file.name.rsplit("/", 1)[-1].casefold()
    if "given" in base:
        return Side.OURS
    return Side.THEIRS if "received" in base else None


def _seen_by(kind: Kind, file: InputFile) -> frozenset[Sees]:
    if kind is not RECOMMENDATION:
        return kind.sees
    given = _direction(file) is Side.OURS
    return frozenset({Sees.OURS if given else Sees.THEIRS})


def _set_aside(kind: Kind, reason: str, file: InputFile) -> Iterator[Read]:
    """Each row of a table that holds no activity; what stands in it is not handed on."""
    if kind is PROFILE:
        yield find_owner(file, kind.name, use_messages=False)
    if kind is EMPTY:
        yield Record(0, "", (SetAside(reason),), 1)
        return
    with file.open() as stream:
        for row in rows(stream, kind.needed):
            item = Reject(row.reason) if row.reason else SetAside(reason)
            names = ("first name", "last name") if kind is PROFILE and not row.reason else ()
            raw = {name: row.values.get(name, "") for name in names}
            yield Record(row.position, raw, (item,), row.line)


def _withheld(kind: Kind, row: Row, chosen: frozenset[str] | None) -> Record | None:
    """The record of a message that the user has not chosen to have read: its words are left out.

    A row that cannot be read may be of any conversation, so its words are left out too.
    """
    if kind is not MESSAGE or chosen == frozenset():
        return None
    if row.reason:
        return Record(row.position, "", (Reject(row.reason),), row.line)
    conversation = row.values["conversation id"].strip()
    if chosen is not None and conversation in chosen:
        return None
    return withheld(row.position, row.line, conversation)
