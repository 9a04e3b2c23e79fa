"""The carrier: one document with all that the stages have found in it so far.

Stages add to it in the order of `extraction.STAGES`; extractors read it and yield claims.
All offsets are code points of `document.text`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Span, Token

from bilateral.knowledge import Knowledge
from bilateral.knowledge.places import Place
from bilateral.language.dependencies import Dependencies
from bilateral.language.parsing import ParsedSentence
from bilateral.model import Actor, Attribution, Document, Evidence, PassageKind, When


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words that stand for an actor: "Moscow", "Mr. Xi", "the two countries", "they"."""

    start: int
    end: int
    text: str
    actor: Actor
    tokens: tuple[int, int]  # first and past-the-last token index in the sentence's spaCy Doc
    head: int  # token index of the syntactic head
    adjective: bool = False  # "Chinese", "Sino-": belongs to what it modifies
    resolved: bool = False  # found through an alias or anaphor, not by name

    @property
    def states(self) -> tuple[str, ...]:
        """ISO3 of the states it acts for."""
        return self.actor.states


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place on the map; `head` is the token index of the name's syntactic head."""

    start: int
    end: int
    place: Place
    head: int


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words that date something, with the interval they mean."""

    start: int
    end: int
    text: str
    when: When


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """Words that count or measure: values in plain units (140 billion dollars is 140000000000 USD)."""

    start: int
    end: int
    text: str
    values: tuple[float, ...]  # one number, or low and high
    unit: str  # "USD", "%", "bcm", "tonnes", "persons", "count" ...
    per: str | None = None  # "year", "day", "1000 m3": the denominator of a rate
    qualifier: str | None = None
    counted: str | None = None  # lemma of the counted noun: "agreement", "troop"


@dataclass(frozen=True, slots=True)
class Speech:
    """Tokens that are somebody's words, not the author's."""

    tokens: frozenset[int]
    attribution: Attribution
    retold: bool = False  # the author retells it as fact: attributed, but no less firm for that


@dataclass(slots=True)
class Sentence:
    """A parsed sentence and what was found in it."""

    parsed: ParsedSentence
    deps: Dependencies  # of the whole passage: indices are those of the spaCy Doc
    mentions: list[ActorMention] = field(default_factory=list)  # in order of start
    places: list[PlaceMention] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)
    quantities: list[QuantityMention] = field(default_factory=list)
    quoted: list[tuple[int, int]] = field(default_factory=list)  # inside quotation marks
    speeches: list[Speech] = field(default_factory=list)  # the innermost last
    span: Span = field(init=False)
    start: int = field(init=False)  # first code point in the document's text
    end: int = field(init=False)  # exclusive
    text: str = field(init=False)  # the words as they stand

    def __post_init__(self) -> None:
        self.span, self.text = self.parsed.span, self.parsed.text
        self.start, self.end = self.parsed.start, self.parsed.end

    @property
    def kind(self) -> PassageKind:
        """Body, heading, title or caption."""
        return self.parsed.kind

    @property
    def indices(self) -> range:
        """The sentence's token indices in its spaCy Doc."""
        return range(self.span.start, self.span.end)

    @property
    def words(self) -> list[Token]:
        """Its tokens in order."""
        return self.deps.tokens[self.span.start : self.span.end]

    def token(self, index: int) -> Token:
        """The token at an index of the spaCy Doc."""
        return self.deps.tokens[index]

    def tokens_at(self, start: int, end: int) -> tuple[int, int]:
        """First and past-the-last index of the tokens that touch the document offsets `start:end`."""
        start, end = start - self.parsed.offset, end - self.parsed.offset
        first = past = self.span.start
        for token in self.deps.tokens[self.span.start : self.span.end]:
            if token.idx < end and token.idx + len(token) > start:
                first = first if past > self.span.start else token.i
                past = token.i + 1
            elif token.idx >= end:
                break
        return first, past

    def attribution_at(self, index: int) -> Attribution | None:
        """Whose words the token is; None for the author's own."""
        return next((s.attribution for s in reversed(self.speeches) if index in s.tokens), None)

    def reported_at(self, index: int) -> bool:
        """Whether the token is told as somebody's words, and not retold as fact."""
        return any(index in s.tokens and not s.retold for s in self.speeches)

    def offsets(self, first: Token, last: Token) -> tuple[int, int]:
        """Document offsets from the start of `first` to the end of `last`."""
        return self.parsed.offset + first.idx, self.parsed.offset + last.idx + len(last)


@dataclass
class Reading:
    """One document, parsed, with what each stage added."""

    document: Document
    kb: Knowledge
    sentences: list[Sentence]

    @cached_property
    def anchor(self) -> str | None:
        """The partial ISO date that relative times are resolved from."""
        return self.document.published.date

    def evidence(self, start: int, end: int) -> Evidence:
        """The evidence at these offsets."""
        return Evidence.of(self.document, start, end)
