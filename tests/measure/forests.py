"""Random conversations for Hypothesis: several channels, sides, machines, unseen parents."""

import random

from hypothesis import strategies as st
from tests.measure.builders import DAY, Said, Seen

from tweespraak.activity.model import ChannelKind, Sees, Side, Verb

POSTS, TALK, LOG, UNTIMED = "x:@acme", "chat", "log", "set"
UNTIL = 40 * DAY
SEEN = (
    Seen(POSTS, start=-DAY, until=UNTIL),
    Seen(TALK, ChannelKind.CONVERSATION, start=-DAY, until=UNTIL),
    Seen(LOG, ChannelKind.LOG, start=-DAY, until=UNTIL),
    Seen(
        UNTIMED,
        sees=frozenset({Sees.OURS, Sees.THEIRS, Sees.NO_TIMES}),
        start=-DAY,
        until=UNTIL,
    ),
)
KINDS = {one.channel: one.kind for one in SEEN}
SIDES = {0: Side.OURS, 1: Side.AMBASSADOR}


@st.composite
def conversations(draw):
    """Up to 25 activities: some after what is seen, in disorder, or answering what is not there."""
    found = []
    for n in range(draw(st.integers(0, 25))):
        who = draw(st.integers(0, 5))
        found.append(
            Said(
                n=n,
                t=draw(st.sampled_from([0, 1, 30, 3000, 3600, 90_000, 700_000, 38 * DAY, 41 * DAY]))
                + draw(st.integers(0, 20)) / 2,
                who=who * 67,
                side=SIDES.get(who, Side.THEIRS),
                to=draw(st.none() | st.integers(0, 27)),
                calls=draw(st.booleans()),
                words=draw(st.integers(0, 9)),
                automatic=draw(st.integers(0, 9)) == 0,
                verb=Verb.LIKE if draw(st.integers(0, 9)) == 0 else Verb.CREATE,
                channel=draw(st.sampled_from([POSTS, POSTS, TALK, TALK, LOG, UNTIMED])),
                thread=draw(st.sampled_from([None, "a"])),
            )
        )
    return found


def large(seed: int, size: int = 400) -> list[Said]:
    """More of the same, in longer threads: most answer one of the last twenty."""
    chance = random.Random(seed)  # noqa: S311  # made data, no secrets
    found = []
    for n in range(size):
        who = chance.choice([0, 0, 1, *range(2, 9)])
        recent = chance.randint(max(0, n - 20), n)
        found.append(
            Said(
                n=n,
                t=n * chance.choice([900, 901, 905]) + chance.randint(0, 4000) / 2,
                who=who * 67,
                side=SIDES.get(who, Side.THEIRS),
                to=chance.choice([None, recent, recent, recent, size + 5]),
                calls=chance.random() < 0.4,
                words=chance.randint(0, 9),
                automatic=chance.random() < 0.1,
                verb=Verb.LIKE if chance.random() < 0.1 else Verb.CREATE,
                channel=chance.choice([POSTS] * 5 + [TALK] * 3 + [LOG, UNTIMED]),
                thread=chance.choice([None, "a", "b", "c", "d", "e"]),
            )
        )
    return found
