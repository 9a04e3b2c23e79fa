"""The event whose frame fits and lacks a side: the judges of pairs say who it is, where they agree on what it was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bilateral.extraction.coded import Coded
from bilateral.extraction.frame_coding import FrameReading, HalfFramed
from bilateral.extraction.reading import ActorMention
from bilateral.extraction.roles import states_of
from bilateral.extraction.sides import Sides, stands_apart

# Found on the articles looked at while tuning: with an IDLE of 0.9 most of what more is found is wrong; with LIKELY 0.5
# a third of the events is lost and no more of them are right.
IDLE = 0.5  # the classifier's probability of nothing from which on two actors are not shown to the encoder
LIKELY = 0.25  # the encoder's probability of the frame's type from which on it bears the frame out


@dataclass(frozen=True, slots=True)
class Completion:
    """A half-framed event with the two who would complete it."""

    half: HalfFramed
    sides: Sides
    probability: float  # the encoder's of the frame's type, between the two

    @property
    def likely(self) -> bool:
        """Whether it is believed."""
        return self.probability >= LIKELY

    @property
    def coded(self) -> Coded:
        """The event: the sides that the frame has found as it found them, and the one that it lacked."""
        half, recipient = self.half, self.sides.recipient or self.sides.actor
        return Coded(
            half.index,
            half.frame_id,
            half.frame,
            half.actor or (self.sides.actor,),
            half.recipient or (recipient,),
            symmetric=half.frame.symmetric or self.sides.recipient is None,
            includes_negation=half.frame.refused,
            completed=True,
        )


def completed(frames: FrameReading, who: Sequence[Sides]) -> list[Coded]:
    """The one event of a sentence that a frame tells by half and the judges complete, if there is one."""
    found = completion(frames, who)
    return [found.coded] if found is not None and found.likely else []


def completion(frames: FrameReading, who: Sequence[Sides]) -> Completion | None:
    """How likely the two who would complete a frame, and whom the classifier thinks least idle, have done so."""
    options = [
        (half, found)
        for found in who
        for half in frames.half_framed
        if _fits(half, found) and not _is_told(half, found, frames.coded) and found.idle < IDLE
    ]
    if not options:
        return None
    busiest = min((found for _, found in options), key=lambda found: found.idle)
    likely = busiest.verdict.probabilities
    candidates = [
        Completion(half, found, likely.get(half.frame.type, 0.0))
        for half, found in options
        if found is busiest
    ]
    return max(candidates, key=lambda candidate: candidate.probability)


def _fits(half: HalfFramed, found: Sides) -> bool:
    """Whether the side that the frame has found is where it stands among the two.

    A group acts among itself only where the frame is one of things done together.
    """
    if found.recipient is None:
        together = half.frame.symmetric or half.frame.reciprocal
        return together and found.actor in half.actor + half.recipient
    lacked = found.recipient if half.actor else found.actor
    if stands_apart(found.words.sentence, half.index, lacked):
        return False
    return found.actor in half.actor if half.actor else found.recipient in half.recipient


def _is_told(half: HalfFramed, found: Sides, coded: Iterable[Coded]) -> bool:
    """Whether a frame of the sentence has coded an event of the type between the two already."""
    states = _states(found.actor, found.recipient)
    for other in coded:
        told = {*states_of(other.actor), *states_of(other.recipient), *other.inferred}
        if other.frame.type == half.frame.type and (told <= states or states <= told):
            return True
    return False


def _states(*mentions: ActorMention | None) -> set[str]:
    return {state for mention in mentions if mention is not None for state in mention.states}
