"""What short texts of our own say together: through the extraction to the findings of reconciliation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bilateral.extraction import extract
from bilateral.language.parsing import parse
from bilateral.language.pipeline import load_pipeline
from bilateral.model import Claim, Contradiction, Document, Finding
from bilateral.reconciliation.corpus import reconcile
from bilateral.reconciliation.traits import Told
from claimed import source
from reading_texts import KB


def told_together(groups: Sequence[Sequence[Document]]) -> list[list[Finding]]:
    """The findings of each group of documents, each of an outlet of its own; all of them are parsed in one batch."""
    documents = [of for group in groups for of in group]
    read = iter([extract(of, sentences, KB) for of, sentences in parse(load_pipeline(), documents)])
    found = []
    for group in groups:
        told = [Told(claim, _sentences(claim, of.text)) for of in group for claim in next(read)]
        sources = {of.id: source(of.id, of.published.date, of.id) for of in group}
        found.append(reconcile(told, sources, KB))
    return found


def _sentences(claim: Claim, text: str) -> str:
    """The sentences of a short text that the evidence stands in."""
    sentences = re.split(r"(?<=[.!?])\s+|\n", text)
    quotes = [evidence.quote.rstrip(".") for evidence in claim.evidence]
    return " ".join(s for s in sentences if any(quote in s for quote in quotes)) or text


def real(findings: Sequence[Finding]) -> list[str]:
    """The types of the contradictions that no difference of time, source or wording explains."""
    return [f.type for f in findings if isinstance(f, Contradiction) and f.real]
