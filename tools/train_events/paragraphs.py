"""The training paragraphs: rows of paragraphs/*.tsv, where every mention is numbered and every event listed.

What is not listed did not happen, so that pairs that are merely named together come with the pairs that act.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

from tools.train_events.sentences import MarkedSentence, Span, label_of, read_sentences

from bilateral.extraction.verdicts import NONE
from bilateral.knowledge import Knowledge

FOLDER = Path(__file__).parent / "paragraphs"
_MARK = re.compile(r"\[\d+:([^\[\]]+)\]")
_EVENT = re.compile(
    r"(?P<actor>\d*)(?:(?P<sign>[>=])(?P<recipient>\d*))? (?P<type>[A-Z]+) (?P<factuality>\w+) (?P<trigger>\S+)"
)
# A mention of two states at once, which may act among themselves.
_GROUP = re.compile(
    r"(?i)\b(two|both|they|them|their|we|us|our|sides|neighbours|countries|nations|leaders|governments)\b"
)


@dataclass(frozen=True, slots=True)
class ListedEvent:
    """What one mention did to another; numbers from 0, None where that side is not named.

    `among`: the mention is a group, "both sides", and the event happened among its members.
    """

    actor: int | None
    recipient: int | None
    symmetric: bool
    among: bool
    label: str | None


@dataclass(frozen=True, slots=True)
class AnnotatedSentence:
    """A sentence with its numbered mentions and every event that it tells between two of them."""

    text: str
    mentions: tuple[Span, ...]
    events: tuple[ListedEvent, ...]


def read_paragraphs(folder: Path = FOLDER) -> list[AnnotatedSentence]:
    """All rows in file order. Raises ValueError naming file and line of a malformed row."""
    rows = []
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            fields = line.split("\t")
            if len(fields) != 3:
                raise ValueError(f"{path.name}, line {number}: {len(fields)} columns, expected 3")
            try:
                rows.append(_row(fields[1], fields[2]))
            except ValueError as error:
                raise ValueError(f"{path.name}, line {number}: {error}") from error
    return rows


def _row(marked: str, listed: str) -> AnnotatedSentence:
    text, mentions = _unmark(marked)
    events = tuple(_event(text, e.strip(), len(mentions)) for e in listed.split(";") if e.strip() != "-")
    return AnnotatedSentence(text, mentions, events)


def _unmark(marked: str) -> tuple[str, tuple[Span, ...]]:
    text, mentions, done = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[done : match.start()]
        mentions.append((len(text), len(text) + len(match[1])))
        text += match[1]
        done = match.end()
    return text + marked[done:], tuple(mentions)


def _event(text: str, listed: str, mentions: int) -> ListedEvent:
    match = _EVENT.fullmatch(listed)
    if match is None:
        raise ValueError(f"no event: {listed!r}")
    sides = [int(match[side]) - 1 if match[side] else None for side in ("actor", "recipient")]
    if sides == [None, None] or any(side is not None and not 0 <= side < mentions for side in sides):
        raise ValueError(f"no such mention: {listed!r}")
    label = label_of(text, match["type"], match["factuality"])
    return ListedEvent(*sides, symmetric=match["sign"] == "=", among=match["sign"] is None, label=label)


def pair_rows(sentences: Iterable[AnnotatedSentence], kb: Knowledge) -> Iterator[MarkedSentence]:
    """A row for each ordered pair that acts, its reverse, each pair that is known to be idle, and each group."""
    for sentence in sentences:
        labels = _labels(sentence)
        idle = _Idle(sentence, labels, kb)
        for a, b in permutations(range(len(sentence.mentions)), 2):
            label = labels.get((a, b), NONE if (b, a) in labels or idle.pair(a, b) else None)
            if label is not None:
                yield MarkedSentence(sentence.text, sentence.mentions[a], sentence.mentions[b], label)
        for a, span in enumerate(sentence.mentions):
            label = labels.get((a, None), NONE if idle.group(a) else None)
            if label is not None:
                yield MarkedSentence(sentence.text, span, None, label)


def _labels(sentence: AnnotatedSentence) -> dict[tuple[int, int | None], str | None]:
    """The first label listed for each ordered pair, and for each group among itself; one-sided events left out."""
    labels: dict[tuple[int, int | None], str | None] = {}
    for event in sentence.events:
        a, b = event.actor, event.recipient
        if a is None or (b is None and not event.among):
            continue
        labels.setdefault((a, b), event.label)
        if event.symmetric and b is not None:
            labels.setdefault((b, a), event.label)
    return labels


class _Idle:
    """Which pairs and groups of a sentence do nothing for certain.

    All of them where the sentence tells no event. Where it tells one, it is listed with one mention of its actor, and
    "it" may be another: then only pairs of states that are both named and are not those of an event.
    """

    def __init__(
        self, sentence: AnnotatedSentence, labels: Iterable[tuple[int, int | None]], kb: Knowledge
    ) -> None:
        self._words = [sentence.text[start:end] for start, end in sentence.mentions]
        self._quiet = not sentence.events
        self._states = [_state(words, kb) for words in self._words]
        self._busy = [{self._states[side] for side in pair if side is not None} for pair in labels]
        self._clear = len(self._busy) == len(sentence.events) and not any(
            None in states for states in self._busy
        )

    def pair(self, a: int, b: int) -> bool:
        states = {self._states[a], self._states[b]}
        named = len(states) == 2 and None not in states
        return self._quiet or (self._clear and named and states not in self._busy)

    def group(self, a: int) -> bool:
        return self._quiet and bool(_GROUP.search(self._words[a]))


def _state(words: str, kb: Knowledge) -> str | None:
    return next((match.entry.iso3 for match in kb.names.find(words) if match.kind == "state"), None)


def training_rows(kb: Knowledge) -> list[MarkedSentence]:
    """What the classifier and the encoder of pairs learn from: the marked sentences, then the paragraphs' pairs."""
    return [*read_sentences(), *pair_rows(read_paragraphs(), kb)]
