"""The training sentences: rows of sentences/*.tsv, with [S:the actor] and [T:the recipient] marked in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "sentences"
_MARK = re.compile(r"\[([ST]):")
_REFUSED = re.compile(r"\b(?:will not|would not|won't|won’t|refus\w+|cannot|declin\w+)\b")
_COOPERATION = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence with its marked pair and the type of what the one did to the other (or NONE).

    Without a target, the source is a group that acted among itself: "both sides".
    """

    text: str
    source: Span
    target: Span | None
    label: str


def read_sentences(folder: Path = FOLDER) -> list[MarkedSentence]:
    """All rows that mark two actors, in file order. Raises ValueError naming file and line of a malformed row."""
    rows = []
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            fields = line.split("\t")
            if fields[0] == "text" or not line.strip():
                continue
            if len(fields) != 4:
                raise ValueError(f"{path.name}, line {number}: {len(fields)} columns, expected 4")
            row = _row(*fields)
            if row is not None:
                rows.append(row)
    return rows


def _row(marked: str, event_type: str, mode: str, factuality: str) -> MarkedSentence | None:
    text, spans = unmark(marked)
    label = label_of(text, event_type, factuality)
    if label is None or "S" not in spans or "T" not in spans:
        return None
    return MarkedSentence(text, spans["S"], spans["T"], label)


def label_of(text: str, event_type: str, factuality: str) -> str | None:
    """What the sentence is coded as: cooperation that lies ahead is AGREE, cooperation refused is REJECT.

    The rows carry the type of the deed; CAMEO 03 and 12 make the intent and the refusal deeds of their own.
    A deed that merely did not happen teaches nothing and is left out.
    """
    if event_type in _COOPERATION and factuality == "planned":
        return "AGREE"
    if event_type in _COOPERATION and factuality == "negated":
        return "REJECT" if _REFUSED.search(text) else None
    return event_type


def unmark(marked: str) -> tuple[str, dict[str, Span]]:
    """The plain text and where in it S and T stand."""
    text, spans, open_marks, position = "", {}, [], 0
    while position < len(marked):
        match = _MARK.match(marked, position)
        if match:
            open_marks.append((match[1], len(text)))
            position = match.end()
        elif marked[position] == "]" and open_marks:
            name, start = open_marks.pop()
            spans[name] = (start, len(text))
            position += 1
        else:
            text += marked[position]
            position += 1
    return text, spans
