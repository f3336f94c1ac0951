"""Facebook's download: broken text, names in titles, and downloads in the wrong format."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweespraak.errors import SourceError
from tweespraak.listen.sources.facebook import Facebook, repaired


def broken(text):
    return text.encode().decode("latin-1")


@given(st.text(st.characters(codec="utf-8", min_codepoint=0x20, exclude_categories=("Cc", "Cs"))))
def test_what_facebook_breaks_is_repaired(text):
    assert text == repaired(broken(text))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("plain", "plain"),
        (broken("café ") + "\xe9", "café \xe9"),
        ("al goed: café’s 🙂", "al goed: café’s 🙂"),
        (broken("deels ’") + " en ’", "deels ’ en ’"),
        ("\xc3", "\xc3"),
        ("\xed\xa0\xbd", "\xed\xa0\xbd"),
    ],
)
def test_what_is_only_partly_broken_keeps_the_rest(written, meant):
    assert meant == repaired(written)


def posts(*titles):
    return json.dumps(
        [{"timestamp": 1, "data": [], "title": broken(one)} for one in titles]
    ).encode()


@pytest.mark.parametrize(
    ("titles", "name"),
    [
        (["Zoë de Wit deelde iets.", "Zoë de Wit was hier.", "Zoë de Wit is blij."], "Zoë de Wit"),
        (["Zoë Wit heeft a", "Zoë Wit heeft b", "Zoë Wit heeft c"], "Zoë Wit"),
        (["Zoë Wit heeft a", "Zoë Wit heeft b"], ""),
        (["Zoë Wit", "Iemand anders", "Nog iemand"], ""),
        ([], ""),
    ],
)
def test_the_owner_by_what_titles_begin_with(read, titles, name):
    data = posts(*titles) if titles else b'[{"timestamp": 1, "data": []}]'

    assert [name] == [owner.handle for owner in read(Facebook(), data).owners]


def test_the_html_download_says_what_to_ask_for(read):
    page = b'<!DOCTYPE html><html><body><div class="_3-95 _a6-g">Zoe</div></body></html>'

    with pytest.raises(SourceError, match="choose JSON"):
        read(Facebook(), page)


@pytest.mark.parametrize("stamp", ["1", None, True, 1.5, -(10**30), [1]])
def test_time_stamps_of_another_kind_are_rejects(read, stamp):
    data = json.dumps([{"timestamp": 1, "data": []}, {"timestamp": stamp, "data": []}]).encode()
    found = read(Facebook(), data)

    assert 1 == len(found.activities)
    assert 1 == len(found.reasons)


def test_media_only_is_empty_and_no_words_is_none(read):
    photo = {"timestamp": 1, "attachments": [{"data": [{"media": {"uri": "1.jpg"}}]}], "data": []}
    bare = {"timestamp": 2, "data": [{"update_timestamp": 2}], "title": "Zoë was hier."}
    found = read(Facebook(), json.dumps([photo, bare]).encode())

    assert ["", None] == [one.text for one in found.activities]
