"""The mboxes that mails are kept in: any mail comes out as it went in, and files stay few."""

import os
from email import message_from_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.listen.live.conftest import mails_in
from tests.listen.live.mail_servers import mail
from tests.listen.live.power import Power, failing_after

from tweespraak.listen.live.imap import boxes
from tweespraak.listen.live.imap.boxes import Boxes, entry
from tweespraak.listen.live.imap.folders import Folder
from tweespraak.listen.live.store import Store
from tweespraak.listen.sources.mail.mbox import BLOCK, starts_mbox

FOLDER = Folder("INBOX", "INBOX", "0a1b2c3d")
OTHER = Folder("Inbox", "INBOX", "99999999")

PIECES = (
    *(b"From ", b">From ", b">>>From ", b"From -\n", b"From - \r\n", b"From", b"from "),
    *(b"From a@b.example Mon Jan  1 10:00:00 2024\n", b"Subject: x\r\n", b"To:\n", b"x: y"),
    *(b"\n", b"\r\n", b"\r", b"\n\n", b" ", b"\0", b"\xef\xbb\xbf", b"Dag!\n", b"\xe9"),
)
ANY_BYTES = st.lists(st.sampled_from(PIECES) | st.binary(max_size=12), max_size=12).map(b"".join)
HEADERS = st.sampled_from(
    (
        b"Subject: x\r\n",
        b"From: a@b.example\n",
        b"From a@b.example 10:00\nTo: x\n",
        b"X-Y \t: z\r\n",
    )
)
MAILS = st.builds(bytes.__add__, HEADERS, ANY_BYTES)


@pytest.fixture
def store(workspace):
    kept = Store(workspace.folder, "jobs")
    with kept.locked():
        yield kept


def nameless(number):
    """A mail without a Message-ID."""
    one = mail(number)
    del one["Message-ID"]
    return one.as_bytes()


def keep_all(store, contents, together=3):
    """What a sync does, with the numbers of the mails as UIDs; it begins where the last ended."""
    kept = Boxes(store, FOLDER, 77)
    kept.tidy()
    waiting = [(uid, one) for uid, one in enumerate(contents, 1) if uid > kept.last()]
    for start in range(0, len(waiting), together):
        kept.keep(waiting[start : start + together])


# One mail


@given(st.lists(MAILS, min_size=1, max_size=6))
def test_mails_come_out_as_they_went_in(mails):
    entries = [entry(one) for one in mails]

    assert mails == mails_in(b"".join(entries))
    assert starts_mbox(entries[0])


@given(st.lists(ANY_BYTES | MAILS, min_size=1, max_size=6))
def test_what_cannot_stand_in_an_mbox_takes_nothing_with_it(contents):
    held = [one for one in contents if entry(one) is not None]

    assert held == mails_in(b"".join(entry(one) for one in held))


@pytest.mark.parametrize(
    "content", [b"", b"\r\nFrom: a@b.example\r\n", b"Dag!\n", b">From x\nTo: y\n", b" x: y\n"]
)
def test_without_a_header_to_begin_with_it_is_kept_by_itself(store, workspace, content):
    Boxes(store, FOLDER, 77).keep([(1, nameless(1)), (2, content), (3, nameless(3))])

    assert {
        "jobs/INBOX/77-0000000001-0000000003-0a1b2c3d.mbox": entry(nameless(1))
        + entry(nameless(3)),
        "jobs/INBOX/77-0000000002-0a1b2c3d.eml": content,
    } == workspace.files()


@pytest.mark.parametrize("more", range(-12, 4))
def test_a_mail_that_ends_where_the_reader_stops_for_breath(more):
    mails = [b"Subject: x\n\n" + b"y" * (BLOCK + more), b"Subject: z\n\nFrom hier", b"To: x\n"]

    assert mails == mails_in(b"".join(entry(one) for one in mails))


def test_other_words_are_left_alone():
    content = b"Subject: x\n\nFromage\n >From \n> From \nX From \n"

    assert b"From -\n" + content + b"\n\n" == entry(content)


# Joining


def test_small_files_are_joined(store, workspace):
    mails = [nameless(number) for number in range(1, 8)]
    keep_all(store, mails, together=2)

    assert ["jobs/INBOX/77-0000000001-0000000007-0a1b2c3d.mbox"] == list(workspace.files())
    assert mails == workspace.mails()
    assert 7 == Boxes(store, FOLDER, 77).last()


def test_what_would_become_large_is_not_joined(store, workspace, monkeypatch):
    mails = [nameless(number) for number in range(1, 8)]
    monkeypatch.setattr(boxes, "JOINED_BYTES", len(entry(mails[0])) * 3)
    keep_all(store, mails, together=1)

    assert [
        "jobs/INBOX/77-0000000001-0000000003-0a1b2c3d.mbox",
        "jobs/INBOX/77-0000000004-0000000006-0a1b2c3d.mbox",
        "jobs/INBOX/77-0000000007-0000000007-0a1b2c3d.mbox",
    ] == sorted(workspace.files())
    assert mails == workspace.mails()


def test_only_what_belongs_together_is_joined(store, workspace):
    for folder, validity in ((FOLDER, 77), (OTHER, 77), (FOLDER, 78)):
        assert 0 == Boxes(store, folder, validity).last()
        Boxes(store, folder, validity).keep([(1, nameless(1))])
    store.write([("INBOX/notes.txt", b"of the user's own")])

    assert 4 == len(workspace.files())


def test_a_file_that_somebody_shortened_swallows_nothing(store, workspace):
    """Deleting a mail from it by hand is allowed; an editor may take the last line's end off."""
    keep_all(store, [nameless(1)])
    (path,) = (workspace.folder / "live/jobs/INBOX").iterdir()
    path.write_bytes(path.read_bytes().rstrip())
    keep_all(store, [nameless(1), nameless(2)])

    assert [nameless(1).rstrip(), nameless(2)] == workspace.mails()


def test_a_year_of_mails_that_come_in_one_by_one_is_a_few_files(store, workspace, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
    mails = [nameless(number) + b"x" * 20_000 for number in range(365)]
    keep_all(store, mails, together=1)

    assert 2 == len(workspace.files())
    assert mails == workspace.mails()


# Cut off


def test_whenever_power_fails_every_mail_is_there_once(store, workspace, monkeypatch):
    mails = [nameless(number) for number in range(1, 9)]
    mails[3] = b"\r\nwithout headers"
    monkeypatch.setattr(boxes, "JOINED_BYTES", len(entry(mails[0])) * 5)
    keep_all(store, mails)
    whole = workspace.files()
    seen = set()
    for steps in range(100):
        for path in (workspace.folder / "live/jobs/INBOX").iterdir():
            path.unlink()
        with monkeypatch.context() as power:
            failing_after(power, steps)
            try:
                keep_all(store, mails)
            except Power:
                seen.add(tuple(sorted(workspace.files())))
            else:
                break
        keep_all(store, mails)
        assert sorted(mails) == sorted(workspace.mails())

    assert steps > 15
    assert whole == workspace.files()
    # Some stood in two files.
    assert any(len({name.split("-")[1] for name in names}) < len(names) for names in seen)


def test_mails_that_stand_in_two_files_count_once(store, workspace, monkeypatch):
    """Also those without an id of their own, two of which may be equal to the letter."""
    mails = [nameless(1), nameless(2), nameless(2), mail(3).as_bytes(), nameless(4)]
    with monkeypatch.context() as forbidden:
        forbidden.setattr(Store, "remove", lambda _store, _name: None)
        keep_all(store, mails, together=1)
    twice = workspace.archived()

    assert 5 == len(workspace.files())
    assert 15 == len(workspace.mails())
    keep_all(store, mails)
    assert 1 == len(workspace.files())
    assert twice == workspace.archived()
    assert 5 == len(twice) == len(set(twice))


def test_what_only_looks_like_a_left_over_stays(store, workspace):
    keep_all(store, [nameless(1)])
    (path,) = (workspace.folder / "live/jobs/INBOX").iterdir()
    other = path.with_name("77-0000000001-0000000002-0a1b2c3d.mbox")
    other.write_bytes(entry(nameless(5)))
    Boxes(store, FOLDER, 77).tidy()

    assert {nameless(1), nameless(5)} == set(workspace.mails())
    assert all(message_from_bytes(one)["subject"] for one in workspace.mails())
