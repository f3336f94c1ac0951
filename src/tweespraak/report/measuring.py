"""Runs the measures on one generation: every estimate of the page."""

from tweespraak.measure import (
    applications,
    collecting,
    dead,
    dialogue,
    experiment,
    fatigue,
    irrelevant,
    ledger,
    offer_gap,
    oneway,
    outofhand,
    pulse,
    reciprocity,
    response,
    returns,
    said,
    verdict,
    waits,
    wishes,
)
from tweespraak.measure.basis import Basis
from tweespraak.measure.pitfalls import pitfalls
from tweespraak.pipeline.progress import Progress
from tweespraak.pipeline.run import Run
from tweespraak.report import behind
from tweespraak.report.findings import Asking, Findings, Five
from tweespraak.report.overtime import over_time
from tweespraak.settings import Settings


def measure(run: Run, progress: Progress) -> Findings:
    """Every estimate of the page. Raises MeasureError."""
    basis = run.basis
    tables, coverage, count = basis.tables, basis.coverage, basis.run

    progress.step("dialogue")
    found = dialogue.estimate(count("dialogue", dialogue.counts(tables)))
    mutual = reciprocity.estimate(count("reciprocity", reciprocity.counts(tables)))
    progress.step("response")
    responses = response.estimate(count("response", response.counts(tables)), coverage)
    substantive = response.estimate(count("response", response.counts_given(tables)), coverage)
    progress.step("said")
    spoken = said.estimate(count("said", said.counts(tables)))
    wished = wishes.estimate(count("wishes", wishes.counts(tables)))
    progress.step("waits")
    counted = count("waits", waits.counts(tables))
    waiting = waits.estimate(counted, count("waits", waits.oldest(tables)))
    youngest = waits.estimate(counted, count("waits", behind.newest(tables)))
    progress.step("pulse")
    beats = pulse.estimate(count("pulse", pulse.counts(tables)), coverage, basis.zone)
    progress.step("pitfalls")
    five = _five(basis)
    progress.step("fatigue")
    asking = _asking(basis, run.reading.settings)
    progress.step("change")
    return Findings(
        verdicts=verdict.verdicts(found, coverage),
        dialogue=found,
        reciprocity=mutual,
        response=responses,
        substantive=substantive,
        said=spoken,
        wishes=wished,
        waits=waiting,
        newest=youngest.oldest,
        pulse=beats,
        five=five,
        asking=asking,
        over_time=over_time(basis),
    )


def _five(basis: Basis) -> Five:
    tables, coverage, count = basis.tables, basis.coverage, basis.run
    died = dead.estimate(count("dead", dead.counts(tables)), coverage, basis.zone)
    alone = oneway.estimate(count("one-way", oneway.counts(tables)), coverage)
    applause = collecting.estimate(count("collecting", collecting.counts(tables)), coverage)
    apart = irrelevant.estimate(count("irrelevant", irrelevant.counts(tables)), coverage)
    heated = outofhand.estimate(count("out-of-hand", outofhand.counts(tables)), coverage)
    return Five(
        verdicts=pitfalls(died, alone, applause, apart, heated),
        dead=died,
        one_way=alone,
        collecting=applause,
        irrelevant=apart,
        out_of_hand=heated,
    )


def _asking(basis: Basis, settings: Settings) -> Asking:
    tables, count = basis.tables, basis.run
    doses = count("fatigue", fatigue.counts(tables))
    worth = settings.worth
    return Asking(
        fatigue=fatigue.estimate(doses),
        returns=returns.estimate(
            count("returns", returns.counts(tables)), basis.coverage, settings.minutes_a_post
        ),
        ledger=ledger.estimate(count("ledger", ledger.counts(tables))),
        gap=offer_gap.estimate(count("offer-gap", offer_gap.counts(tables))),
        applications=applications.estimate(count("applications", applications.counts(tables))),
        bearable=None
        if worth is None
        else experiment.bearable(fatigue.arm_rows(doses), worth.answer, worth.departure),
    )
