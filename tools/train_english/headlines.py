"""Headlines made of plain sentences: no articles, no full stop, Each Word In Capitals.

The treebanks hold hardly any, and a parser that has not seen them takes every capitalised verb for a name.
Only words that nothing hangs on are left out, so the tree of the rest stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random

from spacy.tokens import Doc, Span, Token

_SHARE = 0.5  # of the sentences that could be one
_LENGTH = range(4, 15)
_SMALL = {"ADP", "CCONJ", "DET", "PART"}  # often in lower case, as in "Signs of Thaw"


def headlines(docs: Iterable[Doc], seed: int = 0) -> Iterator[Doc]:
    """Some sentences of `docs` as headlines: half with small words in lower case, half without."""
    random = Random(seed)
    for doc in docs:
        for sentence in doc.sents:
            if _could_be(sentence) and random.random() < _SHARE:
                yield _headline(sentence, all_words=random.random() < 0.5)


def _could_be(sentence: Span) -> bool:
    return (
        len(sentence) in _LENGTH
        and sentence.root.pos_ == "VERB"
        and any(token.dep_.startswith("nsubj") for token in sentence.root.children)
    )


def _headline(sentence: Span, *, all_words: bool) -> Doc:
    kept = [token for token in sentence if not _left_out(token, sentence)]
    place = {token.i: index for index, token in enumerate(kept)}
    return Doc(
        sentence.doc.vocab,
        words=[_written(token, index, all_words) for index, token in enumerate(kept)],
        spaces=[bool(token.whitespace_) for token in kept],
        pos=[token.pos_ for token in kept],
        morphs=[str(token.morph) for token in kept],
        lemmas=[token.lemma_ for token in kept],
        heads=[place[token.head.i] for token in kept],
        deps=[token.dep_ for token in kept],
    )


def _left_out(token: Token, sentence: Span) -> bool:
    article = token.text.lower() in {"a", "an", "the"}
    full_stop = token.i == sentence.end - 1 and token.text == "."
    return (article or full_stop) and token.n_lefts + token.n_rights == 0


def _written(token: Token, index: int, all_words: bool) -> str:
    small = token.pos_ in _SMALL and index > 0 and not all_words
    clitic = not token.text[0].isalpha() or (token.i > 0 and not token.nbor(-1).whitespace_)
    return token.text if small or clitic else token.text[0].upper() + token.text[1:]
