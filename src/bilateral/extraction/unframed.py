"""Events that no frame codes: in a sentence without a framed event the judges of pairs may decide, where they are sure.

The classifier, which is cheap, says which two of the actors may have done something; the encoder, which is not, says
what, or that it was nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

from bilateral.extraction.coded import UNFRAMED, Coded
from bilateral.extraction.frame_coding import is_ruled_out
from bilateral.extraction.frame_fit import is_sport
from bilateral.extraction.marking import mark, predicate
from bilateral.extraction.pair_classifier import pair_classifier
from bilateral.extraction.pair_encoder import judge_marked
from bilateral.extraction.pair_features import PairFeatures
from bilateral.extraction.reading import ActorMention, Sentence
from bilateral.extraction.roles import Roles
from bilateral.knowledge import Knowledge
from bilateral.knowledge.event_frames import EventFrame

IDLE = 0.5  # the classifier's probability of nothing from which on a pair is not shown to the encoder
SURE = 0.7  # the encoder's probability of a type from which on it is believed
_MOST = 8  # mentions looked at: the number of pairs grows with the square


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the encoder makes of an actor and a recipient, or of a group that acts among itself (no recipient)."""

    actor: ActorMention
    recipient: ActorMention | None
    index: int  # the predicate that joins them
    event_type: str
    probability: float

    @property
    def sides(self) -> frozenset[str]:
        """The ids of the two."""
        return frozenset(m.actor.id for m in (self.actor, self.recipient) if m)

    @property
    def coded(self) -> Coded:
        """The event, if it is believed."""
        frame, recipient = EventFrame(type=self.event_type), self.recipient or self.actor
        return Coded(
            self.index, UNFRAMED, frame, (self.actor,), (recipient,), symmetric=self.recipient is None
        )


def unframed(sentence: Sentence, kb: Knowledge, *, domestic: bool = False) -> list[Coded]:
    """One event for each two actors of whom the judges are sure.

    `domestic`: between actors within one state and of none too.
    """
    surest: dict[frozenset[str], Judgement] = {}
    for judgement in judgements(sentence, kb, domestic=domestic):
        rival = surest.get(judgement.sides)
        if judgement.probability >= SURE and (rival is None or judgement.probability > rival.probability):
            surest[judgement.sides] = judgement
    return [judgement.coded for judgement in surest.values()]


def judgements(sentence: Sentence, kb: Knowledge, *, domestic: bool = False) -> Iterator[Judgement]:
    """The encoder's on all pairs that the classifier does not think idle; none where a frame rules an event out."""
    if is_sport(sentence, kb.event_lexicon):
        return
    roles, ruled_out = Roles(sentence, kb.actor_words, domestic), None
    for actor, recipient in _sides(sentence, domestic=domestic):
        pair = mark(sentence, _span(actor), _span(recipient) if recipient else None)
        if pair_classifier().judge(PairFeatures(sentence, pair, kb.event_lexicon)).none > IDLE:
            continue
        if ruled_out is None:
            ruled_out = any(is_ruled_out(sentence, i, roles, kb.event_lexicon) for i in sentence.indices)
        if ruled_out:
            return
        verdict = judge_marked(sentence, pair)
        best = verdict.best
        yield Judgement(actor, recipient, predicate(sentence, pair), best, verdict.probabilities[best])


def _sides(sentence: Sentence, *, domestic: bool) -> Iterator[tuple[ActorMention, ActorMention | None]]:
    """Who may have done something to whom, and the groups of states that may have acted among themselves."""
    actors = [m for m in sentence.mentions if m.states or domestic][:_MOST]
    yield from ((group, None) for group in actors if len(group.states) > 1)
    for actor, recipient in permutations(actors, 2):
        if actor.actor.id != recipient.actor.id and (
            domestic or not set(actor.states) & set(recipient.states)
        ):
            yield actor, recipient


def _span(mention: ActorMention) -> tuple[int, int]:
    return mention.start, mention.end
