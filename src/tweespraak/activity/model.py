"""What a source yields: activities and their companions, as frozen values."""

from dataclasses import dataclass, field
from enum import StrEnum


class Side(StrEnum):
    """Who speaks: the organisation, an employee speaking as one, everybody else."""

    OURS = "ours"
    AMBASSADOR = "ambassador"
    THEIRS = "theirs"


class Verb(StrEnum):
    """What was done, in the words of ActivityStreams 2.0."""

    CREATE = "create"
    LIKE = "like"
    ANNOUNCE = "announce"
    FOLLOW = "follow"
    UNDO = "undo"
    VIEW = "view"
    CLICK = "click"
    DELETE = "delete"
    BLOCK = "block"
    FLAG = "flag"
    APPLY = "apply"
    OFFER = "offer"
    ACCEPT = "accept"
    REJECT = "reject"
    JOIN = "join"


class Sees(StrEnum):
    """What an export can show of a channel.

    `FOUND` is for mailboxes, where the folders that were exported decide, and for answers of an
    API, where what was asked for does: it stands for the sides that turn out to be present once
    the organisation's own accounts are known.
    `NO_TIMES` is for sets that tell the order of messages but not when they were sent: no
    waiting time may be read from them.
    """

    OURS = "ours"
    THEIRS = "theirs"
    COUNTS = "counts"
    DEPARTURES = "departures"
    FOUND = "found"
    NO_TIMES = "no times"


class ChannelKind(StrEnum):
    """How messages hang together on a channel.

    POSTS: replies say what they answer. CONVERSATION: nothing does, so a message answers the
    last message of another participant in the same thread within the session gap.
    LOG: asks, applications and other records that are no messages.
    """

    POSTS = "posts"
    CONVERSATION = "conversation"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class Activity:
    """One thing somebody did at one moment on one channel (design, section 3).

    id: platform + native id, or platform + "#" + hash of the record; stable across imports.
    t_us: UTC, microseconds since 1970. offset_min: the local offset where the record told it.
    actor, to: person keys, never handles. side: None where it depends on whose account it is.
    reply_to: the *activity id* this answers, whether or not that message is in the files.
    text: None where the activity has no words; "" for a message that held only media.
    automatic: the record itself says that a machine sent it (RFC 3834 and the like).
    url: the address of the original on its platform, where the export gives one.
    """

    id: str
    t_us: int
    platform: str
    channel: str
    verb: Verb
    actor: str
    side: Side | None = None
    to: str | None = None
    offset_min: int | None = None
    reply_to: str | None = None
    thread: str | None = None
    text: str | None = None
    campaign: str | None = None
    vacancy: str | None = None
    ask_kind: str | None = None
    automatic: bool = False
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A number that a platform gives only as a count, over `days` days from `t_us` (UTC).

    days: 0 for all that came of what was posted at `t_us`, up to the export.
    """

    platform: str
    channel: str
    t_us: int
    days: int
    name: str
    value: float


class Stage(StrEnum):
    """How far an application has come."""

    APPLIED = "applied"
    IN_PROCESS = "in process"
    OFFERED = "offered"
    HIRED = "hired"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Application:
    """Somebody applied: one row of what an ATS exports of its applications.

    id: platform + native id, or a hash of the record. actor: the applicant's person key.
    stated: the source that the applicant named; observed: the one that was tracked. word_us: the
    first human word or decision; decided_us: hired or refused; None where the file tells none.
    """

    id: str
    t_us: int
    platform: str
    channel: str
    actor: str
    vacancy: str | None
    stage: Stage
    stated: str | None = None
    observed: str | None = None
    word_us: int | None = None
    decided_us: int | None = None


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A vacancy and when it was open. closed_us: None while it is."""

    vacancy: str
    title: str
    opened_us: int
    closed_us: int | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Effort:
    """What was put into a channel (or a whole platform) in a period; until_us is its end."""

    channel: str
    from_us: int
    until_us: int
    hours: float
    euros: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A person was drawn into an arm of an experiment. cap: see ARMS; None for no cap."""

    actor: str
    arm: str
    cap: float | None


@dataclass(frozen=True, slots=True)
class Alias:
    """Two person keys are one person: a record names both, exactly. why: in which way."""

    actor: str
    same: str
    why: str


@dataclass(frozen=True, slots=True)
class Link:
    """`child` answers `parent`: told by a file of its own, apart from the messages."""

    child: str
    parent: str


@dataclass(frozen=True, slots=True)
class Reject:
    """A record that could not be read: why, in a sentence that says what is wrong."""

    reason: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """A record that is sound but is no activity, or was not chosen: why. Counted and listed."""

    reason: str


Companion = Application | Vacancy | Effort | Drawn | Alias

Item = Activity | Aggregate | Link | Reject | SetAside | Companion


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a file, as it stood there and as it was understood.

    position: 0-based number of the record in its file. line: 1-based line where it starts, in
    files that have lines. raw: what `tweespraak show` prints. items: never empty.
    """

    position: int
    raw: object
    items: tuple[Item, ...]
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one file can show of one channel, and from when to when.

    from_us, until_us: UTC; None means the file's own first and last activity on that channel.
    """

    platform: str
    channel: str
    kind: ChannelKind
    sees: frozenset[Sees]
    from_us: int | None = None
    until_us: int | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """A guess from an export whose account it is: `why` is said out loud."""

    platform: str
    handle: str
    name: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person as one export names them. Personal data: stays in the workspace."""

    key: str
    platform: str
    handle: str
    name: str | None = field(default=None)


Read = Record | Coverage | Owner
