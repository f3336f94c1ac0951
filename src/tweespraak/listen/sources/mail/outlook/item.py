"""One Outlook item → the mail that it was on its way, so that it is read as any other mail."""

import re
from dataclasses import dataclass
from email.utils import format_datetime

from tweespraak.activity.model import SetAside
from tweespraak.listen.sources.mail.mbox import KEEP_BYTES, NoMail, RawMessage
from tweespraak.listen.sources.mail.outlook.properties import Properties, Tag

MAIL = re.compile(r"(?:IPM\.Note|REPORT|IPM\.Schedule\.Meeting|IPM\.Post)\b|IPM$|$", re.IGNORECASE)
ANSWERED_BY_MACHINE = re.compile(
    r"IPM\.Schedule\.Meeting\.Resp\b|IPM\.Note\.Rules\.(?:Oof|Reply)Template", re.IGNORECASE
)
ENCRYPTED = re.compile(r"IPM\.Note\.(?:SMIME|Secure)$", re.IGNORECASE)

OF_THE_FORM = re.compile(r"(?:content-|mime-version)", re.IGNORECASE)
"""Headers that tell how the words were packed on their way; Outlook keeps them unpacked."""

UNSENT = 0x8
TO, CC = 1, 2
PLAIN = 1
NAME_LENGTH = 200

OTHER = "an Outlook item that is no mail: a contact, a date, a task, a note"
RTF_ONLY = "its words are kept in Outlook's rich text only, which cannot be read here"


@dataclass(frozen=True, slots=True)
class Item:
    """What an Outlook file holds of one item. folder: its folder's name, "" outside one."""

    properties: Properties
    recipients: tuple[Properties, ...]
    folder: str = ""
    left_out: int = 0


def as_mail(item: Item) -> RawMessage | NoMail:
    """The item as a mail: its headers as they came, and those that only its properties tell."""
    told = item.properties
    if not MAIL.match(told.line(Tag.MESSAGE_CLASS)):
        return NoMail(SetAside(OTHER))
    came = told.text(Tag.HEADERS)
    if told.number(Tag.FLAGS) & UNSENT and not came.strip():
        return NoMail(SetAside("a draft: it was never sent"))
    headers, form = _came(came)
    kind, words = _words(told)
    lines = [*headers, *_machine(told, form), *_made(item), f"Content-Type: {kind}", "", words]
    content = "\n".join(lines).encode("utf-8", "replace")
    rtf_only = not words.strip() and Tag.RTF in told.values
    notes = (SetAside(RTF_ONLY),) if rtf_only and "pkcs7" not in kind else ()
    kept = content[:KEEP_BYTES]
    left_out = item.left_out + len(content) - len(kept)
    return RawMessage(None, "", kept, left_out, item.folder, notes)


def _came(text: str) -> tuple[list[str], str]:
    """The headers as they came in, and apart from them those of the form, in lower case."""
    kept: list[str] = []
    form: list[str] = []
    into = kept
    for line in text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\n").split("\n"):
        if not line.strip():
            break
        if line[0] not in " \t":
            into = form if OF_THE_FORM.match(line) else kept
        into.append(line)
    return kept, " ".join(form).lower()


def _machine(told: Properties, form: str) -> list[str]:
    """What Outlook says by an item's class is said by a header (RFC 3834) in other mail."""
    named = told.line(Tag.MESSAGE_CLASS)
    if ANSWERED_BY_MACHINE.match(named) or "method=reply" in form.replace('"', ""):
        return ["Auto-Submitted: auto-replied"]
    if named.upper().startswith("REPORT") or "multipart/report" in form:
        return ["Auto-Submitted: auto-generated"]
    return []


def _words(told: Properties) -> tuple[str, str]:
    """The form in which the words were written, where it is known, and the words."""
    if ENCRYPTED.match(told.line(Tag.MESSAGE_CLASS)):
        return "application/pkcs7-mime", ""
    plain, html = told.text(Tag.BODY), ""
    if told.number(Tag.NATIVE_BODY) != PLAIN or not plain.strip():
        html = told.text(Tag.HTML)
    if html.strip():
        return "text/html; charset=utf-8", html
    return "text/plain; charset=utf-8", plain.replace("\r\n", "\n")


def _made(item: Item) -> list[str]:
    """The headers that the properties tell. The first of a name counts: those that came do."""
    told = item.properties
    moment = told.moment(Tag.SUBMITTED) or told.moment(Tag.DELIVERED)
    made = {
        "From": _sender(told),
        "To": _receivers(item, TO) or told.line(Tag.DISPLAY_TO),
        "Cc": _receivers(item, CC),
        # "-0000": UTC, from a place that is not told.
        "Date": format_datetime(moment.replace(tzinfo=None, microsecond=0)) if moment else "",
        "Subject": _subject(told),
        "Message-ID": told.line(Tag.MESSAGE_ID),
        "In-Reply-To": told.line(Tag.IN_REPLY_TO),
        "References": told.line(Tag.REFERENCES),
    }
    return [f"{name}: {value}" for name, value in made.items() if value]


def _sender(told: Properties) -> str:
    """On whose behalf it was sent, as From says; else who sent it."""
    of = _address(told, Tag.FROM_SMTP, Tag.FROM_ADDRESS)
    if of:
        return _named(told.line(Tag.FROM_NAME), of)
    by = _address(told, Tag.SENDER_SMTP, Tag.SENDER_ADDRESS)
    return _named(told.line(Tag.SENDER_NAME), by) if by else ""


def _receivers(item: Item, kind: int) -> str:
    found = (
        (one.line(Tag.NAME), _address(one, Tag.SMTP_ADDRESS, Tag.ADDRESS))
        for one in item.recipients
        if (one.number(Tag.RECIPIENT_TYPE) or TO) == kind
    )
    return ", ".join(_named(name, address) for name, address in found if address)


def _address(told: Properties, smtp: Tag, other: Tag) -> str:
    """The mail address; of somebody in the own Exchange without one, their name in it.

    ".invalid" is nobody's domain (RFC 2606): such an address can't be taken for a real one.
    """
    for address in (told.line(smtp), told.line(other)):
        if "@" in address:
            return address.strip("<>'\"")
    _, mark, own = told.line(other).lower().rpartition("/cn=")
    return f"{own.replace(' ', '-')}@exchange.invalid" if mark else ""


def _named(name: str, address: str) -> str:
    shown = re.sub(r'["<>\\]', "", name)[:NAME_LENGTH].strip(" '")
    return f'"{shown}" <{address}>' if shown and shown != address else f"<{address}>"


def _subject(told: Properties) -> str:
    """In data files the subject may begin with a sign and the length of its "Re: "."""
    text = told.text(Tag.SUBJECT)
    return " ".join((text[2:] if text.startswith("\x01") else text).split())
