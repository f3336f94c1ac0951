"""Write a first `tweespraak.toml`: what the exports let us guess, for the user to check."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from tweespraak.activity.model import Activity, Record
from tweespraak.activity.people import PersonKeys
from tweespraak.errors import TweespraakError
from tweespraak.listen.sources.choice import NOT_CHOSEN
from tweespraak.listen.sources.fields import word
from tweespraak.listen.sources.files import FoundFile, walk
from tweespraak.listen.sources.meta.text import said
from tweespraak.pipeline.init_file import Conversation, Guesses, settings_text
from tweespraak.pipeline.read import ReadFile, context_of, recognise
from tweespraak.pipeline.run import Run
from tweespraak.settings import EVERY_CONVERSATION, SETTINGS_FILE, Settings

LABEL_NAMES = 3
UNSURE = "day_first"
"""Word in the reason of a chat whose dates leave day and month open."""


def write_settings(found: Run, keys: PersonKeys, language: str) -> Path:
    """Write the file; its path. language: of the report.

    Raises TweespraakError where there is a file already.
    """
    path = found.workspace.folder / SETTINGS_FILE
    settings = found.reading.settings
    guesses = Guesses(
        owners=found.reading.guesses,
        channels=tuple(channel.channel for channel in found.reading.coverage),
        conversations=tuple(_conversations(found, keys)),
        open_dates=tuple(_open_dates(found.files)),
        organisation=settings.organisation,
        language=language,
        zone=settings.zone.key,
    )
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(settings_text(guesses))
    except FileExistsError as error:
        raise TweespraakError(
            f"{path} is there already and is left as it is.",
            "Change it by hand, or move it away and run `tweespraak init` again.",
        ) from error
    return path


def _open_dates(files: Iterable[ReadFile]) -> Iterator[str]:
    for file in files:
        if file.part is not None and any(UNSURE in reason for reason, _ in file.part[1].reasons):
            yield file.name


def _conversations(found: Run, keys: PersonKeys) -> Iterator[Conversation]:
    """The conversations that wait to be chosen, with who takes part in them."""
    waiting = {
        file.name
        for file in found.files
        if file.part is not None
        and any(reason.startswith(NOT_CHOSEN) for reason, _ in file.part[1].aside_reasons)
    }
    if not waiting:
        return
    talks: dict[tuple[str, str], Conversation] = {}
    for file in walk(found.workspace.folder):
        if isinstance(file, FoundFile) and file.name in waiting:
            for one in _of_file(file, found.reading.settings, keys):
                # Meta cuts a long conversation into several files.
                known = talks.get((one.platform, one.id))
                count = one.messages + (known.messages if known else 0)
                talks[one.platform, one.id] = replace(known or one, messages=count)
    yield from talks.values()


def _of_file(file: FoundFile, settings: Settings, keys: PersonKeys) -> Iterator[Conversation]:
    everything = replace(context_of(file.name, settings, keys), conversations=EVERY_CONVERSATION)
    loaded = file.load()
    source = recognise(loaded, everything)
    names: dict[str, dict[str, None]] = {}
    messages: dict[str, int] = {}
    for read in source.read(loaded, everything) if source else ():
        if not isinstance(read, Record):
            continue
        conversation = _conversation(read)
        if conversation is not None:
            messages[conversation] = messages.get(conversation, 0) + 1
            names.setdefault(conversation, {})[_sender(read)] = None
    for conversation, count in messages.items():
        people = [name for name in names[conversation] if name]
        label = ", ".join(people[:LABEL_NAMES]) + (" …" if len(people) > LABEL_NAMES else "")
        platform = source.name.partition("_")[0] if source else ""
        yield Conversation(conversation, label, count, platform)


def _conversation(record: Record) -> str | None:
    """The conversation of a message, as its source names it."""
    if isinstance(record.raw, dict) and "conversation id" in record.raw:
        return str(record.raw["conversation id"]).strip()
    first = record.items[0]
    return first.thread if isinstance(first, Activity) else None


def _sender(record: Record) -> str:
    """Who sent a message: LinkedIn's column, or the keys of Meta's files."""
    linkedin = word(record.raw, "from")
    return linkedin or said(record.raw, "sender_name") or said(record.raw, "senderName") or ""
