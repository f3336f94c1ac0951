"""What report.html shows, as frozen values: every string is in the page's language already."""

from dataclasses import dataclass

from tweespraak.measure.values import Verdict
from tweespraak.report.charts import Picture
from tweespraak.report.model_cards import Card, Grid, Link


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column."""

    key: str
    """Its name in CSV and Parquet: English, lower case, underscores."""
    title: str
    """Its heading on the page."""
    number: bool
    """Numbers stand right and keep their value in CSV and Parquet."""
    language: str = ""
    """Of its cells, where that is not the page's."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a table, as the page writes it and as a program reads it."""

    text: str
    """As the page writes it; `<5` for a count from one to four."""
    value: str | float | None
    """As CSV and Parquet hold it; None where hidden or unknown."""


@dataclass(frozen=True, slots=True)
class Table:
    """Numbers behind a picture, or of what was read."""

    id: str
    """Unique in the page, and the file's name with `--tables`."""
    caption: str
    """What the numbers are, with their unit."""
    columns: tuple[Column, ...]
    """The first names the row."""
    rows: tuple[tuple[Cell, ...], ...]
    """As long as there are columns."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with the sentence that says what it shows."""

    title: str
    """What is drawn, short."""
    sentence: str
    """What the picture shows, in words; empty where the finding says it."""
    picture: Picture
    """Drawn for a desk and for a phone."""
    note: str
    """How to read it, or how sure it is; may be empty."""
    table: str
    """Id of the table that holds the picture's numbers."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A measure as it is defined, so that somebody else can take it again."""

    name: str
    """What the figure is called."""
    version: int
    """Raised whenever the definition changes."""
    question: str
    """The question it answers."""
    formula: str
    """How it is counted."""
    least: str
    """The least data it takes for a verdict."""
    source: str
    """Whose definition it is."""


@dataclass(frozen=True, slots=True)
class How:
    """The fold below a section: how we know."""

    definitions: tuple[Definition, ...]
    """Of every figure in the section."""
    doubts: tuple[str, ...]
    """What could be wrong, a sentence each."""
    tables: tuple[Table, ...]
    """The numbers of every picture."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page: a finding, its evidence, and how we know."""

    id: str
    """Its anchor."""
    name: str
    """Its name in the contents."""
    finding: str
    """One sentence that a manager can repeat."""
    text: tuple[str, ...]
    """Further sentences, a paragraph each."""
    figures: tuple[Figure, ...]
    """The evidence, drawn."""
    unknown: tuple[str, ...]
    """What cannot be told and what it would take."""
    links: tuple[Link, ...]
    """To the messages behind the figures."""
    how: How | None
    """None where there is nothing to account for."""
    grid: Grid | None = None
    """Verdicts by channel, above the cards."""
    cards: tuple[Card, ...] = ()
    """What was found, a card each."""


@dataclass(frozen=True, slots=True)
class Masthead:
    """Whose report this is, and about when."""

    title: str
    """The organisation's name, or `Your channels`."""
    question: str
    """What the report answers, as a question."""
    period: str
    """From the first to the last message that was read, in words."""
    end: str
    """The day the exports end: nothing later is known."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Our own activity by week, where that is all an export shows."""

    weeks: tuple[int, ...]
    """Activities a week, rounded as the page's other numbers are."""
    words: str
    """What the small picture shows."""


@dataclass(frozen=True, slots=True)
class ChannelVerdict:
    """One channel in one sentence."""

    channel: str
    """The name the user gave it, else its platform's."""
    verdict: Verdict
    """Decides the shape beside the word."""
    word: str
    """The verdict in the page's language."""
    sentence: str
    """The finding with its evidence and how sure it is."""
    would_tell: str
    """For what cannot be told: which export would tell; else empty."""
    expected: str
    """Expected and found side by side; empty where nothing is expected."""
    rhythm: Rhythm | None
    """For what cannot be told: what the export does show."""


@dataclass(frozen=True, slots=True)
class Head:
    """The answer, before anything else."""

    id: str
    """Its anchor."""
    name: str
    """Its name in the contents."""
    finding: str
    """All channels in one sentence."""
    verdicts: tuple[ChannelVerdict, ...]
    """Dialogue first, cannot tell last."""
    table: Table | None
    """The verdicts as a table; None without channels."""


@dataclass(frozen=True, slots=True)
class Task:
    """One of the things to do on Monday."""

    what: str
    """What to do, as an order of a few words."""
    why: str
    """Why this one, with its figure."""
    link: Link
    """Where to start."""


@dataclass(frozen=True, slots=True)
class Monday:
    """The few things that matter most."""

    id: str
    """Its anchor."""
    name: str
    """Its name in the contents."""
    finding: str
    """What the tasks have in common, or that nothing needs doing."""
    tasks: tuple[Task, ...]
    """Five at most, the most urgent first."""


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """A figure that is missing here, and what would bring it."""

    channel: str
    """Where."""
    why: str
    """Why it cannot be told."""
    takes: str
    """What it would take."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What was read, and what was not."""

    id: str
    """Its anchor."""
    name: str
    """Its name in the contents."""
    finding: str
    """How much was read and how much was refused."""
    text: tuple[str, ...]
    """Further sentences, a paragraph each."""
    accounts: tuple[str, ...]
    """Whose accounts count as ours, and who said so; no handles."""
    unmeasured: tuple[NotMeasured, ...]
    """What could not be measured, by channel."""
    tables: tuple[Table, ...]
    """Files by source, refused records with reasons, coverage."""
    definitions: tuple[Definition, ...]
    """Of every measure, with its version."""


@dataclass(frozen=True, slots=True)
class Report:
    """The whole of report.html."""

    language: str
    """ISO 639-1, for the page's `lang`."""
    title: str
    """Of the window."""
    masthead: Masthead
    """Whose report, about when."""
    head: Head
    """A verdict a channel."""
    monday: Monday
    """What to do."""
    sections: tuple[Section, ...]
    """Waiting, response, dialogue, pulse."""
    sources: Sources
    """What we read."""
    discretion: str
    """How small numbers are kept from singling anybody out."""
    made: str
    """Which version made the page."""
    invented: str
    """Says that nothing on the page is real; empty where it is."""

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table of the page, in its order."""
        head = (self.head.table,) if self.head.table else ()
        folds = tuple(table for s in self.sections if s.how for table in s.how.tables)
        return (*head, *folds, *self.sources.tables)
