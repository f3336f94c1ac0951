"""Tables of text: headers behind preambles, encodings, quotes, and what is wrong with them."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweespraak.errors import SourceError
from tweespraak.listen.sources.streams import csv_lines
from tweespraak.listen.sources.streams.csv_lines import header_of, rows

AB = frozenset({"a", "b"})
HEAD = "A,B\r\n"


def read(text, encoding="utf-8"):
    data = text if isinstance(text, bytes) else text.encode(encoding)
    return list(rows(io.BytesIO(data), AB))


def told(text, encoding="utf-8"):
    return [row.reason or tuple(row.values.values()) for row in read(text, encoding)]


def test_rows_with_their_lines():
    found = read(HEAD + '1,2\r\n"x\r\ny",3\r\n\r\n4,"5 ""6"""')

    assert [(0, 2), (1, 3), (2, 6)] == [(row.position, row.line) for row in found]
    assert [{"a": "1", "b": "2"}, {"a": "x\r\ny", "b": "3"}, {"a": "4", "b": '5 "6"'}] == [
        row.values for row in found
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_header_behind_a_preamble(delimiter, encoding):
    table = " B ,c,A\r\né,2,3".replace(",", delimiter)
    text = f'Notes:\r\n"Some, words; here"\r\n\r\n{table}'
    found = read(text, encoding)

    assert [{"b": "é", "c": "2", "a": "3"}] == [row.values for row in found]
    assert [5] == [row.line for row in found]
    assert 4 == header_of(text.encode(encoding), AB).line


def test_no_header_is_refused():
    assert header_of(b"x,y\n1,2\n", AB) is None
    with pytest.raises(SourceError, match="no line with the columns a, b"):
        read("x,y\n1,2\n")


def test_lines_that_are_no_utf_8():
    assert [
        ("1", "é"),
        ("2", "é"),
        "the line is neither UTF-8 nor Windows-1252",
        ("4", "5"),
    ] == told(b"A,B\n1,\xe9\n2,\xc3\xa9\n3,\x81\xe9\n4,5\n")


def test_wrong_numbers_of_fields():
    assert [
        "the row has 1 fields where the header has 2",
        "the row has 3 fields where the header has 2",
        ("1", "2"),
        ("3", "4"),
    ] == told(HEAD + "1\n1,2,3\n1,2,,\n3,4\n")


@pytest.mark.parametrize("broken", ['1,"2', '"1,2', '1,"2,3'], ids=["last", "first", "more"])
def test_an_unclosed_quote_costs_one_row(broken):
    found = told(f"{HEAD}0,0\r\n{broken}\r\n3,4\r\n5,6\r\n")

    assert [("0", "0"), ("3", "4"), ("5", "6")] == [one for one in found if isinstance(one, tuple)]
    assert 4 == len(found)


def test_a_line_end_without_quotes():
    assert ["the row holds a line end without quotes around it", ("3", "4")] == told(
        HEAD + "1,2\rx\n3,4\n"
    )


def test_nul_bytes_are_text():
    assert [("1", "\0")] == told(HEAD + "1,\0\n")


def test_a_row_longer_than_the_bound(monkeypatch):
    monkeypatch.setattr(csv_lines, "MAX_ROW", 1000)
    long, lines = "x" * 600_000, "1,2\n" * 500

    assert [("0", "0"), csv_lines._TOO_LONG.reason, ("3", "4")] == told(f"{HEAD}0,0\n{long}\n3,4\n")
    assert csv_lines._TOO_LONG.reason == told(f'{HEAD}0,"0\n{lines}')[0]
    assert [("1", "2")] * 500 == told(f'{HEAD}0,"0\n{lines}')[1:]


def test_reading_twice_has_an_end(monkeypatch):
    monkeypatch.setattr(csv_lines, "MAX_ROW", 1000)
    monkeypatch.setattr(csv_lines, "MAX_WASTE", 5000)
    block = '1,"x\n' + "2,3\n" * 300
    found = told(HEAD + block * 10)

    assert 5 * 301 < len(found) < 8 * 301
    assert found[-1].endswith("; the file is not read any further")


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


@given(st.lists(st.tuples(CELL, CELL)))
def test_reads_back_what_the_standard_library_writes(table):
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerows([("A", "B"), *table])

    assert table == told(out.getvalue())
