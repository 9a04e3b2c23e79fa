"""How well and how fast a pipeline reads: held-out samples as raw text, and the project's own sentences.

`python -m tools.train_english.evaluate --data DATA [PIPELINE]` scores PIPELINE, or the bundled one.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

import yaml
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from tools.train_english import corpora

from bilateral.language.pipeline import load_pipeline

MEASURES = {
    "UPOS": "pos_acc",
    "lemma": "lemma_acc",
    "UAS": "dep_uas",
    "LAS": "dep_las",
    "sentence F": "sents_f",
    "NER F": "ents_f",
}
_CLAUSES = Path(__file__).with_name("clauses.yaml")


def score(nlp: Language, data: Path) -> dict[str, dict[str, float]]:
    """Sample -> measure -> percent, on raw text (own tokens, own sentences)."""
    samples = {name: corpora.read(data, sample, nlp.vocab) for name, sample in corpora.TEST.items()}
    return {name: _score_one(nlp, gold) for name, gold in samples.items()}


def _score_one(nlp: Language, gold: list[Doc]) -> dict[str, float]:
    scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])
    return {measure: round(100 * scores[key], 1) for measure, key in MEASURES.items()}


def speed(nlp: Language, data: Path, rounds: int = 5) -> int:
    """Words a second of processor time, median of `rounds`, on the texts of the held-out samples."""
    texts = [doc.text for sample in corpora.TEST.values() for doc in corpora.read(data, sample, nlp.vocab)]
    return sorted(_words_a_second(nlp, texts) for _ in range(rounds))[rounds // 2]


def _words_a_second(nlp: Language, texts: list[str]) -> int:
    started = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts, batch_size=64))
    return round(words / (time.process_time() - started))


def clause_mistakes(nlp: Language) -> Iterator[str]:
    """What is read wrong in the project's own sentences: clauses that open with a name, headlines."""
    for clause in yaml.safe_load(_CLAUSES.read_text("utf-8")):
        doc = nlp(clause["text"])
        for relation, word in clause["expect"].items():
            if not any(token.text == word and _stands(token.dep_, relation) for token in doc):
                found = [token.text for token in doc if _stands(token.dep_, relation)]
                yield f"{clause['text']!r}: {relation} {word!r}, read as {found}"


def _stands(label: str, relation: str) -> bool:
    return label.lower() == relation or (relation == "nsubj" and label == "nsubj:pass")


def size(folder: Path) -> float:
    """Megabytes (10^6 bytes) on disk."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def report(nlp: Language, data: Path) -> str:
    """The scores as a Markdown table, the speed, and what is wrong in the own sentences."""
    rows = ["| sample | " + " | ".join(MEASURES) + " |", "|---" * (len(MEASURES) + 1) + "|"]
    for name, values in score(nlp, data).items():
        rows.append(f"| {name} | " + " | ".join(str(values[measure]) for measure in MEASURES) + " |")
    return "\n".join([*rows, f"{speed(nlp, data):,} words/s", *clause_mistakes(nlp)])


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description="Score a pipeline")
    arguments.add_argument("pipeline", nargs="?")
    arguments.add_argument("--data", type=Path, required=True)
    given = arguments.parse_args()
    print(report(load_pipeline(given.pipeline), given.data))
