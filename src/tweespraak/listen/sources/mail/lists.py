"""Which list a mail was sent to, if any, and whether a machine sent it."""

import re
from collections import Counter

from tweespraak.listen.sources.mail.charset import decode_words
from tweespraak.listen.sources.mail.headers import Address, Headers, read_address

MAILBOX = "mail"
"""The channel of mail that went to people and not to a list."""

ID_LENGTH = 200

LIST_ID = re.compile(r"<([^<>\s]+)>")
LIST_POST = re.compile(r"<mailto:([^<>?\s]+)", re.IGNORECASE)
EZMLM = re.compile(r"contact ([^\s;@]+)-help@([^\s;]+)", re.IGNORECASE)
LISTSERV = re.compile(r"/wa(?:\.exe)?\?A2=([^;&]+);", re.IGNORECASE)
SUBJECT_TAG = re.compile(
    rb"^Subject:[^\n\[]{0,40}\[([^\]\n]{2,60})\]", re.MULTILINE | re.IGNORECASE
)
PIPERMAIL = re.compile(rb"From [^\n@]+ at [^\n@]+\d{4}\r?\nFrom: [^\n@]+ at [^\n@]+")
BY_MACHINE = frozenset({"x-autoreply", "x-autoreply-from", "x-autorespond", "x-mail-autoreply"})
"""X-Auto-Response-Suppress is none of these: people's programs write it too, to get no answer."""

MACHINES = re.compile(r"(?:mailer-daemon|postmaster)(?:@|$)", re.IGNORECASE)
ABSENT = re.compile(
    r"\s*(?:automatic reply|auto(?:matic)? ?response|autoreply|out of office(?: autoreply)?"
    r"|automatisch antwoord|automatische reactie|afwezigheids(?:bericht|melding)|niet aanwezig"
    r"|automatische antwort|abwesenheits(?:notiz|benachrichtigung)"
    r"|réponse automatique|(?:message|absence) du bureau|respuesta automática"
    r"|risposta automatica|resposta automática)\s*(?:[:：]|$)",
    re.IGNORECASE,
)
"""How the subject begins of what Outlook and Exchange answer by themselves."""

DIGEST = re.compile(r"\bdigest(?:, vol(?:ume)? \d| number \d| #\d|, issue \d)", re.IGNORECASE)


def list_of(headers: Headers) -> str | None:
    """The id of the mailing list this mail came through, in lower case, or None.

    A newsletter has a List-Id too, but nobody can write to it: it counts as a list only where
    it can be posted to or its software says so.
    """
    post = LIST_POST.search(headers.first("list-post"))
    ezmlm = EZMLM.search(headers.first("mailing-list"))
    there = headers.first("x-beenthere") or headers.first("x-mailing-list")
    if post or ezmlm or there or headers.first("precedence").lower() == "list":
        named = LIST_ID.search(headers.first("list-id"))
        if named:
            return _short(named[1])
    if post:
        return _short(post[1])
    if ezmlm:
        return _short(f"{ezmlm[1]}@{ezmlm[2]}")
    if there:
        return _short(there.strip("<>"))
    listserv = LISTSERV.search(headers.first("archived-at"))
    if listserv:
        return _short(listserv[1])
    group = headers.first("newsgroups").split(",")[0]
    return _short(group) if group.strip() else None


def list_of_archive(head: bytes) -> str | None:
    """The list of a pipermail archive, whose messages do not name it; None for other files.

    Pipermail masks addresses ("jan at example.org"); the list is then the commonest tag in the
    subjects ("[name]"), or just "list".
    """
    if not PIPERMAIL.match(head.lstrip()):
        return None
    tags = Counter(tag.lower() for tag in SUBJECT_TAG.findall(head))
    common = tags.most_common(1)
    return _short(common[0][0].decode("utf-8", "replace")) if common else "list"


def author(headers: Headers, list_address: str) -> Address | None:
    """Who wrote it: From, and where the list put itself there, whom it names besides."""
    sender = read_address(headers.first("from"))
    if sender is None:
        return read_address(headers.first("sender")) or read_address(headers.first("return-path"))
    if list_address and sender.address.lower() == list_address:
        other = headers.first("x-original-from") or headers.first("reply-to")
        found = read_address(other) if other else None
        if found is not None and found.address.lower() != list_address:
            return found
    return sender


def posted_to(headers: Headers) -> str:
    """The address of the list in lower case, or an empty string."""
    post = LIST_POST.search(headers.first("list-post"))
    return post[1].lower() if post else ""


def is_automatic(headers: Headers, sender: Address) -> bool:
    """Whether the mail itself says that a machine sent it (RFC 3834, 3464 and forerunners)."""
    said = headers.first("auto-submitted").split(";")[0].strip().lower()
    return (
        said not in ("", "no")
        or headers.first("precedence").lower() in ("auto_reply", "auto-reply")
        or headers.any_of(BY_MACHINE)
        or headers.first("content-type").lower().startswith("multipart/report")
        or headers.first("return-path") == "<>"
        or MACHINES.match(sender.address) is not None
        or ABSENT.match(decode_words(headers.first("subject"))) is not None
    )


def is_digest(headers: Headers) -> bool:
    """Whether this is many mails of a list in one, by its subject; its form may say so too."""
    return DIGEST.search(decode_words(headers.first("subject"))) is not None


def _short(name: str) -> str:
    return " ".join(name.split()).lower()[:ID_LENGTH]
