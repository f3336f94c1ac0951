"""Write a first `tweespraak.toml`: what the exports let us guess, for the user to check."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from tweespraak.activity.model import Record
from tweespraak.activity.people import PersonKeys
from tweespraak.errors import TweespraakError
from tweespraak.listen.sources.choice import NOT_CHOSEN
from tweespraak.listen.sources.files import FoundFile, walk
from tweespraak.pipeline.init_file import Conversation, Guesses, settings_text
from tweespraak.pipeline.read import ReadFile, context_of, recognise
from tweespraak.pipeline.run import Run
from tweespraak.settings import PRIVATE, SETTINGS_FILE, Chosen, Settings

LABEL_NAMES = 3
UNSURE = "day_first"
"""Word in the reason of a chat whose dates leave day and month open."""


def write_settings(found: Run, keys: PersonKeys) -> Path:
    """Write the file; its path. Raises TweespraakError where there is one already."""
    path = found.workspace.folder / SETTINGS_FILE
    settings = found.reading.settings
    guesses = Guesses(
        owners=found.reading.guesses,
        channels=tuple(channel.channel for channel in found.reading.coverage),
        conversations=tuple(_conversations(found, keys)),
        open_dates=tuple(_open_dates(found.files)),
        organisation=settings.organisation,
        language=settings.language,
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
    for file in walk(found.workspace.folder):
        if isinstance(file, FoundFile) and file.name in waiting:
            yield from _of_file(file, found.reading.settings, keys)


def _of_file(file: FoundFile, settings: Settings, keys: PersonKeys) -> Iterator[Conversation]:
    everything = replace(
        context_of(file.name, settings, keys),
        conversations=frozenset(),
        chosen=tuple(Chosen(platform, frozenset()) for platform in PRIVATE),
    )
    loaded = file.load()
    source = recognise(loaded, everything)
    names: dict[str, dict[str, None]] = {}
    messages: dict[str, int] = {}
    for read in source.read(loaded, everything) if source else ():
        if isinstance(read, Record) and isinstance(read.raw, dict):
            conversation = str(read.raw.get("conversation id", "")).strip()
            if not conversation:
                continue
            messages[conversation] = messages.get(conversation, 0) + 1
            names.setdefault(conversation, {})[str(read.raw.get("from", "")).strip()] = None
    for conversation, count in messages.items():
        people = [name for name in names[conversation] if name]
        label = ", ".join(people[:LABEL_NAMES]) + (" …" if len(people) > LABEL_NAMES else "")
        yield Conversation(conversation, label, count, source.name if source else "")
