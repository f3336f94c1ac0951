"""ActivityStreams: what its fixtures cannot show."""

import json

import pytest
from tests.listen.sources.cases import context_of, in_memory, source_of

from tweespraak.activity.model import Verb
from tweespraak.listen.sources.activitystreams import ActivityStreams, terms
from tweespraak.listen.sources.mastodon import Mastodon

LIKE = {
    "@context": terms.STREAMS,
    "type": "Like",
    "actor": "https://a.example/users/jan",
    "published": "2024-05-06T11:00:00Z",
    "object": "https://a.example/n/1",
}


def source(data):
    file = in_memory("file", {"file": data})
    return source_of(file, context_of(file))


def test_every_verb_that_is_written_is_read_as_itself():
    for verb, written in terms.WRITTEN.items():
        types = [written] if isinstance(written, str) else list(written)

        assert verb is terms.TYPES[types[-1]]
    assert set(Verb) == set(terms.WRITTEN)


@pytest.mark.parametrize(
    "value",
    [
        {"@context": terms.STREAMS, "type": "OrderedCollection", "orderedItems": [LIKE]},
        {"@context": terms.STREAMS, "type": "Person", "preferredUsername": "jan", "outbox": "x"},
    ],
)
def test_mastodon_keeps_its_own(value):
    assert isinstance(source(json.dumps(value).encode()), Mastodon)


def test_a_line_with_a_whole_actor_is_no_profile():
    actor = {"type": "Person", "id": "x", "preferredUsername": "jan", "outbox": "y"}

    assert isinstance(source(json.dumps(LIKE | {"actor": actor}).encode()), ActivityStreams)


@pytest.mark.parametrize(
    "missing",
    [{"type"}, {"actor"}, {"@context", "object"}, {"@context", "published"}],
)
def test_what_is_hardly_an_activity_is_not_taken(missing):
    line = {key: value for key, value in LIKE.items() if key not in missing}

    assert source(json.dumps(line).encode()) is None
