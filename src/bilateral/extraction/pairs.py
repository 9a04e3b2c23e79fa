"""The event between two actors whose words are given: for people who already have sentences.

The frames are asked first, as if the two were states; then the classifier, with what the frames said among
its evidence. The answer always names a type: whoever marks a pair has seen an event there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bilateral.extraction.coded import MARKED, Coded
from bilateral.extraction.events import event_claim, plover_of
from bilateral.extraction.frame_coding import code_sentence
from bilateral.extraction.marking import SOURCE, TARGET, Span, mark, predicate
from bilateral.extraction.pair_classifier import pair_classifier
from bilateral.extraction.pair_encoder import judge_marked
from bilateral.extraction.pair_features import Coding, Pair, PairFeatures, SentenceWords
from bilateral.extraction.reading import ActorMention, Reading, Sentence
from bilateral.extraction.verdicts import Verdict
from bilateral.knowledge import Knowledge
from bilateral.knowledge.event_frames import EventFrame
from bilateral.language.parsing import ParsedSentence
from bilateral.model import Actor, ActorKind, EventClaim

# The classifier's say beside the encoder's (1): it knows the frames, so it has the greater say where they see one event
# between the two. Found on the half of plv_dev that is for tuning; 0.5 to 0.75 and 2 to 3 differ by less than 0.01.
CLASSIFIER_WEIGHT, FRAMED_WEIGHT = 0.5, 3.0


def pair_event(reading: Reading, source: Span | None, target: Span | None) -> EventClaim | None:
    """The event between the actors at two stretches of document offsets, one of which may be unnamed (None).

    None where neither stands in the text.
    """
    if (source is None and target is None) or not reading.sentences:
        return None
    sentence = _holding(reading, [span for span in (source, target) if span is not None])
    pair = mark(sentence, source, target)
    coded = code_pair(sentence, pair, reading.kb)
    evidence = codings(sentence, coded, reading.kb)
    verdict = judge_pair(sentence, pair, reading.kb, evidence)
    same = next((c for c in coded if plover_of(sentence, c, reading.kb).type == verdict.best), None)
    index = same.index if same else predicate(sentence, pair)
    frame = same.frame if same else EventFrame(type=verdict.best)
    frame_id = same.frame_id if same else MARKED
    actor, recipient = (_real(sentence, mention) for mention in (pair.source, pair.target))
    return event_claim(
        reading, sentence, Coded(index, frame_id, frame, actor, recipient, bool(same and same.symmetric))
    )


def _holding(reading: Reading, spans: list[Span]) -> Sentence:
    """The sentence that holds all spans; all sentences as one where the parser cut between them."""
    for sentence in reading.sentences:
        if all(sentence.start <= start and end <= sentence.end for start, end in spans):
            return sentence
    first = reading.sentences[0].parsed
    doc = first.span.doc
    text = reading.document.text[first.offset : first.offset + len(doc.text)]
    whole = ParsedSentence(0, first.kind, first.passage, doc[:], first.offset, text)
    return Sentence(
        whole,
        reading.sentences[0].deps,
        mentions=[m for s in reading.sentences for m in s.mentions],
        times=[t for s in reading.sentences for t in s.times],
        quantities=[q for s in reading.sentences for q in s.quantities],
        quoted=[q for s in reading.sentences for q in s.quoted],
        speeches=[x for s in reading.sentences for x in s.speeches],
    )


def _real(sentence: Sentence, marked: ActorMention) -> tuple[ActorMention, ...]:
    """The known actors that the marked words name, else the words themselves without a state."""
    known = [m for m in sentence.mentions if m.start < marked.end and marked.start < m.end]
    return tuple(known) or (
        (replace(marked, actor=Actor(marked.text, ActorKind.GROUP)),) if marked.text else ()
    )


def pair_features(sentence: Sentence, pair: Pair, kb: Knowledge) -> PairFeatures:
    """The features of the pair, the frames' own coding of it among them."""
    return PairFeatures(
        SentenceWords(sentence, kb.event_lexicon), pair, codings(sentence, code_pair(sentence, pair, kb), kb)
    )


def code_pair(sentence: Sentence, pair: Pair, kb: Knowledge) -> list[Coded]:
    """What the frames make of the sentence with the two as its only actors."""
    alone = Sentence(
        sentence.parsed,
        sentence.deps,
        mentions=sorted((m for m in (pair.source, pair.target) if m.text), key=lambda m: m.start),
        times=sentence.times,
        quantities=sentence.quantities,
        quoted=sentence.quoted,
        speeches=sentence.speeches,
    )
    return code_sentence(alone, kb)


def codings(sentence: Sentence, coded: Iterable[Coded], kb: Knowledge) -> list[Coding]:
    """Type and direction of each coded predicate that joins the two."""
    found = []
    for event in coded:
        actors = {s for m in event.actor for s in m.states}
        recipients = {s for m in event.recipient for s in m.states}
        forward = event.symmetric or (SOURCE in actors and TARGET in recipients)
        if forward or TARGET in actors:
            found.append(Coding(plover_of(sentence, event, kb).type, not forward))
    return found


def judge_pair(
    sentence: Sentence, pair: Pair, kb: Knowledge, evidence: Iterable[Coding] | None = None
) -> Verdict:
    """What the encoder and the classifier make of the pair together. `evidence`: the frames' codings, if known."""
    evidence = codings(sentence, code_pair(sentence, pair, kb), kb) if evidence is None else list(evidence)
    framed = len({coding.type for coding in evidence}) == 1 and not evidence[0].reverse
    by_words = pair_classifier().judge(
        PairFeatures(SentenceWords(sentence, kb.event_lexicon), pair, evidence)
    )
    return judge_marked(sentence, pair).joined(by_words, FRAMED_WEIGHT if framed else CLASSIFIER_WEIGHT)
