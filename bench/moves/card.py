"""Writes docs/model-card.md from what is measured here and now; nothing in it is typed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from bench.moves.score import ENOUGH, Scored, by_keywords, by_model
from bench.moves.sets import GOLD, OTHERS, SHARED, LabelledSet, hatecheck

from tweespraak.activity.moves import MOVES
from tweespraak.listen.language.corpus import Labelled
from tweespraak.listen.language.hostility import Hostility
from tweespraak.listen.language.learn.fit import Knows, Learned
from tweespraak.listen.language.model import SHIPPED

STRICT = 0.8
"""What is said only from this probability on is right more often, and less is said."""

PAGE = Path(__file__).parents[2] / "docs" / "model-card.md"
HEAD = """\
<!-- Written by `make model` from what it measured: change the code or the data, not this page. -->

# Model card: what messages do

A linear model of words, pairs of words and pieces of words, in Dutch and English. One part reads
the whole message, one its sentences; a third weighs what both say for each move, together with
whose message it is and what it answers. It runs offline, in numpy, and says *don't know* where no
move is probable enough. It ranks nobody and reads no emotion. The codebook is
[what messages do](moves.md).
"""


def write_card(labelled: list[Labelled], learned: Learned, hostility: Hostility) -> None:
    """Measure the model that was just learned and write the page."""
    parts = (
        HEAD,
        *_training(labelled),
        *_goals(learned),
        *_per_move(learned),
        *_knowing(labelled, learned),
        *_others(learned),
        *_hostility(hostility),
    )
    PAGE.write_text("\n".join(parts), encoding="utf-8")


def _training(labelled: list[Labelled]) -> Iterator[str]:
    languages = Counter(one.language for one in labelled)
    yield "## What it learned from\n"
    yield (
        f"{len(labelled):,} messages: {languages['nl']:,} in Dutch and {languages['en']:,} in "
        "English. Written ones were written for this project by language models, by several "
        "hands, each read a second time against the codebook by another; no person wrote or "
        "labelled them. Real ones come from sets whose licence allows it. The model is "
        f"{SHIPPED.stat().st_size / 1e6:.1f} MB.\n"
    )
    yield "| file | messages | what it is |"
    yield "|---|---|---|"
    by_file = Counter(one.id.rsplit("-", 1)[0] for one in labelled)
    for name, count in sorted(by_file.items()):
        yield f"| `{name}` | {count:,} | {_ORIGINS.get(name, 'written')} |"
    yield ""


_ORIGINS = {
    "en-real": "real: IBM's Twitter customer care and PersuasionForGood (Apache-2.0), BYU "
    "chit-chat (MIT); labelled for this project",
    "en-care": "real: IBM's Twitter customer care and PersuasionForGood (Apache-2.0), BYU "
    "chit-chat (MIT); labelled for this project",
    "en-persuasion": "real: PersuasionForGood (Apache-2.0), its own sentence labels mapped",
}


def _goals(learned: Learned) -> Iterator[str]:
    yield "## On messages it has not seen\n"
    yield (
        f"Macro F1 is over the moves with {ENOUGH} or more examples. *Right* is the share of all "
        "moves said that hold; *silent* the messages of which it says nothing.\n"
    )
    yield "| set | labeller | messages | macro F1 | right | silent | calibration error |"
    yield "|---|---|---|---|---|---|---|"
    strict = replace(learned.model, said_from=np.full(len(MOVES), STRICT, dtype=np.float32))
    for each in GOLD:
        rows = list(each.read())
        for name, scored in (
            ("list of words", by_keywords(rows)),
            ("model, words alone", by_model(learned.model, rows, sides=False)),
            ("model, with the side", by_model(learned.model, rows)),
            (f"the same, said from {STRICT:.0%} on", by_model(strict, rows)),
        ):
            yield f"| {each.name} | {name} | {scored.messages} | {_summary(scored)} |"
    yield ""
    yield from (f"- **{each.name}**: {each.mapping} ({each.licence})." for each in GOLD)
    yield ""


def _summary(scored: Scored) -> str:
    calibration = "" if scored.calibration is None else f"{scored.calibration:.3f}"
    return f"{scored.macro:.2f} | {scored.right:.0%} | {scored.silent:.0%} | {calibration}"


def _per_move(learned: Learned) -> Iterator[str]:
    found = [by_model(learned.model, list(each.read())) for each in GOLD]
    yield "## By move: F1 (examples)\n"
    yield f"| move | said from | {' | '.join(each.name for each in GOLD)} |"
    yield f"|---|---|{'---|' * len(GOLD)}"
    for number, move in enumerate(MOVES):
        cells = [
            f"{scored.f1[move][0]:.2f} ({scored.f1[move][1]})" if move in scored.f1 else "–"
            for scored in found
        ]
        yield f"| {move} | {learned.model.said_from[number]:.2f} | {' | '.join(cells)} |"
    yield ""


def _knowing(labelled: list[Labelled], learned: Learned) -> Iterator[str]:
    """What structure adds, on the training messages while each was held out."""
    yes = np.array([[move in one.moves for move in MOVES] for one in labelled])
    yield "## What a message's place adds\n"
    yield (
        "Macro F1 over all moves on the training messages, each while it was held out (five "
        "folds): from its words, with its side, and with what it answers.\n"
    )
    yield "| knows | Dutch | English |"
    yield "|---|---|---|"
    names = {Knows.WORDS: "words", Knows.SIDE: "and side", Knows.PLACE: "and what it answers"}
    for knows in Knows:
        cells = []
        for language in ("nl", "en"):
            rows = np.array([one.language == language for one in labelled])
            said = learned.held_out[knows][rows] >= learned.model.said_from
            both = (said & yes[rows]).sum(axis=0)
            every = said.sum(axis=0) + yes[rows].sum(axis=0)
            cells.append(f"{np.mean(2 * both / np.maximum(every, 1)):.3f}")
        yield f"| {names[knows]} | {' | '.join(cells)} |"
    yield ""


def _others(learned: Learned) -> Iterator[str]:
    yield "## On sets that others labelled\n"
    yield (
        "Each set tells some moves only, by a mapping that is coarse: read these as a check, not "
        f"as a score. Of sets with more than {4_000:,} rows every n-th is taken.\n"
    )
    yield "| set | mapping | licence | rows | F1 by move (examples) |"
    yield "|---|---|---|---|---|"
    for each in OTHERS:
        yield _other(each, learned)
    yield ""


def _other(each: LabelledSet, learned: Learned) -> str:
    rows = list(each.read())
    scored = by_model(learned.model, rows)
    f1 = ", ".join(f"{move} {value:.2f} ({n:,})" for move, (value, n) in scored.f1.items())
    return f"| {each.name} | {each.mapping} | {each.licence} | {len(rows):,} | {f1} |"


def _hostility(hostility: Hostility) -> Iterator[str]:
    texts, yes = (list(column) for column in zip(*hatecheck(), strict=True))
    hostile = np.array(yes)
    said = hostility.is_hostile(texts)
    ordinary = [row.text for each in GOLD for row in each.read()]
    alarms = hostility.is_hostile(ordinary)
    yield "## Hostility\n"
    yield (
        "A score of its own, for bursts of replies that run out of hand; never of one person. A "
        f"message counts from a probability of {hostility.said_from:.2f} on. On HateCheck's "
        f"{len(texts):,} Dutch test sentences (templates made to mislead, CC BY 4.0) "
        f"{hostile[said].mean():.0%} of what it calls hostile is, it finds "
        f"{said[hostile].mean():.0%} of what is, and it calls {said[~hostile].mean():.1%} of the "
        f"harmless ones hostile. On the {len(ordinary):,} ordinary messages above it raises "
        f"{alarms.sum()} alarms. It finds little: its silence is no proof of peace.\n"
    )


def is_measurable() -> bool:
    """Whether the sets are there; they are no part of the repository."""
    return SHARED.exists()
