"""What one run found out: the values that pages, tables and the command line are made of."""

from dataclasses import dataclass

from tweespraak.activity.model import Owner
from tweespraak.archive.coverage import ChannelCoverage
from tweespraak.archive.derive import Found
from tweespraak.settings import Settings


@dataclass(frozen=True, slots=True)
class SideCounts:
    """Activities by side."""

    ours: int
    ambassador: int
    theirs: int


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file. name: below the folder, a zip's member as "a.zip/b/c.js".

    source: the name of what it was read as, None where nothing knows it. reason: why the whole
    file could not be read, None where it could. first_us, last_us: UTC, None without activities.
    sees: what it can show, as words of Sees. reasons, aside_reasons: (why, how many records),
    the most frequent first, at most twenty. reused: it was not read again.
    """

    name: str
    size: int
    source: str | None
    reason: str | None
    records: int
    activities: int
    rejects: int
    asides: int
    first_us: int | None
    last_us: int | None
    sides: SideCounts
    sees: tuple[str, ...]
    reasons: tuple[tuple[str, int], ...]
    aside_reasons: tuple[tuple[str, int], ...]
    reused: bool


@dataclass(frozen=True, slots=True)
class Account:
    """An account that counts as ours (or an ambassador's), and who said so.

    why: the export's own reason for a guess, None where tweespraak.toml says it. found: whether
    anybody in the files goes by it.
    """

    platform: str
    handle: str
    name: str | None
    ambassador: bool
    why: str | None
    found: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """The folder as it was read: files, accounts, guesses, and what each channel shows.

    read_by: the host of the service that read what messages do, None where our model did.
    """

    settings: Settings
    files: tuple[FileReport, ...]
    accounts: tuple[Account, ...]
    guesses: tuple[Owner, ...]
    coverage: tuple[ChannelCoverage, ...]
    found: Found
    read_by: str | None = None
