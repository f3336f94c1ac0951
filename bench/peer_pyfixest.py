"""polars and pyfixest on the made tables, in their own environment; imports none of ours."""

import json
import math
import sys
import time
from pathlib import Path

import polars as pl


def response(folder: Path) -> float:
    """Waits by channel, side and second."""
    said = pl.scan_parquet([folder / f"messages-{number}.parquet" for number in (0, 1)])
    said = said.filter(
        (pl.col("kind") != "log")
        & pl.col("message")
        & ~pl.col("automatic")
        & pl.col("calls")
        & pl.col("until_us").is_not_null()
    )
    seen = pl.col("until_us") - pl.col("t_us")
    answered = (pl.col("answer_us") <= seen).fill_null(value=False)
    seconds = pl.when(answered).then(pl.col("answer_us")).otherwise(seen) // 1_000_000
    counted = said.group_by("channel", "ours", answered=answered, seconds=seconds).len()
    return float(counted.collect()["len"].sum())


def doses(folder: Path) -> float:
    """The dose of each ask as a rolling sum by person."""
    sent = pl.scan_parquet(folder / "deliveries.parquet").filter(pl.col("ask"))
    sent = sent.select("person", "weight", t=pl.from_epoch("t_us", time_unit="us"))
    rolled = pl.col("weight").rolling_sum_by("t", window_size="28d", closed="none")
    dosed = sent.sort("person", "t").with_columns(dose=rolled.over("person"))
    return float(dosed.select(pl.col("dose").sum()).collect().item())


def feglm(folder: Path, rows: int | None = None) -> float:
    """A logit with person effects on doses that are given; the odds ratio of a step of dose."""
    import pyfixest

    frame = pl.read_parquet(folder / "exposed.parquet", n_rows=rows).to_pandas()
    fitted = pyfixest.feglm(
        "answered ~ dose + C(days) + tenure | person",
        data=frame,
        family="logit",
        vcov={"CRV1": "person"},
    )
    fitted.confint()
    return math.exp(fitted.coef()["dose"])


if __name__ == "__main__":
    tool, place = sys.argv[1], Path(sys.argv[2])
    if tool == "feglm":
        feglm(place, 20_000)
    begun = time.perf_counter()
    result = {"polars-response": response, "polars-doses": doses, "feglm": feglm}[tool](place)
    seconds = time.perf_counter() - begun
    told = Path("/proc/self/status").read_text(encoding="ascii")
    peak = int(told.partition("VmHWM:")[2].split()[0]) / 2**20  # as bench.writing.peak
    print(json.dumps({"seconds": seconds, "peak GiB": peak, "result": result}))
