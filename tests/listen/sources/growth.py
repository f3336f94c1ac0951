"""Files of any length for each source, made of invented records, to show how it reads them."""

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain

from tweespraak.listen.sources.contract import HEAD_BYTES, InputFile

FIRST = datetime(2024, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Growth:
    """How a file grows: head, records with something between them, and its end."""

    record: Callable[[int], str]
    start: str = ""
    between: str = ""
    end: str = ""

    def pieces(self, count: int) -> Iterator[bytes]:
        records = (self.record(number) + self.between for number in range(count - 1))
        last = self.record(count - 1) + self.end
        return (piece.encode() for piece in chain([self.start], records, [last]))

    def file(self, count: int, streams: list["Grown"]) -> InputFile:
        """A file that makes its content while it is read; each stream opened is noted."""

        def opened() -> io.BufferedReader:
            streams.append(Grown(self.pieces(count)))
            return io.BufferedReader(streams[-1])

        head = b"".join(self.pieces(min(count, 1000)))[:HEAD_BYTES]
        return InputFile("grown", 0, head, opened, lambda _other: None)


class Grown(io.RawIOBase):
    """A stream over pieces that are made when they are asked for. given: bytes given so far."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = piece
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        self.given += size
        return size


def _at(number: int) -> datetime:
    return FIRST + timedelta(minutes=number)


def _tweet(number: int) -> str:
    post = {
        "created_at": f"{_at(number):%a %b %d %H:%M:%S} +0000 {_at(number):%Y}",
        "id_str": str(10**18 + number),
        "full_text": f"Bericht {number} over werken bij Acme. " + "Nog wat woorden. " * 10,
    }
    text = json.dumps({"tweet": post}, indent=2)
    return "\n".join(f"  {line}" for line in text.split("\n"))


def _note(number: int) -> str:
    actor = "https://toot.example/users/acme"
    note = {
        "id": f"{actor}/statuses/{number}",
        "type": "Note",
        "to": ["https://www.w3.org/ns/activitystreams#Public"],
        "content": f"<p>Bericht {number}</p>",
    }
    entry = {"type": "Create", "actor": actor, "published": f"{_at(number):%Y-%m-%dT%H:%M:%SZ}"}
    return json.dumps({"id": f"{note['id']}/activity", **entry, "object": note})


def _post(number: int) -> str:
    post = {"timestamp": int(_at(number).timestamp()), "data": [{"post": f"Bericht {number}"}]}
    return json.dumps(post)


def _message(number: int) -> str:
    at = f"{_at(number):%Y-%m-%d %H:%M:%S} UTC"
    return f'2-a,,Noor Bakker,,Sem Visser,{at},,"Bericht {number}, met komma",INBOX\r\n'


def _day(number: int) -> str:
    return f"{_at(number * 1440):%Y-%m-%d},{number},{number}\n"


def _line(number: int) -> str:
    who = ("Noor Bakker", "Sem Visser")[number % 2]
    return f"[{_at(number):%d/%m/%Y, %H:%M:%S}] {who}: Bericht {number}\n"


def _mail(number: int) -> str:
    at = f"{_at(number):%a, %d %b %Y %H:%M:%S} +0000"
    return (
        f"From noor@acme.example {_at(number):%a %b %d %H:%M:%S %Y}\n"
        f"From: Noor Bakker <noor@acme.example>\nTo: Sem <sem@example.org>\nDate: {at}\n"
        f"Message-ID: <{number}@acme.example>\nSubject: Bericht {number}\n\nDag Sem,\n\n"
        f"dit is bericht {number}.\n\n"
    )


def _sent(number: int) -> str:
    at = f"{_at(number):%Y-%m-%dT%H:%M:%SZ}"
    return f"mailing,{at},p{number}@example.org,sent,open-day,event,\n"


def _cell(number: int) -> str:
    return f"{number},{_at(number):%Y-%m-%dT%H:%M:%SZ},noor,Bericht {number}\n"


GROWTHS = {
    "x_archive": Growth(_tweet, "window.YTD.tweets.part0 = [\n", ",\n", "\n]"),
    "mastodon": Growth(
        _note,
        '{"@context": "https://www.w3.org/ns/activitystreams", "type": "OrderedCollection", '
        '"orderedItems": [',
        ", ",
        "]}",
    ),
    "facebook": Growth(_post, "[", ",\n", "]"),
    "linkedin": Growth(
        _message,
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER"
        "\r\n",
    ),
    "linkedin_page": Growth(_day, "Date,Impressions (total),Clicks (total)\n"),
    "whatsapp": Growth(_line),
    "mail": Growth(_mail),
    "plain": Growth(_sent, "channel,at,recipient,event,campaign,ask kind,url\n"),
    "tables": Growth(_cell, "id,at,who,text\n"),
}

SETTINGS = """
[whatsapp]
day_first = true

[linkedin]
conversations = "all"

[[table]]
files = "grown"
format = "csv"
platform = "desk"
id = "id"
at = "at"
actor = "who"
text = "text"
"""
"""What the user must have said for all of them to be read."""
