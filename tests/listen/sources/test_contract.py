"""What every source promises, shown of each: one class, run for all that are registered."""

import importlib
import itertools
import json
import random
import re
import tracemalloc
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.listen.sources.cases import cases, context_of, in_memory, result, source_of

from tweespraak.activity.model import (
    Activity,
    Aggregate,
    Application,
    Coverage,
    Record,
    Vacancy,
)
from tweespraak.errors import TweespraakError
from tweespraak.listen.sources.registry import SOURCES
from tweespraak.settings import load_settings

NAMES = [source.name for source in SOURCES]
GROWN = {name: importlib.import_module(f"tests.listen.sources.growths.{name}") for name in NAMES}
GROWTHS = {name: module.GROWTH for name, module in GROWN.items()}
SETTINGS = "".join(getattr(module, "SETTINGS", "") for module in GROWN.values())
"""What the user must have written for all of them to be read."""
TABLES = "tables"
MANY = 20_000
STEP = (1 << 20) + (1 << 16)
"""Bytes that may be read before the first record is given."""
FEW, MORE = 2_000, 10_000
KEPT = 500
"""Bytes that may stay of each record while a file is read: enough for what makes an id unique,
far too little for the record."""


def files_of(source, tmp_path):
    """Each file in the fixtures that this source reads, with the context it is read in."""
    for case in cases(source.name):
        said = case.settings(tmp_path)
        for file in case.files():
            context = context_of(file, said)
            if source.recognise(file, context):
                yield file, context


def contents_of(name):
    return [data for case in cases(name) for data in case.contents().values()]


def survives(data, context):
    """Reads bytes with whatever source recognises them; anything but our errors escapes."""
    source = source_of(in_memory("file", {"file": data}), context)
    if source is not None:
        reads_or_refuses(source, data, context)


def reads_or_refuses(source, data, context):
    """Reads bytes with this source, whether it recognises them or not."""
    file = in_memory("file", {"file": data})
    source.recognise(file, context)
    try:
        for read in source.read(file, context):
            assert not isinstance(read, Record) or read.items
    except TweespraakError:
        pass


def context_for(source, user):
    """The context of a damaged file: a mapping names it only where the source needs one."""
    name = "grown" if source.name == TABLES else "file"
    return context_of(in_memory(name, {name: b""}), user)


@pytest.fixture(scope="module")
def user(tmp_path_factory):
    """Settings in which the user chose all conversations and mapped a table."""
    folder = tmp_path_factory.mktemp("settings")
    (folder / "tweespraak.toml").write_text(SETTINGS, encoding="utf-8")
    return load_settings(folder)


def activity_ids(reads):
    """What stands for each item: its id, or the day and name of a count."""
    items = [item for read in reads if isinstance(read, Record) for item in read.items]
    activities = [item.id for item in items if isinstance(item, Activity | Application)]
    vacancies = [item.vacancy for item in items if isinstance(item, Vacancy)]
    counts = [f"{item.t_us} {item.name}" for item in items if isinstance(item, Aggregate)]
    return activities + vacancies + counts


@pytest.mark.parametrize("source", SOURCES, ids=NAMES)
class TestContract:
    def grown(self, source, user, count):
        streams = []
        file = GROWTHS[source.name].file(count, streams)
        return file, context_of(file, user), streams

    # Whose file is it

    def test_has_fixtures(self, source):
        assert cases(source.name)

    def test_knows_its_files_by_content(self, source, tmp_path):
        known = list(files_of(source, tmp_path))

        assert known
        for file, context in known:
            assert source.recognise(replace(file, name="renamed.bin"), context)

    def test_leaves_the_files_of_others(self, source):
        others = [
            file.name
            for case in cases()
            if case.source not in {source.name, TABLES}
            for file in case.files()
            if source.recognise(file, context_of(file))
        ]

        assert [] == others

    # Every record, once

    def test_reads_its_fixtures_as_expected(self, source, tmp_path):
        for case in cases(source.name):
            expected = json.loads(case.expected.read_text(encoding="utf-8"))

            assert expected == result(case, tmp_path), case.name

    def test_every_record_has_its_place_and_says_something(self, source, tmp_path):
        for file, context in files_of(source, tmp_path):
            try:
                records = [one for one in source.read(file, context) if isinstance(one, Record)]
            except TweespraakError:
                continue

            assert [*range(len(records))] == [record.position for record in records]
            assert all(record.items for record in records)

    def test_every_record_of_a_long_file_is_read(self, source, user):
        file, context, _ = self.grown(source, user, 1000)
        reads = list(source.read(file, context))

        assert 1000 == sum(isinstance(read, Record) for read in reads)
        assert set() == {
            item.reason
            for read in reads
            if isinstance(read, Record)
            for item in read.items
            if hasattr(item, "reason")
        }

    # Stable ids

    def test_ids_are_all_different(self, source, user):
        file, context, _ = self.grown(source, user, 500)
        ids = activity_ids(source.read(file, context))

        assert len(ids) >= 500
        assert len(ids) == len(set(ids))

    def test_importing_twice_is_importing_once(self, source, user):
        file, context, _ = self.grown(source, user, 50)
        first = list(source.read(file, context))
        again = list(source.read(file, context))

        assert first == again

    def test_a_later_longer_export_keeps_the_ids(self, source, user):
        shorter, context, _ = self.grown(source, user, 50)
        longer, _, _ = self.grown(source, user, 60)
        before = activity_ids(source.read(shorter, context))
        after = activity_ids(source.read(longer, context))

        assert set(before) < set(after)

    # What it can show

    def test_says_what_it_can_show_of_each_channel(self, source, user, tmp_path):
        grown, its_context, _ = self.grown(source, user, 10)
        for file, context in [*files_of(source, tmp_path), (grown, its_context)]:
            try:
                reads = list(source.read(file, context))
            except TweespraakError:
                continue
            items = [item for read in reads if isinstance(read, Record) for item in read.items]
            kinds = Activity | Aggregate | Application
            channels = {(one.platform, one.channel) for one in items if isinstance(one, kinds)}
            told = {(one.platform, one.channel) for one in reads if isinstance(one, Coverage)}

            assert channels == told, file.name
            assert all(one.sees for one in reads if isinstance(one, Coverage))

    # A stream

    def test_reads_as_it_goes(self, source, user):
        file, context, streams = self.grown(source, user, MANY)
        whole = sum(len(piece) for piece in GROWTHS[source.name].pieces(MANY))
        read = source.read(file, context)
        records = (one for one in read if isinstance(one, Record))
        first = next(records)
        given = streams[-1].given
        read.close()

        assert 0 == first.position
        assert given <= STEP
        assert given < whole

    def test_memory_does_not_grow_with_the_file(self, source, user):
        peaks = []
        for count in (FEW, MORE):
            file, context, _ = self.grown(source, user, count)
            tracemalloc.start()
            try:
                read = sum(isinstance(one, Record) for one in source.read(file, context))
                peaks.append(tracemalloc.get_traced_memory()[1])
            finally:
                tracemalloc.stop()

            assert count == read

        assert (peaks[1] - peaks[0]) / (MORE - FEW) < KEPT, peaks

    # Hostile files

    @pytest.mark.full
    def test_survives_files_that_were_cut_off(self, source, user):
        for data in contents_of(source.name):
            context = context_for(source, user)
            for size in range(0, len(data), max(1, len(data) // 25)):
                survives(data[:size], context)

    @pytest.mark.full
    def test_survives_what_damages_bytes(self, source, user):
        spoil = random.Random(20260101)  # noqa: S311 the same damage on each run
        for data in contents_of(source.name):
            context = context_for(source, user)
            half = len(data) // 2
            survives(data.replace(b"a", b"\x00"), context)
            survives(data[:half] + b"\x00" * 1000 + data[half:], context)
            survives(data[:half] + spoil.randbytes(5000), context)
            survives(data[:half] + b"[" * 10_000 + data[half:], context)
            survives(data[:half] + b'{"a":' * 10_000 + data[half:], context)
            survives(data[:half] + b'"' + data[half:], context)

    @pytest.mark.full
    def test_survives_other_encodings(self, source, user):
        for data in contents_of(source.name):
            context = context_for(source, user)
            text = data.decode("utf-8", "replace")
            for encoding in ("latin-1", "cp1252", "utf-16", "utf-16-le", "utf-32", "utf-7"):
                survives(text.encode(encoding, "replace"), context)

    @pytest.mark.full
    def test_survives_values_of_other_kinds(self, source, user):
        kinds = ["null", "[]", "{}", "1e999", "-1", '"\\ud800"', "true", "9" * 400, '""']
        for data in contents_of(source.name):
            context = context_for(source, user)
            text = data.decode("utf-8", "replace")
            for kind, count in itertools.product(kinds, (1, 3)):
                swapped = re.sub(r'"[^"\n]*"(?!\s*:)', lambda _: kind, text, count=count)  # noqa: B023
                survives(swapped.encode(), context)
                survives(
                    re.sub(r'(?<=: )"[^"\n]*"', kind.replace("\\", "\\\\"), text).encode(), context
                )


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.binary(max_size=2000))
def test_any_bytes_are_survived(data, user):
    for start in (b"", b"[{", b"window.YTD.tweets.part0 = [", b'[{"timestamp": 1, "data": ['):
        survives(start + data, context_of(in_memory("file", {"file": start + data}), user))


@pytest.mark.parametrize("source", SOURCES, ids=NAMES)
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.binary(max_size=1000), some=st.booleans())
def test_any_bytes_behind_its_own_beginning_are_survived(source, user, data, some):
    growth = GROWTHS[source.name]
    start = growth.start + (growth.record(0) + growth.between if some else "")

    reads_or_refuses(source, start.encode() + data, context_for(source, user))


@pytest.fixture(scope="module")
def originals():
    return [data for data in contents_of(None) if data]


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(draw=st.data())
def test_any_damage_to_a_fixture_is_survived(draw, originals, user):
    data = draw.draw(st.sampled_from(originals))
    for _ in range(draw.draw(st.integers(1, 4))):
        at = draw.draw(st.integers(0, len(data)))
        length = draw.draw(st.integers(0, 50))
        data = data[:at] + draw.draw(st.binary(max_size=20)) + data[at + length :]
    name = draw.draw(st.sampled_from(["file", "grown"]))

    survives(data, context_of(in_memory(name, {name: data}), user))
