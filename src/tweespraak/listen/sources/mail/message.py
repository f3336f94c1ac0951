"""One mail as it stands in a file → one Record."""

import hashlib

from tweespraak.activity.ids import RecordIds
from tweespraak.activity.model import Activity, Item, Record, Reject, SetAside, Verb
from tweespraak.listen.sources.contract import Context
from tweespraak.listen.sources.mail.body import read_body
from tweespraak.listen.sources.mail.dates import When, read_date, read_envelope
from tweespraak.listen.sources.mail.headers import (
    Address,
    Headers,
    own_id,
    parted,
    read_address,
    read_ids,
)
from tweespraak.listen.sources.mail.lists import (
    MAILBOX,
    author,
    is_automatic,
    is_digest,
    list_of,
    posted_to,
)
from tweespraak.listen.sources.mail.mbox import RawMessage
from tweespraak.listen.sources.mail.reply import is_encrypted, new_words

PLATFORM = "mail"
RAW_LENGTH = 1 << 16
"""What `tweespraak show` prints of a message at most."""

DRAFT = "a draft: it was never sent"
EXPUNGED = 0x0008
DRAFTS = frozenset({"drafts", "draft", "concepten", "concept"})
DATE_HEADERS = ("date", "resent-date")
LATER_DATES = ("delivery-date", "nntp-posting-date", "injection-date")

ENCRYPTED = "its words are encrypted, so that they cannot be read here"
DIGEST = "many mails of a list in one: the list's archive has them apart"
IN_TNEF = "its words are in Outlook's winmail.dat, which cannot be read here"
TOO_LONG = "it is very long: the words at its beginning were read, the rest was not"


class Mail:
    """A mail with its headers read: what the source asks of it besides the record."""

    __slots__ = ("_body", "_raw", "headers", "sender")

    def __init__(self, raw: RawMessage) -> None:
        block, self._body = parted(raw.content)
        self._raw = raw
        self.headers = Headers(block)
        self.sender = author(self.headers, posted_to(self.headers))

    def record(
        self, position: int, ids: RecordIds, context: Context, archive: str | None
    ) -> Record:
        """The record. archive: the list that the whole file is an archive of, if any."""
        items = self._items(ids, context, archive)
        return Record(position, self._raw.content[:RAW_LENGTH], items, self._raw.line)

    def _items(self, ids: RecordIds, context: Context, archive: str | None) -> tuple[Item, ...]:
        if not self.headers:
            return (Reject("no mail headers: this is no mail, or its beginning is lost"),)
        aside = _not_sent(self.headers)
        if aside is not None:
            return (SetAside(aside),)
        if self.sender is None:
            return (Reject("nobody is named as its sender"),)
        when = _date(self.headers, self._raw.envelope, context)
        if when is None:
            return (Reject("no date can be found in Date, Received or the From line"),)
        found = read_body(self.headers, self._body)
        encrypted = found.encrypted or is_encrypted(found.text)
        digest = found.digest or is_digest(self.headers)
        activity = self._activity(
            self.sender,
            when,
            "" if encrypted or digest else new_words(found.text),
            automatic=digest or found.calendar_reply or is_automatic(self.headers, self.sender),
            ids=ids,
            context=context,
            archive=archive,
        )
        notes: list[Item] = [activity]
        if encrypted:
            notes.append(SetAside(ENCRYPTED))
        if digest:
            notes.append(SetAside(DIGEST))
        if found.cut or self._raw.left_out:
            notes.append(SetAside(TOO_LONG))
        if found.tnef and not found.text.strip():
            notes.append(SetAside(IN_TNEF))
        notes.extend(self._raw.notes)
        return tuple(notes)

    def _activity(
        self,
        sender: Address,
        when: When,
        text: str,
        *,
        automatic: bool,
        ids: RecordIds,
        context: Context,
        archive: str | None,
    ) -> Activity:
        headers = self.headers
        list_id = list_of(headers) or archive
        native = own_id(headers.first("message-id"))
        receiver = read_address(headers.first("to") or headers.first("cc"))
        thread = headers.first("x-gm-thrid")
        parent = _parent(headers, native)
        return Activity(
            id=f"{PLATFORM}:{native}" if native else self._made_id(ids, sender, when),
            t_us=when.t_us,
            platform=PLATFORM,
            channel=f"{PLATFORM}:{list_id}" if list_id else MAILBOX,
            verb=Verb.CREATE,
            actor=context.person(PLATFORM, sender.address, sender.name),
            to=context.person(PLATFORM, receiver.address, receiver.name) if receiver else None,
            offset_min=when.offset_min,
            reply_to=f"{PLATFORM}:{parent}" if parent else None,
            thread=f"{PLATFORM}:gmail-{thread}" if thread else None,
            text=text,
            automatic=automatic,
        )

    def _made_id(self, ids: RecordIds, sender: Address, when: When) -> str:
        words = hashlib.blake2b(b"".join(self._body.split()), digest_size=10).hexdigest()
        return ids.make(sender.address.lower(), when.t_us, self.headers.first("subject"), words)


def _not_sent(headers: Headers) -> str | None:
    labels = {label.strip().lower() for label in headers.first("x-gmail-labels").split(",")}
    if labels & DRAFTS:
        return DRAFT
    status = headers.first("x-mozilla-status")
    try:
        gone = bool(status) and int(status, 16) & EXPUNGED
    except ValueError:
        gone = False
    return "deleted in Thunderbird; it only waits for the folder to be compacted" if gone else None


def _date(headers: Headers, envelope: str, context: Context) -> When | None:
    for name in DATE_HEADERS:
        if name in headers and (when := read_date(headers.first(name), context.zone)):
            return when
    for received in headers.every("received"):
        if when := read_date(received.rpartition(";")[2], context.zone):
            return When(when.t_us, None)
    for name in LATER_DATES:
        if name in headers and (when := read_date(headers.first(name), context.zone)):
            return When(when.t_us, None)
    return read_envelope(envelope, context.zone)


def _parent(headers: Headers, native: str | None) -> str | None:
    """The last of References, else the first of In-Reply-To; never the mail itself."""
    references, answered = headers.first("references"), headers.first("in-reply-to")
    for one in reversed(read_ids(references)) if references else ():
        if one != native:
            return one
    for one in read_ids(answered) if answered else ():
        if one != native:
            return one
    return None
