"""The files of an inbox, Facebook's and Instagram's alike: whose they are, which conversation."""

import json
import re
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from typing import Final

from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import HEAD_BYTES, InputFile
from tweespraak.listen.sources.fields import items_of
from tweespraak.listen.sources.meta.text import repaired, said
from tweespraak.listen.sources.streams.json_elements import elements

FACEBOOK: Final = "facebook"
INSTAGRAM: Final = "instagram"
LIST: Final = "messages"
"""The key of the list of messages."""
SAMPLE: Final = 500
"""Messages whose senders are looked at where nothing else tells conversations apart."""
CHUNK: Final = 1 << 18

_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
_MESSAGES = re.compile(rb'"messages"\s*:\s*\[')
_ORDINARY = re.compile(rb'"timestamp_ms"\s*:\s*-?\d')
_ENCRYPTED = re.compile(rb'"timestamp"\s*:\s*-?\d')
_TELLS_PATH = re.compile(rb'"thread_path"\s*:\s*"(?:inbox|message_requests|filtered_threads|arch)')
_TEXT = rb'"((?:[^"\\]|\\.){0,2000})"'
_PATH = re.compile(rb'"thread_path"\s*:\s*' + _TEXT)
_TITLE = re.compile(rb'"title"\s*:\s*' + _TEXT)
_PARTICIPANTS = re.compile(r'"participants"\s*:\s*(?=\[)')
_FILE = re.compile(r"message_[0-9]{1,6}\.json")
_NUMBER = re.compile(r"_([A-Za-z0-9-]*[0-9][A-Za-z0-9-]*)$")
_FOLDERS: Final = (
    (
        FACEBOOK,
        re.compile(rb'"uri"\s*:\s*"(?:your_facebook|this_profile\'s)_activity[a-z_]{0,20}/'),
    ),
    (INSTAGRAM, re.compile(rb'"uri"\s*:\s*"your_instagram_activity/')),
)
_LINK = re.compile(rb'"link"\s*:\s*"https://www\.instagram\.com/')
_BESIDE: Final = (
    (FACEBOOK, "profile_information/profile_information.json"),
    (INSTAGRAM, "personal_information/personal_information.json"),
)
_TYPED = re.compile(rb'"type"\s*:\s*"(?:Generic|Share|Call|Subscribe|Unsubscribe)"')


@dataclass(frozen=True, slots=True)
class Conversation:
    """The conversation that a file of messages is a part of.

    id: a number, or a hash where Meta gives none; never a name. people: who takes part, as far
    as the file says. title: what Meta calls the conversation.
    """

    id: str
    people: tuple[str, ...] = ()
    title: str | None = None


def is_inbox(head: bytes) -> bool:
    """Whether this begins as a file of messages does: Meta's ordinary one, or an encrypted chat."""
    if not _START.match(head):
        return False
    if not _MESSAGES.search(head):
        return False
    if b'"sender_name"' in head:
        return bool(_ORDINARY.search(head))
    if b'"senderName"' in head:
        return bool(_ENCRYPTED.search(head))
    return bool(_TELLS_PATH.search(head))


def platform_of(file: InputFile) -> str:
    """Facebook or Instagram, which write the same files.

    Told by where the file keeps its pictures, else by the folders it stands in, else by the
    profile beside it; what people wrote or shared tells little. What tells nothing is
    Instagram's, unless its messages have types, as Facebook's had.
    """
    if b'"senderName"' in file.head:
        return FACEBOOK
    for platform, folder in _FOLDERS:
        if folder.search(file.head):
            return platform
    name = file.name.lower()
    if FACEBOOK in name or INSTAGRAM in name:
        return max((FACEBOOK, INSTAGRAM), key=name.rfind)
    for platform, path in _BESIDE:
        if any(file.sibling(up + path) for up in above(4)):
            return platform
    return FACEBOOK if _TYPED.search(file.head) and not _LINK.search(file.head) else INSTAGRAM


def above(most: int) -> list[str]:
    """The ways up from a file to its own folder and to those above it."""
    return ["../" * count for count in range(most + 1)]


def conversation_of(file: InputFile) -> Conversation:
    """Which conversation it is, by what stands around the messages; reads the file once."""
    end = _end(file)
    people = _participants(file.head)
    title = _text(_TITLE.findall(end))
    path = _text(_PATH.findall(end))
    folder = path.strip("/").rsplit("/", 1)[-1] if path else _folder(file.name)
    number = _NUMBER.search(folder)
    if folder:
        return Conversation(number[1] if number else _hash(folder), people, title)
    return Conversation(_hash(*sorted(people or _senders(file))), people, title)


def _end(file: InputFile) -> bytes:
    """The last bytes of a file that may not be sought in."""
    end = b""
    with file.open() as stream:
        while chunk := stream.read(CHUNK):
            end = (end + chunk)[-HEAD_BYTES:]
    return end


def _text(found: list[bytes]) -> str:
    try:
        value = json.loads(b'"' + found[-1] + b'"') if found else ""
    except ValueError:
        return ""
    return repaired(value).strip() if isinstance(value, str) else ""


def _participants(head: bytes) -> tuple[str, ...]:
    text = head.decode("utf-8", "replace")
    begin = _PARTICIPANTS.search(text)
    if begin is None:
        return ()
    try:
        value, _ = json.JSONDecoder().raw_decode(text, begin.end())
    except (ValueError, RecursionError):
        return ()
    listed = items_of({"people": value}, "people")
    names = (repaired(one).strip() if isinstance(one, str) else said(one, "name") for one in listed)
    return tuple(dict.fromkeys(name for name in names if name))


def _folder(name: str) -> str:
    parts = name.split("/")
    return parts[-2] if len(parts) > 1 and _FILE.fullmatch(parts[-1]) else ""


def _senders(file: InputFile) -> set[str]:
    try:
        with file.open() as stream:
            values = [one.value for one in islice(elements(stream, LIST), SAMPLE)]
    except SourceError:
        return set()
    return {said(value, "sender_name") or said(value, "senderName") or "" for value in values}


def _hash(*parts: str) -> str:
    text = "\x1f".join(parts)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
