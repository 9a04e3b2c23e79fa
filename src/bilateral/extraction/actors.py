"""Who is named: states, people in office, ministries, firms and groups, with the state each acts for.

Names come from the knowledge; a surname stands for a person whose full name the document gave before.
Pronouns and "the two countries" are left to anaphora.py.
"""

from __future__ import annotations

from bilateral.extraction.reading import ActorMention, Reading, Sentence
from bilateral.knowledge.actors import Group, Organisation, Person, State, person_state
from bilateral.knowledge.names import NameMatch
from bilateral.language.dependencies import SUBJECTS
from bilateral.model import Actor, ActorKind

_ORGANISATION_KIND = {
    "company": ActorKind.COMPANY,
    "ministry": ActorKind.MINISTRY,
    "region": ActorKind.REGION,
}
_OWN_OFFICIALS = (
    "nsubj",
    "nsubj:pass",
    "appos",
    "flat",
    "compound",
    "nmod:desc",
    "conj",
    "obj",
    "obl",
    "nmod",
)


def name_actors(reading: Reading) -> None:
    """Fill `sentence.mentions` with the actors that are named, in order of start."""
    full_names = _people_named_in_full(reading)
    for sentence in reading.sentences:
        for match in reading.kb.names.find(sentence.text):
            actor = _actor(match, full_names, reading.anchor)
            if actor is not None:
                mention = _mention(sentence, match, actor)
                if not match.ambiguous or match.kind == "person" or _stands_alone(sentence, mention, match):
                    sentence.mentions.append(mention)


def _people_named_in_full(reading: Reading) -> dict[str, Person]:
    """Surname -> person, for those whose full name stands somewhere in the document."""
    found: dict[str, Person] = {}
    for sentence in reading.sentences:
        for match in reading.kb.names.find(sentence.text):
            if isinstance(match.entry, Person) and " " in match.text:
                found[match.entry.second_mention] = match.entry
    return found


def _actor(match: NameMatch, full_names: dict[str, Person], date: str | None) -> Actor | None:
    entry = match.entry
    if isinstance(entry, Person):
        if match.text in full_names:
            entry = full_names[match.text]
        elif match.ambiguous:
            return None
        held = person_state(entry, date)
        return Actor(entry.name, ActorKind.PERSON, (held[0],)) if held else None
    if isinstance(entry, State):
        return Actor(entry.iso3, ActorKind.STATE, (entry.acts_for,))
    if isinstance(entry, Group):
        return Actor(entry.id, ActorKind.GROUP)
    if isinstance(entry, Organisation) and entry.state:
        return Actor(entry.name, _ORGANISATION_KIND.get(entry.kind, ActorKind.ORGANISATION), (entry.state,))
    return None


def _stands_alone(sentence: Sentence, mention: ActorMention, match: NameMatch) -> bool:
    """Whether a name that often means something else means the state or group here.

    Not inside a longer name ("Georgia Tech", "Western Australia", "Michael Jordan"), and a capital that is
    known for more than its government ("Vienna", "Doha") only where it does something.
    """
    first, past = mention.tokens
    doc = sentence.span.doc
    around = [i for i in (first - 1, past) if sentence.span.start <= i < sentence.span.end]
    inside_name = any(doc[i].pos_ == "PROPN" and doc[i].is_title and doc[i].dep_ != "nmod" for i in around)
    if inside_name or any(doc[i].ent_type_ in ("PER", "PERSON") for i in range(first, past)):
        return False
    if match.role in ("capital", "metonym"):
        return sentence.deps.relation[sentence.deps.first_conjunct(mention.head)] in SUBJECTS
    return match.kind in ("state", "group")


def _mention(sentence: Sentence, match: NameMatch, actor: Actor) -> ActorMention:
    start, end = sentence.start + match.start, sentence.start + match.end
    first, past = sentence.tokens_at(start, end)
    return ActorMention(
        start=start,
        end=end,
        text=match.text,
        actor=actor,
        tokens=(first, past),
        head=_head(sentence, first, past),
        adjective=match.adjective,
    )


def _head(sentence: Sentence, first: int, past: int) -> int:
    """The token of the name that the rest of the sentence hangs on."""
    outside = [i for i in range(first, past) if not first <= sentence.deps.head[i] < past]
    root = [i for i in range(first, past) if sentence.deps.head[i] == i]
    return (root or outside or [past - 1])[0]
