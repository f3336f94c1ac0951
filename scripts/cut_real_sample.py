"""Cut the bundled sample of real conversations (examples/real) from ../shared/data.

Run from the project's root: `python scripts/cut_real_sample.py`. The same input gives the same
output: conversations are taken in the order of a hash of their id, so the cut knows nothing of
what was said in them, until the budget is spent. Conversations that hold what looks like a
person's address, number, name in full or account, or a word of abuse, are left out and counted.
"""

import csv
import gzip
import hashlib
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
DATA = ROOT.parent / "shared" / "data"
OUT = ROOT / "examples" / "real"

CHITCHAT_BYTES = 680_000
PERSUASION_BYTES = 320_000

PERSONAL = {
    "an e-mail address": re.compile(r"[\w.+-]+@[\w-]+\.\w+"),
    "a telephone number or the like": re.compile(r"(?<!\w)\+?\(?\d(?:[\s().-]{0,2}\d){6,}"),
    "an account": re.compile(
        r"(?<!\w)@\w{3,}|(?i:\b(?:my|your|ur|on|the) (?:insta\w*|ig|snap\w*|facebook|fb|venmo)\b)"
        r"|(?i:\b(?:insta\w*|snap\w*) (?:is|me|name|handle)\b)"
    ),
    "a name in full": re.compile(
        r"(?i:\b(?:name is|name's|i am|i'm|im|this is)) [A-Z][a-z]+ [A-Z][a-z]+\b"
        r"|(?i:\bmy (?:full|last|real) name\b)"
    ),
    "a web address": re.compile(r"https?://|\bwww\.\w|\b\w+\.(?:com|org|net|edu)/"),
}

# Words of abuse, as the first 12 digits of their SHA-256: nobody has to read them here.
ABUSE = frozenset((ROOT / "scripts" / "cut_real_sample.abuse").read_text("ascii").split())
WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Conversation:
    """A whole conversation: its id, its words, and the text it takes in the sample's file."""

    id: str
    words: str
    written: str


def main() -> int:
    """Write the two files and say what was left out."""
    if not DATA.is_dir():
        print(f"{DATA} is not there: nothing to cut from", file=sys.stderr)
        return 1
    report("chitchat.jsonl", "", chitchat(), CHITCHAT_BYTES)
    report("persuasion.csv", "Unit,Turn,B4,B2\n", persuasion(), PERSUASION_BYTES)
    return 0


def chitchat() -> Iterator[Conversation]:
    """The conversations of the BYU chit-chat challenge: a line each, as it stands."""
    with gzip.open(
        DATA / "chitchat_byu" / "chitchat_half.jsonl.gz", "rt", encoding="utf-8"
    ) as stream:
        for line in stream:
            value = json.loads(line)
            said = [message["text"] for turn in value["messages"] for message in turn]
            yield Conversation(value["id"], "\n".join([*said, value.get("prompt") or ""]), line)


def persuasion() -> Iterator[Conversation]:
    """The dialogues of PersuasionForGood, the rows of each together and in order."""
    path = DATA / "persuasion_for_good" / "full_dialog.csv.gz"
    rows: dict[str, list[dict[str, str]]] = {}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            rows.setdefault(row["B2"], []).append(row)
    for dialogue, turns in rows.items():
        out = io.StringIO()
        writer = csv.DictWriter(out, ["Unit", "Turn", "B4", "B2"], lineterminator="\n")
        writer.writerows(turns)
        said = "\n".join(turn["Unit"] for turn in turns)
        yield Conversation(dialogue, said, out.getvalue())


def report(name: str, header: str, conversations: Iterable[Conversation], budget: int) -> None:
    """Cut one set, write it in the order of its source, print what was left out."""
    everything = list(conversations)
    left_out: Counter[str] = Counter()
    taken: set[str] = set()
    spent = len(header)
    for one in sorted(everything, key=lambda one: hashlib.sha256(one.id.encode()).digest()):
        reason = why_not(one.words)
        if reason is not None:
            left_out[reason] += 1
            continue
        spent += len(one.written.encode())
        if spent > budget:
            break
        taken.add(one.id)
    text = header + "".join(one.written for one in everything if one.id in taken)
    (OUT / name).write_text(text, "utf-8", newline="\n")
    print(f"{name}: {len(taken)} of {len(everything)} conversations, {len(text.encode())} bytes")
    for reason, count in sorted(left_out.items()):
        print(f"  left out on the way for {reason}: {count}")


def why_not(words: str) -> str | None:
    """What the words hold that does not belong in a sample, or None."""
    for reason, pattern in PERSONAL.items():
        if pattern.search(words):
            return reason
    for word in set(WORD.findall(words.casefold())):
        if hashlib.sha256(word.encode()).hexdigest()[:12] in ABUSE:
            return "a word of abuse"
    return None


if __name__ == "__main__":
    sys.exit(main())
