"""Dialogue, verdicts, waits and reciprocity on real conversations."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.validation.real import RealSet, Sentences, mapping, percent, reading, whole

from tweespraak.measure import dialogue, reciprocity, response, verdict
from tweespraak.measure.dialogue import Dialogue
from tweespraak.measure.reciprocity import Reciprocity
from tweespraak.measure.response import Asked
from tweespraak.measure.values import Verdict
from tweespraak.pipeline.run import Run


@dataclass(frozen=True, slots=True)
class _Talk:
    """What the measures say of every channel of a set. verdicts: in words; waits: medians."""

    messages: int
    threads: Mapping[str, Dialogue]
    verdicts: Mapping[str, str]
    ties: Mapping[str, Reciprocity]
    waits: Mapping[str, str]

    @property
    def told(self) -> str:
        """Every channel with its verdict."""
        return ", ".join(f"{channel} {said}" for channel, said in self.verdicts.items())


def _measured(run: Run) -> _Talk:
    basis = run.basis
    threads = dialogue.estimate(basis.run("dialogue", dialogue.counts(basis.tables)))
    judged = verdict.verdicts(threads, basis.coverage)
    frame = basis.run("response", response.counts(basis.tables))
    waited = response.estimate(frame, basis.coverage)
    return _Talk(
        messages=sum(file.activities for file in run.reading.files),
        threads=threads,
        verdicts={
            channel: f"{one.verdict.value} ({one.why.value})" for channel, one in judged.items()
        },
        ties=reciprocity.estimate(basis.run("reciprocity", reciprocity.counts(basis.tables))),
        waits={one.channel: _wait(one) for one in waited if one.asked is Asked.THEIRS},
    )


def _wait(one: response.Response) -> str:
    if one.median.seconds is None:
        return f"no median wait (of {one.n:,} that call for an answer fewer than half got one)"
    told = [_minutes(each) for each in (one.median.seconds, one.median.low, one.median.high)]
    return f"a median wait of {told[0]} ({told[1]} to {told[2]}, of {one.n:,})"


def _minutes(seconds: float | None) -> str:
    return "beyond what is seen" if seconds is None else f"{seconds / 60:,.1f} min"


def _kinds(one: Dialogue) -> str:
    return (
        f"dialogue is {percent(one.shares.dialogue)} of the threads, monologue "
        f"{percent(one.monologue)}"
    )


def _ties(one: Reciprocity) -> str:
    beyond = "not told" if one.beyond is None else f"{one.beyond:.2f}"
    return f"r = {percent(one.mutual)} and ρ = {beyond} among {one.people:,} people"


def _twcs(shared: Path) -> Sentences:
    with reading(shared, whole(shared, "twcs"), mapping("twcs")) as run:
        found = _measured(run)
    channel = "x:first5000"
    return (
        f"{found.messages:,} messages were read, and the verdicts are: {found.told}.",
        (
            f"On {channel} {_kinds(found.threads[channel])}; there is {found.waits[channel]}; of "
            f"ties {_ties(found.ties[channel])}."
        ),
        (
            "It cannot tell how often a brand answers, as the excerpts were drawn by conversation, "
            "nor anything of the file that has one side alone; and it is customer service, not "
            "recruiting."
        ),
    )


def _chitchat(shared: Path) -> Sentences:
    with reading(shared, whole(shared, "chitchat_byu"), mapping("chitchat")) as run:
        found = _measured(run)
    channel = next(iter(found.verdicts))
    one = found.threads[channel]
    return (
        f"Of {one.threads:,} chats {_kinds(one)}, so the verdict is {found.verdicts[channel]}.",
        (
            f"There is {found.waits[channel]}, and of ties {_ties(found.ties[channel])}, where in "
            "a chat of two every answer that is answered makes a tie both ways."
        ),
        (
            "No organisation takes part: who spoke first was taken for the other side, so the set "
            "tests turns and waits, and says nothing of a team."
        ),
    )


def _reddit(shared: Path) -> Sentences:
    with reading(shared, whole(shared, "reddit_threads"), mapping("reddit")) as run:
        found = _measured(run)
    ties = "; ".join(f"on {channel} {_ties(one)}" for channel, one in found.ties.items())
    return (
        f"{found.messages:,} comments and posts were read, and the verdicts are: {found.told}.",
        f"Who answers whom can be told: {ties or 'nowhere'}.",
        (
            "Nobody's account here is known to be ours but an administrator's, so dialogue with us "
            "is not there to be found; and comments that the interface held back are missing."
        ),
    )


def _irc(shared: Path) -> Sentences:
    # The docs take #ubuntu for one-sided; among volunteers the ties between all of them count.
    settings = mapping("irc").replace('sees = ["theirs"]', 'sees = ["ours", "theirs"]')
    with reading(shared, whole(shared, "irc_reply_structure"), settings) as run:
        found = _measured(run)
    ties = "; ".join(f"on {channel} {_ties(one)}" for channel, one in found.ties.items())
    judged = [c for c in found.verdicts if not found.verdicts[c].startswith(Verdict.CANNOT_TELL)]
    kinds = "; ".join(f"on {c} {_kinds(found.threads[c])}" for c in judged)
    return (
        (
            f"{found.messages:,} messages with the reply links that people made by hand were read, "
            f"and the verdicts are: {found.told}."
        ),
        f"Who answers whom by those links: {ties}.",
        (
            f"{'Where one is ours, ' + kinds + '; b' if kinds else 'B'}ut links cover a part of "
            "each log and nearly everybody is a volunteer, so unlinked messages look like "
            "monologues that they may not be."
        ),
    )


TALK = (
    RealSet("twcs", "customer service on Twitter", _twcs),
    RealSet("chitchat_byu", "chats of two", _chitchat),
    RealSet("reddit_threads", "threads of a forum", _reddit),
    RealSet("irc_reply_structure", "chat logs with gold reply links", _irc),
)
