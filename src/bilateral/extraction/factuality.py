"""Did it happen? Negation, plans, possibilities and conditions, with the words that say so.

The predicate is read first, then the verbs above it: in "has refrained from condemning" the condemning is
negated by its governor. A verb that merely carries on ("began to sell") passes its own factuality down.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bilateral.extraction.reading import Sentence
from bilateral.knowledge.factuality_words import FactualityWords
from bilateral.language.dependencies import SUBJECTS
from bilateral.model import Factuality

_ORDER = [
    Factuality.CONDITIONAL,
    Factuality.NEGATED,
    Factuality.POSSIBLE,
    Factuality.PLANNED,
    Factuality.REPORTED,
    Factuality.ASSERTED,
]
_UPWARDS = ("xcomp", "ccomp", "advcl", "acl", "obj", "nsubj:pass", "obl", "conj", "nmod")
_SHARED = (Factuality.PLANNED, Factuality.POSSIBLE, Factuality.CONDITIONAL, Factuality.REPORTED)
_NOMINAL = ("obj", "nsubj:pass", "obl", "nmod")
_NEGATING = ("advmod", "det", "neg", "cc", "cc:preconj", "case", "mark")
_DEPTH = 4  # governors above the predicate; further up the scope is no longer certain


@dataclass(frozen=True, slots=True)
class Cue:
    """What speaks for a factuality: the word at a token, or None for the whole sentence (a question, a speech)."""

    factuality: Factuality
    index: int | None = None


def factuality_at(
    sentence: Sentence,
    index: int,
    words: FactualityWords,
    light_verbs: frozenset[str],
    *,
    own: bool = True,
) -> Factuality:
    """The factuality of the predicate (verb or event noun) at a token.

    `own`: whether its own auxiliaries and negations count; they do not where they make it what it is ("will not hear
    of it" is a refusal, and the refusal took place).
    """
    beside = _own(sentence, index, words)
    found = {
        cue.factuality
        for cue in factuality_cues(sentence, index, words, light_verbs)
        if own or cue not in beside
    }
    return next((f for f in _ORDER if f in found), Factuality.ASSERTED)


def factuality_cues(
    sentence: Sentence, index: int, words: FactualityWords, light_verbs: frozenset[str]
) -> list[Cue]:
    """All that speaks for a factuality of the predicate other than asserted, nearest first."""
    cues = [*_own(sentence, index, words), *_from_above(sentence, index, words, light_verbs)]
    if _intends(sentence, index, words):
        cues.append(Cue(Factuality.PLANNED, index))
    if sentence.reported_at(index):
        cues.append(Cue(Factuality.REPORTED))
    if _is_question(sentence):
        cues.append(Cue(Factuality.POSSIBLE))
    return cues


def _intends(sentence: Sentence, index: int, words: FactualityWords) -> bool:
    """ "Rome wants to lend": what was coded at the intention lies ahead."""
    deps = sentence.deps
    ahead = any(
        (deps.relation[c] == "xcomp" and sentence.token(c).pos_ != "ADJ")  # "set them free" is no plan
        or (deps.relation[c] in ("acl", "advcl") and _is_infinitive(sentence, c))
        for c in deps.children[index]
    )
    return ahead and sentence.token(index).lemma_.lower() in words.intending_verbs


def _from_above(
    sentence: Sentence, index: int, words: FactualityWords, light_verbs: frozenset[str]
) -> Iterator[Cue]:
    """What the governors of the predicate say of it, going up while one of them has scope over it."""
    deps = sentence.deps
    below, here = index, deps.head[index]
    for _ in range(_DEPTH):
        relation = deps.relation[below]
        if is_denied(sentence, below, words):
            yield Cue(Factuality.NEGATED, here)
            return
        if _is_charge(sentence, below, here, words):
            yield Cue(Factuality.REPORTED, here)
        if relation == "nsubj" and _takes_place(sentence, below, here, light_verbs):
            yield from _own(sentence, here, words)
            return
        if below == here or relation not in _UPWARDS or _joins_clauses(sentence, below, words):
            return
        if relation == "advcl" and any(deps.relation[c] in SUBJECTS for c in deps.children[below]):
            return  # a clause with a subject of its own has a time of its own: "coming after it signed, it will"
        lemma = sentence.token(here).lemma_.lower()
        nominal = relation in _NOMINAL
        if relation == "conj":
            if not _has_auxiliary(sentence, below):
                yield from (cue for cue in _own(sentence, here, words) if cue.factuality in _SHARED)
        elif nominal and lemma in light_verbs:
            yield from _own(sentence, here, words)
        else:
            if _shares(sentence, below, relation, lemma, words):
                yield from (cue for cue in _own(sentence, here, words) if cue.factuality in _SHARED)
            yield from _from_governor(sentence, below, here, relation, lemma, nominal, words)
        carries_on = (nominal and lemma in light_verbs) or lemma in words.factive_verbs or relation == "conj"
        if not carries_on:
            if _governs(lemma, words):
                yield from (c for c in _own(sentence, here, words) if c.factuality is Factuality.NEGATED)
            return
        below, here = here, deps.head[here]


def _takes_place(sentence: Sentence, noun: int, verb: int, light_verbs: frozenset[str]) -> bool:
    """Whether the verb only says of an event noun that it is: "trade has not resumed", "talks will take place"; not of
    what "made no progress"."""
    deps = sentence.deps
    objects = {sentence.token(c).lemma_.lower() for c in deps.children[verb] if deps.relation[c] == "obj"}
    is_light = sentence.token(verb).lemma_.lower() in light_verbs
    return sentence.token(noun).pos_ == "NOUN" and is_light and objects <= {"place"}


def _joins_clauses(sentence: Sentence, index: int, words: FactualityWords) -> bool:
    """ "will not be easy given the sanctions": a participle that only joins, under which nothing is negated or said."""
    return sentence.token(index).lower_ in words.joining_forms and sentence.deps.relation[index] in (
        "advcl",
        "acl",
    )


def _is_charge(sentence: Sentence, below: int, here: int, words: FactualityWords) -> bool:
    """Whether a clause says what somebody is blamed for: "accused it of arming rebels", "claims that it armed them"."""
    deps, relation = sentence.deps, sentence.deps.relation[below]
    lemma = sentence.token(here).lemma_.lower()
    if relation in ("acl", "acl:relcl", "ccomp") and lemma in words.accusing_nouns:
        return any(sentence.token(c).lower_ in ("that", *words.accusing_marks) for c in deps.children[below])
    marks = {sentence.token(c).lower_ for c in deps.children[below] if deps.relation[c] in ("mark", "case")}
    if (
        relation == "acl" and deps.relation[here] == "obj"
    ):  # hung on whom it is said of: "accused Chad of arming"
        relation, lemma = "advcl", sentence.token(deps.head[here]).lemma_.lower()
    return (
        relation in ("advcl", "xcomp")
        and lemma in words.accusing_verbs
        and bool(marks & words.accusing_marks)
    )


def _shares(sentence: Sentence, below: int, relation: str, lemma: str, words: FactualityWords) -> bool:
    """Whether a clause lies in the future that its governor lies in: "will meet to sign", "will see them sign";
    not "will be watched after it signed", which has a time of its own."""
    deps = sentence.deps
    children = {deps.relation[c] for c in deps.children[below]}
    if relation == "ccomp":  # "see them sign": bare, without "that" or an auxiliary
        return lemma in words.factive_verbs and not children & {"mark", "aux"}
    own_time = bool(children & SUBJECTS) and _is_finite(sentence, below)
    return relation == "xcomp" or (relation in ("acl", "advcl") and not own_time)


def _is_finite(sentence: Sentence, index: int) -> bool:
    deps = sentence.deps
    helpers = [c for c in deps.children[index] if deps.relation[c] in ("aux", "aux:pass", "cop")]
    return any("Fin" in sentence.token(t).morph.get("VerbForm", []) for t in (index, *helpers))


def _own(sentence: Sentence, index: int, words: FactualityWords) -> list[Cue]:
    """What the predicate's own auxiliaries, adverbs and markers say."""
    deps = sentence.deps
    cues = [
        Cue(factuality, child)
        for child in deps.children[index]
        if (factuality := _of_dependent(sentence, index, child, words)) is not None
    ]
    cues += [
        Cue(Factuality.NEGATED, determiner)
        for child in deps.children[index]
        if deps.relation[child] in ("obj", "nsubj:pass")
        for determiner in deps.children[child]
        if deps.relation[determiner] == "det" and sentence.token(determiner).lower_ in words.negating_words
    ]  # "imposed no sanctions"
    would = next(
        (c for c in deps.children[index] if deps.relation[c] == "aux"
         and sentence.token(c).lower_ in words.conditional_auxiliaries), None,
    )  # fmt: skip
    if would is not None and not any(cue.factuality is Factuality.CONDITIONAL for cue in cues):
        # "would" in what somebody said is a plan told in the past: "Ankara said it would buy"
        conditional = any(_is_condition(sentence, c, words) for c in deps.children[index])
        said = sentence.reported_at(index)
        cues.append(Cue(Factuality.PLANNED if said and not conditional else Factuality.CONDITIONAL, would))
    return cues


def _of_dependent(sentence: Sentence, index: int, child: int, words: FactualityWords) -> Factuality | None:
    """What one dependent of the predicate says of it."""
    token, relation = sentence.token(child), sentence.deps.relation[child]
    form, lemma = token.lower_, token.lemma_.lower()
    if relation in _NEGATING and (form in words.negating_words or lemma in words.negating_words):
        elsewhere = _denies_an_infinitive(sentence, index, child) or _is_lifted(sentence, index, words)
        return None if elsewhere else Factuality.NEGATED
    if relation in _NEGATING and _phrase(sentence, child) in words.negating_phrases:
        return Factuality.NEGATED
    if relation == "aux" and form in words.future_auxiliaries:
        return Factuality.PLANNED
    if relation == "aux" and form in words.possible_auxiliaries:
        return Factuality.POSSIBLE
    if relation in ("advmod", "amod", "compound") and form in words.possible_words:
        return Factuality.POSSIBLE
    if relation in ("advmod", "amod") and form in words.planning_words and _is_noun(sentence, index):
        return Factuality.PLANNED
    if relation in ("cop", "mark") and _is_ahead(sentence, index, child, words):
        return Factuality.PLANNED
    if relation in ("advmod", "obl") and form in words.hearsay_words:
        return Factuality.REPORTED
    if relation == "mark" and form in words.conditional_markers:
        return Factuality.CONDITIONAL
    return None


def _denies_an_infinitive(sentence: Sentence, index: int, child: int) -> bool:
    """ "promised never to attack": parsed as a part of the promise, which was made."""
    following = sentence.token(child + 1).lower_ if child + 1 in sentence.indices else ""
    return child > index and following == "to"


def _is_lifted(sentence: Sentence, index: int, words: FactualityWords) -> bool:
    """ "did not recognise it until 1970": then it did."""
    deps = sentence.deps
    return any(
        deps.case[c] in words.until or any(sentence.token(m).lower_ in words.until for m in deps.children[c])
        for c in deps.children[index]
        if deps.relation[c].startswith("obl") or deps.relation[c] == "advcl"
    )


def _phrase(sentence: Sentence, index: int) -> str:
    """The token with the words that belong to it: "instead of", "no longer"."""
    return " ".join(sentence.token(t).lower_ for t in sorted(sentence.deps.subtree(index)))


def _is_ahead(sentence: Sentence, index: int, child: int, words: FactualityWords) -> bool:
    """ "is to visit", "is due to visit", where the parser has hung "is" and "due" on the verb."""
    verbal, token = sentence.token(index).pos_ == "VERB", sentence.token(child)
    told = token.lemma_.lower() == "be" or token.lower_ in words.planning_words
    return verbal and told and _is_infinitive(sentence, index)


def _is_condition(sentence: Sentence, clause: int, words: FactualityWords) -> bool:
    deps = sentence.deps
    return any(
        deps.relation[c] == "mark" and sentence.token(c).lower_ in words.conditional_markers
        for c in deps.children[clause]
    )


def _from_governor(
    sentence: Sentence,
    below: int,
    here: int,
    relation: str,
    lemma: str,
    nominal: bool,
    words: FactualityWords,
) -> Iterator[Cue]:
    """What the verb, adjective or noun above the predicate says of it."""
    token = sentence.token(here)
    if relation in ("xcomp", "ccomp") and lemma in words.future_verbs and _is_infinitive(sentence, below):
        yield Cue(Factuality.PLANNED, here)
    elif relation == "xcomp" and lemma in words.hearsay_verbs:
        yield Cue(Factuality.REPORTED, here)
    elif (lemma in words.negating_verbs and (relation in ("xcomp", "advcl") or nominal)) or (
        lemma in words.preventing_verbs and _has_mark(sentence, below, "from")
    ):
        yield Cue(Factuality.NEGATED, here)
    elif nominal:
        if lemma in words.planning_verbs and relation in ("obj", "nsubj:pass"):
            yield Cue(Factuality.PLANNED, here)
        elif lemma in words.possible_verbs and relation in ("obj", "obl"):
            yield Cue(Factuality.POSSIBLE, here)
    elif (
        token.pos_ in ("VERB", "AUX")
        and lemma in words.planning_verbs
        and (relation in ("xcomp", "acl") or _is_set_to(sentence, below, here))
    ) or (
        relation in ("xcomp", "acl", "advcl")
        and (
            (token.pos_ == "ADJ" and token.lower_ in words.planning_words)
            or (token.pos_ == "NOUN" and lemma in words.planning_nouns)
        )
    ):
        yield Cue(Factuality.PLANNED, here)
    elif (
        relation in ("xcomp", "ccomp")
        and lemma in words.possible_verbs
        and not _joins_clauses(sentence, here, words)
    ) or token.lower_ in words.possible_words:
        yield Cue(Factuality.POSSIBLE, here)


def is_denied(sentence: Sentence, index: int, words: FactualityWords) -> bool:
    """Whether what a predicate tells is denied right above it, as a clause or as what a report is of: "denied that it
    had expelled", "dismissed reports of talks", "reports that it withdrew are false"."""
    here, relation = sentence.deps.head[index], sentence.deps.relation[index]
    if relation in ("ccomp", "csubj") and _is_called_untrue(sentence, here, words):
        return True
    if relation in ("ccomp", "xcomp"):
        lemma = sentence.token(here).lemma_.lower()
        told = any(_is_told(sentence, c, words) for c in _objects(sentence, here))
        return (lemma in words.denying_verbs or (told and lemma in words.dismissing_verbs)) and _stands(
            sentence, here, words
        )
    return (
        relation in ("acl", "acl:relcl", "nmod")
        and _is_told(sentence, here, words)
        and _is_untrue(sentence, here, words)
    )


def _objects(sentence: Sentence, index: int) -> list[int]:
    return [c for c in sentence.deps.children[index] if sentence.deps.relation[c] in ("obj", "nsubj:pass")]


def _is_told(sentence: Sentence, index: int, words: FactualityWords) -> bool:
    return sentence.token(index).lemma_.lower() in words.told_nouns


def _stands(sentence: Sentence, index: int, words: FactualityWords) -> bool:
    """Whether a denial is not itself denied: not "did not deny that"."""
    return all(cue.factuality is not Factuality.NEGATED for cue in _own(sentence, index, words))


def _is_untrue(sentence: Sentence, noun: int, words: FactualityWords) -> bool:
    """Whether a report is dismissed, or called false."""
    above, role = sentence.deps.head[noun], sentence.deps.relation[noun]
    if role == "nsubj":
        return _is_called_untrue(sentence, above, words)
    dismissed = sentence.token(above).lemma_.lower() in words.dismissing_verbs
    return role in ("obj", "nsubj:pass") and dismissed and _stands(sentence, above, words)


def _is_called_untrue(sentence: Sentence, index: int, words: FactualityWords) -> bool:
    """ "is false", "is not true"."""
    form, stands = sentence.token(index).lower_, _stands(sentence, index, words)
    return form in words.untrue_words if stands else form in words.true_words


def _has_mark(sentence: Sentence, index: int, mark: str) -> bool:
    return any(sentence.token(c).lower_ == mark for c in sentence.deps.children[index])


def _is_set_to(sentence: Sentence, below: int, here: int) -> bool:
    """ "is set to open", read as a passive with a purpose."""
    passive = any(sentence.deps.relation[c] == "aux:pass" for c in sentence.deps.children[here])
    return passive and _is_infinitive(sentence, below)


def _is_infinitive(sentence: Sentence, index: int) -> bool:
    """ "is to visit", "is going to lend": with the bare "to", not "to have lent"."""
    children = [sentence.token(c).lower_ for c in sentence.deps.children[index]]
    return "to" in children and "have" not in children


def _governs(lemma: str, words: FactualityWords) -> bool:
    return lemma in words.planning_verbs or lemma in words.possible_verbs


def _has_auxiliary(sentence: Sentence, index: int) -> bool:
    return any(sentence.deps.relation[c] in ("aux", "aux:pass") for c in sentence.deps.children[index])


def _is_noun(sentence: Sentence, index: int) -> bool:
    return sentence.token(index).pos_ in ("NOUN", "PROPN")


def _is_question(sentence: Sentence) -> bool:
    return sentence.text.rstrip("”\"’' ").endswith("?")
