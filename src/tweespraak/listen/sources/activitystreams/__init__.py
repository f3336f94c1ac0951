"""ActivityStreams 2.0, one activity a line: what other programs write, and our own export."""

from collections.abc import Iterator

import orjson

from tweespraak.activity.model import Read, Record, Reject
from tweespraak.listen.sources.activitystreams import terms
from tweespraak.listen.sources.activitystreams.activity import ActivityMaker, types_of
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.table.rows import BOM, ndjson_rows


class ActivityStreams:
    """NDJSON of activities: Create, Like, Announce, Follow, Undo and the others."""

    name = "activitystreams"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """A first line that is an activity, with its context or with all that one needs."""
        try:
            value = orjson.loads(file.head.removeprefix(BOM).lstrip().split(b"\n", 1)[0])
        except orjson.JSONDecodeError:
            return False
        types = types_of(value)
        if not any(one in terms.TYPES or one in terms.OTHER_TYPES for one in types):
            return False
        in_streams = terms.STREAMS in str(value.get("@context"))
        return "actor" in value and (in_streams or ("object" in value and "published" in value))

    def read(self, file: InputFile, context: Context) -> Iterator[Read]:
        """Every line."""
        maker = ActivityMaker(context)
        for row in ndjson_rows(file, None):
            item = Reject(row.reason) if row.reason else maker.item(row.root)
            yield Record(row.position, row.raw, (item,), row.line)
        yield from maker.coverage()
