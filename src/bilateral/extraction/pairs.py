"""The event between two actors whose words are given: for people who already have sentences.

The frames are asked first, as if the two were states; then the classifier, with what the frames said among
its evidence. The answer always names a type: whoever marks a pair has seen an event there.
"""

from __future__ import annotations

from collections.abc import Iterable

from bilateral.extraction.frame_coding import Coded, code_sentence
from bilateral.extraction.pair_classifier import Verdict, pair_classifier
from bilateral.extraction.pair_features import Coding, Pair, PairFeatures
from bilateral.extraction.reading import ActorMention, Sentence
from bilateral.knowledge import Knowledge
from bilateral.model import Actor, ActorKind

SOURCE, TARGET = "?source", "?target"  # stand-ins for the states of the two while the frames look at them


def mark(sentence: Sentence, source: tuple[int, int], target: tuple[int, int]) -> Pair | None:
    """The pair at two stretches of document offsets; None where one of them holds no word of the sentence."""
    marked = [_mention(sentence, *span, name) for span, name in ((source, SOURCE), (target, TARGET))]
    if marked[0] is None or marked[1] is None:
        return None
    return Pair(marked[0], marked[1])


def pair_features(sentence: Sentence, pair: Pair, kb: Knowledge) -> PairFeatures:
    """The features of the pair, the frames' own coding of it among them."""
    return PairFeatures(sentence, pair, kb.event_lexicon, codings(code_pair(sentence, pair, kb)))


def code_pair(sentence: Sentence, pair: Pair, kb: Knowledge) -> list[Coded]:
    """What the frames make of the sentence with the two as its only actors."""
    alone = Sentence(
        sentence.parsed,
        sentence.deps,
        mentions=sorted((pair.source, pair.target), key=lambda m: m.start),
        times=sentence.times,
        quantities=sentence.quantities,
        quoted=sentence.quoted,
        speeches=sentence.speeches,
    )
    return code_sentence(alone, kb)


def codings(coded: Iterable[Coded]) -> list[Coding]:
    """Type and direction of each coded predicate that joins the two."""
    found = []
    for event in coded:
        actors = {s for m in event.actor for s in m.states}
        recipients = {s for m in event.recipient for s in m.states}
        forward = event.symmetric or (SOURCE in actors and TARGET in recipients)
        if forward or TARGET in actors:
            found.append(Coding(event.frame.type, not forward))
    return found


def judge_pair(sentence: Sentence, pair: Pair, kb: Knowledge) -> Verdict:
    """The classifier's verdict on the pair."""
    return pair_classifier().judge(pair_features(sentence, pair, kb))


def _mention(sentence: Sentence, start: int, end: int, name: str) -> ActorMention | None:
    first, past = sentence.tokens_at(start, end)
    if first == past:
        return None
    heads = [i for i in range(first, past) if not first <= sentence.deps.head[i] < past]
    roots = [i for i in range(first, past) if sentence.deps.head[i] == i]
    return ActorMention(
        start=start,
        end=end,
        text=sentence.text[start - sentence.start : end - sentence.start],
        actor=Actor(name, ActorKind.STATE, (name,)),
        tokens=(first, past),
        head=(roots or heads or [first])[0],
    )
