"""The treebank samples of a data folder (`DATA/docbins/*.spacy`)."""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab
from tools.train_english.headlines import headlines

DEV = ("ewt-dev", "gum-dev")
PARSER_TRAIN = "dep-aug"
ENTITIES_TRAIN = "ner-aug"
# Never trained on. PUD is out of domain; 8 of the 17 documents of GUM news are also in gum-dev.
TEST = {"PUD": "pud-test", "GUM news": "gumnews-test", "EWT": "ewt-test"}


def docbin(data: Path, name: str) -> Path:
    """Where the sample `name` lies."""
    return data / "docbins" / f"{name}.spacy"


def read(data: Path, name: str, vocab: Vocab) -> list[Doc]:
    """The annotated documents of the sample `name`."""
    return list(DocBin().from_disk(docbin(data, name)).get_docs(vocab))


def write_with_headlines(data: Path, out: Path) -> None:
    """Write what the parser learns from, and headlines made of it, to one file."""
    docs = read(data, PARSER_TRAIN, Vocab())
    DocBin(docs=[*docs, *headlines(docs)]).to_disk(out)


def write_dev(data: Path, out: Path) -> None:
    """Write the samples that choose the best step of a training run to one file."""
    vocab = Vocab()
    DocBin(docs=[doc for name in DEV for doc in read(data, name, vocab)]).to_disk(out)
