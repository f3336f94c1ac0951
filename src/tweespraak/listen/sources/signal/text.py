"""A chat as lines of text: `[2024-03-14 09:15:02] Noor: ...`, as signal-export writes it."""

import re
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import Final

from tweespraak.activity.ids import RecordIds, to_us
from tweespraak.activity.model import Item, Read, Record, Reject, SetAside, Verb
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.signal.parts import BOTH, MYSELF, PLATFORM, Maker, Who, owner
from tweespraak.listen.sources.whatsapp.lines import Block, read_blocks

_OWN: Final = frozenset({"Me", "You"})
_FILES: Final = frozenset({"chat", "index", "data"})
_QUOTE: Final = re.compile(r"\A\s*(?:>[^\n]*\n)+\s*\n?")
_REACTIONS: Final = re.compile(r"\n\(- (.{1,2000}) -\)(?=\s|$)")
_STICKER: Final = re.compile(r"\n\(\( .{0,200} \)\)")
_ATTACHED: Final = re.compile(r"!?\[[^\[\]\n]{0,250}\]\(\.{1,2}/[^()\n]{1,500}\)")
_CALL: Final = re.compile(
    r"(?:incoming|outgoing|missed) (?:voice |video )?call(?: \([^()\n]*\))?", re.IGNORECASE
)
_DELETED: Final = "(This message was deleted)"
_LONGEST_NAME: Final = 120


def read_text(file: InputFile, context: Context) -> Iterator[Read]:
    """Every message of one chat. Times are local."""
    chat = _Chat(file.name, context)
    with file.open() as stream:
        for position, block in enumerate(read_blocks(stream)):
            yield Record(position, block.raw, chat.items(block), block.line)
    yield from chat.maker.coverage(BOTH)
    if chat.owned:
        yield owner(None)


class _Chat:
    """What must be remembered from one message to the next."""

    def __init__(self, name: str, context: Context) -> None:
        path = PurePosixPath(name)
        self._title = path.parent.name if path.stem in _FILES else path.stem
        self._thread: str | None = None
        self._ids = RecordIds(PLATFORM)
        self._context = context
        self.maker = Maker(context)
        self.owned = False

    def items(self, block: Block) -> tuple[Item, ...]:
        name, colon, text = block.words.partition(":")
        if not colon or len(name) > _LONGEST_NAME or "\n" in name:
            return (SetAside("a line that says no name"),)
        try:
            moment = block.header.moment(day_first=True)
            t_us = to_us(moment, self._context.zone)
        except ValueError:
            return (Reject(f"the date {block.header.written} does not exist"),)
        if _CALL.fullmatch(text.strip()):
            return (SetAside("a call: it has no words"),)
        given = _REACTIONS.findall(text)
        who = MYSELF if name in _OWN else Who(name, name)
        self.owned |= who is MYSELF
        said = _spoken(text)
        if self._thread is None:
            first = f"{self._title}\x1f{moment.isoformat()}\x1f{name}\x1f{said}"
            self._thread = blake2b(first.encode("utf-8", "replace"), digest_size=10).hexdigest()
        own_id = self._ids.make(self._thread, moment.isoformat(), who.handle, said)
        message = self.maker.activity(own_id, t_us, who, self._thread, Verb.CREATE, said)
        cut = (SetAside("it is longer than any message: its beginning was read"),)
        liked = (SetAside("reactions to it, which come without a time"),)
        return (message, *(cut if block.cut else ()), *(liked if given else ()))


def _spoken(text: str) -> str:
    """The words without what was quoted, attached, and given in reaction."""
    text = _STICKER.sub("", _REACTIONS.sub("", _ATTACHED.sub("", text)))
    text = _QUOTE.sub("", text).strip()
    return "" if text == _DELETED else text
