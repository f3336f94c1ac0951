import re
from itertools import combinations

import pytest
from tests.report.charts.reading import box, parse, texts
from tests.report.charts.samples import ALTERNATIVE, CHANNELS, NL, SHARES, all_pictures

from tweespraak.report.charts import Picture, draw_shares

NAMES = tuple(
    name
    for line in (
        "shares one-share trend one-month balance one-sided response",
        "one-answer week one-hour ages one-age pulse one-week",
    )
    for name in line.split()
)
LARGEST = {"pulse": 60_000}


@pytest.mark.parametrize("name", NAMES)
def test_is_one_small_svg_of_its_width(pictures: dict[str, Picture], name: str) -> None:
    picture = pictures[name]

    assert [720, 344] == [round(box(svg)[0]) for svg in (picture.wide, picture.narrow)]
    for svg in (picture.wide, picture.narrow):
        assert len(svg.encode()) < LARGEST.get(name, 20_000)
        assert {"width", "height"}.isdisjoint(parse(svg).keys())


@pytest.mark.parametrize("name", NAMES)
def test_has_only_colours_of_the_palette_and_the_font_of_the_page(
    pictures: dict[str, Picture], name: str
) -> None:
    for svg in (pictures[name].wide, pictures[name].narrow):
        fills = set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg))
        strange = {
            fill for fill in fills if fill != "none" and not fill.startswith(("var(--", "url(#"))
        }

        assert set() == strange
        assert "font-family" not in svg
        assert "#" not in svg.replace("url(#", "")


@pytest.mark.parametrize("name", NAMES)
def test_no_word_leaves_the_paper(pictures: dict[str, Picture], name: str) -> None:
    for svg in (pictures[name].wide, pictures[name].narrow):
        wide, high = box(svg)
        outside = [
            placed
            for placed in texts(svg)
            if placed.left < -1.5
            or placed.right > wide + 1.5
            or placed.top < -1
            or placed.bottom > high + 1
        ]

        assert [] == outside


@pytest.mark.parametrize("name", NAMES)
def test_no_word_stands_on_another(pictures: dict[str, Picture], name: str) -> None:
    for svg in (pictures[name].wide, pictures[name].narrow):
        clashes = [
            (one.text, other.text)
            for one, other in combinations(texts(svg), 2)
            if one.overlaps(other)
        ]

        assert [] == clashes


@pytest.mark.parametrize("name", NAMES)
def test_words_are_large_enough_to_read(pictures: dict[str, Picture], name: str) -> None:
    sizes = {
        placed.size for svg in (pictures[name].wide, pictures[name].narrow) for placed in texts(svg)
    }

    assert min(sizes) >= 12


def test_ids_are_unique_in_a_page(pictures: dict[str, Picture]) -> None:
    page = "".join(picture.html() for picture in pictures.values())
    ids = re.findall(r'\bid="([^"]*)"', page)
    used = set(re.findall(r"url\(#([^)]*)\)", page))

    assert len(ids) == len(set(ids))
    assert used <= set(ids)
    assert used


def test_says_in_words_what_it_shows(pictures: dict[str, Picture]) -> None:
    figure = parse(pictures["shares"].html())

    assert "img" == figure.get("role")
    assert ALTERNATIVE == figure.get("aria-label")
    assert ["wide", "narrow"] == [svg.get("class") for svg in figure]
    assert all("true" == svg.get("aria-hidden") for svg in figure)


@pytest.mark.parametrize("name", ["shares", "trend", "balance", "pulse"])
def test_names_every_channel_as_text(pictures: dict[str, Picture], name: str) -> None:
    picture = pictures[name]
    wide = " ".join(placed.text for placed in texts(picture.wide))
    narrow = [placed.text for placed in texts(picture.narrow)]

    for channel in CHANNELS:
        assert channel.split()[0][:12] in wide
        assert any(text.startswith(channel[:12]) for text in narrow)
    assert "<script" not in picture.wide


def test_the_same_values_give_the_same_bytes(pictures: dict[str, Picture]) -> None:
    assert pictures == all_pictures()


def test_control_characters_in_a_name_do_no_harm() -> None:
    row = SHARES.rows[0]
    hostile = type(row)("Face\x00bo\x1bok\ud800", 1, 1, 1, 1, 1)
    picture = draw_shares("x", type(SHARES)((hostile,), SHARES.words, "x"), NL)

    assert "Face bo ok" in [placed.text for placed in texts(picture.wide)]
