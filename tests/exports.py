"""A workspace of invented exports, with the secret kept out of the real home."""

import json
from pathlib import Path

import pytest

TWEETS = [
    {"id_str": "1", "created_at": "Tue Oct 31 22:10:47 +0000 2017", "full_text": "We zoeken jou!"},
    {"id_str": "2", "created_at": "Wed Nov 01 09:00:00 +0000 2017", "full_text": "Kom erbij"},
    {"id_str": "3", "created_at": "not a time", "full_text": "Broken"},
]
ACCOUNT = [{"account": {"username": "acme", "accountId": "77", "accountDisplayName": "Acme"}}]
CHAT = """[01/02/2024, 09:15:00] Jan Kandidaat: Hoi, is de functie nog open?
[01/02/2024, 10:15:00] Anna Acme: Ja, tot vrijdag
[01/02/2024, 10:20:00] Jan Kandidaat: Fijn, dan schrijf ik vandaag
[13/02/2024, 08:00:00] Jan Kandidaat: Weet je al iets?
"""
TABLE = "id,who,when,said\n1,ann,2024-03-01T10:00:00Z,Hello?\n2,bob,2024-03-01T11:00:00Z,Yes\n"
MAPPING = """
[[table]]
files = "*.csv"
platform = "forum"
sees = ["ours", "theirs"]
id = "id"
at = "when"
actor = "who"
text = "said"
side = { value = "theirs" }
"""


def x_file(name: str, values: list[dict]) -> str:
    return f"window.YTD.{name}.part0 = " + json.dumps(values, indent=2)


@pytest.fixture
def exports(tmp_path, monkeypatch) -> Path:
    """A folder with an X archive, a WhatsApp chat, a mapped table, and a file nobody knows."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = tmp_path / "exports"
    (folder / "x/data").mkdir(parents=True)
    tweets = [{"tweet": tweet} for tweet in TWEETS]
    (folder / "x/data/tweets.js").write_text(x_file("tweets", tweets), encoding="utf-8")
    (folder / "x/data/account.js").write_text(x_file("account", ACCOUNT), encoding="utf-8")
    (folder / "WhatsApp Chat - Jan.txt").write_text(CHAT, encoding="utf-8")
    (folder / "forum.csv").write_text(TABLE, encoding="utf-8")
    (folder / "holiday.jpg").write_bytes(b"\xff\xd8\xff\xe0 not an export")
    (folder / "tweespraak.toml").write_text(MAPPING, encoding="utf-8")
    return folder
