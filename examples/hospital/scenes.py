"""Scenes of the bank, played at a moment by people who are picked for them."""

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from examples.hospital.people import DAYS, JOBS, WARDS, Person

ZONE = ZoneInfo("Europe/Amsterdam")
BANK = Path(__file__).parent / "bank"
US = "us"
MONTHS = (
    (r"kerst|christmas|sinterklaas|nieuwjaar|new year|oliebol", (12,)),
    (r"griepprik|flu (shot|jab)|stoptober", (10,)),
    (r"hittegolf|heat ?wave|zomervakantie|ijsje", (7, 8)),
    (r"carnaval|voorjaarsvakantie", (2, 3)),
    (r"koningsdag", (4,)),
)
"""Texts that belong to a time of the year, and its months."""


@dataclass(frozen=True)
class Turn:
    """Something that is said. to: the place in the scene of what it answers."""

    who: str
    text: str
    to: int | None


@dataclass(frozen=True)
class Scene:
    """A conversation of the bank."""

    id: str
    turns: tuple[Turn, ...]
    subject: str


@dataclass(frozen=True)
class Message:
    """One message of a scene.

    person: None for the hospital. to: number of what it answers.
    """

    number: int
    at: datetime
    person: Person | None
    text: str
    to: int | None
    root: int
    subject: str
    spoken_to: Person | None


def scenes(bank: str) -> list[Scene]:
    """All scenes of one bank, in the order of the file."""
    lines = (BANK / f"{bank}.ndjson").read_text(encoding="utf-8").splitlines()
    return [_scene(json.loads(line)) for line in lines]


def _scene(told: dict[str, object]) -> Scene:
    turns = [
        Turn(turn["who"], turn["text"], turn.get("to", place - 1 if place else None))
        for place, turn in enumerate(told["turns"])  # type: ignore[arg-type]  # as bank/README.md says
    ]
    return Scene(str(told["id"]), tuple(turns), str(told.get("subject", "")))


class Player:
    """Plays scenes: numbers their messages and gives each a moment, a person and its words."""

    def __init__(self, rng: random.Random, cast: Sequence[Person], answer_hours: float) -> None:
        self._rng = rng
        self._cast = cast
        self._answer_hours = answer_hours
        self._number = 0

    def play(
        self, scene: Scene, start: datetime, only: Person | None = None, pace: float = 1.0
    ) -> Iterator[Message]:
        """The messages of the scene from `start` on. only: who speaks for everybody else.

        pace: stretches the time between messages.
        """
        rng = self._rng
        who: dict[str, Person] = {}
        played: list[Message] = []
        for turn in scene.turns:
            if turn.who != US and turn.who not in who:
                who[turn.who] = only or rng.choice(self._cast)
            person = who.get(turn.who)
            before = played[turn.to] if turn.to is not None else None
            at = start
            if before is not None:
                at = before.at + self._wait(before, person) * pace
                if person is not None and before.person is person:
                    at = before.at + timedelta(seconds=rng.randint(8, 90))
            if person is None:
                at = office_hours(at, rng) if before is not None else at
            spoken_to = before.person if before is not None else None
            spoken_to = spoken_to or next(iter(who.values()), only)
            message = Message(
                number=self._number,
                at=at,
                person=person,
                text=self._filled(turn.text, person, spoken_to),
                to=None if before is None else before.number,
                root=self._number if before is None else before.root,
                subject=scene.subject,
                spoken_to=None if person is not None else spoken_to,
            )
            self._number += 1
            played.append(message)
            yield message

    def _wait(self, before: Message, person: Person | None) -> timedelta:
        """Ours by the channel's habit; theirs mostly within hours."""
        median = self._answer_hours if person is None else (0.4 if before.person is None else 5)
        return timedelta(hours=min(median * self._rng.lognormvariate(0, 0.9), 24 * 20))

    def _filled(self, text: str, person: Person | None, spoken_to: Person | None) -> str:
        rng = self._rng
        name = "Hatice" if person is not None else spoken_to.first if spoken_to else "collega"
        for slot, value in (
            ("{naam}", name),
            ("{job}", rng.choice(JOBS)),
            ("{ward}", rng.choice(WARDS)),
            ("{dag}", rng.choice(DAYS)),
        ):
            text = text.replace(slot, value)
        return text


def office_hours(at: datetime, rng: random.Random) -> datetime:
    """The same moment, or the next morning at which somebody is at work."""
    local = at.astimezone(ZONE)
    while local.weekday() > 4 or not 8 <= local.hour < 18:  # Saturday, office hours
        local = (local + timedelta(days=1 if local.hour >= 8 else 0)).replace(
            hour=8, minute=rng.randint(2, 59), second=rng.randint(0, 59)
        )
    return local.astimezone(at.tzinfo)


def moment(rng: random.Random, start: datetime, days: float, text: str) -> datetime:
    """A moment by day within so many days of `start`, in the season that the text is about."""
    months = next((m for pattern, m in MONTHS if re.search(pattern, text, re.IGNORECASE)), ())
    for _ in range(200):
        at = start + timedelta(days=int(rng.random() * days), hours=7 + abs(rng.gauss(5, 3.2)))
        at += timedelta(minutes=rng.randint(0, 59), seconds=rng.randint(0, 59))
        if not months or at.month in months:
            return at
    return at
