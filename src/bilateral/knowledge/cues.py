"""Groups of cue words by part of speech: what the lexicons of labels, dependence and friction have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bilateral.knowledge.alternatives import Phrases
from bilateral.knowledge.yaml_files import Entry


class CueGroup(Entry):
    """Words that work alike. Lemmas in lower case; phrases as they stand in a text, in lower case."""

    nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    phrases: Phrases = ()


@dataclass(frozen=True)
class CueIndex:
    """Finds the groups of a word: `nouns["rivalry"]` is the key of its group."""

    groups: Mapping[str, CueGroup]

    @cached_property
    def nouns(self) -> dict[str, str]:
        """Noun lemma -> key of its group; the first group that lists a word has it."""
        return self._by_word("nouns")

    @cached_property
    def verbs(self) -> dict[str, str]:
        """Verb lemma -> key of its group."""
        return self._by_word("verbs")

    @cached_property
    def adjectives(self) -> dict[str, str]:
        """Adjective, lemma or form -> key of its group."""
        return self._by_word("adjectives")

    @cached_property
    def words(self) -> frozenset[str]:
        """All single words, whatever their part of speech: most words of a text are none of them."""
        return frozenset(self.nouns) | frozenset(self.verbs) | frozenset(self.adjectives)

    @cached_property
    def phrases(self) -> dict[str, str]:
        """Phrase -> key of its group."""
        return self._by_word("phrases")

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds the phrases in lower-case text with straight apostrophes, the longest first."""
        longest_first = sorted(self.phrases, key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(re.escape(p) for p in longest_first) or '(?!)'})\b")

    def _by_word(self, part: str) -> dict[str, str]:
        owners: dict[str, str] = {}
        for key, group in self.groups.items():
            for word in getattr(group, part):
                owners.setdefault(word, key)
        return owners
