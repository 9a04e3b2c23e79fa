"""Who is meant by "they", "the two countries", "its neighbour": mentions that name nobody.

A left-to-right walk keeps the states and persons spoken of last. What cannot be decided stays unresolved:
a wrong actor costs more than a missing one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from dataclasses import dataclass, field

from bilateral.extraction.reading import ActorMention, Reading, Sentence
from bilateral.extraction.unnamed_subjects import holders, may_be_it, may_be_person, unnamed_subject
from bilateral.knowledge.actor_words import ActorWords
from bilateral.language.dependencies import OBJECTS, SUBJECTS
from bilateral.model import Actor, ActorKind

_TOLD = frozenset({"ccomp", "csubj", "csubj:pass"})
_FOLLOWING = _TOLD | {"acl:relcl", "advcl", "xcomp", "acl"}
_DONE_TO = OBJECTS | {"obl"}
_CONTROLLED = frozenset({"advcl", "xcomp", "conj", "acl"})
_FRONTED = frozenset({"advcl", "obl", "obl:unmarked"})  # before the subject of the clause
_ALIKE_DEPTH = 3  # sentences back that a pronoun may reach; further back the antecedent is a guess


@dataclass(slots=True)
class _Salience:
    """What was spoken of last, sentence by sentence."""

    focus: tuple[str, ...]  # the two states that the document speaks of most
    pair: tuple[str, ...] = ()
    subjects: list[ActorMention] = field(default_factory=list)
    named: list[ActorMention] = field(default_factory=list)
    holders: list[ActorMention] = field(default_factory=list)  # of the sentence being read
    other_it: bool = False  # the last subject was a thing or body that names no state: "the court"
    other_person: bool = False  # ... or a person that does: "a farmer"
    passage: int = -1


def resolve_anaphora(reading: Reading) -> None:
    """Add to each sentence the mentions that stand for actors named before, in order of start."""
    salience = _Salience(_focus(reading))
    for sentence in reading.sentences:
        if sentence.parsed.passage != salience.passage:
            salience.passage = sentence.parsed.passage
            salience.subjects = salience.subjects[-1:]
            salience.named = salience.named[-2:]
            if set(salience.pair) & set(salience.focus):  # a new paragraph returns to the text's own pair
                salience.pair = salience.focus
        salience.holders = holders(sentence, reading)
        found = _anaphors(sentence, reading, salience)
        sentence.mentions = sorted([*sentence.mentions, *found], key=lambda m: m.start)
        _remember(sentence, reading, salience)


def _focus(reading: Reading) -> tuple[str, ...]:
    counts = Counter(
        state
        for sentence in reading.sentences
        for m in sentence.mentions
        if len(m.states) == 1
        for state in m.states
    )
    top = [state for state, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:2]]
    return tuple(sorted(top)) if len(top) == 2 else ()


def _anaphors(sentence: Sentence, reading: Reading, salience: _Salience) -> list[ActorMention]:
    taken = {i for m in sentence.mentions for i in range(*m.tokens)}
    found: list[ActorMention] = []
    for index in sentence.indices:
        if index in taken:
            continue
        states = _antecedent(sentence, index, reading, salience, found)
        if states:
            found.append(_mention(sentence, index, states))
    return found


def _antecedent(
    sentence: Sentence, index: int, reading: Reading, salience: _Salience, found: list[ActorMention]
) -> tuple[str, ...]:
    """ISO3 codes that the token stands for; empty where it is no anaphor or undecided."""
    words = reading.kb.actor_words
    token = sentence.token(index)
    form = token.lower_
    own = _own_subject(sentence, index)
    if token.pos_ in ("PRON", "DET"):
        if form in words.plural_pronouns:
            return _plural(sentence, index, salience, found)
        if form in words.state_pronouns | words.person_pronouns:
            views = reading.kb.attribution_words.reporting_nouns
            ahead = _subject_ahead(sentence, index, views, person=form in words.person_pronouns)
            if ahead:
                return ahead
        if form in words.state_pronouns:
            if form == "it" and _is_expletive(sentence, index):
                return ()
            return _singular(
                sentence, index, salience, ActorKind.PERSON, excluded=True, but=own, other=salience.other_it
            )
        if form in words.person_pronouns:
            return _singular(
                sentence,
                index,
                salience,
                ActorKind.PERSON,
                excluded=False,
                but=own,
                other=salience.other_person,
            )
        if form == "both" and token.dep_ != "det":
            return _pair(sentence, index, salience)
        return ()
    if form == "other" and sentence.token(max(index - 1, sentence.span.start)).lower_ == "each":
        return _plural(sentence, index, salience, found)
    numbered = [c for c in sentence.deps.children[index] if sentence.token(c).lower_ in words.pair_numbers]
    paired = numbered and token.lemma_.lower() in words.pair_nouns and not _of_someone(sentence, index)
    if paired or _the_two(sentence, index):
        return _pair(sentence, index, salience)
    determiners = {
        sentence.token(c).lower_ for c in sentence.deps.children[index] if sentence.token(c).dep_ == "det"
    }
    possessed = any(
        sentence.deps.relation[c] == "nmod:poss" and sentence.token(c).pos_ == "PRON"
        for c in sentence.deps.children[index]
    )
    lemma = token.lemma_.lower()
    if possessed and token.pos_ == "NOUN":
        peer = f"{sentence.token(index - 1).lower_} {lemma}"
        if {lemma, peer} & (words.other_nouns | words.peer_nouns):
            named_with = _named_with(sentence, index)
            return named_with or (
                _other(sentence, index, salience, found) if lemma in words.other_nouns else ()
            )
    named = any(m.head in sentence.deps.subtree(index) for m in sentence.mentions)
    if determiners & {"the"} and not named and lemma in words.same_nouns and _bare(sentence, index):
        last = _singular(sentence, index, salience, ActorKind.PERSON, excluded=True)
        return _of_that_form(lemma, [*last, *salience.pair, *salience.focus], words)
    if determiners & {"the"} and not named and lemma in words.office_nouns and _bare(sentence, index):
        return _singular(sentence, index, salience, ActorKind.PERSON, excluded=False)
    return ()


def _subject_ahead(sentence: Sentence, index: int, views: Set[str], *, person: bool) -> tuple[str, ...]:
    """The state of the named subject that a phrase in front of it looks ahead to: "Mocked for her hats, Merkel left".

    Only where no such name stands before; "in her view" (`views`) is of whoever was spoken of.
    """
    deps, here = sentence.deps, index
    if deps.relation[index] != "nmod:poss" or sentence.token(deps.head[index]).lemma_.lower() in views:
        return ()
    alike = [m for m in sentence.mentions if (m.actor.kind is ActorKind.PERSON) == person and not m.adjective]
    if any(m.head < index for m in alike):
        return ()
    while deps.head[here] != here:
        above = deps.head[here]
        subjects = [c for c in deps.children[above] if deps.relation[c] in SUBJECTS and c > here]
        if deps.relation[here] in _FRONTED and subjects:
            return next((m.states for m in alike if m.head in subjects), ())
        here = above
    return ()


def _named_with(sentence: Sentence, index: int) -> tuple[str, ...]:
    """The state that the phrase itself names: "her French colleague", "his counterpart in Lima"."""
    below = sentence.deps.children[index]
    states = {s for m in sentence.mentions if m.head in below for s in m.states}
    return tuple(states) if len(states) == 1 else ()


def _of_that_form(noun: str, states: list[str], words: ActorWords) -> tuple[str, ...]:
    """The first state that the noun can mean: "the kingdom" is no republic."""
    if noun in words.kingdom_nouns:
        states = [s for s in states if s in words.kingdoms]
    elif noun in words.republic_nouns:
        states = [s for s in states if s not in words.kingdoms]
    return tuple(states[:1])


def _is_expletive(sentence: Sentence, index: int) -> bool:
    """ "It is likely that", "it was the first time", "it is known": what follows says what is meant."""
    deps = sentence.deps
    above = deps.head[index]
    if deps.relation[index] == "expl":
        return True
    if deps.relation[index] not in SUBJECTS or above == index:
        return False
    below = {deps.relation[c] for c in deps.children[above] if c > above}
    if deps.relation[index] == "nsubj:pass":  # "it is known that", not "it was forced to leave"
        return bool(below & _TOLD)
    return deps.is_copular(above) and bool(below & _FOLLOWING)


def _of_someone(sentence: Sentence, index: int) -> bool:
    """Whether the phrase says whose they are: "two Chilean diplomats", "two ministers of Chile"."""
    deps = sentence.deps
    beside = ("appos", "conj")  # "the two leaders, Merkel and Tusk" are still the pair
    return any(
        m.head in deps.children[index] and deps.relation[m.head] not in beside for m in sentence.mentions
    )


def _bare(sentence: Sentence, index: int) -> bool:
    """Nothing but an article before it: "the country", not "the host country of the games" or "the country here"."""
    behind = index + 1
    if behind in sentence.indices and sentence.token(behind).lower_ in ("here", "there"):
        return False
    return all(
        sentence.deps.relation[c] in ("det", "case", "punct", "cc", "conj", "appos", "acl:relcl")
        for c in sentence.deps.children[index]
    )


def _the_two(sentence: Sentence, index: int) -> bool:
    token = sentence.token(index)
    return (
        token.lower_ in ("two", "pair")
        and sentence.deps.relation[index] not in ("nummod", "compound", "conj")
        and index > sentence.span.start
        and sentence.token(index - 1).lower_ == "the"
        and not any(sentence.deps.case[c] == "of" for c in sentence.deps.children[index])
    )


def _pair(sentence: Sentence, index: int, salience: _Salience) -> tuple[str, ...]:
    own = _own_subject(sentence, index)  # "Norway urged both sides": Norway is none of them
    barred = {s for m in sentence.mentions if m.head in own for s in m.states}
    here = tuple(sorted({s for m in sentence.mentions if m.head < index for s in m.states}))
    if len(here) == 2 and not barred:
        return here
    others = tuple(s for s in here if s not in barred)
    if barred and len(others) == 2:
        return others
    return salience.pair or salience.focus


def _plural(
    sentence: Sentence, index: int, salience: _Salience, found: list[ActorMention]
) -> tuple[str, ...]:
    before = [m for m in [*sentence.mentions, *found] if m.head < index]
    for mention in reversed(before):
        if len(mention.states) > 1 and not mention.adjective:
            return mention.states
    joined = _coordinated_before(sentence, index)
    if joined:
        return joined
    if before or sentence.token(index).dep_ in ("nmod:poss",):
        return salience.pair if not before else ()
    last = salience.subjects[-1:]
    if last and len(last[0].states) == 1 and last[0].actor.kind != ActorKind.STATE:
        return ()
    return salience.pair


def _coordinated_before(sentence: Sentence, index: int) -> tuple[str, ...]:
    deps = sentence.deps
    for mention in reversed([m for m in sentence.mentions if m.head < index and not m.adjective]):
        first = deps.first_conjunct(mention.head)
        heads = set(deps.conjuncts(first))
        states = {s for m in sentence.mentions if m.head in heads for s in m.states}
        if len(states) == 2:
            return tuple(sorted(states))
    return ()


def _own_subject(sentence: Sentence, index: int) -> set[int]:
    """Tokens that an object pronoun cannot stand for, since they do to it what is done: "Peru left, accusing it"."""
    deps = sentence.deps
    if deps.relation[index] not in _DONE_TO or sentence.token(index).lower_.endswith(("self", "selves")):
        return set()
    verb = deps.head[index]
    for _ in range(len(deps.head)):
        subjects = [c for c in deps.children[verb] if deps.relation[c] in SUBJECTS]
        if subjects or deps.relation[verb] not in _CONTROLLED:
            return {t for s in subjects for t in deps.conjuncts(s)}
        verb = deps.head[verb]
    return set()


def _singular(
    sentence: Sentence,
    index: int,
    salience: _Salience,
    kind: ActorKind,
    *,
    excluded: bool,
    but: Set[int] = frozenset(),
    other: bool = False,
) -> tuple[str, ...]:
    """The last single state (excluded: no person) or person before the token that stands at none of `but`.

    `other`: what was spoken of before is something else, so that only this sentence can tell.
    """

    barred = {s for m in [*sentence.mentions, *salience.holders] if m.head in but for s in m.states}

    def fits(mention: ActorMention) -> bool:
        alone = len(mention.states) == 1 and not mention.adjective and not barred & set(mention.states)
        return alone and (mention.actor.kind == kind) != excluded

    told = sorted([*sentence.mentions, *salience.holders], key=lambda m: m.start)
    here = [m for m in told if m.head < index and fits(m)]
    subjects = [m for m in here if sentence.deps.relation[m.head] in SUBJECTS]
    if subjects:
        return subjects[0].states
    if here:
        return here[-1].states
    if other:
        return ()
    earlier = [m for m in salience.subjects if fits(m)] or [m for m in salience.named if fits(m)]
    return earlier[-1].states if earlier else ()


def _other(sentence: Sentence, index: int, salience: _Salience, found: list[ActorMention]) -> tuple[str, ...]:
    """The one of the pair that the possessor is not: "China helped its neighbour"."""
    pair = salience.pair or salience.focus
    owner = next((m for m in reversed([*found]) if m.head in sentence.deps.children[index]), None)
    if owner is None or len(owner.states) != 1 or owner.states[0] not in pair:
        return ()
    return tuple(s for s in pair if s != owner.states[0])


def _mention(sentence: Sentence, index: int, states: tuple[str, ...]) -> ActorMention:
    token = sentence.token(index)
    start, end = sentence.offsets(token, token)
    kind = ActorKind.STATE if len(states) == 1 else ActorKind.GROUP
    return ActorMention(
        start=start,
        end=end,
        text=str(token.text),
        actor=Actor("+".join(states), kind, states),
        tokens=(index, index + 1),
        head=index,
        resolved=True,
    )


def _remember(sentence: Sentence, reading: Reading, salience: _Salience) -> None:
    single = {s for m in sentence.mentions for s in m.states}
    if len(single) == 2:
        salience.pair = tuple(sorted(single))
    elif not (set(salience.pair) & single) and salience.focus and set(salience.focus) & single:
        salience.pair = salience.focus
    for mention in sorted([*sentence.mentions, *salience.holders], key=lambda m: m.start):
        if mention.adjective or not mention.states:
            continue
        salience.named = [*salience.named, mention][-8:]
        if sentence.deps.relation[sentence.deps.first_conjunct(mention.head)] in SUBJECTS:
            salience.subjects = [*salience.subjects, mention][-_ALIKE_DEPTH:]
    _remember_unnamed(sentence, reading, salience)


def _remember_unnamed(sentence: Sentence, reading: Reading, salience: _Salience) -> None:
    """What the next "it" or "he" means where it is no actor; one that means it too carries it on."""
    subject = unnamed_subject(sentence, reading)
    if subject is not None:
        salience.other_it = may_be_it(sentence, subject, reading.kb)
        salience.other_person = may_be_person(sentence, subject, reading.kb)
        return
    words, opening = reading.kb.actor_words, sentence.token(sentence.span.start)
    unresolved = not any(m.head == opening.i for m in sentence.mentions)
    salience.other_it &= unresolved and opening.lower_ in words.state_pronouns
    salience.other_person &= unresolved and opening.lower_ in words.person_pronouns
