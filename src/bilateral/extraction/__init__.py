"""Parsed documents -> claims. Stages add to the Reading in this order; extractors then read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from bilateral.extraction.actors import name_actors
from bilateral.extraction.anaphora import resolve_anaphora
from bilateral.extraction.attribution import attribute
from bilateral.extraction.characterisations import characterisations
from bilateral.extraction.commitments import commitments
from bilateral.extraction.dating import name_known_times
from bilateral.extraction.dependence import dependence, with_figures
from bilateral.extraction.events import events
from bilateral.extraction.figures import figures
from bilateral.extraction.frictions import frictions
from bilateral.extraction.predictions import predictions
from bilateral.extraction.quantities import find_quantities
from bilateral.extraction.reading import Reading, Sentence
from bilateral.extraction.times import find_times, last_told, opening_year
from bilateral.knowledge import Knowledge
from bilateral.language.dependencies import Dependencies
from bilateral.language.misread_subjects import dependencies
from bilateral.language.parsing import ParsedSentence
from bilateral.model import Claim, Document


def name_times(reading: Reading) -> None:
    """Fill `sentence.times`. What is told from a date ("that year") looks back within its paragraph, and so does a day
    without a year after a sentence that opens with one ("In 2014 ... On 3 March")."""
    told, framed, passage = None, None, -1
    for sentence in reading.sentences:
        if sentence.parsed.passage != passage:
            told, framed, passage = None, None, sentence.parsed.passage
        sentence.times = find_times(sentence.text, reading.anchor, sentence.start, told, framed)
        told = last_told(sentence.times) or told
        framed = opening_year(sentence.text, sentence.start, sentence.times, reading.anchor) or framed


def name_quantities(reading: Reading) -> None:
    """Fill `sentence.quantities`."""
    for sentence in reading.sentences:
        sentence.quantities = find_quantities(sentence.text, sentence.start)


Stage = Callable[[Reading], None]
ACTOR_STAGES: tuple[Stage, ...] = (name_actors, resolve_anaphora)
STAGES: tuple[Stage, ...] = (
    *ACTOR_STAGES,
    name_times,
    name_known_times,
    name_quantities,
    attribute,
)
EXTRACTORS: tuple[Callable[[Reading], Iterator[Claim]], ...] = (
    events,
    figures,
    commitments,
    predictions,
    characterisations,
    dependence,
    frictions,
)


def read(
    document: Document, parsed: Iterable[ParsedSentence], kb: Knowledge, stages: tuple[Stage, ...] = STAGES
) -> Reading:
    """The document with all that the stages find in it."""
    views: dict[int, Dependencies] = {}
    sentences = []
    for sentence in parsed:
        doc = sentence.span.doc
        view = views.get(id(doc))
        if view is None:
            view = views[id(doc)] = dependencies(doc)
        sentences.append(Sentence(sentence, view))
    reading = Reading(document, kb, sentences)
    for stage in stages:
        stage(reading)
    return reading


def extract(document: Document, parsed: Iterable[ParsedSentence], kb: Knowledge) -> list[Claim]:
    """All claims of a document, in order of their evidence, each once."""
    reading = read(document, parsed, kb)
    found = with_figures(claim for extractor in EXTRACTORS for claim in extractor(reading))
    claims = {claim.id: claim for claim in found}
    return sorted(claims.values(), key=lambda c: (c.evidence[0].start, c.evidence[0].end, c.kind, c.id))
