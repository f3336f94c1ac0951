"""Make the exports of an invented hospital: `python -m examples.hospital.make [FOLDER]`.

Everything in it is invented. The same seed gives the same files.
"""

import json
import random
import shutil
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from examples.hospital import formats, lists
from examples.hospital.people import Person, people
from examples.hospital.plan import (
    BURST,
    CHANNELS,
    DAYS,
    END,
    MASTODON_ENDS,
    PEOPLE,
    SEED,
    START,
    Channel,
    truth,
)
from examples.hospital.scenes import Message, Player, Scene, moment, scenes

HERE = Path(__file__).parent
FIRST_TWEET = 1_850_000_000_000_000_000
MINUTE = timedelta(minutes=1)


def main(folder: Path) -> None:
    """Write all files anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    rng = random.Random(SEED)  # noqa: S311  # nothing secret is made with it
    known = people(rng, PEOPLE)
    writers = {
        "whatsapp": _whatsapp,
        "mail": _mail,
        "facebook": _facebook,
        "instagram": _instagram,
        "linkedin": _linkedin_page,
        "dm": _dm,
        "x": _x,
        "mastodon": _mastodon,
    }
    for channel in CHANNELS:
        if channel.bank:
            own = random.Random(f"{SEED} {channel.bank}")  # noqa: S311
            writers[channel.bank](folder, channel, own, known)
    _lists(folder, rng, known)
    shutil.copy(HERE / "tweespraak.toml", folder / "tweespraak.toml")
    told = json.dumps(truth(), indent=1, ensure_ascii=False) + "\n"
    (folder.parent / "truth.json").write_text(told, encoding="utf-8")


def _often(rng: random.Random, channel: Channel, found: list[Scene]) -> Iterator[Scene]:
    """Every scene as often as the channel uses it, in no order."""
    every = found * channel.uses
    rng.shuffle(every)
    yield from every


def _spread(rng: random.Random, channel: Channel, known: list[Person]) -> list[Message]:
    """The channel's scenes over all of the time."""
    player = Player(rng, known, channel.answer_hours)
    found = [one for one in scenes(channel.bank) if "burst" not in one.id]
    messages: list[Message] = []
    for scene in _often(rng, channel, found):
        messages += player.play(scene, moment(rng, START, DAYS - 3, scene.turns[0].text))
    if channel.bank == "facebook":
        for scene in (one for one in scenes(channel.bank) if "burst" in one.id):
            messages += player.play(scene, BURST, pace=1.4)
    return _ended(messages)


def _ended(messages: list[Message]) -> list[Message]:
    """What was there when the exports were made; an answer to what was not is not either."""
    there: set[int] = set()
    kept = []
    for one in messages:
        if one.at < END and (one.to is None or one.to in there):
            there.add(one.number)
            kept.append(one)
    return kept


def _whatsapp(folder: Path, channel: Channel, rng: random.Random, known: list[Person]) -> None:
    cast = known[: len(scenes(channel.bank))]
    player = Player(rng, cast, channel.answer_hours)
    chats: dict[str, list[Message]] = {}
    for place, scene in enumerate(_often(rng, channel, scenes(channel.bank))):
        person = cast[place % len(cast)]
        at = moment(rng, START, DAYS - 3, scene.turns[0].text)
        chats.setdefault(person.name, []).extend(_ended(list(player.play(scene, at, only=person))))
    formats.whatsapp(folder / "WhatsApp.zip", chats)


def _mail(folder: Path, channel: Channel, rng: random.Random, known: list[Person]) -> None:
    formats.mbox(folder / "jobs.mbox", _spread(rng, channel, known))


def _facebook(folder: Path, channel: Channel, rng: random.Random, known: list[Person]) -> None:
    messages = _spread(rng, channel, known)
    formats.inbox(folder / "inbox" / "facebook.csv", messages, "fb")
    _reactions(folder / "inbox" / "facebook-reactions.csv", rng, messages, known, "fb", 9, 0.1)


def _instagram(folder: Path, channel: Channel, rng: random.Random, known: list[Person]) -> None:
    messages = _spread(rng, channel, known)
    formats.inbox(folder / "inbox" / "instagram.csv", messages, "ig")
    _reactions(folder / "inbox" / "instagram-reactions.csv", rng, messages, known, "ig", 130, 0.02)


def _linkedin_page(folder: Path, channel: Channel, rng: random.Random, known: list[Person]) -> None:
    messages = _spread(rng, channel, known)
    formats.inbox(folder / "inbox" / "linkedin.csv", messages, "li")
    _reactions(folder / "inbox" / "linkedin-reactions.csv", rng, messages, known, "li", 7, 0.1)
    posts = [one.at.date() for one in messages if one.to is None]
    days = [(END - timedelta(days=365 - n)).date() for n in range(365)]
    rows = []
    for day in days:
        seen = 220 + 900 * posts.count(day) + rng.randint(0, 150)
        rows.append((f"{day:%m/%d/%Y}", seen, round(seen * 0.02), round(seen * 0.011)))
    header = ("Date", "Impressions (total)", "Clicks (total)", "Reactions (total)")
    formats.table(folder / "linkedin-page-content.csv", header, rows)


def _dm(folder: Path, channel: Channel, rng: random.Random, known: list[Person]) -> None:
    player = Player(rng, known, channel.answer_hours)
    messages: list[Message] = []
    for scene in _often(rng, channel, scenes(channel.bank)):
        at = moment(rng, START, DAYS - 3, "")
        messages += _ended(list(player.play(scene, at, only=rng.choice(known))))
    formats.linkedin(folder / "LinkedIn-archive.zip", messages)


def _x(folder: Path, channel: Channel, rng: random.Random, known: list[Person]) -> None:
    messages = _spread(rng, channel, known)
    formats.x_archive(folder / "twitter-archive.zip", messages, FIRST_TWEET)
    replies = [one for one in messages if one.person is not None]
    rows = (
        (
            FIRST_TWEET + one.number,
            f"{one.at:%Y-%m-%dT%H:%M:%SZ}",
            one.person.handle if one.person else "",
            "Inbound",
            "" if one.to is None else FIRST_TWEET + one.to,
            one.text,
        )
        for one in replies
    )
    formats.table(folder / "inbox" / "x-replies.csv", formats.INBOX, rows)


def _mastodon(folder: Path, channel: Channel, rng: random.Random, known: list[Person]) -> None:
    player = Player(rng, known, channel.answer_hours)
    found = scenes(channel.bank)
    days = (MASTODON_ENDS - START).days
    messages: list[Message] = []
    for place, scene in enumerate(found):
        # Ever slower: what begins with three a week ends with one in two.
        at = START + timedelta(days=days * (place / len(found)) ** 1.15, hours=9 + rng.random() * 8)
        messages += player.play(scene, at)
    formats.mastodon(folder / "mastodon-archive.zip", messages)
    asked = scenes("mastodon-replies")
    rows = []
    for place, scene in enumerate(asked):
        at = START + (END - START) * 0.7 * (place + 1) / len(asked)
        to = max((one for one in messages if one.at < at), key=lambda one: one.at)
        author = rng.choice(known).handle
        text = scene.turns[0].text
        to_id = f"{formats.TOOT}/statuses/{to.number}"
        rows.append((f"r{place}", f"{at:%Y-%m-%dT%H:%M:%SZ}", author, "Inbound", to_id, text))
    formats.table(folder / "inbox" / "mastodon-replies.csv", formats.INBOX, rows)


def _reactions(
    path: Path,
    rng: random.Random,
    messages: list[Message],
    known: list[Person],
    ids: str,
    likes: int,
    shares: float,
) -> None:
    """Who liked or shared each post of ours."""
    rows = []
    for one in messages:
        if one.to is not None or one.person is not None:
            continue
        for person in rng.sample(known, rng.randint(likes // 2, likes * 3 // 2)):
            at = one.at + MINUTE * rng.lognormvariate(5, 1.5)
            kind = "announce" if rng.random() < shares else "like"
            if at < END:
                when = f"{at:%Y-%m-%dT%H:%M:%SZ}"
                rows.append((when, person.handle, kind, f"{ids}{one.number}"))
    formats.table(path, ("Time", "Person", "Reaction", "Post"), sorted(rows))


def _lists(folder: Path, rng: random.Random, known: list[Person]) -> None:
    vacancies = lists.openings(rng)
    formats.table(
        folder / "vacancies.csv",
        ("vacancy", "title", "place", "opened", "closed"),
        (
            (one.id, one.title, "Veldrecht", f"{one.opened:%Y-%m-%d}", _day(one.closed))
            for one in vacancies
        ),
    )
    formats.table(
        folder / "ats-applications.csv",
        (
            *("application", "applicant", "vacancy", "applied", "stage", "source"),
            *("stated source", "first answer", "decided"),
        ),
        lists.applications(rng, vacancies, known),
    )
    columns = ("channel", "from", "until", "hours", "euros")
    formats.table(folder / "effort.csv", columns, lists.effort())
    formats.table(
        folder / "mailings.csv",
        ("channel", "at", "recipient", "event", "campaign", "ask kind", "url"),
        lists.mailings(random.Random(f"{SEED} mailings"), known),  # noqa: S311
    )


def _day(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d}" if at else ""


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "exports")
