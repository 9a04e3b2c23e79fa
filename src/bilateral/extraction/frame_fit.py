"""Whether a frame fits a predicate: what stands around it, held against what the frame asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from spacy.tokens import Token

from bilateral.extraction.reading import Sentence
from bilateral.extraction.roles import Roles
from bilateral.knowledge.event_frames import ACTOR, GROUP, NO_EVENT, PERSON, EventFrame, EventLexicon
from bilateral.language.closed_classes import NEGATIONS
from bilateral.language.dependencies import OBJECTS, SUBJECTS
from bilateral.language.pipeline import PERSON_LABELS
from bilateral.model import ActorKind

_PLACES_OF_NOUNS = SUBJECTS | OBJECTS | {"nmod", "obl"}
_COMPLEMENTS = ("xcomp", "ccomp", "advcl", "acl")
_LEAVING = ("from", "of", "out of")
_WILLING = frozenset({"will", "would", "wo", "can", "ca", "could", "shall", "should"})


def fits(sentence: Sentence, index: int, frame: EventFrame, roles: Roles, lexicon: EventLexicon) -> bool:
    """Whether all that the frame asks for stands with this verb or noun, and nothing that it rules out."""
    return misfit(sentence, index, frame, roles, lexicon) is None


def is_verbal(sentence: Sentence, index: int) -> bool:
    """Whether the token is a predicate with a subject: a verb, or what the parser took for a noun in its place."""
    token, deps = sentence.token(index), sentence.deps
    relations = {deps.relation[c] for c in deps.children[index]}
    if is_gerund_noun(sentence, index):
        return False
    if token.pos_ == "NOUN" and "det" in relations:  # "a US ultimatum", where "US" is read as its subject
        return False
    return token.pos_ in ("VERB", "AUX") or (bool(relations & SUBJECTS) and "cop" not in relations)


def is_gerund_noun(sentence: Sentence, index: int) -> bool:
    """ "Washington's backing of Chile": a verb in the place of a noun, with a possessor or an article."""
    token, deps = sentence.token(index), sentence.deps
    return (
        token.pos_ == "VERB"
        and token.lower_.endswith("ing")
        and deps.relation[index] in _PLACES_OF_NOUNS
        and any(deps.relation[c] in ("nmod:poss", "det") for c in deps.children[index])
    )


def noun_lemmas(token: Token) -> set[str]:
    """The forms that lexicons may list a noun under: the lemmatiser's, the plural without its s ("bases": base), and
    the plural itself, which may mean something else ("positions" are held by soldiers, a position by a minister)."""
    lemma, form = token.lemma_.lower(), token.lower_
    plural = token.pos_ == "NOUN" and form.endswith("s") and not form.endswith("ss")
    return {lemma, form, form.removesuffix("s")} if plural else {lemma}


def verb_lemmas(token: Token) -> list[str]:
    """The dictionary forms that a verb may have, the lemmatiser's first.

    It leaves rare verbs as they are ("fumed"), takes the e from others ("staged": stag) and leaves them one too many
    ("readmitted": readmitte).
    """
    lemma, form = token.lemma_.lower(), token.lower_
    doubled = form[-3:-2] == form[-4:-3]  # "snubbed"
    if not form.endswith("ed") or lemma not in (form, form[:-2], *([form[:-1]] if doubled else [])):
        return [lemma]
    return [lemma, form[:-1], form[:-2], *([form[:-3]] if doubled else [])]


def hyphenated(sentence: Sentence, index: int) -> str | None:
    """The word with a hyphen that the token is the head of, where the tokeniser has cut it: "build-up", "sit-in"."""
    head = sentence.deps.head
    for first in (index, index - 2):
        last = first + 2
        if first < sentence.span.start or last >= sentence.span.end or sentence.token(first + 1).text != "-":
            continue
        if head[last if first == index else first] == index:
            return f"{sentence.token(first).lower_}-{sentence.token(last).lemma_.lower()}"
    return None


def misfit(
    sentence: Sentence, index: int, frame: EventFrame, roles: Roles, lexicon: EventLexicon
) -> str | None:
    """Why the frame does not fit the predicate, in words; None where it fits."""
    nominal = not is_verbal(sentence, index)
    around = _around(sentence, index, roles, nominal=nominal)
    if not nominal:
        reason = _verbal_misfit(sentence, index, frame, roles, lexicon)
        if reason is not None:
            return reason
    if frame.object and not around & lexicon.lemmas(frame.object):
        return f"asks for {_named(frame.object)}, has {_named(around)}"
    ruled_out = around & lexicon.lemmas(frame.not_object)
    if ruled_out:
        return f"not with {_named(ruled_out)}"
    if frame.oblique and not _oblique_lemmas(sentence, index, roles, lexicon) & lexicon.lemmas(frame.oblique):
        return f"asks for a phrase with {_named(frame.oblique)}"
    if frame.clause:
        told = _complement_lemmas(sentence, index, denied=frame.type == NO_EVENT)
        if not told & lexicon.lemmas(frame.clause):
            return f"asks for a clause with {_named(frame.clause)}"
    return _misplaced(sentence, index, frame, roles, lexicon)


def _misplaced(
    sentence: Sentence, index: int, frame: EventFrame, roles: Roles, lexicon: EventLexicon
) -> str | None:
    """What speaks against the frame in the words that the predicate hangs on or stands beside."""
    if not _particles_once(sentence, index, roles).isdisjoint(frame.not_particle):
        return f"not with {_named(frame.not_particle)}"
    if frame.under and not _is_carried_by(sentence, index, roles, lexicon.lemmas(frame.under)):
        return f"asks for {_named(frame.under)} to carry it"
    if frame.beside and not _conjunct_lemmas(sentence, index) & lexicon.lemmas(frame.beside):
        return f"asks for {_named(frame.beside)} beside it"
    # violence that is halted has been done before; a plan of it has not
    done_before = frame.is_violent and not is_verbal(sentence, index)
    if frame.under or frame.type == NO_EVENT or done_before:
        return None
    return "is stopped, not done" if _is_stopped(sentence, index, roles, lexicon) else None


def _is_carried_by(sentence: Sentence, index: int, roles: Roles, verbs: frozenset[str]) -> bool:
    """Whether one of the verbs has the noun as subject or object: "demand rose", "trade remains suspended"."""
    deps = sentence.deps
    first = deps.first_conjunct(index)
    above = deps.head[first]
    carriers = [above, *(c for c in deps.children[above] if deps.relation[c] == "xcomp")]
    return any(
        verbs.intersection(verb_lemmas(sentence.token(c)))
        and first in (*roles.subject_tokens(c), *roles.object_tokens(c))
        for c in carriers
        if c != first
    )


def _conjunct_lemmas(sentence: Sentence, index: int) -> set[str]:
    deps = sentence.deps
    beside = deps.conjuncts(deps.first_conjunct(index))
    return {lemma for t in beside if t != index for lemma in verb_lemmas(sentence.token(t))}


def _is_stopped(sentence: Sentence, index: int, roles: Roles, lexicon: EventLexicon) -> bool:
    """Whether a noun is the object of a verb of stopping, or a verb is what such an object was to bring about.

    "halted its complaint against", "suspended its decision to scrap"; not "did not halt".
    """
    deps = sentence.deps
    first = deps.first_conjunct(index)
    above = deps.head[first]
    if is_verbal(sentence, index):
        return deps.relation[first] == "acl" and _is_stopped(sentence, above, roles, lexicon)
    stops = lexicon.words.stopping_verbs.intersection(verb_lemmas(sentence.token(above)))
    denied = any(sentence.token(c).lower_ in NEGATIONS for c in deps.children[above])
    return bool(stops) and not denied and first in roles.object_tokens(above)


def _verbal_misfit(
    sentence: Sentence, index: int, frame: EventFrame, roles: Roles, lexicon: EventLexicon
) -> str | None:
    if frame.subject and not subject_nouns(sentence, index, frame, roles, lexicon):
        return f"asks for the subject {_named(frame.subject)}"
    if frame.particle and _particles_once(sentence, index, roles).isdisjoint(frame.particle):
        return f"asks for {_named(frame.particle)} with it"
    if frame.complement and not _complement_lemmas(sentence, index, ("xcomp", "ccomp")):
        return "asks for an infinitive or that-clause"
    if frame.infinitive and not _complement_lemmas(sentence, index, ("xcomp",)):
        return "asks for an infinitive"
    if frame.with_object is not None and frame.with_object != bool(roles.object_tokens(index)):
        return "asks for an object" if frame.with_object else "asks for no object"
    if frame.plain_object and _is_called_something(sentence, index):
        return "asks for an object that is called nothing"
    if frame.refused and not _is_refused(sentence, index):
        return "asks for will, would or can with not"
    if frame.doer and not _subject_lemmas(sentence, index, roles) & lexicon.lemmas(frame.doer):
        return f"asks for {_named(frame.doer)} to do it"
    ruled_out = _subject_lemmas(sentence, index, roles) & lexicon.lemmas(frame.not_subject)
    return f"not with the subject {_named(ruled_out)}" if ruled_out else None


def _is_called_something(sentence: Sentence, index: int) -> bool:
    """Whether the object is given a name or quality: "called the emir a liar", "called him brave"."""
    deps = sentence.deps
    return any(deps.relation[c] == "xcomp" and not is_verbal(sentence, c) for c in deps.children[index])


def _is_refused(sentence: Sentence, index: int) -> bool:
    words = {sentence.token(c).lower_ for c in sentence.deps.children[index]}
    return bool(words & NEGATIONS and words & _WILLING)


def _named(lemmas: Collection[str], most: int = 5) -> str:
    """A few of the lemmas, for people. A list keeps its order: sorting it for each frame that fails is dear."""
    some = lemmas if isinstance(lemmas, list) else sorted(lemmas)
    return (", ".join(some[:most]) + (" ..." if len(some) > most else "")) or "none"


def is_sport(sentence: Sentence, roles: Roles, lexicon: EventLexicon) -> bool:
    """Whether the sentence tells of a game, where "England" is a team and an attack no assault."""
    if any(t.lemma_.lower() in lexicon.words.sport_words for t in sentence.words):
        return True
    return any(
        fits(sentence, index, frame, roles, lexicon)
        for index in sentence.indices
        for lemma in verb_lemmas(sentence.token(index))
        for frame in lexicon.games.get(lemma, ())
        if is_verbal(sentence, index)
    )


def subject_nouns(
    sentence: Sentence, index: int, frame: EventFrame, roles: Roles, lexicon: EventLexicon
) -> list[int]:
    """The subject's nouns that the frame asks for: "ties between them deepened"."""
    wanted = lexicon.lemmas(frame.subject)
    return [t for t in roles.subject_tokens(index) if noun_lemmas(sentence.token(t)) & wanted]


def with_of(sentence: Sentence, head: int, roles: Roles) -> list[int]:
    """The noun, its conjuncts, and what they are a quantity or kind of: "a raft of deals"."""
    tokens = sentence.deps.conjuncts(head)
    return [*tokens, *(c for token in tokens for c in roles.obliques(token, ["of"]))]


def _around(sentence: Sentence, index: int, roles: Roles, *, nominal: bool) -> set[str]:
    """Lemmas of the modifiers of a noun or of the objects of a verb, found once for all frames of the token."""
    key = ("modifiers" if nominal else "objects", index)
    if key not in roles.around:
        roles.around[key] = _modifiers(sentence, index) if nominal else _object_lemmas(sentence, index, roles)
    return roles.around[key]


def _modifiers(sentence: Sentence, index: int) -> set[str]:
    """Lemmas of the compounds and adjectives before an event noun."""
    deps = sentence.deps
    return {
        sentence.token(c).lemma_.lower()
        for c in deps.children[index]
        if deps.relation[c] in ("compound", "amod")
    }


def _object_lemmas(sentence: Sentence, index: int, roles: Roles) -> set[str]:
    """Lemmas of what it is done to: "a raft of deals" and "described them as friends" count too."""
    deps = sentence.deps
    heads = [*roles.object_tokens(index), *roles.obliques(index, ["as"])]
    if roles.is_passive(index):  # "was denied a penalty" has two objects
        heads += [c for c in deps.children[index] if deps.relation[c] in OBJECTS]
    heads += [
        c
        for c in deps.children[index]
        if deps.relation[c] == "xcomp" and sentence.token(c).pos_ in ("NOUN", "ADJ")
    ]
    tokens = [t for head in heads for t in with_of(sentence, head, roles)]
    lemmas = _noun_lemmas(sentence, tokens)
    if any(_is_person(sentence, t, roles) for t in tokens):
        return lemmas | {ACTOR, PERSON}
    return lemmas | {ACTOR} if any(roles.phrase(t) for t in tokens) else lemmas


def _is_person(sentence: Sentence, index: int, roles: Roles) -> bool:
    """Whether the token is a person's name."""
    named = roles.covering.get(index)
    known = named is not None and named.actor.kind is ActorKind.PERSON and not named.resolved
    return known or sentence.token(index).ent_type_ in PERSON_LABELS


def _subject_lemmas(sentence: Sentence, index: int, roles: Roles) -> set[str]:
    return _noun_lemmas(sentence, roles.agent_tokens(index))


def _noun_lemmas(sentence: Sentence, tokens: Iterable[int]) -> set[str]:
    return {lemma for t in tokens for lemma in noun_lemmas(sentence.token(t))}


def _particles_once(sentence: Sentence, index: int, roles: Roles) -> set[str]:
    """The particles of a verb, found once for all its frames."""
    key = ("particles", index)
    if key not in roles.around:
        roles.around[key] = {p for p in _particles(sentence, index) if p is not None}
    return roles.around[key]


def _particles(sentence: Sentence, index: int) -> set[str | None]:
    """Particles, adverbs and prepositions that stand with the verb: "charged with stealing" has one, too."""
    deps = sentence.deps
    marks = {
        sentence.token(m).lower_
        for c in deps.children[index]
        if deps.relation[c] in ("advcl", "xcomp")
        for m in deps.children[c]
        if deps.relation[m] == "mark" and sentence.token(m).lower_ != "to"
    }
    dated = {t for time in sentence.times for t in range(*sentence.tokens_at(time.start, time.end))}
    return (
        marks
        | {deps.case[c] for c in deps.children[index] if c not in dated}  # "in 1939" is no "in" of "gave in"
        | {
            sentence.token(c).lower_
            for c in deps.children[index]
            if deps.relation[c] in ("compound:prt", "advmod")
        }
    )


def _oblique_lemmas(sentence: Sentence, index: int, roles: Roles, lexicon: EventLexicon) -> set[str]:
    """Nouns of the prepositional phrases of the predicate and of its object ("put the army on alert")."""
    deps = sentence.deps
    objects = [c for c in deps.children[index] if deps.relation[c] in ("obj", "nsubj:pass", "xcomp")]
    governed = [
        t
        for holder in (index, *objects)
        for c in deps.children[holder]
        if deps.case[c] is not None
        for t in deps.conjuncts(c)
    ]
    listing = [t for t in governed if sentence.token(t).lemma_.lower() in lexicon.words.listing_nouns]
    governed += [t for noun in listing for t in roles.obliques(noun, ["of"])]
    left = (t for t in governed if deps.case[t] in _LEAVING)
    of_states = any(not m.states for t in left for m in roles.phrase(t))
    return _noun_lemmas(sentence, governed) | ({GROUP} if of_states else set())


def _complement_lemmas(
    sentence: Sentence, index: int, relations: tuple[str, ...] = _COMPLEMENTS, *, denied: bool = True
) -> set[str]:
    """Lemmas of the clauses under a predicate or its object, conjuncts included.

    `denied`: those of denied clauses too; "vowed never to attack" vows another thing than "vowed to attack".
    """
    deps = sentence.deps
    objects = [c for c in deps.children[index] if deps.relation[c] in ("obj", "iobj")]
    return {
        sentence.token(t).lemma_.lower()
        for holder in (index, *objects)
        for c in deps.children[holder]
        if deps.relation[c] in relations
        for t in deps.conjuncts(c)
        if denied or not any(sentence.token(n).lower_ in NEGATIONS for n in deps.children[t])
    }
