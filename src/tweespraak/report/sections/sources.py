"""What we read: files by kind, whose accounts count as ours, and what could not be measured."""

import re
from collections.abc import Iterable

from tweespraak.archive.coverage import Period
from tweespraak.measure.values import Verdict
from tweespraak.pipeline.results import Account, FileReport
from tweespraak.report.discretion import FEWEST, Family
from tweespraak.report.model import Cell, Column, NotMeasured, Sources, Table
from tweespraak.report.names import platform_name, source_name
from tweespraak.report.sections.definitions import all_definitions
from tweespraak.report.sections.scene import Scene, table, text, why_not, would_tell
from tweespraak.report.words import Words, sentence

MOST_REASONS = 12
QUOTED = re.compile(r"""(["'`‘“«]).+?(["'`’”»])(?!\w)""")
"""What a reason quotes from a file: it may be somebody's."""
NAMED = re.compile(r"\S*[\d@/\\_]\S*")
"""Words that hold a number, a handle, an address or a file's name."""


def build_sources(scene: Scene) -> Sources:
    """The section on what was read."""
    words = scene.words
    tables = [_files(scene), _coverage(scene), _reasons(scene)]
    return Sources(
        id="sources",
        name=words.gettext("What we read"),
        finding=_finding(scene),
        text=_text(scene),
        accounts=tuple(_accounts(scene)),
        unmeasured=tuple(_unmeasured(scene)),
        tables=tuple(each for each in tables if each.rows),
        definitions=all_definitions(words),
    )


def _read(scene: Scene) -> list[FileReport]:
    return [file for file in scene.reading.files if file.source]


def _family(scene: Scene) -> Family:
    """Records of all sources: read, refused and set aside."""
    sources = list(_by_source(scene).values())
    found = scene.reading.found
    sums = [
        [sum(file.activities for file in files) for files in sources],
        [sum(file.rejects for file in files) for files in sources],
        [sum(file.asides for file in files) for files in sources],
        *(_reason_counts(files).values() for files in sources),
        *([count] for count in (found.duplicates, found.cycles, found.backwards)),
    ]
    return Family.of(sums)


def _by_source(scene: Scene) -> dict[str, list[FileReport]]:
    grouped: dict[str, list[FileReport]] = {}
    for file in _read(scene):
        grouped.setdefault(file.source or "", []).append(file)
    return dict(sorted(grouped.items()))


def _finding(scene: Scene) -> str:
    words, family = scene.words, _family(scene)
    files = _read(scene)
    if not files:
        return words.gettext("There was nothing here that Tweespraak can read.")
    activities = sum(file.activities for file in files)
    refused = sum(file.rejects for file in files)
    values = {
        "files": words.ngettext("{n} file", "{n} files", len(files), n=words.spoken(len(files))),
        "activities": family.spoken(activities, words),
    }
    if not refused:
        return sentence(
            words.gettext(
                "{files} with {activities} messages and other activities; nothing was refused.",
                **values,
            )
        )
    return sentence(
        words.gettext(
            "{files} with {activities} messages and other activities; {refused} records could "
            "not be read.",
            refused=family.spoken(refused, words),
            **values,
        )
    )


def _text(scene: Scene) -> tuple[str, ...]:
    words, family, found = scene.words, _family(scene), scene.reading.found
    lines = [words.gettext("All of it was read on this computer; nothing was sent anywhere.")]
    unknown = len(scene.reading.files) - len(_read(scene))
    if unknown:
        lines.append(
            sentence(
                words.ngettext(
                    "{n} file in the folder is of a kind we do not know, and was left alone.",
                    "{n} files in the folder are of a kind we do not know, and were left alone.",
                    unknown,
                    n=words.spoken(unknown),
                )
            )
        )
    if found.duplicates:
        lines.append(
            words.gettext(
                "What stood in more than one file was counted once: {n} activities.",
                n=family.spoken(found.duplicates, words),
            )
        )
    if found.cycles:
        lines.append(
            words.gettext(
                "Replies that answer each other in a circle were cut: {n}.",
                n=family.spoken(found.cycles, words),
            )
        )
    if found.backwards:
        lines.append(
            words.gettext(
                "Answers that are older than what they answer, as clocks disagree: {n}.",
                n=family.spoken(found.backwards, words),
            )
        )
    return tuple(lines)


def _accounts(scene: Scene) -> Iterable[str]:
    """Whose accounts count as ours, by platform; never by handle."""
    words = scene.words
    grouped: dict[tuple[str, bool, bool], list[Account]] = {}
    for account in scene.reading.accounts:
        key = (account.platform, account.ambassador, account.why is not None)
        grouped.setdefault(key, []).append(account)
    for (platform, ambassador, guessed), accounts in sorted(grouped.items()):
        values = {
            "platform": platform_name(platform, words),
            "n": words.spoken(len(accounts)),
        }
        n = len(accounts)
        if ambassador:
            yield words.ngettext(
                "{platform}: {n} ambassador, as tweespraak.toml says.",
                "{platform}: {n} ambassadors, as tweespraak.toml says.",
                n,
                **values,
            )
        elif guessed:
            yield words.ngettext(
                "{platform}: the owner of the export, as the export itself suggests. A guess: set "
                "accounts in tweespraak.toml to be sure.",
                "{platform}: the {n} owners of the exports, as the exports themselves suggest. A "
                "guess: set accounts in tweespraak.toml to be sure.",
                n,
                **values,
            )
        else:
            yield words.ngettext(
                "{platform}: {n} account, as tweespraak.toml says.",
                "{platform}: {n} accounts, as tweespraak.toml says.",
                n,
                **values,
            )
    if not scene.reading.accounts and _read(scene):
        yield words.gettext(
            "Apart from what a file itself decides, nobody here is known to be ours: set accounts "
            "in tweespraak.toml."
        )


def _unmeasured(scene: Scene) -> Iterable[NotMeasured]:
    """Channels of which the same cannot be told stand together."""
    words = scene.words
    grouped: dict[tuple[str, str], list[str]] = {}
    for seen in scene.channels:
        finding = scene.findings.verdicts.get(seen.channel)
        if finding is None or finding.verdict is not Verdict.CANNOT_TELL:
            continue
        told = why_not(finding.why, words), would_tell(finding.why, seen.platform, words)
        grouped.setdefault(told, []).append(seen.channel)
    for (why, takes), channels in grouped.items():
        yield NotMeasured(scene.named(channels), why, takes)


def _files(scene: Scene) -> Table:
    words, family = scene.words, _family(scene)
    columns = (
        Column("source", words.gettext("Source"), number=False),
        Column("files", words.gettext("Files"), number=True),
        Column("activities", words.gettext("Activities"), number=True),
        Column("first", words.gettext("From"), number=False),
        Column("last", words.gettext("To"), number=False),
        Column("rejects", words.gettext("Refused"), number=True),
        Column("set_aside", words.gettext("Set aside"), number=True),
    )
    rows = []
    for source, files in _by_source(scene).items():
        first = min((f.first_us for f in files if f.first_us is not None), default=None)
        last = max((f.last_us for f in files if f.last_us is not None), default=None)
        rows.append(
            [
                text(source_name(source, words)),
                Cell(words.number(len(files)), len(files)),
                family.cell(sum(f.activities for f in files), words),
                _day(first, words),
                _day(last, words),
                family.cell(sum(f.rejects for f in files), words),
                family.cell(sum(f.asides for f in files), words),
            ]
        )
    return table("sources-files", words.gettext("Files by source"), columns, rows)


def _day(t_us: int | None, words: Words) -> Cell:
    if t_us is None:
        return Cell("–", None)
    return Cell(words.day(t_us), f"{words.moment(t_us):%Y-%m-%d}")


def _coverage(scene: Scene) -> Table:
    words = scene.words
    columns = (
        Column("channel", words.gettext("Channel"), number=False),
        Column("ours", words.gettext("We are seen"), number=False),
        Column("theirs", words.gettext("They are seen"), number=False),
        Column("both", words.gettext("Both, so that we can tell"), number=False),
    )
    rows = [
        [
            text(scene.names[seen.channel]),
            *(text(_periods(each, words)) for each in (seen.ours, seen.theirs, seen.both)),
        ]
        for seen in scene.reading.coverage
    ]
    return table("sources-coverage", words.gettext("What the exports can show"), columns, rows)


def _periods(periods: tuple[Period, ...], words: Words) -> str:
    if not periods:
        return words.gettext("no")
    first, last = periods[0][0], periods[-1][1]
    told = words.gettext(
        "{first} to {last}", first=words.short_day(first), last=words.short_day(last)
    )
    if len(periods) > 1:
        told += ", " + words.gettext("with gaps")
    return told


def _reasons(scene: Scene) -> Table:
    words, family = scene.words, _family(scene)
    columns = (
        Column("source", words.gettext("Source"), number=False),
        Column("reason", words.gettext("Why"), number=False, language="en"),
        Column("records", words.gettext("Records"), number=True),
    )
    rows = []
    for source, files in _by_source(scene).items():
        counted = _reason_counts(files)
        ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_REASONS]
        for reason, n in ranked:
            if n >= FEWEST:
                rows.append([text(source_name(source, words)), text(reason), family.cell(n, words)])
    return table(
        "sources-reasons",
        words.gettext("Why records were refused or set aside (five or more of a kind)"),
        columns,
        rows,
    )


def _reason_counts(files: Iterable[FileReport]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for file in files:
        for reason, n in (*file.reasons, *file.aside_reasons):
            plain = discreet(reason)
            counted[plain] = counted.get(plain, 0) + n
    return counted


def discreet(reason: str) -> str:
    """A reason without what it quotes from a file: no detail, no number, no address."""
    return NAMED.sub("…", QUOTED.sub("…", reason).split(": ", 1)[0])
