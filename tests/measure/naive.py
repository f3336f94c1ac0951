"""What the measures should say, found by walking from message to message: loops, no arrays."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property

from tests.measure.builders import ZONE, Said

from tweespraak.activity.model import ChannelKind

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SESSION_US = 72 * 3_600_000_000
LOG = "log"
"""The one channel of kind LOG in these tests."""


@dataclass
class One:
    """A message with all that follows from the others. Compared by identity."""

    said: Said
    seq: int
    above: "One | None" = None
    parent: "One | None" = None
    unseen: bool = False
    until: int | None = None
    before: "One | None" = None
    answers: list["One"] = field(default_factory=list)

    __hash__ = object.__hash__

    def __eq__(self, other):
        return self is other

    @cached_property
    def local(self) -> datetime:
        return (EPOCH + timedelta(microseconds=self.said.t_us)).astimezone(ZONE)

    @property
    def month(self) -> int:
        return self.local.year * 100 + self.local.month

    @property
    def day(self) -> int:
        return (self.local.date() - EPOCH.date()).days

    @property
    def hour_of_week(self) -> int:
        return self.local.weekday() * 24 + self.local.hour

    @property
    def week(self) -> int:
        return (self.day + 3) // 7

    @property
    def group(self) -> int:
        return self.said.who % 64

    @property
    def speaks(self) -> bool:
        return self.said.message and not self.said.automatic

    @property
    def path(self) -> list["One"]:
        """Everything above, nearest first."""
        found, here = [], self.above
        while here is not None:
            found.append(here)
            here = here.above
        return found

    @property
    def spoken(self) -> list["One"]:
        return [one for one in self.path if one.speaks]

    @property
    def in_line(self) -> list["One"]:
        """What was said above, in chats across the end of a session too; nearest first."""
        found, here = [], self
        while (here := here.before or here.above) is not None:
            if here.speaks:
                found.append(here)
        return found

    @property
    def root(self) -> "One":
        return ([self, *self.path])[-1]

    @property
    def starts_turn(self) -> bool:
        return not self.spoken or self.spoken[0].said.ours != self.said.ours

    @property
    def answer(self) -> "One | None":
        return min(self.answers, key=lambda one: one.seq, default=None)

    @property
    def answered_us(self) -> int | None:
        """The wait until the first answer, where it came while both sides were seen."""
        if self.answer is None or self.until is None:
            return None
        wait = max(0, self.answer.said.t_us - self.said.t_us)
        return wait if wait <= self.until - self.said.t_us else None

    @property
    def observed_us(self) -> int:
        return self.until - self.said.t_us

    def replies_to(self) -> int | None:
        """The person of theirs whom this message of ours answers."""
        told = self.parent
        if told is not None and not told.speaks:
            told = self.spoken[0] if self.spoken else None
        if told is None or not self.said.ours or told.said.ours:
            return None
        return told.said.who

    @property
    def returns(self) -> bool:
        """The same person, after our reply to them."""
        return not self.said.ours and any(one.replies_to() == self.said.who for one in self.spoken)


def linked(said: list[Said], kinds: dict[str, ChannelKind], until: dict[str, int]) -> list[One]:
    """Everything in order of arrival; until: microseconds, absent where a side is unseen."""
    order = sorted(range(len(said)), key=lambda i: (said[i].t_us, i))
    ones = [One(said[i], seq) for seq, i in enumerate(order)]
    by_id = {one.said.n: one for one in ones}
    for one in ones:
        if one.said.to is not None:
            one.parent = by_id.get(one.said.to)
            one.unseen = one.parent is None
        talk = kinds[one.said.channel] is ChannelKind.CONVERSATION
        if not talk or not one.speaks:
            one.above = one.parent
        until_us = until.get(one.said.channel)
        one.until = until_us if until_us is None or one.said.t_us <= until_us else None
    _cut_cycles(ones)
    _sessions([one for one in ones if kinds[one.said.channel] is ChannelKind.CONVERSATION])
    for reply in ones:
        above = reply.in_line
        if reply.speaks and above and above[0].said.ours != reply.said.ours:
            for asked in above:
                if asked.said.ours == reply.said.ours:
                    break
                asked.answers.append(reply)
    return ones


def _cut_cycles(ones: list[One]) -> None:
    for start in ones:
        seen, here = [], start
        while here is not None and here not in seen:
            seen.append(here)
            here = here.above
        if here is not None:
            min(seen[seen.index(here) :], key=lambda one: one.seq).above = None


def _sessions(ones: list[One]) -> None:
    last: dict[tuple[str, str | None], list[One]] = {}
    latest: dict[tuple[str, str | None], One] = {}
    for one in ones:
        if not one.speaks:
            continue
        thread = (one.said.channel, one.said.thread)
        one.before, latest[thread] = latest.get(thread), one
        session = last.setdefault(thread, [])
        if session and one.said.t_us - session[-1].said.t_us > SESSION_US:
            session.clear()
        if session:
            one.above = session[-1]
        if one.parent is None and not one.unseen:
            others = [m for m in session if m.said.who != one.said.who]
            one.parent = others[-1] if others else None
        session.append(one)


def threads(ones: list[One]) -> list[list[One]]:
    """The speaking messages of every thread that lies where both sides are seen; no logs."""
    found: dict[One, list[One]] = {}
    for one in ones:
        if one.speaks and one.said.channel != LOG:
            found.setdefault(one.root, []).append(one)
    return [said for said in found.values() if all(one.until is not None for one in said)]


def kind_of(thread: list[One]) -> str:
    if any(one.returns for one in thread):
        return "DIALOGUE"
    if answers_unseen(thread):
        return "UNKNOWN"
    sides = {one.said.ours for one in thread}
    if sides == {True, False}:
        return "EXCHANGE"
    return "MONOLOGUE_OURS" if sides == {True} else "MONOLOGUE_THEIRS"


def answers_unseen(thread: list[One]) -> bool:
    return thread[0].root.unseen and thread[0].root.said.channel != LOG


def opening(thread: list[One]) -> One:
    root = thread[0].root
    return root if root in thread else thread[0]


def group_of(thread: list[One]) -> int:
    theirs = [one for one in thread if not one.said.ours]
    return theirs[0].group if theirs else opening(thread).day % 64


def opener_of(thread: list[One]) -> str:
    if answers_unseen(thread):
        return "UNKNOWN"
    return "OURS" if opening(thread).said.ours else "THEIRS"


def shortened(seconds: int, bits: int) -> int:
    """The first binary digits of a duration, the others zero."""
    spare = max(0, seconds.bit_length() - bits)
    return seconds >> spare << spare


def median_wait(waits: list[tuple[int, bool]], q: float = 0.5) -> int | None:
    """Kaplan and Meier's quantile: (duration, answered) pairs, one step at a time."""
    waiting, left = 1.0, len(waits)
    for duration in sorted({wait for wait, _ in waits}):
        answered = sum(done for wait, done in waits if wait == duration)
        waiting *= 1 - answered / left
        left -= sum(wait == duration for wait, _ in waits)
        if waiting <= 1 - q + 1e-12:
            return duration
    return None


def counted(frame, *keys: str, value: str) -> Counter:
    """A frame as a counter, zeros left out."""
    rows = frame.to_pylist()
    found: Counter = Counter()
    for row in rows:
        found[tuple(row[key] for key in keys)] += row[value]
    return +found
