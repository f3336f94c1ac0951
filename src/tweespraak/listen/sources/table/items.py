"""Make activities and links from the records of a generic table, as its mapping says."""

import re
from collections.abc import Callable, Iterator, Mapping

from tweespraak.activity.ids import RecordIds
from tweespraak.activity.model import (
    Activity,
    ChannelKind,
    Coverage,
    Item,
    Link,
    Sees,
    SetAside,
    Side,
    Verb,
)
from tweespraak.listen.sources.contract import Context
from tweespraak.listen.sources.table.columns import SHOWN, Entry, Get, column_label, getter
from tweespraak.listen.sources.table.people import person_of
from tweespraak.listen.sources.table.times import Clock
from tweespraak.settings import HEADED, Column, SideColumn, TableMapping

WEB = ("https://", "http://")


class Roles:
    """Getters for the columns of one mapping; a role that is not mapped gives None."""

    def __init__(self, mapping: TableMapping, constants: Mapping[str, str]) -> None:
        self._constants = constants
        self.folded = mapping.format in HEADED

    def get(self, column: Column | None, *, words: bool = False) -> Get:
        """The getter for this column. words: spaces at the ends are kept."""
        if column is None:
            return _nothing
        return getter(column, self._constants, folded=self.folded, words=words)


class AsideRule:
    """Which records the mapping sets aside, and in what words."""

    def __init__(self, mapping: TableMapping, roles: Roles) -> None:
        rule = mapping.aside
        self._pattern = re.compile(rule.match) if rule is not None else None
        column = rule.column if rule is not None else None
        self._get = roles.get(Column(columns=(column,))) if column is not None else None
        label = f"`{column}`" if column is not None else "the line"
        match = rule.match if rule is not None else ""
        why = rule.why if rule is not None else None
        self._why = why or f"set aside by its mapping: {label} fits {match}"

    def holds(self, entry: Entry, raw: object) -> SetAside | None:
        """Why this record is set aside, or None. Raises ValueError where its column is a list."""
        if self._pattern is None:
            return None
        text = raw if self._get is None else self._get(entry) or ""
        if not isinstance(text, str) or self._pattern.search(text) is None:
            return None
        return SetAside(self._why)


class ActivityMaker:
    """Makes the activities of one file, in its order."""

    def __init__(
        self, mapping: TableMapping, constants: Mapping[str, str], context: Context
    ) -> None:
        roles = Roles(mapping, constants)
        self._mapping = mapping
        self._context = context
        self._ids = RecordIds(mapping.platform)
        self._seen: set[str] | None = set() if mapping.format == "json" else None
        self._channels: dict[str, None] = {}
        self._aside = AsideRule(mapping, roles)
        if mapping.at is None or mapping.actor is None:  # load_settings refuses these
            message = "a table needs `at` and `actor`"
            raise ValueError(message)
        self._clock = Clock(
            mapping.at,
            constants,
            context.zone,
            folded=roles.folded,
            in_order=not mapping.times,
        )
        self._id = roles.get(mapping.id)
        self._actor = roles.get(mapping.actor)
        self._strangers = frozenset(mapping.actor.none)
        self._actor_label = column_label(mapping.actor)
        self._to = roles.get(mapping.to)
        self._side = _side_rule(mapping.side, roles)
        self._reply_to = roles.get(mapping.reply_to)
        self._thread = roles.get(mapping.thread)
        self._text = roles.get(mapping.text, words=True)
        self._channel = roles.get(mapping.channel or Column(value=mapping.platform))
        self._verb = roles.get(mapping.verb or Column(value=Verb.CREATE))
        self._campaign = roles.get(mapping.campaign)
        self._vacancy = roles.get(mapping.vacancy)
        self._ask_kind = roles.get(mapping.ask_kind)
        self._url = roles.get(mapping.url)

    def item(self, entry: Entry, raw: object) -> Item:
        """The record as an activity, or why it is set aside. Raises ValueError with a reason."""
        aside = self._aside.holds(entry, raw)
        if aside is not None:
            return aside
        activity = self._activity(entry)
        if self._seen is not None:
            if activity.id in self._seen:
                return SetAside("the same record stands earlier in this file")
            self._seen.add(activity.id)
        self._channels[activity.channel] = None
        return activity

    def coverage(self) -> Iterator[Coverage]:
        """What this file shows of each channel that it had a record of."""
        sees = {Sees(one) for one in self._mapping.sees} or {Sees.FOUND}
        if not self._mapping.times:
            sees.add(Sees.NO_TIMES)
        kind = ChannelKind(self._mapping.kind)
        for channel in self._channels:
            yield Coverage(self._mapping.platform, channel, kind, frozenset(sees))

    def _activity(self, entry: Entry) -> Activity:
        platform = self._mapping.platform
        t_us, offset_min = self._clock.read(entry)
        channel = needed(self._channel(entry), "the channel")
        verb = self._verb_of(entry)
        handle, thread, text = self._actor(entry), self._thread(entry), self._text(entry)
        to, native = self._to(entry), self._id(entry)
        reply_to, campaign = self._reply_to(entry), self._campaign(entry)
        vacancy, ask_kind = self._vacancy(entry), self._ask_kind(entry)
        if native is not None:
            id_ = f"{platform}:{native}"
        elif self._mapping.id is not None:
            message = f"{column_label(self._mapping.id)} is empty: no id"
            raise ValueError(message)
        else:
            told = (channel, verb, t_us, handle, to, thread, reply_to, text)
            id_ = self._ids.make(*told, campaign, vacancy, ask_kind)
        return Activity(
            id=id_,
            t_us=t_us,
            platform=platform,
            channel=channel,
            verb=verb,
            actor=self._person(handle or self._stranger(id_)),
            side=self._side(entry, handle, thread),
            to=None if to is None else self._person(to),
            offset_min=offset_min,
            reply_to=None if reply_to is None else f"{platform}:{reply_to}",
            thread=None if thread is None else f"{platform}:{thread}",
            text="" if text is None and verb is Verb.CREATE else text,
            campaign=campaign,
            vacancy=vacancy,
            ask_kind=ask_kind,
            url=web_only(self._url(entry)),
        )

    def _person(self, handle: str) -> str:
        """In a log, an address is the same person as in the mail."""
        platform = self._mapping.platform
        if self._mapping.kind == ChannelKind.LOG:
            return person_of(self._context, platform, handle)
        return self._context.person(platform, handle, None)

    def _verb_of(self, entry: Entry) -> Verb:
        found = needed(self._verb(entry), "the verb")
        try:
            return Verb(found.casefold())
        except ValueError:
            message = f"the verb is `{found[:SHOWN]}`, which is none of {', '.join(Verb)}"
            raise ValueError(message) from None

    def _stranger(self, id_: str) -> str:
        """Somebody of whom nothing is known is a person of their own in each record.

        To take all of them for one would make dialogues of what strangers said.
        """
        if not self._strangers:
            message = f"{self._actor_label} is empty: nobody did this"
            raise ValueError(message)
        return f"stranger:{id_}"


class LinkMaker:
    """Makes the links of one file: what each message answers, the first that is told."""

    def __init__(self, mapping: TableMapping, constants: Mapping[str, str]) -> None:
        roles = Roles(mapping, constants)
        self._platform = mapping.platform
        self._aside = AsideRule(mapping, roles)
        self._child = roles.get(mapping.child)
        self._parent = roles.get(mapping.parent)
        self._answered: set[str] = set()

    def item(self, entry: Entry, raw: object) -> Item:
        """The record as a link, or why it is set aside. Raises ValueError with a reason."""
        aside = self._aside.holds(entry, raw)
        if aside is not None:
            return aside
        child = needed(self._child(entry), "`child`")
        parent = needed(self._parent(entry), "`parent`")
        if child == parent:
            return SetAside("it links a message to itself: the start of a thread")
        if child in self._answered:
            return SetAside("the message answers several; the first link counts")
        self._answered.add(child)
        return Link(f"{self._platform}:{child}", f"{self._platform}:{parent}")

    def coverage(self) -> Iterator[Coverage]:
        """None: links show nothing of a channel by themselves."""
        return iter(())


SideRule = Callable[[Entry, str | None, str | None], Side | None]


def _side_rule(side: SideColumn | None, roles: Roles) -> SideRule:
    """Which side a record is of, from the record, its actor and its thread."""
    if side is None:
        return lambda _entry, _handle, _thread: None
    if side.column is None:
        return _opener_rule(Side(side.opener), Side(side.others))
    get = roles.get(side.column)
    label = column_label(side.column)

    def by_column(entry: Entry, _handle: str | None, _thread: str | None) -> Side:
        found = needed(get(entry), label)
        try:
            return Side(found.casefold())
        except ValueError:
            message = f"{label} is `{found[:SHOWN]}`: neither ours, ambassador nor theirs"
            raise ValueError(message) from None

    return by_column


def _opener_rule(opener: Side, others: Side) -> SideRule:
    openers: dict[str, str | None] = {}

    def by_opener(_entry: Entry, handle: str | None, thread: str | None) -> Side:
        if thread is None:
            message = "it is in no conversation, so nobody knows who opened that"
            raise ValueError(message)
        return opener if openers.setdefault(thread, handle) == handle else others

    return by_opener


def _nothing(_entry: Entry) -> None:
    return None


def needed(value: str | None, label: str) -> str:
    """The value; raises ValueError, which says what is empty, where there is none."""
    if value is None:
        message = f"{label} is empty"
        raise ValueError(message)
    return value


def web_only(url: str | None) -> str | None:
    """Pages link to it: an address of any other kind could run a script there."""
    return url if url is not None and url.lower().startswith(WEB) else None
