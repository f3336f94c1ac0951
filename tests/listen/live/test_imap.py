"""The kind `imap`, against a real Dovecot with mail that a real SMTP server delivers."""

import random
import time
from contextlib import closing
from email import message_from_bytes
from mailbox import mbox

import pytest
from tests.listen.live.killed import sync_and_kill
from tests.listen.live.mail_servers import (
    DOVECOT,
    PASSWORD,
    USER,
    certificate,
    dovecot,
    mail,
    send,
    smtp_into,
)

from tweespraak.listen.live.imap import connection, mails

pytestmark = pytest.mark.skipif(DOVECOT is None, reason="dovecot-imapd is not installed")

SENT = "Verstuurd"
PATIENCE_S = 30.0


@pytest.fixture
def server(tmp_path):
    (tmp_path / "server").mkdir()
    with dovecot(tmp_path / "server") as running:
        yield running


@pytest.fixture
def jobs(workspace, server, monkeypatch):
    """A workspace that is connected to the server's mailbox."""
    monkeypatch.setenv("TWEESPRAAK_JOBS_PASSWORD", PASSWORD)
    workspace.connect(settings(server))
    return workspace


def settings(server, *more, host="localhost", port=None, security="none"):
    lines = (
        'name = "jobs"',
        'kind = "imap"',
        f'host = "{host}"',
        f"port = {port or server.port}",
        f'user = "{USER}"',
        f'security = "{security}"',
        *more,
    )
    return "\n".join(lines)


def answer(number):
    """Our answer to a mail of `mail(number)`."""
    return mail(
        number,
        From=f"Banen <{USER}>",
        To=f"kandidaat{number}@post.example",
        Message_ID=f"<a{number}@zorg.example>",
        In_Reply_To=f"<{number}@post.example>",
        Delivered_To=f"kandidaat{number}@post.example",
    )


def ids(workspace):
    """The Message-ID of every stored mail."""
    return sorted(message_from_bytes(one)["message-id"] for one in workspace.mails())


def named(numbers):
    return sorted(f"<{number}@post.example>" for number in numbers)


def eventually(holds):
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.05)
    return False


# Fetch


def test_mails_are_kept_as_they_are_and_stay_unread(jobs, server):
    sent = [mail(number).as_bytes() for number in range(3)]
    server.drop(sent[0], flags="S")
    for one in sent[1:]:
        server.drop(one)
    server.drop(answer(1).as_bytes(), SENT, flags="S")
    server.drop(mail(9).as_bytes(), "Concepten", flags="D")

    assert 4 == jobs.fetched()
    assert [*sent, answer(1).as_bytes()] == jobs.mails()
    assert [False, False, True] == sorted("Seen" in flags for flags in server.flags())
    assert ["jobs/INBOX", "jobs/Sent Verstuurd"] == sorted(
        name.rpartition("/")[0] for name in jobs.files()
    )


def test_the_source_of_mail_reads_them_and_knows_whose_mailbox_it_is(jobs, server):
    for number in range(2):
        server.drop(mail(number).as_bytes())
    server.drop(answer(1).as_bytes(), SENT)
    jobs.fetched()

    assert [
        ("mail:0@post.example", "theirs"),
        ("mail:1@post.example", "theirs"),
        ("mail:a1@zorg.example", "ours"),
    ] == jobs.archived()


def test_a_server_that_does_not_say_to_whom_it_delivered(jobs, server):
    """Microsoft's and many others: then what was sent tells whose mailbox it is."""
    for one, folder in ((mail(1), ""), (answer(1), SENT)):
        del one["Delivered-To"]
        server.drop(one.as_bytes(), folder)
    jobs.fetched()

    assert [("mail:1@post.example", "theirs"), ("mail:a1@zorg.example", "ours")] == jobs.archived()
    assert 0 == jobs.fetched()


def test_a_mail_that_somebody_sent_on_makes_nobody_ours(jobs, server):
    """It names every mailbox that it went through; a file holds enough others to tell."""
    for number in range(9):
        server.drop(mail(number).as_bytes())
    sent_on = mail(9)
    sent_on["Delivered-To"] = "kandidaat9@post.example"
    server.drop(sent_on.as_bytes())
    jobs.fetched()

    assert {"theirs"} == {side for _, side in jobs.archived()}


def test_a_mail_without_headers_is_kept_beside_the_others(jobs, server):
    sent = [mail(0).as_bytes(), b"\r\nGeen kop, wel tekst.\r\n", mail(2).as_bytes()]
    for one in sent:
        server.drop(one)

    assert 3 == jobs.fetched()
    assert sorted(sent) == sorted(jobs.mails())
    assert [".eml", ".mbox"] == sorted(name[name.rindex(".") :] for name in jobs.files())
    assert 2 == len(jobs.archived())
    assert 0 == jobs.fetched()


def test_a_mail_program_can_open_it(jobs, server):
    for number in range(3):
        server.drop(mail(number).as_bytes())
    jobs.fetched()

    (path,) = (jobs.folder / "live/jobs/INBOX").iterdir()
    with closing(mbox(path, create=False)) as kept:
        assert named(range(3)) == sorted(one["message-id"] for one in kept)


def test_a_second_sync_brings_only_what_is_new(jobs, server):
    server.drop(mail(1).as_bytes())
    assert 1 == jobs.fetched()
    assert 0 == jobs.fetched()
    before = jobs.mails()
    with smtp_into(server) as port:
        send(port, mail(2))

    assert 1 == jobs.fetched()
    assert before == jobs.mails()[:1]
    assert named([1, 2]) == ids(jobs)
    assert 1 == len(jobs.files())


def test_a_mail_that_is_gone_from_the_server_stays_here(jobs, server):
    server.drop(mail(1).as_bytes())
    jobs.fetched()
    for path in (*server.box().glob("new/*"), *server.box().glob("cur/*")):
        path.unlink()
    server.drop(mail(2).as_bytes())

    assert 1 == jobs.fetched()
    assert named([1, 2]) == ids(jobs)


def test_a_lost_cursor_costs_nothing(jobs, server):
    for number in range(3):
        server.drop(mail(number).as_bytes())
    jobs.fetched()
    before = jobs.files()
    (jobs.folder / ".tweespraak/live/jobs/cursor.json").write_bytes(b'{"damaged')

    assert 0 == jobs.fetched()
    assert before == jobs.files()
    for path in (jobs.folder / "live/jobs/INBOX").iterdir():
        path.unlink()
    (jobs.folder / ".tweespraak/live/jobs/cursor.json").unlink()

    assert 3 == jobs.fetched()
    assert before == jobs.files()


def test_a_mailbox_that_is_numbered_anew_is_fetched_again_and_counted_once(jobs, server):
    for number in range(3):
        server.drop(mail(number).as_bytes())
    jobs.fetched()
    server.stop()
    server.renumber()
    server.start()
    server.drop(mail(3).as_bytes())

    assert 4 == jobs.fetched()
    assert any("numbered INBOX anew" in line for line in jobs.said)
    assert [f"mail:{number}@post.example" for number in range(4)] == [
        identity for identity, _ in jobs.archived()
    ]


def test_of_a_very_long_mail_the_beginning_is_kept(jobs, server):
    long = mail(1)
    long.add_attachment(b"x" * (7 << 20), maintype="application", subtype="pdf", filename="cv.pdf")
    server.drop(long.as_bytes())
    server.drop(mail(2).as_bytes())

    assert 2 == jobs.fetched()
    sizes = sorted(len(one) for one in jobs.mails())
    assert [len(mail(2).as_bytes()), mails.KEEP_BYTES] == sizes
    assert any("longer than 8 MB" in line for line in jobs.said)
    assert 2 == len(jobs.archived())


def test_mails_marked_as_drafts_are_left_out_and_said_so(jobs, server):
    server.drop(mail(1).as_bytes(), flags="D")
    server.drop(mail(2).as_bytes())

    assert 1 == jobs.fetched()
    assert any("1 × a draft" in line for line in jobs.said)


def test_folders_by_name_whatever_they_are_called(jobs, server):
    jobs.connect(settings(server, 'folders = ["Sollicitaties*", "inbox", "Verstuurd"]'))
    server.drop(mail(1).as_bytes(), "Sollicitaties/Größe & Co")
    server.drop(mail(2).as_bytes())
    server.drop(mail(3).as_bytes(), "Privé")

    # On disk, Dovecot's folders are named in IMAP's own UTF-7.
    (server.box().parent / "mail/Sollicitaties/Größe & Co").rename(
        server.box("Sollicitaties") / "Gr&APYA3w-e &- Co"
    )

    assert 2 == jobs.fetched()
    assert named([1, 2]) == ids(jobs)
    assert any("/Sollicitaties.Größe _ Co/" in name for name in jobs.files())


def test_folders_that_are_not_there(jobs, server):
    jobs.connect(settings(server, 'folders = ["Elders"]'))

    assert "none of these folders: Elders" in jobs.error().what


# Push


@pytest.mark.parametrize("security", ["none", "tls"])
def test_a_new_mail_is_pushed(jobs, server, monkeypatch, security):
    monkeypatch.setattr(connection, "ROUND_S", 3600.0)
    monkeypatch.setenv("SSL_CERT_FILE", str(server.folder / "cert.pem"))
    if security == "tls":
        jobs.connect(settings(server, port=server.tls_port, security="tls"))
    server.drop(mail(1).as_bytes())
    with jobs.syncing(), smtp_into(server) as port:
        assert eventually(lambda: named([1]) == ids(jobs))
        assert eventually(server.waited_for)
        send(port, mail(2))
        assert eventually(lambda: named([1, 2]) == ids(jobs))
        send(port, mail(3))
        assert eventually(lambda: named([1, 2, 3]) == ids(jobs))


def test_a_server_that_does_not_push_is_asked_again(jobs, server, monkeypatch):
    monkeypatch.setattr(connection, "POLL_S", 0.1)
    server.stop()
    server.start(idle=False)
    with jobs.syncing():
        server.drop(mail(1).as_bytes())
        assert eventually(lambda: named([1]) == ids(jobs))
        server.drop(mail(2).as_bytes())
        assert eventually(lambda: named([1, 2]) == ids(jobs))


@pytest.mark.parametrize("security", ["none", "tls"])
def test_a_server_that_comes_back_is_found_again(jobs, server, monkeypatch, security):
    monkeypatch.setattr("tweespraak.listen.live.sync.AGAIN_S", 0.1)
    monkeypatch.setenv("SSL_CERT_FILE", str(server.folder / "cert.pem"))
    if security == "tls":
        jobs.connect(settings(server, port=server.tls_port, security="tls"))
    server.drop(mail(1).as_bytes())
    with jobs.syncing():
        assert eventually(lambda: named([1]) == ids(jobs))
        assert eventually(server.waited_for)
        server.stop()
        assert eventually(lambda: any("Tries again" in line for line in jobs.said))
        server.start()
        server.drop(mail(2).as_bytes())
        assert eventually(lambda: named([1, 2]) == ids(jobs))


# What goes wrong


def test_a_wrong_password(jobs, monkeypatch):
    monkeypatch.setenv("TWEESPRAAK_JOBS_PASSWORD", "niet-dit-woord")
    error = jobs.error()

    assert "localhost refuses this user and password" in error.what
    assert not error.retry
    assert "niet-dit-woord" not in str(error)


def test_no_password(jobs, monkeypatch):
    monkeypatch.delenv("TWEESPRAAK_JOBS_PASSWORD")

    assert "TWEESPRAAK_JOBS_PASSWORD" in jobs.error().do


def test_a_server_that_is_gone(jobs, server):
    server.stop()
    error = jobs.error()

    assert "cannot be reached" in error.what
    assert error.retry


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_certificate_that_we_trust(jobs, server, monkeypatch, security):
    port = server.tls_port if security == "tls" else server.port
    jobs.connect(settings(server, port=port, security=security))
    server.stop()
    server.start(plain=False)
    server.drop(mail(1).as_bytes())

    assert "certificate of localhost does not hold" in jobs.error().what
    monkeypatch.setenv("SSL_CERT_FILE", str(server.folder / "cert.pem"))
    assert 1 == jobs.fetched()
    jobs.connect(settings(server, host="127.0.0.1", port=port, security=security))
    assert "certificate of 127.0.0.1 does not hold" in jobs.error().what


def test_another_server_with_the_same_name(jobs, server, tmp_path, monkeypatch):
    (tmp_path / "other").mkdir()
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate(tmp_path / "other")))
    jobs.connect(settings(server, port=server.tls_port, security="tls"))

    assert "does not hold" in jobs.error().what


def test_a_port_without_encryption(jobs, server):
    jobs.connect(settings(server, security="tls"))

    assert "gives no encrypted line" in jobs.error().what


def test_the_password_is_nowhere(jobs, server):
    server.drop(mail(1).as_bytes())
    jobs.fetched()
    kept = [path.read_bytes() for path in jobs.folder.rglob("*") if path.is_file()]

    assert not any(PASSWORD.encode() in one for one in kept)
    assert not any(PASSWORD in line for line in jobs.said)


def test_two_syncs_do_not_run_together(jobs, server):
    server.drop(mail(1).as_bytes())
    with jobs.syncing():
        assert eventually(lambda: named([1]) == ids(jobs))
        assert "another `tweespraak sync`" in jobs.error().what

    assert 0 == jobs.fetched()


# kill -9


def test_killed_at_any_moment_nothing_is_lost_and_nothing_doubled(jobs, server):
    numbers = range(60)
    for number in numbers:
        server.drop(mail(number).as_bytes())
    moments = random.Random(20261125)  # noqa: S311 - the same moments every time
    killed = 0
    for _ in range(6):
        before = set(jobs.files())
        killed += sync_and_kill(
            jobs.folder, lambda was=before: bool(set(jobs.files()) - was), moments, 0.02
        )
    between = set(ids(jobs))
    jobs.fetched()

    assert killed
    assert len(between) <= len(numbers)
    assert named(numbers) == ids(jobs)
    assert [mail(number).as_bytes() for number in numbers] == jobs.mails()
    assert sorted(f"mail:{number}@post.example" for number in numbers) == [
        identity for identity, _ in jobs.archived()
    ]
