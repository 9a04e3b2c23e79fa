"""Between whom: the states, groups and firms that a commitment binds."""

from __future__ import annotations

from dataclasses import dataclass

from bilateral.extraction.clauses import clause_tokens, span_of, states_in
from bilateral.extraction.reading import ActorMention, Reading, Sentence
from bilateral.extraction.roles import Roles
from bilateral.knowledge import Knowledge
from bilateral.knowledge.commitment_frames import CommitmentFrame, CommitmentLexicon
from bilateral.language.closed_classes import DEFINITE
from bilateral.model import ActorKind

Pairs = tuple[tuple[str, ...], ...]  # pairs of states, the likelier one first


@dataclass(frozen=True, slots=True)
class Parties:
    """ISO3 of states and names of firms, with the tokens that the commitment rests on."""

    states: tuple[str, ...]
    firms: tuple[str, ...] = ()
    inferred: bool = False  # the other side was taken from elsewhere
    tokens: frozenset[int] = frozenset()


def parties_of(
    sentence: Sentence,
    index: int,
    thing: int,
    frame: CommitmentFrame,
    roles: Roles,
    reading: Reading,
    spoken: Pairs,
) -> Parties | None:
    """Two parties at least, or None where the commitment binds one state alone."""
    kb = reading.kb
    doers = doers_of(sentence, index, roles, reading)
    acting = len({kb.acts_for(s) for m in doers for s in m.states})
    unsaid = (
        acting == 0 and frame.agents == 1 and bool(spoken) and _is_done_to_shared(sentence, index, roles, kb)
    )
    if acting < frame.agents and not unsaid:
        return None
    tokens = clause_tokens(sentence, index, drop=_told_apart(sentence, kb.commitments))
    if frame.counted and not _counts(sentence, tokens):
        return None
    inside = [m for m in sentence.mentions if m.head in tokens and _is_party(sentence, m, kb.commitments)]
    bound = [*doers, *(m for m in inside if m not in doers)]
    states = tuple(dict.fromkeys(kb.acts_for(s) for m in bound for s in m.states))
    if frame.own and not (states and _is_definite(sentence, index, tokens)):
        return None
    groups = any(not m.states for m in bound)
    inferred = len(states) + groups < 2
    if inferred:
        shared = _is_told(sentence, thing) or not _is_domestic(sentence, tokens, kb.commitments)
        states = _filled(sentence, index, states, spoken if shared else (), kb)
    firms = tuple(dict.fromkeys(m.actor.id for m in bound if m.actor.kind is ActorKind.COMPANY))
    binding = len(states) + groups > 1
    return Parties(tuple(sorted(states)), firms, inferred, frozenset(tokens)) if binding else None


def _is_done_to_shared(sentence: Sentence, index: int, roles: Roles, kb: Knowledge) -> bool:
    """A passive that leaves the doer open, of what two states share: "embassies will be reopened"."""
    shared = kb.commitments.lemmas(kb.commitments.shared)
    done_to = roles.object_tokens(index) if roles.is_passive(index) else []
    return any(
        sentence.token(t).lemma_.lower() in shared for h in done_to for t in sentence.deps.conjuncts(h)
    )


def _told_apart(sentence: Sentence, lexicon: CommitmentLexicon) -> list[int]:
    """Relative clauses with a commitment of their own."""
    return [
        t
        for t in sentence.indices
        if sentence.deps.relation[t] == "acl:relcl" and sentence.token(t).lemma_.lower() in lexicon.by_verb
    ]


def _is_told(sentence: Sentence, thing: int) -> bool:
    """Whether the thing is one the text has spoken of: "the pipeline", "both projects"."""
    definite = DEFINITE | {"both", "such", "its", "their"}
    return sentence.token(thing).pos_ != "VERB" and any(
        sentence.token(c).lower_ in definite for c in sentence.deps.children[thing]
    )


def _is_domestic(sentence: Sentence, tokens: set[int], lexicon: CommitmentLexicon) -> bool:
    """Whether it concerns a state's own people: "pledged to cut the income tax"."""
    return any(sentence.token(t).lemma_.lower() in lexicon.domestic for t in tokens)


def _is_definite(sentence: Sentence, index: int, tokens: set[int]) -> bool:
    """A certain one: "the", "its", "Rome's", a date or an amount."""
    children = sentence.deps.children[index]
    if any(sentence.token(c).lower_ in DEFINITE for c in children):
        return True
    start, end = span_of(sentence, tokens)
    numbers = [m.start for m in sentence.times] + [m.start for m in sentence.quantities]
    dated = any(start <= number < end for number in numbers)
    return dated or any(sentence.deps.relation[c] == "nmod:poss" for c in children)


def doers_of(sentence: Sentence, index: int, roles: Roles, reading: Reading) -> list[ActorMention]:
    """Who does it: an actor or an office ("the Thai government"), not what belongs to one ("Thai rain")."""
    if sentence.token(index).pos_ not in ("VERB", "AUX"):
        return []
    staff = set(reading.kb.commitments.staff)
    acting = {*reading.kb.office_nouns, *reading.kb.factuality_words.planning_nouns, *staff}
    return [
        m
        for t in roles.agent_tokens(index)
        if t in roles.covering
        or sentence.token(t).lemma_.lower() in acting
        or sentence.token(t).pos_ == "PROPN"
        for m in roles.phrase(t, acting=sentence.token(t).lemma_.lower() not in staff)
    ]


def _is_party(sentence: Sentence, mention: ActorMention, lexicon: CommitmentLexicon) -> bool:
    return sentence.deps.case[mention.head] not in lexicon.outside


def _filled(
    sentence: Sentence, index: int, states: tuple[str, ...], spoken: Pairs, kb: Knowledge
) -> tuple[str, ...]:
    """The states with their other side: from the clause above, the sentence, or the pair spoken of before."""
    above = sentence.deps.head[index]
    clause = clause_tokens(sentence, above) if above != index else set()
    near = tuple(sorted({kb.acts_for(s) for m in sentence.mentions if m.head in clause for s in m.states}))
    for pair in (near, states_in(sentence, kb), *spoken):
        if len(pair) == 2 and set(states) <= set(pair):
            return pair
    return near if len(near) > 2 and set(states) <= set(near) else states


def _counts(sentence: Sentence, tokens: set[int]) -> bool:
    start, end = span_of(sentence, tokens)
    return any(start <= q.start < end for q in sentence.quantities)
