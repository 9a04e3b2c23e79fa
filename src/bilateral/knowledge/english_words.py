"""What tells English from other languages, as data/sources/english.yaml holds it."""

from __future__ import annotations

from bilateral.knowledge.yaml_files import Entry


class EnglishWords(Entry):
    """See the comment in english.yaml."""

    words: frozenset[str]
