"""Pairs of short articles of our own (tests/gold/told_pairs.jsonl), from the text to what they say together.

`date` and `denial` clash, `harmless` ones do not, `same` ones tell of one event and `apart` ones of two. Those marked
`open` are not read right so far; they count in docs/reconciliation.md.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from bilateral.model import AssembledEvent, Finding
from gold_rows import gold_rows
from reading_texts import document
from told import real, told_together

PAIRS = gold_rows("told_pairs")
READ = [pair for pair in PAIRS if not pair.get("open")]


@pytest.fixture(scope="module")
def found() -> dict[str, list[Finding]]:
    documents = [[document(t["text"], t["published"]) for t in pair["texts"]] for pair in PAIRS]
    return {pair["id"]: findings for pair, findings in zip(PAIRS, told_together(documents), strict=True)}


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
