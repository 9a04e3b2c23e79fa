"""Words of predictions: what says that something is expected, on what condition, and which way it goes."""

from __future__ import annotations

from typing import Literal

from bilateral.knowledge.yaml_files import Entry
from bilateral.model import Direction


class PredictionExample(Entry):
    """A sentence of our own: whether it predicts, on a condition, and which way for the relation."""

    text: str
    predicts: bool = True
    conditional: bool = False
    direction: Direction = Direction.OTHER


class PredictionCue(Entry):
    """One way to predict.

    `found` names the part of the sentence: `auxiliary` of the verb ("will"); `governor`, the verb, adjective
    or noun over an infinitive or that-clause ("is likely to"); `adverb` beside the verb, part of the hedge
    only ("probably"); `question`, a set phrase over an open question ("remains to be seen")
    `object`: the verb over a noun ("foresee a rupture")
    `verbs`: the auxiliary predicts only with these ("should help", not "should apologise")
    `weak`: counts only with a condition or inside reported speech ("would")
    `doubting`: the clause is said to be unlikely
    """

    found: Literal["auxiliary", "governor", "object", "adverb", "question"]
    words: list[str]
    verbs: list[str] = []
    weak: bool = False
    doubting: bool = False
    examples: tuple[PredictionExample, ...] = ()


class PredictionWords(Entry):
    """Cues, and the words that decide what a prediction is about and which way it points.

    `topics`: nouns that are about a relation even where no state is named ("the pipeline", "ties")
    `not_subjects`: subjects that make a modal no prediction ("it may be wrong", "some may argue")
    `not_verbs`: verbs after a modal that predict nothing ("would like", "may argue", "will rain")
    `retrospect`: adverbs that make "would" a look back ("would later regret")
    `closer`, `apart`, `unchanged`: lemmas that point a way; a negation turns the first two into `unchanged`
    `more`, `less`: what grows or shrinks: one of the `ills` ("tension will grow": apart), else what is shared
    `affirming`: nouns that a negation makes sure: "has no choice but to agree"
    `conditions`: markers of a condition, `condition_phrases`: set phrases that open a sentence with one;
    `not_conditions`: what after "if" makes it none ("if anything"); `condition_cases`: prepositions of one,
    `fronted_cases`: prepositions of one before the subject and with a clause ("with prices falling, ...");
    `condition_nouns`: subjects that are one ("a collapse of the talks would ...")
    `horizons`: set phrases of time ahead
    """

    cues: dict[str, PredictionCue]
    topics: list[str]
    not_subjects: list[str]
    not_verbs: list[str]
    retrospect: list[str]
    closer: list[str]
    apart: list[str]
    more: list[str]
    less: list[str]
    ills: list[str]
    unchanged: list[str]
    difficult: list[str]
    affirming: list[str]
    conditions: list[str]
    not_conditions: list[str]
    condition_phrases: list[str]
    condition_cases: list[str]
    fronted_cases: list[str]
    condition_nouns: list[str]
    horizons: list[str]
