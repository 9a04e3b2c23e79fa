"""Closed classes of English: forms that a grammar lists once, to which no text adds. Lower case."""

from __future__ import annotations

HYPHENS = frozenset({"-", "–"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never"})  # of verbs
RELATIVE_PRONOUNS = frozenset({"who", "which", "that"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})  # what stands before a thing that is known
