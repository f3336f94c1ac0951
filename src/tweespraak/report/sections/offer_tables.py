"""The numbers of wishes and offer: by month, by role, and the waits of applicants."""

from tweespraak.measure.applications import Applications, Until
from tweespraak.measure.offer_gap import OfferGap
from tweespraak.report.discretion import FEWEST, Family
from tweespraak.report.model import Cell, Column, Table
from tweespraak.report.sections.scene import Scene, month_of, table, text, wait_cell
from tweespraak.report.words import Words

HALF, NINETY = 0.5, 0.9


def offer_tables(scene: Scene) -> list[Table]:
    """Those that hold anything."""
    gap, found = scene.findings.asking.gap, scene.findings.asking.applications
    tables = []
    if gap.months:
        tables.append(_months(scene, gap))
    if any(one.open + one.closed >= FEWEST for one in gap.wanted):
        tables.append(_roles(scene, gap))
    if found[0].n:
        tables.append(_applications(scene, found))
    return tables


def _months(scene: Scene, gap: OfferGap) -> Table:
    words = scene.words
    columns = (
        Column("month", words.gettext("Month"), number=False),
        Column("wishes", words.gettext("Wishes for a job"), number=True),
        Column("open", words.gettext("Named, open then"), number=True),
        Column("closed", words.gettext("Named, not open then"), number=True),
        Column("unlisted", words.gettext("Named, in no list"), number=True),
        Column("unnamed", words.gettext("Named none"), number=True),
        Column("vacancies", words.gettext("Vacancies open, on average"), number=True),
        Column("asks", words.gettext("Asked to apply"), number=True),
        Column("asks_for_nothing", words.gettext("Asked while nothing was open"), number=True),
    )
    family = Family.of(
        [
            *(month.wished for month in gap.months),
            *((m.asks_for_nothing, m.asks - m.asks_for_nothing) for m in gap.months),
        ]
    )
    rows = [
        [
            Cell(words.month(month_of(one.month)), f"{month_of(one.month):%Y-%m}"),
            family.cell(one.n, words),
            *(family.cell(count, words) for count in one.wished),
            Cell("–", None)
            if one.open_then is None
            else Cell(words.number(one.open_then, 1), round(one.open_then, 2)),
            family.cell(one.asks, words),
            family.cell(one.asks_for_nothing, words),
        ]
        for one in gap.months
    ]
    return table("offer-months", words.gettext("Wishes and offer by month"), columns, rows)


def _roles(scene: Scene, gap: OfferGap) -> Table:
    words = scene.words
    shown = [one for one in gap.wanted if one.open + one.closed >= FEWEST]
    columns = (
        Column("role", words.gettext("Vacancy"), number=False),
        Column("place", words.gettext("Place"), number=False),
        Column("open", words.gettext("Wished for while open"), number=True),
        Column("closed", words.gettext("Wished for while not open"), number=True),
    )
    family = Family.of([(one.open, one.closed) for one in shown])
    rows = [
        [
            text(one.title),
            text(one.place or "–"),
            family.cell(one.open, words),
            family.cell(one.closed, words),
        ]
        for one in shown
    ]
    caption = words.gettext("Vacancies that wishes name, five or more")
    return table("offer-roles", caption, columns, rows)


def _applications(scene: Scene, found: tuple[Applications, ...]) -> Table:
    words = scene.words
    columns = [
        Column("channel", words.gettext("Channel"), number=False),
        Column("applications", words.gettext("Applications"), number=True),
        Column("hired", words.gettext("Hired"), number=True),
        Column("refused", words.gettext("Refused"), number=True),
    ]
    titles = {
        Until.WORD: words.gettext("First human word"),
        Until.DECISION: words.gettext("Decision"),
    }
    for until, title in titles.items():
        key = until.name.lower()
        columns += [
            Column(f"{key}_median", words.gettext("{name}, half within", name=title), number=True),
            Column(f"{key}_p90", words.gettext("{name}, 90% within", name=title), number=True),
            Column(f"{key}_waiting", words.gettext("{name}, none found", name=title), number=True),
        ]
    family = Family.of(
        [(one.hired.count, one.refused.count) for one in found]
        + [(wait.waiting,) for one in found for wait in one.waits]
        + [(one.n,) for one in found]
    )
    rows = []
    for one in found:
        name = words.gettext("all together") if one.channel is None else one.channel
        row = [text(scene.names.get(name, name)), family.cell(one.n, words)]
        row += [family.cell(one.hired.count, words), family.cell(one.refused.count, words)]
        for until in titles:
            row += _wait(one, until, family, words)
        rows.append(row)
    caption = words.gettext("How long applicants wait; no answer means: none in these files")
    return table("offer-applications", caption, columns, rows)


def _wait(one: Applications, until: Until, family: Family, words: Words) -> list[Cell]:
    wait = next((each for each in one.waits if each.until is until), None)
    if wait is None:
        return [Cell("–", None)] * 3
    seconds = {each.q: each.seconds for each in wait.quantiles}
    return [
        wait_cell(seconds.get(HALF), words),
        wait_cell(seconds.get(NINETY), words),
        family.cell(wait.waiting, words),
    ]
