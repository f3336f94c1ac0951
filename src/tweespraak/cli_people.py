"""The command about who is who: people."""

import csv
import sys
from itertools import groupby
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from tweespraak.activity.cells import no_formula
from tweespraak.cli_progress import Screen, reading
from tweespraak.pipeline.people import handles

out = Screen(soft_wrap=True, highlight=False)
err = Screen(stderr=True, highlight=False, soft_wrap=True)


def add_commands(app: App) -> None:
    """Give the command line this command."""
    app.command(people)


def people(
    folder: Annotated[Path, Parameter(help="The folder of your exports.")],
    *,
    as_csv: Annotated[
        bool, Parameter(name="--csv", negative="", help="As the lines of a people.csv.")
    ] = False,
) -> None:
    """List who has several handles, and why they count as one person.

    Only exact links count: a record that names both. To undo one, or to add one, write people.csv
    in FOLDER: columns person and account. What stands there holds alone.
    """
    with reading(err, folder, quiet=as_csv) as (found, _):
        parts = [file.part for file in found.files if file.part is not None]
        known = list(handles(parts, found.people))
    if as_csv:
        lines = csv.writer(sys.stdout)
        lines.writerow(("person", "account", "name", "why"))
        lines.writerows(
            (one.person, no_formula(one.account), no_formula(one.name or ""), "; ".join(one.why))
            for one in known
        )
        return
    if not known:
        out.print("Nobody here is known to have several handles.")
    for number, group in groupby(known, lambda one: one.person):
        of = list(group)
        out.print(f"{number}  {'; '.join(of[0].why)}", markup=False)
        for one in of:
            out.print(f"   {one.account}{f'  {one.name}' if one.name else ''}", markup=False)
