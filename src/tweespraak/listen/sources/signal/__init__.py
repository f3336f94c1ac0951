"""Signal: its own plaintext export, and what sigtop, signal-export and signal-cli write."""

import re
from collections.abc import Iterator
from typing import Final, Protocol

from tweespraak.activity.model import Read
from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.signal.backup import read_backup
from tweespraak.listen.sources.signal.cli import read_envelopes
from tweespraak.listen.sources.signal.desktop import read_desktop
from tweespraak.listen.sources.signal.sections import read_sections
from tweespraak.listen.sources.signal.text import read_text
from tweespraak.listen.sources.whatsapp.lines import is_signal

_LIST: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[\s*\{")
_OBJECT: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
_CONVERSATION: Final = re.compile(rb'"conversationId"\s*:\s*"')
_SENT: Final = re.compile(rb'"sent_at"\s*:\s*\d')
_FRAME: Final = re.compile(rb'\{"(?:account|recipient|chat|chatItem)":\s*\{')
_ENVELOPE: Final = re.compile(rb'"envelope"\s*:\s*\{')
_SOURCE: Final = re.compile(rb'"source(?:Number|Uuid|Device)?"\s*:')
_SECTION: Final = re.compile(
    r"\ufeff?Conversation: [^\n]+\r?\n\r?\n(?:From: [^\n]+\r?\n)?Type: [a-z0-9-]+\r?\n"
)


class _Reading(Protocol):
    def __call__(self, file: InputFile, context: Context) -> Iterator[Read]: ...


class Signal:
    """A chat as text or JSON, or all chats of an account as lines of JSON."""

    name = "signal"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """One of the five forms, by its first lines."""
        return _form(file.head) is not None

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """Every message in order. Raises SourceError for a file of none of the forms."""
        form = _form(file.head)
        if form is None:
            what = "It has none of the forms in which Signal's messages are exported."
            raise SourceError(what, "See docs/sources/signal.md for what they are.")
        yield from form(file, context)


def _form(head: bytes) -> _Reading | None:
    if _LIST.match(head):
        return read_desktop if _CONVERSATION.search(head) and _SENT.search(head) else None
    if _OBJECT.match(head):
        first = head.partition(b"\n")[0]
        if _ENVELOPE.search(first) and _SOURCE.search(first) and b'"timestamp"' in first:
            return read_envelopes
        info = b'"backupTimeMs"' in first and _FRAME.search(head)
        return read_backup if info or (_FRAME.match(head) and b'"authorId"' in head) else None
    text = head.decode("utf-8", "replace")
    if _SECTION.match(text):
        return read_sections
    return read_text if is_signal(text) else None
