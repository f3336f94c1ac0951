"""ConvoKit: what its fixtures cannot show."""

import json

import pytest
from tests.listen.sources.cases import context_of, in_memory

from tweespraak.activity.model import Activity, Coverage, Record, Sees
from tweespraak.listen.sources.convokit import ConvoKit

FULL = {
    "id": "u1",
    "conversation_id": "u1",
    "text": "Hoi",
    "speaker": "Noor",
    "meta": {},
    "reply-to": None,
    "timestamp": 1714993200,
}


def read(*utterances, name="utterances.jsonl"):
    data = "\n".join(json.dumps(one) for one in utterances).encode()
    file = in_memory(name, {name: data})
    return list(ConvoKit().read(file, context_of(file)))


def recognised(contents, name):
    file = in_memory(name, contents)
    return ConvoKit().recognise(file, context_of(file))


@pytest.mark.parametrize("missing", list(FULL))
def test_an_utterance_has_all_of_its_fields(missing):
    line = {key: value for key, value in FULL.items() if key != missing}

    assert recognised({"x": json.dumps(FULL).encode()}, "x")
    assert not recognised({"x": json.dumps(line).encode()}, "x")


def test_speakers_are_known_only_beside_utterances():
    speakers = b'{"Noor": {"meta": {}, "vectors": []}}'

    assert not recognised({"speakers.json": speakers}, "speakers.json")
    assert recognised({"a/speakers.json": speakers, "a/utterances.jsonl": b""}, "a/speakers.json")


@pytest.mark.parametrize(
    ("name", "channel"),
    [
        ("utterances.jsonl", "convokit"),
        ("zorg/utterances.jsonl", "convokit:zorg"),
        ("map/zorg.zip/utterances.jsonl", "convokit:zorg"),
        ("zorg.zip/zorg-corpus/utterances.jsonl", "convokit:zorg-corpus"),
    ],
)
def test_a_channel_is_a_corpus(name, channel):
    assert (
        channel == next(one for one in read(FULL, name=name) if isinstance(one, Coverage)).channel
    )


@pytest.mark.parametrize(
    ("stamps", "times", "timed"),
    [
        ([1714993200, 1714993201.5], [1714993200_000_000, 1714993201_500_000], True),
        ([None, 1714993201], [0, 1], False),
        # Seconds from the beginning of a court's session.
        ([0.0, 12.25], [0, 12_250_000], False),
    ],
)
def test_times_are_real_or_an_order(stamps, times, timed):
    lines = [FULL | {"id": f"u{at}", "timestamp": one} for at, one in enumerate(stamps)]
    reads = read(*lines)
    items = [one.items[0] for one in reads if isinstance(one, Record)]

    assert times == [one.t_us for one in items if isinstance(one, Activity)]
    assert timed is (Sees.NO_TIMES not in reads[-1].sees)
