import pyarrow.parquet as pq
import pytest

from tweespraak.activity.model import (
    Activity,
    Aggregate,
    ChannelKind,
    Coverage,
    Link,
    Owner,
    Person,
    Record,
    Reject,
    Sees,
    SetAside,
    Side,
    Verb,
)
from tweespraak.archive.parts import BATCH, PartWriter, read_part, write_part


def post(number, text="hello you?", t_us=1_600_000_000_000_000):
    return Activity(
        id=f"x:{number}", t_us=t_us + number, platform="x", channel="x:@acme",
        verb=Verb.CREATE, actor="ab" * 10, side=Side.OURS, text=text,
    )  # fmt: skip


COVERAGE = Coverage("x", "x:@acme", ChannelKind.POSTS, frozenset({Sees.OURS}))
OWNER = Owner("x", "acme", None, "its archive")


def fill(reads):
    def filled(folder):
        writer = PartWriter(folder)
        for read in reads:
            writer.add(read)
        return writer.finish("key", "digest", "x-archive", [Person("ab" * 10, "x", "acme")])

    return filled


def test_everything_read_is_kept_and_counted(tmp_path):
    reads = [
        Record(0, {"n": 0}, (post(0),)),
        Record(1, {"n": 1}, (Reject("no time"),), line=7),
        Record(2, {"n": 2}, (SetAside("a poll"), post(2, None))),
        Record(3, {"n": 3}, (Aggregate("x", "x:@acme", 1_600_000_000_000_000, 1, "likes", 3.0),)),
        Record(4, {"n": 4}, (Link("x:2", "x:0"),)),
        COVERAGE,
        OWNER,
        OWNER,
    ]
    info = write_part(tmp_path / "part", fill(reads))

    assert (5, 2, 1, 1) == (info.records, info.activities, info.rejects, info.asides)
    assert (("no time", 1),) == info.reasons
    assert (OWNER,) == info.owners
    assert 1_600_000_000_000_000 == info.coverage[0].from_us
    assert info == read_part(tmp_path / "part")
    rejected = pq.read_table(tmp_path / "part" / "rejects.parquet").to_pylist()
    assert {
        "position": 1,
        "line": 7,
        "reason": "no time",
        "excerpt": '{"n": 1}',
        "aside": False,
    } in (rejected)
    read_back = pq.read_table(tmp_path / "part" / "activities.parquet")
    assert [2, 0] == read_back["words"].to_pylist()


def test_batches_join_without_a_seam(tmp_path):
    size = BATCH + 3
    info = write_part(
        tmp_path / "part", fill([Record(n, "", (post(n),)) for n in range(size)] + [COVERAGE])
    )
    ids = pq.read_table(tmp_path / "part" / "activities.parquet", columns=["id"])["id"].to_pylist()

    assert size == info.activities
    assert [f"x:{n}" for n in range(size)] == ids


def test_a_part_is_there_whole_or_not_at_all(tmp_path):
    def fails(folder):
        (folder / "activities.parquet").write_bytes(b"half")
        message = "the power went"
        raise RuntimeError(message)

    with pytest.raises(RuntimeError):
        write_part(tmp_path / "part", fails)

    assert [] == list(tmp_path.iterdir())
    assert read_part(tmp_path / "part") is None


def test_lone_surrogates_do_not_stop_the_writing(tmp_path):
    write_part(tmp_path / "part", fill([Record(0, "\ud83d", (post(0, "\ud83d hi"),))]))
    table = pq.read_table(tmp_path / "part" / "activities.parquet")

    assert ["? hi"] == table["text"].to_pylist()
