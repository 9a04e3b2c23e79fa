"""What the texts promise, call, expect and complain of: a short section for each, empty ones left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from bilateral.analytics.relation import Relation
from bilateral.knowledge import Knowledge
from bilateral.model import (
    CharacterisationClaim,
    Claim,
    CommitmentClaim,
    Direction,
    Factuality,
    FrictionClaim,
    PredictionClaim,
)
from bilateral.reports.dossier import Entry, Section
from bilateral.reports.notes import Notes
from bilateral.reports.wording import clean, counted, cut, listed, number, when

SHOWN = 4
QUOTED = 2
WORDS = 110

C = TypeVar("C", bound=Claim)


class Voices:
    """The four sections about one relation."""

    def __init__(self, relation: Relation, notes: Notes, kb: Knowledge) -> None:
        self._relation, self._notes, self._kb = relation, notes, kb

    def sections(self) -> tuple[Section, ...]:
        """Promises, labels, expectations, friction; those of which there is any."""
        found = (self.promises(), self.labels(), self.expectations(), self.frictions())
        return tuple(section for section in found if section is not None)

    def promises(self) -> Section | None:
        """The most definite promises, with where they stood when they were told."""
        claims = self._latest(CommitmentClaim)
        if not claims:
            return None
        shown = _most(claims, _definite)
        entries = [self._entry([c], self._promise(c), _parties(c), when(c.date)) for c in shown]
        lead = (
            f"{counted(len(claims), 'promise')} told; those with most terms stated, in the order of telling."
        )
        return self._section("Promises", lead, entries, len(claims))

    def labels(self) -> Section | None:
        """What the relation is called, the commonest label first, with the tone it has in the text."""
        groups = _grouped(self._latest(CharacterisationClaim), lambda c: (c.label.casefold(), c.negated))
        return self._groups("What it is called", "label", groups, self._label)

    def expectations(self) -> Section | None:
        """Predictions that say where the relation goes, with their condition and horizon."""
        claims = self._latest(PredictionClaim)
        if not claims:
            return None
        entries = [
            self._entry([c], self._prediction(c), self._speaker(c), self._published(c) or "undated")
            for c in _most(claims, _telling)
        ]
        words = self._kb.report_words.predictions
        ways = Counter(words[claim.direction.value] for claim in claims)
        told = listed([f"{n} {way}" for way, n in ways.most_common()])
        lead = f"{counted(len(claims), 'prediction')}: {told}; those that say most, in the order of telling."
        return self._section("What is expected", lead, entries, len(claims))

    def frictions(self) -> Section | None:
        """What the two are said to be at odds over, the most told first."""
        groups = _grouped(self._latest(FrictionClaim), lambda c: c.issue.casefold())
        return self._groups("Friction", "issue", groups, lambda group: clean(group[-1].issue))

    # -- parts

    def _latest(self, kind: type[C]) -> list[C]:
        """The claims of a kind that are not denied, the latest told last."""
        standing = [c for c in self._relation.of(kind) if c.factuality is not Factuality.NEGATED]
        return sorted(standing, key=lambda c: (self._published(c), c.document, c.evidence[0].start, c.id))

    def _groups(
        self, title: str, noun: str, groups: list[list[C]], worded: Callable[[list[C]], str]
    ) -> Section | None:
        if not groups:
            return None
        total = sum(len(group) for group in groups)
        entries = [
            self._entry(group[::-1], worded(group), self._speakers(group), self._dates(group))
            for group in groups[:SHOWN]
        ]
        lead = f"{counted(len(groups), noun)} in {counted(total, 'statement')}, the commonest first."
        return self._section(title, lead, entries, len(groups))

    def _section(self, title: str, lead: str, entries: Sequence[Entry], total: int) -> Section:
        rest = f"Not shown: {total - len(entries):,} more." if total > len(entries) else ""
        return Section(title=title, lead=lead, entries=tuple(entries), rest=rest)

    def _entry(self, claims: Sequence[Claim], label: str, who: str, date: str) -> Entry:
        cites = self._notes.cite(claims, QUOTED)
        words = self._notes.excerpt(self._notes.cite(claims, 1).numbers[0], WORDS)
        return Entry(date=date, who=cut(who, 60), label=cut(label, 100), words=words, cites=cites)

    def _promise(self, claim: CommitmentClaim) -> str:
        parts = [clean(claim.what)]
        if claim.value is not None:
            parts.append(number((claim.value,), claim.unit or ""))
        parts += [clean(part) for part in (claim.volume, claim.term) if part]
        if claim.due.start or claim.due.end:
            parts.append(f"due {when(claim.due)}")
        return f"{claim.status.value.replace('_', ' ')}: {', '.join(parts)}"

    def _label(self, group: list[CharacterisationClaim]) -> str:
        last = group[-1]
        tones = sorted({claim.valence for claim in group})
        tone = " to ".join(f"{t:+d}".replace("-", "−") if t else "0" for t in tones[:1] + tones[1:][-1:])
        kind = "formal, " if last.formal else ""
        return f"{'not ' if last.negated else ''}“{clean(last.label)}” ({kind}tone {tone}, × {len(group)})"

    def _prediction(self, claim: PredictionClaim) -> str:
        parts = [clean(claim.claim)]
        if claim.condition:
            parts.append(self._condition(clean(claim.condition)))
        if claim.horizon:
            parts.append(f"horizon {clean(claim.horizon)}")
        return f"{self._kb.report_words.predictions[claim.direction.value]}: {'; '.join(parts)}"

    def _condition(self, words: str) -> str:
        """ "if prices fall": with the word that makes it a condition, its own where it begins with one."""
        first = words.split(maxsplit=1)[0].casefold()
        known = self._kb.predictions
        openings = (*known.conditions, *known.condition_cases, *known.fronted_cases, *known.condition_phrases)
        own = any(first == opening.split()[0] for opening in openings)
        return words[0].lower() + words[1:] if own else f"if {words}"

    def _speakers(self, claims: Iterable[Claim]) -> str:
        return listed(list(dict.fromkeys(self._speaker(claim) for claim in claims))[-QUOTED:])

    def _speaker(self, claim: Claim) -> str:
        origin = self._relation.origins[claim.document]
        return clean(
            claim.attribution.speaker
            if claim.attribution
            else origin.publisher or origin.title or origin.source
        )

    def _dates(self, claims: Iterable[Claim]) -> str:
        dates = sorted(filter(None, map(self._published, claims)))
        return f"{dates[0]} to {dates[-1]}" if len(set(dates)) > 1 else (dates or ["undated"])[0]

    def _published(self, claim: Claim) -> str:
        return self._relation.origins[claim.document].published or ""


def _grouped(claims: Iterable[C], key: Callable[[C], object]) -> list[list[C]]:
    """Claims with the same key together, the largest group first."""
    groups: dict[object, list[C]] = {}
    for claim in claims:
        groups.setdefault(key(claim), []).append(claim)
    return sorted(groups.values(), key=lambda group: -len(group))


def _most(claims: Sequence[C], worth: Callable[[C], float]) -> list[C]:
    """The SHOWN claims of most worth, the later where equal, in their order."""
    places = sorted(range(len(claims)), key=lambda place: (-worth(claims[place]), -place))[:SHOWN]
    return [claims[place] for place in sorted(places)]


def _definite(claim: CommitmentClaim) -> float:
    """How many terms it states, then how sure the reading is."""
    terms = (claim.value, claim.volume, claim.term, claim.due.end, claim.date.start)
    return sum(term is not None for term in terms) + claim.confidence


def _telling(claim: PredictionClaim) -> float:
    """Whether it says where the relation goes, if what and when; then how sure the reading is."""
    says = (claim.direction is not Direction.OTHER, claim.condition is not None, claim.horizon is not None)
    return 2 * says[0] + sum(says[1:]) + claim.confidence


def _parties(claim: CommitmentClaim) -> str:
    return "+".join(clean(party) for party in claim.parties)
