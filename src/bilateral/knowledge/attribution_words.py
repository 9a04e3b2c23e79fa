"""The words that say whose words these are (lexicons/<language>/attribution.yaml)."""

from __future__ import annotations

from bilateral.knowledge.yaml_files import Entry, Words


class AttributionWords(Entry):
    """Lemmas; the comments in the file say what each list is for."""

    saying_verbs: Words
    thinking_verbs: Words
    labelling_verbs: Words
    reporting_nouns: Words
    according: Words
    not_according: Words
    speakers: Words
    documents: Words
    works: Words
    treating_verbs: Words
    teller_nouns: Words
    author_pronouns: Words
    outlets: Words
    views: Words
    faults: Words
    gainsayers: Words
    interviewing_verbs: Words
    question_labels: Words
    answer_labels: Words
    briefing_verbs: Words
    first_persons: Words
    many_words: Words
    no_speakers: Words
