"""The records that the programming interfaces of Greenhouse and Lever give as JSON."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from tweespraak.errors import SourceError
from tweespraak.listen.sources.ats.facts import HEARD, Facts
from tweespraak.listen.sources.contract import InputFile
from tweespraak.listen.sources.fields import inner, items_of, word
from tweespraak.listen.sources.streams.json_elements import elements

GREENHOUSE: Final = "greenhouse"
LEVER: Final = "lever"
REASONS: Final = "archive_reasons.json"
"""What Lever's archive reasons are called, as its interface lists them: {"data": [{id, text}]}."""
MOST_REASONS: Final = 10_000

_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*\{|\{)")
_MARKS: Final = (
    (GREENHOUSE, (b'"candidate_id"', b'"applied_at"', b'"rejected_at"', b'"prospect"')),
    (GREENHOUSE, (b'"candidate_id"', b'"job_id"', b'"stage_name"', b'"prospect"')),
    (LEVER, (b'"archived"', b'"stageChanges"', b'"origin"', b'"createdAt"')),
    (LEVER, (b'"archived"', b'"lastInteractionAt"', b'"origin"', b'"createdAt"')),
)
_REASON_MARKS: Final = (b'"text"', b'"status"', b'"type"', b'"non-hired"')
_REASON: Final = "the name of an archive reason: it tells how Lever's opportunities ended"
_DATA = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"data"\s*:\s*\[')


@dataclass(frozen=True, slots=True)
class Interface:
    """Whose records a file holds.

    key: under which name its list stands. aside: why none of its records is an application,
    where that is so. reasons: what Lever's archive reasons are called, by their ids.
    """

    platform: str
    key: str | None
    aside: str | None
    reasons: Mapping[str, str]

    def facts(self, value: Mapping[str, object]) -> Iterator[Facts | None]:
        """What a record tells of each application in it; None for one that is none."""
        if self.platform == LEVER:
            yield _opportunity(value, self.reasons)
            return
        inside = [one for one in items_of(value, "applications") if isinstance(one, dict)]
        if "application_ids" in value:
            yield from (_application(one, value) for one in inside)
        else:
            yield _application(value, value)


def interface_of(file: InputFile) -> Interface | None:
    """Whose interface gave this file; None where it was none of them. Reads no neighbour."""
    if not _START.match(file.head):
        return None
    key = "data" if _DATA.match(file.head) else None
    for platform, marks in _MARKS:
        if all(mark in file.head for mark in marks):
            return Interface(platform, key, None, {})
    if all(mark in file.head for mark in _REASON_MARKS):
        return Interface(LEVER, key, _REASON, {})
    return None


def with_reasons(interface: Interface, file: InputFile) -> Interface:
    """The same, with the names of Lever's archive reasons where their list stands beside it."""
    beside = file.sibling(REASONS) if interface.platform == LEVER else None
    if beside is None:
        return interface
    key = "data" if _DATA.match(beside.head) else None
    reasons: dict[str, str] = {}
    try:
        with beside.open() as stream:
            for element in elements(stream, key):
                id_, text = word(element.value, "id"), word(element.value, "text")
                if word(element.value, "type") == "hired":
                    text = "hired"
                if id_ is not None and text is not None and len(reasons) < MOST_REASONS:
                    reasons[id_] = text
    except SourceError:
        return interface
    return replace(interface, reasons=reasons)


# Greenhouse's Harvest, versions 1 to 3


def _application(value: Mapping[str, object], candidate: Mapping[str, object]) -> Facts | None:
    if value.get("prospect") is True:
        return None
    reason = inner(value, "rejection_reason")
    words = [word(reason, "name"), word(inner(reason, "type"), "name")]
    mails = (word(one, "value") for one in items_of(candidate, "email_addresses"))
    jobs = items_of(value, "jobs")
    return Facts(
        id=_number(value.get("id")),
        handle=next((mail for mail in mails if mail and "@" in mail), None)
        or _number(value.get("candidate_id")),
        applied=word(value, "applied_at") or word(value, "created_at"),
        vacancy=_number(value.get("job_id")) or (_number_of(jobs[0], "id") if jobs else None),
        status=word(value, "status"),
        stage=word(inner(value, "current_stage"), "name") or word(value, "stage_name"),
        reason=" ".join(text for text in words if text) or None,
        refused=word(value, "rejected_at"),
        hired=word(value, "hired_at"),
        source=word(inner(value, "source"), "public_name"),
        stated=_heard(value),
        profile=_pages(candidate, ("social_media_addresses", "website_addresses")),
    )


def _pages(candidate: Mapping[str, object], lists: tuple[str, ...]) -> str:
    """The addresses of the candidate's own pages, with blanks between."""
    found = (word(one, "value") for name in lists for one in items_of(candidate, name))
    return " ".join(address for address in found if address)


def _heard(value: Mapping[str, object]) -> str | None:
    answers = items_of(value, "answers")
    told = (word(one, "answer") for one in answers if HEARD.search(word(one, "question") or ""))
    return next((answer for answer in told if answer), None)


# Lever's opportunities


def _opportunity(value: Mapping[str, object], reasons: Mapping[str, str]) -> Facts | None:
    applications = items_of(value, "applications")
    if word(value, "origin") == "sourced" and not applications:
        return None
    archived = inner(value, "archived")
    reason = word(archived, "reason")
    mails = (mail for mail in items_of(value, "emails") if isinstance(mail, str) and "@" in mail)
    sources = (name.strip() for name in items_of(value, "sources") if isinstance(name, str))
    stage = value.get("stage")
    return Facts(
        id=word(value, "id"),
        handle=next(mails, None) or word(value, "contact") or word(value, "name"),
        applied=_number(value.get("createdAt")),
        vacancy=_posting(applications[0]) if applications else None,
        stage=word(stage, "text") if isinstance(stage, dict) else _known_stage(stage),
        reason=reasons.get(reason) if reason is not None else None,
        archived=_number(archived.get("archivedAt")),
        source=next((name for name in sources if name), None),
        profile=" ".join(link for link in items_of(value, "links") if isinstance(link, str)),
    )


def _known_stage(stage: object) -> str | None:
    """Of Lever's own stages the id is a word; those of a customer are numbers and in between."""
    return stage.removesuffix("-new").replace("-", " ") if isinstance(stage, str) else None


def _posting(application: object) -> str | None:
    posting = application.get("posting") if isinstance(application, dict) else None
    return word(posting, "id") if isinstance(posting, dict) else word(application, "posting")


def _number_of(value: object, key: str) -> str | None:
    return _number(value.get(key)) if isinstance(value, dict) else None


def _number(value: object) -> str | None:
    """An id or a time as text, where it is a whole number or a text."""
    if isinstance(value, str):
        return value.strip() or None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None
