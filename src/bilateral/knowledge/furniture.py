"""What web pages put around an article, as data/sources/chrome.yaml holds it."""

from __future__ import annotations

import re

from pydantic import model_validator

from bilateral.knowledge.alternatives import Phrases
from bilateral.knowledge.yaml_files import Entry


class Pattern(Entry):
    """A regular expression with a line that it must match; `case` True where capitals matter."""

    pattern: str
    example: str
    case: bool = False

    @model_validator(mode="after")
    def _matches_its_example(self) -> Pattern:
        try:
            matched = self.compiled().fullmatch(self.example)
        except re.error as error:
            raise ValueError(f"no regular expression: {error}") from error
        if not matched:
            raise ValueError(f"does not match its example {self.example!r}")
        return self

    def compiled(self) -> re.Pattern[str]:
        """The expression, ready to match."""
        return re.compile(self.pattern, 0 if self.case else re.IGNORECASE)


class Furniture(Entry):
    """See the comments in chrome.yaml."""

    lines: frozenset[str]
    tail_starts: frozenset[str]
    discussion_starts: frozenset[str]
    patterns: tuple[Pattern, ...]
    inline: tuple[Pattern, ...]
    boilerplate: Phrases
    weak_boilerplate: Phrases
    bylines: tuple[Pattern, ...]
    stamp_words: frozenset[str]
    photo_agencies: tuple[str, ...]
    credit_words: tuple[str, ...]
    caption_cues: tuple[str, ...]
    author_roles: frozenset[str]
    outlet_words: frozenset[str]

    @model_validator(mode="after")
    def _no_line_in_two_lists(self) -> Furniture:
        twice = (self.lines & self.tail_starts) | (self.lines | self.tail_starts) & self.discussion_starts
        if twice:
            raise ValueError(f"stands in two lists: {', '.join(sorted(twice))}")
        return self
