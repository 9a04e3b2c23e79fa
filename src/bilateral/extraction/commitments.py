"""Commitments: who promised whom to do what, by the frames of lexicons/<language>/commitments.yaml.

A commitment binds at least two parties. What a state promises its own people is none; what one state promises
another is, whoever tells it. Named treaties, pipelines and projects count once more where nothing else in the
document says how they stand. Only body text is read, for headlines say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bilateral.extraction.clauses import channels_of, clause_tokens, depth, span_of, states_in
from bilateral.extraction.commitment_fit import Found, evokes, fit
from bilateral.extraction.commitment_parties import Pairs, Parties
from bilateral.extraction.commitment_retellings import gather_retellings
from bilateral.extraction.commitment_terms import terms_of
from bilateral.extraction.dating import event_time
from bilateral.extraction.factuality import factuality_at
from bilateral.extraction.reading import Reading, Sentence
from bilateral.extraction.roles import Roles
from bilateral.extraction.undertakings import Named, named_undertakings
from bilateral.model import CommitmentClaim, PassageKind

_CONTENTS = ("acl", "xcomp", "ccomp", "obl", "nmod", "obj", "appos", "advcl")
_RELATIVE = ("which", "that")
_LONGEST = 160  # characters of `what`


def commitments(reading: Reading) -> Iterator[CommitmentClaim]:
    """A claim for each commitment between states. Reads mentions, times, quantities and speeches."""
    context: tuple[str, ...] = ()
    told: set[str] = set()
    claims: list[CommitmentClaim] = []
    for sentence in reading.sentences:
        if sentence.kind is not PassageKind.BODY:
            continue
        for found in find_commitments(sentence, reading, (context,) if context else ()):
            if found.named.isdisjoint(told) or not found.bare:
                claims.append(_claim(reading, sentence, found))
            told |= found.named
        states = states_in(sentence, reading.kb)
        context = states if len(states) == 2 else context
    yield from gather_retellings(claims, reading)


def find_commitments(sentence: Sentence, reading: Reading, spoken: Pairs = ()) -> list[Found]:
    """The commitments of a sentence in order; `spoken` are the pairs of states spoken of, the last one first."""
    lexicon = reading.kb.commitments
    candidates = [t for t in sentence.indices if evokes(sentence, t, lexicon)]
    names = named_undertakings(sentence, reading)
    if sentence.text.rstrip("”\"’' ").endswith("?") or not (candidates or names):
        return []
    roles = Roles(sentence, reading.kb.actor_words)
    found: list[Found] = []
    absorbed: set[int] = set()
    for index in sorted(candidates, key=lambda t: (depth(sentence, t), t)):
        if index in absorbed or (found and _is_under_which(sentence, index)):
            continue
        fitted = fit(sentence, index, roles, reading, spoken, {n.index: n for n in names})
        if fitted is not None and not _is_again(fitted, found):
            found.extend(_parts(sentence, fitted))
            absorbed |= _absorbed(sentence, fitted)
    found = [replace(f, named=frozenset(n.key for n in names if n.index in f.tokens)) for f in found]
    found += [b for n in names if (b := _bare(sentence, n, found, reading, spoken)) is not None]
    return sorted(found, key=lambda f: f.index)


def _is_under_which(sentence: Sentence, index: int) -> bool:
    """The contents of what was just told: "signed a contract under which Peru will sell ..."."""
    deps = sentence.deps
    return any(
        sentence.token(c).lower_ == "which" and deps.case[c] in ("under", "by") for c in deps.children[index]
    )


def _is_again(fitted: Found, found: list[Found]) -> bool:
    """The same thing in the same state: "built by Chinese firms, opened in 2018"."""
    return any(f.thing == fitted.thing and f.status == fitted.status for f in found)


def _bare(
    sentence: Sentence, name: Named, found: list[Found], reading: Reading, spoken: Pairs
) -> Found | None:
    """A named undertaking that no other commitment of the sentence speaks of."""
    states = tuple(dict.fromkeys(reading.kb.acts_for(s) for s in name.states)) or next(iter(spoken), ())
    if len(states) < 2 or any(name.key in f.named for f in found):
        return None
    tokens = name.tokens | clause_tokens(sentence, name.index)
    parties = Parties(states, tokens=tokens)
    return Found(name.index, name.index, name.status, parties, tokens, named=frozenset({name.key}), bare=True)


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
    heads = {found.index, *deps.conjuncts(found.thing)}
    inside: set[int] = set()
    for head in heads:
        inside |= {
            t
            for c in deps.children[head]
            if deps.relation[c] in _CONTENTS or (deps.relation[c] == "acl:relcl" and head != found.index)
            for t in deps.subtree(c)
        }
    return (inside | heads) & found.tokens


def _claim(reading: Reading, sentence: Sentence, found: Found) -> CommitmentClaim:
    start, end = span_of(sentence, set(found.tokens))
    evidence = reading.evidence(start, end)
    factuality = factuality_at(
        sentence, found.index, reading.kb.factuality_words, reading.kb.event_lexicon.words.light_verbs
    )
    terms = terms_of(sentence, found.index, start, end, reading)
    attribution = sentence.attribution_at(found.index)
    return CommitmentClaim(
        document=reading.document.id,
        evidence=(evidence,),
        channels=channels_of(reading, evidence.quote, sentence),
        factuality=factuality,
        attribution=attribution,
        confidence=0.5 if found.parties.inferred or found.bare else 0.75,
        parties=(*found.parties.states, *found.parties.firms),
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
    """The thing promised in the text's words: of "a dam, which both pledged to build" the dam."""
    thing, deps = found.thing, sentence.deps
    noun = deps.head[found.index]
    unnamed = thing in (found.index, noun) or sentence.token(thing).lower_ in _RELATIVE
    if unnamed and deps.relation[found.index] == "acl:relcl":
        if (
            sentence.token(noun).pos_ == "PROPN" and deps.relation[noun] == "nmod"
        ):  # "the dam near Lima, which ..."
            noun = deps.head[noun]
        apart = {c for c in deps.children[noun] if deps.relation[c] == "case"}
        tokens = deps.subtree(noun) - deps.subtree(found.index) - apart
    else:
        tokens = deps.subtree(thing) & set(found.tokens) or {thing}
    start, end = span_of(sentence, tokens)
    words = " ".join(sentence.text[start - sentence.start : end - sentence.start].split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " ..."
