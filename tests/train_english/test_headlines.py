"""Headlines made of plain sentences: words go, the tree of the rest stands."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab
from tools.train_english import headlines as module
from tools.train_english.headlines import headlines


@pytest.fixture
def sentence() -> Doc:
    return Doc(
        Vocab(),
        words=["The", "envoy", "left", "for", "a", "summit", "."],
        spaces=[True, True, True, True, True, False, False],
        pos=["DET", "NOUN", "VERB", "ADP", "DET", "NOUN", "PUNCT"],
        heads=[1, 2, 2, 5, 5, 2, 2],
        deps=["det", "nsubj", "ROOT", "case", "det", "obl", "punct"],
    )


def test_leaves_out_articles_and_full_stop(sentence: Doc, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SHARE", 1.0)
    (headline,) = headlines([sentence])
    assert headline.text.lower() == "envoy left for summit"
    assert all(word.text[0].isupper() for word in headline if word.pos_ != "ADP")
    assert [(word.dep_, word.head.text) for word in headline] == [
        ("nsubj", "Left"),
        ("ROOT", "Left"),
        ("case", "Summit"),
        ("obl", "Left"),
    ]


def test_same_seed_same_headlines(sentence: Doc) -> None:
    docs = [sentence] * 40
    once = [doc.text for doc in headlines(docs, seed=3)]
    assert once == [doc.text for doc in headlines(docs, seed=3)]
    assert 0 < len(once) < 40
