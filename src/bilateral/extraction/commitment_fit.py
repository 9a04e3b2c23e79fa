"""Which words say that something is promised: the frames of commitments.yaml laid over a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from bilateral.extraction.commitment_parties import Pairs, Parties, doers_of, parties_of
from bilateral.extraction.commitment_status import resting_on, status_at
from bilateral.extraction.reading import Reading, Sentence
from bilateral.extraction.roles import Roles
from bilateral.extraction.undertakings import Named
from bilateral.knowledge.commitment_frames import CommitmentFrame, CommitmentLexicon
from bilateral.language.dependencies import OBJECTS
from bilateral.model import CommitmentStatus

Names = Mapping[int, Named]  # the named undertakings of a sentence by the token that each hangs on
_UNREAL = frozenset({"without", "than", "instead", "of", "for", "from", "by"})


@dataclass(frozen=True, slots=True)
class Found:
    """A commitment in a sentence: its predicate, the thing promised, how far it got, and whom it binds."""

    index: int
    thing: int
    status: CommitmentStatus
    parties: Parties
    tokens: frozenset[int]
    named: frozenset[str] = frozenset()  # named undertakings in it
    listing: bool = False  # its objects are promises of their own
    bare: bool = False  # a name alone, with no verb that says how it stands


def evokes(sentence: Sentence, index: int, lexicon: CommitmentLexicon) -> bool:
    """Whether the token has a frame, and stands where something is done."""
    token = sentence.token(index)
    if token.pos_ in ("NOUN", "PROPN", "ADJ"):
        return token.lemma_.lower() in _frames_of(token, lexicon)
    return (
        token.pos_ in ("VERB", "AUX")
        and token.lemma_.lower() in lexicon.by_verb
        and not _is_idle(sentence, index, lexicon)
    )


def _frames_of(token: Token, lexicon: CommitmentLexicon) -> dict[str, list[tuple[str, CommitmentFrame]]]:
    if token.pos_ in ("VERB", "AUX"):
        return lexicon.by_verb
    return lexicon.by_adjective if token.pos_ == "ADJ" else lexicon.by_noun


def _is_idle(sentence: Sentence, index: int, lexicon: CommitmentLexicon) -> bool:
    """A clause that supposes, an infinitive of purpose or a gerund as a thing: "to build trust is hard"."""
    deps = sentence.deps
    marks = {sentence.token(c).lower_ for c in deps.children[index] if deps.relation[c] in ("mark", "case")}
    if marks & set(lexicon.suppositions):
        return True
    relation = deps.relation[deps.first_conjunct(index)]
    if "to" in marks:
        asked = relation == "xcomp" and any(
            deps.relation[c] in OBJECTS for c in deps.children[deps.head[index]]
        )
        return relation in ("csubj", "advcl") or asked
    gerund = sentence.token(index).lower_.endswith("ing")
    unreal = bool(marks & _UNREAL) or any(sentence.token(c).lower_ == "than" for c in deps.children[index])
    return gerund and (relation in ("csubj", "nsubj", "obl", "nmod", "obj") or unreal)


def fit(
    sentence: Sentence, index: int, roles: Roles, reading: Reading, spoken: Pairs, names: Names
) -> Found | None:
    """The commitment that the token's first fitting frame finds; None where none fits."""
    lexicon = reading.kb.commitments
    token = sentence.token(index)
    for _, frame in _frames_of(token, lexicon).get(token.lemma_.lower(), []):
        if frame.status is None and not _has_future(sentence, index, reading):
            continue
        thing = _thing(sentence, index, frame, roles, lexicon, names)
        if thing is None and frame.told:
            thing = _pronoun(sentence, index, frame, roles, reading)
        if thing is None or not _particle_fits(sentence, index, frame):
            continue
        status = status_at(sentence, index, thing, frame, reading.kb)
        if status is None or not _binds_speaker(sentence, index, roles, reading):
            continue
        if resting_on(sentence, index, lexicon) and status is CommitmentStatus.ANNOUNCED:
            status = CommitmentStatus.AGREED
        pairs = spoken if _is_told_of(sentence, index) else ()
        if thing in names and names[thing].states:  # whoever names it speaks of its states
            pairs = (tuple(reading.kb.acts_for(s) for s in names[thing].states), *pairs)
        parties = parties_of(sentence, index, thing, frame, roles, reading, pairs)
        if parties is not None:
            return Found(index, thing, status, parties, parties.tokens, listing=frame.listing)
    return None


def _is_told_of(sentence: Sentence, index: int) -> bool:
    """Whether the predicate may be about states that it does not name: not the infinitive of a noun ("a plan to
    build ports"), and a participle before a noun only where that is a certain one ("the planned port").
    """
    deps = sentence.deps
    around = {sentence.token(c).lower_ for c in deps.children[index]}
    if deps.relation[index] == "amod":
        return any(sentence.token(c).lower_ == "the" for c in deps.children[deps.head[index]])
    loose = deps.relation[index] == "acl:relcl" or (
        deps.relation[index] in ("acl", "advcl") and "to" in around
    )
    return not loose


def _has_future(sentence: Sentence, index: int, reading: Reading) -> bool:
    """Whether the verb itself lies ahead: "will supply", "would supply", "plans to supply"."""
    words = reading.kb.factuality_words
    ahead = {*words.future_auxiliaries, *words.conditional_auxiliaries}
    helpers = {sentence.token(c).lower_ for c in sentence.deps.children[index]}
    if helpers & ahead:
        return True
    governor = sentence.token(sentence.deps.head[index])
    planning = {*words.planning_verbs, *words.planning_words, *words.planning_nouns}
    planned = governor.lemma_.lower() in planning or governor.lower_ in planning
    return "to" in helpers and (planned or bool(helpers & {"is", "are", "'s", "’s", "was", "were"}))


def _binds_speaker(sentence: Sentence, index: int, roles: Roles, reading: Reading) -> bool:
    """Whether "will" or "would" is the speaker's own promise: "Rome said it would pay", not "said Tunis would pay"."""
    helpers = {
        sentence.token(c).lower_ for c in sentence.deps.children[index] if sentence.deps.relation[c] == "aux"
    }
    if _is_thought(sentence, index, reading):
        return False
    attribution = sentence.attribution_at(index)
    doing = {s for m in doers_of(sentence, index, roles, reading) for s in m.states}
    if helpers & set(reading.kb.factuality_words.conditional_auxiliaries):
        return attribution is not None and (attribution.state in doing or not doing)
    if not helpers & set(reading.kb.factuality_words.future_auxiliaries) or attribution is None or not doing:
        return True
    return attribution.state is None or attribution.state in doing


def _is_thought(sentence: Sentence, index: int, reading: Reading) -> bool:
    """What somebody expects or doubts: "nobody believes that the date will be kept"."""
    deps = sentence.deps
    above = sentence.token(deps.head[index]).lemma_.lower()
    return deps.relation[index] == "ccomp" and above in reading.kb.predictions.cues["expect_that"].words


def _thing(
    sentence: Sentence,
    index: int,
    frame: CommitmentFrame,
    roles: Roles,
    lexicon: CommitmentLexicon,
    names: Names,
) -> int | None:
    """The token of the thing promised, or None where the frame's slot does not hold one. A name is what it names."""
    wanted = lexicon.lemmas(frame.things)
    for candidate in _slot(sentence, index, frame, roles):
        if frame.slot == "complement":
            if not frame.to or sentence.token(candidate).lemma_.lower() in lexicon.lemmas(frame.to):
                subjects = _with_of(sentence, roles.subject_tokens(index)) if wanted else []
                if not wanted or _first(sentence, subjects, wanted, names) is not None:
                    return candidate
        elif not wanted:
            return candidate
        else:
            inside = _first(sentence, _with_of(sentence, [candidate]), wanted, names)
            if inside is not None:
                return inside
    return None


def _pronoun(
    sentence: Sentence, index: int, frame: CommitmentFrame, roles: Roles, reading: Reading
) -> int | None:
    """The pronoun that stands for the thing named in the sentence before: "It provides for ..."."""
    number = sentence.parsed.index
    before = {t.lemma_.lower() for t in reading.sentences[number - 1].span} if number else set()
    if not before & reading.kb.commitments.lemmas(frame.things):
        return None
    return next(
        (
            t
            for t in roles.subject_tokens(index)
            if sentence.token(t).lower_ in ("it", "this", "they", "both")
        ),
        None,
    )


def _slot(sentence: Sentence, index: int, frame: CommitmentFrame, roles: Roles) -> list[int]:
    deps = sentence.deps
    children = deps.children[index]
    if frame.slot == "object":
        return _objects(sentence, index, roles)
    if frame.slot == "subject":
        return roles.subject_tokens(index)
    if frame.slot == "any":
        return [index]
    if frame.slot == "phrase":
        if not frame.things:
            return [index] if frame.own or frame.counted or _has_contents(sentence, index) else []
        return [c for c in children if deps.relation[c] in ("nmod", "acl", "obl", "compound", "nsubj")]
    if frame.slot == "complement":
        clauses = [c for c in children if deps.relation[c] in ("xcomp", "ccomp")]
        return clauses + [
            c
            for i in (index, *children)
            for c in deps.children[i]
            if (
                (deps.relation[c] == "advcl" and i == index)
                or (deps.relation[c] == "acl" and deps.relation[i].startswith("obl"))
            )
            and _is_promised(sentence, c)
        ]
    return [c for c in children if frame.slot in _prepositions(sentence, c)]


def _objects(sentence: Sentence, index: int, roles: Roles) -> list[int]:
    """What it is done to; of a relative clause without an object its noun: "the treaty that Rome signed"."""
    deps, found = sentence.deps, roles.object_tokens(index)
    relative = deps.relation[index] == "acl:relcl" and not roles.is_passive(index)
    if relative and all(sentence.token(t).lower_ in ("which", "that") for t in found):
        return [deps.head[index]]
    return found


def _has_contents(sentence: Sentence, index: int) -> bool:
    """Whether the noun says what is promised: "a vow to return", "a pledge of troops"."""
    deps = sentence.deps
    return any(
        deps.relation[c] in ("acl", "ccomp") or deps.case[c] in ("to", "of", "on", "against", "for")
        for c in deps.children[index]
    )


def _is_promised(sentence: Sentence, index: int) -> bool:
    """Whether a loose clause is what was agreed: "agreed in principle to sell", "concurred on expanding"."""
    marks = [c for c in sentence.deps.children[index] if sentence.deps.relation[c] in ("mark", "case")]
    return any(sentence.token(m).lower_ in ("on", "to") for m in marks)


def _prepositions(sentence: Sentence, index: int) -> set[str]:
    """All prepositions of a phrase: "out of the pact" has two."""
    deps = sentence.deps
    return {sentence.token(c).lower_ for c in deps.children[index] if deps.relation[c] == "case"} | {
        deps.case[index] or ""
    }


def _with_of(sentence: Sentence, heads: list[int]) -> list[int]:
    """The nouns, their conjuncts, what they are a quantity or kind of, and the nouns of the name."""
    deps = sentence.deps
    tokens = [t for head in heads for t in deps.conjuncts(head)]
    below = [
        c
        for t in tokens
        for c in deps.children[t]
        if deps.case[c] in ("of", "on", "for", "over") or deps.relation[c] == "nmod:poss"
    ]
    parts = [
        c
        for t in (*tokens, *below)
        for c in deps.children[t]
        if deps.relation[c] in ("flat", "appos") or _is_name(sentence, c)
    ]
    return [*tokens, *below, *parts]


def _is_name(sentence: Sentence, index: int) -> bool:
    """A part of a proper name: "the Entente Cordiale"."""
    return sentence.deps.relation[index] == "compound" and sentence.token(index).text[0].isupper()


def _first(sentence: Sentence, tokens: list[int], wanted: frozenset[str], names: Names) -> int | None:
    return next(
        (t for t in tokens if _lemma(sentence, t) in wanted or (t in names and names[t].kind in wanted)), None
    )


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
