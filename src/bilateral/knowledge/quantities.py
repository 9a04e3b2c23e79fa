"""The words of quantities, as lexicons/<language>/quantities.yaml holds them."""

from __future__ import annotations

from bilateral.knowledge.yaml_files import Entry


class QuantitiesLexicon(Entry):
    """See the comments in quantities.yaml."""

    cardinals: dict[str, int]
    scales: dict[str, float]
    scale_abbreviations: dict[str, float]
    vague_plurals: dict[str, float]
    fractions: dict[str, float]
    multiples: dict[str, float]
    approximators: dict[str, list[str]]
    after: dict[str, list[str]]
    exact: list[str]
    rates: dict[str, list[str]]
    rate_adverbs: dict[str, str]
    rate_adjectives: dict[str, str]
    designators: list[str]
    names_with_numbers: list[str]
    hours: list[str]
    irregular_plurals: list[str]
    not_plurals: list[str]
    stops: list[str]
    singulars: dict[str, str]
