"""Why a sentence is coded as it is: the words that made each part of an event, and why other readings lost.

The same functions code and explain, so the explanation cannot differ from the coding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language

from bilateral.extraction import read
from bilateral.extraction.completed import Completion, completion
from bilateral.extraction.events import coded_in, events
from bilateral.extraction.factuality import factuality_cues
from bilateral.extraction.frame_coding import Attempt, attempts, pair_here, read_frames
from bilateral.extraction.frame_fit import is_sport
from bilateral.extraction.reading import Reading, Sentence
from bilateral.extraction.roles import Roles
from bilateral.extraction.sides import sides
from bilateral.extraction.unframed import Judgement, judgement
from bilateral.knowledge import Knowledge
from bilateral.language.parsing import parse
from bilateral.model import DateBasis, Document, EventClaim, Passage, PassageKind, Published, When


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was found in a text and why: `found` are lines about actors, times and speakers, `tried` about frames."""

    events: tuple[EventClaim, ...]
    found: tuple[str, ...]
    tried: tuple[str, ...]
    decided: tuple[str, ...]  # one line for each event: where its factuality and its time come from


def explain(text: str, published: str | None, nlp: Language, kb: Knowledge) -> Explanation:
    """The explanation of a text of one or a few sentences, as if published on that partial ISO date."""
    document = Document(
        text=text,
        source="sentence",
        published=Published(published, DateBasis.GIVEN) if published else Published(),
        passages=(Passage(PassageKind.BODY, 0, len(text)),),
    )
    _, parsed = next(iter(parse(nlp, [document])))
    reading = read(document, parsed, kb)
    claims = tuple(events(reading))
    return Explanation(
        events=claims,
        found=tuple(line for s in reading.sentences for line in _found(s)),
        tried=tuple(line for s in reading.sentences for line in _tried(s, kb)),
        decided=tuple(line for s in reading.sentences for line in _decided(s, reading)),
    )


def lines(explanation: Explanation) -> Iterator[str]:
    """The explanation for the terminal."""
    yield from explanation.found
    for event in explanation.events:
        who = " + ".join((*event.actor, *event.actor_groups)) or "unstated"
        whom = " + ".join((*event.recipient, *event.recipient_groups)) or "unstated"
        mode = f" ({event.plover.mode})" if event.plover.mode else ""
        yield ""
        yield f"EVENT      {event.plover.type}{mode}, {who} {'<->' if event.symmetric else '->'} {whom}"
        yield f"  words    {event.evidence[0].quote!r}"
        yield f"  when     {_when(event.date)}; {event.factuality}"
        yield f"  basis    {event.basis}; confidence {event.confidence}"
        yield f"  as       CAMEO {event.cameo}, quad class {event.quad_class}, Goldstein {event.goldstein}"
    if not explanation.events:
        yield ""
        yield "no event between two states"
    yield ""
    yield "factuality, predicate by predicate:" if explanation.decided else "no predicate joins two states"
    yield from (f"  {line}" for line in explanation.decided)
    yield ""
    yield "frames, in the order in which they were tried:"
    yield from (f"  {line}" for line in explanation.tried)


def _found(sentence: Sentence) -> list[str]:
    lines = []
    for mention in sentence.mentions:
        how = "refers back to" if mention.resolved else "names"
        who = " + ".join(mention.states) or f"the group {mention.actor.id}"
        lines.append(f"actor      {mention.text!r} {how} {who}")
    lines += [f"time       {t.text!r} means {_when(t.when)}" for t in sentence.times]
    lines += [f"speaker    {s.attribution.speaker!r} says a part of it" for s in sentence.speeches]
    return lines


def _tried(sentence: Sentence, kb: Knowledge) -> list[str]:
    roles, here = Roles(sentence, kb.actor_words), pair_here(sentence)
    if is_sport(sentence, roles, kb.event_lexicon):
        return ["the sentence tells of a game: nothing is coded"]
    context = (here,) if here else ()
    lines = []
    for index in sentence.indices:
        for attempt in attempts(sentence, index, roles, kb.event_lexicon, context):
            lines.append(f"{sentence.token(index).text!r} as {_attempt(attempt)}")
    lines = lines or ["no word of it evokes a frame"]
    frames = read_frames(sentence, kb, context)
    who = list(sides(sentence, kb))
    half_told = completion(frames, who)
    if half_told is not None:
        lines.append(_completed(half_told))
    if not frames.coded and not (half_told and half_told.likely):
        lines.append(f"no frame codes it, and {_judged(judgement(sentence, kb, who))}")
    return lines


def _completed(found: Completion) -> str:
    sides = found.sides
    whom = f" to {sides.recipient.text!r}" if sides.recipient else " among itself"
    taken = "taken" if found.likely else "not likely enough"
    return (
        f"frame {found.half.frame_id} lacks a side: the encoder of pairs reads what {sides.actor.text!r} did{whom} "
        f"as {found.half.frame.type} ({found.probability:.2f}): {taken}"
    )


def _judged(found: Judgement | None) -> str:
    if found is None:
        return "no two actors of it seem to do anything to the classifier of pairs"
    whom = f" to {found.recipient.text!r}" if found.recipient else " among itself"
    taken = "taken" if found.sure else "not sure enough"
    return (
        f"the encoder of pairs reads what {found.actor.text!r} did{whom} as {found.event_type} "
        f"({found.probability:.2f}): {taken}"
    )


def _attempt(attempt: Attempt) -> str:
    code = attempt.frame.type + (f" ({attempt.frame.mode})" if attempt.frame.mode else "")
    taken = "taken"
    if attempt.coded is not None and attempt.coded.inferred:
        taken += f"; a side is inferred from the pair {' and '.join(attempt.coded.inferred)}"
    return f"{code}, frame {attempt.frame_id}: {attempt.reason or taken}"


def _decided(sentence: Sentence, reading: Reading) -> list[str]:
    kb = reading.kb
    lines = []
    for coded in coded_in(sentence, kb):
        cues = factuality_cues(sentence, coded.index, kb.factuality_words, kb.event_lexicon.words.light_verbs)
        said = [
            f"{cue.factuality} by {sentence.token(cue.index).text!r}"
            if cue.index is not None
            else f"{cue.factuality} by the sentence"
            for cue in cues
        ]
        predicate = sentence.token(coded.index).text
        lines.append(f"{predicate!r}: {'; '.join(said) or 'asserted, since nothing says otherwise'}")
    return lines


def _when(when: When) -> str:
    if when.start is None and when.end is None:
        return "a time that cannot be told without a publication date"
    if when.start == when.end:
        return f"{when.start} ({when.precision})"
    return f"{when.start or '...'} to {when.end or '...'} ({when.precision})"
