"""The rhythm of a channel: its weeks as they may be shown, and silences that say something."""

from datetime import date, timedelta

from tweespraak.activity.model import Side
from tweespraak.measure.pulse import Pulse, Silence, Week
from tweespraak.report.discretion import rounded_up
from tweespraak.report.sections.scene import Scene
from tweespraak.report.words import DAY

MONDAY = date(1969, 12, 29)
"""The Monday of week 0."""
LONG_US = 14 * DAY * 1_000_000
"""Shorter silences are holidays."""
RHYTHM_WEEKS = 4
"""Active weeks that make a rhythm."""


def is_long(silence: Silence) -> bool:
    """Two weeks or more."""
    return silence.until_us - silence.from_us >= LONG_US


def monday_of(week: int) -> date:
    """The first day of a week given by its number since 1970."""
    return MONDAY + timedelta(weeks=week)


def _lived_before(pulse: Pulse, silence: Silence) -> bool:
    """It broke off a rhythm: one stray message years ago makes no silence."""
    before = [w for w in pulse.weeks if people_in(w) and monday_us(w.week) < silence.from_us]
    return len(before) >= RHYTHM_WEEKS


def told_silences(pulse: Pulse) -> list[Silence]:
    """Silences of two weeks or more that broke off a rhythm, the longest first."""
    return [each for each in pulse.silences if is_long(each) and _lived_before(pulse, each)]


def monday_us(week: int) -> int:
    """The start of a week given by its number, in UTC microseconds, to the day."""
    return (monday_of(week) - date(1970, 1, 1)).days * DAY * 1_000_000


def of_channel(scene: Scene) -> list[tuple[str, Pulse | None, Pulse | None]]:
    """Our side and theirs of each channel with a rhythm, the busiest first."""
    found = {(pulse.channel, pulse.side): pulse for pulse in scene.findings.pulse}
    pairs = [
        (seen.channel, found.get((seen.channel, Side.OURS)), found.get((seen.channel, Side.THEIRS)))
        for seen in scene.channels
    ]
    return [(c, ours, theirs) for c, ours, theirs in pairs if _is_alive(ours) or _is_alive(theirs)]


def _is_alive(pulse: Pulse | None) -> bool:
    return pulse is not None and pulse.last_us is not None


def drawn_counts(pulse: Pulse | None) -> dict[int, int] | None:
    """Messages by week, rounded up to fives; None where the side is not in the export."""
    if pulse is None or not (pulse.seen or pulse.active_weeks):
        return None
    return {week.week: rounded_up(people_in(week)) for week in pulse.weeks}


def people_in(week: Week) -> int:
    """What people did in a week; machines left out."""
    return week.messages + week.other
