"""Stored answers of an API: lists, single answers and lines, whole, cut off and damaged."""

import io
import json

import pytest
from tests.listen.sources.cases import in_memory

from tweespraak.listen.sources.contract import HEAD_BYTES, InputFile
from tweespraak.listen.sources.streams import json_answers
from tweespraak.listen.sources.streams.json_answers import answers, beginning

ONE, TWO = {"a": [1, "x,]}"], "b": {"c": 'q"'}}, {"a": []}


def values(data, lists=frozenset({"items"})):
    found = list(answers(in_memory("file", {"file": data}), lists))
    assert [*range(len(found))] == [one.position for one in found]
    return [one.value if one.reason is None else one.reason for one in found]


@pytest.mark.parametrize(
    "data",
    [
        json.dumps([ONE, TWO]),
        json.dumps([ONE, TWO], indent=2),
        f"\ufeff{json.dumps(ONE)}\n{json.dumps(TWO)}",
        f"{json.dumps(ONE)}\r\n\r\n{json.dumps(TWO)}\r\n",
        json.dumps({"next": "n", "items": [ONE, TWO], "more": 1}, indent=2),
    ],
)
def test_each_way_of_storing_gives_the_same(data):
    assert [ONE, TWO] == values(data.encode())


@pytest.mark.parametrize("indent", [None, 2])
def test_one_answer_is_one_value(indent):
    assert [ONE] == values(json.dumps(ONE, indent=indent).encode())


def test_a_list_that_was_not_asked_for_stays_in_its_answer():
    answer = {"others": [ONE, TWO]}

    assert [answer] == values(json.dumps(answer, indent=2).encode())


def test_a_damaged_line_costs_itself():
    found = values(b'{"a": 1}\n{"a": \n\xff\n{"a": 2}\n')

    assert [{"a": 1}, {"a": 2}] == [found[0], found[3]]
    assert all(isinstance(one, str) for one in found[1:3])


def test_a_line_that_nests_without_end_is_damage():
    deep = b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    found = values(b'{"a": 1}\n' + deep + b'\n{"a": "' + b"[" * 300 + b'"}\n')

    assert [{"a": 1}, {"a": "[" * 300}] == [found[0], found[2]]
    assert "levels deep" in found[1]


def test_a_line_that_is_too_long_is_passed_over(monkeypatch):
    monkeypatch.setattr(json_answers, "MAX_ELEMENT", 1 << 20)
    long = b'{"a": "' + b"x" * (3 << 20) + b'"}'
    found = values(b'{"a": 1}\n' + long + b'\n{"a": 2}\n')

    assert [{"a": 1}, "the line is longer than 1 MB", {"a": 2}] == found


def test_an_answer_longer_than_what_is_looked_at_may_be_a_line():
    page = json.dumps({"items": [ONE] * 5000}).encode()
    data = page + b"\n" + page
    file = InputFile("f", 0, data[:HEAD_BYTES], lambda: io.BytesIO(data), lambda _other: None)

    assert [5000, 5000] == [len(one.value["items"]) for one in answers(file, frozenset({"items"}))]


@pytest.mark.parametrize("value", [ONE, [ONE, TWO], {"items": [ONE, {"d": [TWO, ONE]}]}])
@pytest.mark.parametrize("indent", [None, 1])
def test_a_beginning_that_is_cut_off_anywhere_says_what_it_can(value, indent):
    data = json.dumps(value, indent=indent).encode()
    for end in range(1, len(data)):
        told = beginning(data[:end]).value

        assert type(told) is type(value)
    assert value == beginning(data).value


@pytest.mark.parametrize("data", [b"", b"x", b'"a"', b"1", b"}", b"<a>", b"\xff" * 9])
def test_what_is_neither_a_list_nor_an_object_says_nothing(data):
    assert beginning(data).value is None
