"""Short articles of our own on what became of a promise (tests/gold/told_histories.jsonl), from text to history.

`one`: all of them tell of one thing, under other words; else they tell of two. Those marked `open` are not joined so
far; they count in docs/reconciliation.md.
"""

from __future__ import annotations

from typing import Any

import pytest

from bilateral.model import History
from gold_rows import gold_rows
from reading_texts import document
from told import told_together

CASES = gold_rows("told_histories")
READ = [case for case in CASES if not case.get("open")]


@pytest.fixture(scope="module")
def histories() -> dict[str, list[History]]:
    documents = [[document(t["text"], t["published"]) for t in case["texts"]] for case in CASES]
    return {
        case["id"]: [f for f in findings if isinstance(f, History) and len(f.documents) > 1]
        for case, findings in zip(CASES, told_together(documents), strict=True)
    }


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
