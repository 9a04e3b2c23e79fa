"""Checks: statements of one text that do not hold, by themselves or against the reference facts.

Each check is a function `(statement) -> checks`, or `(document, statements) -> checks` where it needs more
than one sentence. All are pure, and err on the side of silence: a check speaks only where both what is said
and what is right can be put in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from bilateral.knowledge import Knowledge
from bilateral.model import Check, Claim, Document, Passage
from bilateral.reconciliation.checks.arithmetic import percents, sums
from bilateral.reconciliation.checks.facts import facts
from bilateral.reconciliation.checks.figures import bounds, flows, records
from bilateral.reconciliation.checks.offices import offices
from bilateral.reconciliation.checks.statements import Statement, statements
from bilateral.reconciliation.checks.times import anniversaries, future
from bilateral.reconciliation.checks.wars import wars

OF_STATEMENTS: tuple[Callable[[Statement], Iterator[Check]], ...] = (
    wars,
    facts,
    offices,
    percents,
    sums,
    anniversaries,
    future,
    bounds,
)
OF_DOCUMENTS: tuple[Callable[[Sequence[Statement]], Iterator[Check]], ...] = (records, flows)


def check_document(
    document: Document, sentences: Sequence[Passage], claims: Iterable[Claim], kb: Knowledge
) -> list[Check]:
    """What does not hold in one document, in order of place. `sentences` are stretches of its text."""
    told = list(statements(document, sentences, claims, kb))
    found = [check for statement in told for rule in OF_STATEMENTS for check in rule(statement)]
    found += [check for rule in OF_DOCUMENTS for check in rule(told)]
    once = {check.id: check for check in found}
    return sorted(once.values(), key=lambda c: (c.evidence[0].start, c.evidence[0].end, c.type, c.id))


__all__ = ["check_document"]
