"""Sentences in, events out: `bilateral code`, for people who already have sentences (format: docs/formats.md).

One record a line, one answer a line, in order; a bad line gets an answer that says what is wrong with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from spacy.language import Language

from bilateral.extraction import ACTOR_STAGES, STAGES, read
from bilateral.extraction.events import events
from bilateral.extraction.local_actors import name_local_actors
from bilateral.extraction.pairs import pair_event
from bilateral.extraction.reading import Reading
from bilateral.knowledge import Knowledge
from bilateral.language.parsing import ParsedSentence, parse
from bilateral.model import (
    DateBasis,
    Document,
    EventClaim,
    Passage,
    PassageKind,
    Published,
    claim_to_dict,
    first_day,
)

_WORD = re.compile(r"[a-z]+")
# Records parsed together: large enough to fill the parser's batches, small enough for constant memory.
_CHUNK = 512
_LONGEST_TEXT = 20_000  # characters; a "sentence" beyond that is an article and belongs to `bilateral read`
_TEXT_FIELDS = ("published", "source", "target")


@dataclass(frozen=True, slots=True)
class Record:
    """One input line: a text, and the words in it that name actor and recipient, where they are given."""

    id: object
    text: str
    published: str | None = None
    source: str | None = None
    target: str | None = None

    @property
    def document(self) -> Document:
        """The text as a document of one passage."""
        published = Published(self.published, DateBasis.GIVEN) if self.published else Published()
        passages = (Passage(PassageKind.BODY, 0, len(self.text)),)
        return Document(text=self.text, source=str(self.id), published=published, passages=passages)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line that cannot be coded, and why."""

    id: object
    error: str


def code_lines(lines: Iterable[str], nlp: Language, kb: Knowledge) -> Iterator[str]:
    """One JSON answer for each JSON line: `{"id", "events", "pair"}`, or `{"id", "error"}`. Constant memory."""
    remaining = iter(lines)
    while chunk := list(islice(remaining, _CHUNK)):
        records = [read_record(line, kb) for line in chunk]
        good = [record for record in records if isinstance(record, Record)]
        answers = iter(_code_all(good, nlp, kb))
        for record in records:
            answer = next(answers) if isinstance(record, Record) else {"id": record.id, "error": record.error}
            yield json.dumps(answer, ensure_ascii=False)


def read_record(line: str, kb: Knowledge) -> Record | Refusal:
    """The record of a line, or what is wrong with it."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Refusal(None, f"no valid JSON: {error}")
    if not isinstance(data, dict):
        return Refusal(None, "not a JSON object")
    name, text = data.get("id"), data.get("text")
    if not _is_unicode(data):
        return Refusal(name if _is_unicode(name) else None, "half a character (a lone surrogate) in the line")
    if not isinstance(text, str) or not text.strip():
        return Refusal(name, "text is missing or empty")
    if len(text) > _LONGEST_TEXT:
        return Refusal(
            name, f"text is longer than {_LONGEST_TEXT} characters: use `bilateral read` for articles"
        )
    for field in _TEXT_FIELDS:
        if not isinstance(data.get(field), str | None):
            return Refusal(name, f"{field} is not text")
    published = data.get("published") or None
    if published is not None:
        try:
            first_day(published)
        except ValueError:
            return Refusal(name, f"published {published!r} is no date: write 2024, 2024-05 or 2024-05-16")
    return Record(name, text, published, data.get("source") or None, data.get("target") or None)


def _is_unicode(data: object) -> bool:
    """Whether it can be written out again: JSON's escapes can spell halves of characters."""
    try:
        json.dumps(data, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _code_all(records: list[Record], nlp: Language, kb: Knowledge) -> Iterator[dict[str, Any]]:
    """The answers, in order. A text that names no two actors is not parsed: it can hold no event between two."""
    worth = [i for i, record in enumerate(records) if _worth_parsing(record, kb)]
    found: dict[int, list[ParsedSentence]] = {}
    for i, (_, sentences) in zip(worth, parse(nlp, [records[i].document for i in worth]), strict=True):
        found[i] = sentences
    for i, record in enumerate(records):
        yield _answer(record, found.get(i), kb)


def _worth_parsing(record: Record, kb: Knowledge) -> bool:
    """Whether the text can hold an event between two: it names one actor, and holds a word for another or names it."""
    if record.source or record.target:
        return True
    named = len(kb.names.find(record.text))
    if named > 1:
        return True
    words = _WORD.findall(record.text.lower())
    others = kb.actor_words.local_actors
    return (
        named + sum(w in others or w.removesuffix("s") in others or w in kb.office_nouns for w in words) > 1
    )


def _answer(record: Record, sentences: list[ParsedSentence] | None, kb: Knowledge) -> dict[str, Any]:
    marked = record.source is not None and record.target is not None
    if sentences is None:
        return {"id": record.id, "events": []}
    reading = read(record.document, sentences, kb, ACTOR_STAGES)
    name_local_actors(reading)
    if not marked and sum(len(s.mentions) for s in reading.sentences) < 2:
        return {"id": record.id, "events": []}
    for stage in STAGES[len(ACTOR_STAGES) :]:
        stage(reading)
    found = [_plain(event) for event in events(reading, domestic=True)]
    answer: dict[str, Any] = {"id": record.id, "events": found}
    if marked:
        pair = _marked_pair(record, reading)
        answer["pair"] = _plain(pair) if pair else None
    return answer


def _marked_pair(record: Record, reading: Reading) -> EventClaim | None:
    source, target = _find(record.text, record.source), _find(record.text, record.target)
    if source is not None and source == target:
        later = record.text.find(record.target or "", source[1])
        target = (later, later + len(record.target or "")) if later >= 0 else target
    return pair_event(reading, source, target)


def _find(text: str, words: str | None) -> tuple[int, int] | None:
    if words is None:
        return None
    stripped = words.strip()
    start = text.find(stripped)
    return (start, start + len(stripped)) if stripped and start >= 0 else None


def _plain(event: EventClaim) -> dict[str, Any]:
    fields = claim_to_dict(event)
    del fields["document"]
    return {"kind": fields.pop("kind"), "id": event.id, "channel": event.channels[0], **fields}
