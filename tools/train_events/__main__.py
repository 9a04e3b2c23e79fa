"""Train the pair classifier and write it into the package: `python -m tools.train_events [--check]`.

Prints five-fold cross-validated accuracy, so that a change of sentences or features can be judged before it ships.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from tools.train_events.paragraphs import training_rows
from tools.train_events.sentences import MarkedSentence

from bilateral.extraction.marking import mark
from bilateral.extraction.pair_classifier import MEANING_WEIGHT, WEIGHTS, scaled
from bilateral.extraction.pair_features import PairFeatures
from bilateral.extraction.pairs import pair_features
from bilateral.extraction.reading import Sentence
from bilateral.extraction.verdicts import NONE
from bilateral.knowledge import Knowledge, load_knowledge
from bilateral.language.misread_subjects import dependencies
from bilateral.language.parsing import ParsedSentence, parse
from bilateral.language.pipeline import load_pipeline
from bilateral.model import Document, Passage, PassageKind

SEED = 20261122
INVERSE_REGULARISATION = 1.0  # of 0.5, 1, 2, 4 by cross-validation
RAREST = (
    2  # a feature seen in fewer rows is left out: it halves the file and costs nothing in cross-validation
)


def features_of(rows: list[MarkedSentence], kb: Knowledge) -> Iterator[PairFeatures]:
    """The features of each row, in order. A row that the parser cuts in two is read as one sentence."""
    documents = [
        Document(text=row.text, source=str(i), passages=(Passage(PassageKind.BODY, 0, len(row.text)),))
        for i, row in enumerate(rows)
    ]
    for row, (_, parsed) in zip(rows, parse(load_pipeline(), documents), strict=True):
        doc = parsed[0].span.doc
        sentence = Sentence(ParsedSentence(0, parsed[0].kind, 0, doc[:], 0, row.text), dependencies(doc))
        pair = mark(sentence, row.source, row.target)
        yield pair_features(sentence, pair, kb)


def matrix(features: list[PairFeatures], vectorizer: DictVectorizer, *, fit: bool) -> csr_matrix:
    """Named features and meaning side by side, scaled as the classifier scales them."""
    named = [scaled(f.named) for f in features]
    sparse = vectorizer.fit_transform(named) if fit else vectorizer.transform(named)
    meaning = MEANING_WEIGHT * np.array([f.meaning for f in features])
    return hstack([sparse, csr_matrix(meaning)]).tocsr()


def main() -> None:
    """Train, report, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--check", action="store_true", help="only cross-validate, write nothing")
    args = parser.parse_args()

    kb = load_knowledge()
    rows = training_rows(kb)
    labels = np.array([row.label for row in rows])
    features = list(features_of(rows, kb))
    common = _common_names(features)
    for f in features:
        f.named = {name: weight for name, weight in f.named.items() if name in common}
    vectorizer = DictVectorizer(dtype=np.float32)
    table = matrix(features, vectorizer, fit=True)
    _report(table, labels)
    if not args.check:
        _write(args.out, table, labels, vectorizer)


def _common_names(features: list[PairFeatures]) -> set[str]:
    counts: dict[str, int] = {}
    for f in features:
        for name in f.named:
            counts[name] = counts.get(name, 0) + 1
    return {name for name, count in counts.items() if count >= RAREST}


def _model() -> LogisticRegression:
    return LogisticRegression(C=INVERSE_REGULARISATION, max_iter=300, random_state=SEED)


def _report(table: csr_matrix, labels: np.ndarray) -> None:
    folds = StratifiedKFold(5, shuffle=True, random_state=SEED)
    predicted = cross_val_predict(_model(), table, labels, cv=folds)
    told = labels != NONE
    print(f"{len(labels)} sentences, {table.shape[1]} features")
    print(
        f"five-fold: all {np.mean(predicted == labels):.3f}, types {np.mean((predicted == labels)[told]):.3f}"
    )
    print(f"no event, yet a type given: {np.mean(predicted[~told] != NONE):.3f}; event, yet NONE: "
          f"{np.mean(predicted[told] == NONE):.3f}")  # fmt: skip


def _write(out: Path, table: csr_matrix, labels: np.ndarray, vectorizer: DictVectorizer) -> None:
    model = _model().fit(table, labels)
    names = vectorizer.get_feature_names_out()
    weights = model.coef_.T.astype(np.float16)
    out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        out,
        types=model.classes_,
        names=np.frombuffer("\n".join(names).encode("utf-8"), dtype=np.uint8),
        named=weights[: len(names)],
        meaning=weights[len(names) :],
        bias=model.intercept_.astype(np.float32),
    )
    print(f"{out.name}: {out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
