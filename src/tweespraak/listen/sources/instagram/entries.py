"""What one entry of an Instagram download says: a post, a comment, a like, a follower."""

import re
from collections.abc import Callable
from functools import partial
from typing import Final

from tweespraak.activity.ids import RecordIds, checked_us
from tweespraak.activity.model import Activity, Item, Owner, Reject, SetAside, Side, Verb
from tweespraak.listen.sources.contract import Context
from tweespraak.listen.sources.fields import items_of
from tweespraak.listen.sources.instagram.owner import UNKNOWN
from tweespraak.listen.sources.meta.inbox import INSTAGRAM
from tweespraak.listen.sources.meta.labels import Labelled, labelled
from tweespraak.listen.sources.meta.text import SECOND_US, moment_us, said

UNSEEN: Final = "/answered"
"""Behind the id of a comment or a like: what it is about, where Instagram does not say."""
COMMENT: Final = frozenset(
    {
        "comment",
        "opmerking",
        "reactie",
        "kommentar",
        "commentaire",
        "comentario",
        "commento",
        "comentário",
    }
)
"""What the words of a comment stand under, by the language of the account (case folded)."""
WHOSE: Final = frozenset(
    {
        "media owner",
        "media-eigenaar",
        "eigenaar van media",
        "medieninhaber",
        "propriétaire du média",
        "propietario del contenido multimedia",
        "username",
        "gebruikersnaam",
        "author",
        "auteur",
    }
)
"""What the owner of a post stands under."""

_POST = re.compile(r"https://(?:www\.)?instagram\.com/(?:[^/?#]+/)?((?:p|reel|tv)/[\w-]{1,80})")
_ACCOUNT = re.compile(r"https://(?:www\.)?instagram\.com/(?:_u/)?([\w.]{1,30})/?(?:[?#].*)?")
_LIKED = re.compile(r"like", re.IGNORECASE)


class EntryReader:
    """Makes activities of the entries of one download.

    file: the name of the file; it alone tells what was liked from what was only seen, where
    Instagram writes both in one way.
    """

    def __init__(self, owner: Owner, context: Context, file: str) -> None:
        self.channel = f"{INSTAGRAM}:{owner.handle}" if owner.handle else INSTAGRAM
        self.network = f"{self.channel}/network"
        self._person = context.person
        self._owner = context.person(INSTAGRAM, owner.handle or UNKNOWN, owner.name)
        self._ids = RecordIds(INSTAGRAM)
        self._says_liked = bool(_LIKED.search(file.rsplit("/", 1)[-1]))

    def post(self, value: object) -> tuple[Item, ...]:
        """A post, a reel or a story; its caption stands with it or with its only picture."""
        return (_sound(partial(self._post, value)),)

    def comment(self, value: object) -> tuple[Item, ...]:
        """A comment by the owner; on which post, Instagram does not say, only on whose."""
        return (_sound(partial(self._comment, value)),)

    def like(self, value: object) -> tuple[Item, ...]:
        """What the owner liked, and whose it is."""
        whose = said(value, "title")
        rows = [
            labelled({"string_list_data": [row]}) for row in items_of(value, "string_list_data")
        ]
        if rows:
            return tuple(_sound(partial(self._like, value, row, whose)) for row in rows)
        if not self._says_liked:
            return (SetAside("the file's name does not say whether this was liked or only seen"),)
        fields = labelled(value)
        return (_sound(partial(self._like, value, fields, _first(fields, WHOSE))),)

    def follower(self, value: object) -> tuple[Item, ...]:
        """Somebody who follows the owner."""
        return self._follows(value, by_owner=False)

    def following(self, value: object) -> tuple[Item, ...]:
        """Somebody whom the owner follows."""
        return self._follows(value, by_owner=True)

    def _post(self, value: object) -> Item:
        media = items_of(value, "media")
        stamped = next((one for one in (value, *media) if _has_stamp(one)), value)
        t_us = moment_us(stamped, "creation_timestamp")
        captions = (said(one, "title") for one in (value, *media[:1]))
        text = next((caption for caption in captions if caption), "")
        return Activity(
            id=self._ids.make("post", t_us, text),
            t_us=t_us,
            platform=INSTAGRAM,
            channel=self.channel,
            verb=Verb.CREATE,
            actor=self._owner,
            side=Side.OURS,
            text=text,
        )

    def _comment(self, value: object) -> Item:
        fields = labelled(value)
        listed = next((one.value for one in fields if not one.label and one.value), None)
        words = _first(fields, COMMENT) or listed
        whose = _first(fields, WHOSE) or said(value, "media_owner") or said(value, "title")
        t_us = _moment(value, fields)
        if not words:
            return SetAside("a comment without words, or under a name that we do not know")
        return self._about("comment", t_us, whose, words, None)

    def _like(self, value: object, fields: list[Labelled], whose: str | None) -> Item:
        url = next((one.address for one in fields if one.address), None)
        return self._about("like", _moment(value, fields), whose, None, url)

    def _about(
        self, sort: str, t_us: int, whose: str | None, text: str | None, url: str | None
    ) -> Item:
        """A comment on or a like of something that is not in the download."""
        number = self._ids.make(sort, t_us, whose, text, url)
        post = _POST.match(url or "")
        return Activity(
            id=number,
            t_us=t_us,
            platform=INSTAGRAM,
            channel=self.channel,
            verb=Verb.LIKE if text is None else Verb.CREATE,
            actor=self._owner,
            side=Side.OURS,
            to=self._person(INSTAGRAM, whose, None) if whose else None,
            reply_to=f"{INSTAGRAM}:{post[1]}" if post else f"{number}{UNSEEN}",
            text=text,
            url=url,
        )

    def _follows(self, value: object, *, by_owner: bool) -> tuple[Item, ...]:
        rows = items_of(value, "string_list_data")
        if not rows:
            return (Reject("the entry names nobody"),)
        make = partial(self._follow, said(value, "title"), by_owner)
        return tuple(_sound(partial(make, *_row(row))) for row in rows)

    def _follow(self, title: str | None, by_owner: bool, row: Labelled) -> Item:
        account = _ACCOUNT.fullmatch(row.address or "")
        handle = row.value or title or (account[1] if account else None)
        if not handle:
            return SetAside("Instagram withholds who this is")
        if row.seconds is None:
            return SetAside("Instagram names a follower without a time")
        t_us = checked_us(row.seconds * SECOND_US)
        other = self._person(INSTAGRAM, handle, None)
        actor, to = (self._owner, other) if by_owner else (other, self._owner)
        return Activity(
            id=self._ids.make("follow", t_us, handle, str(by_owner)),
            t_us=t_us,
            platform=INSTAGRAM,
            channel=self.network,
            verb=Verb.FOLLOW,
            actor=actor,
            side=Side.OURS if by_owner else None,
            to=to,
        )


def _sound(make: Callable[[], Item]) -> Item:
    """What this makes, or why it can't be read."""
    try:
        return make()
    except ValueError as error:
        return Reject(f"its time cannot be read: {error}")


def _row(row: object) -> list[Labelled]:
    return labelled({"string_list_data": [row]})


def _moment(value: object, fields: list[Labelled]) -> int:
    """When it happened: the entry's own time stamp, else the only one among its fields."""
    if _has_stamp(value, "timestamp"):
        return moment_us(value, "timestamp")
    stamps = [one.seconds for one in fields if one.seconds is not None]
    if not stamps:
        message = "there is no time stamp"
        raise ValueError(message)
    return checked_us(max(stamps) * SECOND_US)


def _has_stamp(value: object, key: str = "creation_timestamp") -> bool:
    return isinstance(value, dict) and isinstance(value.get(key), int)


def _first(fields: list[Labelled], labels: frozenset[str]) -> str | None:
    return next((one.value for one in fields if one.label in labels and one.value), None)
