"""The labelled sets that others made: how each maps to our moves. They measure, they don't train.

A row tells only some moves: `held` says of each of them whether the message does it.
"""

import csv
import gzip
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tweespraak.activity.moves import Move

HOME = Path(__file__).parents[2]
SHARED = HOME.parent / "shared" / "data"
WRITTEN = Path(__file__).with_name("nl_written.ndjson")
MOST = 4_000
"""Of larger sets every n-th row is taken, so that a set has at most so many."""


@dataclass(frozen=True, slots=True)
class Row:
    """One message. held: of the moves that its set tells, which it makes. side: None if untold."""

    text: str
    side: str | None
    held: Mapping[Move, bool]
    language: str


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """A set: how its labels map, what its licence lets us do, and its rows."""

    name: str
    mapping: str
    licence: str
    read: Callable[[], Iterator[Row]]


def gold(language: str) -> Iterator[Row]:
    """The messages labelled for this project; a disputed label tells nothing."""
    for line in (SHARED / "moves_gold" / "real_dev.jsonl").read_text("utf-8").splitlines():
        told = json.loads(line)
        if told["lang"] == language:
            yield _ours(told)


def written() -> Iterator[Row]:
    """Our own held-out Dutch recruiting messages, by another hand than the training ones."""
    for line in WRITTEN.read_text("utf-8").splitlines():
        yield _ours(json.loads(line))


def _ours(told: dict[str, object]) -> Row:
    labels, disputed = set(told["labels"]), set(told["disputed"])  # type: ignore[call-overload]
    held = {move: move.value in labels for move in Move if move.value not in disputed}
    return Row(str(told["text"]), str(told["side"]), held, str(told["lang"]))


def _table(path: str) -> Iterator[dict[str, str]]:
    file = SHARED / path
    content = file.read_bytes()
    text = (gzip.decompress(content) if path.endswith(".gz") else content).decode("utf-8-sig")
    yield from csv.DictReader(io.StringIO(text, newline=""))


def _thinned(rows: Iterator[Row]) -> Iterator[Row]:
    every = list(rows)
    yield from every[:: -(-len(every) // MOST)]


def airline() -> Iterator[Row]:
    """Sentiment of what travellers tell airlines."""
    for row in _table("airline_tweets/airline_2of3.csv.gz"):
        mood = row["airline_sentiment"]
        held = {Move.COMPLAINT: mood == "negative", Move.PRAISE: mood == "positive"}
        if mood != "neutral":
            yield Row(row["text"], "theirs", held, "en")


def political() -> Iterator[Row]:
    """Polarity of Dutch politicians' messages."""
    for row in _table("dutch_political_tweets/gold-polarity.csv"):
        mood = row["polarity"]
        if mood != "neutral":
            held = {Move.COMPLAINT: mood == "negative", Move.PRAISE: mood == "positive"}
            yield Row(row["content"].strip(), "theirs", held, "nl")


def swda() -> Iterator[Row]:
    """Telephone talk."""
    asks = {"qy", "qw", "qo", "qrr", "qy^d", "qw^d"}
    tells = {"sd", "sv"}
    for row in _table("swda/swda_train_val.csv.gz"):
        tag = row["da_tag"]
        if tag in asks | tells | {"ft", "fa"}:
            held = {
                Move.QUESTION: tag in asks,
                Move.THANKS: tag == "ft",
                Move.APOLOGY: tag == "fa",
            }
            yield Row(row["text"], None, held, "en")


def mrda() -> Iterator[Row]:
    """Talk in meetings, without marks or capitals."""
    for row in _table("mrda/mrda_train_val.csv.gz"):
        if row["basic_da"] in {"Q", "S"}:
            yield Row(row["text"], None, {Move.QUESTION: row["basic_da"] == "Q"}, "en")


def dailydialog() -> Iterator[Row]:
    """Clean written conversation."""
    for row in _table("dailydialog/validation.csv.gz"):
        act = row["act"]
        held = {Move.QUESTION: act == "2"}
        if act in {"1", "2"}:
            yield Row(re.sub(r" (?=[.,?!’'])", "", row["text"]), None, held, "en")


def nps_chat() -> Iterator[Row]:
    """Chat rooms."""
    with zipfile.ZipFile(SHARED / "nps_chat" / "nps_chat.zip") as file:
        for name in sorted(file.namelist()):
            if not name.endswith(".xml"):
                continue
            text = file.read(name).decode("utf-8", "replace")
            for kind, said in re.findall(r'<Post class="(\w+)"[^>]*>([^<]*)<', text):
                if kind in {"whQuestion", "ynQuestion", "Statement", "Greet", "Bye"}:
                    held = {
                        Move.QUESTION: kind.endswith("Question"),
                        Move.SOCIAL: kind in {"Greet", "Bye"},
                    }
                    yield Row(said, None, held, "en")


def xsid(language: str) -> Iterator[Row]:
    """Requests to a machine: of the weather one asks, the rest one wants done."""
    path = SHARED / "xsid_intents" / f"{language}.valid.conll"
    text = path.read_text(encoding="utf-8")
    for said, intent in re.findall(r"# text ?[:=] (.*)\n# intent ?[:=] (\S+)", text):
        weather = intent == "weather/find"
        if weather or intent.startswith(("alarm/set", "alarm/cancel", "reminder/set", "Play")):
            held = {Move.QUESTION: weather, Move.ASK: not weather}
            yield Row(said.strip(), "theirs", held, language)


def banking() -> Iterator[Row]:
    """Customers of a bank: a question mark at the end stands for a question."""
    for row in _table("banking77/train.csv.gz"):
        if row["text"].rstrip().endswith("?"):
            yield Row(row["text"], "theirs", {Move.QUESTION: True}, "en")


def customer_care() -> Iterator[Row]:
    """Two companies' messages by hand: apologies and requests, complaints and praise."""
    for row in _table("twcs_labelled/AmazonHelp_outbound.csv"):
        asks = any(
            row[name] for name in ("Request to call by phone", "Request to reach out by chat")
        )
        held = {Move.APOLOGY: bool(row["Apologize"])} | ({Move.ASK: True} if asks else {})
        yield Row(row["text"], "ours", held, "en")
    for row in _table("twcs_labelled/AmazonHelp_inbound.csv"):
        held = {Move.PRAISE: bool(row["Service Praise"])}
        yield Row(row["text"], "theirs", held, "en")
    for row in _table("twcs_labelled/SpotifyCares_outbound.csv"):
        if any(row[name] for name in row if name.startswith("Request ") and "DM" in name):
            yield Row(row["text"], "ours", {Move.ASK: True}, "en")


GOLD = (
    LabelledSet(
        "moves_gold, English",
        "our codebook; labels that only one of two readers gave are left out",
        "partly NC: measures only",
        lambda: gold("en"),
    ),
    LabelledSet(
        "moves_gold, Dutch",
        "the same; all political messages, nearly all tell, complaint, praise and ask",
        "partly NC: measures only",
        lambda: gold("nl"),
    ),
    LabelledSet(
        "written, Dutch",
        "our codebook; recruiting messages written for this project by another hand than the "
        "training ones, labelled twice, disputed labels left out: written, never real",
        "ours",
        written,
    ),
)
OTHERS = (
    LabelledSet(
        "airline_tweets", "negative = complaint, positive = praise; neutral left out",
        "CC BY-NC-SA", airline,
    ),
    LabelledSet(
        "dutch_political_tweets", "negative = complaint, positive = praise; neutral left out",
        "none stated", political,
    ),
    LabelledSet(
        "swda", "q* = question, ft = thanks, fa = apology, sd and sv = none of these",
        "CC BY-NC-SA", lambda: _thinned(swda()),
    ),
    LabelledSet("mrda", "Q = question, S = none", "research", lambda: _thinned(mrda())),
    LabelledSet(
        "dailydialog", "2 = question, 1 = none; 3 and 4 mix asks, offers and promises: left out",
        "CC BY-NC-SA", lambda: _thinned(dailydialog()),
    ),
    LabelledSet(
        "nps_chat",
        "ynQuestion and whQuestion = question, Greet and Bye = social, Statement = none",
        "NC", lambda: _thinned(nps_chat()),
    ),
    LabelledSet(
        "xsid, Dutch", "weather = question; set, cancel, play = ask; other intents left out",
        "CC BY-SA", lambda: xsid("nl"),
    ),
    LabelledSet(
        "xsid, English", "the same", "CC BY-SA", lambda: xsid("en"),
    ),
    LabelledSet(
        "banking77", "with a question mark at the end = question", "CC BY",
        lambda: _thinned(banking()),
    ),
    LabelledSet(
        "twcs_labelled", "Apologize = apology, Request … by DM, phone or chat = ask, "
        "Service Praise = praise", "CC BY-NC-SA", customer_care,
    ),
)  # fmt: skip


def hatecheck() -> Iterator[tuple[str, bool]]:
    """Dutch sentences made to tell abuse from what only looks like it."""
    path = SHARED / "hatecheck_nl" / "hatecheck_cases_final_dutch.csv.gz"
    with io.TextIOWrapper(gzip.open(path), encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            yield row["test_case"], row["label_gold"].startswith("hate")
