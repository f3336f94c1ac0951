"""What a record of any applicant tracking system tells of one application."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from tweespraak.activity.ids import RecordIds
from tweespraak.activity.model import Alias, Application, Stage
from tweespraak.listen.sources.ats.stages import archived_stage, stage_of
from tweespraak.listen.sources.contract import Context
from tweespraak.listen.sources.linkedin.members import PLATFORM as LINKEDIN
from tweespraak.listen.sources.linkedin.members import member_of
from tweespraak.listen.sources.table.people import person_of

HEARD = re.compile(
    r"\bhow did you (?:first )?(?:hear|find out|find us|learn|discover)\b"
    r"|\bwhere did you (?:hear|find|see)\b"
    r"|\bhoe (?:heb|hebt|heeft|ben|bent|kwam|vond|ken|kent) (?:je|jij|u)\b"
    r".*\b(?:gevonden|gehoord|terecht\w*|gekomen|vacature|ons)\b"
    r"|\bwaar (?:heb|hebt|heeft|zag|vond) (?:je|jij|u)\b.*\b(?:gezien|gevonden|gehoord|vacature)\b",
    re.IGNORECASE,
)
"""The question of a form whose answer is the source that an applicant states."""

Moment = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Facts:
    """One application in the words of its system; None is what the record does not tell.

    handle: whose it is, a mail address where there is one. status: of those systems that keep
    one beside the stage. stated: what the applicant answered; source: what was tracked.
    archived: when it ended, in a system that says no more than that; how is then in the reason.
    profile: where the applicant's own pages are, as the record tells it.
    """

    id: str | None
    handle: str | None
    applied: str | None
    vacancy: str | None = None
    status: str | None = None
    stage: str | None = None
    reason: str | None = None
    refused: str | None = None
    hired: str | None = None
    archived: str | None = None
    source: str | None = None
    stated: str | None = None
    profile: str | None = None


NO_PERSON: Final = "it names no applicant: no mail address, number or name"
NO_ENDING: Final = "it is archived, and the file does not say for which reason"
NO_TIME: Final = "it has no time of application"


def application(
    facts: Facts, platform: str, context: Context, ids: RecordIds, moment: Moment
) -> Application:
    """The application of these facts. Raises ValueError with a reason."""
    if facts.handle is None:
        raise ValueError(NO_PERSON)
    if facts.applied is None:
        raise ValueError(NO_TIME)
    t_us = moment(facts.applied)
    stage, decided = _decision(facts, moment)
    return Application(
        id=ids.make(facts.handle, t_us, facts.vacancy)
        if facts.id is None
        else f"{platform}:{facts.id}",
        t_us=t_us,
        platform=platform,
        channel=platform,
        actor=person_of(context, platform, facts.handle),
        vacancy=facts.vacancy,
        stage=stage,
        stated=facts.stated,
        observed=facts.source,
        word_us=decided,
        decided_us=decided,
    )


def aliases(facts: Facts, of: Application, context: Context) -> Iterator[Alias]:
    """That the applicant is a member of LinkedIn too, where the record tells one profile."""
    addresses = re.split(r"[,;|\s<>]+", facts.profile or "")
    members = {member for address in addresses if (member := member_of(address))}
    if len(members) == 1:
        member = context.person(LINKEDIN, members.pop(), None)
        yield Alias(of.actor, member, "the application names the address of a profile")


def _decision(facts: Facts, moment: Moment) -> tuple[Stage, int | None]:
    """The stage, and when somebody was hired or refused, where the record tells that."""
    refused_us, hired_us, archived_us = (
        None if text is None else moment(text)
        for text in (facts.refused, facts.hired, facts.archived)
    )
    if archived_us is None:
        ended = _ended(hired_us, refused_us)
        stage = stage_of(facts.status, facts.stage, facts.reason, ended)
    elif facts.reason is None:
        raise ValueError(NO_ENDING)
    else:
        stage = archived_stage(facts.reason)
        refused_us, hired_us = refused_us or archived_us, hired_us or archived_us
    return stage, {Stage.HIRED: hired_us, Stage.REFUSED: refused_us}.get(stage)


def _ended(hired_us: int | None, refused_us: int | None) -> Stage | None:
    """What the later of the two dates says."""
    if hired_us is None:
        return None if refused_us is None else Stage.REFUSED
    return Stage.REFUSED if refused_us is not None and refused_us > hired_us else Stage.HIRED
