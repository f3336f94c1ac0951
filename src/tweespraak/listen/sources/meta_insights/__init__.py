"""The counts that Meta gives of a page or an account: by post and by day, as CSV."""

from collections.abc import Iterator

from tweespraak.activity.model import (
    Aggregate,
    ChannelKind,
    Coverage,
    Item,
    Read,
    Record,
    Sees,
)
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.meta_insights.days import COLUMNS, DayReader, columns_of
from tweespraak.listen.sources.meta_insights.posts import counts, table_of
from tweespraak.listen.sources.streams.csv_lines import rows

DAY_US = 86_400_000_000


class MetaInsights:
    """What Business Suite exports, and what Page Insights did before it."""

    name = "meta_insights"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """The columns of one of the tables."""
        return table_of(file.head) is not None or columns_of(file.head) is not None

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """Every count, and from when to when there are any.

        Raises SourceError where the columns cannot be found.
        """
        spans: dict[tuple[str, str], tuple[int, int]] = {}
        for record in _records(file, context):
            for item in record.items:
                if isinstance(item, Aggregate):
                    of = (item.platform, item.channel)
                    first, last = spans.get(of, (item.t_us, item.t_us))
                    spans[of] = min(first, item.t_us), max(last, item.t_us)
            yield record
        for (platform, channel), (first, last) in sorted(spans.items()):
            sees = frozenset({Sees.COUNTS})
            yield Coverage(platform, channel, ChannelKind.LOG, sees, first, last + DAY_US)


def _records(file: InputFile, context: Context) -> Iterator[Record]:
    table = table_of(file.head)
    columns = table.columns if table else columns_of(file.head) or COLUMNS[0]
    reader = None if table else DayReader(file.head, columns)
    with file.open() as stream:
        for row in rows(stream, columns):
            items: tuple[Item, ...] = ()
            if table:
                items = counts(row, table, context.zone)
            elif reader:
                items = (reader.item(row),)
            yield Record(row.position, row.text if row.reason else row.values, items, row.line)
