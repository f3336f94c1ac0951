"""Pulse: life by the week on either side, the longest silences, the last sign."""

from tweespraak.activity.model import Side
from tweespraak.measure.pulse import Pulse, Silence
from tweespraak.report.model import How, Section
from tweespraak.report.model_cards import Link
from tweespraak.report.sections.beats import LONG_US, told_silences
from tweespraak.report.sections.definitions import caveats_of, definitions_of
from tweespraak.report.sections.pulse_picture import pulse_figure
from tweespraak.report.sections.pulse_tables import life_table, weeks_table
from tweespraak.report.sections.scene import MOST_DRAWN, Scene


def build_pulse(scene: Scene) -> Section:
    """The section on life and silence."""
    words = scene.words
    talked = {seen.channel for seen in scene.channels}
    alive = [
        pulse
        for pulse in scene.findings.pulse
        if pulse.last_us is not None and pulse.channel in talked
    ]
    finding = _finding(scene, alive)
    figure = pulse_figure(scene, finding)
    return Section(
        id="pulse",
        name=words.gettext("Pulse"),
        finding=finding,
        text=_text(scene, alive),
        figures=(figure,) if figure else (),
        unknown=_unknown(scene),
        links=(
            (Link("messages.html#silences", words.gettext("The messages around the silences")),)
            if any(told_silences(pulse) for pulse in scene.findings.pulse)
            else ()
        ),
        how=How(
            definitions_of("pulse", words),
            (
                words.gettext("What was deleted, or was never exported, looks like silence too."),
                *caveats_of("pulse", words),
            ),
            (life_table(scene), weeks_table(scene)) if alive else (),
        ),
    )


def longest(scene: Scene) -> tuple[Pulse, Silence] | None:
    """Our longest silence of two weeks or more, else theirs."""
    for side in (Side.OURS, Side.THEIRS):
        found = [
            (pulse, silence)
            for pulse in scene.findings.pulse
            if pulse.side is side
            for silence in told_silences(pulse)[:1]
        ]
        if found:
            return max(found, key=lambda pair: pair[1].until_us - pair[1].from_us)
    return None


def _finding(scene: Scene, alive: list[Pulse]) -> str:
    words = scene.words
    if not alive:
        return words.gettext("There is no sign of life with a time in these files.")
    found = longest(scene)
    if found is None:
        return words.gettext("No channel was silent for as long as two weeks.")
    pulse, silence = found
    values = {
        "channel": scene.names[pulse.channel],
        "time": words.duration((silence.until_us - silence.from_us) / 1e6),
    }
    if pulse.side is Side.OURS and silence.open:
        return words.gettext(
            "On {channel} we have been silent for {time}, to the end of the export.", **values
        )
    if pulse.side is Side.OURS:
        return words.gettext("On {channel} we were once silent for {time}.", **values)
    return words.gettext("On {channel} nobody but us spoke for {time}.", **values)


def _text(scene: Scene, alive: list[Pulse]) -> tuple[str, ...]:
    words = scene.words
    quiet = [
        pulse.channel
        for pulse in alive
        if pulse.side is Side.OURS and (pulse.silent_us or 0) >= LONG_US
    ]
    found = longest(scene)
    lines = []
    if found is not None and not found[1].open:
        lines.append(
            words.gettext(
                "That was from {first} to {last}.",
                first=words.day(found[1].from_us),
                last=words.day(found[1].until_us),
            )
        )
    if quiet and len(quiet) <= MOST_DRAWN:
        lines.append(
            words.gettext(
                "Nothing of ours in the last two weeks of the export: {channels}.",
                channels=scene.named(quiet),
            )
        )
    return tuple(lines)


def _unknown(scene: Scene) -> tuple[str, ...]:
    words = scene.words
    untimed = [seen.channel for seen in scene.channels if not seen.timed]
    if not untimed:
        return ()
    return (
        words.gettext(
            "{channels}: the export tells the order of messages, not their times.",
            channels=scene.named(untimed),
        ),
    )
