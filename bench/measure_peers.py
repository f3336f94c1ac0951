"""Responses, doses and fatigue by other tools on the same made tables, and our counts on Sail.

Each tool runs in a process of its own; polars and pyfixest in an environment of this bench alone
(.cache/pyfixest), made on first use.
"""

import json
import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from bench.made import STEP
from bench.works import WORKS, opened
from bench.writing import Rows, peak, table

from tweespraak.archive.doses import THOUSANDTHS, dosed
from tweespraak.archive.engine import Engine
from tweespraak.errors import TweespraakError
from tweespraak.measure import fatigue, response
from tweespraak.measure.exposures import binned, channels, exposures

PEERS = ("pyfixest==0.60.0", "polars==2.1.0")
REPEATS = 3
HOME = Path(__file__).parents[1]
ENVIRONMENT = HOME / ".cache" / "pyfixest"
TRUTH = math.exp(STEP)
"""What one ask more in the 28 days before makes of the odds of a response."""
FASTER = 20
"""How much faster than feglm fatigue has to be."""


def ours_response(folder: Path) -> float:
    """All counts of response: four parts."""
    engine = Engine()
    tables = opened(engine, folder)
    frame = engine.run("response", response.counts(tables))
    part, n = frame.column("part").to_numpy(), frame.column("n").to_numpy()
    return float(n[part == 0].sum())


def pandas_response(folder: Path) -> float:
    """The first of the four parts: waits by channel, side and second."""
    import pandas as pd

    columns = ["channel", "kind", "message", "automatic", "calls", "ours", "until_us", "t_us"]
    read = [folder / f"messages-{number}.parquet" for number in (0, 1)]
    said = pd.concat([pd.read_parquet(path, columns=[*columns, "answer_us"]) for path in read])
    said = said[
        (said["kind"] != "log")
        & said["message"]
        & ~said["automatic"]
        & said["calls"]
        & said["until_us"].notna()
    ]
    seen = said["until_us"] - said["t_us"]
    answered = said["answer_us"] <= seen
    seconds = said["answer_us"].where(answered, seen) // 1_000_000
    return float(said.groupby(["channel", "ours", answered, seconds]).size().sum())


def ours_doses(folder: Path) -> float:
    """The dose of each ask, as the archive works it out when it writes the table."""
    columns = ["person", "t_us", "weight", "ask"]
    found = dosed(pq.read_table(folder / "deliveries.parquet", columns=columns))
    asked = found.column("ask").to_numpy()
    return float(found.column("dose").to_numpy()[asked].sum()) / THOUSANDTHS


def pandas_doses(folder: Path) -> float:
    """The same as a rolling sum by person."""
    import pandas as pd

    read = pd.read_parquet(
        folder / "deliveries.parquet", columns=["person", "t_us", "weight", "ask"]
    )
    sent = read[read["ask"]].sort_values(["person", "t_us"])
    sent.index = pd.to_datetime(sent["t_us"], unit="us")
    rolled = sent.groupby("person")["weight"].rolling("28D", closed="neither").sum()
    return float(rolled.sum())


def ours_fatigue(folder: Path) -> float:
    """From deliveries to every figure of fatigue with its interval; the ratio of a step."""
    engine = Engine()
    tables = opened(engine, folder)
    told = fatigue.estimate(engine.run("fatigue", fatigue.counts(tables))).whole.trend
    return told.step.value if told else float("nan")


OURS: dict[str, Callable[[Path], float]] = {
    "ours-response": ours_response,
    "pandas-response": pandas_response,
    "ours-doses": ours_doses,
    "pandas-doses": pandas_doses,
    "ours-fatigue": ours_fatigue,
}
WORKED = {
    "responses: seconds until an answer": {
        "ours, in four parts": "ours-response",
        "pandas, one part": "pandas-response",
        "polars, one part": "polars-response",
    },
    "doses of the 28 days before": {
        "ours, and also days since, and doses after": "ours-doses",
        "pandas": "pandas-doses",
        "polars": "polars-doses",
    },
    "fatigue with intervals": {
        "ours": "ours-fatigue",
        "feglm with person effects": "feglm",
    },
}


def run(folder: Path, size: int) -> dict[str, Any]:
    """Seconds, peak memory and what came out, per tool and work; and both engines' times."""
    expose(folder)
    found: dict[str, Any] = {"rows": size}
    for work, tools in WORKED.items():
        rounds = [
            {tool: _one(name, folder) for tool, name in tools.items()} for _ in range(REPEATS)
        ]
        found[work] = {
            tool: {
                name: statistics.median(each[tool][name] for each in rounds)
                for name in rounds[0][tool]
            }
            for tool in tools
        }
        print(json.dumps({work: found[work]}), file=sys.stderr, flush=True)
    found["engines"] = _one("sail", folder)
    return found


def expose(folder: Path) -> None:
    """The doses, written for the peer that is given them."""
    engine = Engine()
    tables = opened(engine, folder)
    frame = engine.run("exposures", binned(exposures(tables, channels(tables))))
    columns = {"dose": frame.column("dose").to_numpy() / THOUSANDTHS}
    columns |= {name: frame.column(name) for name in ("person", "answered", "days", "tenure")}
    pq.write_table(pa.table(columns), folder / "exposed.parquet")


def _one(name: str, folder: Path) -> dict[str, Any]:
    if name in OURS or name == "sail":
        command = [sys.executable, "-m", "bench.measure_peers", name, folder]
    else:
        command = [_environment(), Path(__file__).with_name("peer_pyfixest.py"), name, folder]
    done = subprocess.run(list(map(str, command)), check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _environment() -> Path:
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        uv = HOME / ".venv" / "bin" / "uv"
        subprocess.run([uv, "venv", "-q", ENVIRONMENT], check=True)
        wheels = os.environ.get("PIP_FIND_LINKS")
        local = ["--find-links", wheels] if wheels else []
        install = [uv, "pip", "install", "-q", "--python", python, *local]
        subprocess.run([*install, *PEERS, "pyarrow"], check=True)
    return python


def engines(folder: Path) -> dict[str, dict[str, float | str]]:
    """Seconds of every work on DuckDB and on Sail, in turns; or how Sail refuses it."""
    from pysail.spark import SparkConnectServer

    from tweespraak.archive.spark import open_engine

    server = SparkConnectServer()
    server.start(background=True)
    host, port = server.listening_address
    sail, duckdb = open_engine(f"sc://{host}:{port}"), Engine()
    both = {"DuckDB": (duckdb, opened(duckdb, folder)), "Sail": (sail, opened(sail, folder))}
    found: dict[str, dict[str, float | str]] = {}
    for work in WORKS:
        times: dict[str, list[float]] = {name: [] for name in both}
        found[work.name] = {}
        try:
            for _ in range(REPEATS):
                for name, (engine, tables) in both.items():
                    start = time.perf_counter()
                    work.run(engine, tables)
                    times[name].append(time.perf_counter() - start)
            found[work.name] = {name: statistics.median(each) for name, each in times.items()}
        except TweespraakError as error:
            found[work.name] = {"refused": str(error).partition(" Please")[0]}
        print(work.name, found[work.name], file=sys.stderr, flush=True)
    sail.close()
    server.stop()
    return found


def section(found: dict[str, Any]) -> str:
    """The tables of peers and engines."""
    rows: Rows = []
    for work, tools in WORKED.items():
        ours = next(iter(found[work].values()))
        for tool in tools:
            told = found[work][tool]
            rows.append(
                (
                    work,
                    tool,
                    f"{told['seconds']:.1f} s",
                    f"{told['seconds'] / ours['seconds']:.1f} ×",
                    f"{told['peak GiB'] / ours['peak GiB']:.1f} ×",
                    f"{told['result']:,.3f}" if told["result"] < 10 else f"{told['result']:,.0f}",
                )
            )
    told = table(("work", "tool", "time", "time beside ours", "memory", "result"), rows)
    both: Rows = [
        (name, "", f"refused: {' '.join(one['refused'].split())}")
        if "refused" in one
        else (name, f"{one['DuckDB']:.2f} s", f"{one['Sail'] / one['DuckDB']:.1f} ×")
        for name, one in found["engines"].items()
    ]
    return f"""### Measures beside other tools

The tables of {found["rows"]:,} rows, each tool in a process of its own from its Parquet; imports
are not timed, and what compiles on first use is warmed up. Results are the messages that wait, the
doses added up, and the odds ratio of one ask more (in truth {TRUTH:.3f}). Doses are worked out
once, as the archive writes the deliveries, which the second work times; in the third both are given
them. feglm has one effect a person, clusters by person and fits that one line; ours also gives the
check, the curve, departures and the same of every channel. Goal: {FASTER} times as fast as feglm,
at a tenth of its memory; memory is the most that the process held, its imports included.

{told}
### Measures on Sail

The same tables and calls, DuckDB and Sail in turns in one process.

{table(("work", "DuckDB", "Sail beside it"), both)}"""


if __name__ == "__main__":
    tool, place = sys.argv[1], Path(sys.argv[2])
    if tool == "sail":
        print(json.dumps(engines(place)))
    else:
        if tool.startswith("pandas"):
            import pandas as pd  # noqa: F401  # not timed, like the imports of the others
        begun = time.perf_counter()
        result = OURS[tool](place)
        seconds = time.perf_counter() - begun
        print(json.dumps({"seconds": seconds, "peak GiB": peak(), "result": result}))
