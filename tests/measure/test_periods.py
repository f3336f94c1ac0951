"""What is left of tables within a run of months, beside what loops over plain rows leave."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import ibis
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.measure.builders import DAY, ZONE, Said, Seen, built, engine
from tests.measure.unbound import SparkOptions, unbound

from tweespraak.activity.model import ChannelKind, Sees, Side
from tweespraak.activity.moves import Move
from tweespraak.archive.coverage import ChannelCoverage
from tweespraak.archive.tables import COMPANIONS, Tables
from tweespraak.measure import dialogue, response, waits
from tweespraak.measure.catalogue import CATALOGUE
from tweespraak.measure.periods import Months, seen_within, within
from tweespraak.measure.values import Why

OURS, THEIRS = Side.OURS, Side.THEIRS
DECEMBER = Months(202312, 202312)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def us(*moment, zone=ZONE):
    return (datetime(*moment, tzinfo=zone) - EPOCH) // timedelta(microseconds=1)


FIRST, LAST = us(2023, 12, 1), us(2024, 1, 1) - 1


def seconds(*moment):
    """Of a moment on the organisation's clock, as `Said` counts them."""
    return us(*moment) / 1e6 - 1_700_000_000


# Months


def test_months_across_years():
    quarter = Months(202311, 202401)

    assert 3 == quarter.size
    assert Months(202308, 202310) == quarter.before
    assert Months(202211, 202301) == quarter.year_before
    assert [202311, 202312, 202401] == [month.first for month in quarter.each()]
    assert Months(202212, 202212) == Months(202301, 202301).before


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "America/New_York", "Asia/Kolkata", "UTC"])
def test_bounds_are_the_first_and_last_moment_of_the_months(zone):
    first, last = Months(202403, 202410).bounds_us(ZoneInfo(zone))
    start, end = (
        (EPOCH + timedelta(microseconds=moment)).astimezone(ZoneInfo(zone))
        for moment in (first, last)
    )

    assert (2024, 3, 1, 0, 0, 0, 0) == (*start.timetuple()[:6], start.microsecond)
    assert (2024, 10, 31, 23, 59, 59, 999_999) == (*end.timetuple()[:6], end.microsecond)


# Messages


def told(expression):
    return engine().run("a test", expression).to_pylist()


def expected_messages(rows):
    """Row by row: who is in, and what is not known yet."""
    local = [(EPOCH + timedelta(microseconds=row["t_us"])).astimezone(ZONE) for row in rows]
    kept = {
        row["seq"]: dict(row)
        for row, at in zip(rows, local, strict=True)
        if row["timed"] and (at.year, at.month) == (2023, 12)
    }
    for row in kept.values():
        for wait, gone in (
            ("answer_us", ("answer", "answer_us", "answer_group")),
            ("given_us", ("given_us", "given_group")),
        ):
            if row[wait] is not None and row["t_us"] + row[wait] > LAST:
                row.update(dict.fromkeys(gone))
        if row["parent"] not in kept:
            row.update(dict.fromkeys(("to_person", "to_ours", "to_month")))
        if row["until_us"] is not None:
            row["until_us"] = min(row["until_us"], LAST)
        if row["root"] not in kept:
            row["root"] = -row["root"] - 1
    return list(kept.values())


def a_winter(seed):
    """Talk from late November to early February, some of it across the edges of months."""
    made = np.random.default_rng(seed)
    said = []
    for n in range(150):
        ours = made.random() < 0.5
        to = int(made.integers(n)) if n and made.random() < 0.7 else None
        moves = frozenset({Move.GIVE}) if made.random() < 0.5 else frozenset()
        who = 1 if ours else int(made.integers(2, 12))
        t = seconds(2023, 11, 20) + n * 0.5 * DAY + int(made.integers(DAY))
        calls = bool(made.random() < 0.6)
        said.append(Said(n, t, who, OURS if ours else THEIRS, to=to, calls=calls, moves=moves))
    return said


@pytest.mark.parametrize("seed", range(4))
def test_messages_as_loops_leave_them(seed):
    made = built(a_winter(seed), (Seen(until=seconds(2024, 2, 10)),))
    found = told(within(made.tables, DECEMBER, ZONE).messages.order_by("seq"))
    expected = expected_messages(told(made.tables.messages.order_by("seq")))

    assert expected == found
    assert any(row["root"] < 0 for row in found)
    assert {True, False} == {row["to_ours"] for row in found if row["to_person"] is not None}
    assert any(row["to_person"] is None for row in found if row["parent"] is not None)
    assert any(row["until_us"] == LAST for row in found)


def test_messages_keep_their_columns():
    tables = built([Said(0, 0, 1)]).tables

    assert tables.messages.schema() == within(tables, DECEMBER, ZONE).messages.schema()


def test_messages_without_real_times_are_of_no_month():
    seen = (Seen(sees=frozenset({Sees.OURS, Sees.THEIRS, Sees.NO_TIMES}), until=99 * DAY),)
    made = built([Said(0, seconds(2023, 12, 5), 1)], seen)

    assert [] == told(within(made.tables, DECEMBER, ZONE).messages)


def test_an_answer_after_the_end_leaves_somebody_waiting_until_the_end():
    asked, answered = seconds(2023, 12, 31, 12), seconds(2024, 1, 2)
    said = [
        Said(0, asked, 7, calls=True), Said(1, answered, 1, OURS, to=0),
        Said(2, asked - DAY, 1, OURS),
    ]  # fmt: skip
    made = built(said, (Seen(until=seconds(2024, 2, 1)),))
    december = within(made.tables, DECEMBER, ZONE)
    waiting = waits.estimate(told_table(waits.counts(december)), told_table(waits.oldest(december)))

    assert [] == told(waits.counts(made.tables))
    assert 1 == waiting.n
    assert LAST - us(2023, 12, 31, 12) == waiting.oldest[0].age_us

    (found, *_) = response.estimate(told_table(response.counts(december)), made.generation.coverage)
    assert (1, 0) == (found.n, found.answered.count)


def told_table(expression):
    return engine().run("a test", expression)


def test_threads_are_of_the_month_they_begin_in():
    said = [
        # Begins in November, goes on in December: a dialogue of November's, at December's end.
        Said(0, seconds(2023, 11, 30), 7), Said(1, seconds(2023, 11, 30, 1), 1, OURS, to=0),
        Said(2, seconds(2023, 12, 1, 1), 7, to=1), Said(3, seconds(2023, 12, 1, 2), 1, OURS, to=2),
        # Begins in December, becomes a dialogue in January: at December's end an exchange.
        Said(4, seconds(2023, 12, 31), 8), Said(5, seconds(2023, 12, 31, 1), 1, OURS, to=4),
        Said(6, seconds(2024, 1, 1, 1), 8, to=5),
    ]  # fmt: skip
    made = built(said, (Seen(until=seconds(2024, 2, 1)),))

    def kinds(first, last):
        tables = within(made.tables, Months(first, last), ZONE)
        found = dialogue.estimate(told_table(dialogue.counts(tables)))
        return {
            channel: (one.threads, one.shares.exchange.count, one.shares.dialogue.count)
            for channel, one in found.items()
        }

    assert {"x:@acme": (1, 1, 0)} == kinds(202311, 202311)
    assert {"x:@acme": (1, 1, 0)} == kinds(202312, 202312)
    assert {} == kinds(202401, 202401)
    assert {"x:@acme": (2, 1, 1)} == kinds(202311, 202312)
    assert {"x:@acme": (2, 0, 2)} == kinds(202311, 202401)


@pytest.mark.parametrize("dialect", ["duckdb", "pyspark"])
@pytest.mark.parametrize("measure", CATALOGUE, ids=lambda measure: measure.name)
def test_every_engine_is_spoken_to_in_its_own_tongue(measure, dialect, monkeypatch):
    monkeypatch.setattr(ibis.options, "pyspark", SparkOptions())
    cut = within(unbound(), DECEMBER, ZONE)
    names = {field.name for field in fields(Tables)}
    every = [measure.counts(cut), *(getattr(cut, name) for name in sorted(names))]

    assert all("select" in str(ibis.to_sql(one, dialect=dialect)).lower() for one in every)


# Companions


@pytest.fixture
def companions(tmp_path):
    """The tables of some messages, with these rows for one companion."""

    def make(name, rows, said=()):
        schema = COMPANIONS[name].to_pyarrow()
        empty = dict.fromkeys(schema.names)
        path = tmp_path / f"{name}.parquet"
        pq.write_table(pa.Table.from_pylist([{**empty, **row} for row in rows], schema), path)
        made = built(said)
        return replace(made.tables, **{name: engine().parquet(path)}), made

    return make


def of_december(companions, name, rows, said=()):
    tables, _kept = companions(name, rows, said)
    cut = getattr(within(tables, DECEMBER, ZONE), name)
    assert getattr(tables, name).schema() == cut.schema()
    return told(cut)


HOUR = 3_600_000_000
DAY_US = 24 * HOUR


def test_deliveries_know_nothing_of_what_came_later(companions):
    in_, late = FIRST + 5 * HOUR, LAST - HOUR
    later = {"until_us": LAST + 9 * HOUR, "since_us": 100 * HOUR, "weight": 1.0}
    rows = [
        {"seq": 0, "t_us": FIRST - 1, "month": 202311},
        {"seq": 1, "t_us": in_, "month": 202312, "answered_us": HOUR, "departed_us": None, **later},
        {
            "seq": 2,
            "t_us": late,
            "month": 202312,
            "answered_us": 2 * HOUR,
            "departed_us": HOUR,
            **later,
        },
        {
            "seq": 3,
            "t_us": late,
            "month": 202312,
            "answered_us": HOUR,
            "departed_us": 2 * HOUR,
            "until_us": None,
            "since_us": 0,
        },
        {"seq": 4, "t_us": LAST + 1, "month": 202401},
    ]
    found = of_december(companions, "deliveries", rows)
    names = ("seq", "answered_us", "departed_us", "until_us", "since_us")

    assert [
        (1, HOUR, None, LAST, 5 * HOUR),
        (2, None, HOUR, LAST, 100 * HOUR),
        (3, HOUR, None, None, 0),
    ] == sorted(tuple(row[name] for name in names) for row in found)


def test_doses_are_those_of_28_days_that_lie_within(companions):
    told = {"month": 202312, "dose": 1, "last_us": 2, "later": 3}
    moments = [
        FIRST + 28 * DAY_US - 1, FIRST + 28 * DAY_US, LAST - 28 * DAY_US, LAST - 28 * DAY_US + 1
    ]  # fmt: skip
    rows = [{"seq": seq, "t_us": t_us, **told} for seq, t_us in enumerate(moments)]
    found = of_december(companions, "deliveries", rows)

    expected = [(0, None, None, None), (1, 1, 2, None), (2, None, None, 3), (3, None, None, None)]
    names = ("seq", "dose", "last_us", "later")

    assert expected == sorted(tuple(row[name] for name in names) for row in found)


def test_applications_know_nothing_of_what_came_later(companions):
    t_us = LAST - 10 * HOUR
    base = {"t_us": t_us, "month": 202312, "until_us": LAST + DAY}
    rows = [
        {**base, "vacancy": "decided", "stage": "hired", "word_us": HOUR, "decided_us": 9 * HOUR},
        {**base, "vacancy": "later", "stage": "refused", "word_us": HOUR, "decided_us": 11 * HOUR},
        {
            **base,
            "vacancy": "mute",
            "stage": "hired",
            "word_us": 11 * HOUR,
            "decided_us": 12 * HOUR,
        },
        {**base, "vacancy": "untimed", "stage": "withdrawn", "word_us": None, "decided_us": None},
        {**base, "vacancy": "other", "month": 202401, "stage": "applied"},
    ]
    found = of_december(companions, "applications", rows)
    names = ("vacancy", "stage", "word_us", "decided_us", "until_us")

    assert {
        ("decided", "hired", HOUR, 9 * HOUR, LAST),
        ("later", "in process", HOUR, None, LAST),
        ("mute", "applied", None, None, LAST),
        ("untimed", "withdrawn", None, None, LAST),
    } == {tuple(row[name] for name in names) for row in found}


def test_vacancies_are_those_that_were_open(companions):
    rows = [
        {"vacancy": "gone", "opened_us": FIRST - 9, "closed_us": FIRST - 1},
        {"vacancy": "closing", "opened_us": FIRST - 9, "closed_us": FIRST},
        {"vacancy": "open", "opened_us": LAST, "closed_us": None},
        {"vacancy": "closed later", "opened_us": FIRST, "closed_us": LAST + 1},
        {"vacancy": "not yet", "opened_us": LAST + 1, "closed_us": None},
    ]
    found = of_december(companions, "vacancies", rows)

    assert {"closing": FIRST, "open": None, "closed later": None} == {
        row["vacancy"]: row["closed_us"] for row in found
    }


def test_effort_is_shared_out_over_its_time(companions):
    stop, day = LAST + 1, 24 * HOUR
    rows = [
        {"channel": "whole", "from_us": FIRST, "until_us": stop, "hours": 8.0, "euros": 4.0},
        {
            "channel": "a third",
            "from_us": FIRST - 2 * day,
            "until_us": FIRST + day,
            "hours": 6.0,
            "euros": 3.0,
        },
        {
            "channel": "half",
            "from_us": stop - day,
            "until_us": stop + day,
            "hours": 6.0,
            "euros": 0.0,
        },
        {"channel": "moment", "from_us": FIRST, "until_us": FIRST, "hours": 1.0, "euros": 1.0},
        {
            "channel": "before",
            "from_us": FIRST - day,
            "until_us": FIRST,
            "hours": 1.0,
            "euros": 1.0,
        },
        {"channel": "after", "from_us": stop, "until_us": stop, "hours": 1.0, "euros": 1.0},
    ]
    found = {row.pop("channel"): row for row in of_december(companions, "effort", rows)}

    assert {"whole": 8, "a third": 2, "half": 3, "moment": 1} == {
        name: pytest.approx(row["hours"]) for name, row in found.items()
    }
    assert (FIRST, FIRST + day) == (found["a third"]["from_us"], found["a third"]["until_us"])
    assert (stop - day, stop) == (found["half"]["from_us"], found["half"]["until_us"])
    assert 1 == pytest.approx(found["a third"]["euros"])


def test_effort_of_twelve_months_adds_up_to_that_of_the_year(companions):
    made = np.random.default_rng(3)
    start = us(2023, 1, 1)
    rows = []
    for n in range(40):
        at, size = int(made.integers(8000)), int(made.integers(1, 700))
        span = {"from_us": start + at * HOUR, "until_us": start + (at + size) * HOUR}
        rows.append({"channel": str(n), "hours": float(size), "euros": 1.0, **span})
    tables, _kept = companions("effort", rows)

    def hours(months):
        return sum(row["hours"] for row in told(within(tables, months, ZONE).effort))

    year = Months(202301, 202312)
    assert sum(row["hours"] for row in rows) == pytest.approx(hours(year))
    assert hours(year) == pytest.approx(sum(map(hours, year.each())))


def test_terms_bear_no_time_and_names_go_with_their_messages(companions):
    said = [Said(0, seconds(2023, 11, 30), 7), Said(1, seconds(2023, 12, 2), 7)]
    named = [{"seq": 0, "vacancy": "a"}, {"seq": 1, "vacancy": "b"}]
    term = {"channel": "x", "ours": True, "calls": False, "group": 1, "term": "job", "n": 3}

    assert [] == of_december(companions, "terms", [term])
    assert [named[1]] == of_december(companions, "named", named, said)
    arm = {"person": 3, "group": 3, "arm": "a", "cap": None}
    assert [arm] == of_december(companions, "arms", [arm])


def test_aggregates_count_in_utc(tmp_path):
    made = built([Said(0, 0, 1)])
    schema = made.tables.aggregates.schema().to_pyarrow()
    first, last = us(2023, 12, 1, zone=UTC), us(2024, 1, 1, zone=UTC)
    moments = (first - 1, first, last - 1, last)
    rows = [
        {"platform": "x", "channel": "c", "t_us": t, "days": 1, "name": "views", "value": 1.0,
         "position": 0}
        for t in moments
    ]  # fmt: skip
    pq.write_table(pa.Table.from_pylist(rows, schema), tmp_path / "aggregates.parquet")
    tables = replace(made.tables, aggregates=engine().parquet(tmp_path / "aggregates.parquet"))

    found = told(within(tables, DECEMBER, ZONE).aggregates)
    assert [first, last - 1] == sorted(row["t_us"] for row in found)


# Coverage


def covered(*, ours=(), theirs=(), both=(), kind=ChannelKind.POSTS, timed=True):
    return ChannelCoverage("x", "c", kind, ours, theirs, both, False, False, timed)


def test_coverage_ends_with_the_period():
    whole = ((FIRST - 5, LAST + 5),)
    halves = ((FIRST - 9, FIRST - 1), (FIRST + 10, FIRST + 20), (LAST + 1, LAST + 2))
    coverage = {
        "whole": covered(ours=whole, theirs=whole, both=whole),
        "halves": covered(theirs=halves),
        "before": covered(ours=((0, FIRST - 1),)),
        "untimed": covered(ours=whole, theirs=whole, both=whole, timed=False),
        "log": covered(ours=((0, 1),), kind=ChannelKind.LOG),
        "counts": covered(),
    }
    seen = seen_within(coverage, DECEMBER, ZONE)

    assert {"before": Why.NOT_SEEN, "untimed": Why.NO_TIMES} == seen.outside
    assert ["whole", "halves", "log", "counts"] == list(seen.coverage)
    assert ((FIRST, LAST),) == seen.coverage["whole"].both
    assert ((FIRST + 10, FIRST + 20),) == seen.coverage["halves"].theirs
    assert () == seen.coverage["log"].ours
