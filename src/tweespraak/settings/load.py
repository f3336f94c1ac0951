"""Read `tweespraak.toml` from a workspace folder."""

import re
import tomllib
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tweespraak.errors import SettingsError
from tweespraak.settings.connections import read_connections
from tweespraak.settings.model import (
    ASK_KINDS,
    DEFAULT_ZONE,
    EXPECTED,
    LANGUAGES,
    PRIVATE,
    SETTINGS_FILE,
    Account,
    ChannelSettings,
    Conversations,
    EndpointSettings,
    Settings,
    Worth,
)
from tweespraak.settings.tables import read_table
from tweespraak.settings.toml import Lines, Node
from tweespraak.settings.zones import read_zone

MOST_BYTES = 1 << 20
MINUTES_A_DAY = 24 * 60
HEAVIEST = 100
"""The weight of a request, where one that asks little is 1."""
ASKED, MOST_ASKED = 2_000, 1_000_000
"""Messages that a run may ask an endpoint about: without a word of yours, and at the most."""

DEAREST = 1e9
"""The most that an answer or a departure may be worth: more is a slip of the pen."""

TOP = (
    "organisation",
    "language",
    "zone",
    "minutes_a_post",
    "accounts",
    "ambassadors",
    "channels",
    "whatsapp",
    "linkedin",
    *PRIVATE,
    "table",
    "live",
    "moves",
    "weights",
    "worth",
    "invented",
)


def load_settings(folder: Path) -> Settings:
    """The settings of a workspace folder; defaults where it has no `tweespraak.toml`.

    Raises SettingsError with file, line where known, and reason.
    """
    path = folder / SETTINGS_FILE
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        what = f"{SETTINGS_FILE} cannot be opened: {error.strerror}."
        raise SettingsError(what, "Make it a file that you may read.") from error
    if len(content) > MOST_BYTES:
        what = f"{SETTINGS_FILE} is larger than a megabyte."
        raise SettingsError(what, "Settings are a page of text: is this another file?")
    return read_settings(content)


def read_settings(content: bytes) -> Settings:
    """The settings that the content of a `tweespraak.toml` says. Raises SettingsError."""
    text = _decoded(content)
    top = Node(Lines(SETTINGS_FILE, text), _parsed(text), "")
    top.only(TOP)
    zone = read_zone(top, "zone") or DEFAULT_ZONE
    return Settings(
        organisation=top.text("organisation"),
        language=top.choice("language", LANGUAGES) or "en",
        zone=ZoneInfo(zone),
        minutes_a_post=top.positive("minutes_a_post", MINUTES_A_DAY),
        accounts=_accounts(top, "accounts"),
        ambassadors=_accounts(top, "ambassadors"),
        channels=_channels(top),
        day_first=_day_first(top),
        conversations=Conversations(
            **{platform: _conversations(top, platform) for platform in PRIVATE}
        ),
        endpoint=_endpoint(top),
        weights=_weights(top),
        worth=_worth(top),
        invented=top.flag("invented") or False,
        tables=tuple(read_table(node, TOP) for node in top.tables("table")),
        live=read_connections(top, TOP),
    )


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        what = f"{SETTINGS_FILE}, line {line}: this is not UTF-8 text."
        raise SettingsError(what, "Save the file as UTF-8 in your editor.") from error


def _parsed(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        what = f"{SETTINGS_FILE} is nested too deeply."
        raise SettingsError(what, "Write lists and tables on one level.") from error
    except ValueError as error:
        reason, _, place = str(error).partition(" (at ")
        found = re.match(r"line (\d+), column", place)
        line = int(found[1]) if found else text.rstrip().count("\n") + 1
        where = f"{SETTINGS_FILE}, line {line}"
        do = 'Check quotes and brackets there: texts are written "like this", lists ["a", "b"].'
        raise SettingsError(f"{where}: this is no TOML ({reason}).", do) from error


def _accounts(top: Node, key: str) -> tuple[Account, ...]:
    accounts = []
    for written in top.texts(key):
        platform, colon, handle = (part.strip() for part in written.partition(":"))
        if not (platform and colon and handle):
            do = 'Write platform and handle with a colon between, like "x:@acme".'
            top.fail(key, f"`{written}` in `{key}` is no account.", do)
        if not handle.strip("*@ "):
            do = 'Name the account, or narrow it, like "mail:*@acme.nl".'
            top.fail(key, f"`{written}` would make everybody on {platform} one of us.", do)
        accounts.append(Account(platform.lower(), handle))
    return tuple(dict.fromkeys(accounts))


def _channels(top: Node) -> tuple[ChannelSettings, ...]:
    channels = top.table("channels")
    if channels is None:
        return ()
    found = []
    for name in channels:
        channel = channels.table(name)
        if channel is None:
            continue
        channel.name = f'[channels."{name}"]'
        channel.only(("name", "expected", "exported"), elsewhere=TOP)
        shown, expected = channel.text("name"), channel.choice("expected", EXPECTED)
        found.append(ChannelSettings(name, shown, expected, _exported(channel)))
    return tuple(found)


def _exported(channel: Node) -> date | None:
    written = channel.get("exported")
    if written is None:
        return None
    if not isinstance(written, date) or isinstance(written, datetime):
        do = "Write it without quotes, like exported = 2026-11-01."
        channel.fail("exported", "`exported` must be a day.", do)
    return written


def _weights(top: Node) -> tuple[tuple[str, float], ...]:
    weights = top.table("weights")
    if weights is None:
        return ()
    weights.only(ASK_KINDS, elsewhere=TOP)
    told = ((kind, weights.positive(kind, HEAVIEST)) for kind in ASK_KINDS)
    return tuple((kind, weight) for kind, weight in told if weight is not None)


def _worth(top: Node) -> Worth | None:
    worth = top.table("worth")
    if worth is None:
        return None
    worth.only(("answer", "departure"), elsewhere=TOP)
    answer, departure = (worth.positive(key, DEAREST) for key in ("answer", "departure"))
    if answer is None or departure is None:
        missing = "answer" if answer is None else "departure"
        do = "Write both, in the same unit, like answer = 25 and departure = 200."
        worth.fail(missing, f"`worth` does not say what `{missing}` is worth.", do)
    return Worth(answer, departure)


def _endpoint(top: Node) -> EndpointSettings | None:
    moves = top.table("moves")
    if moves is None:
        return None
    moves.only(("endpoint", "model", "budget"), elsewhere=TOP)
    url = moves.text("endpoint")
    if url is None:
        return None
    if not re.match(r"https?://[^\s/]+", url):
        do = 'Write the address below which it has /chat/completions, like "https://host/v1".'
        moves.fail("endpoint", "`endpoint` is no address.", do)
    model = moves.required("model", 'Name the model, as the service calls it: model = "…".')
    return EndpointSettings(url, model, int(moves.positive("budget", MOST_ASKED) or ASKED))


def _day_first(top: Node) -> bool | None:
    whatsapp = top.table("whatsapp")
    if whatsapp is None:
        return None
    whatsapp.only(("day_first",), elsewhere=TOP)
    return whatsapp.flag("day_first")


def _conversations(top: Node, platform: str) -> frozenset[str] | None:
    section = top.table(platform)
    if section is None:
        return None
    section.only(("conversations",), elsewhere=TOP)
    if isinstance(section.get("conversations"), str):
        section.choice("conversations", ("all",))
        return frozenset()
    # An empty list chooses nothing; the empty set means all.
    return frozenset(section.texts("conversations")) or None
