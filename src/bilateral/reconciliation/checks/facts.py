"""Years of treaties, wars, foundings and accessions, and what deals were worth, held against the reference.

Only where the year is bound to the name: "the 1962 treaty of X", "X, signed in 1962", "X joined Y in 1962".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilateral.knowledge.actors import State
from bilateral.knowledge.names import NameMatch
from bilateral.knowledge.reference import Club, Deal, Founding, Named, Treaty, War
from bilateral.model import Check, CheckKind, FigureClaim, Severity
from bilateral.reconciliation.checks.statements import Statement, any_of, name_of, states_of

FAR = 1.5  # how many times more than the highest published value, or less than the lowest
VERY_FAR = 2.0
BACK = 40  # characters before a name in which its verb or year stands

_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_DAY = rf"(?:(?:on |in )?(?:\d{{1,2}} )?(?:{_MONTH} )?(?:\d{{1,2}},? )?)"
_YEAR = r"(1[5-9]\d\d|20\d\d)(?![\d,.-]\d)"


def facts(statement: Statement) -> Iterator[Check]:
    """Statements of fact about what the reference knows."""
    for start, end, entry in statement.named:
        if isinstance(entry, Founding):
            yield from _year(statement, start, end, entry, entry.years, "founded")
        elif isinstance(entry, Treaty):
            yield from _year(statement, start, end, entry, entry.years, "signed")
        elif isinstance(entry, War):
            yield from _war(statement, start, end, entry)
        elif isinstance(entry, Club):
            yield from _accession(statement, start, end, entry)
        elif isinstance(entry, Deal):
            yield from _worth(statement, start, end, entry)


def _year(
    statement: Statement, start: int, end: int, entry: Named, right: frozenset[int], how: str
) -> Iterator[Check]:
    words = statement.kb.check_words
    verbs = any_of(words.founded if how == "founded" else words.signed).pattern
    passive = r",? (?:(?:was|were|which was|which were) )?(?:formally |officially |first )?"
    patterns = [rf"{passive}(?:{verbs}) (?:in \w+ )?{_DAY}(?:in )?{_YEAR}"]
    if how == "signed":
        patterns += [rf" of (?:\d{{1,2}} )?(?:{_MONTH} )?{_YEAR}", rf" \({_YEAR}\)"]
    for pattern in patterns:
        match = re.compile(pattern).match(statement.text, end)
        if match:
            yield from _unless(statement, start, match.end(), int(match[match.lastindex or 1]), entry, right)
            return
    before = re.compile(rf"(?:{verbs}) of (?:the )?$").search(statement.text, max(0, start - BACK), start)
    match = re.compile(rf" (?:in|on) {_DAY}{_YEAR}").match(statement.text, end)
    if before and match and how == "founded":
        yield from _unless(statement, before.start(), match.end(), int(match[1]), entry, right)
    match = re.compile(rf"\b{_YEAR} $").search(statement.text, max(0, start - BACK), start)
    if match and how == "signed":
        yield from _unless(statement, match.start(), end, int(match[1]), entry, right)


def _unless(
    statement: Statement, start: int, end: int, told: int, entry: Named, right: frozenset[int]
) -> Iterator[Check]:
    """A check unless the year is one of the entry's, or of another entry under the same name."""
    same = [e for s, _, e in statement.named if start <= s < end and isinstance(e, Treaty)]
    if told not in right and not any(told in other.years for other in same):
        dates = ", ".join(entry.dates) if isinstance(entry, Treaty) else ""
        severity = Severity.MEDIUM
        yield statement.check(CheckKind.REFERENCE, severity, start, end, f"{entry.name}: {dates}.")


def _war(statement: Statement, start: int, end: int, entry: War) -> Iterator[Check]:
    words = statement.kb.check_words
    first = int(entry.term.start[:4]) if entry.term.start else None
    last = int(entry.term.end[:4]) if entry.term.end else None
    for verbs, bound in ((words.began, first), (words.ended, last)):
        match = re.compile(rf",? (?:which )?(?:{any_of(verbs).pattern}) {_DAY}(?:in )?{_YEAR}").match(
            statement.text, end
        )
        if match and bound is not None and abs(int(match[1]) - bound) > 1:
            yield statement.check(CheckKind.REFERENCE, Severity.MEDIUM, start, match.end(), _term(entry))
    named = re.compile(rf" (?:of|\() ?{_YEAR}").match(statement.text, end)
    before = re.compile(rf"\b{_YEAR} $").search(statement.text, max(0, start - BACK), start)
    for match in filter(None, (named, before)):
        told = int(match[1])
        if first is not None and not first - 1 <= told <= (last or 9999) + 1:
            low, high = min(start, match.start()), max(end, match.end())
            yield statement.check(CheckKind.REFERENCE, Severity.MEDIUM, low, high, _term(entry))


def _term(entry: War) -> str:
    return f"{entry.name}: {entry.term.start} to {entry.term.end or 'now'}."


def _accession(statement: Statement, start: int, end: int, entry: Club) -> Iterator[Check]:
    words = statement.kb.check_words
    before = re.compile(rf"(?:{any_of(words.joined).pattern}) (?:the )?$").search(
        statement.text, max(0, start - BACK), start
    )
    match = re.compile(rf"(?: alliance| bloc)? (?:in|on) {_DAY}{_YEAR}").match(statement.text, end)
    who = _nearest_state(statement, before.start()) if before else None
    if before is None or match is None or who is None:
        return
    (state,) = states_of(who, statement.kb)
    dates = [one.date for one in entry.joined if one.state == state]
    told = int(match[1])
    if dates and told not in {int(date[:4]) for date in dates}:
        right = f"{name_of(state, statement.kb)} joined {entry.name} on {', '.join(dates)}."
        yield statement.check(CheckKind.REFERENCE, Severity.MEDIUM, who.start, match.end(), right)


def _nearest_state(statement: Statement, before: int) -> NameMatch | None:
    for match in reversed(statement.names):
        if match.end <= before:
            gap = statement.text[match.end : before].replace("'s", "").split()
            own = isinstance(match.entry, State) and not match.adjective
            return (
                match
                if own and all(w in ("formally", "also", "had", "finally", "officially", "only") for w in gap)
                else None
            )
    return None


def _worth(statement: Statement, start: int, end: int, entry: Deal) -> Iterator[Check]:
    """A value of a deal between its two parties that is far from all published ones."""
    kb = statement.kb
    present = {state for match in statement.names for state in states_of(match, kb)}
    if not set(entry.parties) <= present:
        return
    money = [
        claim
        for claim in statement.claims
        if isinstance(claim, FigureClaim) and claim.unit == entry.unit and not claim.change
    ]
    if len(money) != 1:
        return
    low, high = entry.value
    told = money[0].value
    times = max(low / told[-1], told[0] / high) if told[0] > 0 else 0.0
    if times > FAR:
        evidence = money[0].evidence[0]
        first = min(start, evidence.start - statement.start)
        last = max(end, evidence.end - statement.start)
        parties = " and ".join(name_of(state, kb) for state in entry.parties)
        right = f"{entry.name}, {parties}, {entry.year}: {_amount(low, high, entry.unit)}."
        severe = Severity.HIGH if times > VERY_FAR else Severity.MEDIUM
        refuted = money if severe is Severity.HIGH else []
        yield statement.check(CheckKind.REFERENCE, severe, max(0, first), last, right, refuted)


def _amount(low: float, high: float, unit: str) -> str:
    spoken = [
        f"{value / 1e9:,.3g} billion" if value >= 1e9 else f"{value / 1e6:,.3g} million"
        for value in (low, high)
    ]
    return f"{' to '.join(dict.fromkeys(spoken))} {unit}"
