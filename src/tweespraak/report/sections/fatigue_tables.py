"""The numbers of fatigue: by dose, by channel, and departures at the k-th request."""

from tweespraak.measure.bearable import band
from tweespraak.measure.experiment import LEAST_PEOPLE, Arm
from tweespraak.measure.exposures import TOP_DOSE
from tweespraak.measure.fatigue import Fatigue
from tweespraak.measure.fatigue_fit import OddsRatio
from tweespraak.measure.hazard import TOP_ASK
from tweespraak.measure.values import Why
from tweespraak.report.discretion import Family
from tweespraak.report.model import Cell, Column, Table
from tweespraak.report.sections.scene import Scene, interval_cell, table, text
from tweespraak.report.words import Words


def fatigue_tables(scene: Scene) -> list[Table]:
    """Those that hold anything."""
    found = scene.findings.asking.fatigue
    tables = []
    if arms := told_arms(scene):
        tables.append(_arms(scene, arms))
    if found.whole.naive:
        tables.append(_doses(scene, found.whole))
    told = [each for each in found.channels if each.asks]
    if told:
        tables.append(_channels(scene, told))
    if found.whole.hazard:
        tables.append(_departures(scene, found.whole))
    if not isinstance(band(found.whole), Why):
        tables.append(_worth(scene, found.whole))
    return tables


def told_arms(scene: Scene) -> list[Arm]:
    """The arms of an experiment that are large enough to tell; none where fewer than two are."""
    arms = [one for one in scene.findings.asking.fatigue.arms if one.people >= LEAST_PEOPLE]
    return arms if len(arms) > 1 else []


def _arms(scene: Scene, arms: list[Arm]) -> Table:
    words = scene.words
    columns = (
        Column("arm", words.gettext("Arm"), number=False),
        Column("cap", words.gettext("Requests in 28 days at most"), number=True),
        Column("people", words.gettext("People drawn"), number=True),
        Column("asked", words.gettext("Requests a person"), number=True),
        Column("answered", words.gettext("Answers a person"), number=True),
        Column("interval", words.gettext("95% interval"), number=True),
        Column("left", words.gettext("Left"), number=True),
    )
    family = Family.of([], [one.departed for one in arms])
    rows = []
    for one in arms:
        low, high = (words.number(bound, 2) for bound in (one.answered.low, one.answered.high))
        rows.append(
            [
                text(one.name),
                Cell("–", None) if one.cap is None else Cell(words.number(one.cap), one.cap),
                family.cell(one.people, words),
                _mean(one.asked.value, words),
                _mean(one.answered.value, words),
                text(words.gettext("{low} to {high}", low=low, high=high)),
                family.percent_cell(one.departed, words),
            ]
        )
    caption = words.gettext("What each arm of the experiment brought, over everybody drawn into it")
    return table("fatigue-arms", caption, columns, rows)


def _mean(value: float, words: Words) -> Cell:
    return Cell(words.number(value, 2), round(value, 4))


def dose_words(start: int, end: int | None, words: Words) -> str:
    """A bin of the dose: `2`, `5–6`, `4+`."""
    if end is None:
        return f"{words.number(start)}+"
    return words.number(start) if end == start else f"{words.number(start)}–{words.number(end)}"


def _ratio(ratio: OddsRatio | None, words: Words) -> tuple[Cell, Cell]:
    if ratio is None:
        return Cell("–", None), Cell("–", None)
    told = f"{words.number(ratio.low, 2)}–{words.number(ratio.high, 2)}"
    return Cell(words.number(ratio.value, 2), round(ratio.value, 4)), Cell(told, told)


def _doses(scene: Scene, whole: Fatigue) -> Table:
    words = scene.words
    columns = (
        Column("requests_before", words.gettext("Requests in the 28 days before"), number=False),
        Column("odds_ratio", words.gettext("Odds, the same person"), number=True),
        Column("interval", words.gettext("95% interval"), number=True),
        Column("asked", words.gettext("Requests"), number=True),
        Column("answered_share", words.gettext("Answered, whoever was asked"), number=True),
        Column("naive_odds_ratio", words.gettext("Odds, people compared"), number=True),
    )
    family = Family.of([], [one.answered for one in whole.naive])
    curve = {one.start: one.ratio for one in whole.curve}
    rows = []
    for one in whole.naive:
        naive = Cell("–", None)
        if one.ratio is not None and not family.coarse:
            naive = Cell(words.number(one.ratio, 2), round(one.ratio, 4))
        rows.append(
            [
                text(dose_words(one.start, one.end, words)),
                *_ratio(curve.get(one.start), words),
                family.cell(one.answered.of, words),
                family.percent_cell(one.answered, words),
                naive,
            ]
        )
    caption = words.gettext("The odds of an answer by the requests in the 28 days before")
    return table("fatigue-dose", caption, columns, rows)


def _channels(scene: Scene, channels: list[Fatigue]) -> Table:
    words = scene.words
    columns = (
        Column("channel", words.gettext("Channel"), number=False),
        Column("requests", words.gettext("Requests to single people"), number=True),
        Column("groups", words.gettext("Groups that tell"), number=True),
        Column("odds_ratio", words.gettext("Odds for each further request"), number=True),
        Column("interval", words.gettext("95% interval"), number=True),
        Column("placebo", words.gettext("Later requests (check)"), number=True),
        Column("placebo_interval", words.gettext("95% interval"), number=True),
    )
    family = Family.of([(one.asks,) for one in channels] + [(one.strata,) for one in channels])
    rows = [
        [
            text(scene.names.get(one.channel or "", one.channel or "")),
            family.cell(one.asks, words),
            family.cell(one.strata, words),
            *_ratio(one.trend.step if one.trend else None, words),
            *_ratio(one.placebo, words),
        ]
        for one in channels
    ]
    caption = words.gettext("Fatigue by channel; where there is no figure, there is too little")
    return table("fatigue-channels", caption, columns, rows)


def _departures(scene: Scene, whole: Fatigue) -> Table:
    words = scene.words
    columns = (
        Column("request", words.gettext("Request to the same person"), number=False),
        Column("people", words.gettext("People"), number=True),
        Column("left", words.gettext("Left before the next"), number=True),
        Column("share", words.gettext("Share"), number=True),
        Column("interval", words.gettext("95% interval"), number=True),
    )
    family = Family.of([], [one.departed for one in whole.hazard])
    rows = [
        [
            text(f"{one.k}+" if one.k == TOP_ASK else str(one.k)),
            family.cell(one.departed.of, words),
            family.cell(one.departed.count, words),
            family.percent_cell(one.departed, words),
            interval_cell(one.departed, words),
        ]
        for one in whole.hazard
    ]
    caption = words.gettext("Departures at the first, second, … request: fatigue and selection")
    return table("fatigue-departures", caption, columns, rows)


def _worth(scene: Scene, whole: Fatigue) -> Table:
    words = scene.words
    columns = (
        Column("cost", words.gettext("A departure costs as much as … answers"), number=True),
        Column("requests", words.gettext("Requests in 28 days still worth it"), number=True),
        Column("interval", words.gettext("95% interval"), number=True),
    )
    bands = band(whole)
    rows = [
        [
            Cell(words.number(one.cost), one.cost),
            Cell(_most(one.asks, words), one.asks),
            text(f"{_most(one.low, words)}–{_most(one.high, words)}"),
        ]
        for one in (() if isinstance(bands, Why) else bands)
    ]
    caption = words.gettext("What if: requests worth sending, by what a departure costs; no rule")
    return table("fatigue-worth", caption, columns, rows)


def _most(asks: int, words: Words) -> str:
    return f"{words.number(asks)}+" if asks >= TOP_DOSE else words.number(asks)
