"""Whose X archive it is: by the file that says so, or by what the account answers to itself."""

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import Final

from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import InputFile
from tweespraak.listen.sources.fields import inner, items_of, word
from tweespraak.listen.sources.streams.json_elements import elements

SAMPLE: Final = 5000
"""Records that are looked at to find the owner where no file names them."""


@dataclass(frozen=True, slots=True)
class Account:
    """Whose archive it is; handle or number are None where nothing tells."""

    handle: str | None
    number: str | None
    name: str | None
    why: str


def account_of_posts(file: InputFile) -> Account:
    """The owner by `account.js`, else by the posts that answer a post of the same archive."""
    return _named(file) or _by_posts(file)


def account_of_messages(file: InputFile, *, guess: bool) -> Account:
    """The owner by `account.js`, else the one number that takes part in each conversation.

    guess: the conversations may be looked at, as the user chose some of them.
    """
    named = _named(file)
    if named is not None:
        return named
    number = _in_every_conversation(file) if guess else None
    if number:
        why = f"no account.js beside {_base(file)}; one account takes part in each conversation"
        return Account(None, number, None, why)
    return Account(None, None, None, f"no account.js beside {_base(file)}: not known")


def _named(file: InputFile) -> Account | None:
    named = file.sibling("account.js")
    account = inner(_first(named), "account") if named else None
    handle = word(account, "username")
    if not handle:
        return None
    why = f"account.js beside {_base(file)} names @{handle}"
    return Account(handle, word(account, "accountId"), word(account, "accountDisplayName"), why)


def _by_posts(file: InputFile) -> Account:
    headers = file.sibling("tweet-headers.js")
    number = word(inner(_first(headers), "tweet"), "user_id") if headers else None
    numbers: set[str] = set()
    answers: list[tuple[str, str, str]] = []
    with file.open() as stream:
        for element in islice(elements(stream), SAMPLE):
            post = inner(element.value, "tweet")
            numbers.add(word(post, "id_str") or "")
            handle = word(post, "in_reply_to_screen_name")
            if handle:
                to = word(post, "in_reply_to_user_id_str") or ""
                answers.append((word(post, "in_reply_to_status_id_str") or "-", handle, to))
    own = Counter(
        (handle, to) for answered, handle, to in answers if answered in numbers or to == number
    )
    if own:
        (handle, to), count = own.most_common(1)[0]
        why = (
            f"no account.js beside {_base(file)}; its answers to itself are addressed to @{handle}"
        )
        return Account(handle, number or to or None, None, f"{why} (found: {count})")
    why = f"no account.js beside {_base(file)} and no post in it that answers another: not known"
    return Account(None, number, None, why)


def _in_every_conversation(file: InputFile) -> str | None:
    """The number that is in each conversation, where there are two or more to compare."""
    common: set[str] | None = None
    count = 0
    with file.open() as stream:
        for element in islice(elements(stream), SAMPLE):
            conversation = inner(element.value, "dmConversation")
            people = {
                number
                for one in items_of(conversation, "messages")
                for key in ("senderId", "recipientId")
                if (number := word(inner(one, "messageCreate"), key))
            }
            if people:
                count += 1
                common = people if common is None else common & people
    return next(iter(common)) if common and len(common) == 1 and count > 1 else None


def _first(file: InputFile) -> object:
    """The first record of a small neighbour, None where it cannot be read."""
    try:
        with file.open() as stream:
            return next((element.value for element in elements(stream)), None)
    except SourceError:
        return None


def _base(file: InputFile) -> str:
    return file.name.rsplit("/", 1)[-1]
