"""The kind `bluesky` against Bluesky's own servers: accounts, posts, threads, notifications."""

import json
import time
import urllib.request

import pytest
from tests.listen.live.bluesky_network import missing, network

pytestmark = pytest.mark.full
SETTLES_S = 180.0


def call(server, method, token=None, **told):
    """An answer of a server, by AT Protocol's own words."""
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    body = json.dumps(told).encode()
    address = f"{server}/xrpc/{method}"
    request = urllib.request.Request(address, body, headers)  # noqa: S310 - our own server
    with urllib.request.urlopen(request) as answer:  # noqa: S310 - our own server
        return json.loads(answer.read() or b"{}")


class Person:
    """Somebody with an account."""

    def __init__(self, server, name):
        self.server = server
        self.handle = f"{name}.test"
        told = {"handle": self.handle, "email": f"{name}@mail.test", "password": "wachtwoord"}
        made = call(server, "com.atproto.server.createAccount", **told)
        self.did, self.token = made["did"], made["accessJwt"]

    def app_password(self):
        told = call(
            self.server, "com.atproto.server.createAppPassword", self.token, name="tweespraak"
        )
        return told["password"]

    def does(self, collection, **record):
        now = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())
        told = {"$type": collection, "createdAt": now, **record}
        arguments = {"repo": self.did, "collection": collection, "record": told}
        made = call(self.server, "com.atproto.repo.createRecord", self.token, **arguments)
        return {"uri": made["uri"], "cid": made["cid"]}

    def posts(self, text, answers=None, root=None):
        more = {"reply": {"root": root or answers, "parent": answers}} if answers else {}
        return self.does("app.bsky.feed.post", text=text, **more)


@pytest.fixture(scope="module")
def server():
    reason = missing()
    if reason:
        pytest.skip(reason)
    with network() as address:
        yield address


def test_what_both_sides_write_comes_once(workspace, server, monkeypatch):
    us, anne = Person(server, "zorgwerkt"), Person(server, "anne")
    monkeypatch.setenv("TWEESPRAAK_SKY_PASSWORD", us.app_password())
    workspace.now = time.time()
    told = f'name = "sky"\nkind = "bluesky"\nuser = "{us.handle}"\nserver = "{server}"'
    workspace.connect(told)
    ours = [us.posts(f"Bericht {number}") for number in range(120)]
    question = anne.posts("Is de vacature nog open?", ours[0])
    answer = us.posts("Ja, tot en met vrijdag.", question, ours[0])
    thanks = anne.posts("Dank!", answer, ours[0])
    liked = anne.does("app.bsky.feed.like", subject=ours[1])
    followed = anne.does("app.bsky.graph.follow", subject=us.did)
    expected = {f"bluesky:{one['uri']}" for one in [*ours, question, answer, thanks]}
    until = time.monotonic() + SETTLES_S
    notified: list[str] = []
    while time.monotonic() < until and not {liked["uri"], followed["uri"]} <= set(notified):
        workspace.sync()
        workspace.now += 86_400.0
        notified = [
            json.loads(line)["uri"]
            for name, content in workspace.files().items()
            if "notifications-" in name
            for line in content.splitlines()
        ]
        time.sleep(0.5)
    workspace.fetched()
    with (workspace.folder / "tweespraak.toml").open("r+") as settings:
        before = settings.read()
        settings.seek(0)
        settings.write(f'accounts = ["bluesky:{us.did}"]\n{before}')
    archived = workspace.archived()

    sides = dict(archived)
    assert len(archived) == len(sides)
    assert expected == {one for one in sides if "/app.bsky.feed.post/" in one}
    assert {"theirs"} == {sides[f"bluesky:{one['uri']}"] for one in (question, thanks)}
    assert {"ours"} == {sides[f"bluesky:{one['uri']}"] for one in [*ours, answer]}
    assert {liked["uri"], followed["uri"]} <= set(notified)


def test_the_repository_gives_the_same_ids(workspace, server, monkeypatch):
    us = Person(server, "dezelfde")
    monkeypatch.setenv("TWEESPRAAK_SKY_PASSWORD", us.app_password())
    told = f'name = "sky"\nkind = "bluesky"\nuser = "{us.handle}"\nserver = "{server}"'
    workspace.connect(told)
    made = [us.posts(f"Bericht {number}")["uri"] for number in range(3)]
    address = f"{server}/xrpc/com.atproto.sync.getRepo?did={us.did}"
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
        (workspace.folder / "repository.car").write_bytes(answer.read())
    workspace.fetched()

    assert sorted(f"bluesky:{one}" for one in made) == [one for one, _ in workspace.archived()]


def test_a_wrong_password(workspace, server, monkeypatch):
    monkeypatch.setenv("TWEESPRAAK_SKY_PASSWORD", "hunter2")
    told = f'name = "sky"\nkind = "bluesky"\nuser = "niemand.test"\nserver = "{server}"'
    workspace.connect(told)

    assert "refuses this user and password" in workspace.error().what
