"""Fatigue on real asks: campaigns, calls, prompts, mailings."""

import csv
import gzip
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
import pyarrow as pa
from scripts.validation.real import RealSet, Sentences, mapping, percent, ratio, reading, whole

from tweespraak.activity.people import GROUPS
from tweespraak.measure import experiment, fatigue
from tweespraak.measure.clusters import plain_share
from tweespraak.measure.experiment import NO_CAP, Arm
from tweespraak.measure.fatigue import Fatigue, Naive
from tweespraak.measure.fatigue_fit import Pairs, fit
from tweespraak.measure.values import Why
from tweespraak.pipeline.run import Run

PROMPTS = """
[[table]]
files = "sent.csv"
platform = "prompts"
kind = "campaign"
at = { column = "timeStampSent", format = "unix" }
actor = "connectionId"
verb = { value = "sent" }
campaign = "sentBeepId"
ask_kind = { value = "survey" }

[[table]]
files = "answered.csv"
platform = "prompts"
kind = "campaign"
at = { column = "timeStampStop", format = "unix", part = '^[1-9][0-9]+' }
actor = "connectionId"
verb = { value = "answered" }
campaign = "sentBeepId"
ask_kind = { value = "survey" }
"""
PROMPT_COLUMNS = ("connectionId", "sentBeepId", "timeStampSent", "timeStampStop")
LEAST_IN_BIN = 30
DOSED = 4
"""Calls of this number and more are one."""


def _estimated(found: Run) -> fatigue.Estimated:
    basis = found.basis
    return fatigue.estimate(basis.run("fatigue", fatigue.counts(basis.tables)))


def _within(one: Fatigue) -> str:
    """What the estimate within persons says, or why it says nothing."""
    if one.trend is None:
        warned = f", with a placebo of {ratio(one.placebo)}" if one.placebo else ""
        return f"cannot tell ({one.why.value}){warned}"
    return f"each ask more in 28 days changes the odds of a response by {ratio(one.trend.step)}"


def _naive(naive: tuple[Naive, ...]) -> str:
    """The first bin of the plain curve, and the last that holds enough to look at."""
    if not naive:
        return "no ask counts, as nobody had been seen for 28 days by then"
    first, last = naive[0], [bin_ for bin_ in naive if bin_.answered.of >= LEAST_IN_BIN][-1]
    return (
        f"{percent(first.answered)} were answered within a week at dose {first.start} and "
        f"{percent(last.answered)} at dose {last.start}"
    )


def _campaigns(shared: Path) -> Sentences:
    with reading(shared, whole(shared, "complete_journey_campaigns"), mapping("campaigns")) as run:
        one = _estimated(run).whole
    return (
        f"{one.asks:,} offers to households were read, and between households {_naive(one.naive)}.",
        (
            f"Within households, from {one.strata:,} strata that answered some offers and not "
            f"others, the measure says: {_within(one)}."
        ),
        (
            "It cannot tell of departures, as none are recorded, nor of responses after a week "
            "though these campaigns run for longer; and who got which campaign was chosen by the "
            "shop."
        ),
    )


def _prompts(shared: Path) -> Sentences:
    rows = _rows(shared / "esm_mpath" / "example_basic_14p.csv.gz", ";")
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8", newline="") as held:
        written = csv.DictWriter(held, PROMPT_COLUMNS, extrasaction="ignore")
        written.writeheader()
        written.writerows(rows)
        held.flush()
        links = dict.fromkeys(("sent.csv", "answered.csv"), held.name)
        with reading(shared, links, PROMPTS) as run:
            one = _estimated(run).whole
            sent = run.basis.tables.deliveries
            cells = sent.group_by("person").agg(of=sent.count(), y=sent.answered_us.notnull().sum())
            read = run.basis.run("prompts", cells)
    answered, of = (int(np.sum(read.column(name).to_numpy())) for name in ("y", "of"))
    return (
        (
            f"{of:,} prompts to {read.num_rows} people were read, of which {answered:,} "
            f"({answered / of:.1%}) were answered, but not from the file as it stands: its "
            "unanswered prompts have 19 of 100 fields, which the reader rejects, so its first "
            "columns alone were handed over."
        ),
        (
            f"Of fatigue the measure says: {_within(one)}, with {one.strata} strata that count, as "
            "the first 28 days in which somebody is seen feed the dose only and this study lasts "
            "ten."
        ),
        (
            "It cannot tell how people tire over months, nor how they leave: they were paid for "
            "ten days, and a design for weeks should not be bent to days to get an answer."
        ),
    )


# One row a person: no sequence of asks


def _rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=delimiter))


def _calls(shared: Path) -> Sentences:
    rows = _rows(shared / "bank_marketing" / "bank-additional-full_3of4.csv.gz", ";")
    calls, yes = Counter[int](), Counter[int]()
    for row in rows:
        for call in range(1, int(row["campaign"]) + 1):
            calls[min(call, DOSED)] += 1
        yes[min(int(row["campaign"]), DOSED)] += row["y"] == "yes"
    first, last = (plain_share(yes[call], calls[call]) for call in (1, DOSED))
    said = [int(row["campaign"]) for row in rows if row["y"] == "yes" and row["campaign"] != "1"]
    why = _always_last(said)
    return (
        (
            f"{len(rows):,} people got {calls.total():,} calls, and of the first calls "
            f"{percent(first)} ended in a yes, of the fourth and later ones {percent(last)}."
        ),
        (
            f"The package cannot read the set as asks, as no call but the last has a row and none "
            f"has a date; and within persons the fit says: {why}, as of the {len(said):,} people "
            "who said yes after an earlier no the yes is always the last call."
        ),
        (
            "So the fall from call to call may be fatigue, or may be that the willing say yes "
            "early and leave the rest: this file cannot tell them apart, and departures are not in "
            "it."
        ),
    )


def _always_last(calls: list[int]) -> str:
    """What the fit says of people whose one answered call came after all unanswered ones."""
    dose = np.concatenate([call - np.arange(1, call) for call in calls]).astype(float)
    number = np.repeat(np.arange(len(calls)), np.array(calls) - 1)
    weight = 1 / (np.array(calls)[number] - 1.0)
    found = fit(Pairs(dose[:, None], np.arange(len(dose)), number % GROUPS, weight))
    return found.value if isinstance(found, Why) else ratio(found.ratio(0))


def _mailings(shared: Path) -> Sentences:
    rows = _rows(shared / "charity_nl_mailing" / "charity.csv")
    per_year = np.array([float(row["mailsyear"]) for row in rows])
    gave = np.array([row["respond"] == "1" for row in rows])
    few, many = per_year <= np.quantile(per_year, 0.25), per_year >= np.quantile(per_year, 0.75)
    shares = [plain_share(int(gave[held].sum()), int(held.sum())) for held in (few, many)]
    least, most = (float(np.quantile(per_year, q)) for q in (0.25, 0.75))
    return (
        (
            f"Of {len(rows):,} donors {percent(plain_share(int(gave.sum()), len(rows)))} answered "
            f"the one mailing that is recorded: {percent(shares[0])} of those who get at most "
            f"{least:g} a year, {percent(shares[1])} of those who get {most:g} or more."
        ),
        (
            "The package cannot read the set as asks: it has no dates and one ask a person, so "
            "nobody was answered once and left unanswered once, and the measure has no stratum to "
            "look at."
        ),
        (
            "That those who are asked more answer "
            f"{'more' if shares[1].value > shares[0].value else 'less'} says whom the charity "
            "chose to ask more, and nothing of what asking does to anybody."
        ),
    )


# The randomised one


def _arms(shared: Path) -> Sentences:
    rows = _rows(shared / "hillstrom_email" / "hillstrom.csv.gz")
    cells: Counter[tuple[str, int, bool]] = Counter(
        (row["segment"], place % GROUPS, row["visit"] == "1") for place, row in enumerate(rows)
    )
    arms = {name: _arm(cells, name) for name in {row["segment"] for row in rows}}
    none = arms.pop("No E-Mail")
    apart = [
        f"{_visits(arm)} with the mail for {name.split('s ')[0].lower()}"
        for name, arm in sorted(arms.items())
    ]
    lifted = min(arm.answered.low for arm in arms.values()) > none.answered.high
    said = "all above" if lifted else "not all above"
    return (
        (
            f"{len(rows):,} customers were drawn by lot, and the experiment estimate gives visits "
            f"a customer of {_visits(none)} without mail, {' and '.join(apart)}."
        ),
        (
            f"The intervals with mail lie {said} that without, so one mail brought visits, by "
            "design and not by who was chosen."
        ),
        (
            "It cannot tell of fatigue or of a bearable dose: nobody got a second mail, no moment "
            "is recorded, nobody could be seen to leave, and so it went into the estimate as "
            "counts instead of through a folder."
        ),
    )


def _arm(cells: Counter[tuple[str, int, bool]], name: str) -> Arm:
    groups = range(GROUPS)
    visits = [cells[name, group, True] for group in groups]
    people = [cells[name, group, False] + visits[group] for group in groups]
    asked = people if name != "No E-Mail" else [0] * GROUPS
    frame = pa.table(
        {
            "arm": [name] * GROUPS,
            "cap": [float(NO_CAP)] * GROUPS,
            "group": [*groups],
            "n": people,
            "asks": asked,
            "y": visits,
            "departed": [0] * GROUPS,
        }
    )
    (arm,) = experiment.estimate(frame)
    return arm


def _visits(arm: Arm) -> str:
    mean = arm.answered
    return f"{mean.value:.3f} ({mean.low:.3f} to {mean.high:.3f})"


ASKS = (
    RealSet("complete_journey_campaigns", "coupons of a shop", _campaigns),
    RealSet("esm_mpath", "prompts of a diary study", _prompts),
    RealSet("bank_marketing", "calls of a bank", _calls),
    RealSet("charity_nl_mailing", "mailings of a charity", _mailings),
    RealSet("hillstrom_email", "mail by lot", _arms),
)
