"""All simulations with a known truth: their intervals as one list, and their own tables."""

import sys
from collections.abc import Iterator

from scripts.validation import compare, fatigue, pitfalls, returns, shares
from scripts.validation.held import Held, table, verdict


def part(repetitions: int) -> str:
    """The page's part on simulations."""
    made = list(shares.simulate(repetitions))
    _say("shares, waits, reciprocity")
    differences = compare.simulate(repetitions)
    _say("differences")
    brought = returns.simulate(repetitions)
    _say("returns, asked and given")
    worlds = fatigue.validate(repetitions, fatigue.WORLDS)
    _say("fatigue")
    called = pitfalls.simulate(repetitions)
    _say("pitfalls")
    every = [*made, *_compared(differences), *_returned(brought), *_tired(worlds)]
    return f"""\
{verdict(every)}
Coverage should be 95 %; with {repetitions:,} repetitions an interval that does what it says shows
{_around(repetitions)}. Widths: of shares and reciprocity in themselves, of differences in the
figure's own unit, of returns and the ledger over the truth, of fatigue high / low. Of fatigue the
interval counts where the measure gives one: strata enough, placebo silent.

{table(every)}
{fatigue.markdown(worlds)}
### Pitfalls

How often each verdict is given where the pitfall is not there, and where it is.

{pitfalls.markdown(called)}"""


def _say(what: str) -> None:
    print(f"simulated: {what}", file=sys.stderr, flush=True)


def _around(repetitions: int) -> str:
    spread = 1.96 * (0.95 * 0.05 / repetitions) ** 0.5
    return f"{max(0.0, 0.95 - spread):.1%} to {min(1.0, 0.95 + spread):.1%}"


def _compared(found: tuple[compare.Result, ...]) -> Iterator[Held]:
    for one in found:
        told = round(one.repetitions * (1 - one.untold))
        held = round(one.held * told)
        yield Held("difference of periods", one.name, told, held, f"{one.width:.3g}")


def _returned(found: list[returns.Result]) -> Iterator[Held]:
    for one in found:
        yield Held(one.figure, one.case, one.told, one.held, f"{one.width:.2f}")


def _tired(found: tuple[fatigue.Result, ...]) -> Iterator[Held]:
    for one in found:
        case = f"{one.world.name}, {one.world.people} people"
        yield Held("fatigue, step", case, one.told, one.held, f"{one.told_width:.2f}")
