"""Which columns the exports of web analytics have, and what each of them holds."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What a column holds."""

    DATE = "date"
    SOURCE = "source"
    LABEL = "label"
    PAGE = "page"
    EVENT = "event"
    VISITS = "visits"
    VISITORS = "visitors"
    KEY_EVENTS = "key events"
    EVENTS = "events"


COUNTED: Final = (Role.VISITS, Role.VISITORS, Role.KEY_EVENTS, Role.EVENTS)
"""Columns of numbers that are taken."""

ROLES: Final = {
    **dict.fromkeys(("date", "datum"), Role.DATE),
    **dict.fromkeys(
        (
            *("session source/medium", "session source", "session manual source/medium"),
            *("first user source/medium", "source/medium", "source", "utm_source"),
            *("session default channel group", "session default channel grouping"),
            "session primary channel group (default channel group)",
            *("sessiebron/medium", "sessiebron", "bron/medium van sessie", "bron van sessie"),
            *("bron/medium", "standaardkanaalgroep voor sessie"),
            *("standaard kanaalgroep van sessie", "primaire kanaalgroep voor sessie"),
            "primaire kanaalgroep voor sessie (standaard kanaalgroep)",
            "primaire kanaalgroep van sessie (standaardkanaalgroep)",
        ),
        Role.SOURCE,
    ),
    **dict.fromkeys(("label", "website", "websites", "social network"), Role.LABEL),
    **dict.fromkeys(
        (
            *("landing page", "landing page + query string", "page path and screen class"),
            *("page", "bestemmingspagina", "bestemmingspagina + querytekenreeks"),
        ),
        Role.PAGE,
    ),
    **dict.fromkeys(("event name", "naam van gebeurtenis", "gebeurtenisnaam"), Role.EVENT),
    **dict.fromkeys(("sessions", "sessies", "visits", "bezoeken", "nb_visits"), Role.VISITS),
    **dict.fromkeys(
        (
            *("active users", "total users", "actieve gebruikers", "totaal aantal gebruikers"),
            *("visitors", "unique visitors", "unieke bezoekers", "nb_uniq_visitors"),
        ),
        Role.VISITORS,
    ),
    **dict.fromkeys(
        (
            *("key events", "conversions", "belangrijke gebeurtenissen", "conversies"),
            "nb_conversions",
        ),
        Role.KEY_EVENTS,
    ),
    **dict.fromkeys(("event count", "aantal gebeurtenissen", "events"), Role.EVENTS),
}
"""Columns by their names in English and Dutch, without blanks around a slash."""

NUMBERS: Final = frozenset(
    {
        *("pageviews", "bounces", "bounce_rate", "visit_duration", "views_per_visit"),
        *("nb_actions", "nb_users", "max_actions", "bounce_count", "sum_visit_length"),
        *("nb_visits_converted", "conversion_rate", "nb_actions_per_visit", "avg_time_on_site"),
        *("actions", "acties", "new users", "engaged sessions", "engagement rate", "views"),
    }
)
"""Numbers that are not taken. A table of totals may hold no column beside these and ours."""

_ANYBODYS = frozenset({"source", "utm_source", "source/medium", "bron/medium"})

GOOGLE: Final = frozenset(
    name for name, role in ROLES.items() if role is Role.SOURCE and name not in _ANYBODYS
)
"""Names of a source that nobody but Google gives."""

DELIMITERS: Final = (",", ";", "\t")

_SLASH = re.compile(r"\s*/\s*")


@dataclass(frozen=True, slots=True)
class Header:
    """A header: the role of each column, None for one that is not taken.

    totals: nothing but a date and numbers is in it, so each row is about the whole site.
    """

    columns: tuple[str, ...]
    roles: tuple[Role | None, ...]
    delimiter: str
    totals: bool

    def has(self, role: Role) -> bool:
        """Whether a column has this role."""
        return role in self.roles


def header_of(fields: list[str], delimiter: str, *, commented: bool) -> Header | None:
    """The header that these fields are, if they are one of the three tools'.

    commented: lines above it say of which days it is, as Google writes them.
    """
    columns = tuple(_SLASH.sub("/", field.strip().casefold()) for field in fields)
    names = set(columns)
    roles = tuple(ROLES.get(name) for name in columns)
    if not any(one in roles for one in COUNTED):
        return None
    known = _is_google(names, roles, commented=commented) or _is_matomo(names, roles)
    if not known and not _is_plausible(names):
        return None
    beside = {name for name in names if name not in ROLES and name not in NUMBERS}
    whole = {one for one in roles if one is not None} <= {Role.DATE, *COUNTED}
    return Header(columns, roles, delimiter, totals=whole and not beside)


def _is_google(names: set[str], roles: tuple[Role | None, ...], *, commented: bool) -> bool:
    if Role.VISITS not in roles and Role.EVENTS not in roles:
        return False
    about = {Role.DATE, Role.SOURCE, Role.PAGE, Role.EVENT}
    return bool(names & GOOGLE) or (commented and not about.isdisjoint(roles))


def _is_matomo(names: set[str], roles: tuple[Role | None, ...]) -> bool:
    if Role.LABEL not in roles and Role.DATE not in roles:
        return False
    plain = not {"visits", "bezoeken"}.isdisjoint(names)
    return "nb_visits" in names or (plain and not {"actions", "acties"}.isdisjoint(names))


def _is_plausible(names: set[str]) -> bool:
    if {"visitors", "visit_duration"} <= names and not {"bounces", "bounce_rate"}.isdisjoint(names):
        return not {"date", "name"}.isdisjoint(names)
    pages = {"date", "hostname", "page", "visitors"} <= names
    return pages or {"date", "name", "link_url", "visitors", "events"} <= names
