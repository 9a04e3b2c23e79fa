"""Who declared war on whom, and who struck which place, held against the reference.

"Canada declared war on Brazil" names two states that no known war set against each other: it is
refuted, and so are the claims that stand on it. What the reference does not know of other deeds is not said
to be false: only of the places in attacks.yaml is it known who struck them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bilateral.knowledge import Knowledge
from bilateral.knowledge.actors import Person, State, Term
from bilateral.knowledge.names import NameMatch
from bilateral.knowledge.reference import Attack
from bilateral.model import Check, CheckKind, Claim, EventClaim, FrictionClaim, Severity
from bilateral.reconciliation.checks.statements import Statement, any_of, name_of, states_of

REACH = 60  # characters from an actor to its deed; a clause in commas may stand between
CONFLICT = (3, 4)  # quad classes


def wars(statement: Statement) -> Iterator[Check]:
    """Declarations of war and attacks that did not happen so."""
    yield from _declarations(statement)
    yield from _attacks(statement)


def _declarations(statement: Statement) -> Iterator[Check]:
    words = statement.kb.check_words
    if "war" not in statement.text:
        return
    for cue in any_of(words.declare + words.declaration).finditer(statement.text):
        target = _target(statement, cue.end())
        actor = _actor(statement, cue.start())
        if target is None or actor is None or _denied(statement, actor.start, cue.end()):
            continue
        a, b = states_of(actor, statement.kb), states_of(target, statement.kb)
        if a and b and not a & b and not _fought(a, b, _times(statement, actor), statement.kb):
            right = _who_declared(sorted(a)[0], sorted(b)[0], statement)
            refuted = _between(statement.claims, a | b, statement.kb)
            yield statement.check(CheckKind.REFERENCE, Severity.HIGH, actor.start, target.end, right, refuted)


def _attacks(statement: Statement) -> Iterator[Check]:
    for start, end, entry in statement.named:
        if not isinstance(entry, Attack):
            continue
        actor, first = _attacker(statement, start, entry)
        if actor is None or _denied(statement, actor.start, start):
            continue
        states = states_of(actor, statement.kb)
        by = _all_by(entry, statement)
        if states and not states & by:
            right = _who_struck(entry, statement.kb)
            refuted = _between(statement.claims_at(first, end), states | {entry.on}, statement.kb)
            yield statement.check(CheckKind.REFERENCE, Severity.HIGH, first, end, right, refuted)


def _target(statement: Statement, after: int) -> NameMatch | None:
    """The state named right after a cue, as itself: "war on China", not "war on Chinese steel"."""
    for match in statement.names:
        gap = statement.text[after : match.start]
        if match.start >= after:
            own = match.role in ("name", "demonym", "capital", "metonym") and isinstance(match.entry, State)
            behind = statement.text[match.end : match.end + 2]
            return match if own and gap.strip() in ("", "the") and behind != "'s" else None
    return None


def _actor(statement: Statement, before: int) -> NameMatch | None:
    """Who declares: the nearest name, with nothing that matters between it and the cue."""
    for match in reversed(statement.names):
        if match.end <= before:
            return match if _linked(statement, match.end, before) else None
    return None


def _linked(statement: Statement, start: int, end: int) -> bool:
    """Whether only words stand here that keep an actor and its deed together."""
    if end - start > REACH:
        return False
    gap = statement.text[start:end]
    if gap.startswith(",") and gap.rstrip().endswith(","):  # "Congress, after a short debate, declared war"
        return True
    words = gap.replace("'s", " ").replace("'", " ").replace(",", " ").split()
    return all(word in statement.kb.check_words.between for word in words)


def _attacker(statement: Statement, place: int, entry: Attack) -> tuple[NameMatch | None, int]:
    """Who is said to have done it, and where the words begin: "the Chinese attack on", "China attacked"."""
    words = statement.kb.check_words
    for family in entry.acts:
        act = words.acts[family]
        for cue in any_of(act.nouns + act.verbs).finditer(statement.text, max(0, place - REACH), place):
            gap = statement.text[cue.end() : place].split()
            rest = [word for word in gap if word not in ("the", *words.prepositions)]
            if not rest and (actor := _actor(statement, cue.start())) is not None:
                return actor, actor.start
    return None, place


def _denied(statement: Statement, start: int, end: int) -> bool:
    return statement.has(statement.kb.check_words.denied, max(0, start - 25), end)


def _fought(a: frozenset[str], b: frozenset[str], times: list[Term], kb: Knowledge) -> bool:
    """Whether a war of the two, or a declaration by one of them on the other, meets each of these times."""
    wars = [war.term for one in a for other in b for war in kb.reference.wars_between(one, other)]
    for one in kb.reference.declarations:
        if {one.by, one.on} <= a | b and one.by in a:
            wars.append(Term(start=one.date, end=one.date))
    return any(all(war.meets(time) for time in times) for war in wars)


def _times(statement: Statement, actor: NameMatch) -> list[Term]:
    """When the sentence says that it was: its year, an attack that it names, the actor's years in office."""
    times = [entry.term for _, _, entry in statement.named if isinstance(entry, Attack)]
    if len(statement.years) == 1:
        year = statement.years[0][1]
        times.append(Term(start=str(year - 1), end=str(year + 1)))
    if isinstance(actor.entry, Person) and not actor.ambiguous:
        terms = [office.term for office in actor.entry.offices]
        times.append(
            Term(start=min(t.start or "0001" for t in terms), end=max(t.end or "9999" for t in terms))
        )
    return times


def _all_by(entry: Attack, statement: Statement) -> frozenset[str]:
    """All who did any of these things to the place, under whatever entry."""
    names = set(entry.names)
    same = (one for one in statement.kb.reference.attacks.values() if names & set(one.names))
    return frozenset(state for one in same for state in one.by)


def _between(claims: Iterable[Claim], states: frozenset[str], kb: Knowledge) -> list[Claim]:
    """The claims of conflict among these states alone."""
    return [claim for claim in claims if _conflict(claim) and _among(claim, states, kb)]


def _conflict(claim: Claim) -> bool:
    return isinstance(claim, FrictionClaim) or (
        isinstance(claim, EventClaim) and (claim.quad_class is None or claim.quad_class in CONFLICT)
    )


def _among(claim: Claim, states: frozenset[str], kb: Knowledge) -> bool:
    if isinstance(claim, EventClaim):
        named = {kb.acts_for(state) for state in (*claim.actor, *claim.recipient)}
    else:
        named = {kb.acts_for(state) for state in getattr(claim, "parties", ())}
    return bool(named) and named <= states


# -- what is right


def _who_declared(a: str, b: str, statement: Statement) -> str:
    kb = statement.kb
    parts = [f"No declaration of war by {name_of(a, kb)} on {name_of(b, kb)} at that time is known."]
    for entry in dict.fromkeys(e for _, _, e in statement.named if isinstance(e, Attack)):
        parts.append(_who_struck(entry, kb))
        parts += _declared_after(a, entry, kb)
    time = next((e.term for _, _, e in statement.named if isinstance(e, Attack)), None)
    together = kb.reference.wars_together(a, b, time)
    if together:
        latest = together[-1]
        parts.append(
            f"They were on one side in the {latest.name} ({latest.term.start} to {latest.term.end or 'now'})."
        )
    return " ".join(parts)


def _declared_after(a: str, entry: Attack, kb: Knowledge) -> list[str]:
    """What the state declared within a month of the attack, against those who struck."""
    since = entry.term.start or ""
    return [
        f"{name_of(a, kb)} declared war on {name_of(one.on, kb)} on {one.date}."
        for one in kb.reference.declarations
        if one.by == a and one.on in entry.by and since <= one.date and one.date[:4] == since[:4]
    ]


def _who_struck(entry: Attack, kb: Knowledge) -> str:
    actors = " and ".join(name_of(state, kb) for state in entry.by)
    start, end = entry.term.start, entry.term.end
    when = f"on {start}" if start == end else f"{start or ''} to {end or 'now'}"
    return f"{entry.name}: {entry.acts[0]} by {actors} on {name_of(entry.on, kb)} ({when})."
