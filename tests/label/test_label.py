"""The page to correct moves: what it may be asked, and by whom."""

import json
import threading
import urllib.error
import urllib.request

import pytest

from tweespraak.activity.moves import ASK_KINDS, NO_KIND, Move, moves_in
from tweespraak.label.page import KEYS, label_html
from tweespraak.label.queue import Queue
from tweespraak.label.server import LabelServer
from tweespraak.listen.language.model import load_model
from tweespraak.pipeline.corrections import read_corrections
from tweespraak.pipeline.progress import Silent
from tweespraak.pipeline.run import run
from tweespraak.report.words import Words


@pytest.fixture
def opened(exports):
    found = run(exports, Silent())
    yield found
    found.engine.close()


@pytest.fixture
def desk(opened):
    words = Words("nl", opened.reading.settings.zone)
    server = LabelServer(
        Queue(opened, load_model()), opened.workspace.folder, lambda nonce: label_html(words, nonce)
    )
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    yield server
    server.stop()
    thread.join(5)


def ask(address, body=None, **headers):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, data, headers)  # noqa: S310 - our own server
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
        return answer.status, answer.headers, answer.read().decode()


def refused(address, body=None, **headers):
    with pytest.raises(urllib.error.HTTPError) as caught:
        ask(address, body, **headers)
    with caught.value as answer:
        return answer.code


def items(desk, start=0):
    return json.loads(ask(f"{desk.address}items?from={start}")[2])


def test_the_page_is_closed_to_everything_else(desk):
    status, headers, page = ask(desk.address)
    allowed = headers["Content-Security-Policy"]

    assert 200 == status
    assert "default-src 'none'" in allowed
    assert "frame-ancestors 'none'" in allowed
    assert "no-store" == headers["Cache-Control"]
    assert "Wat doet elk bericht?" in page


def test_without_the_secret_or_under_another_name_there_is_nothing(desk):
    home = desk.address.split("/")[2]

    assert 404 == refused(f"http://{home}/")
    assert 404 == refused(f"http://{home}/items?from=0")
    assert 404 == refused(desk.address, Host="evil.example")
    assert 404 == refused(f"{desk.address}other")


def test_the_least_sure_come_first(desk, opened):
    told = items(desk)
    queue = Queue(opened, load_model())

    assert told["of"] == len(queue) == len(told["items"])
    assert {"Hoi, is de functie nog open?", "Kom erbij"} < {one["text"] for one in told["items"]}
    answered = next(one for one in told["items"] if one["text"] == "Ja, tot vrijdag")
    assert ["theirs", "Hoi, is de functie nog open?"] == answered["before"]


def test_a_correction_is_kept_shown_and_stands_last(desk, opened):
    first = items(desk)["items"][0]
    body = {"id": first["id"], "labels": ["ask", "tell"], "ask_kind": "share", "wish_kind": "job"}
    ask(f"{desk.address}save", body)
    kept = read_corrections(opened.workspace.folder)[first["id"]]
    shown = items(desk)["items"][0]

    assert {Move.ASK, Move.TELL} == set(moves_in(kept.held))
    assert (ASK_KINDS.index("share"), NO_KIND) == (kept.ask_kind, kept.wish_kind)
    assert (["ask", "tell"], "person") == (shown["labels"], shown["said_by"])
    assert first["id"] == Queue(opened, load_model()).items(0, 99)[-1].id


@pytest.mark.parametrize(
    "body",
    [
        {"id": "x:1", "labels": []},
        {"id": "x:1", "labels": ["social", "tell"]},
        {"id": "x:1", "labels": ["nonsense"]},
        {"id": "x:1", "labels": ["ask"], "ask_kind": "nonsense"},
        {"labels": ["tell"]},
        [],
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_kept(desk, opened, body):
    assert 400 == refused(f"{desk.address}save", body)
    assert {} == read_corrections(opened.workspace.folder)


def test_a_body_of_megabytes_is_refused(desk):
    assert 400 == refused(f"{desk.address}save", {"id": "x" * 20_000, "labels": ["tell"]})


def test_every_move_has_a_key_of_its_own():
    assert 11 == len(set(KEYS.values())) == len(KEYS)


def test_text_cannot_become_markup(opened):
    page = label_html(Words("en", opened.reading.settings.zone), "nonce")

    assert ".innerHTML" not in page
    assert page.count("<script") == page.count('<script nonce="nonce"')
