"""Everything that was measured, as the page needs it."""

from collections.abc import Mapping
from dataclasses import dataclass

from tweespraak.measure.dialogue import Dialogue
from tweespraak.measure.pulse import Pulse
from tweespraak.measure.response import Response
from tweespraak.measure.said import Said
from tweespraak.measure.verdict import Finding
from tweespraak.measure.waits import Wait, Waits
from tweespraak.measure.wishes import Wishes


@dataclass(frozen=True, slots=True)
class Findings:
    """The estimates of one generation. Mappings go by channel, as in the archive."""

    verdicts: Mapping[str, Finding]
    dialogue: Mapping[str, Dialogue]
    response: tuple[Response, ...]
    substantive: tuple[Response, ...]
    """As `response`, where only an answer with something in it counts."""
    said: Mapping[str, Said]
    wishes: tuple[Wishes, ...]
    waits: Waits
    newest: tuple[Wait, ...]
    """The latest of those who wait, newest first."""
    pulse: tuple[Pulse, ...]
