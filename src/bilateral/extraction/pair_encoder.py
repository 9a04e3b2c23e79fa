"""A fine-tuned encoder for what one marked actor did to another: it reads the sentence with the two set off by signs.

A MiniLM (Wang et al. 2020) that tools/train_pairs trained further on sentences written for the project.
It sees word order and context, which the classifier over words and frames (pair_classifier.py) does not, and knows
nothing of the frames; the two judge together.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bilateral.extraction.pair_features import Pair
from bilateral.extraction.reading import Sentence
from bilateral.extraction.verdicts import Verdict
from bilateral.language.encoder import Encoder
from bilateral.language.wordpiece import BEGIN, END, WordPieces

WEIGHTS = Path(__file__).parent / "weights" / "pair_encoder.npz"
SOURCE_SIGN, TARGET_SIGN = "@", "#"  # set before and after the words of the actor and of the recipient
# Word pieces read before the first sign and after the last: with 10, 16 or all of them, root15 on either half of
# plv_dev stays within 0.004; the time for a long sentence is a third less.
AROUND = 12

Span = tuple[int, int]


class PairEncoder:
    """The encoder, its vocabulary, and a layer from three of its vectors to the types."""

    def __init__(
        self,
        encoder: Encoder,
        pieces: WordPieces,
        types: list[str],
        head: NDArray[np.float32],
        bias: NDArray[np.float32],
    ) -> None:
        self._encoder, self._pieces, self._types, self._head, self._bias = encoder, pieces, types, head, bias

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> PairEncoder:
        """The trained encoder. Raises FileNotFoundError where the package is incomplete."""
        with np.load(path) as data:
            arrays = {name: data[name] for name in data.files}
        types = [str(t) for t in arrays.pop("types")]
        pieces = WordPieces(bytes(arrays.pop("vocabulary")).decode("utf-8").split("\n"))
        head, bias = (arrays.pop(name).astype(np.float32) for name in ("head", "head.bias"))
        return cls(Encoder(arrays), pieces, types, head, bias)

    def judge(self, text: str, source: Span | None, target: Span | None) -> Verdict:
        """The verdict on the actors at two stretches of the text; one that is not named may be None."""
        ids = np.array([self.ids(text, source, target)])
        vectors = self._encoder.encode(ids, np.ones_like(ids, dtype=np.bool_))[0]
        at = [self._first(ids[0], sign) for sign in (SOURCE_SIGN, TARGET_SIGN)]
        scores = (
            np.concatenate([vectors[at[0]], vectors[at[1]], vectors.mean(axis=0)]) @ self._head + self._bias
        )
        scores = np.exp(scores - scores.max())
        return Verdict(dict(zip(self._types, (scores / scores.sum()).tolist(), strict=True)))

    def ids(self, text: str, source: Span | None, target: Span | None) -> list[int]:
        """The pieces that it reads of the text with the signs in it."""
        found = self._pieces.ids(marked(text, source, target))
        signs = [self._pieces.id(sign) for sign in (SOURCE_SIGN, TARGET_SIGN)]
        return [
            self._pieces.id(BEGIN),
            *cropped(found, signs, self._encoder.longest - 2),
            self._pieces.id(END),
        ]

    def _first(self, ids: NDArray[np.int64], sign: str) -> int:
        places = np.flatnonzero(ids == self._pieces.id(sign))
        return int(places[0]) if len(places) else 0


def cropped(pieces: list[int], signs: list[int], room: int) -> list[int]:
    """The pieces around and between the signs, at most as many as there is room for."""
    places = [place for place, piece in enumerate(pieces) if piece in signs] or [0]
    first, past = max(0, places[0] - AROUND), min(len(pieces), places[-1] + 1 + AROUND)
    if past - first > room:
        first = (first + past - room) // 2
        past = first + room
    return pieces[first:past]


def marked(text: str, source: Span | None, target: Span | None) -> str:
    """The text with "@ ... @" around the actor and "# ... #" around the recipient, and no other such signs."""
    text = text.replace(SOURCE_SIGN, " ").replace(TARGET_SIGN, " ")
    signs = []
    for span, sign in ((source, SOURCE_SIGN), (target, TARGET_SIGN)):
        if span is not None:
            signs += [(span[0], 1, f"{sign} "), (span[1], 0, f" {sign}")]
    for place, _, sign in sorted(signs, key=lambda s: (-s[0], s[1])):
        text = text[:place] + sign + text[place:]
    return text


def judge_marked(sentence: Sentence, pair: Pair) -> Verdict:
    """The verdict of the encoder that ships on a marked pair of a sentence."""
    source, target = (
        (m.start - sentence.start, m.end - sentence.start) if m.text else None
        for m in (pair.source, pair.target)
    )
    return pair_encoder().judge(sentence.text, source, target)


@cache
def pair_encoder() -> PairEncoder:
    """The encoder that ships with bilateral."""
    return PairEncoder.load()
