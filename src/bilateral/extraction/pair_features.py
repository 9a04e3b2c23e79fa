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


class SentenceWords:
    """What the features read of the tokens of a sentence, by index: the same for all its pairs.

    `lemmas`, `parts` of speech, `types` of the frames that a word evokes; `vectors` of shape (tokens, vector length),
    the sentence's first token at row 0.
    """

    def __init__(self, sentence: Sentence, lexicon: EventLexicon) -> None:
        self.sentence, self.indices = sentence, sentence.indices
        tokens = list(zip(self.indices, sentence.words, strict=True))
        self.lemmas = {i: str(token.lemma_).lower() for i, token in tokens}
        self.parts = {i: str(token.pos_) for i, token in tokens}
        by = {"VERB": lexicon.by_verb, "AUX": lexicon.by_verb, "NOUN": lexicon.by_noun}
        self.types = {
            i: {frame.type for _, frame in by[part].get(self.lemmas[i], [])}
            for i, part in self.parts.items()
            if part in by
        }
        vectors = [np.asarray(token.vector, dtype=np.float32) for _, token in tokens]
        self.vectors = np.array(vectors) if vectors else np.zeros((0, 0), dtype=np.float32)

    def mean(self, indices: list[int]) -> Vector:
        """The average vector of these tokens, brought to length one; zeros for none."""
        if not indices:
            return np.zeros(self.vectors.shape[1], dtype=np.float32)
        mean = self.vectors[[i - self.indices.start for i in indices]].mean(axis=0)
        return np.asarray(mean / (np.linalg.norm(mean) + 1e-6), dtype=np.float32)


class PairFeatures:
    """The features of one pair. `named`: name -> weight; `meaning`: four averaged word vectors, one after another."""

    def __init__(self, words: SentenceWords, pair: Pair, codings: Iterable[Coding] = ()) -> None:
        self._words, self._sentence, self._pair = words, words.sentence, pair
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
        parts = self._words.parts
        pools = (
            [i for i in self._between if parts[i] in _BETWEEN],
            [*self._path, self._top],
            [self._sentence.deps.head[self._pair.source.head]],
            [i for i in self._words.indices if parts[i] in _CONTENT and i not in self._own],
        )
        return np.concatenate([self._words.mean(pool) for pool in pools])

    # ------------------------------------------------------------------

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
        named, lemmas, parts = self.named, self._words.lemmas, self._words.parts
        order = "ST" if self._pair.source.start < self._pair.target.start else "TS"
        named[f"order={order}"] = 1
        for i in self._between:
            if parts[i] in _BETWEEN:
                named[f"between={lemmas[i]}"] += 1
            if parts[i] in ("VERB", "NOUN"):
                named[f"between {order}={lemmas[i]}"] += 1
        for i, j in zip(self._between, self._between[1:], strict=False):
            named[f"between={lemmas[i]} {lemmas[j]}"] += 1
        first, last = min(self._own, default=0), max(self._own, default=0)
        for i in self._sentence.indices:
            if i in self._own:
                continue
            if i < first and parts[i] in _CONTENT:
                named[f"before={lemmas[i]}"] += 1
            elif i > last and parts[i] in _AFTER:
                named[f"after={lemmas[i]}"] += 1
            if parts[i] in _CONTENT:
                named[f"word={lemmas[i]}"] += 1

    def _add_path(self) -> None:
        named, lemmas, deps = self.named, self._words.lemmas, self._sentence.deps
        source, target = self._pair.source.head, self._pair.target.head
        for i in self._path:
            named[f"path={lemmas[i]}"] += _WEIGHTS["path"]
        named[f"top={lemmas[self._top]}"] = _WEIGHTS["path"]
        for child in deps.children[self._top]:
            relation = deps.relation[child]
            if relation in ("obj", "xcomp", "ccomp", "compound:prt", "aux", "advmod", "obl"):
                named[f"top {relation}={lemmas[child]}"] = 1
                named[f"top={lemmas[self._top]} {lemmas[child]}"] = 1
        named[f"source {deps.relation[source]}={lemmas[deps.head[source]]}"] = _WEIGHTS["governor"]
        role = f"{deps.relation[target]} {deps.case[target] or ''}"
        named[f"target {role}={lemmas[deps.head[target]]}"] = _WEIGHTS["governor"]
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
                for event_type in self._words.types.get(i, ()):
                    named[f"frame {place}={event_type}"] += _WEIGHTS[weight]
