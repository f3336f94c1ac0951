import pyarrow.parquet as pq
from tests.measure.builders import Said, Seen, Side, built

from tweespraak.activity.model import ChannelKind
from tweespraak.archive import derive

CHAT = "whatsapp:team"


def said():
    for n in range(60):
        ours = n % 3 == 1
        yield Said(
            n,
            t=n * 40_000,
            who=1 if ours else 2 + n % 5,
            side=Side.OURS if ours else Side.THEIRS,
            to=n - 1 - n % 4 if n % 2 and n > 5 else None,
            calls=n % 3 == 0,
            automatic=n % 11 == 10,
            channel=CHAT if n % 7 > 4 else "x:@acme",
            thread=f"t{n % 2}",
        )


def messages(made):
    # Read one by one: an empty file has channels of its own kind.
    rows = [pq.ParquetFile(path).read().to_pylist() for path in made.generation.messages]
    return rows[0] + rows[1]


def test_rows_do_not_depend_on_the_block_they_are_written_in(monkeypatch):
    seen = (Seen(), Seen(CHAT, ChannelKind.CONVERSATION))
    whole = messages(built(said(), seen))
    monkeypatch.setattr(derive, "BLOCK", 7)
    blocks = built(said(), seen)

    assert list(range(60)) == [row["seq"] for row in whole]
    assert any(row["answer"] is not None for row in whole)
    assert whole == messages(blocks)
    assert 5 == pq.ParquetFile(blocks.generation.messages[0]).num_row_groups


def test_an_answer_with_an_earlier_time_is_counted_and_takes_no_time():
    made = built(
        [
            Said(0, 50, 2, to=None, calls=True),
            Said(1, 40, 1, Side.OURS, to=0),
            Said(2, 60, 1, Side.OURS, to=0),
            Said(3, 70, 3, calls=True),
            Said(4, 70, 1, Side.OURS, to=3),
        ]
    )
    waits = [row["answer_us"] for row in messages(made)]

    assert 1 == made.generation.found.backwards
    assert [None, 0, None, 0, None] == waits
