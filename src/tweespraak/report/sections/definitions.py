"""What every figure of the page means, from the catalogue of measures."""

from tweespraak.measure.catalogue import CATALOGUE
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
from tweespraak.report.model import Definition
from tweespraak.report.words import Words

OF_SECTION = {
    "waiting": (WAITS,),
    "response": (RESPONSE,),
    "said": (SAID, WISHES),
    "pitfalls": (DEAD, ONE_WAY, COLLECTING, IRRELEVANT, OUT_OF_HAND),
    "fatigue": (FATIGUE,),
    "asked": (LEDGER,),
    "return": (RETURNS,),
    "change": (DIALOGUE, RESPONSE, SAID),
    "offer": (OFFER_GAP, APPLICATIONS),
    "dialogue": (VERDICT, DIALOGUE, RECIPROCITY),
    "pulse": (PULSE,),
}


def all_definitions(words: Words) -> tuple[Definition, ...]:
    """The whole catalogue, in its order."""
    return tuple(_definition(measure, words) for measure in CATALOGUE)


def definitions_of(section: str, words: Words) -> tuple[Definition, ...]:
    """Those that a section's figures rest on."""
    return tuple(_definition(measure, words) for measure in OF_SECTION[section])


def caveats_of(section: str, words: Words) -> tuple[str, ...]:
    """What could be wrong with any figure of a section, as the catalogue says."""
    return tuple(words.gettext(measure.caveat) for measure in OF_SECTION[section])


def _definition(measure: Measure, words: Words) -> Definition:
    names = {
        VERDICT.name: words.gettext("Verdict"),
        DIALOGUE.name: words.gettext("Dialogue"),
        RECIPROCITY.name: words.gettext("Answering back"),
        RESPONSE.name: words.gettext("Response"),
        SAID.name: words.gettext("What is said"),
        WISHES.name: words.gettext("Wishes"),
        WAITS.name: words.gettext("Waiting for an answer"),
        PULSE.name: words.gettext("Pulse"),
        DEAD.name: words.gettext("Dead"),
        ONE_WAY.name: words.gettext("One-way traffic"),
        COLLECTING.name: words.gettext("Collecting"),
        IRRELEVANT.name: words.gettext("Irrelevant"),
        OUT_OF_HAND.name: words.gettext("Out of hand"),
        FATIGUE.name: words.gettext("Fatigue"),
        LEDGER.name: words.gettext("Asked and given"),
        RETURNS.name: words.gettext("What it gives back"),
        OFFER_GAP.name: words.gettext("Wishes and offer"),
        APPLICATIONS.name: words.gettext("Applications"),
    }
    return Definition(
        name=names[measure.name],
        version=measure.version,
        question=words.gettext(measure.question),
        formula=words.gettext(measure.formula),
        least=words.gettext(measure.minimum),
        source=words.gettext(measure.source),
    )
