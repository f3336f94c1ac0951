"""The text of the `tweespraak.toml` that `tweespraak init` writes: guesses, with their reasons."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from tweespraak.activity.model import Owner

LINKEDIN = "linkedin"
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


LINKEDIN = "linkedin"


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation of a private account that nobody has chosen yet.

    id: as its source names it. label: who takes part, as the export says. messages: how many.
    platform: whose section of the settings it is chosen in.
    """

    id: str
    label: str
    messages: int
    platform: str = LINKEDIN


@dataclass(frozen=True, slots=True)
class Guesses:
    """What a first look at the exports tells, for the user to check.

    owners: whose accounts these are. channels: those found. conversations: of private accounts.
    open_dates: files of WhatsApp that leave day and month open. zone, language: where known.
    """

    owners: tuple[Owner, ...] = ()
    channels: tuple[str, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    open_dates: tuple[str, ...] = ()
    organisation: str | None = None
    language: str = "en"
    zone: str = "Europe/Amsterdam"


def settings_text(guesses: Guesses) -> str:
    """The file's text; `load_settings` reads it back as these guesses and nothing more.

    The guesses hold handles and names: the text is personal data and stays in the workspace.
    """
    parts = (
        _head(guesses),
        _accounts(guesses.owners),
        _channels(guesses.channels),
        _whatsapp(guesses.open_dates),
        _private(guesses.conversations),
        _tables(),
    )
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(guesses: Guesses) -> Iterator[str]:
    yield "# What Tweespraak should know about the files in this folder."
    yield "# Lines that start with # are not read: take the # away to make one count."
    yield "# Every setting: docs/settings.md"
    yield ""
    yield "# The name that stands above the report."
    if guesses.organisation and _line(guesses.organisation):
        yield f"organisation = {_text(guesses.organisation)}"
    else:
        yield '# organisation = "Acme"'
    yield ""
    yield '# The language of the report: "nl" or "en".'
    yield f"language = {_text(guesses.language)}"
    yield ""
    yield "# The time zone of your organisation; also of times that name none."
    yield f"zone = {_text(guesses.zone)}"
    yield ""
    yield "# Your own estimate of the minutes that one post takes. Nothing assumes it for you."
    yield "# Hours and euros in effort-template.xlsx tell more: docs/sources/plain.md"
    yield "# minutes_a_post = 20"
    yield ""


def _accounts(owners: Iterable[Owner]) -> Iterator[str]:
    yield "# Which accounts speak for the organisation: platform, colon, handle. * stands for any"
    yield '# letters, as in "mail:*@acme.nl". Everybody else is the other side. These were guessed'
    yield "# from the exports: take out what is wrong, add what is missing."
    # Sorted on the account, so that the reasons why it is ours stand together.
    found = sorted(_account_reasons(owners))
    if found:
        yield "accounts = ["
        for account, reasons in groupby(found, key=lambda one: one[0]):
            yield f"  {_text(account)}, # {'; '.join(dict.fromkeys(why for _, why in reasons))}"
        yield "]"
    else:
        yield "# accounts = []  # no export told whose it is"
    yield ""
    yield "# Colleagues who speak as an employee, of themselves."
    yield "# ambassadors = []"
    yield ""


def _account_reasons(owners: Iterable[Owner]) -> Iterator[tuple[str, str]]:
    for owner in owners:
        handle = _line(owner.handle)
        # A handle of stars alone would make everybody ours; load_settings refuses it.
        if handle.strip("*@ ") and _line(owner.platform):
            name = f"{_line(owner.name)}: " if owner.name else ""
            yield f"{_line(owner.platform)}:{handle}", f"{name}{_line(owner.why)}"


def _channels(channels: Iterable[str]) -> Iterator[str]:
    yield "# What to call a channel on the page, and what you expect of it: the report sets it"
    yield '# beside what it found. expected = "dialogue", "exchange" or "monologue".'
    for channel in sorted({_line(one) for one in channels} - {""}):
        yield f"[channels.{_text(channel)}]"
        yield f"# name = {_text(channel)}"
        yield '# expected = "dialogue"'
        yield ""
    if not channels:
        yield ""


def _whatsapp(open_dates: Iterable[str]) -> Iterator[str]:
    yield "[whatsapp]"
    for name in sorted(open_dates):
        yield f"# {_line(name)} does not tell day from month."
    yield "# Is the first number of a date in your chats the day (true) or the month (false)?"
    yield "# day_first = true"
    yield ""


def _private(conversations: tuple[Conversation, ...]) -> Iterator[str]:
    """A section for each platform with conversations; LinkedIn's always."""
    for platform in dict.fromkeys((LINKEDIN, *(one.platform for one in conversations))):
        yield f"[{platform}]"
        yield "# Conversations of a private account are read only after you choose them:"
        yield '# conversations = "all", or take the # from those that are about work.'
        yield "conversations = ["
        for one in conversations:
            if one.platform == platform:
                count = "1 message" if one.messages == 1 else f"{one.messages} messages"
                yield f"  # {_text(one.id)}, # {_line(one.label)} ({count})"
        yield "]"
        yield ""


def _tables() -> Iterator[str]:
    yield "# A table of your own (CSV, JSON, Parquet): say which column is what. See"
    yield "# docs/sources/tables.md"
    yield "# [[table]]"
    yield '# files = "ats/*.csv"'
    yield '# platform = "ats"'
    yield '# kind = "log"'
    yield '# at = { column = "Applied on", format = "%d-%m-%Y" }'
    yield '# actor = "Candidate number"'
    yield '# side = { value = "theirs" }'
    yield '# verb = { value = "apply" }'
    yield '# vacancy = "Position"'


def _line(text: str) -> str:
    """The text on one line, without what TOML or a terminal would take for a command."""
    return CONTROL.sub(" ", text).strip()


def _text(value: str) -> str:
    """The value as a TOML text: JSON's escapes are TOML's too once control characters are out."""
    return json.dumps(_line(value), ensure_ascii=False)
