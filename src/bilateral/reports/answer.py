"""The answer: four sentences made of numbers, each with its footnotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from bilateral.analytics import measures
from bilateral.analytics.happenings import Happening
from bilateral.analytics.measures import Balance, Movement, Trend
from bilateral.analytics.readings import Reading, readings
from bilateral.analytics.relation import HAPPENED, Relation
from bilateral.knowledge import Knowledge
from bilateral.model import (
    CharacterisationClaim,
    Claim,
    CommitmentClaim,
    DependenceClaim,
    EventClaim,
    FigureClaim,
    FigureStatus,
)
from bilateral.reports.dossier import Cites, Statement
from bilateral.reports.notes import Notes, told_by
from bilateral.reports.wording import amount, clean, counted, direction, listed, share, signed, when

QUOTED = 5  # footnotes of one statement; it says of how many


class Answer:
    """The four statements about one relation."""

    def __init__(
        self, relation: Relation, deeds: Sequence[Happening], notes: Notes, kb: Knowledge, bare: int = 0
    ) -> None:
        """`deeds`: events that tell an act; `bare`: how many more only tell that there is trade."""
        self._relation, self._events, self._notes, self._kb = relation, deeds, notes, kb
        self._bare = bare

    def statements(self) -> tuple[Statement, ...]:
        """How close, which way it moves, who leans on whom, what is promised."""
        return self.closeness(), self.movement(), self.leaning(), self.promises()

    def closeness(self) -> Statement:
        """How close: cooperation among the latest events, their mean score, the latest formal label."""
        now = measures.balance(self._events)
        claims: list[Claim] = _for_and_against(now.events)
        label = self._formal_label()
        text = self._closeness_text(now)
        if self._bare:
            verb = "tells" if self._bare == 1 else "tell"
            text += f" {counted(self._bare, 'event')} more only {verb} that there is trade, and no act."
        if label:
            text += f" The latest formal label is “{clean(label.label)}” ({self._saying(label)})."
            claims = [label, *claims]
        return self._statement("How close?", text, claims, [*claims, *_tellings(now.events)])

    def movement(self) -> Statement:
        """Which way it moves: the latest period against the one before."""
        moved = measures.movement(self._events)
        if moved is None:
            return self._statement(
                "Which way does it move?", "No event between the two is dated to a year.", []
            )
        text = _too_few(moved) if moved.trend is Trend.TOO_FEW else _moved(moved)
        events = (*moved.now.events, *moved.before.events)
        return self._statement("Which way does it move?", text, _for_and_against(events), _tellings(events))

    def leaning(self) -> Statement:
        """Who leans on whom: in words, and in the latest shares or flows."""
        pairs = measures.leanings(self._relation.of(DependenceClaim))
        shares = self._figures(self._kb.report_words.leaning_metrics) or self._figures(
            self._kb.report_words.flow_metrics
        )
        claims: list[Claim] = [claim for *_, found in pairs for claim in found]
        parts = [
            self._leaning_text(pairs) if pairs else "No text says in words that one depends on the other."
        ]
        if shares:
            parts.append(f"In figures: {'; '.join(self._figure_text(reading) for reading in shares[:2])}.")
            figures = [claims[0] for reading in shares[:2] for claims in reading.values]
            claims = [*claims[: QUOTED - len(figures)], *figures, *claims[QUOTED - len(figures) :]]
        return self._statement("Who leans on whom?", " ".join(parts), claims)

    def promises(self) -> Statement:
        """What is promised and how much of it has come; failing that, who presses from outside."""
        staged = measures.promises(self._relation.of(CommitmentClaim))
        if not staged:
            return self._pressure()
        total = sum(len(found) for found in staged.values())
        words = self._kb.report_words.stages
        stages = listed([f"{len(found)} {words[name]}" for name, found in staged.items()])
        text = (
            f"{counted(total, 'promise')} told, by how far each had come when the text was written: {stages}."
        )
        return self._statement("What is promised, and has come?", text, _one_of_each(staged.values()))

    # -- parts

    def _closeness_text(self, now: Balance) -> str:
        if not now.events:
            return f"No text tells of an event between {self._pair()}."
        dated = [event.year for event in now.events if event.year is not None]
        years = f"dated {now.first} to {now.last}" if now.first else _partly_dated(dated)
        of = f"Of {counted(len(now.events), 'event')} between {self._pair()}, {years}, "
        text = of + f"{now.cooperation:,} ({share(now.cooperation, len(now.events))}) are cooperation and "
        text += f"{now.conflict:,} conflict"
        if now.goldstein is not None:
            text += f"; their mean Goldstein score is {signed(now.goldstein)} on a scale from −10 to +10"
        return text + "."

    def _formal_label(self) -> CharacterisationClaim | None:
        labels = [
            claim
            for claim in self._relation.of(CharacterisationClaim)
            if claim.formal and not (claim.negated or claim.past) and claim.factuality in HAPPENED
        ]
        return max(labels, key=self._told, default=None)

    def _told(self, claim: CharacterisationClaim) -> tuple[str, str]:
        last = claim.date.last_day()
        return last.isoformat() if last else self._published(claim), claim.id

    def _published(self, claim: Claim) -> str:
        return self._relation.origins[claim.document].published or ""

    def _saying(self, claim: CharacterisationClaim) -> str:
        """Who says it, and when."""
        who = (
            claim.attribution.speaker
            if claim.attribution
            else self._relation.origins[claim.document].publisher
        )
        date = when(claim.date) if claim.date.last_day() else self._published(claim)
        return ", ".join(clean(part) for part in (who, date) if part) or "undated"

    def _leaning_text(self, pairs: list[tuple[str, str, list[DependenceClaim]]]) -> str:
        total = sum(len(found) for *_, found in pairs)
        told = [
            f"{len(found)} {_have(len(found))} {self._name(dependent)} depending on {self._name(on)}"
            for dependent, on, found in pairs
        ]
        channels = Counter(c.channels[0] for *_, found in pairs for c in found if c.channels)
        main = f", most often in {channels.most_common(1)[0][0]}" if channels else ""
        return f"Of {counted(total, 'statement')}, {listed(told)}{main}."

    def _figures(self, metrics: Sequence[str]) -> list[Reading]:
        """The latest actual levels of these metrics between the two, in their order."""
        found = readings(self._relation.of(FigureClaim), self._relation.origins)
        fitting = [
            reading
            for reading in found
            if reading.metric in metrics
            and reading.direction
            and reading.status in (FigureStatus.ACTUAL, FigureStatus.ESTIMATE)
            and not reading.change
        ]
        return sorted(fitting, key=lambda reading: metrics.index(reading.metric))

    def _figure_text(self, reading: Reading) -> str:
        metric = self._kb.metrics.get(reading.metric)
        label = metric.label.lower() if metric else clean(reading.metric)
        values = " or ".join(amount(claims[0], self._kb) for claims in reading.values)
        return f"{label}, {direction(reading.direction)}, {values} ({when(reading.period)})"

    def _pressure(self) -> Statement:
        """Conflict events that others direct at either of the two."""
        pressing = [event for event in self._relation.outside if self._is_conflict(event)]
        text = "No text states a promise."
        if pressing:
            by = Counter(state for event in pressing for state in event.actor or event.actor_groups or ("",))
            told = [f"{self._name(state) if state else 'unnamed'} {n}" for state, n in by.most_common(3)]
            text += (
                f" Third parties press: {counted(len(pressing), 'act')} of conflict against either of the two"
            )
            text += f" ({', '.join(told)})."
        pressing.sort(key=lambda event: (-abs(event.goldstein or 0) * event.confidence, event.id))
        return self._statement("What is promised, and has come?", text, pressing)

    def _is_conflict(self, event: EventClaim) -> bool:
        quad = event.quad_class or self._kb.ontology.types[event.plover.type].quad_class
        return quad > 2 and event.factuality in HAPPENED

    def _pair(self) -> str:
        return f"{self._name(self._relation.dyad.a)} and {self._name(self._relation.dyad.b)}"

    def _name(self, state: str) -> str:
        known = self._kb.states.get(state) or self._kb.groups.get(state)
        return known.name if known else clean(state)

    def _statement(
        self, question: str, text: str, claims: Sequence[Claim], told: Sequence[Claim] | None = None
    ) -> Statement:
        """With footnotes to the first of the claims; `told` are all tellings, where these are more."""
        return Statement(
            question=question,
            text=text,
            cites=self._notes.cite(claims, QUOTED) if claims else Cites(),
            told_by=told_by(claims if told is None else told, self._relation.origins),
        )


def _partly_dated(years: Sequence[int]) -> str:
    if not years:
        return "none of them dated to a year"
    return f"{len(years)} of them dated to a year ({min(years)} to {max(years)})"


def _tellings(events: Iterable[Happening]) -> list[Claim]:
    return [claim for event in events for claim in event.claims]


def _for_and_against(events: Sequence[Happening]) -> list[Claim]:
    """A telling of each event: first the weightiest three of cooperation and two of conflict, then others."""
    ordered = sorted(events, key=lambda event: (-event.weight, event.lead.id))
    agreeing = [event for event in ordered if event.cooperative]
    clashing = [event for event in ordered if not event.cooperative]
    against = min(2, len(clashing))
    first = [*agreeing[: QUOTED - against], *clashing[:against]]
    rest = [event for event in ordered if event not in first]
    return [event.lead for event in (*first, *rest)]


def _have(number: int) -> str:
    return "has" if number == 1 else "have"


def _one_of_each(groups: Iterable[Sequence[Claim]]) -> list[Claim]:
    """The claims, one of each group in turn."""
    turns = zip_longest(*groups)
    return [claim for turn in turns for claim in turn if claim is not None]


def _too_few(moved: Movement) -> str:
    now, before = moved.now, moved.before
    return (
        f"Too few events to say: {len(now.events)} dated {now.first} to {now.last} and {len(before.events)} "
        f"dated {before.first} to {before.last}; below {measures.ENOUGH} a period, one event moves a share "
        f"by more than {100 // measures.ENOUGH} points."
    )


def _moved(moved: Movement) -> str:
    now, before = moved.now, moved.before
    text = (
        f"From {before.first} to {before.last} {before.conflict} of {len(before.events)} events were "
        f"conflict ({share(before.conflict, len(before.events))}), from {now.first} to {now.last} "
        f"{now.conflict} of {len(now.events)} ({share(now.conflict, len(now.events))}); "
        f"events told a year went from {before.a_year:.1f} to {now.a_year:.1f}"
    )
    if now.goldstein is None or before.goldstein is None or moved.margin is None:
        return text + "."
    scores = f"the mean Goldstein score from {signed(before.goldstein)} to {signed(now.goldstein)}"
    verdict = {
        Trend.CLOSER: f"closer, by more than the {moved.margin:.1f} that chance would explain",
        Trend.APART: f"apart, by more than the {moved.margin:.1f} that chance would explain",
    }.get(moved.trend, f"no clear change, for chance alone explains up to {moved.margin:.1f}")
    return f"{text}, {scores}: {verdict}."
