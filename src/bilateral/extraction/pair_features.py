"""What a sentence says about two marked actors, as features: the words between them, the path that joins them
in the parse, the frames of the lexicon that stand on it, and the meaning of those words as vectors.

Shared by the classifier and by its training (tools/train_events), so that both see the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bilateral.extraction.reading import ActorMention, Sentence
from bilateral.knowledge.event_frames import EventLexicon

Vector = NDArray[np.float32]

_CONTENT = frozenset({"VERB", "NOUN", "ADJ"})
_BETWEEN = _CONTENT | {"ADV", "AUX", "ADP", "PART", "SCONJ"}
_AFTER = _CONTENT | {"ADP", "PART"}
_LONGEST_PATH = 12  # tokens up to the root; longer chains are parser errors
# How much each kind of evidence weighs beside a word between the pair (1). Found by five-fold
# cross-validation on tools/train_events/sentences, coarse steps; results differ by less than 0.01 around them.
_WEIGHTS = {"code": 3.0, "reverse": 1.5, "path": 2.0, "governor": 1.5, "frame": 1.0, "anywhere": 0.7}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions of one sentence: who is asked about, and towards whom."""

    source: ActorMention
    target: ActorMention


@dataclass(frozen=True, slots=True)
class Coding:
    """What the frames made of the pair: the type, and whether it runs from target to source."""

    type: str
    reverse: bool


class PairFeatures:
    """The features of one pair. `named`: name -> weight; `meaning`: four averaged word vectors, one after another."""

    def __init__(
        self, sentence: Sentence, pair: Pair, lexicon: EventLexicon, codings: Iterable[Coding] = ()
    ) -> None:
        self._sentence, self._pair, self._lexicon = sentence, pair, lexicon
        self._own = set(range(*pair.source.tokens)) | set(range(*pair.target.tokens))
        self.named: dict[str, float] = defaultdict(float)
        self._between = self._words_between()
        self._path, self._top = self._joining_path()
        self._add_words()
        self._add_path()
        self._add_frames(codings)

    @property
    def meaning(self) -> Vector:
        """Averages over words between, path, the source's governor and all content words, each of length one."""
        doc = self._sentence.span.doc
        governor = self._sentence.deps.head[self._pair.source.head]
        content = [i for i in self._sentence.indices if doc[i].pos_ in _CONTENT and i not in self._own]
        pools = (
            [i for i in self._between if doc[i].pos_ in _BETWEEN],
            [*self._path, self._top],
            [governor],
            content,
        )
        return np.concatenate(
            [
                _average(
                    [np.asarray(doc[i].vector, dtype=np.float32) for i in pool], doc.vocab.vectors_length
                )
                for pool in pools
            ]
        )

    # ------------------------------------------------------------------

    def _lemma(self, index: int) -> str:
        return str(self._sentence.token(index).lemma_).lower()

    def _pos(self, index: int) -> str:
        return str(self._sentence.token(index).pos_)

    def _words_between(self) -> list[int]:
        first, second = sorted((self._pair.source.tokens, self._pair.target.tokens))
        return list(range(first[1], second[0]))

    def _up(self, index: int) -> list[int]:
        head, path = self._sentence.deps.head, [index]
        while head[index] != index and len(path) < _LONGEST_PATH:
            index = head[index]
            path.append(index)
        return path

    def _joining_path(self) -> tuple[list[int], int]:
        """The tokens that join the two heads, the actors' own left out, and the topmost of them."""
        head = self._sentence.deps.head
        ups, upt = self._up(self._pair.source.head), self._up(self._pair.target.head)
        common = next((i for i in ups if i in upt), upt[-1])
        path = (
            [*ups[: ups.index(common) + 1], *upt[: upt.index(common) + 1]] if common in ups else [*ups, *upt]
        )
        kept = [i for i in dict.fromkeys(path) if i not in self._own]
        return kept, common if common not in self._own else head[common]

    def _add_words(self) -> None:
        named = self.named
        order = "ST" if self._pair.source.start < self._pair.target.start else "TS"
        named[f"order={order}"] = 1
        for i in self._between:
            if self._pos(i) in _BETWEEN:
                named[f"between={self._lemma(i)}"] += 1
            if self._pos(i) in ("VERB", "NOUN"):
                named[f"between {order}={self._lemma(i)}"] += 1
        for i, j in zip(self._between, self._between[1:], strict=False):
            named[f"between={self._lemma(i)} {self._lemma(j)}"] += 1
        first, last = min(self._own, default=0), max(self._own, default=0)
        for i in self._sentence.indices:
            if i in self._own:
                continue
            if i < first and self._pos(i) in _CONTENT:
                named[f"before={self._lemma(i)}"] += 1
            elif i > last and self._pos(i) in _AFTER:
                named[f"after={self._lemma(i)}"] += 1
            if self._pos(i) in _CONTENT:
                named[f"word={self._lemma(i)}"] += 1

    def _add_path(self) -> None:
        named, deps = self.named, self._sentence.deps
        source, target = self._pair.source.head, self._pair.target.head
        for i in self._path:
            named[f"path={self._lemma(i)}"] += _WEIGHTS["path"]
        named[f"top={self._lemma(self._top)}"] = _WEIGHTS["path"]
        for child in deps.children[self._top]:
            relation = deps.relation[child]
            if relation in ("obj", "xcomp", "ccomp", "compound:prt", "aux", "advmod", "obl"):
                named[f"top {relation}={self._lemma(child)}"] = 1
                named[f"top={self._lemma(self._top)} {self._lemma(child)}"] = 1
        named[f"source {deps.relation[source]}={self._lemma(deps.head[source])}"] = _WEIGHTS["governor"]
        role = f"{deps.relation[target]} {deps.case[target] or ''}"
        named[f"target {role}={self._lemma(deps.head[target])}"] = _WEIGHTS["governor"]
        named[f"target {role}"] = 0.5

    def _add_frames(self, codings: Iterable[Coding]) -> None:
        named, deps = self.named, self._sentence.deps
        for coding in codings:
            kind = "reverse" if coding.reverse else "code"
            named[f"{kind}={coding.type}"] += _WEIGHTS[kind]
        source, target = self._pair.source.head, self._pair.target.head
        for place, indices, weight in (
            ("source governor", [deps.head[source]], "governor"),
            ("target governor", [deps.head[target]], "governor"),
            ("source path", self._up(source)[1:], "frame"),
            ("target path", self._up(target)[1:], "frame"),
            ("anywhere", self._sentence.indices, "anywhere"),
        ):
            for i in indices:
                for event_type in self._types(i):
                    named[f"frame {place}={event_type}"] += _WEIGHTS[weight]

    def _types(self, index: int) -> set[str]:
        by = {"VERB": self._lexicon.by_verb, "AUX": self._lexicon.by_verb, "NOUN": self._lexicon.by_noun}
        frames = by.get(self._pos(index), {}).get(self._lemma(index), [])
        return {frame.type for _, frame in frames}


def _average(vectors: list[Vector], length: int) -> Vector:
    if not vectors or not length:
        return np.zeros(length, dtype=np.float32)
    mean = np.mean(vectors, axis=0)
    return np.asarray(mean / (np.linalg.norm(mean) + 1e-6), dtype=np.float32)
