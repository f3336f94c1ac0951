"""Which columns the CSV exports of applicant tracking systems have, and what is in them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tweespraak.listen.sources.ats.facts import HEARD, Facts
from tweespraak.listen.sources.ats.stages import said_yes
from tweespraak.listen.sources.contract import InputFile
from tweespraak.listen.sources.streams.csv_lines import Header, header_of

_GAPS = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class Layout:
    """One system's CSV. marks: columns of which one set must be there, and nobody else has.

    own_id: what its bare "id" numbers, an application or a candidate. reason_refuses: a reason
    stands there only where somebody is refused. codes: what the numbers
    in its status stand for. aside: why none of its rows is an application, where that is so.
    """

    platform: str
    marks: tuple[frozenset[str], ...]
    own_id: str = "application id"
    reason_refuses: bool = False
    codes: Mapping[str, str] | None = None
    aside: str | None = None


def _marks(*lines: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(name.strip() for name in line.split(",")) for line in lines)


_OPENCATS_STATUS: Final = {
    "0": "new", "100": "no contact", "200": "contacted", "250": "candidate responded",
    "300": "qualifying", "400": "submitted", "500": "interviewing", "600": "offered",
    "650": "not in consideration", "700": "client declined", "800": "placed",
}  # fmt: skip

LAYOUTS: Final = (
    Layout(
        "greenhouse",
        _marks(
            "application date, stage, source, who gets credit",
            "application date, current stage, source, who gets credit",
            "candidate id, application id, application date, rejection reason",
            "candidate id, applied at, rejected at, stage name, prospect",
        ),
    ),
    Layout(
        "lever",
        _marks("origin, archive reason, stage", "origin, archive reason, current stage"),
    ),
    Layout(
        "recruitee",
        _marks(
            "disqualify reason, stage", "disqualify reason, stages",
            "disqualification reason, stage", "disqualification reason, stages",
            "diskwalificatiereden, fase", "diskwalificatiereden, fases",
            "reden van diskwalificatie, fase", "reden van diskwalificatie, fases",
        ),
        own_id="candidate id",
        reason_refuses=True,
    ),
    Layout(
        "teamtailor",
        _marks(
            "referring site, stage", "referring site, rejected at",
            "verwijzende site, fase", "verwijzende website, fase",
        ),
    ),
    Layout(
        "opencats",
        _marks("candidate joborder id, candidate id, joborder id, status, date created"),
        codes=_OPENCATS_STATUS,
    ),
    Layout(
        "opencats",
        _marks("candidateid, lastname, firstname, email1, keyskills"),
        aside="a candidate: this list of OpenCATS tells no application; "
        "its table candidate_joborder does",
    ),
)  # fmt: skip

_ROLES: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("application id", "job application id", "opportunity id", "candidate joborder id",
           "sollicitatie id"),
    "mail": ("email", "e mail", "candidate email", "email address", "emails", "e mailadres",
             "e mails", "e mailadressen"),
    "person": ("candidate id", "contact id", "person id", "kandidaat id"),
    "name": ("candidate name", "candidate", "name", "full name", "naam", "kandidaat"),
    "first": ("first name", "voornaam"),
    "last": ("last name", "achternaam"),
    "applied": ("application date", "applied at", "applied on", "date applied", "applied",
                "created at", "date created", "created", "sollicitatiedatum", "gesolliciteerd op",
                "aangemaakt op", "aangemaakt"),
    "vacancy": ("job id", "posting id", "joborder id", "requisition id", "vacature id",
                "job name", "job title", "job", "jobs", "posting", "posting title", "postings",
                "vacature", "vacatures"),
    "status": ("status", "application status"),
    "refused_yes": ("disqualified", "rejected", "gediskwalificeerd", "afgewezen"),
    "stage": ("current stage", "stage name", "stage", "stages", "fase", "fases", "huidige fase"),
    "reason": ("rejection reason", "archive reason", "disqualify reason",
               "disqualification reason", "reject reason", "diskwalificatiereden",
               "reden van diskwalificatie", "reden van afwijzing", "afwijsreden"),
    "reason_kind": ("rejection type", "rejection reason type"),
    "archived": ("archived at", "archive date", "date archived", "archived on"),
    "refused": ("rejected at", "rejected on", "rejection date", "date rejected",
                "disqualified at", "disqualified on", "afgewezen op", "gediskwalificeerd op"),
    "hired": ("hired at", "hired on", "hire date", "date hired", "aangenomen op"),
    "source": ("source", "sources", "source name", "referring site", "bron", "bronnen",
               "verwijzende site", "verwijzende website"),
    "profile": ("linkedin", "linkedin url", "linkedin profile", "linkedin profiel", "profile url",
                "social media", "links"),
    "prospect": ("prospect", "is prospect"),
}  # fmt: skip
"""The columns that may hold each thing, the best first."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A layout and where a file has its columns, as the file writes them. header: its line."""

    layout: Layout
    needed: frozenset[str]
    header: Header
    roles: Mapping[str, tuple[str, ...]]
    heard: tuple[str, ...]

    def dates(self, values: Mapping[str, str]) -> list[str]:
        """The times that a row holds, as they stand."""
        roles = ("applied", "archived", "refused", "hired")
        found = (_first(values, self.roles[role]) for role in roles)
        return [text for text in found if text is not None]

    def facts(self, values: Mapping[str, str]) -> Facts | None:
        """What a row tells; None for somebody who has not applied."""
        told = {role: _first(values, names) for role, names in self.roles.items()}
        if said_yes(told["prospect"]):
            return None
        status, refused, hired = told["status"], told["refused"], told["hired"]
        if self.layout.codes is not None and status is not None:
            status = self.layout.codes.get(status, status)
        reason = " ".join(text for text in (told["reason"], told["reason_kind"]) if text) or None
        if said_yes(told["refused_yes"]) or (reason and self.layout.reason_refuses):
            status = "rejected"
        return Facts(
            id=told["id"],
            handle=_handle(told),
            applied=told["applied"],
            vacancy=told["vacancy"],
            status=status,
            stage=told["stage"],
            reason=reason,
            refused=refused,
            hired=hired,
            archived=told["archived"],
            source=told["source"],
            stated=_first(values, self.heard),
            profile=told["profile"],
        )


def fitted(file: InputFile) -> Fitted | None:
    """The layout that a file has, with its columns; None where it has none of them."""
    for layout in LAYOUTS:
        for mark in layout.marks:
            for gap in (" ", "_", "-"):
                needed = frozenset(name.replace(" ", gap) for name in mark)
                header = header_of(file.head, needed)
                if header is not None:
                    return _fit(layout, needed, header)
    return None


def _fit(layout: Layout, needed: frozenset[str], header: Header) -> Fitted:
    written = {_GAPS.sub(" ", name): name for name in reversed(header.columns)}
    if "id" in written:
        written.setdefault(layout.own_id, written["id"])
    roles = {
        role: tuple(written[name] for name in names if name in written)
        for role, names in _ROLES.items()
    }
    heard = tuple(name for name in header.columns if HEARD.search(name))
    return Fitted(layout, needed, header, roles, heard)


def _handle(told: Mapping[str, str | None]) -> str | None:
    for mail in re.split(r"[,;|\s<>]+", told["mail"] or ""):
        if "@" in mail:
            return mail
    both = " ".join(text for text in (told["first"], told["last"]) if text)
    return told["person"] or told["name"] or both or None


def _first(values: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((text for name in names if (text := values.get(name, "").strip())), None)
