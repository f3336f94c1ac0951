"""Spreadsheets: what a writer that is not ours put into them, and those made to do harm."""

import io
import tracemalloc
import zipfile
from datetime import date, datetime, time

import pytest
import xlsxwriter
from tests.listen.sources.cases import HERE, context_of, in_memory

from tweespraak.errors import SettingsError, SourceError
from tweespraak.listen.sources.contract import HEAD_BYTES, InputFile
from tweespraak.listen.sources.linkedin_page import LinkedInPage
from tweespraak.listen.sources.plain import Plain
from tweespraak.listen.sources.streams import sheets
from tweespraak.listen.sources.streams.cells import Meaning, meaning_of, understood
from tweespraak.listen.sources.table import Table
from tweespraak.settings import read_settings

MB = 1 << 20
LIMIT = 64 * MB
"""What reading a hostile file may take at most."""


def written(fill, **options):
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, options)
    fill(book)
    book.close()
    return stream.getvalue()


def lines(data, name="Blad"):
    with sheets.opened(in_memory("a", {"a": data})) as book:
        return list(book.lines(name))


def drain(data):
    with sheets.opened(in_memory("a", {"a": data})) as book:
        for name in book.names:
            list(book.lines(name))


# What a cell holds


def test_cells_are_what_was_written():
    def fill(book):
        sheet = book.add_worksheet("Blad")
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        clock = book.add_format({"num_format": "hh:mm"})
        money = book.add_format({"num_format": '"d" #,##0.00 [Red]'})
        sheet.write_row(0, 0, ["één & <twee>", 1.5, -3, True, None, ""])
        sheet.write_datetime(2, 1, datetime(2025, 2, 3, 10, 30), day)
        sheet.write_datetime(2, 2, date(1900, 1, 1), day)
        sheet.write_datetime(2, 3, time(1, 30), clock)
        sheet.write_number(2, 4, 1200, money)
        sheet.write_formula(3, 0, "=1+1", None, 2)
        sheet.write_formula(3, 1, '="a"', None, "a")
        sheet.write_rich_string(3, 2, "wat ", book.add_format({"bold": 1}), "vet", " is")
        sheet.write_string(3, 3, "_x0041_ \x01 eind")

    assert [
        (1, ("één & <twee>", 1.5, -3.0, True)),
        (3, (None, datetime(2025, 2, 3, 10, 30), datetime(1900, 1, 1), "01:30:00", 1200.0)),
        (4, (2.0, "a", "wat vet is", "_x0041_  eind")),
    ] == lines(written(fill))


def test_days_since_1904():
    def fill(book):
        book.add_worksheet("Blad").write(
            0, 0, date(2025, 2, 3), book.add_format({"num_format": 14})
        )

    assert [(1, (datetime(2025, 2, 3),))] == lines(written(fill, date_1904=True))


def test_texts_that_stand_in_their_cells():
    def fill(book):
        book.add_worksheet("Blad").write_row(0, 0, ["a", "b"])

    assert [(1, ("a", "b"))] == lines(written(fill, in_memory=True, constant_memory=True))


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("General", Meaning.NUMBER),
        ('#,##0.00 "dagen"', Meaning.NUMBER),
        ("0.00E+00", Meaning.NUMBER),
        ("yyyy-mm-dd hh:mm", Meaning.DAY),
        ("[$-413]d mmmm yyyy;@", Meaning.DAY),
        ("mmm", Meaning.DAY),
        ("hh:mm AM/PM", Meaning.TIME),
        ("[h]:mm", Meaning.TIME),
        ("[Red]\\d0", Meaning.NUMBER),
    ],
)
def test_what_a_format_says_of_its_number(code, meaning):
    assert meaning is meaning_of(code)


@pytest.mark.parametrize("number", [-1.0, 2958466.0, 1e300, float("nan"), float("inf")])
def test_a_day_that_no_calendar_has_stays_a_number(number):
    assert repr(number) == repr(understood(number, Meaning.DAY, since_1904=False))


# Whose file it is


def test_a_spreadsheet_of_something_else_is_left():
    def fill(book):
        book.add_worksheet("Blad").write_row(0, 0, ["Naam", "Bedrag"])

    other = written(fill)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("word/document.xml", "<document/>")
    for data in (other, archive.getvalue(), other[: len(other) // 2], sheets.OLE + b"x" * 5000):
        file = in_memory("a.xlsx", {"a.xlsx": data})

        assert not any(
            source.recognise(file, context_of(file)) for source in (LinkedInPage(), Plain())
        )


def test_a_table_may_stand_on_several_sheets(read):
    def fill(book):
        for month in (1, 2):
            sheet = book.add_worksheet(f"2025-{month}")
            sheet.write_row(0, 0, ["channel", "from", "until", "hours", "euros"])
            sheet.write_row(1, 0, ["mail", f"2025-0{month}-01", f"2025-0{month}-28", month, 0])

    found = read(Plain(), written(fill))

    assert [1.0, 2.0] == [one.hours for one in found.items]
    assert [0, 1] == [record.position for record in found.records]


# Made to do harm


def book(*pieces, packing=zipfile.ZIP_DEFLATED, related=""):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as packed:
        sheet = '<sheets><sheet name="Blad" r:id="i"/></sheets>'
        packed.writestr("xl/workbook.xml", f'<workbook xmlns:r="r">{sheet}</workbook>')
        told = '<Relationship Id="i" Type="t/worksheet" Target="worksheets/s.xml"/>'
        packed.writestr(
            "xl/_rels/workbook.xml.rels", f"<Relationships>{told}{related}</Relationships>"
        )
        with packed.open("xl/worksheets/s.xml", "w", force_zip64=True) as member:
            for piece in pieces:
                member.write(piece)
    return stream.getvalue()


def many(text, times):
    return [text * 1000] * (times // 1000)


CELL = b"<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>"
STRINGS = '<Relationship Id="s" Type="t/sharedStrings" Target="none.xml"/>'
HARM = {
    "an attribute without end": book(b'<worksheet a="', *many(b"x" * 100, 2_000_000)),
    "a text without end": book(b"<worksheet><row><c><v>", *many(b"1" * 100, 2_000_000)),
    "a comment without end": book(b"<worksheet><!--", *many(b"x" * 100, 2_000_000)),
    "depth": book(b"<worksheet>", *many(b"<a>", 9_000_000)),
    "names": book(b"<worksheet>", *[b"<a%d/>" % number for number in range(100_000)]),
    "blanks": book(b"<worksheet>", *many(b" " * 100, 3_000_000), b"</worksheet>"),
    "an entity": book(b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>'),
    "cells": book(b"<worksheet><row>", *many(b"<c/>", 20_000), b"</row></worksheet>"),
    "a cell far away": book(b'<worksheet><row><c r="ZZZ1"/></row></worksheet>'),
    "a text that is not there": book(b'<worksheet><row><c t="s"><v>7</v></c></row></worksheet>'),
    "a part that is not there": book(CELL, related=STRINGS),
    "an odd packing": book(CELL, packing=zipfile.ZIP_LZMA),
    "no XML": book(b"\x00\xff"),
    "cut off": book(CELL)[:-30],
    "half of it": book(CELL)[:200],
    "a zip of nothing": b"PK\x03\x04" + b"\x00" * 100,
    "an OLE file of nothing": sheets.OLE + b"\x00" * 10_000,
}


@pytest.mark.parametrize("data", HARM.values(), ids=HARM.keys())
def test_what_is_made_to_do_harm_is_refused_and_takes_no_memory(data):
    tracemalloc.start()
    try:
        with pytest.raises(SourceError):
            drain(data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < LIMIT
    assert sheets.holds(in_memory("a", {"a": data}), frozenset({"date"})) is None


def test_the_same_without_harm_is_read():
    assert [(1, (1.0,))] == lines(book(CELL))


def test_too_large_a_file_is_refused():
    size = sheets.MAX_PACKED + 1
    head = b"PK\x03\x04".ljust(HEAD_BYTES)
    file = InputFile("a", size, head, lambda: io.BytesIO(head.ljust(size)), lambda _other: None)

    with pytest.raises(SourceError, match="larger than 32 MB"), sheets.opened(file):
        pass


def test_a_locked_spreadsheet_says_so():
    data = bytearray((HERE / "linkedin_page/followers_sheets.in.xls").read_bytes())
    # The record after the globals' beginning becomes FILEPASS: what Excel writes for a password.
    start = data.index(b"\x09\x08\x10\x00") + 20
    data[start : start + 2] = b"\x2f\x00"

    with pytest.raises(SourceError, match="password"):
        lines(bytes(data))


def test_memory_does_not_grow_with_the_sheet():
    peaks = []
    for count in (3000, 9000):
        rows = [b'<row r="%d"><c><v>%d</v></c></row>' % (row, row) for row in range(1, count + 1)]
        data = book(b"<worksheet><sheetData>", *rows, b"</sheetData></worksheet>")
        with sheets.opened(in_memory("a", {"a": data})) as opened:
            tracemalloc.start()
            read = sum(1 for _ in opened.lines("Blad"))
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()

        assert count == read

    assert peaks[1] - peaks[0] < MB


# Mapped by the user


BASIC = 'platform = "p"\nat = "Tijd"\nactor = "Wie"\ntext = "Tekst"\n'


def mapped(read, data, files="a.xlsx"):
    table = read_settings(f'[[table]]\nfiles = "{files}"\n{BASIC}'.encode()).tables[0]
    return read(Table(), data, files, table=table)


def talk(columns=("tijd", "WIE", "Tekst")):
    def fill(made):
        sheet = made.add_worksheet("Gesprek")
        sheet.write_row(1, 0, columns)
        sheet.write_datetime(
            2, 0, datetime(2025, 2, 3, 10, 30), made.add_format({"num_format": 22})
        )
        sheet.write_row(2, 1, [1234567, "Dag"])
        sheet.write_row(3, 0, ["2025-02-03 11:00", "noor", "Hoi"])
        made.add_worksheet("Leeg")

    return written(fill)


@pytest.mark.parametrize("files", ["a.xlsx", "a.xls"])
def test_a_mapping_may_name_a_spreadsheet(read, files):
    found = mapped(read, talk(), files)

    assert [("p:1234567", "Dag"), ("p:noor", "Hoi")] == [
        (one.actor, one.text) for one in found.activities
    ]
    assert 30 * 60 * 1_000_000 == found.activities[1].t_us - found.activities[0].t_us


def test_columns_that_a_spreadsheet_has_not_are_named(read):
    with pytest.raises(SettingsError) as error:
        mapped(read, talk(("tijd", "wie", "woorden")))

    assert "tweespraak.toml, line 1: a.xlsx has no column `tekst`." == error.value.what
    assert "It has: tijd, wie, woorden." == error.value.do
