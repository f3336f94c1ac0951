"""The page docs/validation.md, whole: every number in it comes out of the run that wrote it."""

from pathlib import Path

from scripts.validation import peers, real, simulations
from scripts.validation.real_asks import ASKS
from scripts.validation.real_returns import RETURNS
from scripts.validation.real_talk import TALK

HEAD = """\
<!-- Written by `make validation`: every number comes out of a run. Change scripts/validation, not
this page. -->

# How far the figures can be trusted
"""


def written(repetitions: int, shared: Path) -> str:
    """The page, from so many repetitions of each simulation and the sets in `shared`."""
    parts = (
        HEAD,
        (
            f"This run made {repetitions:,} repetitions of each simulation (2,000 is the aim), "
            "from fixed seeds: the same number gives the same page.\n"
        ),
        "## Simulations with a known truth\n",
        simulations.part(repetitions),
        "## Beside others, on the same rows\n",
        peers.part(),
        "## Real data\n",
        _real(shared),
    )
    return "\n".join(parts)


def _real(shared: Path) -> str:
    if not shared.is_dir():
        return (
            "The shared data (`../shared/data`) are not beside this repository, so this part was "
            "not run.\n"
        )
    parts = (
        (
            "Data that nobody made for this project, read where they stand; none is in this "
            "repository. Intervals are 95 %.\n"
        ),
        real.part("Asking, through fatigue", ASKS, shared),
        real.part("Return and pitfalls", RETURNS, shared),
        real.part("Talk, through dialogue", TALK, shared),
    )
    return "\n".join(parts)
