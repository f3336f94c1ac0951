"""WhatsApp: the text of "Export chat", of iPhone and Android, in any of its date formats."""

import re
from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from tweespraak.activity.ids import RecordIds, to_us
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
    Verb,
)
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.whatsapp.lines import (
    HEAD_LINES,
    LOG_LEVEL,
    MARKS,
    Block,
    is_day_first,
    is_signal,
    read_blocks,
    read_header,
)
from tweespraak.listen.sources.whatsapp.names import ColonNames
from tweespraak.listen.sources.whatsapp.words import (
    MARK,
    NOTICE,
    OWN_DELETED,
    SUBJECT,
    YOU,
    Said,
    event,
    kind_of,
    spoken,
)

PLATFORM = "whatsapp"
NAME_LENGTH = 120
MOST_NAMES = 10_000
TITLE_FILE = "_chat"

TITLE = re.compile(r"whatsapp.{0,20}?(?:\bwith|\bmet|\bmit|\bcon|\bavec|-)\s+(.+)", re.IGNORECASE)
COPY = re.compile(r"\s*\(\d+\)$")
QUOTES = "\"“”„«'‘’"
"""What subjects of groups are quoted with, by language."""

TOO_LONG = "it is longer than any message of WhatsApp: its beginning was read"


class WhatsAppSource:
    """Reads one exported chat: `WhatsApp Chat with X.txt` or `_chat.txt` in its zip."""

    name = "whatsapp"
    version = 2

    def recognise(self, file: InputFile, context: Context) -> bool:
        """The first line must begin as WhatsApp begins one, and somebody must speak soon."""
        del context
        lines = file.head.decode("utf-8", "replace").lstrip("\ufeff\r\n").split("\n")[:HEAD_LINES]
        first = read_header(lines[0])
        if first is None:
            return False
        bare = first.shape.bracketed and first.shape.year_first and not first.shape.seconds
        if bare or is_signal(file.head.decode("utf-8", "replace")):
            return False
        headers = [one for one in map(read_header, lines) if one and one.shape == first.shape]
        names = [named[0] for one in headers if (named := _named(one.rest, frozenset()))]
        if any(LOG_LEVEL.fullmatch(name) for name in names):
            return False
        return bool(names) or any(NOTICE.search(one.rest) for one in headers)

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """Every message and notice in order, then the coverage and whose phone it was, if told.

        Reads the file twice: first to tell day from month, and names from what follows them.
        Raises SourceError with the question where the file and the settings leave the date open.
        """
        names = ColonNames()
        with file.open() as stream:
            blocks = names.noting(read_blocks(stream))
            day_first = is_day_first(blocks, context.day_first)
            for _ in blocks:
                pass
        chat = _Chat(context, day_first, _title(file.name), names.found())
        with file.open() as stream:
            for position, block in enumerate(read_blocks(stream)):
                yield Record(position, block.raw, chat.items(block), block.line)
        if chat.spoke:
            sees = frozenset({Sees.OURS, Sees.THEIRS})
            yield Coverage(PLATFORM, PLATFORM, ChannelKind.CONVERSATION, sees)
        if chat.owner is not None:
            yield chat.owner


class _Chat:
    """What must be remembered from one message to the next."""

    def __init__(
        self, context: Context, day_first: bool, title: str, colon_names: frozenset[str]
    ) -> None:
        self._context = context
        self._colon_names = colon_names
        self._day_first = day_first
        self._title = title
        self._thread: str | None = None
        self._ids = RecordIds(PLATFORM)
        self._names: set[str] = set()
        self._last_us = 0
        self.owner: Owner | None = None

    @property
    def spoke(self) -> bool:
        """Whether anything in the file is an activity."""
        return self._thread is not None

    def items(self, block: Block) -> tuple[Item, ...]:
        try:
            moment = block.header.moment(self._day_first)
            t_us = _placed(moment, self._context.zone, self._last_us)
        except ValueError:
            return (Reject(f"the date {block.header.written} does not exist"),)
        self._last_us = t_us
        named = _named(block.words, self._names, self._colon_names)
        if named is None or _is_event(named):
            told = named[1] if named and named[1].startswith(MARK) else block.words
            return (self._notice(told, moment, t_us),)
        name, text = named
        kind = kind_of(text)
        if kind is not Said.WORDS:
            return (SetAside(kind.value),)
        if len(self._names) < MOST_NAMES:
            self._names.add(name)
        self._guess_owner(name, text)
        message = self._activity(moment, t_us, Verb.CREATE, name, spoken(text))
        return (message, SetAside(TOO_LONG)) if block.cut else (message,)

    def _notice(self, told: str, moment: datetime, t_us: int) -> Item:
        happened = event(_plain(told))
        if happened is None:
            return SetAside(Said.NOTICE.value)
        verb, name = happened
        return self._activity(moment, t_us, verb, name, None)

    def _activity(
        self, moment: datetime, t_us: int, verb: Verb, name: str, text: str | None
    ) -> Activity:
        local = moment.isoformat()
        if self._thread is None:
            first = "\x1f".join((self._title, local, verb, name, text or ""))
            self._thread = blake2b(first.encode("utf-8", "replace"), digest_size=10).hexdigest()
        return Activity(
            id=self._ids.make(self._thread, local, verb, name, text),
            t_us=t_us,
            platform=PLATFORM,
            channel=PLATFORM,
            verb=verb,
            actor=self._context.person(PLATFORM, name, name),
            thread=f"{PLATFORM}:{self._thread}",
            text=text,
        )

    def _guess_owner(self, name: str, text: str) -> None:
        if self.owner is not None:
            return
        if OWN_DELETED.fullmatch(text):
            why = 'the chat says "you" of them where they deleted a message'
            self.owner = Owner(PLATFORM, name, name, why)
        elif name.casefold() in YOU:
            self.owner = Owner(PLATFORM, name, name, f'the chat calls them "{name}"')


def _named(
    words: str,
    known: set[str] | frozenset[str],
    colon_names: frozenset[str] = frozenset(),
) -> tuple[str, str] | None:
    """Name and text of a message; None for a line of WhatsApp itself.

    A colon without a blank behind it parts them only after a name that is known. colon_names:
    names that hold a colon themselves.
    """
    line, _, below = words.partition("\n")
    name, colon, text = line.partition(": ")
    if colon_names:
        second, further, rest = text.partition(": ")
        if further and f"{name}: {second}" in colon_names:
            name, text = f"{name}: {second}", rest
        elif any(line.startswith(f"{known_name} ") for known_name in colon_names):
            return None
    if not colon and line.endswith(":"):
        name, colon, text = line[:-1], ":", ""
    if not colon:
        name, colon, text = line.partition(":")
        if colon and _plain(name) not in known:
            return None
    name = _plain(name)
    if not colon or not name or len(name) > NAME_LENGTH:
        return None
    return name, f"{text}\n{below}" if below else text


def _is_event(named: tuple[str, str]) -> bool:
    """Whether WhatsApp speaks after all: in a group's name (iPhone), or of a quoted subject."""
    name, text = named
    if text.startswith(MARK):
        return event(_plain(text)) is not None
    if not any(quote in name for quote in QUOTES):
        return False
    return SUBJECT.search(name) is not None or event(f"{name}: {text}") is not None


def _plain(text: str) -> str:
    return text.strip(f"{MARKS} \u00a0~")


def _placed(moment: datetime, zone: ZoneInfo, last_us: int) -> int:
    """UTC microseconds of a local time.

    In the hour that comes twice the second one is taken where the first would run backwards;
    a time that the clock skipped is read as if it had not.
    """
    t_us = to_us(moment, zone)
    if t_us < last_us:
        later = to_us(moment.replace(fold=1), zone)
        if t_us < later and later >= last_us:
            return later
    return t_us


def _title(name: str) -> str:
    """The chat's name in its file name as WhatsApp delivers it, or an empty string.

    It keeps chats apart that begin with the same words in the same minute.
    """
    path = PurePosixPath(name)
    own = path.parent.name if path.stem == TITLE_FILE else path.name
    stem = COPY.sub("", PurePosixPath(own).stem)
    match = TITLE.search(stem)
    return match[1].strip().casefold() if match else ""
