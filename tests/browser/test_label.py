"""Correcting moves as somebody does it: by keys, in a real browser."""

import threading

import pytest
from tests.browser.test_page import complaints
from tests.browser.views import VIEWS, WIDTHS

from tweespraak.activity.moves import Move, moves_in
from tweespraak.label.page import label_html
from tweespraak.label.queue import Queue
from tweespraak.label.server import LabelServer
from tweespraak.listen.language.model import load_model
from tweespraak.pipeline.corrections import read_corrections
from tweespraak.pipeline.progress import Silent
from tweespraak.pipeline.run import run
from tweespraak.report.words import Words

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def desk(exports, request):
    """The page of the invented exports, in a View's language, and the folder it keeps in."""
    found = run(exports, Silent())
    view = request.param
    words = Words(view.language, found.reading.settings.zone)
    server = LabelServer(
        Queue(found, load_model()), found.workspace.folder, lambda nonce: label_html(words, nonce)
    )
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    yield server, found.workspace.folder, view
    server.stop()
    thread.join(5)
    found.engine.close()


@pytest.fixture
def page(desk, chromium):
    server, _, view = desk
    width, height = WIDTHS[view.device]
    context = chromium.new_context(
        viewport={"width": width, "height": height}, color_scheme=view.scheme
    )
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(server.address)
    page.wait_for_selector(".turn")
    page.said = said
    yield page
    context.close()


every_view = pytest.mark.parametrize("desk", VIEWS, indirect=True, ids=str)
one_view = pytest.mark.parametrize("desk", VIEWS[:1], indirect=True, ids=str)


@every_view
def test_nothing_is_wrong_with_it(page):
    page.keyboard.press("a")
    overflow = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")

    assert [] == page.said
    assert not overflow
    assert [] == complaints(page)


@one_view
def test_by_keys_alone(page, desk):
    _, folder, _ = desk
    for button in page.query_selector_all("[data-move][aria-pressed=true]"):
        page.keyboard.press(button.get_attribute("data-key"))
    for key in ("a", "3", "t", "Enter"):
        page.keyboard.press(key)
    page.wait_for_selector("#told:not(:empty)")
    (kept,) = read_corrections(folder).values()

    assert {Move.ASK, Move.TELL} == set(moves_in(kept.held))
    assert 2 == kept.ask_kind
    assert page.inner_text("#place").startswith("2")


@one_view
def test_a_greeting_stands_alone(page):
    page.keyboard.press("t")
    page.keyboard.press("s")
    pressed = page.eval_on_selector_all(
        "[data-move][aria-pressed=true]", "found => found.map(b => b.dataset.move)"
    )

    assert ["social"] == pressed
