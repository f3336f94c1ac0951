"""Every measure with its definition: what the page's fold, the docs and the pipeline go by."""

from tweespraak.errors import TweespraakError
from tweespraak.measure.definition import Measure
from tweespraak.measure.definitions.asking import APPLICATIONS, FATIGUE, LEDGER, OFFER_GAP, RETURNS
from tweespraak.measure.definitions.pitfalls import (
    COLLECTING,
    DEAD,
    IRRELEVANT,
    ONE_WAY,
    OUT_OF_HAND,
)
from tweespraak.measure.definitions.talk import (
    DIALOGUE,
    PULSE,
    RECIPROCITY,
    RESPONSE,
    SAID,
    VERDICT,
    WAITS,
    WISHES,
)

CATALOGUE = (
    *(VERDICT, DIALOGUE, RECIPROCITY, RESPONSE, WAITS, SAID, WISHES),
    *(DEAD, ONE_WAY, COLLECTING, IRRELEVANT, OUT_OF_HAND),
    *(FATIGUE, LEDGER, RETURNS, OFFER_GAP, APPLICATIONS, PULSE),
)
"""In the order of the page."""


def measure_named(name: str) -> Measure:
    """The measure of that name. Raises TweespraakError with the names there are."""
    for measure in CATALOGUE:
        if measure.name == name:
            return measure
    names = ", ".join(measure.name for measure in CATALOGUE)
    raise TweespraakError(f"There is no measure called {name!r}.", f"Choose one of: {names}.")


HEAD = """\
<!-- Written by `python -m scripts.measure_docs` from src/tweespraak/measure/definitions: change the
definition there, not this page. -->

# What is measured

Every figure of the report, as it is counted. A version goes up whenever the same data may give
another figure. Where an export does not show what a figure needs, the report says *cannot tell*
and names the export that would.
"""


def as_markdown() -> str:
    """The page docs/measures.md as it should be."""
    return "\n".join([HEAD, *(_section(measure) for measure in CATALOGUE)])


def _section(measure: Measure) -> str:
    needs = " and ".join(side.value for side in measure.needs) or "one side"
    return f"""\
## `{measure.name}` (version {measure.version})

**{measure.question}**

{measure.formula}

| | |
|---|---|
| Unit | {measure.unit} |
| Least data | {measure.minimum} |
| The export must show | {needs} |
| What could be wrong | {measure.caveat} |
| Source | {measure.source} |
"""
