"""The numbers of return: by channel, stated beside tracked sources, expected beside found."""

from collections.abc import Sequence

from tweespraak.measure.expected import Met, compared
from tweespraak.measure.proportions import EffortKind, Proportion, ReturnKind
from tweespraak.measure.returns import Return, Sources
from tweespraak.measure.values import Share
from tweespraak.report.discretion import FEWEST, Family, alone
from tweespraak.report.model import Cell, Column, Table
from tweespraak.report.sections.head import verdict_word
from tweespraak.report.sections.scene import Scene, table, text
from tweespraak.report.words import Words, sentence

NOTHING = Cell("–", None)


def returns_tables(scene: Scene) -> list[Table]:
    """Those that hold anything."""
    tables = [_places(scene)]
    sources = _shown_sources(scene)
    if sources:
        tables.append(_sources(scene, sources))
    wanted = {c.channel: c.expected for c in scene.reading.settings.channels if c.expected}
    if wanted:
        tables.append(_expected(scene, wanted))
    return tables


def place_name(scene: Scene, place: str) -> str:
    """What a channel, or another source, is called."""
    return scene.names.get(place, sentence(place))


def _places(scene: Scene) -> Table:
    words = scene.words
    # A source that few applicants named may be a person's own words.
    shown = [one for one in scene.findings.asking.returns.places if _is_shown(scene, one)]
    assumed = any(one.assumed_hours for one in shown)
    columns = [
        Column("channel", words.gettext("Channel or source"), number=False),
        Column("hours", words.gettext("Hours"), number=True),
        Column("euros", words.gettext("Euros"), number=True),
        Column("messages", words.gettext("Our messages"), number=True),
        Column("posts", words.gettext("Posts"), number=True),
        Column("dialogues", words.gettext("Qualified dialogues"), number=True),
        Column("applications", words.gettext("Applications, tracked"), number=True),
        Column("applications_stated", words.gettext("Applications, stated"), number=True),
        Column("hires", words.gettext("Hires, tracked"), number=True),
        Column("proportion", words.gettext("Proportion, applications by hours"), number=True),
        Column("interval", words.gettext("95% interval"), number=True),
        Column("reach", words.gettext("Reach"), number=True),
        Column("success", words.gettext("Success rate"), number=True),
    ]
    if assumed:
        title = words.gettext("Hours, assumed from posts")
        columns.append(Column("hours_assumed", title, number=True))
    families = {kind: _family(shown, kind) for kind in ReturnKind}
    rows = []
    for one in shown:
        row = [
            text(place_name(scene, one.place)),
            _number(one.hours, words),
            _number(one.euros, words),
            _count(one.messages, words),
            _count(one.posts, words),
            *_brought(one, families, words),
            *_proportion(one.proportions, families[ReturnKind.APPLICATIONS], words),
            _share(one.reach, words),
            _share(one.success, words),
        ]
        if assumed:
            row.append(_number(one.assumed_hours, words))
        rows.append(row)
    caption = words.gettext(
        "What was put in and what came back. Reach: the share of vacancies that used the channel; "
        "success rate: of these, the share filled through it"
    )
    return table("return-places", caption, columns, rows)


def _is_shown(scene: Scene, one: Return) -> bool:
    counts = [b.observed.n if b.observed else 0 for b in one.brought]
    stated = [b.stated or 0 for b in one.brought]
    return one.place in scene.names or max(*counts, *stated) >= FEWEST


def _family(shown: Sequence[Return], kind: ReturnKind) -> Family:
    found = [b for one in shown for b in one.brought if b.kind is kind]
    sums = [[b.observed.n for b in found if b.observed], [b.stated or 0 for b in found]]
    return Family.of(part for part in sums if part)


def _brought(
    one: Return, families: dict[ReturnKind, Family], words: Words
) -> tuple[Cell, Cell, Cell, Cell]:
    by_kind = {b.kind: b for b in one.brought}

    def tracked(kind: ReturnKind) -> Cell:
        observed = by_kind[kind].observed
        return NOTHING if observed is None else families[kind].cell(observed.n, words)

    stated = by_kind[ReturnKind.APPLICATIONS].stated
    return (
        tracked(ReturnKind.DIALOGUES),
        tracked(ReturnKind.APPLICATIONS),
        NOTHING if stated is None else families[ReturnKind.APPLICATIONS].cell(stated, words),
        tracked(ReturnKind.HIRES),
    )


def _proportion(
    found: Sequence[Proportion], applications: Family, words: Words
) -> tuple[Cell, Cell]:
    if applications.coarse:
        # With the hours beside it, it would tell the count that is hidden.
        return NOTHING, NOTHING
    for one in found:
        if (one.kind, one.effort) != (ReturnKind.APPLICATIONS, EffortKind.HOURS):
            continue
        if one.value is None or one.low is None or one.high is None:
            break
        told = f"{words.number(one.low, 2)}–{words.number(one.high, 2)}"
        return Cell(words.number(one.value, 2), round(one.value, 4)), Cell(told, told)
    return NOTHING, NOTHING


def _number(value: float | None, words: Words) -> Cell:
    return NOTHING if value is None else Cell(words.number(round(value)), round(value, 2))


def _count(value: int, words: Words) -> Cell:
    return Family.of([(value,)]).cell(value, words)


def _share(share: Share | None, words: Words) -> Cell:
    if share is None:
        return NOTHING
    return alone(share).percent_cell(share, words)


def _shown_sources(scene: Scene) -> list[Sources]:
    found = scene.findings.asking.returns.sources
    return [one for one in found if one.observed and one.stated and one.applications >= FEWEST]


def _sources(scene: Scene, found: list[Sources]) -> Table:
    words = scene.words
    columns = (
        Column("tracked", words.gettext("Tracked source"), number=False),
        Column("stated", words.gettext("Stated source"), number=False),
        Column("applications", words.gettext("Applications"), number=True),
        Column("hires", words.gettext("Hires"), number=True),
    )
    family = Family.of([(one.applications,) for one in found] + [(one.hires,) for one in found])
    rows = [
        [
            text(place_name(scene, one.observed)),
            text(place_name(scene, one.stated)),
            family.cell(one.applications, words),
            family.cell(one.hires, words),
        ]
        for one in sorted(found, key=lambda one: (-one.applications, one.observed, one.stated))
    ]
    caption = words.gettext("Where applicants came from: as tracked, and as they say; five or more")
    return table("return-sources", caption, columns, rows)


def _expected(scene: Scene, wanted: dict[str, str]) -> Table:
    words = scene.words
    met = {
        Met.AS_EXPECTED: words.gettext("as expected"),
        Met.LESS: words.gettext("less than expected"),
        Met.MORE: words.gettext("more than expected"),
        Met.CANNOT_TELL: words.gettext("cannot tell"),
    }
    columns = (
        Column("channel", words.gettext("Channel"), number=False),
        Column("expected", words.gettext("Expected"), number=False),
        Column("found", words.gettext("Found"), number=False),
        Column("met", words.gettext("So it is"), number=False),
    )
    rows = [
        [
            text(place_name(scene, one.channel)),
            text(verdict_word(one.expected, words)),
            text(verdict_word(one.found, words)),
            text(met[one.met]),
        ]
        for one in compared(wanted, scene.findings.verdicts)
    ]
    caption = words.gettext("What you expected of each channel, and what was found")
    return table("return-expected", caption, columns, rows)
