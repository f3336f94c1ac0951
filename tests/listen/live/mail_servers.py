"""Real mail servers for the tests: Dovecot reads (IMAP), aiosmtpd delivers (SMTP)."""

import getpass
import imaplib
import os
import shutil
import signal
import smtplib
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from tempfile import mkdtemp

from aiosmtpd.controller import Controller

USER = "banen@zorg.example"
PASSWORD = "geheim-woord"
DOVECOT = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
PATIENCE_S = 30.0
NOBODY = 65_534

CONFIG = """\
base_dir = {run}
state_dir = {run}
log_path = {folder}/dovecot.log
protocols = imap
verbose_proctitle = yes
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = {plain}
auth_mechanisms = plain login xoauth2
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {login}
mail_location = maildir:{run}/mail:LAYOUT=fs
first_valid_uid = 1
{capability}
mail_max_userip_connections = 50
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  service_count = 0
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
namespace inbox {{
  inbox = yes
  mailbox Verstuurd {{
    special_use = \\Sent
    auto = create
  }}
  mailbox Concepten {{
    special_use = \\Drafts
    auto = create
  }}
}}
{tokens}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={run}/home
}}
"""
TOKENS = """\
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2.conf
}}
"""
INTROSPECTION = """\
introspection_mode = post
introspection_url = {url}
username_attribute = username
active_attribute = active
active_value = true
"""


def free_port() -> int:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@dataclass
class MailServer:
    """A Dovecot with one mailbox, in a folder of its own."""

    folder: Path
    port: int
    tls_port: int
    introspection: str | None = None
    process: subprocess.Popen[bytes] | None = None
    run: Path = field(default_factory=lambda: Path(mkdtemp(prefix="dovecot-")))
    """Short, as the paths of sockets have to be."""

    _dropped: int = 0

    def start(self, *, plain: bool = True, idle: bool = True) -> None:
        self.run.chmod(0o755)
        for name in ("mail", "home"):
            (self.run / name).mkdir(exist_ok=True)
            self._hand_over(self.run / name)
        # As root, its parts run under the names that the package made, and no mail is root's.
        root = os.getuid() == 0
        capability = "" if idle else "imap_capability = IMAP4rev1 SPECIAL-USE"
        tokens = ""
        if self.introspection:
            tokens = TOKENS.format(folder=self.folder)
            said = INTROSPECTION.format(url=self.introspection)
            (self.folder / "oauth2.conf").write_text(said)
        config = CONFIG.format(
            run=self.run,
            folder=self.folder,
            plain="no" if plain else "yes",
            internal="dovecot" if root else getpass.getuser(),
            group="dovecot" if root else group_name(),
            login="dovenull" if root else getpass.getuser(),
            uid=NOBODY if root else os.getuid(),
            gid=NOBODY if root else os.getgid(),
            port=self.port,
            tls_port=self.tls_port,
            password=PASSWORD,
            capability=capability,
            tokens=tokens,
        )
        (self.folder / "dovecot.conf").write_text(config)
        with (self.folder / "out.log").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603  # our own command
                [str(DOVECOT), "-F", "-c", str(self.folder / "dovecot.conf")],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait()

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            try:
                with socket.create_connection(("127.0.0.1", self.port), 2) as line:
                    if line.recv(4) == b"* OK":
                        return
            except OSError:
                pass
            time.sleep(0.05)
        logs = [self.folder / "out.log", self.folder / "dovecot.log"]
        said = "\n".join(log.read_text() for log in logs if log.exists())
        raise AssertionError(f"Dovecot did not start:\n{said[-3000:]}")

    def stop(self) -> None:
        if self.process is not None:
            # Asked politely, it takes a second, and its sessions ten.
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(PATIENCE_S)
            (self.run / "master.pid").unlink(missing_ok=True)
            self.process = None

    def box(self, folder: str = "") -> Path:
        """The maildir behind a folder of the mailbox."""
        place = self.run / "mail" / folder if folder else self.run / "mail"
        for part in ("", "cur", "new", "tmp"):
            (place / part).mkdir(parents=True, exist_ok=True)
            self._hand_over(place / part)
        return place

    @staticmethod
    def _hand_over(path: Path) -> None:
        if os.getuid() == 0:
            os.chown(path, NOBODY, NOBODY)

    def drop(self, mail: bytes, folder: str = "", *, flags: str = "") -> None:
        """Put a mail in a folder, as a delivery would."""
        place = self.box(folder)
        self._dropped += 1
        name = f"{time.time():.6f}.{self._dropped}.test"
        (place / "tmp" / name).write_bytes(mail)
        self._hand_over(place / "tmp" / name)
        into = f"cur/{name}:2,{flags}" if flags else f"new/{name}"
        (place / "tmp" / name).rename(place / into)

    def flags(self) -> list[str]:
        """The flags of every mail in the inbox, as another program sees them."""
        with imaplib.IMAP4("127.0.0.1", self.port) as other:
            other.login(USER, PASSWORD)
            other.select("INBOX")
            told = other.fetch("1:*", "(FLAGS)")[1]
        return sorted(line.partition(b"FLAGS (")[2].rstrip(b")").decode() for line in told)

    def waited_for(self) -> bool:
        """Whether a client is in IDLE: Dovecot says so in the title of its process."""
        wanted = f"[{USER} 127.0.0.1 IDLE".encode()
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):
                if wanted in path.read_bytes():
                    return True
        return False

    def renumber(self, folder: str = "") -> None:
        """What happens when a mailbox is restored: other UIDs, another UIDVALIDITY."""
        for path in self.box(folder).glob("dovecot*"):
            path.unlink()
        uids = self.box(folder) / "dovecot-uidlist"
        uids.write_text("3 V77 N1 G00000000000000000000000000000077\n")
        self._hand_over(uids)


def group_name() -> str:
    import grp  # noqa: PLC0415 - only where Dovecot runs

    return grp.getgrgid(os.getgid()).gr_name


def certificate(folder: Path) -> Path:
    """A certificate for localhost, signed by itself."""
    command = [
        *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
        *("-nodes", "-days", "2", "-subj", "/CN=localhost"),
        *("-addext", "subjectAltName=DNS:localhost"),
        *("-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")),
    ]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  # our own command
    return folder / "cert.pem"


@contextmanager
def dovecot(folder: Path, introspection: str | None = None) -> Iterator[MailServer]:
    """A Dovecot that is ready."""
    certificate(folder)
    server = MailServer(folder, free_port(), free_port(), introspection)
    server.start()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(server.run, ignore_errors=True)


class Delivery:
    """What aiosmtpd does with a mail: it goes into the mailbox."""

    def __init__(self, server: MailServer) -> None:
        self._server = server

    async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802 - aiosmtpd's
        self._server.drop(envelope.content)
        return "250 OK"


@contextmanager
def smtp_into(server: MailServer) -> Iterator[int]:
    """The port of an SMTP server that delivers into the inbox."""
    controller = Controller(Delivery(server), hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield int(controller.port)
    finally:
        controller.stop()


def send(port: int, mail: EmailMessage) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=PATIENCE_S) as server:
        server.send_message(mail)


def mail(number: int, **more: str) -> EmailMessage:
    """An invented mail of a candidate to us; `more` are other headers."""
    message = EmailMessage(policy=SMTP)
    clock = f"{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}"
    headers = {
        "From": f"Kandidaat {number} <kandidaat{number}@post.example>",
        "To": USER,
        "Date": f"Mon, 02 Nov 2026 {clock} +0100",
        "Message-ID": f"<{number}@post.example>",
        "Subject": f"Vraag {number}",
        "Delivered-To": USER,
    } | {key.replace("_", "-"): value for key, value in more.items()}
    for key, value in headers.items():
        message[key] = value
    message.set_content(f"Is de functie nog open? Groet, nummer {number}")
    return message
