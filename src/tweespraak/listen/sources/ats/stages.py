"""How far an application has come, by the words that systems and their users give to it."""

import re
from typing import Final

from tweespraak.activity.model import Stage

_NAMES: Final = {
    Stage.APPLIED: (
        "new", "applied", "applicant", "new applicant", "new application", "new applications",
        "inbox", "application review", "application received", "received", "lead", "new lead",
        "no contact", "gesolliciteerd", "nieuw", "nieuwe sollicitatie", "nieuwe sollicitaties",
        "sollicitatie", "sollicitaties", "sollicitatie ontvangen", "ontvangen", "postvak in",
    ),
    Stage.OFFERED: (
        "offer", "offers", "offered", "offer made", "offer sent", "offer extended", "job offer",
        "offer accepted", "verbal offer", "aanbod", "aanbod gedaan", "aanbod verstuurd",
        "aanbieding", "aanbod geaccepteerd", "contractaanbod",
    ),
    Stage.HIRED: ("hired", "placed", "aangenomen", "geplaatst", "in dienst"),
    Stage.REFUSED: (
        "rejected", "reject", "disqualified", "declined", "client declined", "not hired",
        "not in consideration", "not selected", "unsuccessful", "refused", "turned down",
        "afgewezen", "afwijzen", "afwijzing", "gediskwalificeerd", "niet aangenomen",
        "niet geschikt", "niet geselecteerd",
    ),
    Stage.WITHDRAWN: (
        "withdrawn", "withdrew", "candidate withdrew", "candidate withdrawn", "offer declined",
        "declined offer", "candidate declined", "they rejected us", "teruggetrokken",
        "kandidaat teruggetrokken", "zelf teruggetrokken", "zelf afgehaakt", "aanbod afgewezen",
        "aanbod geweigerd",
    ),
}  # fmt: skip
"""Whole names only: what merely holds such a word ("pre-offer", "hired elsewhere") may mean
anything."""
_BY_NAME: Final = {name: stage for stage, names in _NAMES.items() for name in names}
_ENDS: Final = frozenset({Stage.HIRED, Stage.REFUSED, Stage.WITHDRAWN})
_YES: Final = frozenset({"yes", "true", "1", "ja", "waar"})
_WITHDREW = re.compile(
    r"\b(?:withdr[ae]w\w*|they rejected us|candidate (?:declined|rejected)|offer declined"
    r"|declined (?:our |the )?offer|accepted another|took another"
    r"|(?:zelf |heeft zich )?teruggetrokken|trok(?:ken)? (?:zich )?terug|zelf afgehaakt"
    r"|aanbod (?:afgewezen|geweigerd))\b",
    re.IGNORECASE,
)
_GAPS = re.compile(r"[\s_-]+")


def said_yes(text: str | None) -> bool:
    """Whether a cell says that something is so."""
    return text is not None and text.strip().casefold() in _YES


def stage_of(
    status: str | None, name: str | None, reason: str | None, ended: Stage | None
) -> Stage:
    """The stage that a record tells.

    status: where the system keeps it apart from the name that its users gave to the stage.
    reason: why it ended, in the users' words. ended: what a date of hiring or refusal says. A
    name that we do not know is a stage in between.
    """
    told = _named(status)
    if told not in _ENDS:
        told = ended or _between(name or status)
    if told is Stage.REFUSED and reason is not None and _WITHDREW.search(reason):
        return Stage.WITHDRAWN
    return told


def _between(name: str | None) -> Stage:
    if not name:
        return Stage.APPLIED
    return _named(name) or Stage.IN_PROCESS


def archived_stage(reason: str) -> Stage:
    """How something ended that its system only calls archived, for this reason.

    Who withdrew or was hired is named so; every other reason is ours.
    """
    named = _named(reason)
    if named in _ENDS:
        return named
    return Stage.WITHDRAWN if _WITHDREW.search(reason) else Stage.REFUSED


def _named(text: str | None) -> Stage | None:
    """The stage of that whole name, or None; an empty one is none."""
    if not text:
        return None
    return _BY_NAME.get(_GAPS.sub(" ", text).strip().casefold())
