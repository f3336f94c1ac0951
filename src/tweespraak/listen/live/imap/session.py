"""A session with a mail server: encrypted, logged in; its errors in our words."""

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import (
    ImapToolsError,
    MailboxFolderSelectError,
    MailboxLoginError,
    MailboxStarttlsError,
)

from tweespraak.errors import LiveError
from tweespraak.listen.live.contract import Run
from tweespraak.listen.live.imap.token import access_token
from tweespraak.listen.live.secret import need_secret
from tweespraak.listen.live.wire import certificate_error
from tweespraak.settings import ImapConnection, is_loopback

TIMEOUT_S = 60.0
BROKE_OFF = (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError)
"""Encrypted lines that ended: unlike the other errors of TLS, these may pass."""

LATER = ("UNAVAILABLE", "LIMIT", "INUSE", "SERVERBUG")
"""Response codes (RFC 5530) by which a server says that logging in may work later."""


def log_in(settings: ImapConnection, run: Run) -> BaseMailBox:
    """A mailbox that is open for reading. Raises LiveError."""
    secret = (
        access_token(settings, run)
        if settings.login == "oauth2"
        else need_secret(settings.name, "PASSWORD")
    )
    with in_our_words(settings):
        box = _connected(settings)
        try:
            if settings.login == "oauth2":
                box.xoauth2(settings.user, secret.reveal(), None)
            elif secret.reveal().isascii() and settings.user.isascii():
                box.login(settings.user, secret.reveal(), None)
            else:
                box.login_utf8(settings.user, secret.reveal(), None)
        except imaplib.IMAP4.abort:
            log_out(box)
            raise
        except (MailboxLoginError, imaplib.IMAP4.error) as error:
            log_out(box)
            raise _refused(settings, str(error)) from None
        except BaseException:
            log_out(box)
            raise
    return box


def log_out(box: BaseMailBox) -> None:
    """Let go of the server, also of one that is gone."""
    with suppress(ImapToolsError, imaplib.IMAP4.error, OSError):
        box.client.shutdown()


def can_push(box: BaseMailBox) -> bool:
    """Whether the server tells of new mail by itself (IDLE, RFC 2177)."""
    kind, told = box.client.capability()
    return kind == "OK" and b"IDLE" in b" ".join(one for one in told if one).upper().split()


@contextmanager
def in_our_words(settings: ImapConnection) -> Iterator[None]:
    """Errors of the mail server and of the way to it become LiveError, without a word of theirs."""
    try:
        yield
    except ssl.SSLCertVerificationError:
        raise certificate_error(settings.name, settings.host) from None
    except MailboxStarttlsError:
        raise _no_tls(settings) from None
    except MailboxFolderSelectError:
        raise LiveError(
            f"{settings.name}: {settings.host} does not open one of the folders for this user.",
            "Ask for the right to read it, or name in `folders` those that you may read.",
        ) from None
    except (ValueError, IndexError, TypeError):
        raise LiveError(
            f"{settings.name}: {settings.host} gives an answer that is not understood.",
            "Please report this, with the name of the mail server's software.",
        ) from None
    except (ImapToolsError, imaplib.IMAP4.error, OSError) as error:
        what = "is silent" if isinstance(error, TimeoutError) else "cannot be reached, or broke off"
        raise LiveError(
            f"{settings.name}: {settings.host}, port {settings.port}, {what}.",
            "Check host and port in tweespraak.toml, and whether you are online.",
            retry=True,
        ) from None


def _connected(settings: ImapConnection) -> BaseMailBox:
    host, port = settings.host, settings.port
    context = ssl.create_default_context()
    try:
        if settings.security == "tls":
            return MailBox(host, port, TIMEOUT_S, ssl_context=context)
        if settings.security == "starttls":
            return MailBoxStartTls(host, port, TIMEOUT_S, ssl_context=context)
    except (ssl.SSLCertVerificationError, *BROKE_OFF):
        raise
    except ssl.SSLError:
        raise _no_tls(settings) from None
    if not is_loopback(host):
        raise _no_tls(settings)
    return MailBoxUnencrypted(host, port, TIMEOUT_S)


def _refused(settings: ImapConnection, told: str) -> LiveError:
    if any(f"[{code}]" in told for code in LATER):
        what = f"{settings.name}: {settings.host} cannot log anybody in just now."
        return LiveError(what, "Try later.", retry=True)
    what = "token" if settings.login == "oauth2" else "password"
    return LiveError(
        f"{settings.name}: {settings.host} refuses this user and {what}.",
        f"Check `user` in tweespraak.toml and the {what}. Many servers want an app password or "
        "OAuth 2: see docs/live.md.",
    )


def _no_tls(settings: ImapConnection) -> LiveError:
    return LiveError(
        f"{settings.name}: {settings.host}, port {settings.port}, gives no encrypted line "
        f'by `security = "{settings.security}"`: nothing was sent.',
        "Port 993 goes with tls, port 143 with starttls.",
    )
