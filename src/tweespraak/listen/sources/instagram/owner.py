"""Whose Instagram download it is: a name of its own for the account, and one of the person."""

import re
from typing import Final

from tweespraak.activity.model import Owner
from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import InputFile
from tweespraak.listen.sources.facebook.owner import other_than_title
from tweespraak.listen.sources.meta.inbox import INSTAGRAM, Conversation, above
from tweespraak.listen.sources.meta.labels import labelled
from tweespraak.listen.sources.streams.json_elements import elements

UNKNOWN: Final = "(owner of an Instagram download)"
"""The handle of an owner who is named nowhere."""

_PROFILE: Final = "personal_information.json"
_FOLDERS: Final = (
    "personal_information/personal_information/",
    "personal_information/",
    "account_information/",
)
_DEEPEST: Final = 4
_ARCHIVE = re.compile(r"(?:^|/)instagram-([A-Za-z0-9._]{1,30})-[0-9]{4}-[0-9]{2}-[0-9]{2}")
_USERNAMES: Final = frozenset(
    {
        "username",
        "gebruikersnaam",
        "benutzername",
        "nom d’utilisateur",
        "nom d'utilisateur",
        "nom de profil",
        "nombre de usuario",
        "nome utente",
        "nome de usuário",
    }
)
_NAMES: Final = frozenset({"name", "naam", "nom", "nombre", "nome"})


def find_owner(file: InputFile, conversation: Conversation | None = None) -> Owner:
    """The owner by the profile, else by the archive's name, else by a conversation of two.

    conversation: given where its people may be looked at.
    """
    base = file.name.rsplit("/", 1)[-1]
    handle, name = _profile(file)
    if handle:
        return Owner(INSTAGRAM, handle, name, f"personal_information.json names {handle}")
    archive = _ARCHIVE.search(file.name)
    if archive:
        why = f"no personal_information.json with {base}; the download is called after {archive[1]}"
        return Owner(INSTAGRAM, archive[1], name, why)
    name = name or (other_than_title(conversation) if conversation else None)
    if name:
        why = f"no user name with {base}; the conversation is called by the other"
        return Owner(INSTAGRAM, name, name, why)
    return Owner(INSTAGRAM, "", None, f"no personal_information.json with {base}: not known")


def _profile(file: InputFile) -> tuple[str | None, str | None]:
    paths = [up + folder + _PROFILE for up in above(_DEEPEST) for folder in _FOLDERS]
    for path in (*paths, _PROFILE):
        beside = file.sibling(path)
        found = _read(beside) if beside else (None, None)
        if any(found):
            return found
    return None, None


def _read(file: InputFile) -> tuple[str | None, str | None]:
    try:
        with file.open() as stream:
            entry = next((element.value for element in elements(stream, "profile_user")), None)
    except SourceError:
        return None, None
    fields = labelled(entry)
    handle = next((one.value for one in fields if one.label in _USERNAMES and one.value), None)
    name = next((one.value for one in fields if one.label in _NAMES and one.value), None)
    return handle, name
