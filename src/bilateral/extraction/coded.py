"""What the frames make of a predicate, before it becomes a claim."""

from __future__ import annotations

from dataclasses import dataclass

from bilateral.extraction.reading import ActorMention
from bilateral.knowledge.event_frames import EventFrame
from bilateral.model import Basis

Context = tuple[tuple[str, ...], ...]

MARKED, UNFRAMED = "pair", "unframed"  # what stands for a frame where none codes: actors given, actors found


@dataclass(frozen=True, slots=True)
class Coded:
    """A predicate with its frame and participants."""

    index: int
    frame_id: str
    frame: EventFrame
    actor: tuple[ActorMention, ...]
    recipient: tuple[ActorMention, ...]
    symmetric: bool
    inferred: tuple[str, ...] = ()  # the pair spoken of, where it supplies a side that the words do not name
    also: frozenset[int] = frozenset()  # further tokens that tell it, outside the predicate's own clause
    includes_negation: bool = False  # "will not hear of it", "no limits": the negation makes it what it is
    completed: bool = False  # the judges of pairs found the side that the frame lacked

    @property
    def basis(self) -> Basis:
        """What it rests on."""
        if self.frame_id in (MARKED, UNFRAMED):
            return Basis.UNFRAMED
        if self.completed:
            return Basis.COMPLETED
        return Basis.INFERRED if self.inferred else Basis.FRAME
