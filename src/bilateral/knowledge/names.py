"""The name index: where the names of actors, undertakings and places stand in a text.

Names are matched as written (case counts: "US" is a state, "us" is not), on word boundaries, the longest at
the leftmost place. A possessive 's is never part of a match. What a bare name means in a given document
(which "Li"? "Jordan" the state or the man?) is for the reader of the matches to decide: they are `ambiguous`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ahocorasick_rs import AhoCorasick

from bilateral.knowledge.actors import Group, Organisation, Person, State, Undertaking
from bilateral.knowledge.places import Place

NameEntry = State | Person | Group | Organisation | Undertaking | Place
Kind = Literal["state", "group", "organisation", "undertaking", "person", "place"]
Role = Literal["name", "adjective", "demonym", "prefix", "capital", "metonym", "surname"]

# Characters that texts use for one another, each replaced by one character, so that offsets hold.
_SAME = {
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "‑": "-",
    "‐": "-",
    "–": "-",
    "\u00a0": " ",
    "\n": " ",
    "\r": " ",
    "\t": " ",
}
_ASCII = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae"}
)
_HALF = re.compile("[\ud800-\udfff]")  # half a character: in broken texts; the automaton refuses it
_SHORTEST_CAPITALS = 5  # "CHINA" in a headline is the state; shorter words in capitals are often acronyms


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a name can mean."""

    entry: NameEntry
    kind: Kind
    role: Role = "name"
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class NameMatch:
    """`text[start:end]` names `entry`. `others` are further entries that the same words can mean."""

    start: int
    end: int
    text: str
    kind: Kind
    entry: NameEntry
    role: Role
    ambiguous: bool
    others: tuple[NameEntry, ...] = ()

    @property
    def adjective(self) -> bool:
        """Whether it belongs to a word that follows: "Chinese", "Sino-"."""
        return self.role in ("adjective", "prefix")


class NameIndex:
    """Finds all known names in a text at once."""

    def __init__(self, senses: Iterable[tuple[str, Sense]]) -> None:
        """`senses`: names with what they mean; of two meanings of one name the earlier is preferred."""
        self._senses: dict[str, list[Sense]] = {}
        for surface, sense in senses:
            for spelling in spellings(surface, capitals=sense.role != "surname"):
                self._senses.setdefault(spelling, []).append(sense)
        self._surfaces = list(self._senses)
        self._automaton = AhoCorasick(self._surfaces)

    def find(self, text: str) -> list[NameMatch]:
        """The matches in order, not overlapping."""
        found: list[NameMatch] = []
        plain = normalise(text)
        free = 0
        for number, start, stop in self._bounded(plain):
            if start < free:
                continue
            free = stop
            found.append(self._match(text, self._surfaces[number], start, stop))
        return found

    def find_within(self, text: str, match: NameMatch) -> list[NameMatch]:
        """The matches inside a longer name, not overlapping: the states in "Egypt-Israel peace treaty"."""
        found: list[NameMatch] = []
        free = match.start
        for number, start, stop in self._bounded(normalise(text)):
            inside = free <= start and stop <= match.end and (start, stop) != (match.start, match.end)
            if inside:
                free = stop
                found.append(self._match(text, self._surfaces[number], start, stop))
        return found

    def senses(self, name: str) -> tuple[Sense, ...]:
        """All that this very name can mean, the preferred meaning first; empty where it is unknown."""
        return tuple(self._senses.get(normalise(name), ()))

    def _bounded(self, plain: str) -> list[tuple[int, int, int]]:
        """(surface, start, end) of what stands on word boundaries, leftmost first, then longest first."""
        hits = self._automaton.find_matches_as_indexes(plain, overlapping=True)
        bounded = [hit for hit in hits if _on_boundaries(plain, hit[1], hit[2])]
        return sorted(bounded, key=lambda hit: (hit[1], -hit[2]))

    def _match(self, text: str, surface: str, start: int, end: int) -> NameMatch:
        senses = self._senses[surface]
        kind = senses[0].kind
        first = next((s for s in senses if s.kind == kind and not s.ambiguous), senses[0])
        rivals = [s for s in senses if s.kind == kind and s.ambiguous == first.ambiguous]
        ambiguous = first.ambiguous or any(s.entry is not first.entry for s in rivals if s.kind != "place")
        end -= first.role == "prefix"  # the hyphen of "Sino-Indian"
        others = tuple(dict.fromkeys(s.entry for s in senses if s.entry is not first.entry))
        return NameMatch(start, end, text[start:end], first.kind, first.entry, first.role, ambiguous, others)


def normalise(text: str) -> str:
    """The text with one apostrophe, one hyphen and one space for all their kinds; its length is kept."""
    for kind, plain in _SAME.items():
        text = text.replace(kind, plain)
    return text if text.isascii() else _HALF.sub("\ufffd", text)


def spellings(surface: str, *, capitals: bool = True) -> list[str]:
    """The name as written, without its accents, and in capitals."""
    base = normalise(surface)
    found = [base, _without_accents(base)]
    if capitals and len(base) >= _SHORTEST_CAPITALS:
        found += [spelling.upper() for spelling in found]
    return list(dict.fromkeys(found))


def senses_of(
    states: Iterable[State],
    groups: Iterable[Group],
    organisations: Iterable[Organisation],
    undertakings: Iterable[Undertaking],
    people: Iterable[Person],
    places: Iterable[Place],
) -> Iterator[tuple[str, Sense]]:
    """Every name of every entry with its meaning, preferred meanings first."""
    for state in states:
        yield from _state_names(state)
    for group in groups:
        yield from _group_names(group)
    for body in organisations:
        yield from _plain_names(body, "organisation")
    for undertaking in undertakings:
        yield from _plain_names(undertaking, "undertaking")
    people = list(people)
    for person in people:
        for name in dict.fromkeys((person.name, *person.aliases)):
            yield name, Sense(person, "person")
    yield from (_surname(person) for person in people if person.surname_alone)
    for place in places:
        for name in dict.fromkeys((place.name, *place.aliases)):
            yield name, Sense(place, "place")
    yield from (_surname(person) for person in people if not person.surname_alone)


def _state_names(state: State) -> Iterator[tuple[str, Sense]]:
    by_role: dict[Role, tuple[str, ...]] = {
        "name": (state.name, *state.names),
        "adjective": state.adjectives,
        "demonym": state.demonyms,
        "prefix": tuple(prefix + "-" for prefix in state.prefixes),
        "capital": (*((state.capital,) if state.capital else ()), *state.capitals),
        "metonym": state.metonyms,
    }
    for role, names in by_role.items():
        for name in dict.fromkeys(names):
            yield name, Sense(state, "state", role, name in state.ambiguous)


def _group_names(group: Group) -> Iterator[tuple[str, Sense]]:
    for name in dict.fromkeys((group.name, *group.names)):
        yield name, Sense(group, "group", "name", name in group.ambiguous)
    for name in group.adjectives:
        yield name, Sense(group, "group", "adjective", name in group.ambiguous)


def _plain_names(entry: Organisation | Undertaking, kind: Kind) -> Iterator[tuple[str, Sense]]:
    for name in dict.fromkeys((entry.name, *entry.aliases)):
        yield name, Sense(entry, kind, "name", name in entry.ambiguous)


def _surname(person: Person) -> tuple[str, Sense]:
    return person.second_mention, Sense(person, "person", "surname", not person.surname_alone)


def _without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return "".join(c for c in parts if not unicodedata.combining(c)).translate(_ASCII)


def _on_boundaries(text: str, start: int, end: int) -> bool:
    if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        return False
    if text[end - 1] == "-":  # a prefix needs its other half
        return text[end : end + 1].isalpha()
    after = text[end : end + 1]
    return not (after.isalnum() or after in ("_", "$"))  # US$ is money
