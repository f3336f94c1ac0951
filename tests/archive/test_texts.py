from zoneinfo import ZoneInfo

import pytest
from tests.archive.test_parts import COVERAGE, fill, post
from tests.measure.builders import Said, Told

from tweespraak.activity.model import Record
from tweespraak.archive.derive import Inputs
from tweespraak.archive.engine import Engine
from tweespraak.archive.generation import build
from tweespraak.archive.parts import write_part
from tweespraak.archive.texts import originals, roots_with


@pytest.fixture
def built(tmp_path):
    reads = [
        Record(0, "", (post(5, "the third"),)),
        # One record that holds two messages, as a conversation on one line does.
        Record(1, "", (post(2, "the first"), post(3, "the second"))),
        COVERAGE,
    ]
    folder = tmp_path / "part"
    part = (folder, write_part(folder, fill(reads)))
    engine = Engine()
    said = [Said(n, 0, 1) for n in range(3)]
    inputs = Inputs((part,), (), (), ZoneInfo("UTC"), "told")
    made = build(inputs, lambda resolved: Told([said], resolved), tmp_path / "made", engine)
    yield engine, made
    engine.close()


def test_each_message_has_its_own_text(built):
    engine, generation = built

    assert ["the first", "the second", "the third"] == [
        one.text for one in originals(engine, generation, [2, 0, 1])
    ]
    assert ["x:3"] == [one.id for one in originals(engine, generation, [1])]


def test_the_threads_of_roots(built):
    engine, generation = built

    assert ["acme"] == [one.name for one in roots_with(engine, generation, [0])]
    assert [] == originals(engine, generation, [])
