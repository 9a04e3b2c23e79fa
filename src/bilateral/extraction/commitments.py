"""Commitments: who promised whom to do what, by the frames of lexicons/<language>/commitments.yaml.

A commitment binds at least two parties. What a state promises its own people is none; what one state promises
another is, whoever tells it. Named treaties, pipelines and projects count once more where nothing else in the
document says how they stand. Headlines are passed over, for the text says the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bilateral.extraction.clauses import (
    channels_of,
    clause_tokens,
    depth,
    span_of,
    states_in,
)
from bilateral.extraction.commitment_status import resting_on, status_at
from bilateral.extraction.commitment_terms import terms_of
from bilateral.extraction.dating import event_time
from bilateral.extraction.factuality import factuality_at
from bilateral.extraction.reading import ActorMention, Reading, Sentence
from bilateral.extraction.roles import Roles
from bilateral.extraction.undertakings import named_undertakings
from bilateral.knowledge import Knowledge
from bilateral.knowledge.commitment_frames import CommitmentFrame, CommitmentLexicon
from bilateral.language.dependencies import SUBJECTS
from bilateral.model import ActorKind, CommitmentClaim, CommitmentStatus, PassageKind

_CONTENTS = ("acl", "xcomp", "ccomp", "obl", "nmod", "obj", "appos", "advcl")
_UNREAL = frozenset({"without", "than", "instead", "of", "for", "from", "by"})
_LONGEST = 160  # characters of `what`


@dataclass(frozen=True, slots=True)
class Found:
    """A commitment in a sentence: its predicate, the thing promised, and how far it got."""

    index: int
    thing: int | None
    status: CommitmentStatus
    tokens: frozenset[int]
    states: tuple[str, ...]
    firms: tuple[str, ...]
    inferred: bool = False  # the other side was taken from the context
    named: frozenset[str] = frozenset()  # named undertakings in it
    listing: bool = False  # its objects are promises of their own
    bare: bool = False  # the name alone, with no verb that says how it stands


def commitments(reading: Reading) -> Iterator[CommitmentClaim]:
    """A claim for each commitment between states. Reads mentions, times, quantities and speeches."""
    context: tuple[str, ...] = ()
    told: set[str] = set()
    claims: list[CommitmentClaim] = []
    for sentence in reading.sentences:
        if sentence.kind is not PassageKind.BODY:
            continue
        for found in find_commitments(sentence, reading, context):
            if found.named.isdisjoint(told) or not found.bare:
                claims.append(_claim(reading, sentence, found))
            told |= found.named
        states = states_in(sentence, reading.kb)
        context = states if len(states) == 2 else context
    yield from gather_retellings(claims, reading)


def find_commitments(sentence: Sentence, reading: Reading, context: tuple[str, ...] = ()) -> list[Found]:
    """The commitments of a sentence in order; `context` is the pair of states spoken of before."""
    lexicon = reading.kb.commitments
    candidates = [t for t in sentence.indices if _evokes(sentence, t, lexicon)]
    names = named_undertakings(sentence, reading)
    if sentence.text.rstrip("”\"’' ").endswith("?") or not (candidates or names):
        return []
    roles = Roles(sentence, reading.kb.actor_words)
    found: list[Found] = []
    absorbed: set[int] = set()
    for index in sorted(candidates, key=lambda t: (depth(sentence, t), t)):
        if index in absorbed:
            continue
        fit = _fit(sentence, index, roles, reading, context)
        if fit is not None:
            found.extend(_parts(sentence, fit))
            absorbed |= _absorbed(sentence, fit)
    found = [replace(f, named=frozenset(n.key for n in names if n.index in f.tokens)) for f in found]
    for name in names:
        states = tuple(dict.fromkeys(reading.kb.acts_for(s) for s in name.states)) or context
        if len(states) > 1 and not any(name.key in f.named for f in found):
            named = frozenset({name.key})
            tokens = name.tokens | clause_tokens(sentence, name.index)
            found.append(
                Found(name.index, name.index, name.status, tokens, states, (), named=named, bare=True)
            )
    return sorted(found, key=lambda f: f.index)


def _evokes(sentence: Sentence, index: int, lexicon: CommitmentLexicon) -> bool:
    token = sentence.token(index)
    if token.pos_ in ("NOUN", "PROPN"):
        return token.lemma_.lower() in lexicon.by_noun
    return (
        token.pos_ in ("VERB", "AUX")
        and token.lemma_.lower() in lexicon.by_verb
        and not _is_idle(sentence, index)
    )


def _is_idle(sentence: Sentence, index: int) -> bool:
    """An infinitive of purpose or a gerund as a thing, which say nothing done: "to build trust is hard"."""
    deps = sentence.deps
    marks = {sentence.token(c).lower_ for c in deps.children[index] if deps.relation[c] in ("mark", "case")}
    relation = deps.relation[deps.first_conjunct(index)]
    if "to" in marks:
        return relation in ("csubj", "advcl")
    gerund = sentence.token(index).lower_.endswith("ing")
    return gerund and (relation in ("csubj", "nsubj", "obl", "nmod", "obj") or bool(marks & _UNREAL))


# ---------------------------------------------------------------------- does a frame fit


def _fit(
    sentence: Sentence, index: int, roles: Roles, reading: Reading, context: tuple[str, ...]
) -> Found | None:
    lexicon = reading.kb.commitments
    token = sentence.token(index)
    frames = lexicon.by_verb if token.pos_ in ("VERB", "AUX") else lexicon.by_noun
    for _, frame in frames.get(token.lemma_.lower(), []):
        thing = _thing(sentence, index, frame, roles, lexicon)
        if thing is None or not _particle_fits(sentence, index, frame):
            continue
        status = status_at(sentence, index, frame, reading.kb)
        if status is None:
            continue
        if resting_on(sentence, index, lexicon) and status is CommitmentStatus.ANNOUNCED:
            status = CommitmentStatus.AGREED
        found = _with_parties(sentence, index, thing, status, frame, roles, reading, context)
        if found is not None:
            return found
    return None


def _thing(
    sentence: Sentence, index: int, frame: CommitmentFrame, roles: Roles, lexicon: CommitmentLexicon
) -> int | None:
    """The token of the thing promised, or None where the frame's slot does not hold one."""
    wanted = lexicon.lemmas(frame.things)
    for candidate in _slot(sentence, index, frame, roles):
        if frame.slot == "complement":
            if not frame.to or sentence.token(candidate).lemma_.lower() in lexicon.lemmas(frame.to):
                subjects = _with_of(sentence, roles.subject_tokens(index)) if wanted else []
                if not wanted or _first(sentence, subjects, wanted) is not None:
                    return candidate
        elif not wanted:
            return candidate
        else:
            inside = _first(sentence, _with_of(sentence, [candidate]), wanted)
            if inside is not None:
                return inside
    return None


def _slot(sentence: Sentence, index: int, frame: CommitmentFrame, roles: Roles) -> list[int]:
    deps = sentence.deps
    children = deps.children[index]
    if frame.slot == "object":
        return roles.object_tokens(index)
    if frame.slot == "subject":
        return roles.subject_tokens(index)
    if frame.slot == "any":
        return [index]
    if frame.slot == "phrase":
        if not frame.things:
            return [index]
        return [c for c in children if deps.relation[c] in ("nmod", "acl", "obl", "compound")]
    if frame.slot == "complement":
        clauses = [c for c in children if deps.relation[c] in ("xcomp", "ccomp")]
        gerunds = [c for c in children if deps.relation[c] == "advcl" and _is_gerund(sentence, c)]
        return clauses + gerunds
    return roles.obliques(index, [frame.slot])


def _is_gerund(sentence: Sentence, index: int) -> bool:
    marks = [c for c in sentence.deps.children[index] if sentence.deps.relation[c] in ("mark", "case")]
    return any(sentence.token(m).lower_ in ("on", "to") for m in marks)


def _with_of(sentence: Sentence, heads: list[int]) -> list[int]:
    """The nouns, their conjuncts, what they are a quantity or kind of, and the nouns that make up the name."""
    deps = sentence.deps
    tokens = [t for head in heads for t in deps.conjuncts(head)]
    below = [
        c
        for t in tokens
        for c in deps.children[t]
        if deps.case[c] in ("of", "on", "for", "over") or deps.relation[c] == "nmod:poss"
    ]
    parts = [c for t in (*tokens, *below) for c in deps.children[t] if deps.relation[c] in ("flat", "appos")]
    return [*tokens, *below, *parts]


def _first(sentence: Sentence, tokens: list[int], wanted: frozenset[str]) -> int | None:
    return next((t for t in tokens if _lemma(sentence, t) in wanted), None)


def _lemma(sentence: Sentence, index: int) -> str:
    """The lemma; of a proper noun in the plural ("Years of Culture") its singular."""
    token = sentence.token(index)
    lemma = str(token.lemma_).lower()
    return lemma.removesuffix("s") if token.pos_ == "PROPN" else lemma


def _particle_fits(sentence: Sentence, index: int, frame: CommitmentFrame) -> bool:
    if not frame.particle:
        return True
    children = sentence.deps.children[index]
    near = {sentence.token(c).lower_ for c in children} | {sentence.deps.case[c] for c in children}
    return bool(near & set(frame.particle))


# ---------------------------------------------------------------------- between whom


def _with_parties(
    sentence: Sentence,
    index: int,
    thing: int,
    status: CommitmentStatus,
    frame: CommitmentFrame,
    roles: Roles,
    reading: Reading,
    context: tuple[str, ...],
) -> Found | None:
    """The commitment with two parties at least, or None where it binds one state alone."""
    kb = reading.kb
    verbal = sentence.token(index).pos_ in ("VERB", "AUX")
    doers = _doers(sentence, index, roles, reading) if verbal else []
    doing = {kb.acts_for(s) for m in doers for s in m.states}
    if len(doing) < frame.agents:
        return None
    drop = [
        t
        for t in sentence.indices
        if sentence.deps.relation[t] == "acl:relcl" and _evokes(sentence, t, kb.commitments)
    ]
    tokens = clause_tokens(sentence, index, drop=drop)
    if frame.counted and not _counts(sentence, tokens):
        return None
    inside = [m for m in sentence.mentions if m.head in tokens and _is_party(sentence, m, kb.commitments)]
    bound = [*doers, *(m for m in inside if m not in doers)]
    states = tuple(dict.fromkeys(kb.acts_for(s) for m in bound for s in m.states))
    groups = any(not m.states for m in bound)
    inferred = False
    if len(states) + groups < 2:
        states = _filled(sentence, states, () if frame.named else context, kb)
        inferred = True
    if len(states) + groups < 2:
        return None
    firms = tuple(dict.fromkeys(m.actor.id for m in bound if m.actor.kind is ActorKind.COMPANY))
    return Found(
        index, thing, status, frozenset(tokens), tuple(sorted(states)), firms, inferred, listing=frame.listing
    )


def _doers(sentence: Sentence, index: int, roles: Roles, reading: Reading) -> list[ActorMention]:
    """Who does it: a named actor or an office ("the Thai government"), not what belongs to one ("Thai rain")."""
    offices = reading.kb.office_nouns
    return [
        m
        for t in roles.agent_tokens(index)
        if t in roles.covering
        or sentence.token(t).lemma_.lower() in offices
        or sentence.token(t).pos_ == "PROPN"
        for m in roles.phrase(t, acting=True)
    ]


def _is_party(sentence: Sentence, mention: ActorMention, lexicon: CommitmentLexicon) -> bool:
    return sentence.deps.case[mention.head] not in lexicon.outside


def _filled(
    sentence: Sentence, states: tuple[str, ...], context: tuple[str, ...], kb: Knowledge
) -> tuple[str, ...]:
    """The states with their other side: the sentence's, else the pair that was spoken of before."""
    for pair in (states_in(sentence, kb), context):
        if len(pair) == 2 and set(states) <= set(pair):
            return pair
    return states


def _counts(sentence: Sentence, tokens: set[int]) -> bool:
    start, end = span_of(sentence, tokens)
    return any(start <= q.start < end for q in sentence.quantities)


# ---------------------------------------------------------------------- one commitment from one promise


def _parts(sentence: Sentence, found: Found) -> list[Found]:
    """One commitment for each clause of contents: "the pact includes a vow to ..., and a ban on ..."."""
    deps = sentence.deps
    heads = [o for c in deps.children[found.index] if deps.relation[c] == "obj" for o in deps.conjuncts(c)]
    listed = [h for h in heads if any(deps.relation[c] in ("nmod", "acl") for c in deps.children[h])]
    if not found.listing or len(listed) < 2:
        return [found]
    parts = []
    for head in listed:
        own = deps.subtree(head) - {t for o in heads if o > head for t in deps.subtree(o)}
        parts.append(replace(found, thing=head, tokens=frozenset(own)))
    return parts


def _absorbed(sentence: Sentence, found: Found) -> set[int]:
    """What is only the content of the promise: "signed an agreement to build a railway" is one commitment."""
    deps = sentence.deps
    heads = {found.index, *deps.conjuncts(found.thing)} if found.thing is not None else {found.index}
    inside: set[int] = set()
    for head in heads:
        inside |= {
            t
            for c in deps.children[head]
            if deps.relation[c] in _CONTENTS and deps.relation[c] not in SUBJECTS
            for t in deps.subtree(c)
        }
    return (inside | heads) & found.tokens


def gather_retellings(claims: list[CommitmentClaim], reading: Reading) -> list[CommitmentClaim]:
    """The commitments, each with the evidence of its retellings: a headline, and "the deal" told again."""
    kept: list[CommitmentClaim] = []
    for claim in claims:
        twin = next((i for i, earlier in enumerate(kept) if _retells(claim, earlier, reading)), None)
        if twin is None:
            kept.append(claim)
        else:
            kept[twin] = _merged(kept[twin], claim)
    return kept


def _retells(claim: CommitmentClaim, earlier: CommitmentClaim, reading: Reading) -> bool:
    """Same parties, standing and kind of thing, with nothing that tells them apart."""
    treaties = reading.kb.commitments.lemmas(["@treaty"])
    words, before = (
        {w.strip(".,'’\"").removesuffix("s") for w in c.what.lower().split()} for c in (claim, earlier)
    )
    told_apart = any(
        a is not None and b is not None and a != b
        for a, b in (
            (claim.value, earlier.value),
            (claim.volume, earlier.volume),
            (claim.date.year, earlier.date.year),
        )
    )
    definite = claim.what.lower().startswith(("the ", "this ", "that "))
    return (
        not told_apart
        and claim.status == earlier.status
        and set(claim.parties) == set(earlier.parties)
        and bool(words & before & treaties)
        and (definite or len(words & before) * 2 >= min(len(words), len(before)))
    )


def _merged(claim: CommitmentClaim, again: CommitmentClaim) -> CommitmentClaim:
    return replace(
        claim,
        evidence=(*claim.evidence, *again.evidence),
        value=claim.value if claim.value is not None else again.value,
        unit=claim.unit or again.unit,
        volume=claim.volume or again.volume,
        term=claim.term or again.term,
        due=claim.due if claim.due.start or claim.due.end else again.due,
    )


def _claim(reading: Reading, sentence: Sentence, found: Found) -> CommitmentClaim:
    start, end = span_of(sentence, set(found.tokens))
    evidence = reading.evidence(start, end)
    factuality = factuality_at(
        sentence, found.index, reading.kb.factuality_words, reading.kb.event_lexicon.light_verbs
    )
    terms = terms_of(sentence, start, end, reading)
    attribution = sentence.attribution_at(found.index)
    return CommitmentClaim(
        document=reading.document.id,
        evidence=(evidence,),
        channels=channels_of(reading, evidence.quote, sentence),
        factuality=factuality,
        attribution=attribution,
        confidence=0.5 if found.inferred or found.bare else 0.75,
        parties=(*found.states, *found.firms),
        what=_what(sentence, found),
        status=found.status,
        value=terms.value,
        unit=terms.unit,
        volume=terms.volume,
        term=terms.term,
        date=event_time(reading, sentence, found.index, factuality),
        due=terms.due,
        confirmed_by=(attribution.state,) if attribution and attribution.state else (),
    )


def _what(sentence: Sentence, found: Found) -> str:
    """The thing promised in the text's words."""
    thing = found.thing if found.thing is not None else found.index
    start, end = span_of(sentence, sentence.deps.subtree(thing) & set(found.tokens) or {thing})
    words = " ".join(sentence.text[start - sentence.start : end - sentence.start].split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " ..."
