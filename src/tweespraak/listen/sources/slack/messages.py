"""One message of Slack: what was said, who joined, who liked it, or why it is nothing."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from tweespraak.activity.ids import checked_us
from tweespraak.activity.model import Activity, Item, Reject, SetAside, Verb
from tweespraak.listen.sources.fields import inner, items_of, word
from tweespraak.listen.sources.slack.words import said
from tweespraak.listen.sources.slack.workspace import PLATFORM, Room, name_in

_TS: Final = re.compile(r"(\d{1,11})\.(\d{1,6})")
_SPOKEN: Final = frozenset(
    {None, "me_message", "file_share", "thread_broadcast", "reply_broadcast", "bot_message",
     "slackbot_response", "file_comment", "file_mention"}
)  # fmt: skip
_MOVES: Final = {
    "channel_join": Verb.JOIN, "group_join": Verb.JOIN,
    "channel_leave": Verb.UNDO, "group_leave": Verb.UNDO,
}  # fmt: skip
_CHANGES: Final = {
    "message_changed": "an edit: the message itself stands in its own place",
    "message_replied": "a notice of a reply, which stands in its own place",
    "message_deleted": "a deletion: Slack keeps nothing of the message",
    "tombstone": "a deleted message: Slack keeps only its place",
    "huddle_thread": "a call: it has no words",
}
_SLACKBOT: Final = "USLACKBOT"


class MessageReader:
    """Makes activities of the messages of one channel."""

    def __init__(
        self,
        room: Room,
        names: Mapping[str, str],
        person: Callable[[str, str, str | None], str],
    ) -> None:
        self._room = room
        self._names = names
        self._person = person

    def items(self, message: object) -> tuple[Item, ...]:
        """What a message tells; each reaction to it is a like of its own."""
        if not isinstance(message, dict) or word(message, "type") != "message":
            return (Reject("the entry is no message"),)
        subtype = word(message, "subtype")
        if subtype in _CHANGES:
            return (SetAside(_CHANGES[subtype]),)
        if subtype not in _SPOKEN and subtype not in _MOVES:
            return (SetAside(f"a notice of Slack itself: {subtype[:60] if subtype else ''}"),)
        ts = word(message, "ts") or ""
        try:
            t_us = moment(ts)
        except ValueError:
            return (Reject("the message has no time that can be read"),)
        handle, name = self._sender(message)
        if handle is None:
            return (Reject("the message does not say who sent it"),)
        verb = _MOVES.get(subtype or "", Verb.CREATE)
        thread_ts = word(message, "thread_ts")
        done = Activity(
            id=self._id(ts),
            t_us=t_us,
            platform=PLATFORM,
            channel=self._room.channel,
            verb=verb,
            actor=self._person(PLATFORM, handle, name),
            reply_to=self._id(thread_ts) if thread_ts and thread_ts != ts else None,
            thread=self._thread(thread_ts),
            text=said(message, self._names) if verb is Verb.CREATE else None,
            automatic=verb is Verb.CREATE and _is_machine(message, handle),
        )
        return (done, *self._likes(message, done))

    def sender_name(self, message: object) -> str | None:
        """Who sent it, by name where that is known."""
        handle, name = self._sender(message)
        return name or handle

    def _likes(self, message: object, liked: Activity) -> tuple[Item, ...]:
        likes: list[Item] = []
        unnamed = 0
        for reaction in items_of(message, "reactions"):
            which = word(reaction, "name") or "?"
            users = {user: None for user in items_of(reaction, "users") if isinstance(user, str)}
            count = reaction.get("count") if isinstance(reaction, dict) else None
            unnamed += max(0, count - len(users)) if isinstance(count, int) else 0
            likes += [
                Activity(
                    id=f"{liked.id}/{which}/{user}",
                    t_us=liked.t_us,
                    platform=PLATFORM,
                    channel=liked.channel,
                    verb=Verb.LIKE,
                    actor=self._person(PLATFORM, user, self._names.get(user)),
                    to=liked.actor,
                    reply_to=liked.id,
                    thread=liked.thread,
                )
                for user in users
            ]
        if unnamed:
            likes.append(SetAside(f"{unnamed} of its reactions do not say whose they are"))
        return tuple(likes)

    def _id(self, ts: str) -> str:
        return f"{PLATFORM}:{self._room.id}/{ts}"

    def _thread(self, thread_ts: str | None) -> str:
        whole = f"{PLATFORM}:{self._room.id}"
        return f"{whole}/{thread_ts}" if thread_ts else whole

    def _sender(self, message: object) -> tuple[str | None, str | None]:
        """Handle and name: a member by id, else the program that posted."""
        handle = word(message, "user") or word(inner(message, "comment"), "user")
        if handle:
            name = self._names.get(handle) or name_in(inner(message, "user_profile"))
            return handle, name
        name = word(message, "username") or word(inner(message, "bot_profile"), "name")
        return word(message, "bot_id") or name, name


def moment(ts: str) -> int:
    """UTC microseconds of Slack's time stamps. Raises ValueError."""
    found = _TS.fullmatch(ts)
    if found is None:
        message = "no time stamp"
        raise ValueError(message)
    return checked_us(int(found[1]) * 1_000_000 + int(found[2].ljust(6, "0")))


def _is_machine(message: object, handle: str) -> bool:
    return word(message, "bot_id") is not None or handle == _SLACKBOT
