"""How fast exports are read on one core: file to records, and file to a part on disk.

The exports are made here: an X archive in its own layout, and an mbox of mails with headers,
quotes and signatures as mail programs write them. Beside each the floor of the same run: for
JSON the standard library reading the same file at once, for mail the search for its "From " lines.
"""

import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from tweespraak.activity.model import Record
from tweespraak.activity.people import PersonKeys
from tweespraak.archive.parts import PartWriter
from tweespraak.listen.sources.contract import Context
from tweespraak.listen.sources.files import FoundFile, walk
from tweespraak.pipeline.read import recognise

MB = 1_000_000
REPEATS = 3
_TEXT = """we zoeken een collega die graag buiten werkt en van mensen houdt kun je maandag komen
praten over de baan het team is klein de vragen zijn groot thanks for your question we will answer
it before friday the role is open until the end of the month"""
WORDS = tuple(_TEXT.split())


def words(random_: random.Random, count: int) -> str:
    """So many words."""
    return " ".join(random_.choices(WORDS, k=count))


def x_archive(path: Path, size: int) -> None:
    """A tweets.js of about `size` bytes, with all the fields that the platform writes."""
    made = random.Random(1)  # noqa: S311 - made data
    with path.open("w", encoding="utf-8") as file:
        file.write("window.YTD.tweets.part0 = [\n")
        for number in range(size // 1_750):
            identity = str(10**18 + number * 7919)
            parent = str(10**18 + max(0, number - made.randrange(1, 50)) * 7919)
            user = {"name": words(made, 2), "screen_name": f"user_{number % 977}", "id": "77"}
            user |= {"indices": ["0", "12"], "id_str": "77"}
            tweet = {
                "edit_info": {"initial": {"editTweetIds": [identity], "editsRemaining": "5"}},
                "retweeted": False,
                "source": '<a href="http://example.org" rel="nofollow">Example for Web</a>',
                "entities": {"hashtags": [], "symbols": [], "user_mentions": [user], "urls": []},
                "display_text_range": ["0", "140"],
                "favorite_count": "1",
                "id_str": identity,
                "in_reply_to_status_id_str": parent,
                "in_reply_to_status_id": parent,
                "truncated": False,
                "retweet_count": "0",
                "id": identity,
                "created_at": f"Wed Mar {number % 27 + 1:02} {number % 24:02}:10:47 +0000 2021",
                "favorited": False,
                "full_text": f"@user_{number % 977} " + words(made, 18),
                "lang": "nl",
            }
            file.write(("," if number else "") + json.dumps({"tweet": tweet}, indent=2) + "\n")
        file.write("]\n")


def mbox(path: Path, size: int) -> None:
    """An mbox of about `size` bytes: mails of 3 to 8 kB."""
    made = random.Random(2)  # noqa: S311 - made data
    written = 0
    with path.open("w", encoding="utf-8") as file:
        number = 0
        while written < size:
            number += 1
            hops = "".join(
                f"Received: from mx{hop}.example.org (mx{hop}.example.org [192.0.2.{hop}])\n"
                f"\tby mail.example.org with ESMTPS id {number:08x}{hop}\n"
                f"\tfor <jobs@example.org>; Mon, 4 Mar 2024 10:{number % 60:02}:0{hop} +0100\n"
                for hop in range(1, 5)
            )
            quoted = "\n".join(f"> {words(made, 9)}" for _ in range(made.randrange(10, 40)))
            body = "\n".join(words(made, 10) for _ in range(made.randrange(5, 30)))
            parent = f"<{max(1, number - 3)}@example.org>"
            mail = (
                f"From jan{number % 977}@example.org Mon Mar  4 10:00:00 2024\n{hops}"
                f"Message-ID: <{number}@example.org>\nIn-Reply-To: {parent}\n"
                f"References: <{max(1, number - 9)}@example.org> {parent}\n"
                f"Date: Mon, {number % 28 + 1} Jan 2024 10:{number % 60:02}:00 +0100\n"
                f"From: Jan de Vries <jan{number % 977}@example.org>\nTo: jobs@example.org\n"
                f"Subject: Re: {words(made, 5)}\nMIME-Version: 1.0\n"
                "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
                f"{body}\n\nOp ma 4 mrt. 2024 om 09:00 schreef Anna:\n{quoted}\n\n-- \nJan\n\n"
            )
            file.write(mail)
            written += len(mail)


def floor_json(path: Path) -> None:
    """The standard library's parser over the whole file at once."""
    json.loads(path.read_text(encoding="utf-8").split("=", 1)[1])


def floor_mbox(path: Path) -> None:
    """Find where each mail begins, and nothing else."""
    with path.open("rb") as file:
        sum(line.startswith(b"From ") for line in file)


def found_in(folder: Path) -> FoundFile:
    """The one file in a folder."""
    (found,) = walk(folder)
    if not isinstance(found, FoundFile):
        raise TypeError(found)
    return found


def read(found: FoundFile) -> Iterator[object]:
    """Everything its source yields."""
    keys = PersonKeys(b"bench")
    context = Context(person=keys.key, zone=ZoneInfo("Europe/Amsterdam"))
    file = found.load()
    source = recognise(file, context)
    if source is None:
        raise LookupError(found.name)
    yield from source.read(file, context)


def measure(name: str, megabytes: int) -> dict[str, float]:
    """Megabytes a second, and the peak memory of this process."""
    make, floor, file_name = {
        "x": (x_archive, floor_json, "tweets.js"),
        "mbox": (mbox, floor_mbox, "all.mbox"),
    }[name]
    with tempfile.TemporaryDirectory(prefix="tweespraak-bench-") as place:
        folder = Path(place)
        path = folder / file_name
        make(path, megabytes * MB)
        size = path.stat().st_size / MB
        found = found_in(folder)
        times = []
        for _ in range(REPEATS):
            start = time.process_time()
            records = sum(isinstance(each, Record) for each in read(found))
            times.append(time.process_time() - start)
        reading = statistics.median(times)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        out = folder / "part"
        out.mkdir()
        start = time.process_time()
        writer = PartWriter(out)
        for each in read(found):
            writer.add(each)  # type: ignore[arg-type]
        writer.finish("bench", "", name, ())
        storing = time.process_time() - start
        start = time.process_time()
        floor(path)
        least = time.process_time() - start
    return {
        "MB": size,
        "records": records,
        "to records, MB/s": size / reading,
        "to a part, MB/s": size / storing,
        "ratio to floor": reading / least,
        "peak GiB": peak,
    }


def run(name: str, megabytes: int) -> dict[str, float]:
    """`measure` in a process of its own, so that its peak memory is its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.reading", name, str(megabytes)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
