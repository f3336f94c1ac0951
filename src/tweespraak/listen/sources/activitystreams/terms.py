"""What both directions of ActivityStreams 2.0 share: its types, and the terms that it lacks."""

from typing import Final

from tweespraak.activity.model import Verb

STREAMS: Final = "https://www.w3.org/ns/activitystreams"
PREFIX: Final = "tweespraak"
NAMESPACE: Final = "urn:tweespraak:ns:"
PERSON: Final = "urn:tweespraak:person:"
CONTEXT: Final = (STREAMS, {PREFIX: NAMESPACE})
"""The JSON-LD context of every line that we write: docs/sources/activitystreams.md."""

PLATFORM: Final = f"{PREFIX}:platform"
CHANNEL: Final = f"{PREFIX}:channel"
KIND: Final = f"{PREFIX}:kind"
SEES: Final = f"{PREFIX}:sees"
SIDE: Final = f"{PREFIX}:side"
CAMPAIGN: Final = f"{PREFIX}:campaign"
VACANCY: Final = f"{PREFIX}:vacancy"
ASK_KIND: Final = f"{PREFIX}:askKind"
AUTOMATIC: Final = f"{PREFIX}:automatic"
CLICK: Final = f"{PREFIX}:Click"
APPLY: Final = f"{PREFIX}:Apply"

TYPES: Final = {
    "Create": Verb.CREATE,
    "Like": Verb.LIKE,
    "Announce": Verb.ANNOUNCE,
    "Follow": Verb.FOLLOW,
    "Undo": Verb.UNDO,
    "View": Verb.VIEW,
    "Read": Verb.VIEW,
    CLICK: Verb.CLICK,
    "Delete": Verb.DELETE,
    "Block": Verb.BLOCK,
    "Flag": Verb.FLAG,
    APPLY: Verb.APPLY,
    "Offer": Verb.OFFER,
    "Accept": Verb.ACCEPT,
    "TentativeAccept": Verb.ACCEPT,
    "Reject": Verb.REJECT,
    "TentativeReject": Verb.REJECT,
    "Join": Verb.JOIN,
}
"""Types of activities that are counted."""

OTHER_TYPES: Final = frozenset(
    {
        *("Activity", "Add", "Arrive", "Dislike", "Ignore", "Invite", "Leave", "Listen", "Move"),
        *("Question", "Remove", "Travel", "Update"),
    }
)
"""Types of activities that are none of ours."""

WRITTEN: Final[dict[Verb, str | tuple[str, str]]] = {
    Verb.CREATE: "Create",
    Verb.LIKE: "Like",
    Verb.ANNOUNCE: "Announce",
    Verb.FOLLOW: "Follow",
    Verb.UNDO: "Undo",
    Verb.VIEW: "View",
    # What ActivityStreams has no type for, beside the nearest one that it has.
    Verb.CLICK: ("View", CLICK),
    Verb.DELETE: "Delete",
    Verb.BLOCK: "Block",
    Verb.FLAG: "Flag",
    Verb.APPLY: ("Activity", APPLY),
    Verb.OFFER: "Offer",
    Verb.ACCEPT: "Accept",
    Verb.REJECT: "Reject",
    Verb.JOIN: "Join",
}
"""The type or types that each verb is written as."""

OF_PERSONS: Final = frozenset({Verb.FOLLOW, Verb.BLOCK})
"""Verbs whose object is a person."""
