"""Who speaks: the subject of a verb of saying, by the fullest name that the document gives.

A walk from sentence to sentence keeps the person and the body spoken of last, for "he said" and "it added".
"""

from __future__ import annotations

from dataclasses import dataclass

from bilateral.extraction.reading import ActorMention, Reading, Sentence
from bilateral.knowledge import Knowledge
from bilateral.language.closed_classes import RELATIVE_PRONOUNS
from bilateral.language.dependencies import SUBJECTS
from bilateral.model import Attribution

_LONGEST = 80  # characters; a longer subject is cut to its head and what precedes it
_PERSON = frozenset({"he", "she", "him", "her", "his", "hers"})
_BODY = frozenset({"it", "its"})
_MANY = frozenset({"they", "them", "their"})
_PARTS_OF_NAME = ("flat", "flat:name", "appos", "compound", "nmod:desc", "nmod:unmarked", "list")
_NOT_OF_NAME = ("acl", "ccomp", "acl:relcl", "appos", "parataxis", "advcl", "punct", "case", "cc", "advmod")


@dataclass(slots=True)
class Cast:
    """Those who have been named so far: for each sort of pronoun the one spoken of last."""

    full_names: dict[str, str]  # surname or first name -> name
    persons: set[str]  # all names of persons, as short as they stand
    person: Attribution | None = None
    body: Attribution | None = None
    many: Attribution | None = None
    last: Attribution | None = None  # who spoke last
    speaking: Attribution | None = None  # the person who spoke last in this passage
    passage: int = -1


def cast_of(reading: Reading) -> Cast:
    """The cast before the first sentence, with the full names of the whole document."""
    names: dict[str, str] = {}
    persons: set[str] = set()
    for sentence in reading.sentences:
        for entity in sentence.span.ents:
            if entity.label_ in ("PER", "PERSON"):
                persons.add(clean(str(entity.text)))
        for mention in sentence.mentions:
            if mention.actor.kind == "person" and not mention.resolved:
                persons.add(clean(mention.text))
    for name in sorted(persons):
        _learn(names, name)
    return Cast(names, persons | set(names.values()))


def _learn(names: dict[str, str], name: str) -> None:
    words = name.split()
    if 1 < len(words) < 5:
        for word in (words[-1], words[0]):
            names.setdefault(word, name)


def is_pronoun(form: str) -> bool:
    """Whether it stands for somebody named before: he, its, they."""
    return form in _PERSON or form in _BODY or form in _MANY


def voice(sentence: Sentence, index: int, cast: Cast, kb: Knowledge, via: str | None) -> Attribution | None:
    """Who the token names as a speaker; None for the author ("I", "we") and for nobody."""
    form = sentence.token(index).lower_
    if form in kb.attribution_words.first_persons:
        return None
    if is_pronoun(form):
        known = _antecedent(sentence, index, cast, kb)
        return (
            Attribution(known.speaker, via, known.state)
            if known
            else Attribution(sentence.token(index).text, via)
        )
    return Attribution(_name(sentence, index, cast), via, _state(sentence, index))


def _antecedent(sentence: Sentence, index: int, cast: Cast, kb: Knowledge) -> Attribution | None:
    form = sentence.token(index).lower_
    person = form in _PERSON
    for earlier in range(index - 1, sentence.span.start - 1, -1):
        if sentence.deps.relation[earlier] in SUBJECTS and form not in _MANY:
            named = _is_person(sentence, earlier, cast)
            mentioned = _mention(sentence, earlier) is not None
            if named if person else mentioned and not named:
                return Attribution(_name(sentence, earlier, cast), None, _state(sentence, earlier))
    if person:
        return cast.speaking or cast.person
    return cast.many or cast.last if form in _MANY else cast.body


def follow(sentence: Sentence, spoken: list[Attribution], cast: Cast, kb: Knowledge) -> None:
    """Take note of those whom a sentence names: who spoke in it first, else its first subject."""
    for attribution in reversed(spoken):
        person = attribution.speaker in cast.full_names.values()
        _note(attribution, _is_many(attribution.speaker, kb), person, cast)
    if spoken:
        cast.last = spoken[0]
        return
    for index in reversed(sentence.indices):
        token = sentence.token(index)
        if sentence.deps.relation[index] not in SUBJECTS or is_pronoun(token.lower_):
            continue
        person = _is_person(sentence, index, cast)
        if (
            person
            or _mention(sentence, index) is not None
            or token.lemma_.lower() in kb.attribution_words.speakers
        ):
            plural = token.morph.get("Number", []) == ["Plur"]
            named = Attribution(_name(sentence, index, cast), None, _state(sentence, index))
            _note(named, plural, person, cast)


def _note(named: Attribution, many: bool, person: bool, cast: Cast) -> None:
    told = Attribution(named.speaker, None, named.state)
    if person:
        cast.person = told
    elif many:
        cast.many = told
    else:
        cast.body = told


def _is_many(name: str, kb: Knowledge) -> bool:
    return name.split()[0].lower() in kb.attribution_words.many_words or name.endswith("s")


def _is_person(sentence: Sentence, index: int, cast: Cast) -> bool:
    mention = _mention(sentence, index)
    if mention is not None and mention.actor.kind == "person":
        return True
    return any(e.label_ in ("PER", "PERSON") and e.start <= index < e.end for e in sentence.span.ents)


def speaker_of(sentence: Sentence, verb: int, within: range | None = None, depth: int = 0) -> int | None:
    """The token of who does what the verb says: its subject, the nearest one inside `within` if that is given,
    or its agent, or the subject of the verb above that it shares. None where there is none."""
    deps = sentence.deps
    agent = next((c for c in deps.children[verb] if deps.relation[c] == "obl:agent"), None)
    if agent is not None:
        return agent
    subjects = [c for c in deps.children[verb] if deps.relation[c] in SUBJECTS or deps.relation[c] == "expl"]
    if within is not None:
        subjects = [c for c in subjects if c in within] or subjects
    if subjects:
        subject = min(subjects, key=lambda c: abs(c - verb))
        relative = sentence.token(subject).lower_ in RELATIVE_PRONOUNS
        return deps.head[verb] if relative and deps.relation[verb].startswith("acl") else subject
    relation, above = deps.relation[verb], deps.head[verb]
    if depth < 2 and above != verb:
        if relation == "acl":
            return above
        if relation in ("conj", "xcomp", "advcl", "parataxis"):
            return speaker_of(sentence, above, None, depth + 1)
    return None


def can_think(sentence: Sentence, index: int, kb: Knowledge) -> bool:
    """Whether the token names somebody with a mind: a known actor, a person, a pronoun, a noun for speakers."""
    token, words = sentence.token(index), kb.attribution_words
    return (
        _mention(sentence, index) is not None
        or any(e.start <= index < e.end for e in sentence.span.ents)
        or is_pronoun(token.lower_)
        or token.pos_ == "PROPN"
        or token.lemma_.lower() in words.speakers
    )


def can_speak(sentence: Sentence, index: int, kb: Knowledge) -> bool:
    """Whether the token can be what says something: somebody, or something written."""
    token, words = sentence.token(index), kb.attribution_words
    if token.lemma_.lower() in words.no_speakers and not is_pronoun(token.lower_):
        return False
    return token.pos_ in ("NOUN", "PROPN", "PRON") or can_think(sentence, index, kb)


def is_document(sentence: Sentence, index: int, kb: Knowledge) -> bool:
    """Whether the token is something written: a statement, a report."""
    return sentence.token(index).lemma_.lower() in kb.attribution_words.documents


def _name(sentence: Sentence, index: int, cast: Cast) -> str:
    """A person's full name where the document gives it, a named body, else the noun phrase."""
    for labels in (("PER", "PERSON"), ("ORG",)):
        for entity in sentence.span.ents:
            if entity.label_ in labels and _names(sentence, entity.root.i, index):
                name = clean(str(entity.text))
                if name and labels[0] == "PER":
                    return cast.full_names.get(name.split()[-1], name)
                if name and entity.root.i != index:
                    return name  # "the energy group Delek"
    mention = _mention(sentence, index)
    if mention is not None and not (mention.resolved and mention.text.islower()):
        words = mention.text.split()
        full = cast.full_names.get(words[-1]) if mention.actor.kind == "person" else None
        return full or (_phrase(sentence, index) if mention.head != index else clean(mention.text))
    return _phrase(sentence, index)


def _names(sentence: Sentence, entity: int, index: int) -> bool:
    """Whether the entity is the token's own name, title or apposition, and not somebody it belongs to."""
    deps = sentence.deps
    while entity != index:
        if deps.relation[entity] not in _PARTS_OF_NAME or deps.head[entity] == entity:
            return False
        entity = deps.head[entity]
    return True


def _phrase(sentence: Sentence, index: int) -> str:
    deps = sentence.deps
    tokens = sorted(i for i in deps.subtree(index) if i == index or not _hangs_aside(sentence, i, index))
    tokens = [i for i in tokens if i in sentence.indices]
    text = str(sentence.span.doc[tokens[0] : tokens[-1] + 1].text) if tokens else ""
    if not 0 < len(text) <= _LONGEST:
        text = (
            str(sentence.span.doc[min(tokens[0], index) : index + 1].text)
            if tokens
            else sentence.token(index).text
        )
    return clean(text if len(text) <= _LONGEST else sentence.token(index).text)


def _hangs_aside(sentence: Sentence, index: int, top: int) -> bool:
    deps = sentence.deps
    while index != top:
        relation = deps.relation[index]
        if relation in _NOT_OF_NAME and not (relation == "case" and deps.head[index] != top):
            return True
        if deps.head[index] == index:
            return False
        index = deps.head[index]
    return False


def clean(name: str) -> str:
    """A name without what stands around it."""
    return " ".join(name.strip("“”\"'’‘ ,;:—–").split()).removesuffix("’s").removesuffix("'s")


def _mention(sentence: Sentence, index: int) -> ActorMention | None:
    return next((m for m in sentence.mentions if m.head == index or m.tokens[0] <= index < m.tokens[1]), None)


def _state(sentence: Sentence, index: int) -> str | None:
    for mention in sentence.mentions:
        near = mention.head == index or sentence.deps.head[mention.head] == index
        if near and len(mention.states) == 1:
            return mention.states[0]
    return None
