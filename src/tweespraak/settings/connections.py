"""Read a `[[live]]`: a connection that `tweespraak sync` fetches by."""

import re
from collections.abc import Callable, Mapping
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from tweespraak.settings.model import (
    LOGINS,
    SECURITIES,
    BlueskyConnection,
    FacebookConnection,
    ImapConnection,
    LiveConnection,
    MastodonConnection,
)
from tweespraak.settings.toml import Node

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""A name is a folder's and part of an environment variable's: nothing else fits both."""

LONGEST_NAME = 40
HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?|\[?[0-9A-Fa-f:.]+\]?")
HIGHEST_PORT = 65_535
IMAP_PORTS = {"tls": 993, "starttls": 143, "none": 143}
OF_MAIL = ("name", "kind", "host", "port", "user", "security", "login", "token_url", "folders")
OF_TOOTS = ("name", "kind", "server")
OF_SKY = ("name", "kind", "user", "server")
OF_PAGE = ("name", "kind", "page", "server")
PAGE = re.compile(r"[0-9]{5,20}")
BLUESKY, GRAPH = "https://bsky.social", "https://graph.facebook.com"
SAYS_SENT = re.compile(r"(?:^|-)(?:sent|verzonden|gesendet|envoy|enviad|inviata)")
"""How folders of sent mail are called: a connection of that name would make all its mail ours."""

SECRET = re.compile(r"pass|secret|token|key|credential", re.IGNORECASE)


def read_connections(top: Node, elsewhere: tuple[str, ...]) -> tuple[LiveConnection, ...]:
    """Every `[[live]]`, in order. Raises SettingsError; a secret among the keys is refused."""
    found: dict[str, LiveConnection] = {}
    for node in top.tables("live"):
        name, kind = _named(node, found)
        _refuse_secrets(node)
        found[name] = KINDS[kind](node, name, elsewhere)
    return tuple(found.values())


def is_loopback(host: str) -> bool:
    """Whether this host is the computer itself, so that nothing goes over a network."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def environment_variable(name: str, what: str) -> str:
    """The variable that holds a secret of a connection: TWEESPRAAK_JOBS_MAIL_PASSWORD."""
    return f"TWEESPRAAK_{name.replace('-', '_')}_{what}".upper()


def _named(node: Node, found: Mapping[str, LiveConnection]) -> tuple[str, str]:
    name = node.required("name", 'Give it a short name, like name = "jobs-mail".')
    if len(name) > LONGEST_NAME or NAME.fullmatch(name) is None:
        do = 'Use small letters, digits and single hyphens, like "jobs-mail".'
        node.fail("name", f"`{name}` can't be the name of a connection.", do)
    if name in found:
        node.fail("name", f"Two connections are called `{name}`.", "Rename one of them.")
    node.required("kind", 'Say what it is, like kind = "imap".')
    kind = node.choice("kind", tuple(KINDS)) or ""
    return name, kind


def _refuse_secrets(node: Node) -> None:
    """Whatever looks like a secret is refused before any other complaint could print it."""
    for key in node:
        if SECRET.search(key) and key != "token_url":
            name = node.text("name") or ""
            what = "PASSWORD" if "pass" in key.lower() else "TOKEN"
            do = f"Take it out, and set the variable {environment_variable(name, what)} instead."
            node.fail(key, f"`{key}` is a secret: it does not belong in this file.", do)


def _imap(node: Node, name: str, elsewhere: tuple[str, ...]) -> ImapConnection:
    node.only(OF_MAIL, elsewhere=elsewhere)
    host = node.required("host", 'Name the mail server, like host = "imap.example.org".')
    if HOST.fullmatch(host) is None:
        do = 'Write only its name, like host = "imap.example.org".'
        node.fail("host", f"`{host}` is no name of a server.", do)
    security = node.choice("security", SECURITIES) or "tls"
    if security == "none" and not is_loopback(host):
        do = 'Write security = "tls" or "starttls": a password may not travel in the open.'
        node.fail("security", f'`security = "none"` is for this computer only, not {host}.', do)
    if SAYS_SENT.search(name):
        what = f"`{name}` would be taken for a folder of sent mail, and everybody in it for you."
        node.fail("name", what, 'Call it after the mailbox, like "jobs-mail".')
    port = node.positive("port", HIGHEST_PORT)
    token_url = node.text("token_url")
    if token_url is not None:
        token_url = _address(node, "token_url", token_url)
    return ImapConnection(
        name=name,
        host=host,
        port=IMAP_PORTS[security] if port is None else int(port),
        user=node.required("user", 'Name whose mailbox it is, like user = "jobs@example.org".'),
        security=security,
        login=node.choice("login", LOGINS) or "password",
        token_url=token_url,
        folders=node.texts("folders"),
    )


def _mastodon(node: Node, name: str, elsewhere: tuple[str, ...]) -> MastodonConnection:
    node.only(OF_TOOTS, elsewhere=elsewhere)
    do = 'Write the server\'s address, like server = "https://mastodon.example".'
    return MastodonConnection(name, _address(node, "server", node.required("server", do)))


def _bluesky(node: Node, name: str, elsewhere: tuple[str, ...]) -> BlueskyConnection:
    node.only(OF_SKY, elsewhere=elsewhere)
    user = node.required("user", 'Name whose account it is, like user = "acme.bsky.social".')
    server = _address(node, "server", node.text("server") or BLUESKY)
    return BlueskyConnection(name, user.removeprefix("@"), server)


def _facebook(node: Node, name: str, elsewhere: tuple[str, ...]) -> FacebookConnection:
    node.only(OF_PAGE, elsewhere=elsewhere)
    page = node.required("page", 'Give the number of the page, like page = "100064000000000".')
    if PAGE.fullmatch(page) is None:
        do = "Write its number: it stands under About, Page transparency."
        node.fail("page", f"`{page}` is no number of a page.", do)
    server = _address(node, "server", node.text("server") or GRAPH)
    return FacebookConnection(name, page, server)


def _address(node: Node, key: str, written: str) -> str:
    """An address that is encrypted on its way, without a name or a password in it."""
    try:
        parts = urlsplit(written)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        host = ""
    if not host or parts.scheme not in {"http", "https"} or "@" in parts.netloc or parts.query:
        node.fail(key, f"`{key}` is no address.", 'Write it like "https://host".')
    if parts.scheme == "http" and not is_loopback(host):
        node.fail(key, f"`{key}` is not encrypted.", "Write https:// in place of http://.")
    return written.rstrip("/")


KINDS: Final[Mapping[str, Callable[[Node, str, tuple[str, ...]], LiveConnection]]] = {
    "imap": _imap,
    "mastodon": _mastodon,
    "bluesky": _bluesky,
    "facebook": _facebook,
}
