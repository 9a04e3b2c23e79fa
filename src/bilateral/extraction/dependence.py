"""Dependence: who leans on, needs or is supplied by whom, and who has leverage over whom.

A frame of lexicons/<language>/dependence.yaml says in which slots the two stand. What depends on the weather, or on oil
as such, depends on nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bilateral.extraction.clauses import channels_of, has_subject
from bilateral.extraction.cues import (
    Cue,
    clause_head,
    clause_of,
    cues_in,
    denied,
    mentions_in,
    names_of,
    phrase_of,
    trimmed,
    with_context,
)
from bilateral.extraction.dating import event_time
from bilateral.extraction.factuality import factuality_at
from bilateral.extraction.reading import ActorMention, Reading, Sentence
from bilateral.extraction.roles import Roles
from bilateral.knowledge import Knowledge
from bilateral.knowledge.dependence_frames import DependenceFrame, DependenceLexicon
from bilateral.language.dependencies import OBJECTS
from bilateral.model import Claim, DependenceClaim, Evidence, FigureClaim

_LONGEST = 30  # tokens of evidence


@dataclass(frozen=True, slots=True)
class Need:
    """A fitted frame: who depends, on whom, and the tokens that say so."""

    cue: Cue
    dependent: str
    on: str
    tokens: frozenset[int]


def dependence(reading: Reading) -> Iterator[DependenceClaim]:
    """A claim for each dependence of a state or group on another. Reads mentions, times and speeches."""
    for sentence, context in with_context(reading):
        for need in find_needs(sentence, reading, context):
            yield _claim(reading, sentence, need)


def find_needs(sentence: Sentence, reading: Reading, context: tuple[str, ...] = ()) -> list[Need]:
    """The dependences of a sentence, one a clause; `context` is the pair of states spoken of before."""
    lexicon = reading.kb.dependence
    cues = cues_in(sentence, lexicon.index)
    if not cues or not (sentence.mentions or context):
        return []
    roles = Roles(sentence, reading.kb.actor_words)
    found: list[Need] = []
    for cue in cues:
        if any(cue.index in need.tokens for need in found):
            continue
        need = _fit(sentence, cue, lexicon.frames[cue.group], roles, reading, context)
        if need is not None:
            found.append(need)
    return found


def _fit(
    sentence: Sentence,
    cue: Cue,
    frame: DependenceFrame,
    roles: Roles,
    reading: Reading,
    context: tuple[str, ...],
) -> Need | None:
    kb = reading.kb
    tokens = frozenset(clause_of(sentence, clause_head(sentence, cue.index)) | phrase_of(sentence, cue.index))
    if _is_denied(sentence, cue, kb) or _is_warned_of(sentence, cue):
        return None
    if frame.predicative and not _is_predicate(sentence, cue.index, kb.dependence.copulas):
        return None
    if frame.ranked and not _is_ranked(sentence, cue.index, kb.dependence.ranks):
        return None
    if frame.bulk and not _is_bulk(sentence, tokens, kb.dependence.bulks):
        return None
    on = _filled(sentence, cue, frame.on, roles, reading)
    dependent = _filled(sentence, cue, frame.dependent, roles, reading)
    on = [name for name in on if name not in dependent]
    if (
        on
        and not dependent
        and frame.implied != "no"
        and not _names_another(sentence, cue, frame.dependent, roles, kb)
    ):
        dependent = _other(on, context)
    elif (
        dependent
        and not on
        and frame.implied == "either"
        and not _names_another(sentence, cue, frame.on, roles, kb)
    ):
        on = _other(dependent, context)
    if not on or not dependent:
        return None
    return Need(cue, dependent[0], on[0], tokens | set(cue.tokens))


def _other(named: list[str], context: tuple[str, ...]) -> list[str]:
    """The other one of the pair that the text was speaking of, where this is one of the pair."""
    return [c for c in context if c not in named] if len(context) == 2 and named[0] in context else []


def with_figures(claims: Iterable[Claim]) -> list[Claim]:
    """The claims; a dependence that a share says too ("45% of its imports") carries the id of that figure claim."""
    found = list(claims)
    shares = [c for c in found if isinstance(c, FigureClaim) and c.unit == "%" and not c.change]
    for place, claim in enumerate(found):
        if isinstance(claim, DependenceClaim):
            share = next((s for s in shares if _overlap(s.evidence[0], claim.evidence[0])), None)
            found[place] = replace(claim, figure=share.id) if share else claim
    return found


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.start < other.end and other.start < one.end


# ---------------------------------------------------------------------- slots


def _filled(
    sentence: Sentence, cue: Cue, slots: tuple[str, ...], roles: Roles, reading: Reading
) -> list[str]:
    """Names of the actors in the first slot that holds any."""
    for slot in slots:
        mentions = _in_slot(sentence, cue, slot, roles, reading.kb.dependence)
        if mentions:
            return names_of(mentions, reading.kb)
    return []


def _names_another(sentence: Sentence, cue: Cue, slots: tuple[str, ...], roles: Roles, kb: Knowledge) -> bool:
    """Whether a slot holds a noun that is no state and speaks of none: who "depends on the Nile" depends on no
    neighbour, who "depends on a single buyer" may. Subjects are let off: "farmers" are some of a state's people."""
    said = {*kb.actor_words.pair_nouns, *kb.actor_words.other_nouns, *kb.dependence.counterparts}
    held = {t for slot in slots if slot != "subject" for t in _heads_in(sentence, cue, slot, roles)} - {
        *cue.tokens
    }
    nouns = [t for t in held if sentence.token(t).pos_ in ("NOUN", "PROPN")]
    return any(not said & {sentence.token(w).lemma_.lower() for w in sentence.deps.subtree(t)} for t in nouns)


def _heads_in(sentence: Sentence, cue: Cue, slot: str, roles: Roles) -> list[int]:
    """The tokens that head an object or what a preposition governs."""
    predicate = cue.index if cue.part == "verb" else clause_head(sentence, cue.index)
    if slot == "object":
        return roles.object_tokens(predicate)
    return _governed(sentence, cue.index, predicate, slot, roles)


def _governed(sentence: Sentence, index: int, predicate: int, preposition: str, roles: Roles) -> list[int]:
    """What the preposition governs, on the token nearest above the cue that has any."""
    path = _upwards(sentence, index, predicate)
    return next((found for t in path if (found := roles.obliques(t, (preposition,)))), [])


def _in_slot(
    sentence: Sentence, cue: Cue, slot: str, roles: Roles, words: DependenceLexicon
) -> list[ActorMention]:
    deps, index, flows = sentence.deps, cue.index, words.flows
    predicate = index if cue.part == "verb" else clause_head(sentence, index)
    if slot == "subject":
        return _actors(sentence, _subjects(sentence, index, predicate, roles, words), roles)
    if slot == "master":
        return _masters(sentence, index, roles, words)
    if slot == "supplied":
        carried = _carrying(sentence, roles.obliques(predicate, ("with",)), flows)
        return _actors(sentence, roles.object_tokens(predicate), roles) if carried else []
    if slot == "object":
        return _actors(sentence, roles.object_tokens(predicate), roles)
    if slot == "recipient":
        return _actors(
            sentence, [c for c in deps.children[predicate] if deps.relation[c] in ("iobj", "obj")], roles
        )
    if slot == "helped":
        helped = [t for t in roles.subject_tokens(index) if t not in _helpers(sentence, index, roles)]
        return _actors(sentence, helped, roles)
    if slot == "helper":
        return _actors(sentence, _helpers(sentence, index, roles), roles)
    if slot == "owner":
        return _owners(sentence, index)
    if slot == "under":
        return mentions_in(sentence, {t for i in cue.tokens for t in deps.subtree(i)} | _after(sentence, cue))
    if slot == "appositive":
        return _actors(sentence, [deps.head[index]], roles) if deps.relation[index] == "appos" else []
    if slot == "subject_owner":
        return _owners_of_flow(sentence, roles.subject_tokens(predicate), flows)
    if slot == "object_owner":
        bare = [c for c in deps.children[predicate] if deps.relation[c] == "obl" and deps.case[c] is None]
        return _owners_of_flow(sentence, roles.object_tokens(predicate) or bare, flows)
    if slot == "for_owner":
        return _owners_of_flow(sentence, roles.obliques(predicate, ("for",)), flows)
    governed = _governed(sentence, index, predicate, slot, roles)
    if (
        not governed and cue.part == "verb"
    ):  # "buys most of its gas from Iraq": the parser hangs it on the gas
        governed = [t for o in roles.object_tokens(index) for t in deps.subtree(o) if deps.case[t] == slot]
    return _actors(sentence, governed, roles)


def _upwards(sentence: Sentence, index: int, predicate: int) -> list[int]:
    """The tokens from the cue up to its predicate; a parser may hang the preposition on any of them."""
    path, head = [index], sentence.deps.head
    while path[-1] != predicate and head[path[-1]] != path[-1] and len(path) < 8:
        path.append(head[path[-1]])
    return path


def _subjects(
    sentence: Sentence, index: int, predicate: int, roles: Roles, words: DependenceLexicon
) -> list[int]:
    verb = _said_of_object(sentence, index, roles, words.of_object | roles.words.object_control)
    if verb is not None and (objects := _first_objects(sentence, verb)):
        return objects
    found = roles.subject_tokens(predicate)
    if not found and sentence.deps.relation[index] in ("amod", "acl", "acl:relcl", "appos"):
        found = [sentence.deps.head[index]]
    return found


def _said_of_object(sentence: Sentence, index: int, roles: Roles, verbs: frozenset[str]) -> int | None:
    """The verb that says the word of its object: "treats Nepal as a client state", "left Nepal dependent on it"."""
    deps, here = sentence.deps, index
    for _ in range(3):
        above = deps.head[here]
        if above == here or has_subject(sentence, here) or deps.relation[here] not in _COMPLEMENTS:
            return None
        if sentence.token(above).lemma_.lower() in verbs:
            return above if not roles.is_passive(above) else None
        here = above
    return None


_COMPLEMENTS = ("obl", "obj", "xcomp", "advcl", "ccomp", "amod", "acl")


def _first_objects(sentence: Sentence, verb: int) -> list[int]:
    """Its object; of two ("made Belarus its vassal") the first."""
    objects = [c for c in sentence.deps.children[verb] if sentence.deps.relation[c] in OBJECTS and c > verb]
    return objects[:1]


def _masters(sentence: Sentence, index: int, roles: Roles, words: DependenceLexicon) -> list[ActorMention]:
    """Who makes another a vassal, or treats it as one; "regarded by Oslo as a vassal" does not say whose."""
    above = sentence.deps.head[index]
    if sentence.token(above).lemma_.lower() not in words.makers:
        return []
    agents = roles.agent_tokens(above) or [
        t for t in phrase_of(sentence, index) if sentence.deps.case[t] == "by"
    ]
    return _actors(sentence, agents, roles)


def _is_denied(sentence: Sentence, cue: Cue, kb: Knowledge) -> bool:
    """ "no vassal of Spain"; but "no choice but to turn to Spain" is what the phrase says."""
    own = {sentence.token(t).lower_ for t in cue.tokens} & kb.factuality_words.negating_words
    return not own and denied(sentence, cue.index, kb)


def _is_warned_of(sentence: Sentence, cue: Cue) -> bool:
    """ "warned Serbia against relying on", "kept it from becoming dependent on": it has not come about."""
    deps, here = sentence.deps, cue.index
    for _ in range(3):
        marks = {
            sentence.token(c).lower_ for c in deps.children[here] if deps.relation[c] in ("mark", "case")
        }
        if marks & {"against", "from"} and sentence.token(here).text.endswith("ing"):
            return True
        if deps.relation[here] not in ("xcomp", "obl") or deps.head[here] == here:
            return False
        here = deps.head[here]
    return False


def _helpers(sentence: Sentence, verb: int, roles: Roles) -> list[int]:
    """Who made it possible: the subject of "helped them to survive", "lets it withstand"."""
    deps, governor = sentence.deps, sentence.deps.head[verb]
    helped = (
        deps.relation[verb] in ("xcomp", "ccomp")
        and sentence.token(governor).lemma_.lower() in roles.words.object_control
    )
    return roles.subject_tokens(governor) if helped else []


def _actors(sentence: Sentence, tokens: list[int], roles: Roles) -> list[ActorMention]:
    """The actors that the phrases stand for, else the ones named in them ("oil from Iraq")."""
    for token in tokens:
        found = roles.phrase(token) or mentions_in(sentence, phrase_of(sentence, token))
        if found:
            return found
    return []


def _owners(sentence: Sentence, index: int) -> list[ActorMention]:
    """ "Russia's largest market", "Japanese reliance"."""
    deps = sentence.deps
    before = {
        c
        for c in deps.children[index]
        if deps.relation[c] in ("nmod:poss", "amod", "compound", "nmod") and c < index
    }
    return mentions_in(sentence, {t for c in before for t in deps.subtree(c)})


def _owners_of_flow(sentence: Sentence, tokens: list[int], flows: frozenset[str]) -> list[ActorMention]:
    """ "three quarters of Mexico's exports", "most Omani oil"."""
    return [m for p in _carrying(sentence, tokens, flows) for m in mentions_in(sentence, p)]


def _carrying(sentence: Sentence, tokens: list[int], flows: frozenset[str]) -> list[set[int]]:
    """The phrases that speak of what flows."""
    phrases = [phrase_of(sentence, t) for t in tokens]
    return [p for p in phrases if any(sentence.token(t).lemma_.lower() in flows for t in p)]


def _after(sentence: Sentence, cue: Cue) -> set[int]:
    clause = clause_of(sentence, clause_head(sentence, cue.index))
    return {t for t in clause if t > max(cue.tokens)}


# ---------------------------------------------------------------------- how strongly


def _is_predicate(sentence: Sentence, index: int, copulas: frozenset[str]) -> bool:
    """Said of somebody: "is a satellite", "reduced to a vassal", "Hungary, a client state"."""
    deps = sentence.deps
    if deps.relation[index] == "appos" or deps.is_copular(index):
        return True
    return sentence.token(deps.head[index]).lemma_.lower() in copulas


def _is_ranked(sentence: Sentence, index: int, ranks: frozenset[str]) -> bool:
    return any(
        sentence.token(c).lower_ in ranks or sentence.token(c).lemma_.lower() in ranks
        for c in sentence.deps.children[index]
    )


def _is_bulk(sentence: Sentence, tokens: frozenset[int], bulks: frozenset[str]) -> bool:
    if any(sentence.token(t).lower_ in bulks for t in tokens):
        return True
    start, end = sentence.offsets(sentence.token(min(tokens)), sentence.token(max(tokens)))
    return any(q.unit == "%" and start <= q.start < end for q in sentence.quantities)


def _strength(sentence: Sentence, need: Need, degrees: frozenset[str]) -> str:
    """The cue with the words of degree beside it: "highly dependent", "crucial lifeline"."""
    deps = sentence.deps
    near = {
        c
        for t in need.cue.tokens
        for c in deps.children[t]
        if deps.relation[c] in ("advmod", "amod") and sentence.token(c).lower_ in degrees
    }
    return " ".join(sentence.token(t).text for t in sorted(near | set(need.cue.tokens)))


def _claim(reading: Reading, sentence: Sentence, need: Need) -> DependenceClaim:
    kb, cue = reading.kb, need.cue
    near = phrase_of(sentence, cue.index) | set(cue.tokens)
    start, end = trimmed(sentence, set(need.tokens), near, _LONGEST)
    factuality = factuality_at(sentence, cue.index, kb.factuality_words, kb.event_lexicon.words.light_verbs)
    return DependenceClaim(
        document=reading.document.id,
        evidence=(reading.evidence(start, end),),
        channels=channels_of(reading, reading.document.text[start:end], sentence),
        factuality=factuality,
        attribution=sentence.attribution_at(cue.index),
        dependent=need.dependent,
        on=need.on,
        strength=_strength(sentence, need, kb.dependence.degrees),
        date=event_time(reading, sentence, cue.index, factuality),
    )
