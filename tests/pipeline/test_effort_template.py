"""The spreadsheet for hours and euros: empty it says nothing, filled in it is effort."""

import zipfile
from datetime import date, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from tests.listen.sources.cases import context_of, in_memory

from tweespraak.activity.model import Effort, Record, SetAside
from tweespraak.listen.sources.plain import Plain
from tweespraak.pipeline.effort_template import template

ZONE = ZoneInfo("Europe/Amsterdam")
CHANNELS = ["linkedin:page", '=HYPERLINK("http://x")']
ROW = "xl/worksheets/sheet1.xml"


def read(data):
    file = in_memory("effort-template.xlsx", {"effort-template.xlsx": data})
    context = context_of(file)
    assert Plain().recognise(file, context)
    found = Plain().read(file, context)
    return [item for one in found if isinstance(one, Record) for item in one.items]


def filled_in(data, cell, value):
    """The same spreadsheet with a number in one cell, as somebody would type it."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == ROW:
                row = b'<row r="%d"' % int(cell[1:])
                start = text.index(b"</row>", text.index(row))
                typed = f'<c r="{cell}"><v>{value}</v></c>'.encode()
                text = text[:start] + typed + text[start:]
            new.writestr(name, text)
    return out.getvalue()


def us(*moment):
    return round(datetime(*moment, tzinfo=ZONE).timestamp() * 1_000_000)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_untouched_it_is_no_effort_and_nothing_is_wrong(language):
    found = read(template(CHANNELS, date(2025, 3, 14), language))

    assert [SetAside("no hours and no euros are filled in")] * 6 == found


@pytest.mark.parametrize("language", ["nl", "en"])
def test_filled_in_it_is_effort(language):
    data = template(CHANNELS, date(2025, 3, 14), language)
    found = read(filled_in(filled_in(data, "D5", 12.5), "E7", 300))
    wanted = [
        Effort("linkedin:page", us(2025, 1, 1), us(2025, 2, 1), 12.5, 0.0),
        Effort("linkedin:page", us(2025, 3, 1), us(2025, 4, 1), 0.0, 300.0),
    ]

    assert wanted == [item for item in found if isinstance(item, Effort)]


def test_three_months_may_begin_the_year_before():
    data = template(["mail"], date(2025, 1, 31), "en")
    found = read(filled_in(filled_in(data, "D5", 1), "D7", 1))

    assert [
        (us(2024, 11, 1), us(2024, 12, 1)),
        (us(2025, 1, 1), us(2025, 2, 1)),
    ] == [(item.from_us, item.until_us) for item in found if isinstance(item, Effort)]


def test_a_channel_named_as_a_formula_is_text():
    with zipfile.ZipFile(BytesIO(template(CHANNELS, date(2025, 3, 14), "en"))) as book:
        assert b"<f>" not in book.read(ROW)


def test_it_is_the_same_each_time():
    assert template(CHANNELS, date(2025, 3, 14), "nl") == template(
        CHANNELS, date(2025, 3, 14), "nl"
    )
