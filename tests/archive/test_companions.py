"""Applications, vacancies, effort and arms of all files, beside plain loops over what they hold."""

import random
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from tests.measure.builders import DAY, START, ZONE, Said, Seen, built_of, key

from tweespraak.activity.model import Application, Drawn, Effort, Side, Stage, Vacancy
from tweespraak.archive.tables import APPLICATIONS, ARMS, EFFORT, VACANCIES

HIGH = 0xFEDCBA987654321


def at(days):
    return None if days is None else round((START + days * DAY) * 1_000_000)


def applied(n, day, who, stage=Stage.APPLIED, **more):
    told = {"vacancy": "V-1", "word_us": None, "decided_us": None} | more
    return Application(f"ats:{n}", at(day), "ats", "ats", key(who), stage=stage, **told)


def rows_of(table, *files, said=(), zone=ZONE):
    made = built_of([said], [Seen(until=90 * DAY)], zone, beside=files)
    # As they stand in the file: in order, so that a page is the same every time.
    return made.run(getattr(made.tables, table)).to_pylist()


def test_nothing_without_files():
    schemas = {"applications": APPLICATIONS, "vacancies": VACANCIES, "effort": EFFORT, "arms": ARMS}
    for made in (built_of([]), built_of([[Said(0, 0, 2)]])):
        for name, schema in schemas.items():
            assert schema == getattr(made.tables, name).schema()
            assert [] == made.run(getattr(made.tables, name)).to_pylist()


def test_an_application_in_two_files_is_what_the_later_file_says():
    january = [applied(1, 0, 2), applied(2, 1, 3, observed="linkedin")]
    march = [applied(1, 0, 2, Stage.HIRED, word_us=at(2), decided_us=at(9), stated="collega")]
    rows = rows_of("applications", january, march)

    assert [("hired", "collega"), ("applied", None)] == [(r["stage"], r["stated"]) for r in rows]
    assert [(at(2) - at(0), at(9) - at(0)), (None, None)] == [
        (row["word_us"], row["decided_us"]) for row in rows
    ]
    assert [None, "linkedin"] == [row["observed"] for row in rows]
    assert ["applied", "applied"] == [r["stage"] for r in rows_of("applications", march, january)]


def test_no_answer_comes_before_its_application():
    rows = rows_of("applications", [applied(1, 0.4, 2, word_us=at(0), decided_us=at(0.3))])

    assert [(0, 0)] == [(row["word_us"], row["decided_us"]) for row in rows]


def test_an_application_without_an_answer_has_none():
    assert [None] == [row["word_us"] for row in rows_of("applications", [applied(1, 0, 2)])]


def test_of_one_file_the_last_row_holds():
    rows = rows_of("applications", [applied(1, 0, 2), applied(1, 0, 2, Stage.REFUSED)])

    assert ["refused"] == [row["stage"] for row in rows]


@pytest.mark.parametrize(
    ("zone", "month"), [("Europe/Amsterdam", 202401), ("UTC", 202312), ("Asia/Tokyo", 202401)]
)
def test_months_are_those_of_the_organisations_clock(zone, month):
    new_year = datetime(2023, 12, 31, 23, 30, tzinfo=UTC)
    day = (new_year.timestamp() - START) / DAY
    rows = rows_of("applications", [applied(1, day, 2)], zone=ZoneInfo(zone))

    assert [month] == [row["month"] for row in rows]


def test_seen_until_the_last_moment_of_any_file_of_applications():
    files = [applied(1, 0, 2)], [applied(2, 3, 2, word_us=at(5), decided_us=at(8))]
    later = [Said(0, 80 * DAY, 1, Side.OURS)]
    vacancies = [Vacancy("V-1", "Kok", at(85))]

    rows = rows_of("applications", *files, vacancies, said=later)
    assert [at(8), at(8)] == [row["until_us"] for row in rows]


def test_persons_are_sixty_bits_and_fall_into_their_groups():
    rows = rows_of("applications", [applied(1, 0, HIGH)])
    arms = rows_of("arms", [Drawn(key(HIGH), "cap 2", 2.0)])

    assert [(HIGH, HIGH % 64)] == [(row["person"], row["group"]) for row in rows]
    assert [(HIGH, HIGH % 64)] == [(row["person"], row["group"]) for row in arms]


def test_a_vacancy_is_what_the_later_file_says():
    files = (
        [Vacancy("V-1", "Kok", at(0)), Vacancy("V-2", "Arts", at(-3), None, "Veldrecht")],
        [Vacancy("V-1", "Kok (avond)", at(0), at(30), "Zuid")],
    )

    assert [
        {"vacancy": "V-2", "title": "Arts", "place": "Veldrecht", "opened_us": at(-3),
         "closed_us": None},
        {"vacancy": "V-1", "title": "Kok (avond)", "place": "Zuid", "opened_us": at(0),
         "closed_us": at(30)},
    ] == rows_of("vacancies", *files)  # fmt: skip


def test_the_same_effort_in_two_files_counts_once():
    hours = Effort("linkedin", at(0), at(30), 40.0, 0.0)
    money = Effort("linkedin", at(0), at(30), 0.0, 300.0)
    rows = rows_of("effort", [hours, money], [hours, Effort("mail", at(0), at(30), 1.5, 0.0)])

    assert [
        ("linkedin", 0.0, 300.0), ("linkedin", 40.0, 0.0), ("mail", 1.5, 0.0)
    ] == [(row["channel"], row["hours"], row["euros"]) for row in rows]  # fmt: skip


def test_a_person_stays_in_the_arm_that_was_drawn_first():
    files = (
        [Drawn(key(2), "cap 2", 2.0), Drawn(key(3), "no cap", None), Drawn(key(2), "no cap", None)],
        [Drawn(key(3), "cap 2", 2.0), Drawn(key(4), "cap 2", 2.0)],
    )
    rows = rows_of("arms", *files)

    assert [(2, "cap 2", 2.0), (3, "no cap", None), (4, "cap 2", 2.0)] == [
        (row["person"], row["arm"], row["cap"]) for row in rows
    ]


@pytest.mark.parametrize("seed", range(6))
def test_made_files_as_read_in_order(seed):
    draw = random.Random(seed)  # noqa: S311 - nothing secret hangs on made files
    files = [
        [
            draw.choice(
                [
                    applied(
                        draw.randint(1, 6),
                        draw.randint(0, 400),
                        draw.choice([2, 3, HIGH]),
                        draw.choice(list(Stage)),
                        word_us=at(draw.choice([None, 401])),
                        decided_us=at(draw.choice([None, 450.5])),
                    ),
                    Vacancy(f"V-{draw.randint(1, 4)}", "Kok", at(draw.randint(0, 9))),
                    Effort(draw.choice("ab"), at(0), at(1), float(draw.randint(1, 2)), 0.0),
                    Drawn(key(draw.choice([2, 3, HIGH])), draw.choice("ab"), 1.0),
                ]
            )
            for _ in range(draw.randint(1, 15))
        ]
        for _ in range(3)
    ]
    latest, vacancies, effort, arms, ends = {}, {}, set(), {}, []
    for file in files:
        holds = any(isinstance(one, Application) for one in file)
        for one in file:
            if isinstance(one, Application):
                latest[one.id] = one
                ends += [t for t in (one.t_us, one.word_us, one.decided_us) if t and holds]
            elif isinstance(one, Vacancy):
                vacancies[one.vacancy] = one.opened_us
            elif isinstance(one, Effort):
                effort.add((one.channel, one.hours))
            else:
                arms.setdefault(one.actor, one.arm)
    made = built_of([], beside=files)

    def found(name, *columns):
        rows = made.run(getattr(made.tables, name)).to_pylist()
        return sorted(tuple(row[column] for column in columns) for row in rows)

    expected = []
    for one in latest.values():
        local = datetime.fromtimestamp(one.t_us // 1_000_000, ZONE)
        month = local.year * 100 + local.month
        expected.append((int(one.actor[:15], 16), one.t_us, one.stage.value, month, max(ends)))
    columns = ("person", "t_us", "stage", "month", "until_us")
    assert sorted(expected) == found("applications", *columns)
    assert sorted(vacancies.items()) == found("vacancies", "vacancy", "opened_us")
    assert sorted(effort) == found("effort", "channel", "hours")
    assert sorted((int(who[:15], 16), arm) for who, arm in arms.items()) == found(
        "arms", "person", "arm"
    )
