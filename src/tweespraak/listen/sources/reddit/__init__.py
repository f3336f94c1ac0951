"""Reddit: answers of its API (threads, listings), and the data that a person asks for."""

from collections.abc import Iterator

from tweespraak.activity.model import Read
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.reddit.listing import is_listing, read_listing
from tweespraak.listen.sources.reddit.request import is_request, read_request


class Reddit:
    """Threads as the API gives them; posts, comments, messages and chats of one account."""

    name = "reddit"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """An answer with Reddit's kinds of things in it, or the columns of one of its tables."""
        return is_listing(file.head) or is_request(file)

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """Every post, comment and message. Raises SourceError for a file of neither format."""
        if is_request(file):
            yield from read_request(file, context)
        else:
            yield from read_listing(file, context)
