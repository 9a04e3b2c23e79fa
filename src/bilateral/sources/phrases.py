"""Many phrases found at once, as whole words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick, MatchKind


class Phrases:
    """A set of phrases; case counts, so fold the text where the phrases are folded."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = list(phrases)
        self._finder = AhoCorasick(self._phrases, matchkind=MatchKind.LeftmostLongest)

    def found(self, text: str) -> Iterator[str]:
        """The phrases in the text, in order; the longer of two that begin alike."""
        for index, start, end in self._finder.find_matches_as_indexes(text):
            before, after = text[start - 1 : start], text[end : end + 1]
            if not before.isalnum() and not after.isalnum():
                yield self._phrases[index]

    def first(self, text: str) -> str | None:
        """The first phrase in the text."""
        return next(self.found(text), None)
