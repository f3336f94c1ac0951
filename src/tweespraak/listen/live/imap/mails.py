"""Fetches mails as they stand on the server, and leaves no trace there: none is marked as read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from imap_tools import BaseMailBox

KEEP_BYTES = 8 << 20
"""What is fetched of one mail: its words come first, large attachments after them. The source
of mail reads no more than this of one either."""

TOGETHER_BYTES = 16 << 20
TOGETHER = 100
LISTED = 500

UID = re.compile(rb"\bUID (\d+)")
SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")
DRAFT = b"\\draft"


@dataclass(frozen=True, slots=True)
class Listed:
    """A mail that the server has."""

    uid: int
    size: int
    draft: bool


@dataclass(frozen=True, slots=True)
class Batch:
    """Mails in the order of their UIDs. last: everything up to it is in this batch or before.

    cut: how many were longer than what is kept. drafts: were never sent, and left out. lost:
    were listed, but not given.
    """

    mails: tuple[tuple[int, bytes], ...]
    last: int
    cut: int = 0
    drafts: int = 0
    lost: int = 0


def validity_of(box: BaseMailBox, folder: str) -> int:
    """Opens a folder for reading only; its UIDVALIDITY."""
    box.folder.set(folder, readonly=True)
    told = box.client.response("UIDVALIDITY")[1]
    return int(told[0]) if told and told[0] else 0


def newer(box: BaseMailBox, last: int) -> list[int]:
    """The UIDs in the open folder above `last`, in order."""
    _, told = box.client.uid("SEARCH", "UID", f"{last + 1}:*")
    found = {int(one) for line in told if line for one in line.split()}
    # The server answers "n:*" with its last mail, also where that is below n.
    return sorted(uid for uid in found if uid > last)


def batches(box: BaseMailBox, uids: Sequence[int]) -> Iterator[Batch]:
    """The mails with these UIDs (in order), so many at a time that memory stays bounded."""
    for start in range(0, len(uids), LISTED):
        part = uids[start : start + LISTED]
        known = {one.uid: one for one in _listed(box, part)}
        waiting: list[Listed] = []
        for uid in part:
            one = known.get(uid, Listed(uid, 0, draft=False))
            room = TOGETHER_BYTES - sum(min(mail.size, KEEP_BYTES) for mail in waiting)
            if len(waiting) == TOGETHER or (waiting and min(one.size, KEEP_BYTES) > room):
                yield _fetched(box, waiting)
                waiting = []
            waiting.append(one)
        yield _fetched(box, waiting)


def _listed(box: BaseMailBox, uids: Sequence[int]) -> Iterator[Listed]:
    _, told = box.client.uid("FETCH", _set(uids), "(UID RFC822.SIZE FLAGS)")
    for line in told:
        whole = line if isinstance(line, bytes) else b" ".join(line or ())
        uid, size = UID.search(whole), SIZE.search(whole)
        if uid is not None and size is not None:
            yield Listed(int(uid[1]), int(size[1]), DRAFT in whole.lower())


def _fetched(box: BaseMailBox, wanted: Sequence[Listed]) -> Batch:
    sent = [one.uid for one in wanted if not one.draft]
    mails = _contents(box, sent)
    return Batch(
        mails=tuple(sorted(mails.items())),
        last=wanted[-1].uid,
        cut=sum(one.size > KEEP_BYTES and one.uid in mails for one in wanted),
        drafts=len(wanted) - len(sent),
        lost=len(sent) - len(mails),
    )


def _contents(box: BaseMailBox, uids: Sequence[int]) -> dict[int, bytes]:
    """The mails by UID; without those that the server lists but does not give."""
    if not uids:
        return {}
    kind, told = box.client.uid("FETCH", _set(uids), f"(UID BODY.PEEK[]<0.{KEEP_BYTES}>)")
    if kind != "OK":
        if len(uids) == 1:
            return {}
        # One mail that the server can't give must not cost the others.
        return {uid: mail for one in uids for uid, mail in _contents(box, [one]).items()}
    found = {}
    for number, piece in enumerate(told):
        if not isinstance(piece, tuple):
            continue
        behind = told[number + 1] if number + 1 < len(told) else b""
        uid = UID.search(piece[0]) or UID.search(behind if isinstance(behind, bytes) else b"")
        if uid is not None and int(uid[1]) in uids:
            found[int(uid[1])] = piece[1][:KEEP_BYTES]
    return found


def _set(uids: Sequence[int]) -> str:
    return ",".join(str(uid) for uid in uids)
