"""The measures' arithmetic beside that of others, on the same rows."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import log, sqrt

import numpy as np
import pyarrow as pa
from bench.coverage import waits
from lifelines import KaplanMeierFitter, NelsonAalenFitter
from numpy.typing import NDArray
from scipy import optimize, sparse, stats
from scipy.spatial.distance import jensenshannon
from scripts.validation.fatigue import counted
from scripts.validation.fatigue_worlds import World, deliveries

from tweespraak.measure import hazard, km
from tweespraak.measure.clusters import plain_share, t95
from tweespraak.measure.fatigue import Part
from tweespraak.measure.fatigue_fit import Fit, Pairs, fit
from tweespraak.measure.reciprocity import PEOPLE, TIES, estimate
from tweespraak.measure.words_apart import PRIOR_WORDS, distance, log_odds

SEED = 70_711
CLOSE = 1e-6
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Peer:
    """One figure beside another's. apart: the largest difference. differs: the convention."""

    figure: str
    beside: str
    rows: int
    apart: float
    differs: str = ""

    @property
    def agrees(self) -> bool:
        """Within CLOSE."""
        return self.apart <= CLOSE


def compared() -> Iterator[Peer]:
    """Every comparison, on made rows from fixed seeds."""
    yield from _waits()
    yield _hazard()
    yield from _within()
    yield from _words()
    yield from _reciprocity()
    yield from _intervals()


def part() -> str:
    """The page's part on peers."""
    found = tuple(compared())
    lines = [
        f"| {one.figure} | {one.beside} | {one.rows:,} | {one.apart:.1e} "
        f"| {'agrees' if one.agrees else 'differs'}{': ' * bool(one.differs)}{one.differs} |"
        for one in found
    ]
    unexplained = [one.figure for one in found if not one.agrees and not one.differs]
    told = f"**Not explained: {', '.join(unexplained)}.**" if unexplained else "Each is named."
    agree = sum(one.agrees for one in found)
    table = "\n".join(
        ["| figure | beside | rows | largest difference | |", "|---|---|--:|--:|---|", *lines]
    )
    return f"""\
{agree} of {len(found)} agree to {CLOSE:.0e}; the others follow another convention. {told}

{table}
"""


def _waits() -> Iterator[Peer]:
    made = waits(np.random.default_rng(SEED), 400)
    seconds = np.minimum(made.wait, made.seen).astype(np.int64)
    done = made.wait <= made.seen
    times, place = np.unique(seconds, return_inverse=True)
    events = np.bincount(place, weights=done, minlength=len(times))
    censored = np.bincount(place, weights=~done, minlength=len(times))
    theirs = KaplanMeierFitter().fit(seconds, done)
    ours = km.survival(events, censored)
    curve = theirs.survival_function_at_times(times).to_numpy()
    yield Peer("Kaplan-Meier curve", "lifelines", len(seconds), _apart(ours, curve))
    middle = km.quantile(times, ours, 0.5) or 0.0
    median = abs(middle - theirs.median_survival_time_)
    yield Peer("median wait, seconds", "lifelines", len(seconds), float(median))


def _hazard() -> Peer:
    """Of a made year in which people leave: our counts, and one row a person for theirs."""
    asked = deliveries(World("leaving", people=400, stops=True), 1, SEED)
    rows = counted(asked)
    rows = rows.filter(pa.array(rows.column("part").to_numpy() == Part.HAZARD))
    k = rows.column("cell").to_numpy()
    ours = {int(ask): _rate(rows, k == ask) for ask in np.unique(k) if ask < hazard.TOP_ASK}
    durations, left = _followed(asked)
    theirs = NelsonAalenFitter(nelson_aalen_smoothing=False).fit(durations, left)
    total = theirs.cumulative_hazard_.iloc[:, 0]
    steps = [float(total.loc[ask] - total.loc[ask - 1]) for ask in ours]
    apart = _apart(np.array(list(ours.values())), np.array(steps))
    return Peer("hazard of departure by ask", "lifelines (Nelson-Aalen)", len(durations), apart)


def _rate(rows: pa.Table, held: NDArray[np.bool_]) -> float:
    at_risk, left = (int(rows.column(name).to_numpy()[held].sum()) for name in ("n", "y"))
    return left / at_risk


def _followed(asked: pa.Table) -> tuple[list[int], list[bool]]:
    """Of each person: up to which ask they were followed to its end, and whether they left there.

    An ask's time runs to the next one, at most 28 days; the last may end after what is seen.
    """
    columns = ("person", "t_us", "until_us", "departed_us")
    by_person: dict[int, list[tuple[int, int, int | None]]] = {}
    for person, *told in zip(*(asked.column(name).to_pylist() for name in columns), strict=True):
        by_person.setdefault(person, []).append((told[0], told[1], told[2]))
    durations, left = [], []
    for asks in by_person.values():
        last_at, until, departed = max(asks)
        seen = last_at + 28 * 86_400_000_000 <= until
        if followed := len(asks) - (not seen):
            durations.append(followed)
            left.append(seen and departed is not None)
    return durations, left


# Within persons

Stratum = tuple[int, Floats, NDArray[np.bool_]]


def _strata(seed: int, count: int, size: int) -> list[Stratum]:
    """People with a level of their own, asks with two covariates; those who differ."""
    made = np.random.default_rng(seed)
    found = []
    for person in range(count):
        x = made.normal(size=(size, 2))
        y = made.random(size) < 1 / (1 + np.exp(-made.normal() - x @ np.array([-0.4, 0.7])))
        if 0 < y.sum() < size:
            found.append((person % 64, x, y))
    return found


def _paired(held: list[Stratum]) -> Pairs:
    rows = [
        (x[a] - x[b], group, 1 / (len(y) - 1))
        for group, x, y in held
        for a in np.flatnonzero(y)
        for b in np.flatnonzero(~y)
    ]
    differences, groups, weights = zip(*rows, strict=True)
    return Pairs(np.array(differences), np.arange(len(rows)), np.array(groups), np.array(weights))


def _exact(held: list[Stratum]) -> Floats:
    """The conditional likelihood itself, by every way in which as many could be answered."""

    def miss(beta: Floats) -> float:
        total = 0.0
        for _, x, y in held:
            scores = x @ beta
            ways = [scores[list(way)].sum() for way in combinations(range(len(y)), int(y.sum()))]
            total += float(np.logaddexp.reduce(ways) - scores[y].sum())
        return total

    found: Floats = optimize.minimize(miss, np.zeros(2), tol=1e-12).x
    return found


def _within() -> Iterator[Peer]:
    for asks in (2, 5):
        held = _strata(SEED + asks, 300, asks)
        found, exact = fit(_paired(held)), _exact(held)
        if not isinstance(found, Fit):
            raise TypeError(found)
        errors = float((np.abs(found.beta - exact) / found.error).max())
        differs = (
            f"of more than two asks a stratum ours takes all pairs (composite likelihood), the "
            f"exact one all orders; they lie {errors:.2f} standard errors apart at most"
        )
        name = f"log-odds within persons, {asks} asks each"
        beside = "exact conditional logit (enumeration, scipy)"
        apart = _apart(found.beta, exact)
        yield Peer(name, beside, len(held), apart, differs if apart > CLOSE else "")


# Words


def _words() -> Iterator[Peer]:
    made = np.random.default_rng(SEED)
    rank = 1 / np.arange(1, 801)
    ours, theirs = (made.poisson(900 * rank * made.gamma(2, 0.5, 800)) for _ in range(2))
    held = ours + theirs > 0
    ours, theirs = ours[held], theirs[held]
    apart = abs(distance(ours, theirs) - float(jensenshannon(ours, theirs, base=2)))
    yield Peer("Jensen-Shannon distance", "scipy", len(ours), apart)
    found = log_odds(ours, theirs)
    plain = np.array(_fighting(ours.tolist(), theirs.tolist()))
    together = np.column_stack([found.value, found.z])
    beside = "Monroe et al. 2008, eq. 16 and 22, in plain Python"
    yield Peer("log-odds of words and their z", beside, len(ours), _apart(together, plain))


def _fighting(ours: list[int], theirs: list[int]) -> list[tuple[float, float]]:
    n, m = sum(ours), sum(theirs)
    found = []
    for y, x in zip(ours, theirs, strict=True):
        a = PRIOR_WORDS * (y + x) / (n + m)
        delta = log((y + a) / (n + PRIOR_WORDS - y - a)) - log((x + a) / (m + PRIOR_WORDS - x - a))
        found.append((delta, delta / sqrt(1 / (y + a) + 1 / (x + a))))
    return found


# Reciprocity


def _reciprocity() -> Iterator[Peer]:
    made = np.random.default_rng(SEED)
    ties = {(int(a), int(b)) for a, b in made.integers(0, 150, (1200, 2)) if a != b}
    found = estimate(_frame(ties, 150))["made"]
    rows, columns = zip(*ties, strict=True)
    matrix = sparse.csr_array((np.ones(len(ties)), (rows, columns)), shape=(150, 150))
    r = float(matrix.multiply(matrix.T).sum() / matrix.sum())
    yield Peer("reciprocity r", "scipy.sparse, A ∘ Aᵀ", len(ties), abs(r - found.mutual.value))
    off = ~np.eye(150, dtype=bool)
    dense = matrix.toarray()
    rho = float(np.corrcoef(dense[off], dense.T[off])[0, 1])
    beside = "numpy, correlation of A with Aᵀ off the diagonal"
    yield Peer("reciprocity ρ", beside, len(ties), abs(rho - (found.beyond or 0.0)))


def _frame(ties: set[tuple[int, int]], people: int) -> pa.Table:
    pairs = Counter((min(tie), max(tie)) for tie in ties)
    held = [(a % 64, b % 64, n, 2 * (n == 2)) for (a, b), n in pairs.items()]  # noqa: PLR2004  # both ways
    group, other, n, both = zip(*held, (0, 0, people, 0), strict=True)
    return pa.table(
        {
            "part": [TIES] * len(pairs) + [PEOPLE],
            "channel": ["made"] * (len(pairs) + 1),
            "group": group,
            "other": other,
            "ties": n,
            "mutual": both,
        }
    )


# Intervals


def _intervals() -> Iterator[Peer]:
    cells = [(count, of) for of in (1, 7, 40, 900) for count in range(0, of + 1, max(1, of // 9))]
    ours = [plain_share(*cell) for cell in cells]
    theirs = [stats.binomtest(*cell).proportion_ci(method="wilson") for cell in cells]
    apart = _apart(
        np.array([(one.low, one.high) for one in ours]),
        np.array([(one.low, one.high) for one in theirs]),
    )
    yield Peer("Wilson's interval", "scipy", len(cells), apart)
    freedom = np.arange(1, 200)
    apart = _apart(np.array([t95(df) for df in freedom]), stats.t.ppf(0.975, freedom))
    differs = "ours is read from the usual printed table, linear in 1/df between its lines"
    yield Peer("Student's t, 97.5 %", "scipy", len(freedom), apart, differs)


def _apart(one: Floats, other: Floats) -> float:
    return float(np.abs(np.asarray(one) - np.asarray(other)).max())
