"""What does a channel give back for what it costs, and how sure is that?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa

from tweespraak.archive.coverage import ChannelCoverage
from tweespraak.measure.clusters import plain_share
from tweespraak.measure.proportions import (
    EffortKind,
    Portion,
    Proportion,
    ReturnKind,
    proportions,
)
from tweespraak.measure.returncounts import (
    APPLICATIONS,
    CENTS,
    CENTS_A_EURO,
    MESSAGES,
    POSTS,
    SECONDS,
    SECONDS_AN_HOUR,
    USED,
    VACANCIES,
    Frame,
    read,
)
from tweespraak.measure.returncounts import counts as counts  # noqa: PLC0414 - the other half
from tweespraak.measure.seen import unseen
from tweespraak.measure.totals import Count, count
from tweespraak.measure.values import Row, Share, Unit, Why

SHOWN_FROM = 5
"""Fewer applications than this of one source beside another are in no row: they point at people."""
MINUTES_AN_HOUR = 60
NO_SOURCE = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """One kind of return of one place.

    why: CLEAR, or why it cannot be told. observed: by what was tracked, None where it cannot be
    told. stated: by what applicants say themselves; None for dialogues, which nobody states.
    """

    kind: ReturnKind
    why: Why
    observed: Count | None
    stated: int | None


@dataclass(frozen=True, slots=True)
class Return:
    """One place: a channel, a platform whose channels cannot be told apart, or another source.

    hours, euros: as logged, None where none is. assumed_hours: posts × the minutes a post that
    the user named; None where none was named. brought: in the order of ReturnKind. reach: the
    share of vacancies that used the place; success: of those, the share filled through it; None
    where no vacancy or no source is known. proportions: each kind of return by each kind of effort.
    """

    place: str
    channels: tuple[str, ...]
    hours: float | None
    euros: float | None
    assumed_hours: float | None
    messages: int
    posts: int
    brought: tuple[Brought, ...]
    reach: Share | None
    success: Share | None
    proportions: tuple[Proportion, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """Applications (and hires) tracked to one place whose applicants state another, or the same.

    observed, stated: "" where not told.
    """

    observed: str
    stated: str
    applications: int
    hires: int

    @property
    def differ(self) -> bool:
        """Both are told, and they are not the same."""
        return NO_SOURCE not in {self.observed, self.stated} and self.observed != self.stated


@dataclass(frozen=True, slots=True)
class Returns:
    """What all places give back. why: CLEAR, or why no effort stands beside it."""

    why: Why
    places: tuple[Return, ...]
    sources: tuple[Sources, ...]


def estimate(
    frame: pa.Table,
    coverage: Mapping[str, ChannelCoverage],
    minutes_a_post: float | None = None,
) -> Returns:
    """Effort and return of every place, from `counts`.

    Places are in order of their names. minutes_a_post: what the user believes a post to cost; an
    assumption, beside and never in place of what is logged.
    """
    rows = read(frame)
    names = sorted({*rows.place, *rows.beside[rows.part == APPLICATIONS]} - {NO_SOURCE})
    whys = {name: _whys(rows, name, coverage) for name in names}
    shares = _proportions(rows, whys, minutes_a_post)
    logged = bool(((rows.part == SECONDS) | (rows.part == CENTS)).any())
    return Returns(
        why=Why.CLEAR if logged else Why.NO_EFFORT,
        places=tuple(_one(rows, name, whys[name], shares, minutes_a_post) for name in names),
        sources=tuple(_sources(rows)),
    )


def _whys(
    rows: Frame, place: str, coverage: Mapping[str, ChannelCoverage]
) -> dict[ReturnKind, Why]:
    """Whether each kind of return can be told of a place, or why not."""
    channels = rows.beside[(rows.part == MESSAGES) & (rows.place == place)]
    unknown = [unseen(coverage[channel]) for channel in channels if channel in coverage]
    talked = Why.CLEAR if None in unknown else next(iter(unknown), None) or Why.NO_MESSAGES
    applied = rows.part == APPLICATIONS
    tracked = applied & (rows.place != NO_SOURCE)
    source = Why.CLEAR if tracked.any() else Why.NO_SOURCES if applied.any() else None
    applications = source or Why.NO_APPLICATIONS
    return {
        ReturnKind.DIALOGUES: talked,
        ReturnKind.APPLICATIONS: applications,
        ReturnKind.HIRES: applications,
    }


def _proportions(
    rows: Frame, whys: Mapping[str, Mapping[ReturnKind, Why]], minutes: float | None
) -> list[Proportion]:
    found = []
    for effort in EffortKind:
        assumed = effort is EffortKind.ASSUMED
        put_in = {name: _put_in(rows, name, effort, minutes) for name in whys}
        if assumed and minutes is None:
            continue
        for kind in ReturnKind:
            # What is logged stands beside what came in that period; posts beside everything.
            held = rows.of_kind(kind) & (rows.within | assumed)
            portions = [
                Portion(name, why[kind], put_in[name], rows.groups(held & (rows.place == name)))
                for name, why in whys.items()
            ]
            found += proportions(kind, effort, portions)
    return found


def _put_in(rows: Frame, place: str, effort: EffortKind, minutes: float | None) -> float | None:
    """What was put in; None where nothing is known of it."""
    part, unit = {
        EffortKind.HOURS: (SECONDS, 1 / SECONDS_AN_HOUR),
        EffortKind.EUROS: (CENTS, 1 / CENTS_A_EURO),
        EffortKind.ASSUMED: (POSTS, (minutes or 0.0) / MINUTES_AN_HOUR),
    }[effort]
    held = (rows.part == part) & (rows.place == place)
    return rows.sum(held) * unit if held.any() else None


def _one(
    rows: Frame,
    place: str,
    whys: Mapping[ReturnKind, Why],
    shares: list[Proportion],
    minutes: float | None,
) -> Return:
    here = rows.place == place
    used = here & (rows.part == USED)
    vacancies, using = rows.sum(rows.part == VACANCIES), rows.sum(used)
    tracked = whys[ReturnKind.HIRES] is Why.CLEAR
    return Return(
        place=place,
        channels=tuple(sorted(rows.beside[here & (rows.part == MESSAGES)])),
        hours=_put_in(rows, place, EffortKind.HOURS, minutes),
        euros=_put_in(rows, place, EffortKind.EUROS, minutes),
        assumed_hours=None
        if minutes is None
        else _put_in(rows, place, EffortKind.ASSUMED, minutes),
        messages=rows.sum(here & (rows.part == MESSAGES)),
        posts=rows.sum(here & (rows.part == POSTS)),
        brought=tuple(_brought(rows, place, kind, whys[kind]) for kind in ReturnKind),
        reach=plain_share(using, vacancies) if vacancies else None,
        success=plain_share(rows.sum(used & rows.hired), using) if using and tracked else None,
        proportions=tuple(each for each in shares if each.place == place),
    )


def _brought(rows: Frame, place: str, kind: ReturnKind, why: Why) -> Brought:
    held = rows.of_kind(kind)
    observed = count(rows.groups(held & (rows.place == place))) if why is Why.CLEAR else None
    if kind is ReturnKind.DIALOGUES:
        return Brought(kind, why, observed, None)
    anything = bool((rows.beside[held] != NO_SOURCE).any())
    return Brought(
        kind, why, observed, rows.sum(held & (rows.beside == place)) if anything else None
    )


def _sources(rows: Frame) -> Iterator[Sources]:
    applied = rows.part == APPLICATIONS
    pairs = sorted(set(zip(rows.place[applied], rows.beside[applied], strict=True)))
    for observed, stated in pairs:
        held = applied & (rows.place == observed) & (rows.beside == stated)
        yield Sources(observed, stated, rows.sum(held), rows.sum(held & rows.hired))


def rows(found: Returns) -> tuple[Row, ...]:
    """All figures of every place; then where stated and tracked sources differ."""
    return (
        *(row for each in found.places for row in _rows_of(each)),
        *(
            Row(
                each.observed,
                f"applications, stated source {each.stated}",
                Unit.COUNT,
                each.applications,
                None,
                None,
                each.applications,
                "differ",
            )
            for each in found.sources
            if each.differ and each.applications >= SHOWN_FROM
        ),
    )


def _rows_of(one: Return) -> Iterator[Row]:
    def plain(name: str, unit: Unit, value: float | None, why: Why | None = None) -> Row:
        return Row(one.place, name, unit, value, None, None, 0 if value is None else 1, why or "")

    for name, unit, value in (("hours", Unit.HOURS, one.hours), ("euros", Unit.EUROS, one.euros)):
        yield plain(name, unit, value, Why.NO_EFFORT if value is None else None)
    if one.assumed_hours is not None:
        yield plain("hours, assumed by posts", Unit.HOURS, one.assumed_hours)
    yield plain("messages", Unit.COUNT, one.messages)
    yield plain("posts", Unit.COUNT, one.posts)
    for each in one.brought:
        told = each.observed
        if told is None:
            yield plain(each.kind.value, Unit.COUNT, None, each.why)
        else:
            yield Row(one.place, each.kind.value, Unit.COUNT, told.n, told.low, told.high, told.n)
        if each.stated is not None:
            yield plain(f"{each.kind.value}, by stated source", Unit.COUNT, each.stated)
    for name, share in (("reach", one.reach), ("success rate", one.success)):
        if share is not None:
            yield Row(one.place, name, Unit.SHARE, share.value, share.low, share.high, share.of)
    yield from (each.row for each in one.proportions)
