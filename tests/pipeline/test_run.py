import shutil

import pyarrow.parquet as pq
import pytest

from tweespraak.errors import TweespraakError
from tweespraak.pipeline.look_up import original, rejected
from tweespraak.pipeline.run import run

FILES = [
    "WhatsApp Chat - Jan.txt",
    "forum.csv",
    "holiday.jpg",
    "x/data/account.js",
    "x/data/tweets.js",
]


class Told:
    """Remembers what progress was told."""

    def __init__(self):
        self.files, self.bytes, self.steps = [], 0, []

    def file(self, name, _size):
        self.files.append(name)

    def advance(self, size):
        self.bytes += size

    def step(self, name):
        self.steps.append(name)


@pytest.fixture
def read(exports):
    """Runs over the folder; gives the run (closed) and what progress was told."""

    def reading(folder=exports, **exclude):
        told = Told()
        found = run(folder, told, **exclude)
        found.engine.close()
        return found, told

    return reading


def report_of(found, name):
    return next(file for file in found.reading.files if file.name == name)


def ids_of(found):
    return sorted(
        identity
        for file in found.files
        if file.part is not None
        for identity in pq.read_table(file.part[0] / "activities.parquet")["id"].to_pylist()
    )


def test_every_file_is_accounted_for(read):
    found, told = read()
    tweets = report_of(found, "x/data/tweets.js")

    assert FILES == [file.name for file in found.reading.files] == told.files
    assert ("x_archive", 2, 1) == (tweets.source, tweets.activities, tweets.rejects)
    assert tweets.records == tweets.activities + tweets.rejects + tweets.asides
    assert ("ours",) == tweets.sees
    assert (2, 0) == (tweets.sides.ours, tweets.sides.theirs)
    assert None is report_of(found, "holiday.jpg").source
    assert told.bytes > 0


def test_a_second_run_reads_nothing_again(read):
    first, _ = read()
    again, told = read()

    assert ([], 0) == (told.files, told.bytes)
    assert all(file.reused for file in again.reading.files)
    assert ids_of(first) == ids_of(again)
    assert first.generation.folder == again.generation.folder


def test_a_changed_file_reads_only_itself_again(read, exports):
    read()
    with (exports / "forum.csv").open("a") as file:
        file.write("3,ann,2024-03-01T12:00:00Z,Thanks\n")
    found, told = read()

    assert ["forum.csv"] == told.files
    assert 3 == report_of(found, "forum.csv").activities


def test_a_changed_neighbour_reads_the_files_that_looked_at_it(read, exports):
    read()
    account = exports / "x/data/account.js"
    account.write_text(account.read_text().replace('"acme"', '"acme_jobs"'))
    found, told = read()

    assert ["x/data/account.js", "x/data/tweets.js"] == told.files
    assert "x:@acme_jobs" in [channel.channel for channel in found.reading.coverage]


def test_settings_that_a_file_depends_on_read_it_again(read, exports):
    read()
    settings = exports / "tweespraak.toml"
    settings.write_text(settings.read_text().replace('value = "theirs"', 'value = "ours"'))
    found, told = read()

    assert ["forum.csv"] == told.files
    assert 2 == report_of(found, "forum.csv").sides.ours


def test_importing_twice_is_importing_once(read, exports):
    before, _ = read()
    shutil.copytree(exports / "x", exports / "x again")
    after, _ = read()

    assert before.generation.found.activities == after.generation.found.activities
    assert 2 == report_of(after, "x again/data/tweets.js").activities


def test_a_later_longer_export_adds_only_what_is_new(read, exports):
    before, _ = read()
    longer = (exports / "forum.csv").read_text() + "3,ann,2024-03-01T12:00:00Z,Thanks\n"
    (exports / "forum-later.csv").write_text(longer)
    after, _ = read()

    assert before.generation.found.activities + 1 == after.generation.found.activities
    assert 2 == after.generation.found.duplicates


def test_texts_of_files_that_are_gone_do_not_linger(read, exports):
    before, _ = read()
    (exports / "forum.csv").unlink()
    after, _ = read()
    kept = {folder.name for folder in after.workspace.parts.iterdir()}

    assert {file.part[1].key for file in after.files if file.part} == kept
    assert not before.generation.folder.exists()


def test_whose_account_it_is_decides_the_side(read, exports):
    unknown, _ = read()
    settings = exports / "tweespraak.toml"
    settings.write_text(
        'accounts = ["whatsapp:Anna *", "whatsapp:Nobody"]\nambassadors = ["forum:bob"]\n'
        + settings.read_text()
    )
    known, told = read()
    chat = report_of(known, "WhatsApp Chat - Jan.txt")

    assert 0 == report_of(unknown, "WhatsApp Chat - Jan.txt").sides.ours
    assert (1, 3) == (chat.sides.ours, chat.sides.theirs)
    assert 1 == report_of(known, "forum.csv").sides.ambassador
    assert [] == told.files
    assert {("Anna *", True), ("Nobody", False), ("bob", True), ("acme", True)} == {
        (account.handle.lstrip("@"), account.found) for account in known.reading.accounts
    }


def test_rejected_records_are_listed_with_where_and_why(read):
    found, _ = read()
    listed = [record for record in rejected(found.files) if not record.aside]

    assert ["x/data/tweets.js"] == [record.name for record in listed]
    assert 2 == listed[0].position
    assert "Broken" in listed[0].excerpt


def test_the_original_of_an_activity(read, exports):
    found, _ = read()
    settings, keys = found.reading.settings, found.workspace.person_keys()
    record = original(exports, settings, keys, found.files, "x:2")

    assert ("x/data/tweets.js", 1) == (record.name, record.position)
    assert "Kom erbij" in str(record.raw)
    with pytest.raises(TweespraakError, match="no-such-id"):
        original(exports, settings, keys, found.files, "no-such-id")


def test_a_damaged_part_is_read_again(read):
    found, _ = read()
    for file in found.files:
        if file.part:
            (file.part[0] / "part.json").write_text("{")
    again, told = read()

    assert sorted(set(FILES) - {"holiday.jpg"}) == sorted(told.files)
    assert ids_of(found) == ids_of(again)


def test_output_within_the_folder_is_not_read_as_an_export(read, exports):
    (exports / "out").mkdir()
    shutil.copy(exports / "forum.csv", exports / "out/forum.csv")
    found, _ = read(exclude=frozenset({exports / "out"}))

    assert FILES == [file.name for file in found.reading.files]


def test_an_empty_folder_is_no_fault(tmp_path, monkeypatch, read):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "empty").mkdir()
    found, _ = read(tmp_path / "empty")

    assert () == found.reading.files
    assert 0 == found.generation.found.activities
