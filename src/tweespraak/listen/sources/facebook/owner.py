"""Whose Facebook download it is, and whether it is a page's."""

from itertools import islice
from typing import Final

from tweespraak.activity.model import Owner
from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import InputFile
from tweespraak.listen.sources.fields import inner, word
from tweespraak.listen.sources.meta.inbox import FACEBOOK, Conversation, above
from tweespraak.listen.sources.meta.text import repaired, said
from tweespraak.listen.sources.streams.json_elements import elements

UNKNOWN: Final = "(owner of a Facebook download)"
"""The handle of an owner who is named nowhere."""
SAMPLE: Final = 500
"""Posts whose titles are compared to find the owner's name."""
MIN_TITLES: Final = 3
"""Different titles that it takes to tell a name from what follows it."""
PAGE_FOLDER: Final = "this_profile's_activity_across_facebook/"
"""Where Facebook puts what a page did; a person's is `your_facebook_activity`."""

_PROFILE: Final = "profile_information/profile_information.json"
_FOLDERS: Final = ("", "personal_information/", "profile_information/")
_DEEPEST: Final = 4
"""Folders between a file of messages and the top of the download."""


def find_owner(file: InputFile, conversation: Conversation | None = None) -> Owner:
    """The owner by the profile, else by the titles of posts, else by a conversation of two.

    conversation: given where its people may be looked at.
    """
    base = file.name.rsplit("/", 1)[-1]
    name, _ = _profile(file)
    if name:
        return Owner(FACEBOOK, name, name, f"profile_information.json names {name}")
    name = _name_in_titles(file)
    if name:
        why = f"no profile_information.json with {base}; the titles in it begin with {name}"
        return Owner(FACEBOOK, name, name, why)
    name = other_than_title(conversation) if conversation else None
    if name:
        why = f"no profile_information.json with {base}; the conversation is called by the other"
        return Owner(FACEBOOK, name, name, why)
    why = f"no profile_information.json with {base}, and its titles name nobody: not known"
    return Owner(FACEBOOK, "", None, why)


def other_than_title(conversation: Conversation) -> str | None:
    """The one of two after whom the conversation is not called: whose download it is."""
    people = conversation.people
    if len(people) == len("AB") and conversation.title in people:
        return next(name for name in people if name != conversation.title)
    return None


def is_page(file: InputFile) -> bool:
    """Whether it is the download of a page: its folder says so, and its profile has a category.

    Both, for Facebook keeps the second profile of a person in such a folder too.
    """
    return PAGE_FOLDER in file.name and _profile(file)[1]


def _profile(file: InputFile) -> tuple[str | None, bool]:
    """The name in the profile of this download, and whether it has a category, as pages have."""
    paths = [up + folder + _PROFILE for up in above(_DEEPEST) for folder in _FOLDERS]
    for path in (*paths, "profile_information.json"):
        beside = file.sibling(path)
        value = _first(beside) if beside else None
        profile = inner(value, "profile_v2") or inner(value, "profile")
        name = said(inner(profile, "name"), "full_name") or said(profile, "name")
        if name:
            return name, bool(profile.get("profile_category"))
    return None, False


def _first(file: InputFile) -> object:
    try:
        with file.open() as stream:
            return next((element.value for element in elements(stream)), None)
    except SourceError:
        return None


def _name_in_titles(file: InputFile) -> str | None:
    """The words that all titles begin with, as far as they can be a name.

    "Anna de Wit shared a link": what follows the name differs, or is not capitalised.
    """
    if not file.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        return None
    with file.open() as stream:
        titles = {word(element.value, "title") for element in islice(elements(stream), SAMPLE)}
    split = [repaired(title).split() for title in titles if title]
    if len(split) < MIN_TITLES:
        return None
    common: list[str] = []
    for words in zip(*split, strict=False):
        if len(set(words)) > 1:
            break
        common.append(words[0])
    while common and not common[-1][:1].isupper():
        common.pop()
    return " ".join(common) or None
