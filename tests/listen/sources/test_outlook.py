"""Outlook's own files: the same as the mail on its way, damage, what is no mail, memory."""

import io
import random
import tracemalloc
import zipfile
from contextlib import suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.listen.sources.cases import in_memory
from tests.listen.sources.compound import compound, msg
from tests.listen.sources.data_file import Folder, pst

from tweespraak.activity.model import Activity, Record, Reject, SetAside
from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import Context
from tweespraak.listen.sources.files import FoundFile, walk
from tweespraak.listen.sources.mail import MailSource

SOURCE = MailSource()
CONTEXT = Context(lambda _platform, handle, _name: handle, ZoneInfo("Europe/Amsterdam"))
NOON = datetime(2024, 3, 4, 12, tzinfo=UTC)
HEADERS = (
    'From: "Kim \\"K\\" Smit" <kim@post.example>\r\nTo: werk@halte.example\r\n'
    "Date: Mon, 4 Mar 2024 13:00:00 +0100\r\nMessage-ID: <k1@post.example>\r\n"
    "References: <w1@halte.example>\r\nSubject: Plek?\r\n"
)
KIM = {0x0042: "Kim Smit", 0x0065: "kim@post.example", 0x0C1F: "kim@post.example"}


def as_file(content, name="mail.msg"):
    return in_memory(name, {name: content})


def records(content):
    return [one for one in SOURCE.read(as_file(content), CONTEXT) if isinstance(one, Record)]


def only(content):
    (record,) = records(content)
    return record.items


def mail(**more):
    told = {0x001A: "IPM.Note", 0x0039: NOON, 0x1000: "Is er plek?", 0x1035: "<k1@post.example>"}
    return told | KIM | {int(name[1:], 16): value for name, value in more.items()}


@pytest.mark.parametrize("page", [None, "cp1252"])
def test_a_saved_mail_is_the_mail_on_its_way(page):
    body = "Dag,\r\n\r\nIs er plek?\r\n\r\nOp 1 mrt 2024 schreef Jan:\r\n> Kom je?\r\n"
    sent = (HEADERS + "\r\n" + body).encode()

    saved = msg(mail(_007d=HEADERS, _1000=body), page=page)

    assert only(sent) == only(saved)
    assert "Dag,\n\nIs er plek?" == only(saved)[0].text


def test_properties_tell_what_no_header_tells():
    werk = {0x3001: "Werk", 0x3003: "werk@halte.example", 0x0C15: 1}
    told = mail(_1042="<w1@halte.example>", _0037="Plek?")

    (activity,) = only(msg(told, ({**werk, 0x3003: "cc@halte.example", 0x0C15: 2}, werk)))

    assert "mail:k1@post.example" == activity.id
    assert "mail:w1@halte.example" == activity.reply_to
    assert ("kim@post.example", "werk@halte.example") == (activity.actor, activity.to)
    assert NOON == datetime.fromtimestamp(activity.t_us / 1e6, UTC)
    assert activity.offset_min is None


def test_on_whose_behalf_it_was_sent_is_who_wrote_it():
    (activity,) = only(msg(mail(_0c1f="assistent@post.example", _5d01="assistent@post.example")))

    assert "kim@post.example" == activity.actor


def test_a_name_made_to_look_like_an_address_is_none():
    told = mail(_0042='x" <bad@evil.example>, "\r\nBcc: y <z@evil.example>')

    assert "kim@post.example" == only(msg(told))[0].actor


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"_1013": "<p>Café</p>".encode("cp1252"), "_3fde": 1252}, "Café"),
        ({"_1013": "<p>Café</p>".encode(), "_3fde": 65001}, "Café"),
        ({"_1013": "<p>Café</p>".encode(), "_3fde": 99999}, "Café"),
        ({"_1013": b"<p>Fraai</p>", "_1016": 1}, "Is er plek?"),
        ({"_1013": b"", "_1016": 3}, "Is er plek?"),
        ({"_1013": b"<p>Ja<p><blockquote>Oud</blockquote>"}, "Ja"),
    ],
)
def test_the_words_are_those_of_the_form_they_were_written_in(more, expected):
    assert expected == only(msg(mail(**more)))[0].text


@pytest.mark.parametrize(
    ("more", "automatic"),
    [
        ({}, False),
        ({"_001a": "IPM.Note.Rules.OofTemplate.Microsoft"}, True),
        ({"_001a": "REPORT.IPM.Note.NDR"}, True),
        ({"_001a": "IPM.Schedule.Meeting.Resp.Tent"}, True),
        ({"_001a": "IPM.Schedule.Meeting.Request"}, False),
        ({"_007d": HEADERS + "Auto-Submitted: auto-replied\r\n"}, True),
        ({"_007d": HEADERS + 'Content-Type: multipart/report;\r\n\tboundary="x"\r\n'}, True),
        ({"_007d": HEADERS + 'Content-Type: text/calendar; method="REPLY"\r\n'}, True),
        ({"_007d": HEADERS + "\r\nAuto-Submitted: auto-replied\r\n"}, False),
    ],
)
def test_machines_are_known(more, automatic):
    assert automatic is only(msg(mail(**more)))[0].automatic


@pytest.mark.parametrize("kind", ["IPM.Contact", "IPM.Appointment", "IPM.Task", "IPM.Notebook"])
def test_what_is_no_mail_is_set_aside(kind):
    (item,) = only(msg(mail(_001a=kind)))

    assert isinstance(item, SetAside)


def test_a_draft_is_set_aside_but_not_what_came_in():
    assert isinstance(only(msg(mail(_0e07=8)))[0], SetAside)
    assert isinstance(only(msg(mail(_0e07=8, _007d=HEADERS)))[0], Activity)


def test_without_sender_or_date_it_is_rejected():
    told = mail()
    undated = {tag: value for tag, value in told.items() if tag != 0x0039}
    unsigned = {tag: value for tag, value in told.items() if tag not in KIM}

    assert isinstance(only(msg(undated))[0], Reject)
    assert isinstance(only(msg(unsigned))[0], Reject)
    assert isinstance(only(msg({**undated, 0x0E06: NOON}))[0], Activity)
    assert isinstance(only(msg(told | {0x0039: datetime(1602, 1, 1, tzinfo=UTC)}))[0], Reject)


def test_its_list_of_contents_may_stand_anywhere():
    for padding in (0, 5, 126, 127, 128, 400):
        content = msg(mail(), padding=padding)

        assert SOURCE.recognise(as_file(content, "x.bin"), CONTEXT), padding
        assert "mail:k1@post.example" == only(content)[0].id


def test_other_compound_files_are_left():
    word = compound({"WordDocument": b"x" * 5000, "1Table": b"y"}, bytes(16))
    none = compound({"WordDocument": b"x" * 90_000}, bytes(16), padding=300)

    assert not SOURCE.recognise(as_file(word), CONTEXT)
    assert not SOURCE.recognise(as_file(none), CONTEXT)
    assert SOURCE.recognise(as_file(msg(mail(), class_id=bytes(16))), CONTEXT)


def test_a_mail_in_a_zip_is_read(tmp_path):
    with zipfile.ZipFile(tmp_path / "mail.zip", "w") as archive:
        archive.writestr("Verzonden/een.msg", msg(mail()))
    (found,) = walk(tmp_path)

    assert isinstance(found, FoundFile)
    assert "mail:k1@post.example" == next(SOURCE.read(found.load(), CONTEXT)).items[0].id


def test_words_without_end_are_left_out_and_that_is_said():
    items = only(msg(mail(_1000="woord " * 2_000_000)))

    assert "" == items[0].text
    assert "very long" in items[1].reason


def test_memory_does_not_grow_with_the_attachments():
    peaks = []
    for size in (1 << 16, 40 << 20):
        content = msg(mail(_3701=bytes(size)))
        file = as_file(content)
        tracemalloc.start()
        list(SOURCE.read(file, CONTEXT))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    assert peaks[1] - peaks[0] < 12 << 20, peaks


@given(st.integers(0, 1 << 30), st.integers(1, 40))
def test_damage_anywhere_is_survived(seed, count):
    spoil = random.Random(seed)  # noqa: S311 made damage
    content = bytearray(msg(mail(_007d=HEADERS), ({0x3003: "werk@halte.example"},)))
    for _ in range(count):
        content[spoil.randrange(8, len(content))] = spoil.choice((0, 1, 0xFF, 0xFE, 0x7F))
    with suppress(SourceError):
        for record in records(bytes(content)):
            assert record.items


def test_a_list_of_contents_that_bites_its_tail_ends():
    content = bytearray(msg(mail()))
    at = content.index("Root Entry".encode("utf-16-le"))
    for entry in range(at, at + 128 * 6, 128):
        content[entry + 68 : entry + 80] = (1).to_bytes(4, "little") * 3

    with pytest.raises(SourceError, match="damaged"):
        records(bytes(content))


def test_a_stream_is_read_once_through():
    content = msg(mail())

    class Once(io.BytesIO):
        def seekable(self):
            return False

    file = as_file(content)
    once = type(file)(file.name, file.size, file.head, lambda: Once(content), file.sibling)

    assert isinstance(next(iter(SOURCE.read(once, CONTEXT))), Record)


# Data files


def mails(count, first=0):
    return [
        (mail(_1035=f"<k{number}@post.example>", _1000=f"Bericht {number}"), ())
        for number in range(first, first + count)
    ]


def below(*folders):
    return pst(Folder("", folders=[Folder("Top", folders=list(folders))]))


def test_every_mail_of_every_folder_is_found():
    inner = Folder("Sollicitaties", mails(3, 300))
    content = below(Folder("Postvak IN", mails(300), [inner]), Folder("Verzonden", mails(1, 800)))

    found = records(content)

    expected = {f"mail:k{number}@post.example" for number in [*range(303), 800]}
    assert expected == {record.items[0].id for record in found}
    assert [*range(304)] == [record.position for record in found]
    assert {f"Bericht {number}" for number in [*range(303), 800]} == {
        record.items[0].text for record in found
    }


def test_a_mail_in_a_data_file_is_the_mail_saved_and_the_mail_on_its_way():
    told = mail(_007d=HEADERS, _1000="Is er plek?\r\n")
    sent = (HEADERS + "\r\nIs er plek?\r\n").encode()

    (record,) = records(below(Folder("Postvak IN", [(told, ())])))

    assert only(sent) == only(msg(told)) == record.items


def test_a_data_file_is_known_by_content_and_read_from_a_zip(tmp_path):
    with zipfile.ZipFile(tmp_path / "mail.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("outlook/archief.bin", below(Folder("Postvak IN", mails(2))))
    (found,) = walk(tmp_path)

    assert SOURCE.recognise(found.load(), CONTEXT)
    assert 2 == sum(isinstance(one, Record) for one in SOURCE.read(found.load(), CONTEXT))


def test_who_wrote_what_was_sent_owns_the_data_file():
    content = below(Folder("Postvak IN", mails(1)), Folder("Sent Items", mails(2, 5)))
    owner = list(SOURCE.read(as_file(content), CONTEXT))[-1]

    assert "kim@post.example" == owner.handle
    assert "wrote 2 of the 2" in owner.why


@pytest.mark.parametrize("size", [4, 100, 600, 20_000])
def test_a_data_file_that_was_cut_off_says_what_to_do(size):
    content = below(Folder("Postvak IN", mails(20)))[:size]

    with pytest.raises(SourceError, match="Outlook data file") as raised:
        records(content)
    assert "repair" in raised.value.do


def test_a_damaged_mail_is_rejected_and_the_others_are_read():
    content = below(Folder("Postvak IN", mails(20)))
    spoilt = content.replace("Bericht 7".encode("utf-16-le"), b"\xff" * 18)
    at = content.index("<k11@".encode("utf-16-le"))
    start = content.rindex(b"\xec\xbc", 0, at) - 2
    gone = content[: start + 2] + bytes(2) + content[start + 4 :]

    assert 20 == len(records(spoilt))
    found = [record.items[0] for record in records(gone)]
    assert 19 == sum(isinstance(item, Activity) for item in found)
    assert 1 == sum(isinstance(item, Reject) for item in found)


@given(st.integers(0, 1 << 30), st.integers(1, 40))
def test_damage_anywhere_in_a_data_file_is_survived(seed, count):
    spoil = random.Random(seed)  # noqa: S311 made damage
    content = bytearray(DATA_FILE)
    used = [at for at, sign in enumerate(content) if sign and at > 8]
    for _ in range(count):
        content[spoil.choice(used)] = spoil.choice((0, 1, 2, 0x7F, 0x80, 0xFF))
    with suppress(SourceError):
        for record in records(bytes(content)):
            assert record.items


DATA_FILE = below(Folder("Postvak IN", mails(3)), Folder("Verzonden", mails(2, 5)))


def test_a_full_disk_says_how_much_room_is_needed(monkeypatch):
    def full(_self, _data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.SpooledTemporaryFile.write", full)

    with pytest.raises(SourceError, match="No space left"):
        records(DATA_FILE)
