"""Make applications, vacancies, effort and arms from the records of a table."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from tweespraak.activity.ids import EPOCH, RecordIds, to_us
from tweespraak.activity.model import (
    Application,
    ChannelKind,
    Coverage,
    Drawn,
    Effort,
    Item,
    Sees,
    SetAside,
    Stage,
    Vacancy,
)
from tweespraak.listen.sources.contract import Context
from tweespraak.listen.sources.table.columns import SHOWN, Entry, column_label
from tweespraak.listen.sources.table.items import AsideRule, Roles, needed
from tweespraak.listen.sources.table.people import person_of
from tweespraak.listen.sources.table.times import Clock
from tweespraak.settings import Column, TableMapping, TimeColumn

NOT_FILLED_IN: Final = "no hours and no euros are filled in"


class CompanionMaker:
    """Makes what stands beside activities from the records of one file, in its order."""

    def __init__(
        self, mapping: TableMapping, constants: Mapping[str, str], context: Context
    ) -> None:
        self._mapping = mapping
        self._context = context
        self._constants = constants
        self._roles = Roles(mapping, constants)
        self._aside = AsideRule(mapping, self._roles)
        self._ids = RecordIds(mapping.platform)
        self._channels: dict[str, None] = {}
        makers: dict[str, Callable[[], Callable[[Entry], Item]]] = {
            "applications": self._applications,
            "vacancies": self._vacancies,
            "effort": self._efforts,
            "arms": self._arms,
        }
        self._make = makers[mapping.kind]()

    def item(self, entry: Entry, raw: object) -> Item:
        """The record as a value, or why it is set aside. Raises ValueError with a reason."""
        return self._aside.holds(entry, raw) or self._make(entry)

    def coverage(self) -> Iterator[Coverage]:
        """Applications show what became of people, but no conversation."""
        sees = frozenset({Sees.THEIRS})
        for channel in self._channels:
            yield Coverage(self._mapping.platform, channel, ChannelKind.LOG, sees)

    def _applications(self) -> Callable[[Entry], Application]:
        mapping, roles = self._mapping, self._roles
        at, word, decided = (
            self._moment(column) for column in (mapping.at, mapping.word_at, mapping.decided_at)
        )
        actor, native = roles.get(mapping.actor), roles.get(mapping.id)
        vacancy, stage = roles.get(mapping.vacancy), roles.get(mapping.stage)
        source, stated = roles.get(mapping.source), roles.get(mapping.stated)
        channel_of = roles.get(mapping.channel or Column(value=mapping.platform))

        def make(entry: Entry) -> Application:
            t_us = _there(at(entry), "the time of the application")
            handle, channel = needed(actor(entry), "the applicant"), channel_of(entry)
            id_, told = native(entry), _stage_of(stage(entry))
            place = needed(channel, "the channel")
            self._channels[place] = None
            decision = decided(entry)
            return Application(
                id=f"{mapping.platform}:{id_}"
                if id_ is not None
                else self._ids.make(handle, t_us, vacancy(entry)),
                t_us=t_us,
                platform=mapping.platform,
                channel=place,
                actor=person_of(self._context, mapping.platform, handle),
                vacancy=vacancy(entry),
                stage=told,
                stated=stated(entry),
                observed=source(entry),
                word_us=_first(word(entry), decision),
                decided_us=decision,
            )

        return make

    def _vacancies(self) -> Callable[[Entry], Vacancy]:
        mapping, roles = self._mapping, self._roles
        native, title, place = (
            roles.get(column) for column in (mapping.id, mapping.title, mapping.place)
        )
        opened, closed = self._moment(mapping.at), self._moment(mapping.until)

        def make(entry: Entry) -> Vacancy:
            start, end = _there(opened(entry), "the first day"), closed(entry)
            if end is not None and end < start:
                message = "it closed before it opened"
                raise ValueError(message)
            id_ = needed(native(entry), "the vacancy's id")
            return Vacancy(id_, needed(title(entry), "the title"), start, end, place(entry))

        return make

    def _efforts(self) -> Callable[[Entry], Effort | SetAside]:
        mapping, roles = self._mapping, self._roles
        channel_of = roles.get(mapping.channel or Column(value=mapping.platform))
        start, end = self._moment(mapping.at), self._moment(mapping.until)
        hours, euros = self._number(mapping.hours), self._number(mapping.euros)
        named = mapping.until.zone if mapping.until is not None else None
        zone = self._context.zone if named is None else ZoneInfo(named)

        def make(entry: Entry) -> Effort | SetAside:
            put_in = hours(entry) or 0.0, euros(entry) or 0.0
            if not any(put_in):
                return SetAside(NOT_FILLED_IN)
            first, last = _there(start(entry), "the start"), _there(end(entry), "the end")
            if last < first:
                message = "the period ends before it begins"
                raise ValueError(message)
            until = _whole_days(first, last, zone)
            return Effort(needed(channel_of(entry), "the channel"), first, until, *put_in)

        return make

    def _arms(self) -> Callable[[Entry], Drawn]:
        mapping, roles = self._mapping, self._roles
        actor, arm, cap = (
            roles.get(mapping.actor),
            roles.get(mapping.arm),
            self._number(mapping.cap),
        )

        def make(entry: Entry) -> Drawn:
            handle = needed(actor(entry), "the person")
            key = person_of(self._context, mapping.platform, handle)
            return Drawn(key, needed(arm(entry), "the arm"), cap(entry))

        return make

    def _moment(self, column: TimeColumn | None) -> Callable[[Entry], int | None]:
        if column is None:
            return lambda _entry: None
        folded = self._roles.folded
        clock = Clock(column, self._constants, self._context.zone, folded=folded, in_order=False)
        text = self._roles.get(column.column)
        return lambda entry: None if text(entry) is None else clock.read(entry)[0]

    def _number(self, column: Column | None) -> Callable[[Entry], float | None]:
        if column is None:
            return lambda _entry: None
        text, label = self._roles.get(column), column_label(column)

        def number(entry: Entry) -> float | None:
            told = text(entry)
            if told is None:
                return None
            try:
                found = float(told.replace(",", "."))
            except ValueError:
                message = f"{label} is `{told[:SHOWN]}`, no number"
                raise ValueError(message) from None
            if not 0 <= found < 10**9:  # written so that NaN is refused too
                message = f"{label} is `{told[:SHOWN]}`: it must be 0 or more"
                raise ValueError(message)
            return found

        return number


def _stage_of(told: str | None) -> Stage:
    try:
        return Stage(Stage.APPLIED if told is None else told.casefold())
    except ValueError:
        message = f"the stage is `{(told or '')[:SHOWN]}`, which is none of {', '.join(Stage)}"
        raise ValueError(message) from None


def _there(value: int | None, label: str) -> int:
    if value is None:
        message = f"{label} is empty"
        raise ValueError(message)
    return value


def _whole_days(first: int, last: int, zone: ZoneInfo) -> int:
    """The end of a period: where it is told by its days, the last one counts whole."""
    start, end = ((EPOCH + timedelta(microseconds=us)).astimezone(zone) for us in (first, last))
    if start.time() != time() or end.time() != time():
        return last
    # Not a day of 24 hours: clocks may change within the period, or on its last day.
    return to_us(datetime.combine(end.date() + timedelta(days=1), time()), zone)


def _first(*moments: int | None) -> int | None:
    return min((moment for moment in moments if moment is not None), default=None)
