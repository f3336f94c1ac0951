"""The private page: turns, waits, addresses, and texts that try to be markup."""

from zoneinfo import ZoneInfo

import pytest

from tweespraak.archive.texts import Original
from tweespraak.report.model_messages import Wait
from tweespraak.report.render import messages_html
from tweespraak.report.sections.messages import (
    GalleryText,
    ThreadText,
    bar_width,
    build_messages,
    safe_url,
)
from tweespraak.report.words import DAY, HOUR, MINUTE, YEAR, Words
from tweespraak.settings import Settings

EN = Words("en", ZoneInfo("Europe/Amsterdam"))
NAMES = {"x:@acme": "X"}


def said(seq, t, *, side="theirs", name="Ann", text="Hello?", parent=None, url=None):
    return Original(
        seq=seq, id=f"x:{seq}", t_us=int(t * 1e6), channel="x:@acme", side=side, root=0,
        parent=parent, text=text, name=name, url=url, part=0, part_row=seq,
    )  # fmt: skip


def thread(*messages, focus=-1, open_seconds=None, hidden=0, timed=True):
    return ThreadText("x:@acme", messages, focus, open_seconds, hidden, timed)


def page(*threads, of=None):
    gallery = GalleryText("waits", "Who waits", "oldest first", of or len(threads), threads)
    return build_messages(Settings(organisation="Acme"), [gallery], NAMES, EN)


def turns(*messages, **more):
    return page(thread(*messages, **more)).galleries[0].threads[0].turns


def test_a_run_by_one_person_is_one_turn_and_the_bar_is_their_wait():
    ours = said(2, 31 * HOUR, side="ours", name="Acme", parent=1)
    found = turns(said(0, 0), said(1, 30 * HOUR), ours)

    assert [("Ann", 2), ("Acme", 1)] == [(turn.name, len(turn.said)) for turn in found]
    # The wait began with the first of her messages in a row.
    assert [None, "31 hours"] == [turn.wait and turn.wait.words for turn in found]


def test_the_wait_is_that_of_the_person_who_is_answered():
    found = turns(
        said(0, 0, name="Bob"),
        said(1, 10 * HOUR, name="Ann"),
        said(2, 12 * HOUR, side="ours", name="Acme", parent=1),
    )

    assert "two hours" == found[-1].wait.words


def test_two_people_of_one_side_wait_for_nothing_between_them():
    assert [None, None] == [turn.wait for turn in turns(said(0, 0), said(1, 60, name="Bob"))]


def test_an_open_wait_is_said_as_what_the_files_show():
    found = page(thread(said(0, 0), open_seconds=3 * DAY)).galleries[0].threads[0].after

    assert (Wait.OPEN, "no answer in these files for three days") == (found.kind, found.words)


def test_without_real_times_nothing_is_said_of_them():
    found = turns(said(0, 0), said(1, 5, side="ours"), timed=False)

    assert [None, None] == [turn.wait for turn in found]
    assert ["", ""] == [turn.said[0].when for turn in found]


def test_how_many_are_shown_is_said_honestly():
    galleries = [page(thread(said(0, 0)), of=312).galleries, page(thread(said(0, 0))).galleries]

    assert ["1 of 312 are shown: oldest first.", "All 1 are shown: oldest first."] == [
        found[0].shown for found in galleries
    ]


@pytest.mark.parametrize(
    ("seconds", "width"), [(0, 1), (MINUTE, 1), (HOUR, 7), (DAY, 11), (YEAR, 20), (9 * YEAR, 20)]
)
def test_the_bar_grows_with_the_logarithm_of_the_wait(seconds, width):
    assert width == bar_width(seconds)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//host/path",
        "http://",
        "http://[broken",
        "",
        None,
    ],
)
def test_only_addresses_of_the_web_become_links(url):
    assert "" == safe_url(url)


def test_an_address_of_the_web_stays():
    assert "https://x.com/a/status/1" == safe_url(" https://x.com/a/status/1 ")


def test_hostile_words_and_names_stay_words():
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}'
    html = messages_html(
        page(thread(said(0, 0, name=evil, text=evil, url="javascript:alert(1)"))), EN
    )

    assert "<script" not in html
    assert "<img" not in html
    assert "javascript:" not in html
    assert "{{ 7*7 }}" in html
    assert html.count("&lt;script&gt;alert(1)") == 2


def test_the_page_says_first_that_it_is_private():
    html = messages_html(page(thread(said(0, 0))), EN)

    assert html.index("do not share it") < html.index("Hello?")
    assert "noindex" in html


def test_a_long_text_is_cut_and_paragraphs_stay():
    (turn,) = turns(said(0, 0, text="one\n\n\n\ntwo" + "x" * 9000))

    assert "one" == turn.said[0].paragraphs[0]
    assert 4001 >= sum(map(len, turn.said[0].paragraphs))
    assert turn.said[0].paragraphs[1].endswith("…")
