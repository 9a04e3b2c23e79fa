from __future__ import annotations

import re

from tools import pin


def test_constraints_are_names_and_versions_only() -> None:
    lines = pin.TARGET.read_text("utf-8").splitlines()
    assert lines[0].startswith("#")
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.+]*", line) for line in lines[1:])


def test_what_is_needed_is_pinned() -> None:
    seen: set[tuple[str, frozenset[str]]] = set()
    pin.needed("bilateral", frozenset({"dev"}), seen)
    pinned = {line.partition("==")[0] for line in pin.TARGET.read_text("utf-8").splitlines()[1:]}
    needed = {name for name, _ in seen}  # of another platform a little more
    assert {"spacy", "thinc", "pydantic", "pytest", "lxml-html-clean"} <= needed & pinned
