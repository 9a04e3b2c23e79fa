"""Whether the words say to whom it is done, though it is no actor: then nobody is to be inferred."""

from __future__ import annotations

from bilateral.extraction.frame_fit import is_verbal
from bilateral.extraction.reading import Sentence
from bilateral.extraction.roles import Roles
from bilateral.extraction.slots import governed
from bilateral.knowledge.event_frames import EventFrame

_NOUNS = ("NOUN", "PROPN")


def names_another(roles: Roles, index: int, frame: EventFrame, states: tuple[str, ...]) -> bool:
    """Whether the words say to whom, and it is none of the states: "closed the border to poultry", "received tourists".

    Then nobody else is to be inferred. An object that the frame asks for, or that is not the first place it looks in,
    says what is done and not to whom ("promised money").
    """
    sentence = roles.sentence
    dated = {t for time in sentence.times for t in range(*sentence.tokens_at(time.start, time.end))}
    slots = frame.recipient if is_verbal(sentence, index) else frame.noun_recipient
    tokens = [
        t
        for s in slots
        if s not in ("obj", "subj", "any")
        for t in [*governed(sentence, index, s, roles), *_behind_two_prepositions(sentence, index, s)]
    ]
    if slots[:1] == ["obj"] and not frame.object and not frame.subject:
        tokens += roles.object_tokens(index)
    there = {place.head for place in sentence.places if place.place.iso3 in states}  # "will fly to Xiamen"
    done = {t for t in tokens if sentence.token(t).lemma_.lower() in frame.oblique}  # "put on alert"
    return any(t not in dated | there | done and sentence.token(t).pos_ in _NOUNS for t in tokens)


def _behind_two_prepositions(sentence: Sentence, index: int, second: str) -> list[int]:
    """What the second of two prepositions governs, of which parses name the first: "out of the capital"."""
    deps = sentence.deps
    return [
        phrase
        for phrase in deps.children[index]
        if any(
            deps.relation[c] == "case" and sentence.token(c).lower_ == second for c in deps.children[phrase]
        )
    ]
