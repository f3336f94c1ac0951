"""YouTube's Takeout: texts in pieces, times old and new, tables in two languages."""

import pytest
from tests.listen.sources.cases import context_of, in_memory

from tweespraak.errors import SourceError
from tweespraak.listen.sources.youtube import YouTube, words_of

ENGLISH = "Comment ID,Channel ID,Comment create timestamp,Price,Video ID,Comment text"
DUTCH = "Reactie-ID,Kanaal-ID,Aanmaaktijdstempel reactie,Prijs,Video-ID,Reactietekst"


def table(header, *rows):
    return "\r\n".join([header, *rows]).encode()


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('{"text":"Dag"}', "Dag"),
        ('{"text":"Dag "},{"text":"\\n"},{"text":"allemaal"}', "Dag \nallemaal"),
        ('{"takeoutSegments":[{"text":"Dag "},{"text":"Iris"}]}', "Dag Iris"),
        ('{"text":"a\\r\\nb \\"c\\""}', 'a\r\nb "c"'),
        ('{"text":null},{"mention":{}}', ""),
        ("Gewoon", "Gewoon"),
        ("{ geen JSON }", "{ geen JSON }"),
        ("", ""),
        ('{"text":"Dag"', None),
        ('{"text":"x"},' * 300 + '{"text":"y"}', "x" * 300 + "y"),
    ],
)
def test_texts_are_put_together_from_their_pieces(cell, text):
    assert text == words_of(cell)


@pytest.mark.parametrize("header", [ENGLISH, DUTCH, DUTCH.replace("-ID", "-id")])
@pytest.mark.parametrize(
    ("at", "t_us"),
    [
        ("2024-02-05T09:00:00.123456+00:00", 1_707_123_600_123_456),
        ("2024-02-05T09:00:00Z", 1_707_123_600_000_000),
        ("2024-02-05 09:00:00 UTC", 1_707_123_600_000_000),
    ],
)
def test_times_and_languages(read, header, at, t_us):
    (one,) = read(YouTube(), table(header, f"Ugx,UCa,{at},0,vid,Dag")).activities

    assert (t_us, "youtube:Ugx", "Dag") == (one.t_us, one.id, one.text)


@pytest.mark.parametrize("at", ["", "gisteren", "2024-13-01T00:00:00Z", "0001-01-01T00:00:00Z"])
def test_a_time_that_cannot_be_is_a_reject(read, at):
    found = read(YouTube(), table(ENGLISH, f"Ugx,UCa,{at},0,vid,Dag"))

    assert ["the row has no time that can be read"] == found.reasons


def test_an_answer_is_told_by_its_id_where_no_column_tells_it(read):
    rows = (f"{number},UCa,2024-02-05T09:00:00Z,0,vid,Dag" for number in ("Ugx", "Ugx.9ab"))
    found = read(YouTube(), table(ENGLISH, *rows)).activities

    assert ["youtube:vid", "youtube:Ugx"] == [one.reply_to for one in found]


def test_each_channel_of_an_account_is_its_own(read):
    rows = (f"Ugx{own},{own},2024-02-05T09:00:00Z,0,vid,Dag" for own in ("UCa", "UCb"))
    found = read(YouTube(), table(ENGLISH, *rows))

    assert ["UCa", "UCb"] == [owner.handle for owner in found.owners]
    assert ["youtube:UCa", "youtube:UCb"] == [one.channel for one in found.coverages]


def test_the_old_page_says_to_choose_csv(read):
    page = b'<html><a href="https://www.youtube.com/watch?v=a&amp;lc=b">Comment</a></html>'
    with pytest.raises(SourceError, match="older Google Takeout") as error:
        read(YouTube(), page)

    assert "CSV" in error.value.do


@pytest.mark.parametrize(
    "text",
    [
        "Comment ID,Channel ID\n1,2\n",
        "Comment text,Comment create timestamp\nDag,2024-02-05\n",
        "Channel ID,Comment text\n1,Dag\n",
        "<html><a href='https://www.youtube.com/watch?v=a'>kijk</a></html>",
        'Kijk: <a href="https://www.youtube.com/watch?v=a&lc=b">',
    ],
)
def test_other_files_are_left(text):
    file = in_memory("file", {"file": text.encode()})

    assert not YouTube().recognise(file, context_of(file))
