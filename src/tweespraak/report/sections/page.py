"""The whole page from one reading and its estimates."""

from tweespraak import __version__
from tweespraak.pipeline.results import Reading
from tweespraak.report.findings import Findings
from tweespraak.report.model import Masthead, Report
from tweespraak.report.sections.asked import build_asked
from tweespraak.report.sections.change import build_change
from tweespraak.report.sections.dialogue import build_dialogue
from tweespraak.report.sections.fatigue import build_fatigue
from tweespraak.report.sections.head import build_head
from tweespraak.report.sections.monday import build_monday
from tweespraak.report.sections.offer import build_offer
from tweespraak.report.sections.pitfalls import build_pitfalls
from tweespraak.report.sections.pulse import build_pulse
from tweespraak.report.sections.response import build_response
from tweespraak.report.sections.returns import build_returns
from tweespraak.report.sections.said import build_said
from tweespraak.report.sections.scene import Scene, new_scene
from tweespraak.report.sections.sources import build_sources
from tweespraak.report.sections.waiting import build_waiting
from tweespraak.report.words import Words
from tweespraak.settings import Settings


def build_report(reading: Reading, findings: Findings, words: Words) -> Report:
    """The shareable page: figures, verdicts, and no word or name of anybody's."""
    scene = new_scene(reading, findings, words)
    masthead = _masthead(scene)
    return Report(
        language=words.language,
        title=words.gettext("{name}: dialogue or monologue?", name=masthead.title),
        masthead=masthead,
        head=build_head(scene),
        monday=build_monday(scene),
        sections=(
            build_waiting(scene),
            build_response(scene),
            build_said(scene),
            build_dialogue(scene),
            build_pitfalls(scene),
            build_fatigue(scene),
            build_asked(scene),
            build_returns(scene),
            build_offer(scene),
            build_change(scene),
            build_pulse(scene),
        ),
        sources=build_sources(scene),
        discretion=words.gettext(
            "This page holds no texts and no names. A count from one to four reads <5; counts that "
            "add up with such a one are rounded to fives, so that nobody can be singled out."
        ),
        made=words.gettext("Made with Tweespraak {version}.", version=__version__),
        invented=invented_line(reading.settings, words),
    )


def invented_line(settings: Settings, words: Words) -> str:
    """What stands above every page of data that somebody made up."""
    if not settings.invented:
        return ""
    return words.gettext("Invented data: no person, message or figure on this page is real.")


def _masthead(scene: Scene) -> Masthead:
    words = scene.words
    files = [file for file in scene.reading.files if file.source]
    first = min((f.first_us for f in files if f.first_us is not None), default=None)
    last = max((f.last_us for f in files if f.last_us is not None), default=None)
    if first is None or last is None:
        period = words.gettext("Nothing with a date was read.")
        end = ""
    else:
        period = words.gettext(
            "Read: from {first} to {last}.", first=words.day(first), last=words.day(last)
        )
        end = words.gettext(
            "The exports end on {last}; of what came later nothing is known.", last=words.day(last)
        )
    return Masthead(
        title=scene.reading.settings.organisation or words.gettext("Your channels"),
        question=words.gettext("Are we in dialogue, or talking to ourselves?"),
        period=period,
        end=end,
    )
