"""The picture of a channel's life by the week."""

from tweespraak.measure.pulse import Pulse, Silence
from tweespraak.report.charts import Pulse as PulsePicture
from tweespraak.report.charts import PulseRow, PulseWeek, draw_pulse
from tweespraak.report.charts import Silence as DrawnSilence
from tweespraak.report.model import Figure
from tweespraak.report.sections.beats import drawn_counts, monday_of, of_channel, told_silences
from tweespraak.report.sections.scene import MOST_DRAWN, Scene
from tweespraak.report.words import WEEK, Words

NAMED_SHARE = 0.12
"""A silence shorter than this share of the picture has no room for its words."""


def pulse_figure(scene: Scene, finding: str) -> Figure | None:
    """The strips of the busiest channels; None where none has a rhythm."""
    words = scene.words
    drawn = of_channel(scene)[:MOST_DRAWN]
    ends = [
        t for each in drawn for pulse in each[1:] if pulse for t in (pulse.first_us, pulse.last_us)
    ]
    moments = [t for t in ends if t is not None]
    least = (max(moments) - min(moments)) * NAMED_SHARE if moments else 0.0
    rows = [_row(scene, *each, least) for each in drawn]
    if not rows:
        return None
    values = PulsePicture(
        tuple(rows),
        ours=words.gettext("we"),
        theirs=words.gettext("they"),
        unseen=words.gettext("not in this export"),
        last_sign=words.gettext("last sign"),
        alternative=words.gettext(
            "A strip a channel: activity by week, ours above the line, theirs below. {finding}",
            finding=finding,
        ),
    )
    return Figure(
        title=words.gettext("Activity by week"),
        sentence="",
        picture=draw_pulse("picture-pulse", values, words.locale),
        note=words.gettext(
            "Each channel has a height of its own: its busiest week is named. Weeks are rounded "
            "up to fives."
        ),
        table="pulse-weeks",
    )


def _row(
    scene: Scene, channel: str, ours: Pulse | None, theirs: Pulse | None, least: float
) -> PulseRow:
    words = scene.words
    left, right = drawn_counts(ours), drawn_counts(theirs)
    numbers = [*(left or ()), *(right or ())]
    weeks = tuple(
        PulseWeek(
            monday_of(week),
            None if left is None else left.get(week, 0),
            None if right is None else right.get(week, 0),
        )
        for week in range(min(numbers), max(numbers) + 1)
    )
    last = max(pulse.last_us or 0 for pulse in (ours, theirs) if pulse is not None)
    silence = next(
        (
            each
            for each in (told_silences(ours) if ours and right is not None else ())
            if each.until_us - each.from_us >= least
        ),
        None,
    )
    drawn = None
    if silence is not None:
        drawn = DrawnSilence(
            words.moment(silence.from_us).date(),
            words.moment(silence.until_us).date(),
            _weeks_long(silence, words),
        )
    return PulseRow(scene.names[channel], weeks, words.moment(last).date(), drawn)


def _weeks_long(silence: Silence, words: Words) -> str:
    weeks = round((silence.until_us - silence.from_us) / 1e6 / WEEK)
    return words.ngettext(
        "{n} week of silence", "{n} weeks of silence", weeks, n=words.number(weeks)
    )
