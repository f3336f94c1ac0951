"""Answers as other mail servers than Dovecot give them: written after RFC 3501, not recorded."""

import pytest
from imap_tools import FolderInfo

from tweespraak.listen.live.imap import mails
from tweespraak.listen.live.imap.cursor import load_cursor
from tweespraak.listen.live.imap.folders import chosen, has_sent
from tweespraak.listen.live.imap.mails import batches, newer
from tweespraak.settings import ImapConnection

SETTINGS = ImapConnection("jobs", "imap.example.org", 993, "jobs@example.org")


class Box:
    """A mailbox with these answers, by the words of the question."""

    def __init__(self, answers):
        self.client = self
        self._answers = answers
        self.asked = []

    def uid(self, *words):
        self.asked.append(words)
        for known, answer in self._answers.items():
            if known == words[:2] or known == words[1:]:
                return answer
        return "OK", [None]


class Server:
    """A mailbox of mails with these sizes, that gives each as its UID."""

    def __init__(self, sizes, broken=()):
        self.client = self
        self._sizes = sizes
        self._broken = broken
        self.together = []

    def uid(self, _command, wanted, what):
        uids = [int(one) for one in wanted.split(",")]
        if "SIZE" in what:
            return "OK", [b"1 (UID %d RFC822.SIZE %d FLAGS ())" % (u, self._sizes[u]) for u in uids]
        self.together.append(uids)
        if set(uids) & set(self._broken):
            return "NO", [b"Some messages cannot be fetched"]
        told = []
        for one in uids:
            told += [(b"1 (UID %d BODY[]<0> {1}" % one, b"mail %d" % one), b")"]
        return "OK", told


def fetched(box, uids):
    return [pair for batch in batches(box, uids) for pair in batch.mails]


def test_the_uid_may_stand_behind_the_mail():
    box = Box(
        {
            ("4,9", "(UID RFC822.SIZE FLAGS)"): (
                "OK",
                [b"2 (FLAGS (\\Seen) RFC822.SIZE 3 UID 9)", b"1 (RFC822.SIZE 3 UID 4 FLAGS ())"],
            ),
            ("4,9", f"(UID BODY.PEEK[]<0.{mails.KEEP_BYTES}>)"): (
                "OK",
                [
                    (b"2 (BODY[]<0> {4}", b"nine"),
                    b" UID 9)",
                    b"3 (UID 12 FLAGS (\\Seen))",
                    (b"1 (BODY[]<0> {4}", b"four"),
                    b" UID 4 FLAGS (\\Seen))",
                ],
            ),
        }
    )

    assert [(4, b"four"), (9, b"nine")] == fetched(box, [4, 9])


def test_a_mail_that_the_server_cannot_give_costs_no_other():
    server = Server({1: 10, 2: 10, 3: 10}, broken=[2])
    (batch,) = batches(server, [1, 2, 3])

    assert ((1, b"mail 1"), (3, b"mail 3")) == batch.mails
    assert (3, 1) == (batch.last, batch.lost)


def test_a_mail_that_is_nil():
    box = Box(
        {("7", "(UID RFC822.SIZE FLAGS)"): ("OK", [b"1 (UID 7 RFC822.SIZE 0 FLAGS ())"])}
        | {
            ("7", f"(UID BODY.PEEK[]<0.{mails.KEEP_BYTES}>)"): ("OK", [b"1 (UID 7 BODY[] NIL)"]),
        }
    )
    (batch,) = batches(box, [7])

    assert ((), 1) == (batch.mails, batch.lost)


def test_long_mails_come_a_few_at_a_time():
    huge = 40 << 20
    server = Server({1: 10, 2: huge, 3: huge, 4: huge, 5: 10, 6: 10})
    fetched(server, [1, 2, 3, 4, 5, 6])

    assert [[1, 2], [3, 4], [5, 6]] == server.together


def test_many_mails_come_a_hundred_at_a_time():
    server = Server(dict.fromkeys(range(1, 1202), 10))
    fetched(server, list(range(1, 1202)))

    assert [100] * 12 + [1] == [len(uids) for uids in server.together]


@pytest.mark.parametrize("told", [[b"5"], [b""], [None], [b"3 5"]])
def test_where_nothing_is_newer_the_last_mail_is_no_news(told):
    assert [] == newer(Box({("SEARCH", "UID"): ("OK", told)}), 5)


def test_what_is_newer_comes_in_order():
    assert [6, 9] == newer(Box({("SEARCH", "UID"): ("OK", [b"9 6", b"5"])}), 5)


@pytest.mark.parametrize(
    ("listed", "places"),
    [
        ([("INBOX", ""), ("Sent", "")], ["INBOX", "Sent"]),
        ([("Inbox", ""), ("Verzonden items", ""), ("Concepten", "")], ["Inbox", "Verzonden items"]),
        (
            [("INBOX", ""), ("[Gmail]", "\\Noselect"), ("[Gmail]/Sent Mail", "\\Sent")],
            ["INBOX", "_Gmail_.Sent Mail"],
        ),
        ([("INBOX", ""), ("Uit", "\\Sent"), ("Old sent", "")], ["INBOX", "Sent Uit"]),
        ([("INBOX", ""), ("../../etc/Sent", "\\Sent")], ["INBOX", "__.__.etc.Sent"]),
    ],
)
def test_the_inbox_and_what_was_sent(listed, places):
    found = chosen(SETTINGS, [FolderInfo(name, "/", (flag,)) for name, flag in listed])

    assert places == [folder.place for folder in found]
    assert has_sent(found)
    assert len(found) == len({folder.mark for folder in found})


@pytest.mark.parametrize("kept", [None, b"", b"[1]", b'{"a": 1}', b'{"a": ["x", 2]}', b"\xff"])
def test_a_cursor_that_is_none_begins_anew(kept):
    assert 0 == load_cursor(kept).last("a", 77)


def test_a_cursor_holds_under_its_validity_only():
    cursor = load_cursor(None)
    cursor.move("a", 77, 5)
    again = load_cursor(cursor.dump())

    assert (5, 0, 0) == (again.last("a", 77), again.last("a", 78), again.last("b", 77))
    assert (True, False) == (again.renumbered("a", 78), again.renumbered("b", 77))
