"""Short articles of our own on what became of a promise (tests/gold/told_histories.jsonl), from text to history.

`one`: all of them tell of one thing, under other words; else they tell of two. Those marked `open` are not joined so
far; they count in docs/reconciliation.md.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bilateral.extraction import extract
from bilateral.language.parsing import parse
from bilateral.language.pipeline import load_pipeline
from bilateral.model import History
from bilateral.reconciliation.corpus import reconcile
from bilateral.reconciliation.traits import Told
from claimed import source
from reading_texts import KB, document

GOLD = Path(__file__).parent.parent / "gold" / "told_histories.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
READ = [case for case in CASES if not case.get("open")]


@pytest.fixture(scope="module")
def histories() -> dict[str, list[History]]:
    documents = [document(t["text"], t["published"]) for case in CASES for t in case["texts"]]
    read = iter(
        (of, [Told(claim, of.text) for claim in extract(of, sentences, KB)])
        for of, sentences in parse(load_pipeline(), documents)
    )
    found: dict[str, list[History]] = {}
    for case in CASES:
        tellings = [next(read) for _ in case["texts"]]
        sources = {of.id: source(of.id, of.published.date, of.id) for of, _ in tellings}
        findings = reconcile([told for _, several in tellings for told in several], sources, KB)
        found[case["id"]] = [f for f in findings if isinstance(f, History) and len(f.documents) > 1]
    return found


@pytest.mark.parametrize("case", READ, ids=lambda case: case["id"])
def test_what_became_of_a_promise_under_other_words(
    case: dict[str, Any], histories: dict[str, list[History]]
) -> None:
    found = histories[case["id"]]
    if not case["one"]:
        assert found == []
        return
    (whole,) = [history for history in found if len(history.documents) == len(case["texts"])]
    assert case["status"] in (None, whole.status)
