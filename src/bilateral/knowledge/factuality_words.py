"""The words that say whether a thing happened (lexicons/<language>/factuality.yaml)."""

from __future__ import annotations

from bilateral.knowledge.yaml_files import Entry, Words


class FactualityWords(Entry):
    """Lemmas or lower-case forms; the comments in the file say what each list is for."""

    negating_verbs: Words
    preventing_verbs: Words
    until: Words
    negating_phrases: Words
    negating_words: Words
    denying_verbs: Words
    dismissing_verbs: Words
    told_nouns: Words
    untrue_words: Words
    true_words: Words
    planning_verbs: Words
    intending_verbs: Words
    planning_words: Words
    planning_nouns: Words
    future_auxiliaries: Words
    possible_auxiliaries: Words
    possible_verbs: Words
    possible_words: Words
    joining_forms: Words
    conditional_markers: Words
    conditional_auxiliaries: Words
    hearsay_words: Words
    factive_verbs: Words
    future_verbs: Words
    hearsay_verbs: Words
    accusing_verbs: Words
    accusing_marks: Words
    accusing_nouns: Words
    openings: Words
    during: Words
    periods: Words
    wars: Words
