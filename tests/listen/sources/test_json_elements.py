"""Lists of JSON: sound, damaged, cut off and made to hurt."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweespraak.errors import SourceError
from tweespraak.listen.sources.streams import json_elements
from tweespraak.listen.sources.streams.json_elements import elements

CUT_OFF = "the record is never closed: the file was cut off or is damaged here"


def read(text, key=None):
    data = text if isinstance(text, bytes) else text.encode()
    return list(elements(io.BytesIO(data), key))


def values(text, key=None):
    return [element.value for element in read(text, key)]


def reasons(text):
    return [element.reason for element in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        '[{"a": 1}, [2, {"b": "]},{"}], "x,\\"y", -3.5e1, null]',
        '\ufeff window.YTD.like.part0 = [{"a": 1}, [2, {"b": "]},{"}], "x,\\"y", -3.5e1, null]\n;',
        '[{"a":1},[2,{"b":"]},{"}],"x,\\"y",-3.5e1,null]',
        '[\n  {\n    "a": 1\n  },\n  [2, {"b": "]},{"}],\n  "x,\\"y",\n  -3.5e1,\n  null\n]',
    ],
)
def test_the_elements_of_a_list(text):
    assert [{"a": 1}, [2, {"b": "]},{"}], 'x,"y', -35.0, None] == values(text)


def test_a_list_under_a_key():
    text = '{"@context": {"orderedItems": [9]}, "n": 1, "orderedItems": [{"a": 1}, "b"], "z": 2}'

    assert [{"a": 1}, "b"] == values(text, "orderedItems")


def test_a_list_of_one_that_was_written_as_an_object():
    assert [{"timestamp": 1}] == values('{"timestamp": 1}')


@pytest.mark.parametrize("text", ["", "no", '"a"', '{"a": 1}', '{"items": 1, 2}', '{"items'])
def test_a_file_without_the_list_is_refused(text):
    with pytest.raises(SourceError):
        read(text, "items")


def test_lines_and_positions():
    text = 'x = [ {\n "a": {\n }\n}, {\n "b": 1\n},\n\n{"c": 2} ]'

    assert [(0, 1), (1, 4), (2, 8)] == [(one.position, one.line) for one in read(text)]


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ('[{"a": "1}, {"a": 2}, {"a": 3}]', [{"a": 2}, {"a": 3}]),
        ('[{"a": 1}, {"a": 2, {"a": 3}]', [{"a": 1}, {"a": 3}]),
        ('[{"a": 1}, {"a": tru}, {"a": 3}]', [{"a": 1}, {"a": 3}]),
        ('[\n {\n  "a": "1\n },\n {\n  "a": 2\n },\n {\n  "a": 3\n }\n]', [{"a": 2}, {"a": 3}]),
        ('[\n {\n  "a": 1\n },\n {\n  "a": 2\n {\n  "a": 3\n }\n]', [{"a": 1}, {"a": 3}]),
        ('[{"a": 1} rubbish, {"a": 3}]', [{"a": 1}, {"a": 3}]),
    ],
)
def test_one_damaged_record_costs_no_other(text, sound):
    found = read(text)

    assert sound == [one.value for one in found if one.reason is None]
    assert len(sound) + 1 == len(found)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[{"a": 1}, {"b": {"a', CUT_OFF),
        ('[{"a": 1}', "the file ends before its list is closed: it was cut off"),
        ('[{"a": 1},', "the file ends before its list is closed: it was cut off"),
    ],
)
def test_a_file_that_was_cut_off_says_so_last(text, reason):
    assert [None, reason] == reasons(text)


@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ('{"a":', "}")])
def test_a_nesting_bomb_is_one_reject(opens, closes):
    bomb = opens * 10_000 + "1" + closes * 10_000
    told = reasons(f'[{{"a": 1}}, {bomb}, {{"a": 2}}]')

    assert [None, "the record nests 10000 levels deep, more than the 200 allowed", None] == told


def test_bytes_that_are_no_utf_8_are_a_reject():
    found = read(b'[{"a": "\xe9t\xe9"}, {"a": 2}]')

    assert ["byte 7 of the record (0xe9) is no UTF-8", None] == [one.reason for one in found]
    assert b'{"a": "\xe9t\xe9"}' == found[0].raw


def test_half_characters_and_nul_bytes_in_words_are_taken():
    assert [{"a": "\ufffd", "\ufffd": ["😀"]}, "x\0y"] == values(
        '[{"a": "\\ud83d", "\\udc00": ["\\ud83d\\ude00"]}, "x\0y"]'
    )


def test_not_a_number_is_a_reject():
    assert [None] == values('[{"a": NaN}]')


def test_a_record_larger_than_the_bound_ends_the_reading(monkeypatch):
    monkeypatch.setattr(json_elements, "MAX_ELEMENT", 1 << 20)
    last = read('[{"a": 1}, {"b": "' + "x" * (4 << 20) + '"}, {"a": 2}]')[-1]

    assert "the record is larger than 1 MB or is never closed" in last.reason
    assert "from byte 11 on the file is not read" in last.reason
    assert json_elements.MAX_RAW == len(last.raw)


def test_what_stands_behind_the_list_is_told():
    assert [None, "something stands behind the end of the list; it is not read"] == reasons(
        "[1][2]"
    )


def test_elements_across_the_edges_of_what_is_read_at_a_time():
    many = [{"n": number, "text": "é" * (number % 3000)} for number in range(2000)]

    assert many == values(json.dumps(many, ensure_ascii=False))
    assert many == values(json.dumps(many, ensure_ascii=False, indent=1))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.lists(JSON), st.sampled_from([None, 0, 1, "\t"]), st.booleans())
def test_reads_any_list_as_the_standard_library_does(records, indent, ascii_only):
    text = json.dumps(records, indent=indent, ensure_ascii=ascii_only)
    try:
        data = text.encode()
    except UnicodeEncodeError:
        data = json.dumps(records, indent=indent).encode()

    assert records == [one.value for one in elements(io.BytesIO(data))]
