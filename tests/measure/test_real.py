"""Dialogue, response and waits on real conversations, beside what walking through them finds."""

import csv
import gzip
import json
from collections import Counter
from datetime import UTC, datetime

import pytest
from tests.measure import naive
from tests.measure.builders import START, Said, Seen, built

from tweespraak.activity.model import ChannelKind, Side
from tweespraak.measure import dialogue, response, verdict, waits
from tweespraak.measure.response import Asked
from tweespraak.measure.threads import Kind
from tweespraak.measure.values import Verdict, Why

CHANNEL = "real"
TWITTERS = "%a %b %d %H:%M:%S %z %Y"
CONVERSATIONS = 1200
"""So many of the 3,576 are enough, and quick."""


class Numbers:
    """Running numbers for names."""

    def __init__(self):
        self.known = {}

    def __call__(self, name):
        return self.known.setdefault(name, len(self.known) + 1)


def twcs(folder):
    people = Numbers()
    with gzip.open(folder / "twcs" / "twcs_first5000.csv.gz", "rt", encoding="utf-8") as lines:
        return [
            Said(
                n=int(row["tweet_id"]),
                t=datetime.strptime(row["created_at"], "%a %b %d %H:%M:%S %z %Y").timestamp()
                - START,
                who=people(row["author_id"]),
                side=Side.THEIRS if row["inbound"] == "True" else Side.OURS,
                to=int(row["in_response_to_tweet_id"]) if row["in_response_to_tweet_id"] else None,
                calls="?" in row["text"],
                words=len(row["text"].split()),
                channel=CHANNEL,
            )
            for row in csv.DictReader(lines)
        ]


def chitchat(folder):
    """In each conversation the participant whose key comes first counts as ours."""
    people, said = Numbers(), []
    path = folder / "chitchat_byu" / "chitchat_half.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line, _ in zip(lines, range(CONVERSATIONS), strict=False):
            talk = json.loads(line)
            messages = [one for turn in talk["messages"] for one in turn]
            ours = min((message["sender"] for message in messages), default=None)
            for message in messages:
                moment = datetime.fromisoformat(message["timestamp"]).astimezone(UTC)
                said.append(
                    Said(
                        n=len(said),
                        t=moment.timestamp() - START,
                        who=people(message["sender"]),
                        side=Side.OURS if message["sender"] == ours else Side.THEIRS,
                        calls="?" in message["text"],
                        words=len(message["text"].split()),
                        channel=CHANNEL,
                        thread=talk["id"],
                    )
                )
    return said


SETS = {"twcs": (twcs, ChannelKind.POSTS), "chitchat": (chitchat, ChannelKind.CONVERSATION)}


@pytest.fixture(scope="module", params=SETS)
def real(request, shared_data):
    """A set as the archive has it, and as a walk through it has it."""
    read, kind = SETS[request.param]
    said = read(shared_data)
    made = built(said, [Seen(CHANNEL, kind)])
    until = max(one.t_us for one in said)
    return request.param, made, naive.linked(said, {CHANNEL: kind}, {CHANNEL: until})


def test_dialogue(real):
    name, made, ones = real
    found = dialogue.estimate(made.run(dialogue.counts(made.tables)))[CHANNEL]
    threads = naive.threads(ones)
    kinds = Counter(naive.kind_of(thread) for thread in threads)
    lengths = Counter(
        min(50, sum(one.starts_turn for one in thread))
        for thread in threads
        if naive.opener_of(thread) != "UNKNOWN"
    )
    openers = Counter(naive.opener_of(thread) for thread in threads)
    spoken = [one for thread in threads for one in thread]

    assert len(threads) == found.threads
    assert {kind.name: kinds[kind.name] for kind in Kind} == {
        kind.name: getattr(found.shares, kind.name.lower()).count for kind in Kind
    }
    assert [lengths[n + 1] for n in range(50)] == list(found.turns)
    assert openers["OURS"] == found.opened_by_us.count
    assert openers["UNKNOWN"] == found.openers_unknown
    assert sum(one.said.words for one in spoken if one.said.ours) == found.words_ours
    assert sum(one.said.words for one in spoken if not one.said.ours) == found.words_theirs
    assert Counter(naive.opening(thread).month for thread in threads) == {
        month.month: month.threads for month in found.months
    }
    finding = verdict.verdict(found, made.generation.coverage[CHANNEL])

    assert most_common(kinds) is finding.verdict
    assert {"chitchat": Verdict.DIALOGUE, "twcs": Verdict.EXCHANGE}[name] is finding.verdict
    assert finding.why in (Why.CLEAR, Why.NARROW)


def most_common(kinds):
    """The kind that most threads are, in both readings of those of unknown length."""
    read = set()
    for unknown in (Verdict.EXCHANGE, Verdict.DIALOGUE):
        sizes = {
            Verdict.MONOLOGUE: kinds["MONOLOGUE_OURS"] + kinds["MONOLOGUE_THEIRS"],
            Verdict.EXCHANGE: kinds["EXCHANGE"],
            Verdict.DIALOGUE: kinds["DIALOGUE"],
        }
        sizes[unknown] += kinds["UNKNOWN"]
        read.add(max(sizes, key=sizes.get))
    return read.pop() if len(read) == 1 else Verdict.EXCHANGE


@pytest.mark.parametrize("asked", Asked)
def test_response(real, asked):
    _, made, ones = real
    frame = made.run(response.counts(made.tables))
    every = response.estimate(frame, made.generation.coverage)
    found = next(one for one in every if one.channel == CHANNEL and one.asked is asked)
    calls = [one for one in ones if one.said.calls and one.said.ours == (asked is Asked.OURS)]
    exact = [
        (one.answered_us if one.answered_us is not None else one.observed_us, one.answered_us)
        for one in calls
    ]
    short = [(naive.shortened(us // 1_000_000, 8), answered is not None) for us, answered in exact]

    assert len(calls) == found.n
    assert sum(done for _, done in short) == found.answered.count
    assert naive.median_wait(short) == found.median.seconds
    assert naive.median_wait(short, 0.9) == found.p90.seconds
    assert naive.median_wait([wait for wait in short if wait[1]]) == found.answered_only
    for within in found.within:
        limit = within.hours * 3_600_000_000
        old = [one for one in calls if one.observed_us >= limit]
        answers = [one.answered_us for one in old if one.answered_us is not None]
        timely = [wait for wait in answers if wait <= limit]

        assert (len(timely), len(old)) == (within.share.count, within.share.of)
    unshortened = naive.median_wait([(us // 1_000_000, done is not None) for us, done in exact])
    if unshortened is not None:
        assert unshortened * (1 - 1 / 128) <= found.median.seconds <= unshortened


def test_waits(real):
    _, made, ones = real
    found = waits.estimate(made.run(waits.counts(made.tables)), made.run(waits.oldest(made.tables)))
    wanted = {}
    for one in ones:
        if one.said.calls and not one.said.ours and one.answered_us is None:
            wanted.setdefault((one.root.seq, one.said.who), []).append(one)
    oldest = sorted(wanted.values(), key=lambda said: (-said[0].observed_us, said[0].seq))
    ages = Counter(
        sum(said[0].observed_us / 3_600_000_000 >= limit for limit in (1, 24, 168, 720))
        for said in wanted.values()
    )

    assert [said[0].seq for said in oldest[: waits.LISTED]] == [wait.seq for wait in found.oldest]
    assert [ages[n] for n in range(6)] == list(found.channels[0].by_age)
