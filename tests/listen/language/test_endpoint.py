"""The alternative labeller, against a real server here that speaks the protocol."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest

from tweespraak.activity.moves import Move
from tweespraak.errors import TweespraakError
from tweespraak.listen.language import endpoint as module
from tweespraak.listen.language.endpoint import KEY_VARIABLE, Endpoint, answers_file
from tweespraak.listen.language.model import OUTPUTS
from tweespraak.settings import EndpointSettings

GIVE, TELL = OUTPUTS.index(Move.GIVE), OUTPUTS.index(Move.TELL)


class Quiet:
    """A model that says nothing."""

    fingerprint = "quiet"

    def score(self, texts):
        return np.full((len(texts), len(OUTPUTS)), -1, np.float32)


class Service:
    """What the server answers, and what it was asked."""

    def __init__(self):
        self.asked = []
        self.keys = []
        self.answer = self.give
        self.failures = []

    def give(self, messages):
        return [{"n": one["n"], "labels": ["give"], "ask_kind": None} for one in messages]

    def reply(self, headers, body):
        self.keys.append(headers.get("Authorization"))
        if self.failures:
            return self.failures.pop(0), {}
        messages = json.loads(body["messages"][1]["content"])
        self.asked.append([one["text"] for one in messages])
        content = self.answer(messages)
        content = content if isinstance(content, str) else json.dumps({"messages": content})
        return 200, {"choices": [{"message": {"content": content}}]}


@contextmanager
def served(service) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, told = service.reply(self.headers, body)
            content = json.dumps(told).encode()
            self.send_response(status if self.path == "/v1/chat/completions" else 404)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()


@pytest.fixture
def service():
    return Service()


@pytest.fixture
def made(service, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "WAIT_S", 0.01)
    with served(service) as url:

        def make(budget=100):
            settings = EndpointSettings(url, "small", budget)
            return Endpoint(settings, Quiet(), answers_file(tmp_path, settings))

        yield make


def test_what_the_service_says_counts(made):
    scores = made().score(["Ja, vanaf maandag"])

    assert scores[0, GIVE] > 0 > scores[0, TELL]


def test_an_answer_is_kept_and_not_asked_again(made, service):
    first = made()
    before = first.fingerprint
    first.score(["a", "b", "a"])
    made().score(["b", "c"])

    assert [["a", "b"], ["c"]] == service.asked
    assert 2 == first.asked
    assert before != first.fingerprint


def test_messages_go_in_batches(made, service):
    made().score([f"text {n}" for n in range(45)])

    assert [20, 20, 5] == [len(batch) for batch in service.asked]


def test_beyond_the_budget_the_model_reads(made, service):
    endpoint = made(budget=3)
    scores = endpoint.score(["a", "b", "c", "d"])

    assert 3 == sum(map(len, service.asked)) == endpoint.asked
    assert [True, True, True, False] == (scores[:, GIVE] > 0).tolist()


@pytest.mark.parametrize(
    "answer",
    ["no json", '{"other": 1}', '{"messages": [{"n": 0, "labels": ["nonsense"]}]}', "[]"],
)
def test_an_answer_that_is_none_leaves_the_message_to_the_model(made, service, answer):
    service.answer = lambda _: answer
    endpoint = made()

    assert -1 == endpoint.score(["a"])[0, GIVE]
    assert 1 == endpoint.failed


def test_a_busy_service_is_asked_again(made, service):
    service.failures = [429, 503]

    assert made().score(["a"])[0, GIVE] > 0


def test_a_service_that_stays_broken_is_left(made, service):
    service.failures = [500] * 9

    assert -1 == made().score(["a"])[0, GIVE]


def test_the_key_comes_from_the_environment(made, service, monkeypatch):
    monkeypatch.setenv(KEY_VARIABLE, "secret")
    made().score(["a"])

    assert ["Bearer secret"] == service.keys


def test_a_refused_key_says_what_to_do(made, service):
    service.failures = [401]

    with pytest.raises(TweespraakError, match=KEY_VARIABLE):
        made().score(["a"])


def test_what_is_kept_holds_no_text(made, tmp_path):
    made().score(["heel persoonlijk"])
    (path,) = tmp_path.glob("*.ndjson")

    assert "persoonlijk" not in path.read_text("utf-8")


def test_a_line_that_was_cut_off_is_asked_again(made, service, tmp_path):
    made().score(["a"])
    (path,) = tmp_path.glob("*.ndjson")
    path.write_text(path.read_text("utf-8")[:-9], encoding="utf-8")
    made().score(["a"])

    assert [["a"], ["a"]] == service.asked
