"""The hospital's own lists: vacancies, applications, effort, and the log of its mailings."""

import math
import random
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from examples.hospital.people import JOBS, Person
from examples.hospital.plan import (
    CHANNELS,
    DAYS,
    END,
    FREEZE,
    LEAVING,
    ODDS_RATIO,
    SOURCES,
    START,
    STATED,
    TENURE,
    WINDOW,
)

WEEKS = DAYS // 7
KINDS = ("event", "survey", "apply", "opinion", "refer")


@dataclass(frozen=True)
class Opening:
    """A vacancy: when it was open; closed: None while it is."""

    id: str
    title: str
    opened: datetime
    closed: datetime | None


def openings(rng: random.Random) -> list[Opening]:
    """Vacancies over two years; none is open in the freeze."""
    found = []
    for number in range(150):
        opened = START + timedelta(days=rng.randrange(DAYS - 20))
        closed: datetime | None = opened + timedelta(days=rng.randint(21, 70))
        if opened < FREEZE[1] and closed is not None and closed > FREEZE[0]:
            if opened >= FREEZE[0]:
                continue
            closed = FREEZE[0]
        if closed is not None and closed > END:
            closed = None
        hours = rng.choice(("24-36 uur", "32-36 uur", "16-24 uur", "36 uur"))
        job = JOBS[number % len(JOBS)]
        found.append(Opening(f"ZL-{number + 100}", f"{job.capitalize()} ({hours})", opened, closed))
    # The first day after the freeze has something to offer again.
    found.append(Opening("ZL-300", "Verpleegkundige IC (32-36 uur)", FREEZE[1], None))
    return found


def applications(
    rng: random.Random, vacancies: list[Opening], people: list[Person]
) -> Iterator[tuple[object, ...]]:
    """Rows of an ATS: who applied for what, and what became of it."""
    names = list(SOURCES)
    applied = [SOURCES[name][0] for name in names]
    number = 0
    for vacancy in vacancies:
        end = vacancy.closed or END
        span = (end - vacancy.opened).days
        hired = False
        for _ in range(rng.randint(2, 13)):
            number += 1
            at = vacancy.opened + timedelta(days=rng.random() * span, hours=rng.random() * 9)
            source = rng.choices(names, applied)[0]
            # Hires are to applications as SOURCES says: a better source fills more vacancies.
            chance = 0.16 * SOURCES[source][1] / SOURCES[source][0]
            word = at + timedelta(days=rng.lognormvariate(1.9, 0.9))
            decided = word + timedelta(days=rng.lognormvariate(2.3, 0.6))
            stage = "refused"
            if not hired and rng.random() < chance * 1.6:
                stage, hired = "hired", True
            elif rng.random() < 0.05:
                stage = "withdrawn"
            silent = rng.random() < 0.17
            if silent or word > END:
                stage, told = "applied", ("", "")
            elif decided > END:
                stage, told = "in process", (_at(word), "")
            else:
                told = (_at(word), _at(decided))
            names_one = rng.random() < 0.7
            stated = rng.choices(list(STATED), list(STATED.values()))[0] if names_one else ""
            if names_one and rng.random() < 0.6:
                stated = source
            person = rng.choice(people)
            yield (number, person.address, vacancy.id, _at(at), stage, source, stated, *told)


def effort() -> Iterator[tuple[object, ...]]:
    """Hours and euros of each channel and month."""
    for number in range(24):
        year, month = divmod(START.year * 12 + START.month - 1 + number, 12)
        month += 1
        last = monthrange(year, month)[1]
        for one in CHANNELS:
            days = f"{year}-{month:02}-01", f"{year}-{month:02}-{last}"
            yield (one.channel, *days, one.hours, one.euros or "")


def mailings(rng: random.Random, people: list[Person]) -> Iterator[tuple[object, ...]]:
    """The log of two years of mailings, by the law of fatigue that plan.py states.

    Eager people answer more and are also asked more; each request in the 28 days before lowers
    the odds of an answer, and raises those of leaving.
    """
    rows: list[tuple[object, ...]] = []
    for person in people:
        eager, joined = rng.gauss(0, 0.9), rng.random() * 0.5 * WEEKS
        a_week = min(max(0.42 * math.exp(0.25 * eager + rng.gauss(0, 0.35)), 0.08), 1.4)
        scanner = rng.random() < 0.04
        asked: list[datetime] = []
        for week in range(int(joined), WEEKS):
            if rng.random() > a_week:
                continue
            at = START + timedelta(days=7 * week + rng.choice((1, 3)), hours=9 + rng.random() * 6)
            sent, left = _asked(rng, person, at, eager, asked, scanner=scanner)
            asked.append(at)
            rows += sent
            if left:
                break
    yield from sorted(rows, key=lambda row: (str(row[1]), str(row[2]), str(row[3])))


def _asked(
    rng: random.Random,
    person: Person,
    at: datetime,
    eager: float,
    before: list[datetime],
    *,
    scanner: bool,
) -> tuple[list[tuple[object, ...]], bool]:
    """One request and what followed; whether the person left. before: the requests until then."""
    dose = sum(1 for one in before if at - one < WINDOW)
    days = (at - before[0]).days if before else 0
    kind = KINDS[(at.timetuple().tm_yday // 7) % len(KINDS)]
    campaign = f"{kind}-{at:%G-%V}"
    link = f"https://zuiderlinde.example/{campaign}"

    def row(after: timedelta, event: str, url: str = "") -> tuple[object, ...]:
        return ("mailing", _at(at + after), person.address, event, campaign, kind, url)

    rows = [row(timedelta(0), "sent")]
    if rng.random() < 0.012:
        return [*rows, row(timedelta(seconds=5), "bounced")], False
    if scanner:
        rows.append(row(timedelta(seconds=rng.randint(1, 4)), "clicked", link))
    if rng.random() < 0.45:
        rows.append(row(timedelta(hours=rng.lognormvariate(1, 1)), "opened"))
    odds = -1.5 + eager + math.log(ODDS_RATIO) * dose + TENURE * math.log2(max(days, 28) / 28)
    if rng.random() < 1 / (1 + math.exp(-odds)):
        after = timedelta(hours=min(rng.lognormvariate(1.5, 1), 120), seconds=40)
        rows.append(row(after, "clicked", link) if rng.random() < 0.7 else row(after, "answered"))
    left = rng.random() < 1 / (1 + math.exp(6.2 - LEAVING * dose))
    if left:
        rows.append(row(timedelta(hours=rng.lognormvariate(2, 0.6), seconds=40), "unsubscribed"))
    return rows, left


def _at(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"
