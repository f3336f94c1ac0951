"""Runs the measures on one generation, and fetches the texts behind them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import ibis.expr.types as ir

from tweespraak.archive.coverage import ChannelCoverage
from tweespraak.archive.tables import Tables
from tweespraak.archive.texts import Original, originals
from tweespraak.measure import dialogue, pulse, response, said, verdict, waits, wishes
from tweespraak.measure.response import Asked
from tweespraak.measure.waits import Wait, Waits
from tweespraak.measure.wishes import Followed
from tweespraak.pipeline.progress import Progress
from tweespraak.pipeline.run import Run
from tweespraak.report import behind
from tweespraak.report.behind import Member, Pointer
from tweespraak.report.findings import Findings
from tweespraak.report.sections.beats import told_silences
from tweespraak.report.sections.messages import GalleryText, ThreadText
from tweespraak.report.words import Words


def measure(run: Run, progress: Progress) -> Findings:
    """Every estimate of the page. Raises MeasureError."""
    tables, engine = run.generation.tables(run.counting), run.counting
    coverage: Mapping[str, ChannelCoverage] = run.generation.coverage

    progress.step("dialogue")
    found = dialogue.estimate(engine.run("dialogue", dialogue.counts(tables)))
    progress.step("response")
    responses = response.estimate(engine.run("response", response.counts(tables)), coverage)
    substantive = response.estimate(engine.run("response", response.counts_given(tables)), coverage)
    progress.step("said")
    spoken = said.estimate(engine.run("said", said.counts(tables)))
    wished = wishes.estimate(engine.run("wishes", wishes.counts(tables)))
    progress.step("waits")
    counted = engine.run("waits", waits.counts(tables))
    waiting = waits.estimate(counted, engine.run("waits", waits.oldest(tables)))
    youngest = waits.estimate(counted, engine.run("waits", behind.newest(tables)))
    progress.step("pulse")
    beats = pulse.estimate(
        engine.run("pulse", pulse.counts(tables)), coverage, run.reading.settings.zone
    )
    return Findings(
        verdicts=verdict.verdicts(found, coverage),
        dialogue=found,
        response=responses,
        substantive=substantive,
        said=spoken,
        wishes=wished,
        waits=waiting,
        newest=youngest.oldest,
        pulse=beats,
    )


class Texts:
    """Fetches threads from one generation, as messages.html shows them."""

    def __init__(self, run: Run, words: Words) -> None:
        self._run = run
        self._words = words
        self._tables: Tables = run.generation.tables(run.engine)

    def galleries(self, findings: Findings, names: Mapping[str, str]) -> list[GalleryText]:
        """Every section of messages.html that has anything in it."""
        words, waiting = self._words, findings.waits
        made = [
            self._waits(
                "newest",
                words.gettext("The newest questions without an answer"),
                words.gettext("newest first"),
                findings.newest,
                waiting,
            ),
            self._waits(
                "waits",
                words.gettext("Who waits longest"),
                words.gettext("oldest first"),
                waiting.oldest[: behind.SHOWN],
                waiting,
            ),
            self._slowest(findings),
            self._wishes(findings),
            *self._examples(names),
            self._silences(findings),
        ]
        return [each for each in made if each is not None and each.threads]

    def _waits(
        self, name: str, title: str, chosen: str, found: Sequence[Wait], waiting: Waits
    ) -> GalleryText:
        ages = {wait.seq: wait.age_us for wait in found}
        threads = self._threads(behind.pointers(found), ages)
        return GalleryText(name, title, chosen, waiting.n, threads)

    def _slowest(self, findings: Findings) -> GalleryText:
        words = self._words
        rows = self._rows("slowest", behind.slowest(self._tables))
        places = [Pointer(row["root"], row["seq"], row["answer"]) for row in rows]
        threads = self._threads(places, {})
        title = words.gettext("The slowest answers")
        answered = sum(
            each.answered.count
            for each in findings.response
            if each.channel is None and each.asked is Asked.THEIRS
        )
        chosen = words.gettext("slowest first")
        return GalleryText("slowest", title, chosen, max(answered, len(threads)), threads)

    def _wishes(self, findings: Findings) -> GalleryText:
        words = self._words
        rows = self._rows("unmet", behind.unmet_wishes(self._tables))
        places = [Pointer(row["root"], row["seq"], row["answer"]) for row in rows]
        threads = self._threads(places, {})
        unmet = sum(
            each.followed[Followed.SILENCE] + each.followed[Followed.BARE_NO]
            for each in findings.wishes
        )
        title = words.gettext("Wishes that met silence or a bare no")
        chosen = words.gettext("newest first")
        return GalleryText("wishes", title, chosen, max(unmet, len(threads)), threads)

    def _examples(self, names: Mapping[str, str]) -> Iterable[GalleryText]:
        words = self._words
        titles = {
            "dialogue": words.gettext("Dialogues"),
            "exchange": words.gettext("Exchanges"),
            "ours": words.gettext("Monologues of ours"),
            "theirs": words.gettext("Monologues of theirs"),
        }
        rows = self._rows("examples", behind.examples(self._tables))
        for kind in behind.KINDS:
            of_kind = [row for row in rows if row["kind"] == kind]
            of_kind.sort(key=lambda row: names.get(row["channel"], row["channel"]))
            count = sum({row["channel"]: row["of"] for row in of_kind}.values())
            places = [Pointer(row["root"], -1) for row in of_kind]
            chosen = words.gettext("the latest of each channel")
            yield GalleryText(
                f"threads-{kind}", titles[kind], chosen, count, self._threads(places, {})
            )

    def _silences(self, findings: Findings) -> GalleryText:
        words = self._words
        silences = [(each, silence) for each in findings.pulse for silence in told_silences(each)]
        silences.sort(key=lambda pair: pair[1].from_us - pair[1].until_us)
        silences = silences[: behind.SILENCES]
        rows = (
            self._rows("silences", behind.at_silences(self._tables, silences)) if silences else []
        )
        places = [Pointer(row["root"], row["seq"]) for row in sorted(rows, key=lambda r: r["t_us"])]
        threads = self._threads(places[: behind.SHOWN], {})
        return GalleryText(
            "silences",
            words.gettext("Before and after the longest silences"),
            words.gettext("in order of time"),
            len(places),
            threads,
        )

    def _rows(self, name: str, expression: ir.Table) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self._run.engine.run(name, expression).to_pylist()
        return rows

    def _threads(
        self, places: Sequence[Pointer], ages: Mapping[int, int | None]
    ) -> tuple[ThreadText, ...]:
        if not places:
            return ()
        grouped: dict[int, list[Member]] = {}
        roots = sorted({place.root for place in places})
        for row in self._rows("members", behind.members(self._tables, roots)):
            member = Member(row["seq"], row["parent"], row["person"])
            grouped.setdefault(row["root"], []).append(member)
        wanted = {place: behind.around(place, grouped.get(place.root, ())) for place in places}
        every = {seq for seqs in wanted.values() for seq in seqs}
        found = {o.seq: o for o in originals(self._run.engine, self._run.generation, every)}
        threads = []
        for place in places:
            messages = [found[seq] for seq in wanted[place] if seq in found]
            if messages:
                size = len(grouped[place.root])
                threads.append(self._thread(place, messages, size, ages))
        return tuple(threads)

    def _thread(
        self,
        place: Pointer,
        messages: Sequence[Original],
        size: int,
        ages: Mapping[int, int | None],
    ) -> ThreadText:
        channel = messages[0].channel
        age = ages.get(place.seq)
        return ThreadText(
            channel=channel,
            messages=tuple(sorted(messages, key=lambda each: (each.t_us, each.seq))),
            focus=place.seq,
            open_seconds=None if age is None else age / 1e6,
            hidden=size - len(messages),
            timed=self._run.generation.coverage[channel].timed,
        )
