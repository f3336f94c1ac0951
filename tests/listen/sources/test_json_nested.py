"""Lists deep in a JSON object: found by their path, streamed, and given up where damage opens."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.listen.sources.growth import Grown

from tweespraak.errors import SourceError
from tweespraak.listen.sources.streams.json_nested import ANY, Around, nested

LISTS = frozenset({("a", "list", ANY, "b"), ("c",)})


def walked(data, lists=LISTS):
    return list(nested(io.BytesIO(data), lists))


def written(indent):
    rooms = [{"name": "x", "b": [1, {"k": [2]}]}, {"name": "y", "b": []}, {"b": ["z"], "more": 0}]
    return json.dumps({"t": {"c": [9]}, "a": {"n": None, "list": rooms}, "c": [3]}, indent=indent)


@pytest.mark.parametrize("indent", [None, 1, 4])
def test_lists_are_found_by_their_path(indent):
    found = walked(written(indent).encode())
    room = ("a", "list", ANY)

    assert [
        Around(("t",), {"c": [9]}),
        Around(("a", "n"), None),
        Around(room),
        Around((*room, "name"), "x"),
        (0, 1),
        (1, {"k": [2]}),
        Around(room),
        Around((*room, "name"), "y"),
        Around(room),
        (2, "z"),
        Around((*room, "more"), 0),
        (3, 3),
    ] == [one if isinstance(one, Around) else (one.position, one.value) for one in found]


def test_lines_are_counted_through():
    lines = [one.line for one in walked(written(1).encode()) if not isinstance(one, Around)]
    text = written(1).split("\n")

    assert ["1", "{", '"z"', "3"] == [text[line - 1].strip(" ,") for line in lines]


@pytest.mark.parametrize("data", [b"", b"[1]", b"7", b'"c"', b"null"])
def test_what_is_no_object_is_refused(data):
    with pytest.raises(SourceError):
        walked(data)


@pytest.mark.parametrize(
    ("data", "values"),
    [
        (b'{"c": [1, 2', [1, 2, None]),
        (b'{"c": [1, {"k": 2', [1, None]),
        (b'{"c": [1], "d', [1, None]),
        (b'{"c": [1], 7: 8}', [1, None]),
        (b'{"c": [1], "d" 8}', [1, None]),
        (b'{"c": [1]', [1, None]),
        (b'{"a": {"list": [5, {"b": [1]}]}}', [None, 1]),
        (b'{"c": 5, "a": 6}', []),
    ],
)
def test_damage_is_one_rejected_element(data, values):
    found = [one for one in walked(data) if not isinstance(one, Around)]

    assert values == [None if one.reason else one.value for one in found]
    assert [*range(len(values))] == [one.position for one in found]


def test_a_long_list_is_not_kept():
    pieces = iter([b'{"c": [', *[b'{"k": "' + b"x" * 1000 + b'"},\n'] * 20_000, b"0]}"])
    stream = Grown(pieces)
    walk = nested(io.BufferedReader(stream), LISTS)
    next(walk)

    assert stream.given < 3 << 20
    assert 20_000 == sum(1 for _ in walk)


@given(st.binary(max_size=200))
def test_any_bytes_are_survived(data):
    for start in (b'{"c": [', b'{"a": {"list": [{"b": [', b"{"):
        positions = [one.position for one in walked(start + data) if not isinstance(one, Around)]

        assert [*range(len(positions))] == positions
