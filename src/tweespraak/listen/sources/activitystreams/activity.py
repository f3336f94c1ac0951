"""One line of ActivityStreams 2.0 as an activity: anybody's, or one that we wrote ourselves."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from tweespraak.activity.ids import RecordIds, to_us
from tweespraak.activity.model import (
    Activity,
    ChannelKind,
    Coverage,
    Item,
    Reject,
    Sees,
    SetAside,
    Side,
    Verb,
)
from tweespraak.listen.sources.activitystreams import terms
from tweespraak.listen.sources.contract import Context
from tweespraak.listen.sources.fields import inner, items_of, tidy, word
from tweespraak.listen.sources.mail.html import html_text

PLATFORM: Final = "activitystreams"
PUBLIC: Final = frozenset({f"{terms.STREAMS}#Public", "as:Public", "Public"})

_USER = re.compile(r"/(?:users/|@)([^/@]+)/?$")


class ActivityMaker:
    """Makes activities of lines, and remembers what each channel showed."""

    def __init__(self, context: Context) -> None:
        self._person = context.person
        self._ids = RecordIds(PLATFORM)
        self._channels: dict[tuple[str, str], tuple[ChannelKind, set[Sees]]] = {}

    def item(self, value: object) -> Item:
        """The line as an activity, or why it is none."""
        types = types_of(value)
        known = [terms.TYPES[one] for one in types if one in terms.TYPES]
        if not known:
            sort = next((one for one in types if one in terms.OTHER_TYPES), None)
            return SetAside(f"{sort} is none of the verbs that are counted") if sort else _NONE
        try:
            # The last of several is the one that says more than ActivityStreams can.
            activity = self._activity(value, known[-1])
            self._note(value, activity)
        except ValueError as error:
            return Reject(str(error))
        return activity

    def coverage(self) -> Iterator[Coverage]:
        """What our own lines say can be seen, or what turns out to be there in those of others."""
        for (platform, channel), (kind, sees) in self._channels.items():
            yield Coverage(platform, channel, kind, frozenset(sees))

    def _activity(self, value: object, verb: Verb) -> Activity:
        ours = word(value, terms.PLATFORM) is not None
        thing = inner(value, "object")
        told = word(value, "published") or word(thing, "published")
        t_us, offset = _moment(told)
        actor = _reference(value, "actor") or _reference(thing, "attributedTo")
        if actor is None:
            message = "the activity does not say who did it"
            raise ValueError(message)
        note = thing if verb is Verb.CREATE else {}
        own = word(note, "id") or word(value, "id")
        answered = _answered(value, note, verb)
        text = _text(note or value)
        thread = _first_word(note, value, ("context", "conversation"))
        to = self._to(value, note, verb, private=ours or _is_private(value, note))
        ids = "" if ours else f"{PLATFORM}:"
        made = own is None and self._ids.make(verb, told, actor, answered, text)
        url = word(note, "url")
        return Activity(
            id=made or f"{ids}{own}",
            t_us=t_us,
            platform=word(value, terms.PLATFORM) or PLATFORM,
            channel=_channel(value, note),
            verb=verb,
            actor=self._key(actor, inner(value, "actor")),
            side=_side(value),
            to=to,
            offset_min=offset,
            reply_to=f"{ids}{answered}" if answered else None,
            thread=f"{ids}{thread}" if thread else None,
            text=text,
            campaign=word(value, terms.CAMPAIGN),
            vacancy=word(value, terms.VACANCY),
            ask_kind=word(value, terms.ASK_KIND),
            automatic=isinstance(value, dict) and value.get(terms.AUTOMATIC) is True,
            url=url if url and url.startswith("https://") else None,
        )

    def _note(self, value: object, activity: Activity) -> None:
        """Remember what this line says of its channel. Raises ValueError for unknown words."""
        private = activity.channel.endswith("/messages")
        kind = word(value, terms.KIND) or ("conversation" if private else "posts")
        seen = [one for one in items_of(value, terms.SEES) if isinstance(one, str)]
        try:
            found = ChannelKind(kind), {Sees(one) for one in seen} or {Sees.FOUND}
        except ValueError:
            message = "the line says of its channel what no channel is"
            raise ValueError(message) from None
        first = self._channels.setdefault((activity.platform, activity.channel), found)
        first[1].update(found[1])

    def _key(self, reference: str, said: dict[str, object]) -> str:
        return self._person(PLATFORM, _handle(reference), word(said, "name"))

    def _to(self, value: object, note: object, verb: Verb, *, private: bool) -> str | None:
        """Whom it is for: who is followed or blocked, mentioned, or written to in private."""
        if verb in terms.OF_PERSONS and (person := _reference(value, "object")):
            return self._person(PLATFORM, _handle(person), None)
        tags = items_of(note, "tag")
        mentions = [word(one, "href") for one in tags if "Mention" in types_of(one)]
        if private:
            mentions += [one for one in _addressed(value) if one not in PUBLIC]
        to = next((one for one in mentions if one), None)
        return self._person(PLATFORM, _handle(to), None) if to else None


_NONE = Reject("it is no activity of ActivityStreams 2.0")


def types_of(value: object) -> list[str]:
    """The type of an object, or its types."""
    one = word(value, "type")
    return [one] if one else [sort for sort in items_of(value, "type") if isinstance(sort, str)]


def _answered(value: object, note: object, verb: Verb) -> str | None:
    if verb is Verb.CREATE:
        return _reference(note, "inReplyTo")
    return None if verb in terms.OF_PERSONS else _reference(value, "object")


def _reference(value: object, key: str) -> str | None:
    """The id under this key: given as such, of an object, or the first of a list."""
    return (
        word(value, key)
        or word(inner(value, key), "id")
        or next(
            (found for one in items_of(value, key) if (found := word(one, "id") or _word(one))),
            None,
        )
    )


def _word(value: object) -> str | None:
    return (tidy(value).strip() or None) if isinstance(value, str) else None


def _first_word(note: object, value: object, keys: tuple[str, ...]) -> str | None:
    return next((one for of in (note, value) for key in keys if (one := _reference(of, key))), None)


def _addressed(*values: object) -> list[str]:
    found: list[str] = []
    for value in values:
        for key in ("to", "cc"):
            listed = [one for one in map(_word, items_of(value, key)) if one]
            one = word(value, key)
            found += [one] if one else listed
    return found


def _is_private(value: object, note: object) -> bool:
    """Whether it says for whom it is, and that is neither everybody nor all followers."""
    addressed = _addressed(value, note)
    return bool(addressed) and not any(
        one in PUBLIC or one.endswith("/followers") for one in addressed
    )


def _channel(value: object, note: object) -> str:
    """One channel for all servers: a conversation goes from one to the other."""
    private = f"{PLATFORM}/messages" if _is_private(value, note) else PLATFORM
    return word(value, terms.CHANNEL) or private


def _side(value: object) -> Side | None:
    told = word(value, terms.SIDE)
    if told is None:
        return None
    try:
        return Side(told)
    except ValueError:
        message = "its side is neither ours, ambassador nor theirs"
        raise ValueError(message) from None


def _text(note: object) -> str | None:
    """The words; "" for what holds only media, None for what has no words."""
    content = note.get("content") if isinstance(note, dict) else None
    if not isinstance(content, str):
        content = next(
            (one for one in inner(note, "contentMap").values() if isinstance(one, str)), None
        )
    if content is None:
        media = items_of(note, "attachment") or inner(note, "attachment")
        return "" if media else None
    if word(note, "mediaType") == "text/plain":
        return tidy(content)
    heading = word(note, "name") or word(note, "summary")
    text = tidy(html_text(content)).strip()
    return f"{heading}\n\n{text}" if heading else text


def _moment(told: str | None) -> tuple[int, int | None]:
    """UTC microseconds, and the offset in minutes where one was told. Raises ValueError."""
    try:
        moment = datetime.fromisoformat(told or "")
        offset = None if (told or "").endswith(("Z", "z")) else moment.utcoffset()
        return to_us(moment), None if offset is None else offset // timedelta(minutes=1)
    except ValueError:
        message = "the activity has no time that can be read"
        raise ValueError(message) from None


def _handle(reference: str) -> str:
    """name@host of an account's address where it says them, else the address."""
    host, path = _split(reference)
    user = _USER.search(path)
    return f"{user[1]}@{host}" if host and user else reference


def _split(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    return (parts.hostname or "", parts.path) if parts.scheme in {"https", "http"} else ("", "")
