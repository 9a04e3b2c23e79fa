"""When an undated text was written, inferred from what it says of its own present; coarse, or not at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bilateral.knowledge.kb import Knowledge
from bilateral.model import Passage, PassageKind
from bilateral.sources.clues import FIRST_YEAR, OPEN, SAME_EVENT, Clue, Told, clues, known_past, month_of

# Weak clues only support: the newest date in a text that looks back, or ahead, misleads when alone. So an
# answer needs one strong clue and a total that one anniversary reaches by itself.
STRONG, ENOUGH = SAME_EVENT, 1.0
# "Two years after" a February reaches back into the December before; a stray month does not make two years.
ONE_YEAR = 0.75
_ENOUGH_TOLD = 500  # sentences: 12,000 words; of a book, the first chapter says as much as the rest
_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Inference:
    """A partial ISO date of year or month precision, or None, and the reasons in words."""

    date: str | None
    reasons: tuple[str, ...]


def infer(text: str, passages: Iterable[Passage], kb: Knowledge) -> Inference:
    """When the text was written, where enough clues agree on one year or one month."""
    told = _told(text, passages, kb)
    found = [clue for clue in clues(told) if clue.months]
    not_before = max((month_of(mention.date) for mention in known_past(told)), default=0)
    scores = _scores(found, not_before)
    best = max(scores)
    months = [month for month, score in enumerate(scores) if score > best - 1e-9]
    fitting = [clue for clue in found if any(a <= months[0] <= b for a, b in clue.months)]
    if best < ENOUGH or max(clue.weight for clue in fitting) < STRONG:
        return Inference(None, ("too little in it tells when it was written",))
    year, count = Counter(month // 12 for month in months).most_common(1)[0]
    if count < ONE_YEAR * len(months):
        return Inference(None, ("what it tells fits several years",))
    year += FIRST_YEAR
    dated = len(months) == 1 and any(clue.to_the_month for clue in fitting)
    return Inference(f"{year}-{months[0] % 12 + 1:02d}" if dated else str(year), _reasons(fitting))


def _told(text: str, passages: Iterable[Passage], kb: Knowledge) -> Told:
    sentences: list[str] = []
    captions: list[str] = []
    for passage in passages:
        said = text[passage.start : passage.end]
        if passage.kind is PassageKind.CAPTION:
            captions.append(said)
        elif passage.kind is not PassageKind.CHROME:
            sentences.extend(" ".join(part.split()) for part in _SENTENCE.split(said))
        if len(sentences) > _ENOUGH_TOLD:
            break
    return Told(tuple(sentences[:_ENOUGH_TOLD]), tuple(captions), kb)


def _scores(found: Iterable[Clue], not_before: int) -> list[float]:
    """The sum of weights for each month; a reason counts once, however often the text gives it."""
    scores = [0.0] * (OPEN + 1)
    for clue in {clue.reason: clue for clue in found}.values():
        allowed = {m for first, last in clue.months for m in range(max(first, 0), min(last, OPEN) + 1)}
        for month in allowed:
            scores[month] += clue.weight
    return [score if month >= not_before else 0.0 for month, score in enumerate(scores)]


def _reasons(fitting: Iterable[Clue]) -> tuple[str, ...]:
    weights = {clue.reason: clue.weight for clue in fitting}
    return tuple(sorted(weights, key=lambda reason: (-weights[reason], reason)))
