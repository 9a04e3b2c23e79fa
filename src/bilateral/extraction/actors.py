"""Who is named: states, people in office, ministries, firms and groups, with the state each acts for.

Names come from the knowledge. A document adds its own: a surname stands for whom it gave the full name of, and
"Malian foreign minister Abdoulaye Diop" makes Diop act for Mali from then on, known or not.
Pronouns and "the two countries" are left to anaphora.py.
"""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.extraction.news_carriers import only_carries, opens_dateline
from bilateral.extraction.reading import ActorMention, PlaceMention, Reading, Sentence
from bilateral.knowledge import Knowledge
from bilateral.knowledge.actors import Group, Organisation, Person, State, Undertaking
from bilateral.knowledge.names import NameMatch
from bilateral.knowledge.places import Place
from bilateral.language.dependencies import SUBJECTS
from bilateral.language.pipeline import PERSON_LABELS
from bilateral.model import Actor, ActorKind

_ORGANISATION_KIND = {
    "company": ActorKind.COMPANY,
    "bank": ActorKind.COMPANY,
    "ministry": ActorKind.MINISTRY,
    "region": ActorKind.REGION,
}
_TITLE_RELATIONS = ("compound", "nmod:desc", "amod", "nmod:poss", "appos", "flat", "nmod", "nmod:unmarked")

_OWNING = ("'s", "’s", "'", "’")

Found = list[tuple[Sentence, NameMatch]]


def name_actors(reading: Reading) -> None:
    """Fill `sentence.mentions` with the actors that are named, in order of start."""
    found = [(s, match) for s in reading.sentences for match in _matches(s, reading.kb)]
    full_names = {
        match.entry.second_mention: match.entry
        for _, match in found
        if isinstance(match.entry, Person) and " " in match.text
    }
    for sentence, match in found:
        _name_place(sentence, match, reading.kb)
        if opens_dateline(sentence, match):
            continue
        actor = _actor(sentence, match, full_names, reading)
        if actor is not None:
            mention = _mention(sentence, match.start, match.end, actor, adjective=match.adjective)
            if only_carries(sentence, mention, match, reading.kb):
                continue
            if (
                not match.ambiguous
                or match.kind == "person"
                or _stands_alone(sentence, mention, match, reading.kb)
            ):
                sentence.mentions.append(mention)
    _name_officials(reading)


def _matches(sentence: Sentence, kb: Knowledge) -> Iterator[NameMatch]:
    """The names of a sentence, those inside the name of a treaty or a war included."""
    for match in kb.names.find(sentence.text):
        yield match
        if isinstance(match.entry, Undertaking):
            yield from kb.names.find_within(sentence.text, match)


def _actor(
    sentence: Sentence, match: NameMatch, full_names: dict[str, Person], reading: Reading
) -> Actor | None:
    entry, kb = match.entry, reading.kb
    if isinstance(entry, Person):
        if match.text in full_names:
            entry = full_names[match.text]
        elif match.ambiguous:
            return _titled(sentence, match, reading)
        return _in_office(entry, reading.anchor, kb)
    if isinstance(entry, State):
        return Actor(entry.iso3, ActorKind.STATE, (kb.acts_for(entry.iso3),))
    if isinstance(entry, Group):
        return Actor(entry.id, ActorKind.GROUP)
    if isinstance(entry, Organisation):
        kind = _ORGANISATION_KIND.get(entry.kind, ActorKind.ORGANISATION)
        return Actor(entry.name, kind, (kb.acts_for(entry.state),) if entry.state else ())
    return None


def _name_place(sentence: Sentence, match: NameMatch, kb: Knowledge) -> None:
    """A city or region is also a place where things happen, a capital that acts for its state too."""
    if match.kind != "place" and match.role != "capital":
        return
    place = match.entry if isinstance(match.entry, Place) else kb.place_by_name.get(match.text)
    if place is not None:
        start, end = sentence.start + match.start, sentence.start + match.end
        head = _head(sentence, *sentence.tokens_at(start, end))
        sentence.places.append(PlaceMention(start, end, place, head))


def _in_office(person: Person, date: str | None, kb: Knowledge) -> Actor | None:
    held = kb.person_state(person, date)
    if held is None:
        return None
    return Actor(person.name, ActorKind.PERSON, () if held[0] in kb.groups else (held[0],))


def _titled(sentence: Sentence, match: NameMatch, reading: Reading) -> Actor | None:
    """A surname that many bear, where a title stands before it and one of them was in office: "President Bush"."""
    date, kb = reading.anchor, reading.kb
    first, _ = sentence.tokens_at(sentence.start + match.start, sentence.start + match.end)
    if date is None or first == sentence.span.start:
        return None
    if sentence.token(first - 1).lower_ not in kb.office_nouns:
        return None
    bearers = [p for p in (match.entry, *match.others) if isinstance(p, Person)]
    serving = [p for p in bearers if any(o.term.covers(date) for o in p.offices)]
    return _in_office(serving[0], date, kb) if len(serving) == 1 else None


def _stands_alone(sentence: Sentence, mention: ActorMention, match: NameMatch, kb: Knowledge) -> bool:
    """Whether a name that often means something else means the state or group here.

    Not inside a longer name ("Georgia Tech", "Michael Jordan", "Algeria's Security Council"; "In October Congo" is
    none), and a capital that is known for more than its government ("Vienna", "Doha") only where it does something.
    """
    first, past = mention.tokens
    doc = sentence.span.doc
    around = [i for i in (first - 1, past) if sentence.span.start <= i < sentence.span.end]
    names = [i for i in around if doc[i].pos_ == "PROPN" and doc[i].is_title and doc[i].dep_ != "nmod"]
    inside_name = any(doc[i].text not in kb.times.calendar_words for i in names)
    owned = match.kind == "group" and first - 1 in around and doc[first - 1].lower_ in _OWNING
    if inside_name or owned or any(doc[i].ent_type_ in PERSON_LABELS for i in range(first, past)):
        return False
    if match.role in ("capital", "metonym"):
        deps, first_head = sentence.deps, sentence.deps.first_conjunct(mention.head)
        tied = deps.case[first_head] in kb.actor_words.between_governments
        acts = tied or deps.relation[first_head] in SUBJECTS
        return acts or any(m.head in deps.conjuncts(first_head) for m in sentence.mentions)
    return match.kind in ("state", "group")


# ---------------------------------------------------------------------- the document's own officials


def _name_officials(reading: Reading) -> None:
    """People whom the document introduces with their office and state, there and wherever it names them again."""
    people = [
        (sentence, sentence.parsed.offset + e.start_char, sentence.parsed.offset + e.end_char, e.start, e.end)
        for sentence in reading.sentences
        for e in sentence.span.ents
        if e.label_ in PERSON_LABELS
    ]
    officials: dict[str, Actor] = {}
    for sentence, start, end, first, past in people:
        taken = any(m.start < end and start < m.end for m in sentence.mentions)
        state = None if taken else _introduced_state(sentence, first, past, reading.kb)
        if state is not None:
            name = _plain_name(sentence, start, end)
            actor = Actor(name, ActorKind.PERSON, (state,))
            officials[name] = officials[name.split()[-1]] = actor
    for sentence, start, end, _, _ in people if officials else ():
        known = officials.get(_plain_name(sentence, start, end))
        if known is not None and not any(m.start < end and start < m.end for m in sentence.mentions):
            sentence.mentions.append(_mention(sentence, start - sentence.start, end - sentence.start, known))
            sentence.mentions.sort(key=lambda m: m.start)


def _introduced_state(sentence: Sentence, first: int, past: int, kb: Knowledge) -> str | None:
    """The one state whose office the name is introduced with, in its own noun phrase or apposition."""
    deps = sentence.deps
    head = next((i for i in range(first, past) if not first <= deps.head[i] < past), past - 1)
    phrase = {head, *(c for c in deps.children[head] if deps.relation[c] in _TITLE_RELATIONS)}
    if deps.relation[head] in ("appos", "flat", "nmod:desc", "compound"):
        governor = deps.head[head]
        phrase |= {governor, *(c for c in deps.children[governor] if deps.relation[c] in _TITLE_RELATIONS)}
    phrase |= {c for i in list(phrase) for c in deps.children[i] if deps.relation[c] in _TITLE_RELATIONS}
    nouns = {sentence.token(i).lower_ for i in phrase} | {sentence.token(i).lemma_.lower() for i in phrase}
    offices = [kb.office_nouns[noun] for noun in nouns if noun in kb.office_nouns]
    states = {m.states for m in sentence.mentions if len(m.states) == 1 and set(range(*m.tokens)) & phrase}
    if len(states) != 1 or not any(office.acts for office in offices):
        return None
    return states.pop()[0]


def _plain_name(sentence: Sentence, start: int, end: int) -> str:
    name = sentence.text[start - sentence.start : end - sentence.start]
    return name.removesuffix("’s").removesuffix("'s").strip() or name


def _mention(
    sentence: Sentence, start: int, end: int, actor: Actor, *, adjective: bool = False
) -> ActorMention:
    """The mention at offsets in the sentence's text."""
    first, past = sentence.tokens_at(sentence.start + start, sentence.start + end)
    return ActorMention(
        start=sentence.start + start,
        end=sentence.start + end,
        text=sentence.text[start:end],
        actor=actor,
        tokens=(first, past),
        head=_head(sentence, first, past),
        adjective=adjective,
    )


def _head(sentence: Sentence, first: int, past: int) -> int:
    """The token of the name that the rest of the sentence hangs on."""
    outside = [i for i in range(first, past) if not first <= sentence.deps.head[i] < past]
    root = [i for i in range(first, past) if sentence.deps.head[i] == i]
    return (root or outside or [past - 1])[0]
