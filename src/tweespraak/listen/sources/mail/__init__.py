"""Mail: mbox (Gmail, Thunderbird, list archives), maildir, .eml and Outlook's own files."""

import re
from collections.abc import Iterator

from tweespraak.activity.ids import RecordIds
from tweespraak.activity.model import (
    Activity,
    ChannelKind,
    Coverage,
    Read,
    Record,
    Sees,
    SetAside,
)
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.mail.headers import Headers, parted
from tweespraak.listen.sources.mail.lists import MAILBOX, list_of_archive
from tweespraak.listen.sources.mail.mbox import (
    NoMail,
    RawMessage,
    single_message,
    split_mbox,
    starts_mbox,
)
from tweespraak.listen.sources.mail.message import DRAFT, PLATFORM, Mail
from tweespraak.listen.sources.mail.outlook.item import as_mail
from tweespraak.listen.sources.mail.outlook.msg import COMPOUND, is_msg, read_msg
from tweespraak.listen.sources.mail.outlook.pst import DATA_FILE, read_pst
from tweespraak.listen.sources.mail.owner import OwnerGuess

HEADER_LINE = re.compile(rb"[!-9;-~]{1,80}[ \t]*:")
TELLING = ("date", "received", "message-id", "subject", "to", "newsgroups", "delivered-to")
MAILDIR_DRAFT = re.compile(r":2,[A-Za-z]*D[A-Za-z]*$")
"""The name that mail programs give a draft in a maildir."""


class MailSource:
    """Reads mailboxes and archives of mailing lists."""

    name = "mail"
    version = 2

    def recognise(self, file: InputFile, context: Context) -> bool:
        """An mbox, a single mail, or a file of Outlook's."""
        del context
        head = file.head.removeprefix(b"\xef\xbb\xbf")
        outlook = head.startswith(DATA_FILE) or is_msg(file)
        return outlook or starts_mbox(head) or _starts_mail(head)

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """Every mail in order, the coverage of each channel, whose mailbox it seems to be."""
        archive = list_of_archive(file.head)
        guess = OwnerGuess(file.name)
        ids = RecordIds(PLATFORM)
        channels: dict[str, None] = {}
        for position, raw in enumerate(_messages(file)):
            if isinstance(raw, NoMail):
                yield Record(position, None, (raw.why,))
                continue
            mail = Mail(raw)
            record = mail.record(position, ids, context, archive)
            yield record
            first = record.items[0]
            if isinstance(first, Activity):
                channels[first.channel] = None
                if first.channel == MAILBOX and mail.sender is not None:
                    guess.take(mail.headers, mail.sender, raw.folder)
        yield from (_coverage(channel) for channel in channels)
        yield from guess.owners()


def _messages(file: InputFile) -> Iterator[RawMessage | NoMail]:
    with file.open() as stream:
        if file.head.startswith(COMPOUND):
            yield as_mail(read_msg(stream))
        elif file.head.startswith(DATA_FILE):
            yield from read_pst(stream)
        elif starts_mbox(file.head.removeprefix(b"\xef\xbb\xbf")):
            yield from split_mbox(stream)
        elif MAILDIR_DRAFT.search(file.name):
            yield NoMail(SetAside(DRAFT))
        else:
            yield single_message(stream)


def _coverage(channel: str) -> Coverage:
    """A list's archive shows both sides; what a mailbox shows depends on its folders."""
    sees = {Sees.FOUND} if channel == MAILBOX else {Sees.OURS, Sees.THEIRS}
    return Coverage(PLATFORM, channel, ChannelKind.POSTS, frozenset(sees))


def _starts_mail(head: bytes) -> bool:
    """A block of header lines that says who it is from, and at least one thing more."""
    block = parted(head.lstrip(b"\r\n"))[0]
    lines = block.split(b"\n")
    if not HEADER_LINE.match(lines[0]):
        return False
    strange = sum(
        line[:1] not in (b" ", b"\t") and HEADER_LINE.match(line) is None for line in lines
    )
    headers = Headers(block)
    told = sum(name in headers for name in TELLING)
    return "from" in headers and told > 0 and strange * 10 <= len(lines)
