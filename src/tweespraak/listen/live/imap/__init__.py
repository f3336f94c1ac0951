"""Kind `imap`: a mailbox becomes a maildir, a folder for each of its folders."""

from tweespraak.listen.live.imap.connection import ImapMailbox

__all__ = ["ImapMailbox"]
