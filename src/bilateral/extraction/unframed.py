"""The event that no frame codes: in a sentence without a framed event the judges of pairs decide, where they are sure.

The classifier, which is cheap, says which two of the actors have most likely done something; the encoder, which is
not, says what, or that it was nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bilateral.extraction.coded import UNFRAMED, Coded
from bilateral.extraction.frame_coding import is_ruled_out
from bilateral.extraction.frame_fit import is_sport
from bilateral.extraction.marking import predicate
from bilateral.extraction.reading import ActorMention, Sentence
from bilateral.extraction.roles import Roles
from bilateral.extraction.sides import Sides
from bilateral.knowledge import Knowledge
from bilateral.knowledge.event_frames import EventFrame

# Found on the tuning halves (plv_dev, own sentences, articles). With 0.5 for IDLE 0.01 to 0.03 fewer events are found
# in articles, and 9 of 150 sentences without any get one instead of 10. SURE between 0.4 and 0.7 differs by < 0.01.
IDLE = 0.7  # the classifier's probability of nothing from which on two actors are not shown to the encoder
SURE = 0.5  # the encoder's probability of a type from which on it is believed


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the encoder makes of an actor and a recipient, or of a group that acts among itself (no recipient)."""

    actor: ActorMention
    recipient: ActorMention | None
    index: int  # the predicate that joins them
    event_type: str
    probability: float

    @property
    def sure(self) -> bool:
        """Whether it is believed."""
        return self.probability >= SURE

    @property
    def coded(self) -> Coded:
        """The event, if it is believed."""
        frame, recipient = EventFrame(type=self.event_type), self.recipient or self.actor
        return Coded(
            self.index, UNFRAMED, frame, (self.actor,), (recipient,), symmetric=self.recipient is None
        )


def unframed(sentence: Sentence, kb: Knowledge, who: Sequence[Sides]) -> list[Coded]:
    """The one event of which the judges are sure, if there is one."""
    judged = judgement(sentence, kb, who)
    return [judged.coded] if judged is not None and judged.sure else []


def judgement(sentence: Sentence, kb: Knowledge, who: Sequence[Sides]) -> Judgement | None:
    """The encoder's on the two actors whom the classifier thinks least idle.

    None where it thinks them all idle, and where a frame says that a word of the sentence tells no event.
    """
    busy = [found for found in who if found.idle < IDLE]
    roles = Roles(sentence, kb.actor_words)
    if not busy or is_sport(sentence, roles, kb.event_lexicon):
        return None
    if any(is_ruled_out(sentence, index, roles, kb.event_lexicon) for index in sentence.indices):
        return None
    busiest = min(busy, key=lambda found: found.idle)
    best, joins = busiest.verdict.best, predicate(sentence, busiest.pair)
    if busiest.recipient is None and best not in kb.event_lexicon.mutual_types:
        return None
    return Judgement(busiest.actor, busiest.recipient, joins, best, busiest.verdict.probabilities[best])
