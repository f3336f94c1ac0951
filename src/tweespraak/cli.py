"""The command line: report, inspect, rejects, show, init, and the commands of its neighbours."""

import json
import os
import sys
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from tweespraak import (
    __version__,
    cli_export,
    cli_language,
    cli_measure,
    cli_people,
    cli_sync,
)
from tweespraak.cli_progress import Screen, reading
from tweespraak.errors import TweespraakError
from tweespraak.pipeline.effort_template import write_template
from tweespraak.pipeline.look_up import original, rejected
from tweespraak.pipeline.results import FileReport, Reading
from tweespraak.pipeline.start import write_settings

OUTPUT = "tweespraak-report"
SHOWN_REASONS = 3
SHOWN_NAMES = 5

app = App(
    name="tweespraak",
    version=__version__,
    help="Dialogue or monologue? Reads the exports of your channels and says what it cannot tell.",
)
out = Screen(soft_wrap=True, highlight=False)
err = Screen(stderr=True, highlight=False)

Folder = Annotated[Path, Parameter(help="The folder of your exports.")]
Json = Annotated[bool, Parameter(name="--json", negative="", help="One JSON object a line.")]


@app.command
def report(
    folder: Folder,
    *,
    output: Annotated[
        Path | None,
        Parameter(
            name=["--output", "-o"],
            help="Where the pages go; FOLDER/tweespraak-report when absent.",
        ),
    ] = None,
    language: Annotated[
        Literal["nl", "en"] | None,
        Parameter(help="The pages' language; else what tweespraak.toml says, else English."),
    ] = None,
    tables: Annotated[
        bool, Parameter(negative="", help="Write every table as CSV and Parquet too.")
    ] = False,
    engine: Annotated[
        str | None,
        Parameter(help="Count on this Spark Connect endpoint (sc://host:port), not in here."),
    ] = None,
) -> None:
    """Read every export in FOLDER and write report.html and messages.html."""
    # Imported here: drawing pictures takes a second to load, and no other command draws.
    from tweespraak.report.write import write_report  # noqa: PLC0415

    target = (output or folder / OUTPUT).resolve()
    with reading(err, folder, exclude=target, endpoint=engine) as (found, progress):
        _say_what_was_read(found.reading)
        if not any(file.source for file in found.reading.files):
            raise TweespraakError(
                f"Nothing in {folder} is an export that Tweespraak knows.",
                "See docs/sources for what it reads, or map a table in tweespraak.toml.",
            )
        written = write_report(found, target, language, progress, tables=tables)
    out.print(f"{written.report}  can be shared", markup=False)
    out.print(f"{written.messages}  holds private texts: keep it", markup=False)
    if written.tables is not None:
        out.print(f"{written.tables}  the tables", markup=False)


@app.command
def inspect(folder: Folder, *, as_json: Json = False) -> None:
    """List each file: what it is, what it holds, what it can show, what could not be read."""
    with reading(err, folder, quiet=as_json) as (found, _):
        if as_json:
            for file in found.reading.files:
                _print_json(_inspected(file))
            return
        for file in found.reading.files:
            _print_file(file)
        _say_accounts(found.reading)


@app.command
def rejects(folder: Folder, *, as_json: Json = False) -> None:
    """Print every record that could not be read, or was set aside: file, line, reason."""
    with reading(err, folder, quiet=as_json) as (found, _):
        for record in rejected(found.files):
            if as_json:
                _print_json(asdict(record))
                continue
            where = f"line {record.line}" if record.line else f"record {record.position + 1}"
            kind = "set aside" if record.aside else "rejected"
            excerpt = f"\n    {record.excerpt}" if record.excerpt else ""
            out.print(f"{record.name}, {where}, {kind}: {record.reason}{excerpt}", markup=False)


@app.command
def show(
    identity: Annotated[str, Parameter(name="ID", help="The activity's id.")],
    folder: Annotated[Path, Parameter(help="The folder of your exports.")] = Path(),
    *,
    as_json: Json = False,
) -> None:
    """Print the original record of one activity, as it stands in its file."""
    with reading(err, folder, quiet=True) as (found, _):
        keys = found.workspace.person_keys()
        record = original(
            found.workspace.folder, found.reading.settings, keys, found.files, identity
        )
    raw = record.raw.decode("utf-8", "replace") if isinstance(record.raw, bytes) else record.raw
    if as_json:
        _print_json({**asdict(record), "raw": raw})
        return
    where = f"line {record.line}" if record.line else f"record {record.position + 1}"
    err.print(f"{record.name}, {where}", markup=False)
    text = raw if isinstance(raw, str) else json.dumps(raw, indent=2, ensure_ascii=False)
    out.print(text, markup=False)


@app.command
def init(
    folder: Folder,
    *,
    language: Annotated[
        Literal["nl", "en"] | None,
        Parameter(help="The language of the report and the template; English when absent."),
    ] = None,
) -> None:
    """Write tweespraak.toml in FOLDER, with what the exports let us guess filled in.

    Beside it goes effort-template.xlsx, to log hours and euros in.
    """
    with reading(err, folder) as (found, _):
        spoken = language or found.reading.settings.language
        path = write_settings(found, found.workspace.person_keys(), spoken)
        template = write_template(found, spoken)
    done = f"{path} is written. Read it, correct it, and run: tweespraak report {folder}"
    out.print(done, markup=False)
    if template is not None:
        out.print(f"{template} is for your hours and euros, if you log them.", markup=False)


def _say_what_was_read(reading: Reading) -> None:
    read = [file for file in reading.files if file.source]
    unknown = [file.name for file in reading.files if not file.source]
    activities = sum(file.activities for file in read)
    rejects_ = sum(file.rejects for file in read)
    reused = sum(file.reused for file in read)
    err.print(
        f"Read {len(read)} files ({reused} unchanged since last time): {activities:,} activities, "
        f"{rejects_:,} records rejected."
    )
    if unknown:
        more = " …" if len(unknown) > SHOWN_NAMES else ""
        err.print(f"Not known: {', '.join(unknown[:SHOWN_NAMES])}{more}", markup=False)
    _say_accounts(reading)


def _say_accounts(reading: Reading) -> None:
    for account in reading.accounts:
        kind = "An ambassador's" if account.ambassador else "Ours"
        why = f"guessed: {account.why}" if account.why else "as tweespraak.toml says"
        missing = "" if account.found else "; nobody in these files goes by it"
        err.print(f"{kind}: {account.platform}:{account.handle} ({why}{missing})", markup=False)
    if not any(file.sides.ours for file in reading.files):
        err.print("Nobody here is known to be yours: set `accounts` in tweespraak.toml.")


def _inspected(file: FileReport) -> dict[str, object]:
    return {
        "path": file.name,
        "source": file.source,
        "activities": file.activities,
        "rejects": file.rejects,
        "first": _iso(file.first_us),
        "last": _iso(file.last_us),
        "sides": asdict(file.sides),
        "sees": list(file.sees),
        "set_aside": file.asides,
        "reason": file.reason,
        "reasons": [list(reason) for reason in file.reasons],
        "set_aside_reasons": [list(reason) for reason in file.aside_reasons],
        "records": file.records,
    }


def _print_file(file: FileReport) -> None:
    out.print(file.name, style="bold", markup=False)
    if file.source is None:
        out.print(f"  {file.reason or 'nothing here knows this file'}", markup=False)
        return
    told = [file.source, f"{file.activities:,} activities"]
    if file.first_us is not None:
        told.append(f"{(_iso(file.first_us) or '')[:10]} to {(_iso(file.last_us) or '')[:10]}")
    if file.activities:
        ambassador = f", ambassadors {file.sides.ambassador:,}" if file.sides.ambassador else ""
        told.append(f"ours {file.sides.ours:,}{ambassador}, theirs {file.sides.theirs:,}")
    told.append(f"shows {', '.join(file.sees) or 'nothing'}")
    out.print(f"  {' · '.join(told)}", markup=False)
    counts = [(f"{file.rejects:,} rejected", file.reasons)] if file.rejects else []
    counts += [(f"{file.asides:,} set aside", file.aside_reasons)] if file.asides else []
    for count, reasons in counts:
        first = "; ".join(f"{reason} ({times:,})" for reason, times in reasons[:SHOWN_REASONS])
        more = " …" if len(reasons) > SHOWN_REASONS else ""
        out.print(f"  {count}: {first}{more}", markup=False)


def _iso(t_us: int | None) -> str | None:
    if t_us is None:
        return None
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=t_us)
    return moment.isoformat().replace("+00:00", "Z")


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=str) + "\n")


cli_export.add_commands(app)
cli_language.add_commands(app)
cli_measure.add_commands(app)
cli_people.add_commands(app)
cli_sync.add_commands(app)


def main() -> None:
    """Run the command line; an error that the user can mend is one line, not a traceback."""
    try:
        app()
    except TweespraakError as error:
        err.print(str(error), style="red", markup=False)
        sys.exit(1)
    except BrokenPipeError:
        # Who reads us has enough (`| head`). Python's own flush at the end must find no pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
