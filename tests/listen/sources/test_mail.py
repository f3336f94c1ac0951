"""Mail: what each format gives, real archives counted against the standard library, damage."""

import contextlib
import gzip
import io
import mailbox
import time
import zipfile
from collections import Counter
from datetime import UTC, datetime
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweespraak.activity.model import (
    Activity,
    ChannelKind,
    Coverage,
    Owner,
    Record,
    Reject,
    Sees,
    SetAside,
)
from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import HEAD_BYTES, Context, InputFile
from tweespraak.listen.sources.files import FoundFile, walk
from tweespraak.listen.sources.mail import MailSource
from tweespraak.listen.sources.mail.charset import decode
from tweespraak.listen.sources.mail.dates import read_date
from tweespraak.listen.sources.mail.headers import own_id, read_address, read_ids
from tweespraak.listen.sources.mail.html import html_text
from tweespraak.listen.sources.mail.mbox import KEEP_BYTES, split_mbox
from tweespraak.listen.sources.mail.reply import new_words
from tweespraak.listen.sources.mail.reply_words import (
    CLOSES,
    CLOSES_OFTEN,
    DEVICE,
    FORWARDED,
    FROM_FIELD,
    OPENINGS,
    STARTS_SAID,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def person(_platform: str, handle: str, _name: str | None) -> str:
    return handle


CONTEXT = Context(person, AMSTERDAM)
SOURCE = MailSource()
SIMPLE = b"From: jan@example.org\nTo: piet@example.org\nDate: Fri, 1 Mar 2024 10:00:00 +0100\n"
ARCHIVES = "mail_archives"
PATTERNS = (CLOSES, CLOSES_OFTEN, DEVICE, FORWARDED, FROM_FIELD, STARTS_SAID)
PHRASES = """
met vriendelijke groet
vriendelijke groeten
hartelijke groet
warme groet
beste groet
lieve groetjes
groet
hoogachtend
mvg
m.v.g.
m vr gr
with kind regards
kind regards
best regards
warm regards
many regards
regards
best wishes
all the best
yours sincerely
sincerely
mit freundlichen grüßen
mit freundlichem gruß
viele grüße
liebe grüsse
beste gruesse
schöne grüße
herzliche grüße
freundliche grüße
mfg
lg
cordialement
bien cordialement
très cordialement
bien à vous
saludos
alvast bedankt
hartelijk dank
bedankt
dank
gr
best
cheers
many thanks
thanks
thank you
thx
ciao
sent from my
sent with
get outlook for
verzonden vanaf
verstuurd met
outlook voor ios downloaden
gesendet von meinem
von meinem x gesendet
envoyé de mon
gesendet mit der
outlook für ios beziehen
télécharger outlook pour
obtenez outlook pour
begin doorgestuurd bericht:
anfang der weitergeleiteten nachricht:
début du message réexpédié :
enviado desde mi
from: x
van: x
von: x
de: x
da: x
on 1
op 1
in article <1
am 1
le 1
el 1
il 1
em 1
""".strip().split("\n")


def as_file(content: bytes, name: str = "mail.mbox") -> InputFile:
    head = content[:HEAD_BYTES]
    return InputFile(name, len(content), head, lambda: io.BytesIO(content), lambda _: None)


def read_all(content: bytes, name: str = "mail.mbox") -> list:
    return list(SOURCE.read(as_file(content, name), CONTEXT))


def one_mail(content: bytes) -> Activity:
    record = read_all(content)[0]
    assert isinstance(record.items[0], Activity), record.items
    return record.items[0]


def mail(headers: str = "", body: str = "Hallo") -> bytes:
    return SIMPLE + headers.encode() + b"\n" + body.encode()


def mails_of(folder, part: str) -> tuple[list[Record], list[Coverage], list[Owner]]:
    read: list = []
    for one in walk(folder):
        if isinstance(one, FoundFile) and part in one.name:
            assert SOURCE.recognise(one.load(), CONTEXT), one.name
            read.extend(SOURCE.read(one.load(), CONTEXT))
    return (
        [one for one in read if isinstance(one, Record)],
        [one for one in read if isinstance(one, Coverage)],
        [one for one in read if isinstance(one, Owner)],
    )


def mbox_counts(folder, tmp_path) -> dict[str, int]:
    """How many mails Python's own mailbox module finds in each mbox of the shared data."""
    contents: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                contents |= {
                    f"{path.name}/{name}": archive.read(name) for name in archive.namelist()
                }
        elif path.suffix == ".gz":
            contents[path.name] = gzip.decompress(path.read_bytes())
        elif path.is_file():
            contents[path.name] = path.read_bytes()
    counts: dict[str, int] = {}
    for name, content in contents.items():
        (tmp_path / "one").write_bytes(content)
        box = mailbox.mbox(tmp_path / "one")
        counts[name] = len(box) or 1  # no From line: a mail of its own
        box.close()
    return counts


def test_every_mail_of_the_archives_is_found(shared_data, tmp_path):
    folder = shared_data / ARCHIVES
    ours: Counter[str] = Counter()
    for one in walk(folder):
        assert isinstance(one, FoundFile), one
        assert SOURCE.recognise(one.load(), CONTEXT), one.name
        records = [x for x in SOURCE.read(one.load(), CONTEXT) if isinstance(x, Record)]
        ours[one.name.removeprefix("ponymail/")] = len(records)

    assert mbox_counts(folder, tmp_path) == dict(ours)
    assert 164 == ours["pipermail_2001-November.txt.gz"]
    assert 59 == ours["3GPP_TSG_RAN_WG4_NR-MIMO-OTA.mbox.gz"]
    assert 49 == ours["groupsio_messages.zip/messages.mbox"]
    assert 65 == sum(n for name, n in ours.items() if name.startswith("notmuch"))
    assert 405 == ours.total()


def test_all_but_one_are_read(shared_data):
    records, _, _ = mails_of(shared_data, ARCHIVES)
    rejects = [
        (record.line, item.reason)
        for record in records
        for item in record.items
        if isinstance(item, Reject)
    ]

    # That mail of the 3GPP list has lost everything but its address in the archive.
    assert [(2303, "nobody is named as its sender")] == rejects


def test_dates_and_ids_are_those_of_the_standard_library(shared_data):
    compared = 0
    for part in ("notmuch", "ponymail", "groupsio"):
        for record in mails_of(shared_data / ARCHIVES, part)[0]:
            message = message_from_bytes(record.raw)
            native = (message["Message-ID"] or "").strip()
            with contextlib.suppress(ValueError, TypeError):
                expected = parsedate_to_datetime(message["Date"])
                item = record.items[0]
                whole = native.startswith("<") and native.endswith(">")
                if whole and native.count("<") == 1 and expected.tzinfo is not None:
                    compared += 1
                    assert expected == datetime.fromtimestamp(item.t_us / 1e6, UTC)
                    assert f"mail:{''.join(native.strip('<>').split())}" == item.id

    assert compared > 110


def test_threads_of_notmuch_hang_together(shared_data):
    records, _, _ = mails_of(shared_data / ARCHIVES, "threading/ghost-root")
    said = {item.id: item.reply_to for record in records for item in record.items}
    raw = {
        message["Message-ID"].strip(" <>"): message
        for message in (message_from_bytes(record.raw) for record in records)
    }

    for native, message in raw.items():
        named = (message["References"] or message["In-Reply-To"] or "").split()
        expected = f"mail:{named[-1].strip('<>')}" if named else None
        assert expected == said[f"mail:{native}"]


def test_a_list_archive_sees_both_sides_and_names_no_owner(shared_data):
    for part, channel in (
        ("pipermail_2001", "mail:numpy-discussion"),
        ("3GPP", "mail:3gpp_tsg_ran_wg4_nr-mimo-ota"),
        ("users_ponymail", "mail:users.ponymail.apache.org"),
    ):
        _, coverage, owners = mails_of(shared_data / ARCHIVES, part)
        sees = frozenset({Sees.OURS, Sees.THEIRS})

        assert [Coverage("mail", channel, ChannelKind.POSTS, sees)] == coverage
        assert owners == []


def test_pipermail_quotes_go(shared_data):
    records, _, _ = mails_of(shared_data / ARCHIVES, "pipermail_2001")
    texts = [record.items[0].text for record in records]

    assert not any(line.startswith(">") for text in texts for line in text.split("\n"))
    assert sum(1 for text in texts if text) > 155
    assert "John" in texts[0]
    assert "What does it do??" in texts[0]
    assert "Perry Greenfield wrote" not in texts[0]


def test_a_mailbox_shows_what_its_folders_show():
    *_, coverage = read_all(b"From x Fri Mar  1 10:00:00 2024\n" + mail())

    assert Coverage("mail", "mail", ChannelKind.POSTS, frozenset({Sees.FOUND})) == coverage


def test_owner_is_who_mails_are_delivered_to_or_who_wrote_the_sent_ones():
    inbox = b"".join(
        b"From x Fri Mar  1 10:00:00 2024\nDelivered-To: Us@example.org\n" + mail() + b"\n\n"
        for _ in range(3)
    )
    plain = inbox.replace(b"Delivered-To: Us@example.org\n", b"")
    why = {name: read_all(content, name)[-1] for name, content in (("a", inbox), ("Sent", plain))}

    assert "us@example.org" == why["a"].handle
    assert "jan@example.org" == why["Sent"].handle
    assert "piet@example.org" == read_all(plain, "b")[-1].handle
    assert isinstance(read_all(inbox.replace(b"Us@", b"mailing list a@"), "c")[-1], Owner)
    assert isinstance(read_all(plain, "presented")[-1], Owner)
    assert "addressed" in read_all(plain, "presented")[-1].why


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Fri, 1 Mar 2024 10:00:00 +0100", (1709283600, 60)),
        ("1 Mar 2024 10:00 +0100 (CET)", (1709283600, 60)),
        ("Fri, 01 Mar 2024 09:00:00 GMT", (1709283600, 0)),
        ("Fri, 1 Mar 2024 09:00:00 -0000", (1709283600, None)),
        ("Fri, 1 Mar 2024 10:00:00 CET", (1709283600, 60)),
        ("Fri Mar  1 10:00:00 2024", (1709283600, None)),
        ("Fri, 1 Mar 24 04:00:00 EST", (1709283600, -300)),
        ("2024-03-01T10:00:00+01:00", (1709283600, 60)),
        ("Fri, 1 Mar 2024 09:00:00 +9900", (1709283600, None)),
        ("vr, 1 mrt 2024 10:00:00 +0100", (1709283600, 60)),
        ("RANDOM_Fri, 1 Mar 2024 10:00:00 +0100", (1709283600, 60)),
        ("Fri, 31 Feb 2024 10:00:00 +0100", None),
        ("yesterday", None),
        ("Fri, 1 Mar 1824 10:00:00 +0100", None),
        ("", None),
    ],
)
def test_dates(value, expected):
    when = read_date(value, AMSTERDAM)

    assert expected == (when and (when.t_us // 1_000_000, when.offset_min))


@given(st.text(max_size=60))
def test_any_text_as_a_date_gives_a_moment_or_nothing(value):
    when = read_date(value, AMSTERDAM)

    assert when is None or 1900 <= datetime.fromtimestamp(when.t_us / 1e6, UTC).year <= 2100


@given(st.datetimes(datetime(1971, 1, 2), datetime(2099, 12, 30)), st.integers(-720, 840))
def test_a_written_date_is_read_back(moment, east):
    sign, minutes = "-" if east < 0 else "+", abs(east)
    value = f"{moment:%a, %d %b %Y %H:%M:%S} {sign}{minutes // 60:02}{minutes % 60:02}"

    when = read_date(value, AMSTERDAM)

    whole = moment.replace(microsecond=0, tzinfo=UTC)
    assert int(whole.timestamp()) - east * 60 == when.t_us // 1_000_000


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Jan <jan@x.nl>", ("jan@x.nl", "Jan")),
        ('"Boer, Jan de" <jan@x.nl>, piet@y.nl', ("jan@x.nl", "Boer, Jan de")),
        ("jan at x.nl (Jan de Boer)", ("jan@x.nl", "Jan de Boer")),
        ('"Boer, Jan"              JAN@X.NL', ("JAN@X.NL", "Boer, Jan")),
        ("jan@x.nl (Jan)", ("jan@x.nl", "Jan")),
        ("=?utf-8?q?Ren=C3=A9?= <rene@x.nl>", ("rene@x.nl", "René")),
        ("=?nonsense?q?Ren=E9?= <rene@x.nl>", ("rene@x.nl", "René")),
        ("root", ("root", None)),
        ("<>", None),
        ("undisclosed-recipients:;", None),
        ("", None),
    ],
)
def test_addresses(value, expected):
    found = read_address(value)

    assert expected == (found and tuple(found))


@given(st.text(max_size=80))
def test_any_text_as_address_or_ids_is_survived(value):
    found = read_address(value)

    assert found is None or found.address
    assert all(one for one in read_ids(value))
    assert own_id(value) != ""


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ("References: <a@x> <b@x>\nIn-Reply-To: <c@x>\n", "mail:b@x"),
        ("References: <a@x>\n\t<b@\n x>\n", "mail:b@x"),
        ("In-Reply-To: Jan's message of Friday <c@x>\n", "mail:c@x"),
        ("In-Reply-To: c@x\n", "mail:c@x"),
        ("References: rubbish\nIn-Reply-To: <c@x>\n", "mail:c@x"),
        ("Message-ID: <a@x>\nReferences: <z@x> <a@x>\n", "mail:z@x"),
        ("Message-ID: <a@x>\nIn-Reply-To: <a@x>\n", None),
        ("In-Reply-To: Your message\n", None),
    ],
)
def test_what_a_mail_answers(headers, expected):
    assert expected == one_mail(mail(headers)).reply_to


def test_a_mail_without_id_gets_the_same_one_every_time():
    content = mail()
    twice = b"From x Fri Mar  1 10:00:00 2024\n" + content + b"\n\n"
    ids = [record.items[0].id for record in read_all(twice * 2)[:2]]

    assert one_mail(content).id == ids[0]
    assert f"{ids[0]}.2" == ids[1]


@pytest.mark.parametrize(
    "headers",
    [
        "Auto-Submitted: auto-replied\n",
        "Auto-Submitted: auto-generated; type=x\n",
        "Precedence: auto_reply\n",
        "X-Autoreply: yes\n",
        "Subject: Automatisch antwoord: Uw vraag\n",
        "Subject: =?UTF-8?Q?R=C3=A9ponse_automatique_=3A_Bonjour?=\n",
        "Subject: Out of Office AutoReply: Hello\n",
        "Subject: Abwesenheitsnotiz\n",
        "Subject: Bakers Digest, Vol 12, Issue 3\n",
        "Return-Path: <>\n",
        'Content-Type: multipart/report; boundary="x"\n',
        "Content-Type: text/calendar; method=REPLY\n",
    ],
)
def test_machines_are_known_by_their_headers(headers):
    assert one_mail(mail(headers)).automatic is True


def test_people_are_not_machines():
    for header in (
        "Auto-Submitted: no\nPrecedence: bulk\n",
        "X-Auto-Response-Suppress: All\n",
        "Subject: RE: Automatisch antwoord: Uw vraag\n",
        "Subject: Out of office or in? A digest of the week\n",
        "Return-Path: <jan@example.org>\n",
    ):
        assert one_mail(mail(header)).automatic is False, header
    bounce = SIMPLE.replace(b"jan@", b"MAILER-DAEMON@") + b"\nno"
    assert one_mail(bounce).automatic is True


def test_lists_are_told_from_newsletters():
    post = "List-Id: Bakers <bakers.example.org>\nList-Post: <mailto:bakers@example.org>\n"
    letter = "List-Id: <news.example.org>\nList-Unsubscribe: <https://example.org>\n"

    assert "mail:bakers.example.org" == one_mail(mail(post)).channel
    assert "mail" == one_mail(mail(letter)).channel
    rewritten = mail(post + "Reply-To: kim@example.org\n").replace(b"jan@", b"bakers@")
    assert "kim@example.org" == one_mail(rewritten).actor


def test_dates_fall_back_and_then_reject():
    undated = mail().replace(b"Date: ", b"X-Date: ")
    received = b"Received: by a; Fri, 1 Mar 2024 10:00:00 +0100\n" + undated
    enveloped = b"From jan Fri Mar  1 09:00:00 2024\n" + undated

    assert 1709283600 * 1_000_000 == one_mail(received).t_us
    assert 1709283600 * 1_000_000 == one_mail(enveloped).t_us
    reason = "no date can be found in Date, Received or the From line"
    assert (Reject(reason),) == read_all(undated)[0].items


def test_drafts_and_deleted_mails_are_set_aside():
    for header in ("X-Gmail-Labels: Concepten,Belangrijk\n", "X-Mozilla-Status: 0009\n"):
        assert isinstance(read_all(mail(header))[0].items[0], SetAside)
    assert isinstance(read_all(mail("X-Mozilla-Status: 0001\n"))[0].items[0], Activity)


def test_encrypted_mail_is_kept_without_words():
    for headers, body in (
        ('Content-Type: multipart/encrypted; boundary="x"\n', "--x\n\nabc\n--x--"),
        ("Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n", "abc"),
        ("", "-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----"),
    ):
        activity, note = read_all(mail(headers, body))[0].items

        assert "" == activity.text
        assert "encrypted" in note.reason


@pytest.mark.parametrize(
    ("headers", "body", "expected"),
    [
        ('Content-Type: text/plain; charset="klingon"\n', "café", "café"),
        ('Content-Type: text/plain; charset="us-ascii"\n', "café", "café"),
        ("Content-Transfer-Encoding: base64\n", "SGFsbG8=\n-- footer of a list", "Hallo"),
        ("Content-Transfer-Encoding: base64\n", "SGFsbG8", "Hallo"),
        ("Content-Transfer-Encoding: quoted-printable\n", "caf=C3=A9 =ZZ", "café =ZZ"),
        ("Content-Type: text/html\n", "<p>A &amp; B<p><script>x</script>C", "A & B\n\nC"),
        ('Content-Type: multipart/mixed; boundary="b"\n', "--b\n\nA\n--b\n\nB", "A\nB"),
        ('Content-Type: multipart/mixed; boundary="none"\n', "words", "words"),
        ('Content-Type: multipart/mixed; boundary="not closed\n', "--not closed\n\nA", "A"),
        (
            'Content-Type: multipart/mixed; boundary="a"\n',
            (
                '--a\nContent-Type: multipart/alternative; boundary="ab"\n\n'
                "--ab\nContent-Type: text/html\n\n<b>H</b>\n--ab\n\nP\n--ab--\n"
                "--a\nContent-Disposition: attachment\n\nno\n--a--\n"
            ),
            "P",
        ),
        (
            'Content-Type: multipart/mixed; boundary="a"\n',
            (
                "--a\nContent-Type: text/html\n\n<b>H</b>\n--a\n\n"
                "_______________________________________________\n"
                "X mailing list\n--a--"
            ),
            "H",
        ),
    ],
)
def test_bodies(headers, body, expected):
    assert expected == one_mail(mail(headers, body)).text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Ja.\n\nOp 1 mrt 2024 schreef Jan:\n> Kan dat?\n\nEn jij?", "Ja.\n\nEn jij?"),
        ("Ja.\n\nOn 1 March, Jan <j@x> wrote:\n\nCan you?\n", "Ja."),
        ("Ja.\n\nVan: Jan\nVerzonden: nu\nAan: Piet\nOnderwerp: x\n\nOud", "Ja."),
        ("Ja.\n-----Oorspronkelijk bericht-----\nOud", "Ja."),
        ("Ja.\nVerstuurd vanaf mijn iPhone", "Ja."),
        ("Ja.\n-- \nJan\n06 1", "Ja."),
        ("Ja.\n\nGroeten,\nJan\n\n> oud\n\nEn dit nog.", "Ja.\n\nEn dit nog."),
        ("Bedankt,\nMag ik morgen bellen?", "Bedankt,\nMag ik morgen bellen?"),
        ("- een\n- twee\n\nTwee dus.", "- een\n- twee\n\nTwee dus."),
        ("Op 3 mei kom ik.\nVan: daar.", "Op 3 mei kom ik.\nVan: daar."),
        (
            "Met vriendelijke groet,\nJan\nPS Kom je ook",
            "Met vriendelijke groet,\nJan\nPS Kom je ook",
        ),
        ("On 1 May 2024, Jan wrote:\n[...]\n> > Can you?\n\nYes.", "Yes."),
        ("Bedankt!\n-- \nJan", "Bedankt!"),
        ("Kom je?\nCheers,\nJan", "Kom je?\nCheers,"),
        ("> alles\n> oud", ""),
        # What was typed above the block of Outlook and its like, in its languages.
        (
            "Ja.\n\nMet vriendelijke groet,\n\nSem\n\nVan: Jan\nVerzonden: nu\nAan: Sem\n\nOud",
            "Ja.",
        ),
        (f"Ja.\n\n{'_' * 32}\nVan: Jan\nVerzonden: nu\nAan: Sem\nOnderwerp: x\n\nOud", "Ja."),
        (f"Ja.\n\n{'_' * 32}\nEn dit.", f"Ja.\n\n{'_' * 32}\nEn dit."),
        ("Ja.\n\nVon: Jan\nGesendet: jetzt\nAn: Sem\nBetreff: x\n\nAlt", "Ja."),
        ("Oui.\n\nDe\xa0: Jan\nEnvoyé\xa0: hier\nÀ\xa0: Sem\nObjet\xa0: x\n\nVieux", "Oui."),
        ("Sì.\n\nDa: Jan\nInviato: ieri\nA: Sem\nOggetto: x\n\nVecchio", "Sì."),
        ("Oui.\n-----Message d’origine-----\nVieux", "Oui."),
        ("Ja.\n\nBegin doorgestuurd bericht:\n\nVan: Jan", "Ja."),
        ("FYI\n\nBegin forwarded message:\n\nFrom: Jan", "FYI"),
        ("Ja.\n\n    Op 1 maart 2024 om 09:15 schreef Jan <j@x>:  \n \n Oud", "Ja."),
        ("Ja.\nOutlook voor iOS<https://example.org> downloaden", "Ja."),
        ("Ja.\n\nMit freundlichem Gruß\nJan\n\nVon: J\nGesendet: x\nAn: y\n\nAlt", "Ja."),
        ("Op 4 maart schreef ik u al:\nis er plek?", "Op 4 maart schreef ik u al:\nis er plek?"),
        ("On 4 March I wrote:\nany place?", "On 4 March I wrote:\nany place?"),
        ("", ""),
    ],
)
def test_what_is_newly_said(body, expected):
    assert expected == new_words(body)


def test_every_phrase_starts_with_a_known_opening():
    for phrase in PHRASES:
        shown = phrase[0].upper() + phrase[1:]
        assert any(pattern.match(shown) for pattern in PATTERNS), phrase
        assert phrase[:2] in OPENINGS, phrase


@pytest.mark.parametrize(
    "body",
    [
        "\n" * 300_000,
        "On 1 wrote:\n>\n" * 40_000,
        "On 1\n" * 60_000,
        "Thanks,\n" * 60_000,
        "From: a\n" * 60_000,
        "-- \n" * 60_000,
        "Groet\nFrom: a\n" * 30_000,
        " \nVan: a\nAan: b\n" * 30_000,
        ("_" * 30 + "\n") * 30_000,
        "> " * 150_000,
        "x" * 1_000_000,
        "-----BEGIN PGP SIGNED MESSAGE-----\n" * 20_000 + "-----BEGIN PGP SIGNATURE-----",
    ],
)
def test_bodies_made_to_be_slow_are_not(body):
    start = time.process_time()
    new_words(body)

    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "html", ["<", "<!--", "<a ", "</", "<style>", "&", "<a href='", "<!", "<blockquote>", "&#1;"]
)
def test_html_made_to_be_slow_is_not(html):
    start = time.process_time()
    html_text(html * 100_000)

    assert time.process_time() - start < 5


def test_charsets_made_to_be_slow_are_not_used():
    start = time.process_time()
    for charset in ("punycode", "idna", "zip", "unicode_escape", "rot13", "mbcs", "\0", "x" * 999):
        assert "a" in decode(b"a" * 200_000 + b"-" + b"b" * 200_000, charset)

    assert time.process_time() - start < 5


def test_a_mail_with_a_giant_attachment_is_cut_and_says_so():
    big = b"From x Fri Mar  1 10:00:00 2024\n" + mail() + b"\n" + b"A" * (KEEP_BYTES + 5_000_000)
    content = big + b"\n\n" + b"From y Fri Mar  1 10:00:00 2024\n" + mail("", "Twee") + b"\n"

    first, second = list(split_mbox(io.BytesIO(content)))
    records = [one for one in read_all(content) if isinstance(one, Record)]

    assert len(big) + 2 - KEEP_BYTES == first.left_out
    assert 0 == second.left_out
    assert 1 + big.count(b"\n") + 2 == records[1].line
    assert "very long" in records[0].items[1].reason
    assert "Twee" == records[1].items[0].text


def test_lines_that_only_look_like_separators_do_not_part_mails():
    body = "From here on 12:30 it was 2024.\n\nFrom now on\nI go.\n\nFrom Jan 10:00 2024\nhallo"

    assert body == one_mail(b"From x Fri Mar  1 10:00:00 2024\n" + mail("", body)).text


@pytest.mark.parametrize("block", [1, 7, 100, 3000])
def test_separators_are_found_wherever_blocks_end(monkeypatch, block):
    monkeypatch.setattr("tweespraak.listen.sources.mail.mbox.BLOCK", block)
    mails = [b"From x Fri Mar  1 10:00:00 2024\n" + mail("", f"{n}\n" * n) for n in range(60)]

    found = list(split_mbox(io.BytesIO(b"\n".join(mails))))

    assert [one.count(b"\n") for one in mails[:-1]] == [
        one.content.count(b"\n") for one in found[:-1]
    ]
    lines = [1]
    for one in mails[:-1]:
        lines.append(lines[-1] + one.count(b"\n") + 1)
    assert lines == [one.line for one in found]


def test_line_ends_of_windows_and_a_leading_mark_change_nothing():
    content = b"From x Fri Mar  1 10:00:00 2024\n" + mail("Subject: a\n b\n", "Een\n\nTwee") + b"\n"
    windows = content.replace(b"\n", b"\r\n")

    assert one_mail(content) == one_mail(windows)
    assert SOURCE.recognise(as_file(windows), CONTEXT)


def test_mailboxes_in_a_zip_are_read_maildirs_and_packed_ones_too(tmp_path):
    def numbered(number):
        return mail(f"Message-ID: <k{number}@example.org>\n")

    boxed = b"From x Fri Mar  1 10:00:00 2024\n"
    with zipfile.ZipFile(tmp_path / "mail.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Takeout/Mail/Alle e-mail.mbox", boxed + numbered(1) + b"\n" + boxed)
        archive.writestr("archief.mbox.gz", gzip.compress(boxed + numbered(2)))
        archive.writestr("Maildir/cur/1709283600.M1P2.host:2,S", numbered(3))
        archive.writestr("Maildir/new/1709283601.M1P2.host", numbered(4))
        archive.writestr("Maildir/.Sent/cur/1709283602.M1P2.host:2,RS", numbered(5))
        archive.writestr("Maildir/cur/1709283603.M1P2.host:2,DS", numbered(8))
        archive.writestr("Maildir/.Sent/dovecot.index", b"\x07\x01")
        archive.writestr("__MACOSX/._x.mbox", boxed + numbered(6))
        archive.writestr("los/vraag.eml", numbered(7))

    found = [one.load() for one in walk(tmp_path) if isinstance(one, FoundFile)]
    read = [
        one
        for file in found
        if SOURCE.recognise(file, CONTEXT)
        for one in SOURCE.read(file, CONTEXT)
    ]
    items = [one.items[0] for one in read if isinstance(one, Record)]

    assert {f"mail:k{number}@example.org" for number in (1, 2, 3, 4, 5, 7)} == {
        item.id for item in items if isinstance(item, Activity)
    }
    assert 1 == sum(isinstance(item, SetAside) for item in items)
    assert ["jan@example.org"] == [one.handle for one in read if isinstance(one, Owner)]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"From here we walked.\nIt rained.\n",
        b"date: 1 May\ntitle: From\n\ntext",
        b"id,from,to,date\n1,a,b,c\n",
        b'{"from": "a", "date": "b"}',
        b"HTTP/1.1 200 OK\nDate: Fri, 1 Mar 2024 10:00:00 GMT\n\n",
        b"[01/03/2024, 10:00:00] From: hallo",
    ],
)
def test_what_is_no_mail_is_not_recognised(content):
    assert SOURCE.recognise(as_file(content), CONTEXT) is False


def test_an_outlook_file_is_answered():
    assert SOURCE.recognise(as_file(b"!BDN\0\0"), CONTEXT)
    with pytest.raises(SourceError, match="Outlook data file"):
        read_all(b"!BDN\0\0")


@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_are_read_or_rejected(data, boxed):
    content = b"From x Fri Mar  1 10:00:00 2024\nFrom: " + data if boxed else SIMPLE + data
    for one in read_all(content):
        if isinstance(one, Record):
            assert one.items
            for item in one.items:
                assert not isinstance(item, Activity) or item.text.encode() is not None
                assert not isinstance(item, Reject | SetAside) or item.reason
