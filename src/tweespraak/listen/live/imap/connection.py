"""One mailbox at work: fetches every folder, then waits until the server tells of new mail."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from imap_tools import BaseMailBox

from tweespraak.errors import LiveError
from tweespraak.listen.live.contract import Run
from tweespraak.listen.live.imap.boxes import Boxes
from tweespraak.listen.live.imap.cursor import Cursor, load_cursor
from tweespraak.listen.live.imap.folders import Folder, chosen, has_sent
from tweespraak.listen.live.imap.mails import Batch, batches, newer, validity_of
from tweespraak.listen.live.imap.session import can_push, in_our_words, log_in, log_out
from tweespraak.listen.live.store import Store
from tweespraak.settings import ImapConnection

ROUND_S = 300.0
"""Seconds until all folders are looked at again: the server only tells of one by itself."""

POLL_S = 60.0
"""Seconds between two looks where the server tells nothing by itself."""

STEP_S = 1.0
"""How long stopping may take while we wait for the server."""

TOLD_EVERY = 1_000
INBOX = "INBOX"


class ImapMailbox:
    """A mailbox and the files that it is fetched into."""

    def __init__(self, settings: ImapConnection, store: Store, run: Run) -> None:
        self._settings = settings
        self._store = store
        self._run = run
        self._box: BaseMailBox | None = None
        self._warned = False
        self._listened: Folder | None = None

    def fetch(self) -> int:
        """Store every mail that is new."""
        with self._session() as box:
            folders = chosen(self._settings, box.folder.list())
            self._check(folders)
            inbox = (one for one in folders if one.name.upper() == INBOX)
            self._listened = next(inbox, folders[0])
            cursor = load_cursor(self._store.cursor())
            return sum(self._fetch_folder(box, folder, cursor) for folder in folders)

    def wait(self) -> None:
        """Until the server tells of new mail, or it is time to look again."""
        with self._session() as box:
            if self._listened is not None and can_push(box):
                validity = validity_of(box, self._listened.name)
                boxes = Boxes(self._store, self._listened, validity)
                last = load_cursor(self._store.cursor()).last(self._listened.mark, validity)
                # What came in while other folders were fetched is not told again.
                if not newer(box, max(last, boxes.last())):
                    self._listen(box)
                return
        self._run.sleep(POLL_S)

    def close(self) -> None:
        """Let go of the server."""
        if self._box is not None:
            log_out(self._box)
            self._box = None

    @contextmanager
    def _session(self) -> Iterator[BaseMailBox]:
        """The open mailbox, opened where it is not; let go of where something goes wrong."""
        if self._box is None:
            self._box = log_in(self._settings, self._run)
        try:
            with in_our_words(self._settings):
                yield self._box
        except BaseException:
            self.close()
            raise

    def _check(self, folders: tuple[Folder, ...]) -> None:
        if not folders:
            raise LiveError(
                f"{self._settings.name}: the mailbox has none of these folders: "
                f"{', '.join(self._settings.folders) or INBOX}.",
                "Write `folders` as the server calls them; * stands for any letters.",
            )
        if not has_sent(folders) and not self._warned:
            self._warned = True
            self._run.say(
                f"{self._settings.name}: none of its folders is known to hold what you sent. Name "
                "that in `folders`, or your answers stay unseen."
            )

    def _fetch_folder(self, box: BaseMailBox, folder: Folder, cursor: Cursor) -> int:
        validity = validity_of(box, folder.name)
        if cursor.renumbered(folder.mark, validity):
            what = f"the server numbered {folder.name} anew, so it is fetched again"
            self._run.say(f"{self._settings.name}: {what}")
        boxes = Boxes(self._store, folder, validity)
        boxes.tidy()
        stored = 0
        while uids := newer(box, max(cursor.last(folder.mark, validity), boxes.last())):
            for batch in batches(box, uids):
                before, stored = stored, stored + self._keep(folder, boxes, batch)
                cursor.move(folder.mark, validity, batch.last)
                self._store.move(cursor.dump())
                if stored // TOLD_EVERY > before // TOLD_EVERY:
                    self._run.say(
                        f"{self._settings.name}: {stored:,} mails of {folder.name} so far"
                    )
        if stored:
            self._run.say(f"{self._settings.name}: {stored:,} new mails in {folder.name}")
        return stored

    def _keep(self, folder: Folder, boxes: Boxes, batch: Batch) -> int:
        told = (
            (batch.cut, "longer than 8 MB: its beginning was kept"),
            (batch.drafts, "a draft: left out"),
            (batch.lost, "listed, but the server did not give it"),
        )
        for count, what in told:
            if count:
                self._run.say(f"{self._settings.name}: {folder.name}, {count:,} × {what}")
        boxes.keep(batch.mails)
        return len(batch.mails)

    def _listen(self, box: BaseMailBox) -> None:
        """IDLE until there is new mail; in steps, so that the user can stop it."""
        box.idle.start()  # type: ignore[no-untyped-call]  # as imap-tools has it
        until = time.monotonic() + ROUND_S
        while time.monotonic() < until:
            started = time.monotonic()
            lines = box.idle.poll(timeout=STEP_S)
            gone = not lines and time.monotonic() - started < STEP_S / 2
            if gone or any(line.upper().endswith(b"EXISTS") for line in lines):
                break
            self._run.sleep(0)
        box.idle.stop()  # type: ignore[no-untyped-call]  # as imap-tools has it
