"""Kind `imap`: a mailbox becomes mboxes, in a folder for each of its folders."""

from tweespraak.listen.live.imap.connection import ImapMailbox

__all__ = ["ImapMailbox"]
