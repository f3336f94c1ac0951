"""Files that mean harm, for every source: reasons and no crash, in bounded memory and work."""

import importlib
import itertools
import sys
import tracemalloc

import pytest
from tests.listen.sources import hostile
from tests.listen.sources.cases import context_of, in_memory

from tweespraak.activity.model import Record, Reject, SetAside
from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import HEAD_BYTES
from tweespraak.listen.sources.registry import SOURCES
from tweespraak.settings import load_settings

# Long work: `make test-full` does it; what every change has to pass is in test_contract.py.
pytestmark = pytest.mark.full

NAMES = [source.name for source in SOURCES]
GROWN = {name: importlib.import_module(f"tests.listen.sources.growths.{name}") for name in NAMES}
SETTINGS = "".join(getattr(module, "SETTINGS", "") for module in GROWN.values())
NAME = "grown"
"""The name by which the growth's own mapping finds a generic table."""
SIZE = 2_000
FEW = 8
"""Of so many fillers each source gets one in the tests of every change; in the full ones, all."""
GIGABYTE = 1 << 30
MOST_MEMORY = 100 << 20
"""What reading may hold: less than an eighth of a gigabyte, which is the least that it reads."""


@pytest.fixture(scope="module")
def context(tmp_path_factory):
    """All conversations chosen; a table mapped where the file's name asks for it."""
    folder = tmp_path_factory.mktemp("settings")
    (folder / "tweespraak.toml").write_text(SETTINGS, encoding="utf-8")
    user = load_settings(folder)

    def made(source):
        name = NAME if source.name == "tables" else "file"
        return context_of(in_memory(name, {name: b""}), user)

    return made


def items_of(source, file, context):
    """All items that are read; where the file as a whole is refused, a Reject with its reason."""
    source.recognise(file, context)
    try:
        for read in source.read(file, context):
            if isinstance(read, Record):
                assert read.items
                yield from read.items
    except SourceError as error:
        yield Reject(error.what)


def read(source, data, context):
    """What became of each record: how many are sound, and why the others are not."""
    file = in_memory(NAME, {NAME: data})
    sound, reasons = 0, []
    for item in items_of(source, file, context):
        if isinstance(item, Reject | SetAside):
            assert item.reason.strip()
            reasons.append(item.reason)
        else:
            sound += 1
    return sound, reasons


def counted(source, pieces, context):
    """Sound records, rejected ones, and the peak of memory while they are read."""
    file = hostile.streamed(NAME, pieces)
    sound = rejected = 0
    tracemalloc.start()
    try:
        for item in items_of(source, file, context):
            rejected += isinstance(item, Reject | SetAside)
            sound += not isinstance(item, Reject | SetAside)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    return sound, rejected, peak


def work(source, data, context):
    """Bytes read, and calls made, to read a file."""
    streams, calls = [], 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event in {"call", "c_call"}

    file = hostile.streamed(NAME, lambda: iter([data]), streams)
    sys.setprofile(count)
    try:
        for _ in items_of(source, file, context):
            pass
    finally:
        sys.setprofile(None)
    return sum(stream.given for stream in streams) + calls


@pytest.mark.parametrize("source", SOURCES, ids=NAMES)
class TestHostile:
    # In place of a word

    def test_a_word_that_means_harm_costs_its_record_at_most(self, source, context):
        growth = GROWN[source.name].GROWTH
        for slot in hostile.slots(growth):
            data = hostile.among(growth, [slot.filled(word) for word in hostile.HARM])
            sound, reasons = read(source, data, context(source))

            if source.recognise(in_memory(NAME, {NAME: data}), context(source)):
                assert 2 <= sound, slot
            assert sound or reasons

    def test_syntax_in_place_of_a_word_is_survived(self, source, context):
        growth = GROWN[source.name].GROWTH
        places = hostile.slots(growth)
        for number, word in enumerate(hostile.SYNTAX):
            data = hostile.among(growth, [places[number % len(places)].filled(word)])
            sound, reasons = read(source, data, context(source))

            assert sound or reasons

    @pytest.mark.full
    def test_all_syntax_in_place_of_every_word_is_survived(self, source, context):
        growth = GROWN[source.name].GROWTH
        for slot, word in itertools.product(hostile.slots(growth), hostile.SYNTAX):
            sound, reasons = read(
                source, hostile.among(growth, [slot.filled(word)]), context(source)
            )

            assert sound or reasons

    def test_encodings_that_do_not_belong_together_are_survived(self, source, context):
        growth = GROWN[source.name].GROWTH
        for slot in hostile.slots(growth):
            data = hostile.among(growth, [slot.filled(word) for word in hostile.ENCODED])
            sound, reasons = read(source, data, context(source))

            assert sound or reasons

    def test_the_same_record_again_and_again_is_the_same(self, source, context):
        growth = GROWN[source.name].GROWTH
        same = [growth.record(0).encode()] * 50
        once, _ = read(source, hostile.among(growth, []), context(source))
        again, reasons = read(source, hostile.among(growth, same), context(source))

        assert 26 * once == again + len(reasons)

    # Too much of it

    def test_work_grows_as_the_file_does(self, source, context):
        first = NAMES.index(source.name) % FEW
        for unit in hostile.FILLERS[first::FEW]:
            self.grows_no_faster(source, context(source), unit)

    @pytest.mark.full
    def test_work_grows_as_the_file_does_whatever_fills_it(self, source, context):
        for unit in hostile.FILLERS:
            self.grows_no_faster(source, context(source), unit)

    def grows_no_faster(self, source, context, unit):
        growth = GROWN[source.name].GROWTH
        slot = hostile.slots(growth)[-1]
        for made in (
            lambda size: hostile.filled(growth, unit, size),
            lambda size: hostile.stuffed(growth, slot, unit, size),
        ):
            less, more = (work(source, made(size), context) for size in (SIZE, 4 * SIZE))

            assert more < 5 * less + SIZE, unit

    def test_a_record_with_a_hundred_thousand_names(self, source, context):
        growth = GROWN[source.name].GROWTH
        for data in (hostile.wide(growth, 100_000), hostile.wide_header(growth, 100_000)):
            sound, reasons = read(source, data, context(source))

            assert sound or reasons

    def test_a_line_without_an_end(self, source, context):
        self.is_not_held(source, context, hostile.one_value, GIGABYTE // 8)

    @pytest.mark.full
    @pytest.mark.parametrize("made", [hostile.one_line, hostile.one_value])
    def test_a_line_of_a_gigabyte(self, source, context, made):
        self.is_not_held(source, context, made, GIGABYTE)

    def is_not_held(self, source, context, made, size):
        growth = GROWN[source.name].GROWTH
        _, _, peak = counted(source, lambda: made(growth, size), context(source))

        assert peak < MOST_MEMORY

    def test_many_tiny_records(self, source, context):
        self.holds_little(source, context, 20_000)

    @pytest.mark.full
    def test_a_million_tiny_records(self, source, context):
        self.holds_little(source, context, 1_000_000)

    def holds_little(self, source, context, count):
        growth = GROWN[source.name].GROWTH
        sound, _, peak = counted(source, lambda: hostile.tiny(growth, count), context(source))

        assert sound
        assert peak < MOST_MEMORY


# What patterns had to look at again and again. Work that grows with the square of the length takes
# hours on these, work that grows with the length takes less than a second.

PAGE = b"<html>"
LISTED = b'window.YTD.tweets.part0 = [\n  {\n    "tweet": {"id_str":"1"}\n  },\n'
LINKED = b'<html><script type="application/ld+json">{"@type": "JobPosting", "a":'
MAP = b"<urlset><url><loc>https://x.nl/jobs/1</loc></url><url><loc>"
MAIL = b"Date: Mon, 1 Jan 2024 10:00:00 +0000\n"
WRITTEN = b"From: a@example.org\n" + MAIL + b"Content-Type: text/html\n\n"
CONNECTED = b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
TOOT = (
    b'{"@context": "https://www.w3.org/ns/activitystreams", "type": "OrderedCollection", '
    b'"orderedItems": [{"type": "Create", "published": "2024-01-01T00:00:00Z", '
    b'"object": {"id": "a", "type": "Note", "content": "'
)


def much(start, unit, size, end=b""):
    return start + unit * (size // len(unit)) + end


def mails(unit):
    """From lines of one header each, as long as a header may be."""
    sender = b"From: " + unit * (15_000 // len(unit)) + b"\n"
    return (b"From a@b Mon Jan  1 10:00:00 2024\n" + sender + MAIL + b"\nx\n\n") * 10


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x_archive", much(LISTED, b"{x},", 200_000)),
        ("x_archive", much(LISTED, b"\n  {x},", 200_000, b"\n  }]")),
        ("x_archive", much(LISTED[:28] + b"[" * 300 + b'"', b'\\"', 1_000_000)),
        ("facebook", much(b'[{"timestamp": 1, "data": []},', b"{x},", 200_000)),
        ("linkedin", much(CONNECTED, b'a","\n', 100_000)),
        ("vacancies", much(LINKED + b'"', b'\\"', 1_000_000)),
        ("vacancies", much(LINKED + b"[" * 300 + b'"', b'\\"', 1_000_000)),
        ("vacancies", much(PAGE + b"<b typeof=", b" ", 4_000_000)),
        ("vacancies", much(PAGE, b"<script ld+json>", 4_000_000)),
        ("vacancies", much(MAP, b" ", 60_000, b"</url>")),
        ("mail", much(WRITTEN + b"<", b"a", 1_000_000)),
        ("mail", much(WRITTEN + b"&#", b"9", 1_000_000)),
        ("mastodon", much(TOOT, b"<a>", 1_000_000, b'"}}]}')),
        *(
            ("mail", mails(unit))
            for unit in (b"a", b"a@", b"(", b":", b"=?utf-8?q?", b"a ", b"<", b'"', b"\\")
        ),
    ],
)
def test_patterns_look_at_everything_once(context, name, data):
    source = next(one for one in SOURCES if one.name == name)
    sound, reasons = read(source, data, context(source))

    assert sound or reasons


@pytest.mark.parametrize("start", [b"", b"[", b"{", b'{"a":', b"<html>"])
@pytest.mark.parametrize("unit", [b" ", b"\n", b"\r", b",", b";", b'"', b"[ ", b"{x},"])
def test_whose_a_file_is_takes_one_look_at_its_beginning(context, start, unit):
    data = much(start, unit, HEAD_BYTES)
    file = in_memory("file", {"file": data})

    for source in SOURCES:
        source.recognise(file, context(source))
