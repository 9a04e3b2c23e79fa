"""Reference facts: wars, attacks, treaties, foundings, accessions, deals, declarations of war.

What texts say is held against them (docs/checks.md). A project's knowledge/reference/ lays its own over them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

from ahocorasick_rs import AhoCorasick
from pydantic import BeforeValidator

from bilateral.knowledge.actors import Term, TermText
from bilateral.knowledge.names import normalise
from bilateral.knowledge.tables import Code, Keyed, PartialDate, read_table
from bilateral.knowledge.yaml_files import Entry

_DECLARATION = re.compile(r"(?P<by>[A-Z]{3}) on (?P<on>[A-Z]{3}) (?P<date>\d{4}(?:-\d\d){0,2})$")
_ACCESSION = re.compile(r"(?P<state>[A-Z]{3}) (?P<date>\d{4}(?:-\d\d){0,2})$")


class Named(Keyed):
    """Something that texts name. `aliases` are further names; case does not count."""

    aliases: tuple[str, ...] = ()
    source: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All its names."""
        return (self.name, *self.aliases)


class War(Named):
    """A war or clash between two sides; a state may leave one side and join the other."""

    sides: tuple[tuple[Code, ...], tuple[Code, ...]]
    term: TermText

    def opposed(self, a: str, b: str) -> bool:
        """Whether the two fought each other in it."""
        one, other = self.sides
        return (a in one and b in other) or (b in one and a in other)

    def together(self, a: str, b: str) -> bool:
        """Whether the two were on one side."""
        return any(a in side and b in side for side in self.sides)


class Attack(Named):
    """A deed of force against a place. `acts` are families of CheckWords.acts; `by` did it to `on`."""

    acts: tuple[str, ...]
    by: tuple[Code, ...]
    on: Code
    term: TermText


class Treaty(Named):
    """A treaty or agreement with the dates that count as its own: signed, in force, prolonged, ended."""

    parties: tuple[str, ...] = ()
    dates: tuple[PartialDate, ...]

    @property
    def years(self) -> frozenset[int]:
        """The years of its dates."""
        return frozenset(int(date[:4]) for date in self.dates)


class Founding(Treaty):
    """When an organisation or state was founded, or became independent."""


def _accession(value: Any) -> Any:
    match = _ACCESSION.match(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError("an accession is written as TUR 1952-02-18")
    return match.groupdict()


class Accession(Entry):
    """When a state joined."""

    state: Code
    date: str


class Club(Named):
    """An organisation with the days on which states joined it."""

    joined: tuple[Annotated[Accession, BeforeValidator(_accession)], ...]


class Deal(Named):
    """What a deal between two states was worth: `value` from low to high in `unit`. `names` are its object."""

    parties: tuple[Code, Code]
    unit: str
    value: tuple[float, float]
    year: int


def _declaration(value: Any) -> Any:
    match = _DECLARATION.match(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError("a declaration is written as USA on JPN 1941-12-08")
    return match.groupdict()


class Declaration(Entry):
    """A formal declaration of war."""

    by: Code
    on: Code
    date: str


class Declarations(Keyed):
    """The declarations of one war."""

    declared: tuple[Annotated[Declaration, BeforeValidator(_declaration)], ...]
    source: str = ""


class Reference:
    """All reference facts."""

    def __init__(self, overlay: Path | None = None, codes: Collection[str] | None = None) -> None:
        self._overlay, self._codes = overlay, codes

    @cached_property
    def wars(self) -> dict[str, War]:
        """Wars and clashes."""
        return read_table("reference/wars", War, self._overlay, self._codes)

    @cached_property
    def attacks(self) -> dict[str, Attack]:
        """Attacks, invasions, annexations by the place that they struck."""
        return read_table("reference/attacks", Attack, self._overlay, self._codes)

    @cached_property
    def treaties(self) -> dict[str, Treaty]:
        """Treaties and agreements."""
        return read_table("reference/treaties", Treaty, self._overlay, self._codes)

    @cached_property
    def foundings(self) -> dict[str, Founding]:
        """Organisations and states by their founding."""
        return read_table("reference/foundings", Founding, self._overlay, self._codes)

    @cached_property
    def clubs(self) -> dict[str, Club]:
        """Organisations by who joined when."""
        return read_table("reference/accessions", Club, self._overlay, self._codes)

    @cached_property
    def deals(self) -> dict[str, Deal]:
        """Deals whose worth is publicly known."""
        return read_table("reference/deals", Deal, self._overlay, self._codes)

    @cached_property
    def declarations(self) -> tuple[Declaration, ...]:
        """Formal declarations of war, by date."""
        tables = read_table("reference/declarations", Declarations, self._overlay, self._codes)
        found = (one for table in tables.values() for one in table.declared)
        return tuple(sorted(found, key=lambda one: (one.date, one.by, one.on)))

    @cached_property
    def finder(self) -> Finder:
        """Finds all that has a name here in a text."""
        tables = (self.wars, self.attacks, self.treaties, self.foundings, self.clubs, self.deals)
        return Finder(entry for table in tables for entry in table.values())

    @cached_property
    def _by_foes(self) -> dict[frozenset[str], list[War]]:
        found: dict[frozenset[str], list[War]] = {}
        for war in self.wars.values():
            for foes in {frozenset((a, b)) for a in war.sides[0] for b in war.sides[1]}:
                found.setdefault(foes, []).append(war)
        return found

    def wars_between(self, a: str, b: str) -> list[War]:
        """The wars in which the two fought each other."""
        return self._by_foes.get(frozenset((a, b)), [])

    def wars_together(self, a: str, b: str, term: Term | None = None) -> list[War]:
        """The wars in which the two were on one side, of those that meet the term where given."""
        return [w for w in self.wars.values() if w.together(a, b) and (term is None or w.term.meets(term))]


class Finder:
    """Where the names of entries stand in a text, case apart, on word boundaries."""

    def __init__(self, entries: Iterator[Named]) -> None:
        self._entries: dict[str, list[Named]] = {}
        for entry in entries:
            for name in dict.fromkeys(lower(name) for name in entry.names):
                self._entries.setdefault(name, []).append(entry)
        self._names = list(self._entries)
        self._automaton = AhoCorasick(self._names)

    def find(self, text: str) -> list[tuple[int, int, Named]]:
        """(start, end, entry) in order of start; all entries of one name, shorter names inside it left out."""
        plain = lower(text)
        hits = sorted(
            ((start, end, number) for number, start, end in self._hits(plain)), key=lambda h: (h[0], -h[1])
        )
        found: list[tuple[int, int, Named]] = []
        free = 0
        for start, end, number in hits:
            if start >= free:
                free = end
                found += [(start, end, entry) for entry in self._entries[self._names[number]]]
        return found

    def _hits(self, plain: str) -> Iterator[tuple[int, int, int]]:
        for number, start, end in self._automaton.find_matches_as_indexes(plain, overlapping=True):
            if not plain[start - 1 : start].isalnum() and not plain[end : end + 1].isalnum():
                yield number, start, end


def lower(text: str) -> str:
    """In lower case with one apostrophe, hyphen and space for all their kinds; its length is kept."""
    plain = normalise(text)
    small = plain.lower()
    return (
        small if len(small) == len(plain) else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
    )
