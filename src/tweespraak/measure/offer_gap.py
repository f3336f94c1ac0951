"""What do people wish for, beside what was open at that moment?"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tweespraak.activity.people import GROUPS
from tweespraak.measure.clusters import share
from tweespraak.measure.frames import coded, column
from tweespraak.measure.gapcounts import APPLICANTS, ASKS, OFFER, WISHES, Outcome, Wished
from tweespraak.measure.gapcounts import counts as counts  # noqa: PLC0414 - the other half
from tweespraak.measure.values import Row, Share, Unit, Why

SHOWN_FROM = 5
"""Fewer wishes or applicants than this are in no row: they point at people."""


@dataclass(frozen=True, slots=True)
class GapMonth:
    """The wishes of one month. wished: in the order of Wished, adds up to n.

    open_then: vacancies open at the moment of a wish, on average over those wishes of which that
    can be told; None without any. asks, asks_for_nothing: as in OfferGap.
    """

    month: int
    n: int
    wished: tuple[int, ...]
    open_then: float | None
    asks: int
    asks_for_nothing: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Wishes for one vacancy's role, at one place where the vacancy's place is known.

    open, closed: how many came while a vacancy for it was open, and while none was.
    """

    title: str
    place: str | None
    open: int
    closed: int


@dataclass(frozen=True, slots=True)
class OfferGap:
    """Wishes for a job against what was open.

    why: CLEAR, or NO_VACANCIES: then nothing can be said of what was open. wished: in the order
    of Wished. open_share: of the wishes that name a listed vacancy, those that came while it was
    open. asks: our asks to apply of which it can be told what was open; asks_for_nothing: those
    sent while nothing was. asks_before: those from before the first vacancy that is listed.
    refused: of all applicants; refused_of_decided: of those hired or refused. None without
    applications (or decisions).
    """

    why: Why
    wished: tuple[int, ...]
    open_share: Share | None
    asks: int
    asks_for_nothing: Share | None
    asks_before: int
    refused: Share | None
    refused_of_decided: Share | None
    months: tuple[GapMonth, ...]
    wanted: tuple[Wanted, ...]

    @property
    def n(self) -> int:
        """All wishes for a job."""
        return sum(self.wished)


@dataclass(frozen=True, slots=True)
class _Rows:
    part: NDArray[np.int8]
    month: NDArray[np.int32]
    kind: NDArray[np.int8]
    group: NDArray[np.int16]
    offer: NDArray[np.int8]
    open_then: NDArray[np.int64]
    n: NDArray[np.int64]

    def sum(self, mask: NDArray[np.bool_]) -> int:
        return int(self.n[mask].sum())

    def share(self, yes: NDArray[np.bool_], of: NDArray[np.bool_]) -> Share | None:
        """The share of some rows that holds yes, clustered by group; None of nothing."""
        cells = np.zeros((2, GROUPS), dtype=np.int64)
        for cell, held in zip(cells, (yes & of, of), strict=True):
            np.add.at(cell, self.group[held], self.n[held])
        return share((cells[0], cells[1])) if cells[1].any() else None


def estimate(frame: pa.Table) -> OfferGap:
    """Wishes and asks against what was open, from `counts`."""
    rows = _Rows(*(column(frame, name) for name in _Rows.__slots__))
    listed = bool((rows.part == OFFER).any())
    wish, ask, applicant = (rows.part == part for part in (WISHES, ASKS, APPLICANTS))
    told = ask & (rows.offer >= 0)
    named = wish & np.isin(rows.kind, (Wished.OPEN, Wished.CLOSED))
    refused = rows.kind == Outcome.REFUSED
    decided = applicant & (refused | (rows.kind == Outcome.HIRED))
    return OfferGap(
        why=Why.CLEAR if listed else Why.NO_VACANCIES,
        wished=_wished(rows, wish),
        open_share=rows.share(rows.kind == Wished.OPEN, named),
        asks=rows.sum(told),
        asks_for_nothing=rows.share(rows.offer == 0, told),
        asks_before=rows.sum(ask & ~told),
        refused=rows.share(refused, applicant),
        refused_of_decided=rows.share(refused, decided),
        months=tuple(_months(rows, wish, ask)),
        wanted=tuple(_wanted(frame, rows, named)),
    )


def _wished(rows: _Rows, held: NDArray[np.bool_]) -> tuple[int, ...]:
    return tuple(rows.sum(held & (rows.kind == kind)) for kind in Wished)


def _months(rows: _Rows, wish: NDArray[np.bool_], ask: NDArray[np.bool_]) -> Iterator[GapMonth]:
    for month in np.unique(rows.month[(wish | ask) & (rows.month > 0)]):
        now = rows.month == month
        told = now & wish & (rows.offer >= 0)
        of = rows.sum(told)
        yield GapMonth(
            month=int(month),
            n=rows.sum(now & wish),
            wished=_wished(rows, now & wish),
            open_then=float(rows.open_then[told].sum()) / of if of else None,
            asks=rows.sum(now & ask & (rows.offer >= 0)),
            asks_for_nothing=rows.sum(now & ask & (rows.offer == 0)),
        )


def _wanted(frame: pa.Table, rows: _Rows, named: NDArray[np.bool_]) -> Iterator[Wanted]:
    """Roles by how often they are wished for, most first."""
    titles, title = coded(frame, "title")
    sites, place = coded(frame, "place")
    found = []
    for t, p in sorted(set(zip(title[named], place[named], strict=True))):
        held = named & (title == t) & (place == p)
        counted = (rows.sum(held & (rows.kind == kind)) for kind in (Wished.OPEN, Wished.CLOSED))
        found.append(Wanted(titles[t], sites[p] or None, *counted))
    yield from sorted(found, key=lambda one: -(one.open + one.closed))


def rows(found: OfferGap) -> tuple[Row, ...]:
    """All figures; of roles those wished for by five or more."""
    return tuple(_rows_of(found))


def _rows_of(found: OfferGap) -> Iterator[Row]:
    def counted(name: str, n: int, says: str = "") -> Row:
        return Row(None, name, Unit.COUNT, n, None, None, n, says)

    said = "" if found.why is Why.CLEAR else found.why.value
    yield counted("wishes for a job", found.n)
    for kind in Wished:
        yield counted(f"wished for and {kind.name.lower()}", found.wished[kind], said)
    yield counted("asks to apply, before the first listed vacancy", found.asks_before, said)
    for name, share_ in (
        ("wished for and open, of those that name a listed vacancy", found.open_share),
        ("asks to apply while nothing was open", found.asks_for_nothing),
        ("applicants refused", found.refused),
        ("applicants refused, of those decided", found.refused_of_decided),
    ):
        if share_ is None:
            yield Row(None, name, Unit.SHARE, None, None, None, 0, said or Why.NO_MESSAGES.value)
        elif share_.of >= SHOWN_FROM:
            yield Row(None, name, Unit.SHARE, share_.value, share_.low, share_.high, share_.of)
    for one in found.wanted:
        if one.open + one.closed >= SHOWN_FROM:
            role = f"{one.title}, {one.place}" if one.place else one.title
            yield counted(f"wishes for {role}", one.open + one.closed)
