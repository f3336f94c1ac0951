"""Inbox tools, with which a team answers on several networks: Hootsuite, Sprout, Chatwoot."""

from collections.abc import Iterator

from tweespraak.activity.model import Read
from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.inbox.chatwoot import is_chatwoot, read_chatwoot
from tweespraak.listen.sources.inbox.tables import layout_of, read_table


class Inbox:
    """Tables of messages by their columns; Chatwoot's messages as JSON."""

    name = "inbox"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """All columns of one tool's table, or what Chatwoot says of a message."""
        return is_chatwoot(file.head) or layout_of(file.head) is not None

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """Every message. Raises SourceError where it is none of the tools'."""
        if is_chatwoot(file.head):
            yield from read_chatwoot(file, context)
            return
        layout = layout_of(file.head)
        if layout is None:
            what = "It has the columns of none of the inbox tools that are known."
            raise SourceError(what, "Map it as a table: docs/sources/tables.md.")
        yield from read_table(file, layout, context)
