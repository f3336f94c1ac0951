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
DEPARTURES: Final = {Verb.UNDO, Verb.FLAG, Verb.BLOCK}


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
        if mapping.at is None:  # load_settings refuses this
            message = "a log needs `at`"
            raise ValueError(message)
        folded = roles.folded
        self._clock = Clock(mapping.at, constants, context.zone, folded=folded, in_order=False)
        self._channel = roles.get(mapping.channel or Column(value=mapping.platform))
        self._actor, self._event = roles.get(mapping.actor), roles.get(mapping.verb)
        self._campaign, self._ask_kind = roles.get(mapping.campaign), roles.get(mapping.ask_kind)
        self._vacancy, self._url = roles.get(mapping.vacancy), roles.get(mapping.url)
        self._departures: dict[str, bool] = {}
        self._unpaired: dict[int, int] = {}

    def item(self, entry: Entry, raw: object) -> Item:
        """The record as an activity, or why it is set aside. Raises ValueError with a reason."""
        aside = self._aside.holds(entry, raw)
        if aside is not None:
            return aside
        t_us, offset_min = self._clock.read(entry)
        channel = needed(self._channel(entry), "the channel")
        recipient = needed(self._actor(entry), "the recipient")
        event = needed(self._event(entry), "the event")
        verb = _verb_of(event)
        campaign, kind, url = self._campaign(entry), self._ask_kind(entry), self._url(entry)
        if verb is Verb.OFFER and self._is_told(event.casefold(), channel, recipient, campaign):
            return SetAside("the same message was logged already: as sent, and as delivered")
        self._departures[channel] = self._departures.get(channel, False) or verb in DEPARTURES
        platform = self._mapping.platform
        person = person_of(self._context, platform, recipient)
        sent = verb is Verb.OFFER
        return Activity(
            id=self._ids.make(channel, verb, t_us, recipient, campaign, kind, url),
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
            automatic=verb is Verb.REJECT,
            url=web_only(url),
        )

    def _is_told(self, event: str, *of: str | None) -> bool:
        """Whether this is the other word for a message that is there already.

        Systems log what they send and what is delivered: as many messages as the word that is
        there most often, in whatever order they stand.
        """
        # A hash and not the names: a log may hold millions of people.
        message, step = hash(of), -1 if event == DELIVERED else 1
        before = self._unpaired.pop(message, 0)
        if before + step:
            self._unpaired[message] = before + step
        return before * step < 0

    def coverage(self) -> Iterator[Coverage]:
        """Departures are seen where the log has any, or where the mapping says so."""
        for channel, departures in self._departures.items():
            sees = {Sees.OURS, Sees.THEIRS}
            if departures or Sees.DEPARTURES in self._mapping.sees:
                sees.add(Sees.DEPARTURES)
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
