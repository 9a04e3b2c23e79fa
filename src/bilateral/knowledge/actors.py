"""Those who act: states, groups of states, people in office, organisations, named undertakings.

A term in office is written as one line, `RUS president 2012-05-07/` (state, office, ISO 8601 interval of
partial dates, both ends inclusive), a membership as `RUS 1998/2014-03-24` or just `FRA`.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from bilateral.knowledge.tables import Code, Keyed
from bilateral.knowledge.yaml_files import Entry
from bilateral.model import CHANNELS, first_day, last_day

_DATE = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_TERM = re.compile(rf"(?:(?P<start>{_DATE})?/(?P<end>{_DATE})?)$")
_OFFICE = re.compile(rf"(?P<state>[A-Z][A-Z0-9_]+) (?P<office>.+?) (?P<term>(?:{_DATE})?/(?:{_DATE})?)$")
_MEMBER = re.compile(rf"(?P<state>[A-Z][A-Z0-9_]+)(?: (?P<term>(?:{_DATE})?/(?:{_DATE})?))?$")


class Term(Entry):
    """A stretch of time between partial ISO dates, both inclusive; None is open."""

    start: str | None = None
    end: str | None = None

    def covers(self, date: str) -> bool:
        """Whether some day that the partial ISO date can mean lies in it."""
        begun = self.start is None or first_day(self.start) <= last_day(date)
        return begun and (self.end is None or last_day(self.end) >= first_day(date))

    def meets(self, other: Term) -> bool:
        """Whether some day lies in both."""
        begun = self.start is None or other.end is None or first_day(self.start) <= last_day(other.end)
        return begun and (
            other.start is None or self.end is None or first_day(other.start) <= last_day(self.end)
        )


def _term(value: Any) -> Any:
    match = _TERM.match(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError("a term is written as 2012-05-07/2018 or 2012/, with partial ISO dates")
    start, end = match["start"], match["end"]
    if start and end and first_day(start) > last_day(end):
        raise ValueError(f"{value} ends before it starts")
    return {"start": start, "end": end}


def _office(value: Any) -> Any:
    match = _OFFICE.match(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError("an office is written as RUS president 2012-05-07/, state first, term last")
    return {"state": match["state"], "office": match["office"], "term": match["term"]}


def _member(value: Any) -> Any:
    match = _MEMBER.match(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError("a member is written as FRA or as FRA 1966/2009")
    return {"state": match["state"], "term": match["term"] or "/"}


TermText = Annotated[Term, BeforeValidator(_term)]


class State(Keyed):
    """A state, past or present, or a region with a code of its own. The key is its ISO 3166 alpha-3 code."""

    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()  # combining forms without the hyphen
    capital: str | None = None
    capitals: tuple[str, ...] = ()  # other spellings, former and second capitals
    metonyms: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()  # of the above: those that often mean something else
    successor: str | None = None
    part_of: str | None = None
    existed: TermText = Term()

    @property
    def iso3(self) -> str:
        """Its own code."""
        return self.id

    @property
    def acts_for(self) -> str:
        """ISO3 of the state whose deeds its deeds count as: the successor of a past state, else itself."""
        return self.successor or self.part_of or self.id


class Membership(Entry):
    """A state's time in a group."""

    state: Code
    term: TermText


class Group(Keyed):
    """Several states under one name. The key is its id ("NATO", "WEST")."""

    kind: Literal["group", "organisation"]  # a loose group ("the West"), or one with a seat and a secretariat
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    members: tuple[Annotated[Membership, BeforeValidator(_member)], ...] = ()

    def members_on(self, date: str | None = None) -> tuple[str, ...]:
        """ISO3 codes of the members on a partial ISO date; of those that never left where it is None."""
        return tuple(
            m.state for m in self.members if (m.term.covers(date) if date is not None else m.term.end is None)
        )


class Office(Entry):
    """An office that a person held for a state, or for a group such as EU or UN."""

    state: Code
    office: str
    term: TermText


class Person(Keyed):
    """Someone who speaks for a state. The key is the usual English spelling of the name."""

    aliases: tuple[str, ...] = ()
    surname: str = ""  # as used in second mention: "Xi", "Putin"
    surname_alone: bool = False  # whether the bare surname means this person without an earlier full name
    offices: tuple[Annotated[Office, BeforeValidator(_office)], ...]

    @property
    def second_mention(self) -> str:
        """The surname, by default the last word of the name."""
        return self.surname or self.name.split()[-1]


class Organisation(Keyed):
    """A body that acts for a state, or a firm or newspaper that belongs to one. The key is its usual name."""

    kind: Literal[
        "ministry", "parliament", "military", "agency", "court", "bank", "party", "company", "media",
        "think tank", "region", "armed group", "ngo",
    ]  # fmt: skip
    state: Code | None = None  # ISO3; None for one that belongs to several
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    state_owned: bool = False


class Contract(Entry):
    """By what texts know an undertaking's contract without its name: "the 2014 gas deal"."""

    signed: str  # partial ISO date
    of: str  # what is bought, as a word
    between: tuple[Code, ...]
    years: int = 0
    firms: tuple[str, ...] = ()


class Undertaking(Keyed):
    """Something named that states do together or against each other: a pipeline, treaty, exercise, plan."""

    kind: Literal[
        "pipeline", "exercise", "treaty", "initiative", "route", "project", "mechanism", "conflict", "plant",
        "mission", "statement", "sanctions",
    ]  # fmt: skip
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    states: tuple[Code, ...] = ()
    by: tuple[Code, ...] = ()  # of sanctions: who imposes them on the states
    channel: Literal[CHANNELS]  # type: ignore[valid-type]
    term: TermText = Term()
    facts: str = ""
    contract: Contract | None = None
    told_as: tuple[
        str, ...
    ] = ()  # topics of reconciliation.yaml under which texts tell of it without its name
    source: str = ""

    @property
    def lasts(self) -> bool:
        """Whether it is no one deed and no promise, but goes on: a war, a split, sanctions."""
        return self.kind in ("conflict", "sanctions")


def person_state(person: Person, date: str | None) -> tuple[str, str] | None:
    """The (ISO3, office) of the latest office held on a partial ISO date, else of the last one before it,
    else of the first; with no date, of the last one. None for a person without offices."""
    if not person.offices:
        return None
    ordered = sorted(person.offices, key=lambda held: held.term.start or "")
    if date is None:
        return ordered[-1].state, ordered[-1].office
    held = [o for o in ordered if o.term.covers(date)]
    before = [o for o in ordered if o.term.start is None or first_day(o.term.start) <= last_day(date)]
    best = (held or before or ordered[:1])[-1]
    return best.state, best.office
