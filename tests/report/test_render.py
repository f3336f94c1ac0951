"""The template: one file, no script, no network, and names that try to be markup."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from tests.report.gallery import invented

from tweespraak.report.render import report_html
from tweespraak.report.words import Words

NL = Words("nl", ZoneInfo("Europe/Amsterdam"))


class Reader(HTMLParser):
    """Tags, ids, headings and links in order."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def html():
    return report_html(invented(), NL)


@pytest.fixture(scope="module")
def tags(html):
    reader = Reader()
    reader.feed(html)
    return reader.tags


def test_it_needs_no_network_and_no_script(html, tags):
    names = {tag for tag, _ in tags}
    told = [attrs.get(key) or "" for _, attrs in tags for key in ("src", "href", "xlink:href")]

    assert not names & {"script", "iframe", "object", "embed", "link", "img", "form", "base"}
    assert [] == [url for url in told if url and not url.startswith(("#", "messages.html"))]
    assert [] == re.findall(r"url\((?!data:|#)", html)
    assert "@import" not in html
    assert 'http-equiv="Content-Security-Policy" content="default-src \'none\';' in html


def test_nothing_that_the_policy_forbids_is_used(tags):
    assert [] == [tag for tag, attrs in tags if "style" in attrs]
    assert [] == [attrs for _, attrs in tags if any(key.startswith("on") for key in attrs)]


def test_ids_are_given_once_and_links_lead_to_them(tags):
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    links = {(a.get("href") or "")[1:] for _, a in tags if (a.get("href") or "").startswith("#")}

    assert len(ids) == len(set(ids))
    assert set() == links - set(ids)


def test_headings_are_in_order(tags):
    levels = [int(tag[1]) for tag, _ in tags if re.fullmatch(r"h[1-6]", tag)]

    assert 1 == levels[0]
    assert 1 == levels.count(1)
    assert [] == [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]


def test_it_has_landmarks_a_skip_link_and_its_language(tags):
    names = [tag for tag, _ in tags]

    assert {"header", "nav", "main", "footer"} <= set(names)
    assert ("html", {"lang": "nl"}) == tags[0] or "nl" == tags[0][1].get("lang")
    assert "#main" == next(attrs["href"] for tag, attrs in tags if tag == "a")


def test_it_is_small(html):
    assert len(html.encode()) < 1_500_000


def test_hostile_names_stay_names():
    evil = '"><script>alert(1)</script>{{ 7*7 }}'
    page = invented()
    verdict = replace(page.head.verdicts[0], channel=evil, sentence=evil)
    head = replace(page.head, verdicts=(verdict,), finding=evil)
    masthead = replace(page.masthead, title=evil)
    html = report_html(replace(page, head=head, masthead=masthead, title=evil), NL)

    assert "<script" not in html
    assert "{{ 7*7 }}" in html
