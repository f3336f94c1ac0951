import pyarrow.parquet as pq
from tests.measure.builders import Said, Seen, Side, built

from tweespraak.activity.model import ChannelKind, Sees
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


def test_whom_a_message_answers_is_told_where_that_one_speaks_and_is_seen():
    log = "mailing:events"
    both = frozenset({Sees.OURS, Sees.THEIRS})
    seen = [
        Seen(), Seen(CHAT, ChannelKind.CONVERSATION, both | {Sees.NO_TIMES}),
        Seen("x:half", sees=frozenset({Sees.OURS})), Seen(log, ChannelKind.LOG),
    ]  # fmt: skip
    # Each channel's first is answered by its second, and that by its third.
    told = [
        Said(3 * place + turn, 9 * turn + place, 2 + turn, to=3 * place + turn - 1, channel=channel)
        for place, channel in enumerate(("x:@acme", CHAT, "x:half", log))
        for turn in range(3)
    ]
    told += [Said(90, 50, 7, automatic=True), Said(91, 51, 8, to=90), Said(92, 52, 8, to=0)]
    told += [Said(93, 53, 1, Side.OURS, to=92), Said(94, 54, 9, to=93), Said(95, 55, 9, to=77)]
    rows = messages(built(told, seen))
    above = {row["seq"]: row for row in rows}
    wanted = []
    for row in rows:
        one = above.get(row["parent"])
        speaks = one and one["message"] and not one["automatic"] and one["kind"] != "log"
        if not speaks or one["until_us"] is None:
            wanted.append((None, None, None))
        else:
            month = one["month"] if one["timed"] else 0
            wanted.append((one["person"], one["ours"], month))

    assert wanted == [(row["to_person"], row["to_ours"], row["to_month"]) for row in rows]
    assert {None, 0, 202311} == {month for _, _, month in wanted}
    assert {None, True, False} == {ours for _, ours, _ in wanted}
    assert any(row["parent"] is not None and row["to_person"] is None for row in rows)


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
