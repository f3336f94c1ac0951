"""The values that `tweespraak.toml` becomes: frozen, checked, with defaults where it is silent."""

from dataclasses import dataclass, field, fields
from datetime import date
from zoneinfo import ZoneInfo

from tweespraak.settings.mapping import TableMapping

SETTINGS_FILE = "tweespraak.toml"
CORRECTIONS_FILE = "moves.ndjson"
"""What people said of messages that the model had wrong."""
MODEL_FILE = "moves-model.zip"
"""A model of the user's own, which stands in for the shipped one."""
PEOPLE_FILE = "people.csv"
"""Which accounts are one person, as the user says."""
DEFAULT_ZONE = "Europe/Amsterdam"
LANGUAGES = ("nl", "en")
EXPECTED = ("dialogue", "exchange", "monologue")
ASK_KINDS = (
    *("like", "follow", "share", "opinion", "co-create", "support"),
    *("event", "apply", "refer", "survey", "contact", "other"),
)
SECURITIES = ("tls", "starttls", "none")
LOGINS = ("password", "oauth2")


@dataclass(frozen=True, slots=True)
class Account:
    """An account by platform and handle; `*` in the handle stands for any run of characters."""

    platform: str
    handle: str


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """What the user says of one channel: the name pages show, and what is expected of it.

    exported: the day its exports were made, so that silence at their end shows; None where not
    said: they then end with their last activity.
    """

    channel: str
    name: str | None
    expected: str | None
    exported: date | None = None


@dataclass(frozen=True, slots=True)
class EndpointSettings:
    """A service that reads messages in the model's place. budget: so many messages a run."""

    url: str
    model: str
    budget: int


@dataclass(frozen=True, slots=True)
class ImapConnection:
    """A mailbox that is fetched over IMAP. Its secrets are never here.

    security: one of SECURITIES; "none" only on this computer. login: one of LOGINS. token_url:
    where an OAuth 2 refresh token becomes an access token. folders: patterns of names; empty
    means the inbox and what the server says is sent.
    """

    name: str
    host: str
    port: int
    user: str
    security: str = "tls"
    login: str = "password"
    token_url: str | None = None
    folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MastodonConnection:
    """An account on a server that speaks Mastodon's API. Its token, never here, says which."""

    name: str
    server: str


@dataclass(frozen=True, slots=True)
class BlueskyConnection:
    """An account on Bluesky. user: its handle, did or mail address. Its password is never here."""

    name: str
    user: str
    server: str


@dataclass(frozen=True, slots=True)
class FacebookConnection:
    """A page on Facebook. page: its number. Its token is never here."""

    name: str
    page: str
    server: str


LiveConnection = ImapConnection | MastodonConnection | BlueskyConnection | FacebookConnection


@dataclass(frozen=True, slots=True)
class Conversations:
    """Conversations of private accounts that were chosen for reading, by platform.

    None = none, empty = all.
    """

    linkedin: frozenset[str] | None = None
    facebook: frozenset[str] | None = None
    instagram: frozenset[str] | None = None
    x: frozenset[str] | None = None
    telegram: frozenset[str] | None = None
    slack: frozenset[str] | None = None
    signal: frozenset[str] | None = None


NO_CONVERSATIONS = Conversations()
PRIVATE = tuple(field.name for field in fields(Conversations))
EVERY_CONVERSATION = Conversations(**dict.fromkeys(PRIVATE, frozenset()))


@dataclass(frozen=True, slots=True)
class Worth:
    """What an answer to a request is worth, and what a departure costs, both in one unit."""

    answer: float
    departure: float


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything `tweespraak.toml` may say, with defaults where it is silent.

    accounts, ambassadors: empty means the guesses from the exports are used.
    minutes_a_post: the user's own estimate, None where not given.
    day_first: None while not answered. conversations: those of private accounts that were chosen
    for reading. endpoint: None means that nothing leaves this computer. invented: every page says
    that nothing in it is real. weights: of requests by kind (a word of ASK_KINDS), 1 for others.
    live: the connections that `tweespraak sync` fetches by.
    """

    organisation: str | None = None
    language: str = "en"
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo(DEFAULT_ZONE))
    minutes_a_post: float | None = None
    accounts: tuple[Account, ...] = ()
    ambassadors: tuple[Account, ...] = ()
    channels: tuple[ChannelSettings, ...] = ()
    day_first: bool | None = None
    conversations: Conversations = NO_CONVERSATIONS
    tables: tuple[TableMapping, ...] = ()
    endpoint: EndpointSettings | None = None
    weights: tuple[tuple[str, float], ...] = ()
    worth: Worth | None = None
    invented: bool = False
    live: tuple[LiveConnection, ...] = ()
