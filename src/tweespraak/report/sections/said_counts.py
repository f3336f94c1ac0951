"""The counts of what is said, and which of them may be shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from tweespraak.activity.moves import Move
from tweespraak.measure.said import Said
from tweespraak.measure.wishes import Followed, Wishes
from tweespraak.report.discretion import Family
from tweespraak.report.sections.scene import Scene


@dataclass(frozen=True, slots=True)
class Theirs:
    """What their messages do, on all channels: those of which the moves are known."""

    known: int
    question: int
    ask: int
    complaint: int
    praise: int
    wish: int

    @property
    def counts(self) -> tuple[int, ...]:
        """By move; they do not add up, since a message may do several things."""
        return self.question, self.ask, self.complaint, self.praise, self.wish


def spoken_channels(scene: Scene) -> list[Said]:
    """Channels on which we say anything, the busiest first."""
    found = scene.findings.said
    channels = [found[seen.channel] for seen in scene.channels if seen.channel in found]
    return [each for each in channels if each.ours_known]


def asks_and_gives(channels: Sequence[Said]) -> Family:
    """The counts of our asks, gives and tells: of every channel, and of all together."""
    known = [each.ours_known for each in channels]
    sums: list[list[int]] = [known]
    for counts in (
        [each.ask.count for each in channels],
        [each.give.count for each in channels],
        [each.tell.count for each in channels],
    ):
        sums.append(counts)
        sums += [[count, of - count] for count, of in zip(counts, known, strict=True)]
        sums.append([sum(counts), sum(known) - sum(counts)])
    return Family.of(sums)


def theirs_of(scene: Scene) -> Theirs:
    """What they bring, over all channels."""
    found = scene.findings.said
    channels = [found[seen.channel] for seen in scene.channels if seen.channel in found]

    def total(move: Move) -> int:
        return sum(each.of_theirs[move] for each in channels)

    return Theirs(
        known=sum(each.theirs_known for each in channels),
        question=total(Move.QUESTION),
        ask=total(Move.ASK),
        complaint=total(Move.COMPLAINT),
        praise=total(Move.PRAISE),
        wish=total(Move.WISH),
    )


def theirs_family(scene: Scene) -> Family:
    """Their counts by channel and of all together."""
    found = scene.findings.said
    channels = [found[seen.channel] for seen in scene.channels if seen.channel in found]
    sums: list[list[int]] = []
    for move in (Move.QUESTION, Move.ASK, Move.COMPLAINT, Move.PRAISE, Move.WISH):
        counts = [each.of_theirs[move] for each in channels]
        sums.append(counts)
        sums += [
            [count, each.theirs_known - count] for count, each in zip(counts, channels, strict=True)
        ]
    theirs = theirs_of(scene)
    sums += [[count, theirs.known - count] for count in theirs.counts]
    return Family.of(sums)


def followed(scene: Scene, kinds: Sequence[Followed]) -> list[int]:
    """How many wishes of all got each of these for an answer."""
    wishes = scene.findings.wishes
    return [sum(each.followed[kind] for each in wishes) for kind in kinds]


def wish_family(scene: Scene) -> Family:
    """The counts of all wishes: by channel and kind, by what followed, and who came back."""
    wishes: tuple[Wishes, ...] = scene.findings.wishes
    rows = [each.followed for each in wishes]
    sums: list[Sequence[int]] = [*rows, *map(tuple, zip(*rows, strict=True))]
    sums.append([sum(row) for row in rows])
    sums.append(followed(scene, tuple(Followed)))
    sums += [(each.back, each.n - each.back) for each in wishes]
    counts = followed(scene, tuple(Followed))
    nothing = counts[Followed.SILENCE] + counts[Followed.BARE_NO]
    sums.append((counts[Followed.GIVEN], counts[Followed.OTHER], nothing))
    return Family.of(sums)
