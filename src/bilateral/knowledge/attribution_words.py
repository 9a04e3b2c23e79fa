"""The words that say whose words these are (lexicons/<language>/attribution.yaml)."""

from __future__ import annotations

from bilateral.knowledge.yaml_files import Entry

Words = frozenset[str]


class AttributionWords(Entry):
    """Lemmas; the comments in the file say what each list is for."""

    reporting_verbs: Words
    reporting_nouns: Words
    according: Words
