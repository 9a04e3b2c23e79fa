"""The English pipeline that ships: small, licensed, and right about simple clauses."""

from __future__ import annotations

import json

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from bilateral.language.pipeline import BUNDLED, load_pipeline


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline()


def first(doc: Doc, *labels: str) -> str | None:
    return next((token.text for token in doc if token.dep_ in labels), None)


def test_has_its_parts(nlp: Language) -> None:
    assert nlp.pipe_names == ["tok2vec", "morphologizer", "parser", "lemmatizer", "ner"]
    assert set(nlp.get_pipe("ner").labels) == {"PER", "ORG", "LOC"}
    assert {"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "cop"} <= set(nlp.get_pipe("parser").labels)


def test_is_small() -> None:
    assert sum(path.stat().st_size for path in BUNDLED.rglob("*") if path.is_file()) < 20_000_000


def test_names_its_licence_and_sources() -> None:
    meta = json.loads((BUNDLED / "meta.json").read_text("utf-8"))
    assert meta["license"] == "CC BY-SA 4.0"
    assert all(source["name"] and source["license"] for source in meta["sources"])


def test_knows_no_path_of_the_machine_that_trained_it() -> None:
    assert all(path is None for path in load_pipeline().config["paths"].values())


def test_is_calculated_with_in_32_bits(nlp: Language) -> None:
    parameters = [
        layer.get_param(name)
        for part in ("tok2vec", "parser", "ner")
        for layer in nlp.get_pipe(part).model.walk()
        for name in layer.param_names
        if layer.has_param(name)
    ]
    assert {parameter.dtype for parameter in [nlp.vocab.vectors.data, *parameters]} == {np.dtype("float32")}


@pytest.mark.parametrize("word", ["Russia", "russia", "RUSSIA", "Beijing", "Trade"])
def test_capitalised_words_have_vectors(nlp: Language, word: str) -> None:
    vectors = nlp.vocab.vectors
    key = nlp(word).to_array(vectors.attr)[0]
    assert vectors.find(key=int(key)) >= 0


@pytest.mark.parametrize(
    ("text", "subject", "root", "object_"),
    [
        ("Xi praised the agreement.", "Xi", "praised", "agreement"),
        ("Modi visited Hanoi on Tuesday.", "Modi", "visited", "Hanoi"),
        ("Putin's visit worried Brussels.", "visit", "worried", "Brussels"),
        ("Gazprom will supply gas to Turkey.", "Gazprom", "supply", "gas"),
        ("The two countries signed a treaty in 1996.", "countries", "signed", "treaty"),
        ("Ankara buys Russian missiles.", "Ankara", "buys", "missiles"),
        ("Tokyo was warned by Pyongyang.", "Tokyo", "warned", None),
        ("Trade between Hanoi and Seoul fell sharply.", "Trade", "fell", None),
    ],
)
def test_simple_clauses(nlp: Language, text: str, subject: str, root: str, object_: str | None) -> None:
    doc = nlp(text)
    found = first(doc, "nsubj", "nsubj:pass"), first(doc, "ROOT"), first(doc, "obj")
    assert found == (subject, root, object_)


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("They have signed it.", ["they", "have", "sign", "it", "."]),
        ("China's imports weren't growing.", ["China", "'s", "import", "be", "not", "grow", "."]),
    ],
)
def test_lemmas(nlp: Language, text: str, lemmas: list[str]) -> None:
    assert [token.lemma_ for token in nlp(text)] == lemmas


def test_finds_names(nlp: Language) -> None:
    names = {entity.text: entity.label_ for entity in nlp("Sergei Lavrov flew from Moscow to Beijing.").ents}
    assert names == {"Sergei Lavrov": "PER", "Moscow": "LOC", "Beijing": "LOC"}
