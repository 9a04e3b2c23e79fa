"""Word pieces: the units that a BERT model reads, found as its authors' uncased tokenizer finds them.

Text is lower-cased, accents are dropped, words are split at spaces and punctuation, and each word is cut greedily
into the longest pieces that the vocabulary holds; pieces inside a word begin with "##".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

UNKNOWN, BEGIN, END = "[UNK]", "[CLS]", "[SEP]"
_LONGEST_WORD = 100  # characters; longer "words" are not cut up
_INSIDE = "##"
_ASCII_SYMBOLS = frozenset("$+<=>^`|~")  # punctuation to BERT, symbols to Unicode


class WordPieces:
    """A vocabulary, each piece's index being its id."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._id = {piece: number for number, piece in enumerate(pieces)}
        self._cut = lru_cache(maxsize=50_000)(self._cut_word)

    def id(self, piece: str) -> int:
        """The id of a piece. Raises KeyError where the vocabulary does not hold it."""
        return self._id[piece]

    def ids(self, text: str) -> list[int]:
        """The ids of a text's pieces in order, without marks of beginning and end."""
        return [number for word in _words(text) for number in self._cut(word)]

    def _cut_word(self, word: str) -> tuple[int, ...]:
        unknown = (self._id[UNKNOWN],)
        if len(word) > _LONGEST_WORD:
            return unknown
        found: list[int] = []
        start = 0
        while start < len(word):
            prefix = _INSIDE if start else ""
            end = next(
                (e for e in range(len(word), start, -1) if prefix + word[start:e] in self._id),
                None,
            )
            if end is None:
                return unknown
            found.append(self._id[prefix + word[start:end]])
            start = end
        return tuple(found)


def _words(text: str) -> Iterator[str]:
    """Lower-case words without accents, each mark of punctuation and each ideograph a word of its own."""
    word = ""
    for character in unicodedata.normalize("NFD", text.lower()):
        category = unicodedata.category(character)
        if category == "Mn":
            continue
        alone = category.startswith("P") or character in _ASCII_SYMBOLS or _is_ideograph(character)
        if alone or character.isspace() or category in ("Cc", "Cf", "Zs"):
            if word:
                yield word
            word = ""
            if alone:
                yield character
        else:
            word += character
    if word:
        yield word


def _is_ideograph(character: str) -> bool:
    return unicodedata.name(character, "").startswith("CJK UNIFIED IDEOGRAPH")
