"""The words by which tellings are compared, as lexicons/en/reconciliation.yaml holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ahocorasick_rs import AhoCorasick

from bilateral.knowledge.alternatives import Phrases
from bilateral.knowledge.names import normalise
from bilateral.knowledge.yaml_files import Entry


class Topic(Entry):
    """What a claim can be about; figures of `metrics` are about it without a word."""

    id: str
    words: Phrases
    metrics: tuple[str, ...] = ()
    broad: bool = False


class IssueExample(Entry):
    """A saying of the project's own on either side of an issue."""

    yes: str
    no: str


class Issue(Entry):
    """A question with the phrases of either answer."""

    id: str
    yes: Phrases
    no: Phrases
    formal: bool = False
    trend: bool = False
    examples: tuple[IssueExample, ...]


class Sorts(Entry):
    """Words that tell acts of some PLOVER types apart, by sort: a naval exercise is none in the air."""

    of: frozenset[str]
    words: dict[str, Phrases]


class ReconciliationWords(Entry):
    """See the comments in reconciliation.yaml."""

    stop: frozenset[str]
    negators: tuple[str, ...]
    topics: tuple[Topic, ...]
    issues: tuple[Issue, ...]
    tolerance: dict[str, int]
    routine: frozenset[str]
    news: frozenset[str]
    families: dict[str, str]
    mutual: frozenset[str]
    relational: frozenset[str]
    reversible: frozenset[str]
    warlike: frozenset[str]
    nested: dict[str, tuple[str, ...]]
    sorts: dict[str, Sorts]
    named: frozenset[str]
    matters: frozenset[str]
    acts: Phrases
    whither: Phrases
    again: Phrases
    once: Phrases
    repeated: frozenset[str]
    contract_words: tuple[str, ...]
    cumulative: frozenset[str]
    own: frozenset[str]
    shared: frozenset[str]
    projects: dict[str, tuple[str, ...]]
    contractual: frozenset[str]
    one_in_a_state: frozenset[str]
    wares: frozenset[str]
    known_as: dict[str, frozenset[str]]
    known_alone: frozenset[str]
    stages: frozenset[str]
    totals: frozenset[str]
    aspects: dict[str, tuple[str, ...]]
    plain: frozenset[str]
    offices: tuple[str, ...]
    of_goods: frozenset[str]
    flows: tuple[str, ...]
    no_goods: frozenset[str]
    scopes: dict[str, dict[str, tuple[str, ...]]]
    revision: tuple[str, ...]
    questions: tuple[str, ...]
    likelihood: dict[float, tuple[str, ...]]

    @cached_property
    def phrases(self) -> PhraseIndex:
        """Finds topics, issues, scopes, negators, words of revision and of asking in one pass."""
        return PhraseIndex(self._entries())

    @cached_property
    def broad(self) -> frozenset[str]:
        """The ids of the broad topics."""
        return frozenset(topic.id for topic in self.topics if topic.broad)

    @cached_property
    def topics_of_metric(self) -> dict[str, frozenset[str]]:
        """The topics that a figure of a metric is about."""
        metrics = {metric for topic in self.topics for metric in topic.metrics}
        return {m: frozenset(t.id for t in self.topics if m in t.metrics) for m in metrics}

    @cached_property
    def targeted(self) -> tuple[str, ...]:
        """The metrics that promises and events speak of without a figure, sorted."""
        return tuple(sorted(self.topics_of_metric))

    @cached_property
    def issue(self) -> dict[str, Issue]:
        """The issues by id."""
        return {issue.id: issue for issue in self.issues}

    def _entries(self) -> Iterator[tuple[str, Meaning]]:
        for topic in self.topics:
            yield from ((word, Meaning("topic", topic.id)) for word in topic.words)
        for issue in self.issues:
            yield from ((word, Meaning("issue", issue.id, 1)) for word in issue.yes)
            yield from ((word, Meaning("issue", issue.id, -1)) for word in issue.no)
        for scope, kinds in self.scopes.items():
            for kind, words in kinds.items():
                yield from ((word, Meaning(scope, kind)) for word in words)
        for project, words in self.projects.items():
            yield from ((word, Meaning("project", project)) for word in words)
        for aspect, words in self.aspects.items():
            yield from ((word, Meaning("aspect", aspect)) for word in words)
        for sort, told in self.sorts.items():
            for kind, words in told.words.items():
                yield from ((word, Meaning(sort, kind)) for word in words)
        yield from ((word, Meaning("again", word)) for word in self.again)
        yield from ((word, Meaning("once", word)) for word in self.once)
        yield from ((word, Meaning("negator", word)) for word in self.negators)
        yield from ((word, Meaning("revision", word)) for word in self.revision)
        yield from ((word, Meaning("question", word)) for word in self.questions)
        for chance, words in self.likelihood.items():
            yield from ((word, Meaning("likelihood", str(chance))) for word in words)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase stands for: `kind` is topic, issue, project, aspect, again, once, negator, revision, question,
    likelihood, a sort or a scope."""

    kind: str
    id: str
    pole: int = 0  # of an issue: 1 yes, -1 no


@dataclass(frozen=True, slots=True)
class Phrase:
    """`text[start:end]` means this."""

    start: int
    end: int
    meaning: Meaning


class PhraseIndex:
    """Finds phrases on word boundaries; of those with meanings of one kind the longest at a place counts."""

    def __init__(self, entries: Iterable[tuple[str, Meaning]]) -> None:
        """`entries`: phrases in lower case with their meanings; a `*` at the end is any ending."""
        self._meanings: dict[tuple[str, bool], list[Meaning]] = {}
        for phrase, meaning in entries:
            self._meanings.setdefault((phrase.rstrip("*"), phrase.endswith("*")), []).append(meaning)
        self._keys = list(self._meanings)
        self._automaton = AhoCorasick([text for text, _ in self._keys])

    def find(self, text: str) -> list[Phrase]:
        """The phrases in order of place."""
        plain = normalise(text).lower()
        if len(plain) != len(text):  # a letter whose small form has two characters
            plain = "".join(c.lower()[:1] for c in normalise(text))
        ends: dict[str, int] = {}
        found = []
        for number, start, stop in sorted(
            self._automaton.find_matches_as_indexes(plain, overlapping=True),
            key=lambda hit: (hit[1], -hit[2]),
        ):
            key = self._keys[number]
            end = _end_of_word(plain, stop) if key[1] else stop
            if not _bounded(plain, start, end):
                continue
            for meaning in self._meanings[key]:
                if start >= ends.get(meaning.kind, 0):
                    found.append(Phrase(start, end, meaning))
            for meaning in self._meanings[key]:
                ends[meaning.kind] = max(end, ends.get(meaning.kind, 0))
        return found


def _end_of_word(text: str, position: int) -> int:
    while position < len(text) and (text[position].isalnum() or text[position] == "-"):
        position += 1
    return position


def _bounded(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())
