"""Signal's own plaintext export: `main.jsonl`, a frame a line, all chats of an account."""

from base64 import b64decode
from binascii import Error
from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from uuid import UUID

from tweespraak.activity.model import Activity, Item, Read, Record, Reject, SetAside, Verb
from tweespraak.listen.sources.choice import is_chosen, nameless, withheld
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.fields import inner, items_of, word
from tweespraak.listen.sources.signal.parts import (
    BOTH,
    MYSELF,
    NOTE,
    PLATFORM,
    Maker,
    Who,
    body,
    message_id,
    micros,
    millis,
    owner,
    poll_words,
    thread_with,
)
from tweespraak.listen.sources.table.rows import ndjson_rows

_ACI_BYTES: Final = 16
_WORDLESS: Final = ("contactMessage", "stickerMessage", "viewOnceMessage", "remoteDeletedMessage")
_MOVES: Final = {
    "groupMemberJoinedUpdate": (Verb.JOIN, "newMemberAci"),
    "groupMemberJoinedByLinkUpdate": (Verb.JOIN, "newMemberAci"),
    "groupMemberAddedUpdate": (Verb.JOIN, "newMemberAci"),
    "groupInvitationAcceptedUpdate": (Verb.JOIN, "newMemberAci"),
    "groupCreationUpdate": (Verb.JOIN, "updaterAci"),
    "groupMemberLeftUpdate": (Verb.UNDO, "aci"),
}


def read_backup(file: InputFile, context: Context) -> Iterator[Read]:
    """Every frame: people and chats say who and where, items what was said."""
    account = _Account(context)
    for row in ndjson_rows(file, None):
        frame = row.root
        item = inner(frame, "chatItem")
        thread = account.thread(item)
        if row.reason is not None:
            yield Record(row.position, b"", (Reject(row.reason),), row.line)
        elif not item:
            account.learn(frame)
            yield Record(row.position, {}, (SetAside("says who or where, no activity"),), row.line)
        elif thread is None:
            yield Record(row.position, {}, (SetAside(NOTE),), row.line)
        elif not is_chosen(context, PLATFORM, thread):
            yield withheld(row.position, row.line, thread)
        else:
            who = account.who(millis(item, "authorId"))
            shown = {"conversation id": thread, "from": who.name if who else None, **item}
            yield Record(row.position, shown, account.items(item, thread), row.line)
    yield from account.maker.coverage(BOTH)
    if account.maker.seen:
        yield owner(account.name)


class _Account:
    """The people and chats that stand above the messages, by the numbers of this file."""

    def __init__(self, context: Context) -> None:
        self.maker = Maker(context)
        self.name: str | None = None
        self._people: dict[int, Who] = {}
        self._by_handle: dict[str, Who] = {}
        self._groups: dict[int, str] = {}
        self._chats: dict[int, int] = {}

    def learn(self, frame: object) -> None:
        """Take in what is no message."""
        recipient, chat = inner(frame, "recipient"), inner(frame, "chat")
        own = inner(frame, "account")
        if own:
            self.name = _name(word(own, "givenName"), word(own, "familyName"))
        number = millis(recipient, "id")
        if number is not None:
            self._recipient(number, recipient)
        number, of = millis(chat, "id"), millis(chat, "recipientId")
        if number is not None and of is not None:
            self._chats[number] = of

    def _recipient(self, number: int, recipient: object) -> None:
        contact, group = inner(recipient, "contact"), word(inner(recipient, "group"), "masterKey")
        if isinstance(recipient, dict) and "self" in recipient:
            self._people[number] = MYSELF
        elif group:
            self._groups[number] = f"group-{nameless(group)}"
        elif contact:
            told = _aci(contact, "aci") or _phone(contact) or _aci(contact, "pni")
            if told:
                who = Who(told, _called(contact))
                self._people[number] = who
                self._by_handle[told] = who

    def who(self, number: int | None) -> Who | None:
        """The person with this number in the file."""
        return None if number is None else self._people.get(number)

    def thread(self, item: object) -> str | None:
        """The conversation of an item; None for notes to oneself and Signal's own messages."""
        of = self._chats.get(millis(item, "chatId") or -1, -1)
        who = self._people.get(of)
        return self._groups.get(of) or (None if who is None or who is MYSELF else thread_with(who))

    # One item

    def items(self, item: object, thread: str) -> tuple[Item, ...]:
        """What an item of a chat tells."""
        sent = millis(item, "dateSent")
        try:
            t_us = micros(sent)
        except ValueError:
            return (Reject("the message has no time that can be read"),)
        update = inner(item, "updateMessage")
        if update:
            return self._moves(update, t_us, thread)
        who = self.who(millis(item, "authorId"))
        if who is None:
            return (Reject("the message does not say who sent it"),)
        text = _said(item)
        if text is None:
            return (SetAside("a payment, a badge or the like: no message"),)
        said = self.maker.activity(message_id(sent or 0, who), t_us, who, thread, Verb.CREATE, text)
        said = replace(said, reply_to=self._quoted(inner(inner(item, "standardMessage"), "quote")))
        return (said, *self._likes(item, said, thread))

    def _quoted(self, quote: object) -> str | None:
        sent, who = millis(quote, "targetSentTimestamp"), self.who(millis(quote, "authorId"))
        return message_id(sent, who) if sent and who else None

    def _likes(self, item: object, liked: Activity, thread: str) -> Iterator[Item]:
        nested = item.values() if isinstance(item, dict) else ()
        unknown = 0
        for reaction in (one for part in nested for one in items_of(part, "reactions")):
            who = self.who(millis(reaction, "authorId"))
            try:
                t_us = micros(millis(reaction, "sentTimestamp"))
            except ValueError:
                who = None
            if who is None:
                unknown += 1
                continue
            own_id = f"{liked.id}/{word(reaction, 'emoji')}/{who.handle}"
            like = self.maker.activity(own_id, t_us, who, thread, Verb.LIKE, None)
            yield replace(like, reply_to=liked.id, to=liked.actor)
        if unknown:
            yield SetAside(f"{unknown} of its reactions come without a person or a time")

    def _moves(self, update: object, t_us: int, thread: str) -> tuple[Item, ...]:
        moves: list[Item] = []
        for change in items_of(inner(update, "groupChange"), "updates"):
            for name, (verb, key) in _MOVES.items():
                told = _aci(inner(change, name), key)
                if told:
                    who = self._by_handle.get(told, Who(told))
                    own_id = f"{PLATFORM}:{thread}/{name}/{t_us // 1000}/{told}"
                    moves.append(self.maker.activity(own_id, t_us, who, thread, verb, None))
        return tuple(moves) or (SetAside("a notice of Signal itself, or a call"),)


def _said(item: object) -> str | None:
    """The words of an item; "" for what has none, None for what is no message."""
    if isinstance(item, dict) and "standardMessage" in item:
        return body(item["standardMessage"])
    if any(isinstance(item, dict) and name in item for name in _WORDLESS):
        return ""
    if inner(item, "poll"):
        return poll_words(inner(item, "poll"), "option")
    story = inner(item, "directStoryReplyMessage")
    return (body(inner(story, "textReply")) or word(story, "emoji") or "") if story else None


def _aci(value: object, key: str) -> str | None:
    """Somebody's id, which the export writes as the base64 of its bytes."""
    written = word(value, key)
    if written is None:
        return None
    try:
        raw = b64decode(written, validate=True)
    except (Error, ValueError):
        raw = b""
    return str(UUID(bytes=raw)) if len(raw) == _ACI_BYTES else written


def _phone(contact: object) -> str | None:
    number = millis(contact, "e164")
    return None if number is None else f"+{number}"


def _called(contact: object) -> str | None:
    """A contact's name: as the phone has it, else as they call themselves."""
    nickname = inner(contact, "nickname")
    return (
        _name(word(nickname, "given"), word(nickname, "family"))
        or _name(word(contact, "systemGivenName"), word(contact, "systemFamilyName"))
        or _name(word(contact, "profileGivenName"), word(contact, "profileFamilyName"))
    )


def _name(given: str | None, family: str | None) -> str | None:
    return " ".join(part for part in (given, family) if part) or None
