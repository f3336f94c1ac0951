"""Make activities from a log of what was sent to whom, and what each of them did with it."""

from collections.abc import Iterator, Mapping
from typing import Final

from tweespraak.activity.ids import RecordIds
from tweespraak.activity.model import (
    Activity,
    ChannelKind,
    Coverage,
    Item,
    Sees,
    SetAside,
    Side,
    Verb,
)
from tweespraak.listen.sources.contract import Context
from tweespraak.listen.sources.table.columns import SHOWN, Entry
from tweespraak.listen.sources.table.items import AsideRule, Roles, needed, web_only
from tweespraak.listen.sources.table.people import person_of
from tweespraak.listen.sources.table.times import Clock
from tweespraak.settings import Column, TableMapping

DELIVERED: Final = "delivered"
EVENTS: Final = {
    "sent": Verb.OFFER, DELIVERED: Verb.OFFER, "send": Verb.OFFER,
    "open": Verb.VIEW, "opened": Verb.VIEW,
    "click": Verb.CLICK, "clicked": Verb.CLICK,
    "answered": Verb.ACCEPT, "reply": Verb.ACCEPT, "replied": Verb.ACCEPT,
    "unsubscribe": Verb.UNDO, "unsubscribed": Verb.UNDO, "unsub": Verb.UNDO,
    "complaint": Verb.FLAG, "spamreport": Verb.FLAG, "spam": Verb.FLAG,
    "bounce": Verb.REJECT, "bounced": Verb.REJECT, "dropped": Verb.REJECT,
}  # fmt: skip
"""Words of mailing systems and what they say was done."""
PASSED: Final = {
    "deferred": "its delivery was put off",
    "visit": "a page was visited, but not from a mail",
    "resubscribe": "somebody came back, which answers nothing",
    "no time": "the export does not tell when",
    "undelivered": "it bounced, so that nothing reached this person",
    "nothing": "no event of this person was logged",
    "other": "no event of a mail",
}
"""Words of mailing systems for what is no activity, and why not."""
DEPARTURES: Final = {Verb.UNDO, Verb.FLAG, Verb.BLOCK}
YES: Final = {"true", "1", "yes"}


class CampaignMaker:
    """Makes the activities of one log: what is sent is ours, all else is the recipient's."""

    def __init__(
        self, mapping: TableMapping, constants: Mapping[str, str], context: Context
    ) -> None:
        roles = Roles(mapping, constants)
        self._mapping = mapping
        self._context = context
        self._aside = AsideRule(mapping, roles)
        self._ids = RecordIds(mapping.platform)
        if mapping.at is None and not mapping.events:  # load_settings refuses this
            message = "a log needs `at`"
            raise ValueError(message)
        times = mapping.events or ((None, mapping.at),)
        self._times = tuple(
            (
                word,
                roles.get(time.column),
                Clock(time, constants, context.zone, folded=roles.folded, in_order=False),
            )
            for word, time in times
            if time is not None
        )
        self._channel = roles.get(mapping.channel or Column(value=mapping.platform))
        self._actor, self._event = roles.get(mapping.actor), roles.get(mapping.verb)
        self._campaign, self._ask_kind = roles.get(mapping.campaign), roles.get(mapping.ask_kind)
        self._vacancy, self._url = roles.get(mapping.vacancy), roles.get(mapping.url)
        self._id, self._message = roles.get(mapping.id), roles.get(mapping.message)
        self._automatic = roles.get(mapping.automatic)
        self._departures: dict[str, bool] = {}
        self._unpaired: dict[int, int] = {}
        self._sent: set[int] = set()

    def items(self, entry: Entry, raw: object) -> Iterator[Item]:
        """The record's events, or why it is set aside. Raises ValueError with a reason."""
        aside = self._aside.holds(entry, raw)
        if aside is not None:
            yield aside
            return
        if not self._mapping.events:
            yield self._item(entry, needed(self._event(entry), "the event"), self._times[0][2])
            return
        told = [(word, clock) for word, text, clock in self._times if word and text(entry)]
        for word, clock in told:
            yield self._item(entry, word, clock)
        if not told:
            yield SetAside("none of its events has a time")

    def _item(self, entry: Entry, event: str, clock: Clock) -> Item:
        if event.casefold() in PASSED:
            return SetAside(f"`{event}`: {PASSED[event.casefold()]}")
        verb = _verb_of(event)
        t_us, offset_min = clock.read(entry)
        channel = needed(self._channel(entry), "the channel")
        recipient = needed(self._actor(entry), "the recipient")
        campaign, kind, url = self._campaign(entry), self._ask_kind(entry), self._url(entry)
        message, native = self._message(entry), self._id(entry)
        sent = verb is Verb.OFFER
        if sent and self._is_told(event.casefold(), message, recipient, channel, campaign):
            return SetAside("the same message was logged already: as sent, and as delivered")
        self._departures[channel] = self._departures.get(channel, False) or verb in DEPARTURES
        platform = self._mapping.platform
        person = person_of(self._context, platform, recipient)
        if sent and message is not None:
            # Whichever of its two words is read first, in whichever file: one message, one id.
            id_ = self._ids.make("message", message, recipient)
        elif native is not None:
            id_ = f"{platform}:{native}" + (f":{event}" if self._mapping.events else "")
        else:
            id_ = self._ids.make(channel, verb, t_us, recipient, campaign, kind, url)
        return Activity(
            id=id_,
            t_us=t_us,
            platform=platform,
            channel=channel,
            verb=verb,
            actor=self._context.person(platform, f"sender of {channel}", None) if sent else person,
            side=Side.OURS if sent else Side.THEIRS,
            to=person if sent else None,
            offset_min=offset_min,
            campaign=campaign,
            vacancy=self._vacancy(entry),
            ask_kind=kind,
            # What bounced was refused by a machine, not by the person.
            automatic=verb is Verb.REJECT or (self._automatic(entry) or "").casefold() in YES,
            url=web_only(url),
        )

    def _is_told(self, event: str, message: str | None, recipient: str, *of: str | None) -> bool:
        """Whether this is the other word for a message that is there already.

        Systems log what they send and what is delivered. Where a message has no id of its own:
        as many messages as the word that is there most often, in whatever order they stand.
        """
        # A hash and not the names: a log may hold millions of people.
        if message is not None:
            told = hash((message, recipient))
            known = told in self._sent
            self._sent.add(told)
            return known
        pair, step = hash((recipient, *of)), -1 if event == DELIVERED else 1
        before = self._unpaired.pop(pair, 0)
        if before + step:
            self._unpaired[pair] = before + step
        return before * step < 0

    def coverage(self) -> Iterator[Coverage]:
        """Both sides, or those that the mapping names; departures also where there are any."""
        named = {Sees(one) for one in self._mapping.sees}
        sides = named & {Sees.OURS, Sees.THEIRS} or {Sees.OURS, Sees.THEIRS}
        for channel, departures in self._departures.items():
            sees = named | sides | ({Sees.DEPARTURES} if departures else set())
            yield Coverage(self._mapping.platform, channel, ChannelKind.LOG, frozenset(sees))


def _verb_of(event: str) -> Verb:
    folded = event.casefold()
    if folded in EVENTS:
        return EVENTS[folded]
    try:
        return Verb(folded)
    except ValueError:
        message = f"the event is `{event[:SHOWN]}`, which is none of {', '.join(EVENTS)}"
        raise ValueError(message) from None
