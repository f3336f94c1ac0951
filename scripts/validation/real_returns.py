"""Return and pitfalls on real sets: hires, mailings with their costs, page metrics."""

import csv
from pathlib import Path

import numpy as np
import pyarrow as pa
from scripts.validation.pitfalls import CHANNEL, SEEN
from scripts.validation.real import RealSet, Sentences, percent, reading, whole

from tweespraak.activity.people import GROUPS
from tweespraak.measure import collecting, dead, returns
from tweespraak.measure.proportions import ReturnKind
from tweespraak.measure.reactions import POSTS
from tweespraak.pipeline.run import Run

HIRES = """
[[table]]
files = "hr_dataset_v14/*.csv"
platform = "ats"
kind = "applications"
id = "EmpID"
at = { column = "DateofHire", format = "%m/%d/%Y" }
actor = "EmpID"
vacancy = "Position"
stage = { value = "hired" }
source = "RecruitmentSource"
"""

COSTS = """
[[table]]
files = "charity_be_campaigns/campaigns_with_gifts.csv"
platform = "post"
kind = "effort"
channel = { value = "post" }
at = "drop_date"
until = "drop_date"
euros = "total_cost"

[[table]]
files = "charity_be_campaigns/campaigns.csv"
platform = "letters"
kind = "effort"
channel = { value = "letters" }
at = { column = "date", format = "%d/%m/%Y" }
until = { column = "date", format = "%d/%m/%Y" }
euros = "CostUnit"
"""
PER_LETTER = "charity_be_campaigns/campaigns.csv"


def _returns(found: Run) -> returns.Returns:
    basis = found.basis
    frame = basis.run("returns", returns.counts(basis.tables))
    return returns.estimate(frame, basis.coverage)


def _hires(shared: Path) -> Sentences:
    with reading(shared, whole(shared, "hr_dataset_v14"), HIRES) as run:
        found = _returns(run)
    hires = [
        (each.observed, place.place)
        for place in found.places
        for each in place.brought
        if each.kind is ReturnKind.HIRES and each.observed
    ]
    hires.sort(key=lambda pair: (-pair[0].n, pair[1]))
    (most, first), (least, last) = hires[0], hires[-1]
    return (
        (
            f"{sum(told.n for told, _ in hires):,} hires from {len(hires)} sources were read: "
            f"{first} brought most, {most.n} ({most.low:.0f} to {most.high:.0f}), {last} fewest, "
            f"{least.n} ({least.low:.1f} to {least.high:.1f})."
        ),
        (
            "What a source gives back for what it costs the measure cannot tell: "
            f"{found.why.value}; and whether stated sources differ from tracked ones neither, as "
            "there is one column."
        ),
        (
            "The list holds hires alone, so nothing shows of who applied in vain, and the people "
            "are made up for teaching: it tests the reading and the counts, not the world."
        ),
    )


def _costs(shared: Path) -> Sentences:
    with reading(shared, whole(shared, "charity_be_campaigns"), COSTS) as run:
        found = _returns(run)
        (letter,) = (file for file in run.reading.files if file.name == PER_LETTER)
    path = shared / "charity_be_campaigns" / "campaigns_with_gifts.csv"
    with path.open(encoding="utf-8-sig", newline="") as lines:
        mailings = list(csv.DictReader(lines))
    euros = sum(place.euros or 0.0 for place in found.places)
    costs = sum(float(row["total_cost"]) for row in mailings)
    letters = sum(float(row["total_letters_sent"]) for row in mailings)
    gifts = sum(float(row["count_donations_over30"]) for row in mailings)
    brought = {each.why.value for place in found.places for each in place.brought}
    return (
        (
            f"The costs of {len(mailings)} mailings were read as effort: {euros:,.2f} euros, where "
            f"the file's own sum is {costs:,.2f}."
        ),
        (
            f"Return the measure cannot tell ({', '.join(sorted(brought))}): the file has "
            f"{gifts:,.0f} gifts over thirty euros for {letters:,.0f} letters as sums, not as "
            "people, and a gift is neither an application nor a dialogue."
        ),
        (
            f"Of its other file, with costs as “0,17 €”, {letter.rejects:,} of {letter.records:,} "
            "rows were rejected, because effort takes plain numbers; and pitfalls need messages, "
            "of which there are none."
        ),
    )


def _posts(shared: Path) -> Sentences:
    path = shared / "facebook_page_metrics" / "dataset_Facebook.csv"
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    got = np.array([[int(row[name] or 0) for name in ("like", "share", "comment")] for row in rows])
    frame = pa.table(
        {
            "part": [POSTS] * len(rows),
            "channel": [CHANNEL] * len(rows),
            "group": np.arange(len(rows)) % GROUPS,
            "posts": [1] * len(rows),
            "applause": got[:, 0],
            "amplification": got[:, 1],
            "conversation": got[:, 2],
        }
    )
    one = collecting.estimate(frame, SEEN)[CHANNEL]
    per_post = one.per_post or ()
    means = ", ".join(f"{each.value:.1f} ({each.low:.1f} to {each.high:.1f})" for each in per_post)
    return (
        (
            f"The {len(rows)} posts got applause, amplification and conversation of {means} a "
            f"post, and of all reactions {percent(one.conversation)} were conversation."
        ),
        (
            f"Of collecting the measure says: {one.pitfall.verdict.value} "
            f"({one.pitfall.why.value}), with no post's words to see whether it asked for likes."
        ),
        (
            "The package cannot read the file itself, as posts have a month and an hour but no "
            "year and no day, so the counts went in by hand; whether the page is dead, one-way or "
            "irrelevant it cannot tell without messages."
        ),
    )


def _page(shared: Path) -> Sentences:
    with reading(shared, whole(shared, "linkedin_page_analytics"), "") as run:
        basis = run.basis
        died = dead.estimate(
            basis.run("dead", dead.counts(basis.tables)), basis.coverage, basis.zone
        )
        reacted = collecting.estimate(
            basis.run("collecting", collecting.counts(basis.tables)), basis.coverage
        )
        found = _returns(run)
        read = [file for file in run.reading.files if file.source is not None]
    collected = [one for one in reacted.values() if one.conversation.of]
    said = [f"{one.pitfall.verdict.value} ({one.pitfall.why.value})" for one in died.values()]
    share = percent(collected[0].conversation) if collected else "no share"
    verdicts = [
        f"{one.pitfall.verdict.value} ({one.pitfall.why.value})" for one in reacted.values()
    ]
    return (
        (
            f"{len(read)} of its files were recognised, with "
            f"{sum(file.records for file in read):,} records, and of the reactions to the page "
            f"{share} were conversation."
        ),
        (
            f"Of collecting the measure says {'; '.join(verdicts) or 'nothing'}, of a dead channel "
            f"{'; '.join(said) or 'nothing'}."
        ),
        (
            "Daily sums hold no message and nobody's turn, so one-way, irrelevant and out of hand "
            f"cannot be told, and of return neither: {found.why.value}."
        ),
    )


RETURNS = (
    RealSet("hr_dataset_v14", "hires by source", _hires),
    RealSet("charity_be_campaigns", "mailings with their costs", _costs),
    RealSet("facebook_page_metrics", "posts of a brand page", _posts),
    RealSet("linkedin_page_analytics", "days of a community page", _page),
)
