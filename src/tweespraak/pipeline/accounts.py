"""Whose accounts count as ours: what the settings say, else what the exports let us guess."""

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

import pyarrow.parquet as pq

from tweespraak.activity.model import Owner
from tweespraak.activity.people import PersonKeys, normalise
from tweespraak.archive.parts import PartInfo
from tweespraak.pipeline.results import Account
from tweespraak.settings import Account as Told
from tweespraak.settings import Settings

Part = tuple[Path, PartInfo]


def guesses(parts: Iterable[Part]) -> tuple[Owner, ...]:
    """The owners that the exports name, each account once, in the order of the files."""
    found: dict[str, Owner] = {}
    for _, info in parts:
        for owner in info.owners:
            if not owner.handle:
                continue  # The export says that it is somebody's own, but not whose.
            found.setdefault(normalise(owner.platform, owner.handle), owner)
    return tuple(found.values())


def resolve_accounts(
    settings: Settings, parts: Sequence[Part], keys: PersonKeys
) -> tuple[tuple[Account, ...], dict[str, bool]]:
    """The accounts that are ours, and every person key of them (true for an ambassador's).

    Guesses hold only for platforms on which the settings name no account.
    """
    told_for = {account.platform for account in settings.accounts}
    accounts: list[Account] = []
    people: dict[str, bool] = {}
    told = [(account, False) for account in settings.accounts]
    told += [(account, True) for account in settings.ambassadors]
    for account, ambassador in told:
        matching = _matching(account, parts)
        people |= dict.fromkeys(matching, ambassador)
        accounts.append(
            Account(account.platform, account.handle, None, ambassador, None, found=bool(matching))
        )
    for owner in guesses(parts):
        if owner.platform not in told_for:
            people.setdefault(keys.key(owner.platform, owner.handle), False)
            accounts.append(
                Account(owner.platform, owner.handle, owner.name, False, owner.why, found=True)
            )
    return tuple(accounts), people


def _matching(told: Told, parts: Sequence[Part]) -> list[str]:
    """The keys of everybody in the parts whose handle or name fits an account of the settings."""
    pattern = normalise(told.platform, told.handle).replace("[", "[[]").replace("?", "[?]")
    found: dict[str, None] = {}
    for folder, _ in parts:
        people = pq.read_table(folder / "people.parquet")
        for key, platform, handle, name in zip(
            *(people[column].to_pylist() for column in ("key", "platform", "handle", "name")),
            strict=True,
        ):
            if platform == told.platform and any(
                fnmatchcase(normalise(platform, called), pattern)
                for called in (handle, name)
                if called
            ):
                found[key] = None
    return list(found)
