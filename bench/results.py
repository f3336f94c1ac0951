"""Run every bench and write bench/RESULTS.md: ratios of one run, with the machine's shape."""

from pathlib import Path

from bench import language, measures, page, peers, reading, report, sources
from bench.writing import Rows, machine, table

RESULTS = Path(__file__).with_name("RESULTS.md")
EXPORT_MB = 100


COUNTING = (
    "activities",
    "floor of the activities",
    "resolving string ids",
    "floor of the derived table",
    "deriving (ids resolved before)",
    "all counts of the page",
    "peak memory",
)


def counting(size: int) -> tuple[str, ...]:
    """Parts to figures at one size, as ratios to the floors of the same run."""
    return ratios(report.run(size, report.REPEATS if size <= report.SIZES[1] else 1))


def ratios(found: dict[str, float]) -> tuple[str, ...]:
    """One row of that table, from what `bench.report` prints of one size."""
    counts = sum(seconds for name, seconds in found.items() if name.startswith("counts: "))
    least, page_floor = found["floor of resolving"], found["floor of the page"]
    return (
        f"{found['rows']:,.0f}",
        f"{least:.2f} s",
        f"{found['resolving'] / least:.1f} ×",
        f"{page_floor:.2f} s",
        f"{found['deriving'] / page_floor:.1f} ×",
        f"{counts / page_floor:.1f} ×",
        f"{found['peak GiB']:.1f} GiB",
    )


def beside() -> str:
    """Ours beside the peers on the same messages."""
    print("peers …", flush=True)
    found = peers.run()
    ours = found["ours"]
    rows: Rows = [
        (
            tool,
            f"{told['seconds'] / ours['seconds']:.1f} ×",
            f"{told['cpu'] / ours['cpu']:.1f} ×",
            f"{told['peak GiB'] / ours['peak GiB']:.1f} ×",
            f"{told['replies']:,.0f}",
        )
        for tool, told in found.items()
    ]
    return table(("tool", "time", "processor time", "memory", "replies to another person"), rows)


def reads() -> str:
    """Exports read on one core, at two sizes to show that memory stays flat."""
    rows: Rows = []
    for name, what in (("x", "X archive"), ("mbox", "mbox")):
        for megabytes in (EXPORT_MB // 5, EXPORT_MB):
            print(f"{what}, {megabytes} MB …", flush=True)
            found = reading.run(name, megabytes)
            rows.append(
                (
                    what,
                    f"{found['MB']:.0f} MB",
                    f"{found['to records, MB/s']:.0f} MB/s",
                    f"{found['to a part, MB/s']:.0f} MB/s",
                    f"{found['ratio to floor']:.1f} ×",
                    f"{found['peak GiB'] * 1024:.0f} MiB",
                )
            )
    return table(
        ("export", "size", "to records", "to a part on disk", "time against the floor", "peak"),
        rows,
    )


def words() -> str:
    """What it takes to understand messages."""
    print("language …", flush=True)
    found = language.run()
    rows: Rows = [
        ("messages", f"{found['messages']:,.0f}"),
        ("read for the first time", f"{found['first, messages a second']:,.0f} a second"),
        ("remembered", f"{found['again, messages a second']:,.0f} a second"),
        ("peak memory", f"{found['peak MiB']:.0f} MiB"),
    ]
    return table(("what", "measured"), rows)


def pages() -> str:
    """Twenty thousand messages from files to page."""
    print("page …", flush=True)
    found = page.run()
    rows: Rows = [
        ("messages", f"{found['messages']:,}"),
        ("first report, files unread", f"{found['cold']:.1f} s"),
        ("second report, files unchanged", f"{found['again']:.1f} s"),
        ("report.html", f"{found['report kB']:.0f} kB"),
    ]
    return table(("what", "measured"), rows)


def main() -> None:
    """Run everything; the page is written again after each part, so a long run can be cut."""
    tables = {"page": pages(), "words": words(), "reading": reads(), "peers": beside()}
    sizes: Rows = []
    for size in report.SIZES:
        print(f"{size:,} activities …", flush=True)
        sizes.append(counting(size))
        RESULTS.write_text(text(sizes, tables), encoding="utf-8")
        print(RESULTS, flush=True)
    measures.write(measures.SIZES)
    sources.write()


def text(sizes: Rows, tables: dict[str, str]) -> str:
    """The page."""
    return f"""<!-- Written by `make bench`. -->
# Results

{machine()}. Each row is of one run; medians of {report.REPEATS} where a
stage is short enough to repeat. Absolute times say little on a shared machine: read the ratios.

## Counting

The floor: DuckDB sums every integer and the length of every string that the work reads. Resolving
goes against the floor of the activities, deriving and the page's counts against that of the
derived table.

{table(COUNTING, sizes)}
## Peers

The same {peers.ROWS:,} messages, from each tool's own stored form to who answers whom; imports
are not timed. Ours and pandas read the same Parquet of string ids; ours also leaves doubles out,
decides sides and puts all in order. The second row also derives threads, turns and answers, writes
them, and reads them again. ConvoKit reads its own corpus, in which conversations are found already.
Medians of {peers.REPEATS} rounds in turns; of processor time all cores are counted together.

{tables["peers"]}
## Reading

One core, processor time; to records the median of {reading.REPEATS}. The floor of JSON is the
standard library's parser over the whole file at once; that of mail is the search for the lines that
begin a mail.

{tables["reading"]}
## Understanding

Language and moves of messages that no run has seen, on one core, processor time.

{tables["words"]}
## From files to page

{tables["page"]}"""


if __name__ == "__main__":
    main()
