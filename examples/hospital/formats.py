"""Write messages as the platforms' own exports do."""

import csv
import io
import json
import mailbox
from collections.abc import Iterable, Sequence
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from examples.hospital.people import Person
from examples.hospital.scenes import ZONE, Message

MADE = (2026, 11, 1, 9, 0, 0)
"""The moment all files in the zips bear, so that the same seed gives the same bytes."""
ACCOUNT = "zuiderlinde"
TOOT = f"https://zorg.example/users/{ACCOUNT}"
RECRUITER = ("Bram", "Hoekstra", "https://www.linkedin.com/in/bram-hoekstra-zl")
MAILBOX = "jobs@zuiderlinde.example"


def zipped(path: Path, files: Iterable[tuple[str, str]]) -> None:
    """A zip with these names and texts."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, text in files:
            info = ZipInfo(name, MADE)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, text.encode("utf-8"))


def table(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A CSV."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


INBOX = ("Message ID", "Published", "Author", "Direction", "In reply to", "Message")


def inbox(path: Path, messages: Iterable[Message], ids: str) -> None:
    """What a tool for comments exports of one profile: both sides, with what answers what."""
    table(
        path,
        INBOX,
        (
            (
                f"{ids}{one.number}",
                f"{one.at.astimezone(ZONE):%Y-%m-%dT%H:%M:%S%z}",
                one.person.handle if one.person else ACCOUNT,
                "Inbound" if one.person else "Outbound",
                "" if one.to is None else f"{ids}{one.to}",
                one.text,
            )
            for one in sorted(messages, key=lambda one: (one.at, one.number))
        ),
    )


def whatsapp(path: Path, chats: dict[str, list[Message]]) -> None:
    """A zip of chats as WhatsApp exports them, one text a chat."""

    def text(name: str, messages: list[Message]) -> str:
        lines = []
        for one in sorted(messages, key=lambda one: (one.at, one.number)):
            who = name if one.person else "Werken bij Zuiderlinde"
            lines.append(f"[{one.at.astimezone(ZONE):%d-%m-%Y, %H:%M:%S}] {who}: {one.text}\n")
        return "".join(lines)

    files = ((f"WhatsApp-chat met {name}.txt", text(name, chats[name])) for name in sorted(chats))
    zipped(path, files)


def mbox(path: Path, messages: Iterable[Message]) -> None:
    """A mailbox with what came in and what was sent."""
    path.unlink(missing_ok=True)
    box = mailbox.mbox(path)
    for one in sorted(messages, key=lambda one: (one.at, one.number)):
        mail = EmailMessage()
        ours = f"Werken bij Zuiderlinde <{MAILBOX}>"
        mail["From"] = _addressed(one.person) if one.person else ours
        mail["To"] = _addressed(one.spoken_to) if one.spoken_to else ours
        mail["Subject"] = one.subject if one.to is None else f"Re: {one.subject}"
        mail["Date"] = format_datetime(one.at.astimezone(ZONE))
        mail["Message-ID"] = f"<{one.number}@zuiderlinde.example>"
        if one.to is not None:
            mail["In-Reply-To"] = f"<{one.to}@zuiderlinde.example>"
            mail["References"] = f"<{one.to}@zuiderlinde.example>"
        mail.set_content(one.text)
        added = mailbox.mboxMessage(mail)
        added.set_from("MAILER-DAEMON", one.at.utctimetuple())
        box.add(added)
    box.flush()
    box.close()


def _addressed(person: Person) -> str:
    return f"{person.name} <{person.address}>"


def linkedin(path: Path, messages: Iterable[Message]) -> None:
    """The archive of a recruiter: profile and messages."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(
        (
            *("CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO"),
            *("RECIPIENT PROFILE URLS", "DATE", "SUBJECT", "CONTENT", "FOLDER", "ATTACHMENTS"),
            "IS MESSAGE DRAFT",
        )
    )
    ours = (f"{RECRUITER[0]} {RECRUITER[1]}", RECRUITER[2])
    for one in sorted(messages, key=lambda one: (one.at, one.number)):
        other = one.person or one.spoken_to
        if other is None:
            continue
        theirs = (other.name, f"https://www.linkedin.com/in/{other.handle.replace('.', '-')}")
        sender, to = (theirs, ours) if one.person else (ours, theirs)
        folder = "INBOX" if one.person else "SENT"
        at = f"{one.at:%Y-%m-%d %H:%M:%S} UTC"
        writer.writerow((f"2-{one.root}", "", *sender, *to, at, "", one.text, folder, "", "No"))
    profile = f"First Name,Last Name,Headline\n{RECRUITER[0]},{RECRUITER[1]},Recruiter\n"
    zipped(path, (("Profile.csv", profile), ("messages.csv", stream.getvalue())))


def x_archive(path: Path, messages: Iterable[Message], first_id: int) -> None:
    """An X archive: our posts and replies only, as X gives them."""
    tweets = []
    for one in sorted(messages, key=lambda one: (one.at, one.number)):
        if one.person is not None:
            continue
        tweet = {
            "id_str": str(first_id + one.number),
            "created_at": f"{one.at:%a %b %d %H:%M:%S} +0000 {one.at:%Y}",
            "full_text": one.text,
            "favorite_count": "0",
            "retweet_count": "0",
        }
        if one.to is not None:
            tweet["in_reply_to_status_id_str"] = str(first_id + one.to)
        tweets.append({"tweet": tweet})
    owner = {"username": ACCOUNT, "accountId": "77001", "accountDisplayName": "Zuiderlinde"}
    files = {"account": [{"account": owner}], "tweets": tweets}
    texts = {name: json.dumps(of, ensure_ascii=False, indent=1) for name, of in files.items()}
    zipped(
        path,
        [(f"data/{name}.js", f"window.YTD.{name}.part0 = {text}") for name, text in texts.items()],
    )


def mastodon(path: Path, messages: Iterable[Message]) -> None:
    """A Mastodon archive: actor and outbox."""
    items = [
        {
            "id": f"{TOOT}/statuses/{one.number}/activity",
            "type": "Create",
            "actor": TOOT,
            "published": _z(one.at),
            "object": {
                "id": f"{TOOT}/statuses/{one.number}",
                "type": "Note",
                "published": _z(one.at),
                "to": ["https://www.w3.org/ns/activitystreams#Public"],
                "content": f"<p>{one.text}</p>",
            },
        }
        for one in sorted(messages, key=lambda one: (one.at, one.number))
        if one.person is None
    ]
    context = "https://www.w3.org/ns/activitystreams"
    outbox = {"@context": context, "id": "outbox.json", "type": "OrderedCollection"}
    actor = {"@context": context, "id": TOOT, "type": "Person", "preferredUsername": ACCOUNT}
    files = {"actor": actor | {"name": "Zuiderlinde"}, "outbox": outbox | {"orderedItems": items}}
    zipped(path, [(f"{n}.json", json.dumps(of, ensure_ascii=False)) for n, of in files.items()])


def _z(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"
