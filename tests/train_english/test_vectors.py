"""Packing word vectors changes how they are stored, not what the encoder gets."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.vectors import Vectors
from tools.train_english import vectors

WORDS = ["trade", "treaty", "border"]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    nlp = spacy.blank("en")
    table = np.random.default_rng(0).normal(size=(len(WORDS), 8)).astype("float32")
    keys = [nlp.vocab.strings.add(word) for word in WORDS]
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=table, keys=keys, attr="LOWER")
    nlp.to_disk(tmp_path / "source")
    return tmp_path / "source"


@pytest.fixture
def prepared(source: Path, tmp_path: Path) -> Language:
    vectors.prepare(source, tmp_path / "prepared")
    return spacy.load(tmp_path / "prepared")


def test_prepared_vectors_are_found_by_lower_case(prepared: Language) -> None:
    assert [token.has_vector for token in prepared("Trade TREATY border unseen")] == [True, True, True, False]


def test_rounding_is_finer_than_a_step(source: Path, prepared: Language) -> None:
    original = spacy.load(source).vocab.vectors.data
    assert np.abs(prepared.vocab.vectors.data - original).max() <= vectors.step(original) / 2 + 1e-6


def test_folding_keeps_the_product(prepared: Language) -> None:
    tok2vec = prepared.add_pipe("tok2vec", config={"model": {"pretrained_vectors": True}})
    prepared.initialize()
    (layer,) = [node for node in tok2vec.model.walk() if node.name == "static_vectors"]
    before = prepared.vocab.vectors.data @ layer.get_param("W").T
    vectors.fold(prepared)
    table = prepared.vocab.vectors.data
    assert table.dtype == np.int8
    np.testing.assert_allclose(table @ layer.get_param("W").T, before, rtol=1e-4, atol=1e-5)
