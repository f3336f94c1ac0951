"""Asked and given: what the people we reach get for what we ask of them."""

from tweespraak.measure.ledger import Ledger, Level
from tweespraak.measure.values import Share, Why
from tweespraak.report.charts import Role, Sides, SidesRow, draw_sides
from tweespraak.report.charts.sides import Bar, Heading
from tweespraak.report.discretion import Family, alone, is_small
from tweespraak.report.model import Cell, Column, Figure, How, Section, Table
from tweespraak.report.sections.definitions import caveats_of, definitions_of
from tweespraak.report.sections.scene import MOST_DRAWN, Scene, interval_cell, table, text
from tweespraak.report.words import Words

LEAST = 20
"""A channel with fewer people is not drawn."""
HALF = 0.5


def build_asked(scene: Scene) -> Section:
    """The section on asked and given."""
    words, whole = scene.words, scene.findings.asking.ledger[0]
    told = [one for one in scene.findings.asking.ledger[1:] if one.why is Why.CLEAR]
    figure = _figure(scene, told)
    return Section(
        id="asked",
        name=words.gettext("Asked and given"),
        finding=_finding(whole, words),
        text=tuple(_text(whole, words)),
        figures=() if figure is None else (figure,),
        unknown=_unknown(whole, words),
        links=(),
        how=How(
            definitions_of("asked", words),
            caveats_of("asked", words),
            (_table(scene, [whole, *told]),) if whole.why is Why.CLEAR else (),
        ),
    )


def _middle(levels: tuple[Level, ...]) -> float | None:
    return next((one.value for one in levels if one.q == HALF), None)


def _finding(whole: Ledger, words: Words) -> str:
    if whole.why is not Why.CLEAR:
        return words.gettext("Whom our requests reached, and what they got, nobody can tell.")
    if whole.never_given is None or not whole.never_given.of:
        return words.gettext("Nobody whom we know to have reached was asked for anything.")
    never = whole.never_given
    family = alone(never)
    return words.gettext(
        "Of the {n} people we asked for something, {share} were never given anything that we can "
        "see ({interval}).",
        n=family.spoken(never.of, words),
        share=family.percent(never, words),
        interval=words.between_shares(never.low, never.high),
    )


def _text(whole: Ledger, words: Words) -> list[str]:
    lines = []
    asked, given = _middle(whole.asked), _middle(whole.gives)
    if asked is not None and given is not None:
        lines.append(
            words.gettext(
                "The middle one of the people we reached was asked {asked} and given something "
                "{given}.",
                asked=_times(asked, words),
                given=_times(given, words),
            )
        )
    if whole.top_tenth is not None:
        lines.append(
            words.gettext(
                "The tenth of them who were asked most got {share} of all requests.",
                share=words.percent(whole.top_tenth.value),
            )
        )
    if whole.per_give is not None:
        lines.append(
            words.gettext(
                "For each thing given we asked {n} times.", n=words.number(whole.per_give.value, 1)
            )
        )
    return [" ".join(lines)] if lines else []


def _times(value: float, words: Words) -> str:
    whole = round(value)
    return words.ngettext("{n} time", "{n} times", whole, n=words.spoken(whole))


def _figure(scene: Scene, told: list[Ledger]) -> Figure | None:
    words = scene.words
    rows = []
    for one in sorted(told, key=lambda one: -one.people)[:MOST_DRAWN]:
        never = one.never_given
        if never is None or never.of < LEAST or is_small(never.count):
            continue
        if is_small(never.of - never.count):
            continue
        given = Share(never.of - never.count, never.of, 1 - never.high, 1 - never.low)
        ratio = "–" if one.per_give is None else words.number(one.per_give.value, 1)
        rows.append(
            SidesRow(
                scene.names.get(one.channel or "", one.channel or ""),
                Bar(never.value, never.low, never.high),
                Bar(given.value, given.low, given.high),
                ratio,
            )
        )
    if not rows:
        return None
    worst = max(rows, key=lambda row: row.left.share)
    alternative = words.gettext(
        "Bars by channel: of the people asked for something, the share never given anything to the "
        "left, and given something to the right. Most are left with nothing on {channel}: {share}.",
        channel=worst.channel,
        share=words.percent(worst.left.share),
    )
    return Figure(
        title=words.gettext("People who were asked for something, by what they got"),
        sentence="",
        picture=draw_sides(
            "picture-asked",
            Sides(
                tuple(rows),
                left=Heading(words.gettext("never given anything"), Role.OURS, Role.OURS_TINT),
                right=Heading(words.gettext("given something"), Role.OURS, Role.OURS),
                end=words.gettext("asks per give"),
                alternative=alternative,
            ),
            words.locale,
        ),
        note=words.gettext(
            "Only what reached one person counts: an answer, a direct message, a mailing. The "
            "whiskers show where the share lies with 95% certainty."
        ),
        table="asked-people",
    )


def _unknown(whole: Ledger, words: Words) -> tuple[str, ...]:
    if whole.why is Why.CLEAR:
        return (
            words.gettext(
                "What a mailing gives stands in no log: it counts as asked, and never as given."
            ),
        )
    return (words.gettext("A log of what was sent to whom would tell."),)


def _table(scene: Scene, told: list[Ledger]) -> Table:
    words = scene.words
    columns = (
        Column("channel", words.gettext("Channel"), number=False),
        Column("people", words.gettext("People reached"), number=True),
        Column("asked_median", words.gettext("Asked, the middle person"), number=True),
        Column("given_median", words.gettext("Given, the middle person"), number=True),
        Column("asked", words.gettext("People asked"), number=True),
        Column("never_given", words.gettext("Never given"), number=True),
        Column("share", words.gettext("Share"), number=True),
        Column("interval", words.gettext("95% interval"), number=True),
        Column("per_give", words.gettext("Asks per give"), number=True),
        Column("top_tenth", words.gettext("Of the asks, to the tenth asked most"), number=True),
    )
    shares = [one.never_given for one in told if one.never_given is not None]
    family = Family.of([(one.people,) for one in told], shares)
    rows = []
    for one in told:
        never = one.never_given
        rows.append(
            [
                text(
                    words.gettext("all together")
                    if one.channel is None
                    else scene.names.get(one.channel, one.channel)
                ),
                family.cell(one.people, words),
                _level(_middle(one.asked), words),
                _level(_middle(one.gives), words),
                Cell("–", None) if never is None else family.cell(never.of, words),
                Cell("–", None) if never is None else family.cell(never.count, words),
                Cell("–", None) if never is None else family.percent_cell(never, words),
                Cell("–", None) if never is None else interval_cell(never, words),
                _level(None if one.per_give is None else one.per_give.value, words, 1),
                Cell("–", None)
                if one.top_tenth is None
                else Cell(words.percent(one.top_tenth.value), round(one.top_tenth.value, 4)),
            ]
        )
    caption = words.gettext("What people were asked and given, by channel; no list of persons")
    return table("asked-people", caption, columns, rows)


def _level(value: float | None, words: Words, decimals: int = 0) -> Cell:
    if value is None:
        return Cell("–", None)
    return Cell(words.number(value, decimals), round(value, 3))
