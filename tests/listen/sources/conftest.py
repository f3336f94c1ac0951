"""What the tests of sources share."""

from zoneinfo import ZoneInfo

import pytest
from tests.listen.sources.cases import in_memory

from tweespraak.activity.model import Activity, Coverage, Owner, Record
from tweespraak.activity.people import normalise
from tweespraak.listen.sources.contract import Context


class Reading:
    """What a source read in one file, sorted by sort."""

    def __init__(self, reads):
        self.reads = list(reads)
        self.records = [read for read in self.reads if isinstance(read, Record)]
        self.items = [item for record in self.records for item in record.items]
        self.activities = [item for item in self.items if isinstance(item, Activity)]
        self.coverages = [read for read in self.reads if isinstance(read, Coverage)]
        self.owners = [read for read in self.reads if isinstance(read, Owner)]

    @property
    def reasons(self):
        return [item.reason for item in self.items if hasattr(item, "reason")]


@pytest.fixture
def read():
    """Reads bytes with a source: `read(source, data, name=..., beside={...}, **context)`."""

    def reading(source, data, name="file", beside=None, **more):
        more.setdefault("zone", ZoneInfo("Europe/Amsterdam"))
        context = Context(lambda platform, handle, _name: normalise(platform, handle), **more)
        file = in_memory(name, {name: data, **(beside or {})})
        assert source.recognise(file, context)
        return Reading(source.read(file, context))

    return reading
