"""Tables of messages that inbox tools export: one row a message, of several networks at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from tweespraak.activity.ids import to_us
from tweespraak.activity.model import (
    Activity,
    ChannelKind,
    Coverage,
    Item,
    Read,
    Record,
    Reject,
    Sees,
    SetAside,
    Side,
    Verb,
)
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.fields import tidy
from tweespraak.listen.sources.streams.csv_lines import header_of, rows
from tweespraak.listen.sources.table.times import parse

FORMATS: Final = ("iso", "%m/%d/%Y %I:%M %p", "%m/%d/%Y %I:%M:%S %p", "%Y-%m-%d %H:%M:%S %z")
"""How the tools write times; without a zone they are the organisation's."""

INBOUND: Final = frozenset({"inbound", "received", "incoming", "ontvangen", "inkomend"})
OUTBOUND: Final = frozenset({"outbound", "sent", "outgoing", "verzonden", "uitgaand"})
NETWORKS: Final = {
    "facebook messenger": "facebook", "messenger": "facebook", "facebook page": "facebook",
    "fb instagram": "instagram", "instagram business": "instagram",
    "instagram direct": "instagram", "twitter": "x", "x (twitter)": "x",
    "linkedin company": "linkedin", "linkedin page": "linkedin", "whatsapp business": "whatsapp",
}  # fmt: skip
"""What the tools call a network, where that is not its name."""
PRIVATE: Final = frozenset({"private", "direct", "dm", "messenger"})
"""Words in a type of message, or a network, that only its two sides see."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one tool's table, in lower case; of several, the first that is there.

    needed: by which the table is known. id, thread, text, ...: what holds what. account: ours on
    the network. handle, name: the other person's, or of_sender: whoever wrote the message.
    parent: what it answers, where that is told.
    """

    tool: str
    needed: frozenset[str]
    id: str
    thread: str
    network: str
    account: tuple[str, ...]
    direction: str
    kind: str
    handle: tuple[str, ...]
    name: tuple[str, ...]
    at: tuple[str, ...]
    text: str
    of_sender: bool = False
    parent: tuple[str, ...] = ()
    url: tuple[str, ...] = ()


_SPROUT = frozenset({"message id", "conversation id", "network", "profile", "direction", "message"})

LAYOUTS: Final = (
    Layout(
        "hootsuite",
        frozenset(
            {
                *("message id", "conversation id", "medium", "channel", "direction"),
                *("content", "created at", "contact primary identifier"),
            }
        ),
        id="message id", thread="conversation id", network="medium",
        account=("channel display name", "channel"), direction="direction", kind="message type",
        handle=("contact profile id", "contact primary identifier"),
        name=("contact primary identifier", "contact secondary identifier"),
        at=("created at",), text="content",
    ),
    Layout(
        "sprout", _SPROUT, id="message id", thread="conversation id", network="network",
        account=("profile",), direction="direction", kind="message type",
        handle=("from screen name", "from", "author"), name=("from", "author"),
        at=("timestamp", "created time", "date"), text="message",
        of_sender=True, parent=("in reply to", "parent message id"), url=("link", "permalink"),
    ),
)  # fmt: skip


def layout_of(head: bytes) -> Layout | None:
    """Whose table this is, by its columns."""
    return next((one for one in LAYOUTS if header_of(head, one.needed)), None)


def read_table(file: InputFile, layout: Layout, context: Context) -> Iterator[Read]:
    """Every message of the table."""
    channels: dict[tuple[str, str], None] = {}
    with file.open() as stream:
        for row in rows(stream, layout.needed):
            if row.reason:
                yield Record(row.position, row.text, (Reject(row.reason),), row.line)
                continue
            item: Item
            try:
                item = _item(row.values, layout, context)
            except ValueError as error:
                item = Reject(str(error))
            if isinstance(item, Activity):
                channels[item.platform, item.channel] = None
            yield Record(row.position, row.values, (item,), row.line)
    for platform, channel in channels:
        sees = frozenset({Sees.OURS, Sees.THEIRS})
        yield Coverage(platform, channel, ChannelKind.CONVERSATION, sees)


def _item(row: dict[str, str], layout: Layout, context: Context) -> Item:
    kind, told = (_plain(_cell(row, column)) for column in (layout.kind, layout.network))
    if "note" in kind.split():
        return SetAside("a note among colleagues")
    network = NETWORKS.get(told, told)
    own, thread, account = (
        _cell(row, layout.id),
        _cell(row, layout.thread),
        _first(row, layout.account),
    )
    for value, label in ((own, "id"), (network, "network"), (account, "account of ours")):
        if not value:
            message = f"the message has no {label}"
            raise ValueError(message)
    side = _side(_cell(row, layout.direction))
    private = not PRIVATE.isdisjoint(f"{kind} {told}".split())
    prefix = f"{network}:{layout.tool}/"
    parent, url = _first(row, layout.parent), _first(row, layout.url)
    ours = context.person(network, account, account)
    theirs = ours
    if side is Side.THEIRS or not layout.of_sender:
        theirs = _contact(row, layout, context, network, f"{prefix}{own}")
    return Activity(
        id=f"{prefix}{own}",
        t_us=_moment(_first(row, layout.at), context.zone),
        platform=network,
        channel=f"{network}:{account}/{'messages' if private else 'inbox'}",
        verb=Verb.CREATE,
        actor=ours if side is Side.OURS else theirs,
        side=side,
        to=ours if side is Side.THEIRS else None if layout.of_sender else theirs,
        reply_to=f"{prefix}{parent}" if parent else None,
        thread=f"{prefix}{thread}" if thread else f"{prefix}{own}",
        text=tidy(_cell(row, layout.text)),
        url=url if url.startswith("https://") else None,
    )


def _contact(row: dict[str, str], layout: Layout, context: Context, network: str, id_: str) -> str:
    """The other person; one of whom nothing is known is a person of their own."""
    handle = _first(row, layout.handle) or f"stranger:{id_}"
    return context.person(network, handle, _first(row, layout.name) or None)


def _side(direction: str) -> Side:
    folded = direction.casefold()
    if folded in INBOUND:
        return Side.THEIRS
    if folded in OUTBOUND:
        return Side.OURS
    message = "the direction is neither inbound nor outbound"
    raise ValueError(message)


def _moment(cell: str, zone: ZoneInfo) -> int:
    """UTC microseconds. Raises ValueError with a reason."""
    for form in FORMATS:
        try:
            moment = parse(cell, form)
            return moment if isinstance(moment, int) else to_us(moment, zone)
        except ValueError:
            continue
    message = "the message has no time that can be read"
    raise ValueError(message)


def _plain(word: str) -> str:
    return word.casefold().replace("_", " ")


def _cell(row: dict[str, str], column: str) -> str:
    return row.get(column, "").strip()


def _first(row: dict[str, str], columns: tuple[str, ...]) -> str:
    return next((cell for column in columns if (cell := _cell(row, column))), "")
