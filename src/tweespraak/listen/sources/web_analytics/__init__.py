"""Web analytics: visits to the site and clicks to apply, by where they come from."""

from collections.abc import Iterator

from tweespraak.activity.model import Aggregate, ChannelKind, Coverage, Read, Sees
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.web_analytics.channels import PLATFORM
from tweespraak.listen.sources.web_analytics.reading import DAY_US, find_header, read_lines


class WebAnalytics:
    """Tables of Google Analytics 4, Matomo and Plausible."""

    name = "web_analytics"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """A header with the columns of one of the three."""
        return find_header(file.head) is not None

    def read(self, file: InputFile, _context: Context) -> Iterator[Read]:
        """A count for each number that is taken; days are those of the site, in UTC."""
        spans: dict[str, tuple[int, int]] = {}
        with file.open() as stream:
            for record in read_lines(stream, file.name):
                for item in record.items:
                    if isinstance(item, Aggregate):
                        end = item.t_us + item.days * DAY_US
                        first, last = spans.get(item.channel, (item.t_us, end))
                        spans[item.channel] = (min(first, item.t_us), max(last, end))
                yield record
        for channel, (first, last) in spans.items():
            counts = frozenset({Sees.COUNTS})
            yield Coverage(PLATFORM, channel, ChannelKind.LOG, counts, first, last)
