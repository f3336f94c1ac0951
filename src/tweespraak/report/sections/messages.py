"""messages.html: the texts behind the figures, as turns with the waits between them."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from urllib.parse import urlsplit

from tweespraak import __version__
from tweespraak.activity.model import Side
from tweespraak.archive.texts import Original
from tweespraak.report.model_messages import (
    Gallery,
    MessagesPage,
    Said,
    ThreadView,
    Turn,
    Wait,
    WaitBar,
)
from tweespraak.report.sections.page import invented_line
from tweespraak.report.words import MINUTE, YEAR, Words
from tweespraak.settings import Settings

WIDEST = 20
LONGEST_TEXT = 4000
"""Characters of one message that are shown; `tweespraak show` prints the rest."""


@dataclass(frozen=True, slots=True)
class ThreadText:
    """A thread, or the part of it around what a figure is about.

    messages: in order of time. focus: the message that the figure is about, -1 for the whole.
    open_seconds: how long it has waited by the end of the export, None where it had its answer.
    hidden: messages of the thread that are not shown. timed: its times are real.
    """

    channel: str
    messages: tuple[Original, ...]
    focus: int
    open_seconds: float | None
    hidden: int
    timed: bool


@dataclass(frozen=True, slots=True)
class GalleryText:
    """The threads behind one figure. id: its anchor. of: how many there are in all."""

    id: str
    title: str
    chosen: str
    of: int
    threads: tuple[ThreadText, ...]


def build_messages(
    settings: Settings,
    galleries: Sequence[GalleryText],
    names: Mapping[str, str],
    words: Words,
) -> MessagesPage:
    """The private page. `names`: what each channel is called."""
    organisation = settings.organisation
    return MessagesPage(
        language=words.language,
        title=words.gettext(
            "The messages of {name}", name=organisation or words.gettext("your channels")
        ),
        warning=words.gettext(
            "This page holds people's names and words. Keep it on this computer: do not share it, "
            "mail it or put it online."
        ),
        text=(
            words.gettext(
                "Here are the messages behind the figures of the report. What is ours stands "
                "right, what is theirs left; the bar between two turns is as long as the wait."
            ),
        ),
        galleries=tuple(_gallery(each, names, words) for each in galleries),
        made=words.gettext("Made with Tweespraak {version}.", version=__version__),
        invented=invented_line(settings, words),
    )


def _gallery(gallery: GalleryText, names: Mapping[str, str], words: Words) -> Gallery:
    shown = len(gallery.threads)
    if shown < gallery.of:
        told = words.gettext(
            "{shown} of {all} are shown: {chosen}.",
            shown=words.number(shown),
            all=words.number(gallery.of),
            chosen=gallery.chosen,
        )
    else:
        told = words.gettext(
            "All {all} are shown: {chosen}.", all=words.number(shown), chosen=gallery.chosen
        )
    return Gallery(
        id=gallery.id,
        title=gallery.title,
        shown=told,
        threads=tuple(
            _thread(f"{gallery.id}-{number}", thread, names, words)
            for number, thread in enumerate(gallery.threads, start=1)
        ),
    )


def _thread(anchor: str, thread: ThreadText, names: Mapping[str, str], words: Words) -> ThreadView:
    first = thread.messages[0]
    title = names.get(thread.channel, thread.channel)
    if thread.timed:
        title = f"{title}, {words.day(first.t_us)}"
    if thread.hidden:
        title += " · " + words.ngettext(
            "{n} more message in this conversation is not shown",
            "{n} more messages in this conversation are not shown",
            thread.hidden,
            n=words.number(thread.hidden),
        )
    after = None
    if thread.open_seconds is not None:
        after = WaitBar(
            Wait.OPEN,
            bar_width(thread.open_seconds),
            words.gettext(
                "no answer in these files for {time}", time=words.duration(thread.open_seconds)
            ),
        )
    return ThreadView(anchor, title, tuple(_turns(thread, words)), after)


def _turns(thread: ThreadText, words: Words) -> Iterable[Turn]:
    run: list[Original] = []
    start = 0
    for place, message in enumerate(thread.messages):
        if run and (message.side, message.name) != (run[-1].side, run[-1].name):
            yield _turn(run, _answered(thread.messages, start), thread, words)
            start, run = place, []
        run.append(message)
    yield _turn(run, _answered(thread.messages, start), thread, words)


def _answered(messages: Sequence[Original], place: int) -> Original | None:
    """The message whose wait the one at this place ends; None where the side did not change.

    As the measure counts it: the first message in a row by the person who is answered.
    """
    if place == 0 or _is_ours(messages[place]) == _is_ours(messages[place - 1]):
        return None
    of_side: list[Original] = []
    for before in reversed(messages[:place]):
        if _is_ours(before) == _is_ours(messages[place]):
            break
        of_side.append(before)
    parent = next((each for each in of_side if each.seq == messages[place].parent), of_side[0])
    return [each for each in of_side if each.name == parent.name][-1]


def _turn(
    run: Sequence[Original], before: Original | None, thread: ThreadText, words: Words
) -> Turn:
    first = run[0]
    bar = None
    if before is not None and thread.timed:
        seconds = max(0.0, (first.t_us - before.t_us) / 1e6)
        bar = WaitBar(Wait.ANSWER, bar_width(seconds), words.duration(seconds))
    name = first.name or (
        words.gettext("one of us") if _is_ours(first) else words.gettext("somebody without a name")
    )
    said = tuple(_said(message, thread, words) for message in run)
    return Turn(bar, Side(first.side), name, said)


def _is_ours(message: Original) -> bool:
    return message.side != Side.THEIRS


def _said(message: Original, thread: ThreadText, words: Words) -> Said:
    timed = thread.timed
    text = message.text[:LONGEST_TEXT] + ("…" if len(message.text) > LONGEST_TEXT else "")
    moment = words.moment(message.t_us).astimezone(UTC)
    return Said(
        id=message.id,
        when=words.clock(message.t_us) if timed else "",
        iso=f"{moment:%Y-%m-%dT%H:%M:%SZ}" if timed else "",
        paragraphs=tuple(part.strip("\n") for part in text.split("\n\n") if part.strip()),
        url=safe_url(message.url),
        focus=message.seq == thread.focus,
    )


def safe_url(url: str | None) -> str:
    """The address where it is http or https with a host; else nothing."""
    if not url:
        return ""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in {"http", "https"} and parts.netloc else ""


def bar_width(seconds: float) -> int:
    """1 to 20 on a logarithmic scale: a minute or less is 1, a year or more is 20."""
    if seconds <= MINUTE:
        return 1
    share = math.log(seconds / MINUTE) / math.log(YEAR / MINUTE)
    return min(WIDEST, 1 + round(share * (WIDEST - 1)))
