"""What every section is built from, and the small parts they share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tweespraak.activity.model import ChannelKind
from tweespraak.archive.coverage import ChannelCoverage
from tweespraak.measure.values import Share, Why
from tweespraak.pipeline.results import Reading
from tweespraak.report.findings import Findings
from tweespraak.report.model import Cell, Column, Table
from tweespraak.report.names import channel_names
from tweespraak.report.words import Words

MOST_NAMED = 6
"""More channels than this are named by the first of them."""
MOST_DRAWN = 12
"""More channels than this make a picture nobody reads; tables hold them all."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One report in the making. names: what each channel is called on this page."""

    reading: Reading
    findings: Findings
    words: Words
    names: dict[str, str]

    @property
    def channels(self) -> tuple[ChannelCoverage, ...]:
        """Channels where people may talk, the busiest first; logs are none."""
        talked = (seen for seen in self.reading.coverage if seen.kind is not ChannelKind.LOG)
        return tuple(sorted(talked, key=lambda seen: (-self._size(seen.channel), seen.channel)))

    def _size(self, channel: str) -> int:
        found = self.findings.dialogue.get(channel)
        return found.messages_ours + found.messages_theirs if found else 0

    def named(self, channels: Sequence[str]) -> str:
        """`Facebook, X and E-mail`; of many, the first and how many more."""
        names = [self.names[channel] for channel in channels]
        if len(names) > MOST_NAMED:
            more = len(names) - MOST_NAMED + 1
            names = [
                *names[: MOST_NAMED - 1],
                self.words.ngettext("{n} more", "{n} more", more, n=self.words.number(more)),
            ]
        return self.words.and_list(names)


def new_scene(reading: Reading, findings: Findings, words: Words) -> Scene:
    """The scene of a report in this language."""
    names = channel_names(reading.coverage, reading.settings.channels, words)
    return Scene(reading, findings, words, names)


def table(
    name: str, caption: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]
) -> Table:
    """A table of these cells."""
    return Table(name, caption, tuple(columns), tuple(tuple(row) for row in rows))


def text(value: str) -> Cell:
    """A cell of words."""
    return Cell(value, value)


def wait_cell(seconds: float | None, words: Words) -> Cell:
    """A cell with a wait; its value in seconds."""
    if seconds is None:
        return Cell("–", None)
    return Cell(words.wait(seconds), round(seconds))


def interval_cell(share: Share, words: Words) -> Cell:
    """A cell with a share's interval, in whole percents."""
    if not share.of:
        return Cell("–", None)
    told = f"{words.percent(share.low)}–{words.percent(share.high)}"
    return Cell(told, told)


def month_of(month: int) -> date:
    """The first day of a month given as year × 100 + month."""
    return date(month // 100, month % 100, 1)


def unknown_lines(scene: Scene, whys: Iterable[tuple[str, Why]]) -> tuple[str, ...]:
    """A sentence a reason, with the channels it holds for."""
    grouped: dict[str, list[str]] = {}
    for channel, why in whys:
        grouped.setdefault(why_not(why, scene.words), []).append(channel)
    return tuple(f"{why.rstrip('.')}: {scene.named(each)}." for why, each in grouped.items())


def why_not(why: Why, words: Words) -> str:
    """Why a channel's figure cannot be told, in a sentence."""
    sentences = {
        Why.THEIRS_UNSEEN: words.gettext(
            "The export shows what we wrote, not whether anybody answered."
        ),
        Why.OURS_UNSEEN: words.gettext("The export shows what others wrote, not what we answered."),
        Why.SIDES_APART: words.gettext("Each side is exported, but never over the same period."),
        Why.COUNTS_ONLY: words.gettext("The export gives only counts, no conversations."),
        Why.NO_MESSAGES: words.gettext("There are no messages of two sides in this export."),
        Why.NO_TIMES: words.gettext("The export tells the order of messages, not their times."),
        Why.NO_ACCOUNT: words.gettext("Nothing says which of these accounts is ours."),
        Why.TOO_FEW: words.gettext("There are too few conversations to call it anything."),
    }
    return sentences[why]


def would_tell(why: Why, platform: str, words: Words) -> str:
    """Which export, or which setting, would make it possible to tell."""
    of_reason = {
        Why.NO_ACCOUNT: words.gettext(
            "Set our accounts in tweespraak.toml, and this page can tell."
        ),
        Why.TOO_FEW: words.gettext("A longer export would tell; ten conversations is the least."),
        Why.SIDES_APART: words.gettext("Exports of both sides over the same months would tell."),
        Why.NO_TIMES: words.gettext("An export with the time of each message would tell."),
        Why.OURS_UNSEEN: words.gettext(
            "Our own archive of this account, added to the folder, would tell."
        ),
    }
    of_platform = {
        "x": words.gettext(
            "A table of the mentions and replies to this account, from X's API or a listening "
            "tool, would tell; X's own archive never holds them."
        ),
        "mastodon": words.gettext(
            "`tweespraak sync` with this account would tell; Mastodon's archive never holds "
            "replies of others."
        ),
        "linkedin": words.gettext(
            "LinkedIn's page export holds no comments: a table of the comments, or the archive of "
            "a member who writes the messages, would tell."
        ),
        "facebook": words.gettext(
            "`tweespraak sync` with this page would tell: it fetches comments and messages of both "
            "sides."
        ),
    }
    of_platform |= {
        "instagram": words.gettext(
            "Instagram's download holds no comments of others: a table of them, from the tool your "
            "team answers with, would tell."
        ),
        "bluesky": words.gettext(
            "`tweespraak sync` with this account would tell; a repository holds one account only."
        ),
        "youtube": words.gettext(
            "A table of the comments of others, from YouTube's API, would tell; a Takeout holds "
            "only its owner's."
        ),
    }
    other = words.gettext(
        "A table of what both sides wrote, mapped in tweespraak.toml, would tell."
    )
    return of_reason.get(why) or of_platform.get(platform, other)
