"""The words by which a text refers back to actors (lexicons/<language>/actors.yaml)."""

from __future__ import annotations

from bilateral.knowledge.yaml_files import Entry, Words


class ActorWords(Entry):
    """Lemmas or lower-case forms; the comments in the file say what each list is for."""

    person_pronouns: Words
    state_pronouns: Words
    plural_pronouns: Words
    reciprocals: Words
    pair_numbers: Words
    pair_nouns: Words
    other_nouns: Words
    peer_nouns: Words
    same_nouns: Words
    kingdom_nouns: Words
    republic_nouns: Words
    kingdoms: Words
    office_nouns: Words
    private_nouns: Words
    private_bodies: Words
    belonging: Words
    border_nouns: Words
    between_governments: Words
    venue_cities: Words
    listing: Words
    object_control: Words
    copulas: Words
    hyphenated_deeds: Words
    hyphenated_origins: Words
    local_actors: Words
    acting_nouns: Words
