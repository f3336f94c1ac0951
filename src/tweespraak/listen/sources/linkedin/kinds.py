"""The tables of a LinkedIn archive: what tells each, the channel it fills, what it can show."""

from dataclasses import dataclass
from typing import Final

from tweespraak.activity.model import ChannelKind, Sees
from tweespraak.listen.sources.contract import InputFile
from tweespraak.listen.sources.streams.csv_lines import Header, header_of, headers_of

_BOTH: Final = frozenset({Sees.OURS, Sees.THEIRS})
_OURS: Final = frozenset({Sees.OURS})
_THEIRS: Final = frozenset({Sees.THEIRS})


@dataclass(frozen=True, slots=True)
class Kind:
    """A table of the archive: the columns that tell it, the channel it fills, what it sees.

    only: it has these columns and no others (their names are too common to tell it). aside:
    why none of its rows is an activity; None for a table that is read. vague: other programs
    write the same columns too, so it is only taken beside a Profile.csv of LinkedIn.
    """

    name: str
    needed: frozenset[str]
    below: str = ""
    kind: ChannelKind = ChannelKind.POSTS
    sees: frozenset[Sees] = _OURS
    only: bool = False
    aside: str | None = None
    vague: bool = False


def _columns(columns: str) -> frozenset[str]:
    return frozenset(columns.split(", "))


def _log(name: str, columns: str, below: str, sees: frozenset[Sees], only: bool = False) -> Kind:
    return Kind(name, _columns(columns), below, ChannelKind.LOG, sees, only)


def _aside(columns: str, reason: str, only: bool = False, vague: bool = False) -> Kind:
    return Kind("aside", _columns(columns), only=only or vague, aside=reason, vague=vague)


MESSAGE: Final = Kind(
    "message",
    _columns("conversation id, from, to, date, content"),
    "/messages",
    ChannelKind.CONVERSATION,
    _BOTH,
)
_PRAISE: Final = _columns("first name, last name, company, job title, text, creation date, status")
RECOMMENDATION: Final = Kind(
    "recommendation", _PRAISE, "/recommendations", ChannelKind.LOG, _BOTH, only=True
)

_READ: Final = (
    MESSAGE,
    _log("connection", "first name, last name, company, position, connected on", "/network", _BOTH),
    _log("invitation", "from, to, sent at, message, direction", "/network", _BOTH),
    Kind("share", _columns("date, sharelink, sharecommentary")),
    Kind("reaction", _columns("date, type, link"), only=True),
    Kind("comment", _columns("date, link, message"), only=True),
    Kind("repost", _columns("date, link"), only=True),
    Kind("vote", _columns("date, link, optiontext"), only=True),
    _log("follow", "date, status, fullname", "/follows", _OURS, only=True),
    _log(
        "endorsement given",
        "endorsement date, skill name, endorsee first name, endorsee last name",
        "/recommendations",
        _OURS,
    ),
    _log(
        "endorsement received",
        "endorsement date, skill name, endorser first name, endorser last name",
        "/recommendations",
        _THEIRS,
    ),
    RECOMMENDATION,
)

_PROFILE_PART: Final = "a part of the owner's own profile, no activity"
_JOB_SEEKING: Final = "the owner's own search for a job: private, and not read"
_ADVERTS: Final = "what LinkedIn's advertising knows of the owner, no activity"
_ACCOUNT: Final = "keeps the account, no activity"

PROFILE: Final = Kind(
    "profile",
    _columns("first name, last name, maiden name, headline"),
    aside="says whose archive this is, no activity",
)
_ASIDE: Final = (
    PROFILE,
    _aside("organization, followed on", "the owner follows a company, not a person", only=True),
    _aside("hashtag, createdtime, state", "the owner follows a subject, not a person"),
    _aside("saveditem, createdtime", "a post that the owner kept for later", only=True),
    _aside("date/time, media description, media link", "a picture or film of a post", only=True),
    _aside("event name, event time, status, external url", "an event, not when somebody joined it"),
    _aside("time, search query", "what the owner looked for", only=True),
    _aside("content title, content type, content saved", "a course that the owner watched"),
    _aside("application date, company name, job title, job url", _JOB_SEEKING),
    _aside("saved date, job url, job title, company name", _JOB_SEEKING),
    _aside("alert_parameters, query_context, saved_search_id", _JOB_SEEKING),
    _aside("locations, industries, company employee count, open to recruiters", _JOB_SEEKING),
    _aside("question, answer", _JOB_SEEKING, vague=True),
    _aside("ad clicked date, ad title/id", _ADVERTS),
    _aside("action, date, ad title/id, page/app", _ADVERTS),
    _aside("member age, buyer groups, company names", _ADVERTS),
    _aside("category, type of inference, description, inference", _ADVERTS),
    _aside(
        "firstname, lastname, emails, phonenumbers, createdat",
        "a contact from the owner's address book: not read",
    ),
    _aside("email address, confirmed, primary, updated on", _ACCOUNT),
    _aside("number, extension, is_whatsapp_number", _ACCOUNT),
    _aside("extension, number, type", _ACCOUNT, vague=True),
    _aside("registered at, registration ip, subscription types", _ACCOUNT),
    _aside("login date, ip address, user agent, login type", _ACCOUNT),
    _aside("challenge date, ip address, user agent, challenge type", _ACCOUNT),
    _aside("time, event", _ACCOUNT, vague=True),
    _aside("billing country, transaction made at, payment method type", _ACCOUNT),
    _aside("private identity asset name, private identity asset raw text", _ACCOUNT),
    _aside("verification type, verification service provider, verified date", _ACCOUNT),
    _aside("creation time, marketplace type", _PROFILE_PART),
    _aside(
        "creation time, service category, location, questions and answers, status",
        "a request for services, without who made it",
    ),
    _aside("company name, title, description, location, started on, finished on", _PROFILE_PART),
    _aside("company name, role, cause, started on, finished on", _PROFILE_PART),
    _aside("school name, start date, end date, notes, degree name, activities", _PROFILE_PART),
    _aside("name, url, authority, started on, finished on, license number", _PROFILE_PART),
    _aside("name, published on, description, publisher, url", _PROFILE_PART, only=True),
    _aside("title, description, url, started on, finished on", _PROFILE_PART, vague=True),
    _aside("name, position, description, started on, finished on", _PROFILE_PART, vague=True),
    _aside("title, description, issued on", _PROFILE_PART, vague=True),
    _aside("profile summary", _PROFILE_PART, vague=True),
    _aside("name, proficiency", _PROFILE_PART, vague=True),
    _aside("name, number", _PROFILE_PART, vague=True),
    _aside("name", _PROFILE_PART, vague=True),
)

EMPTY: Final = Kind(
    "empty", frozenset(), aside="LinkedIn says that there are no conversations", vague=True
)
"""A file that holds one sentence in place of a table (`LearningCoachMessages.csv`)."""
_NOTHING: Final = b"No conversations found"

MACHINES: Final = ("guide_messages", "learning_coach_messages", "learning_role_play_messages")
"""How the names begin of tables of messages between the owner and LinkedIn's own programs."""
MACHINE: Final = Kind(
    "aside", MESSAGE.needed, aside="a conversation with LinkedIn's own program, not with a person"
)


def kind_of(file: InputFile) -> Kind | None:
    """Which table of the archive a file is, told by its columns; None where it is none."""
    headers = headers_of(file.head)
    found = next((kind for kind in (*_READ, *_ASIDE) if _fits(kind, headers, file)), None)
    if found is None:
        told = file.head.strip() == _NOTHING
        return EMPTY if told and _beside_profile(file) else None
    base = file.name.rsplit("/", 1)[-1].casefold()
    return MACHINE if found is MESSAGE and base.startswith(MACHINES) else found


def _fits(kind: Kind, headers: tuple[Header, ...], file: InputFile) -> bool:
    header = next((one for one in headers if kind.needed <= set(one.columns)), None)
    if header is None or (kind.only and set(header.columns) - {""} != kind.needed):
        return False
    # A line with one word may stand in the first twenty of any text; the header is the first.
    return not kind.vague or (header.line == 1 and _beside_profile(file))


def _beside_profile(file: InputFile) -> bool:
    """Whether LinkedIn's own Profile.csv stands beside this file, or a folder higher."""
    profiles = (file.sibling(path) for path in ("Profile.csv", "../Profile.csv"))
    return any(one is not None and header_of(one.head, PROFILE.needed) for one in profiles)
