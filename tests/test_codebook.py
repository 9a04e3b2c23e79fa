"""The codebook says what the data says."""

from __future__ import annotations

from tools.docs_codebook import PAGE, page

from bilateral.knowledge import load_knowledge


def test_the_codebook_is_current() -> None:
    assert PAGE.read_text("utf-8") == page(load_knowledge()), "run make docs"


def test_every_type_mode_and_context_is_in_it() -> None:
    ontology, text = load_knowledge().ontology, PAGE.read_text("utf-8")
    for name, entry in ontology.types.items():
        section = text.split(f"## {name}\n")[1].split("\n## ")[0]
        assert entry.definition in section
        assert all(f"| {mode} |" in section for mode in entry.modes)
    assert all(f"`{context}`" in text for context in ontology.contexts)
