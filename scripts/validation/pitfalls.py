"""How often the five pitfalls are called where there are none, and found where there are.

python -m scripts.validation.pitfalls [repetitions]
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from scripts.validation.rhythms import RHYTHMS, Counts, Rhythm

from tweespraak.activity.model import ChannelKind
from tweespraak.archive.coverage import ChannelCoverage
from tweespraak.measure import collecting, irrelevant, oneway, outofhand
from tweespraak.measure.bursts import DAYS
from tweespraak.measure.dead import life
from tweespraak.measure.pitfall import Pitfall, PitfallVerdict, Which
from tweespraak.measure.reactions import ASKS, POSTS

REPETITIONS = 400
LIVED = (60, 104, 208)
"""Weeks of history: little more than a year, two years, four."""

SILENT = (13, 26, 52)
"""Weeks since a channel died."""

MOSTLY = 0.9
"""Of the asks of a channel that collects, those for a like."""

CHANNEL = "x:@acme"
BOTH = ((0, 10**18),)
SEEN = {
    CHANNEL: ChannelCoverage(
        "x",
        CHANNEL,
        ChannelKind.POSTS,
        BOTH,
        BOTH,
        BOTH,
        counts=False,
        departures=False,
        timed=True,
    )
}

Chance = np.random.Generator


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one case. there: whether the pitfall is; shares are of all repetitions."""

    which: Which
    case: str
    there: bool
    repetitions: int
    clear: float
    suspected: float
    cannot_tell: float


def simulate(repetitions: int) -> tuple[Result, ...]:
    """Every case so often; the same numbers every time."""
    return (*_dead(repetitions), *_others(repetitions))


def _result(which: Which, case: str, verdicts: Iterable[PitfallVerdict], *, there: bool) -> Result:
    counted = Counter(verdicts)
    n = counted.total()
    shares = (
        counted[verdict] / n
        for verdict in (
            PitfallVerdict.CLEAR,
            PitfallVerdict.SUSPECTED,
            PitfallVerdict.CANNOT_TELL,
        )
    )
    return Result(which, case, there, n, *shares)


def _dead(repetitions: int) -> Iterator[Result]:
    for rhythm in RHYTHMS:
        name = rhythm.__name__.replace("_", " ")
        for lived in LIVED:
            case = f"{name}, {lived} weeks"
            yield _result(Which.DEAD, case, _lives(rhythm, lived, 0, repetitions), there=False)
        for silent in SILENT:
            case = f"{name}, two years, then {silent} weeks of nothing"
            yield _result(Which.DEAD, case, _lives(rhythm, 104, silent, repetitions), there=True)


def _lives(rhythm: Rhythm, lived: int, silent: int, repetitions: int) -> Iterator[PitfallVerdict]:
    for seed in range(repetitions):
        weeks = rhythm(np.random.default_rng((seed, lived, silent)), lived)
        newest_first: Counts = np.append(weeks, np.zeros(silent, dtype=np.int64))[::-1]
        yield life(newest_first, np.ones(len(newest_first), dtype=bool)).verdict


def _others(repetitions: int) -> Iterator[Result]:
    cases: tuple[tuple[Which, str, bool, Callable[[Chance], Pitfall]], ...] = (
        (Which.ONE_WAY, "100 posts, 60 % without answer", False, lambda c: _posts(c, 100, 0.6)),
        (Which.ONE_WAY, "100 posts, at the border (75 %)", False, lambda c: _posts(c, 100, 0.75)),
        (Which.ONE_WAY, "100 posts, 90 % without answer", True, lambda c: _posts(c, 100, 0.9)),
        (Which.COLLECTING, "60 posts, 10 % replies", False, lambda c: _reactions(c, 0.1)),
        (Which.COLLECTING, "60 posts, at the border (5 %)", False, lambda c: _reactions(c, 0.05)),
        (Which.COLLECTING, "60 posts, 2 % replies", True, lambda c: _reactions(c, 0.02)),
        (Which.IRRELEVANT, "the same words, 60 posts", False, lambda c: _words(c, 60, 0.0)),
        (Which.IRRELEVANT, "the same words, 400 posts", False, lambda c: _words(c, 400, 0.0)),
        (Which.IRRELEVANT, "four in ten words others", False, lambda c: _words(c, 200, 0.4)),
        (Which.IRRELEVANT, "nine in ten words others", True, lambda c: _words(c, 200, 0.9)),
        (Which.OUT_OF_HAND, "bursts, 5 % complain always", False, lambda c: _days(c, 0.05, 0.05)),
        (Which.OUT_OF_HAND, "bursts, 20 % complain always", False, lambda c: _days(c, 0.2, 0.2)),
        (Which.OUT_OF_HAND, "bursts, 40 % complain always", False, lambda c: _days(c, 0.4, 0.4)),
        (Which.OUT_OF_HAND, "bursts of 60 % complaints", True, lambda c: _days(c, 0.1, 0.6)),
    )
    for place, (which, case, there, make) in enumerate(cases):
        verdicts = (
            make(np.random.default_rng((place, seed))).verdict for seed in range(repetitions)
        )
        yield _result(which, case, verdicts, there=there)


def _wandering(
    chance: Chance, share: float, days: int
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """A share that differs from day to day, around its mean: a day's messages hang together."""
    return chance.beta(10 * share, 10 * (1 - share), days)


def _posts(chance: Chance, posts: int, unanswered: float) -> Pitfall:
    day = np.sort(chance.integers(0, posts // 2, posts))
    silent = chance.random(posts) < _wandering(chance, unanswered, posts // 2)[day]
    frame = pa.table(
        {
            "channel": [CHANNEL] * posts,
            "group": day % 64,
            "opens": [True] * posts,
            "told": [True] * posts,
            "answered": ~silent,
            "n": [1] * posts,
        }
    )
    return oneway.estimate(frame, SEEN)[CHANNEL].pitfall


def _reactions(chance: Chance, replies: float) -> Pitfall:
    """Sixty posts with about twenty reactions each, and twenty asks, nearly all for a like."""
    size = chance.negative_binomial(1, 1 / 21, 60)
    answers = chance.binomial(size, _wandering(chance, replies, 60))
    likes = np.append(size - answers, chance.random(20) < MOSTLY)
    nothing = np.zeros(80, dtype=np.int64)
    frame = pa.table(
        {
            "part": [POSTS] * 60 + [ASKS] * 20,
            "channel": [CHANNEL] * 80,
            "group": np.arange(80) % 60,
            "posts": [1] * 80,
            "applause": likes,
            "amplification": nothing,
            "conversation": np.append(answers, nothing[:20]),
        }
    )
    return collecting.estimate(frame, SEEN)[CHANNEL].pitfall


def _words(chance: Chance, posts: int, others: float) -> Pitfall:
    """Five words a message of 2,000, by Zipf; people and days each have favourites of their own."""
    rank = 1 / np.arange(1, 2001)
    rows: list[tuple[bool, int, int]] = []
    for ours, messages in ((True, posts), (False, 2 * posts)):
        taste = chance.gamma(0.5, 2, (64, 2000)) * rank
        taste /= taste.sum(axis=1, keepdims=True)
        for _ in range(messages):
            group = int(chance.integers(64))
            words = set(chance.choice(2000, 5, p=taste[group]).tolist())
            apart = {2000 + word if ours and chance.random() < others else word for word in words}
            rows += [(ours, group, word) for word in apart]
    frame = pa.table(
        {
            "channel": [CHANNEL] * len(rows),
            "ours": [ours for ours, _, _ in rows],
            "group": [group for _, group, _ in rows],
            "term": [f"w{word}" for _, _, word in rows],
            "n": [1] * len(rows),
        }
    )
    return irrelevant.estimate(frame, SEEN)[CHANNEL].pitfall


def _days(chance: Chance, usual: float, in_bursts: float) -> Pitfall:
    """Two hundred days of about three messages, and three days of forty to a hundred and twenty."""
    size = chance.negative_binomial(1, 1 / 4, 200)
    size[chance.choice(200, 3, replace=False)] = chance.integers(40, 121, 3)
    day = np.repeat(np.arange(200), size)
    share = np.where(size >= 40, in_bursts, usual)  # noqa: PLR2004  # no usual day is as large
    moody = _wandering(chance, 0.5, 200) * 2 * share
    person = chance.integers(0, 64, len(day))
    hostile = chance.random(len(day)) < np.minimum(moody, 1)[day]
    frame = pa.table(
        {
            "part": [DAYS] * len(day),
            "channel": [CHANNEL] * len(day),
            "at": day,
            "day": day,
            "group": person,
            "n": [1] * len(day),
            "known": [1] * len(day),
            "hostile": hostile.astype(np.int64),
        }
    )
    return outofhand.estimate(frame, SEEN)[CHANNEL].pitfall


def markdown(results: Iterable[Result]) -> str:
    """The results as a table."""
    lines = [
        "| pitfall | simulated | is it there | clear | suspected | cannot tell |",
        "|---|---|---|---|---|---|",
    ]
    lines += (
        f"| {one.which.value} | {one.case} | {'yes' if one.there else 'no'} | {one.clear:.1%} "
        f"| {one.suspected:.1%} | {one.cannot_tell:.1%} |"
        for one in results
    )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(markdown(simulate(int(sys.argv[1]) if len(sys.argv) > 1 else REPETITIONS)))
