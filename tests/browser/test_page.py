"""What somebody sees who opens the report of the real sample, in every way of looking at it."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.browser.views import VIEWS, View

# One worker has the browser, and with it one report per language.
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

every_view = pytest.mark.parametrize("look", VIEWS, indirect=True, ids=str)
both_languages = pytest.mark.parametrize(
    "look",
    [View("nl", "light", "desktop"), View("en", "light", "desktop")],
    indirect=True,
    ids=str,
)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
CHECKED = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
PAGES = ["report.html", "messages.html"]


def complaints(page) -> list[str]:
    found = Axe().run(page, options=CHECKED)
    return [
        f"{violation['id']}: {node['html'][:120]} {node['failureSummary']}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]


@every_view
@pytest.mark.parametrize("name", PAGES)
def test_the_browser_has_nothing_to_say_and_nothing_to_fetch(look, name):
    look.goto(name)
    look.open_folds()

    assert look.said == []
    assert {urlsplit(url).scheme for url in look.asked} <= {"file", "data"}
    assert {url.rpartition("/")[2] for url in look.asked if url.startswith("file:")} <= {*PAGES}


@every_view
def test_every_picture_is_drawn(look):
    look.open_folds()
    pictures = look.page.evaluate(
        """() => [...document.querySelectorAll('figure svg, figure img')]
            .filter(picture => picture.checkVisibility())
            .map(picture => {
                const box = picture.getBoundingClientRect()
                const marks = picture.querySelectorAll('path, rect, circle, line, text').length
                const drawn = picture.tagName === 'IMG' ? picture.naturalWidth > 0 : marks > 1
                return [box.width > 40 && box.height > 10, drawn]
            })"""
    )

    assert len(pictures) >= 3
    assert [[True, True]] * len(pictures) == pictures


@every_view
def test_every_figure_shows_a_picture_and_tells_it_in_words(look):
    look.open_folds()
    figures = look.page.evaluate(
        """() => [...document.querySelectorAll('figure')]
            .filter(figure => figure.querySelector('svg, img'))
            .map(figure => {
                const shown = [...figure.querySelectorAll('svg, img')]
                    .some(picture => picture.checkVisibility())
                const named = [...figure.querySelectorAll('[role=img], img')]
                    .every(picture => picture.ariaLabel || picture.alt
                        || picture.getAttribute('aria-labelledby')
                        || picture.querySelector('title'))
                return [shown, named, figure.innerText.trim() !== '']
            })"""
    )

    assert [[True, True, True]] * len(figures) == figures


@every_view
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(look, name):
    look.goto(name)
    look.open_folds()
    # Every thread comes from one template: five of each gallery show it all, in less time.
    look.page.evaluate(
        """document.querySelectorAll('section').forEach(gallery =>
            [...gallery.querySelectorAll('article')].slice(5).forEach(thread => thread.remove()))"""
    )

    assert complaints(look.page) == []


@every_view
@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways(look, name):
    look.goto(name)
    look.open_folds()
    wide, room = look.page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )

    assert wide <= room


@every_view
def test_the_page_is_dark_where_dark_is_asked_for(look, request):
    red, green, blue = look.page.evaluate(
        """() => {
            const canvas = [document.body, document.documentElement]
                .map(element => getComputedStyle(element).backgroundColor)
                .find(colour => !colour.endsWith(', 0)'))
            return canvas.match(/[0-9.]+/g).slice(0, 3).map(Number)
        }"""
    )
    view = request.node.callspec.params["look"]

    assert ("dark" if red + green + blue < 3 * 128 else "light") == view.scheme
    assert view.language == look.page.evaluate("document.documentElement.lang")


@both_languages
def test_every_link_has_somewhere_to_go(look):
    def links() -> list[str]:
        return look.page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")

    def anchors() -> set[str]:
        return set(look.page.eval_on_selector_all("[id]", "all => all.map(one => one.id)"))

    targets, places = {}, {}
    for name in PAGES:
        look.goto(name)
        targets[name], places[name] = links(), anchors()
    local = [urlsplit(link) for name in PAGES for link in targets[name] if link.startswith("file:")]
    dead = [
        f"{link.path.rpartition('/')[2]}#{link.fragment}"
        for link in local
        if link.path.rpartition("/")[2] not in places
        or (link.fragment and link.fragment not in places[link.path.rpartition("/")[2]])
    ]

    assert any("messages.html#" in link for link in targets["report.html"])
    assert dead == []


@both_languages
def test_a_figure_leads_to_its_messages(look):
    link = look.page.locator("a[href^='messages.html#']:visible").first
    anchor = link.get_attribute("href").partition("#")[2]
    link.click()
    look.page.wait_for_url("**/messages.html#*")
    target = look.page.locator(f"[id='{anchor}']")
    target.wait_for(state="visible")
    top = target.bounding_box()["y"]

    assert -1 <= top < look.page.viewport_size["height"]


@both_languages
def test_paper_has_every_fold_open_on_a4(look):
    look.page.emulate_media(media="print")
    closed = look.page.evaluate(
        """() => {
            window.dispatchEvent(new Event('beforeprint'))
            return [...document.querySelectorAll('details')]
                .flatMap(fold => [...fold.children].filter(part => part.tagName !== 'SUMMARY'))
                .filter(part => !part.checkVisibility())
                .map(part => part.outerHTML.slice(0, 120))
        }"""
    )
    paper = look.page.pdf(prefer_css_page_size=True)

    assert closed == []
    assert paper.startswith(b"%PDF-")
    assert b"/MediaBox [0 0 594.9" in paper or b"/MediaBox [0 0 595" in paper
