"""Run by ConvoKit's own environment: the same messages, from its stored form to replies.

Usage: peer_convokit.py make FOLDER PARQUET | load FOLDER. Prints one JSON line.
"""

import json
import resource
import sys
import time
from pathlib import Path


def make(folder: Path, parquet: Path) -> None:
    """Store the messages as a ConvoKit corpus; not timed."""
    import pyarrow.parquet as pq
    from convokit import Corpus, Speaker, Utterance

    table = pq.read_table(parquet, columns=["id", "reply_to", "actor", "t_us"])
    table = table.sort_by("t_us")
    root: dict[str, str] = {}
    speakers: dict[str, Speaker] = {}
    utterances = []
    for batch in table.to_batches(max_chunksize=100_000):
        for row in batch.to_pylist():
            name, parent = row["id"], row["reply_to"]
            root[name] = root.get(parent, name) if parent else name
            actor = row["actor"]
            speaker = speakers.get(actor) or speakers.setdefault(actor, Speaker(id=actor))
            utterances.append(
                Utterance(
                    id=name,
                    speaker=speaker,
                    conversation_id=root[name],
                    reply_to=parent,
                    timestamp=row["t_us"] // 1_000_000,
                    text="",
                )
            )
    Corpus(utterances=utterances).dump("corpus", base_path=str(folder))


def load(folder: Path) -> None:
    """Load the corpus and pair every reply with what it answers."""
    from convokit import Corpus

    start, cpu = time.perf_counter(), time.process_time()
    corpus = Corpus(filename=str(folder / "corpus"))
    replies = 0
    for utterance in corpus.iter_utterances():
        if utterance.reply_to is not None and corpus.has_utterance(utterance.reply_to):
            parent = corpus.get_utterance(utterance.reply_to)
            replies += parent.speaker.id != utterance.speaker.id
    told = {"seconds": time.perf_counter() - start, "cpu": time.process_time() - cpu}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(json.dumps(told | {"peak GiB": peak, "replies": replies}))


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        load(Path(sys.argv[2]))
