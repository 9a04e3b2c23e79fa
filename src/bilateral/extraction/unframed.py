"""Events that no frame codes: in a sentence given by itself, the classifier may decide, where it is sure.

Not in articles: there it would be right in one case of two, and a wrong event costs more than a missing one.
"""

from __future__ import annotations

from bilateral.extraction.coded import Coded
from bilateral.extraction.events import event_claim
from bilateral.extraction.pair_classifier import pair_classifier
from bilateral.extraction.pair_features import Pair, PairFeatures
from bilateral.extraction.pairs import mark, predicate
from bilateral.extraction.reading import Reading, Sentence
from bilateral.extraction.verdicts import Verdict
from bilateral.knowledge.event_frames import EventFrame
from bilateral.model import EventClaim

# On the tuning half of plv_dev and the project's own sentences: with 0.5 and 0.2 twice as many sentences without an
# event get one, with 0.8 a third of the gain in found events is lost.
SURE, NOTHING = 0.7, 0.1


def unframed_event(reading: Reading) -> EventClaim | None:
    """The event between the first two actors of the first sentence that names two; None where that is not clear."""
    sentence = next((s for s in reading.sentences if len(s.mentions) > 1), None)
    if sentence is None:
        return None
    first, second = sentence.mentions[:2]
    if first.actor.id == second.actor.id:
        return None
    spans = [(m.start, m.end) for m in (first, second)]
    pairs = [mark(sentence, *spans), mark(sentence, *reversed(spans))]
    verdicts = [_verdict(sentence, pair, reading) for pair in pairs]
    forward = verdicts[0].probabilities[verdicts[0].best] >= verdicts[1].probabilities[verdicts[1].best]
    pair, verdict = (pairs[0], verdicts[0]) if forward else (pairs[1], verdicts[1])
    if verdict.probabilities[verdict.best] < SURE or verdict.none > NOTHING:
        return None
    actor, recipient = (first, second) if forward else (second, first)
    frame = EventFrame(type=verdict.best)
    coded = Coded(predicate(sentence, pair), "pair", frame, (actor,), (recipient,), symmetric=False)
    return event_claim(reading, sentence, coded)


def _verdict(sentence: Sentence, pair: Pair, reading: Reading) -> Verdict:
    return pair_classifier().judge(PairFeatures(sentence, pair, reading.kb.event_lexicon))
