"""Pairs of short articles of our own (tests/gold/told_pairs.jsonl), from the text to what they say together.

`date` and `denial` clash, `harmless` ones do not, `same` ones tell of one event and `apart` ones of two. Those marked
`open` are not read right so far; they count in docs/reconciliation.md.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bilateral.extraction import extract
from bilateral.language.parsing import parse
from bilateral.language.pipeline import load_pipeline
from bilateral.model import AssembledEvent, Claim, Contradiction, Finding
from bilateral.reconciliation.corpus import reconcile
from bilateral.reconciliation.traits import Told
from claimed import source
from reading_texts import KB, document

GOLD = Path(__file__).parent.parent / "gold" / "told_pairs.jsonl"
PAIRS: list[dict[str, Any]] = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
READ = [pair for pair in PAIRS if not pair.get("open")]


@pytest.fixture(scope="module")
def found() -> dict[str, list[Finding]]:
    documents = [document(t["text"], t["published"]) for pair in PAIRS for t in pair["texts"]]
    read = [
        [Told(claim, _sentences(claim, of.text)) for claim in extract(of, sentences, KB)]
        for of, sentences in parse(load_pipeline(), documents)
    ]
    results = {}
    for pair, one, other in zip(PAIRS, documents[::2], documents[1::2], strict=True):
        sources = {
            d.id: source(d.id, d.published.date, outlet)
            for d, outlet in ((one, "Harbour Post"), (other, "Meridian Daily"))
        }
        told = [t for d in (one, other) for t in read[documents.index(d)]]
        results[pair["id"]] = reconcile(told, sources, KB)
    return results


def _sentences(claim: Claim, text: str) -> str:
    """The sentences of a short article that the evidence stands in."""
    sentences = re.split(r"(?<=[.!?])\s+|\n", text)
    quotes = [evidence.quote.rstrip(".") for evidence in claim.evidence]
    return " ".join(s for s in sentences if any(quote in s for quote in quotes)) or text


def real(findings: list[Finding]) -> list[str]:
    return [f.type for f in findings if isinstance(f, Contradiction) and f.real]


def joined(findings: list[Finding]) -> list[AssembledEvent]:
    return [f for f in findings if isinstance(f, AssembledEvent) and len(f.documents) > 1]


@pytest.mark.parametrize("pair", READ, ids=lambda pair: f"{pair['id']}-{pair['type']}")
def test_what_two_articles_say_together(pair: dict[str, Any], found: dict[str, list[Finding]]) -> None:
    findings = found[pair["id"]]
    if pair["type"] in ("date", "denial"):
        assert real(findings) == [pair["type"]]
    elif pair["type"] == "harmless":
        assert real(findings) == []
    else:
        assert bool(joined(findings)) is (pair["type"] == "same")


def test_the_pairs_are_many_of_each_kind() -> None:
    kinds = Counter(pair["type"] for pair in PAIRS)
    assert min(kinds.values()) >= 15 and kinds["date"] + kinds["denial"] >= 30
